"""What all pairs of a round share, and the level as it is played there: its law, the time it leaves. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from game.match.level import Level
from game.match.weather import Weather
from game.referee.law import Law
from game.tcp.options import Law as LawName


class Setup:
    """What all pairs of a round share. `reveal` microseconds, 0: none are taken on."""

    __slots__ = ("connections", "level", "reveal", "seed", "timed", "weather")

    def __init__(
        self,
        level: Level,
        weather: Weather | None,
        seed: int,
        connections: int | None,
        timed: bool,
        reveal: int,
    ) -> None:
        self.level = level
        self.weather = weather
        self.seed = seed
        self.connections = connections
        self.timed = timed
        self.reveal = reveal


def under_law(level: Level, name: LawName | None) -> Level:
    """The level with every connection under this law; its other house rules stay."""
    if name is None:
        return level

    def ruled(law: Law | None) -> Law | None:
        return None if law is None else replace(law, name=name)

    plans = [
        replace(plan, law=ruled(plan.law), laws=(ruled(plan.laws[0]), ruled(plan.laws[1])))
        for plan in level.plans
    ]
    return replace(level, law=replace(level.law, name=name), plans=tuple(plans))


def with_extra(level: Level, percent: int) -> Level:
    """The level with so many percent more time: to think, and before it counts as failed."""
    if not percent:
        return level

    def more(time: int) -> int:
        return time * (100 + percent) // 100

    plans = [
        plan if plan.thinking is None else replace(plan, thinking=more(plan.thinking)) for plan in level.plans
    ]
    return replace(level, thinking=more(level.thinking), limit=more(level.limit), plans=tuple(plans))
