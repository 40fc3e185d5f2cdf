"""Every connection of a shipped level, played once by two bots, as lists of plain facts."""

from __future__ import annotations

from functools import cache

from game.content.levels import shipped_level
from game.match.bot import Profile
from game.match.level import Level
from game.match.level_read import read_level
from game.match.record import Flying, Record
from game.match.sim import Simulation
from game.match.view import Reveal
from tests.support import ROOT

LEVELS = {int(path.name[:2]): path for path in sorted((ROOT / "assets" / "levels").glob("[0-9][0-9]-*.toml"))}
PROFILES: tuple[Profile, ...] = ("perfect", "impatient", "absent-minded")
MOST = 20_000
"""More events than any level has: beyond, the bots will never finish."""


def shipped(number: int) -> Level:
    """The level with this number."""
    return read_level(LEVELS[number].read_text(encoding="utf-8"), LEVELS[number].name, shipped_level)


class Played:
    """One connection as it was played. Letters are written as in the RFC; A is the plan's opener."""

    def __init__(self, record: Record, reveal: Reveal) -> None:
        self.record = record
        self.reveal = reveal
        self.reached = reveal.reached

    def letters(
        self, side: str = "AB!", *, lost: bool | None = None, repeat: bool | None = None
    ) -> list[str]:
        """The letters of `side` in the order of their posting; `!`: letters that nobody posted. Only what was
        asked for: letters that somebody wrote unasked are left out."""
        return [
            str(flying.segment)
            for flying in self.record.flights
            if _who(flying) in side
            and not flying.extra
            and (lost is None or lost == (flying.lost_at is not None))
            and (repeat is None or repeat == flying.repeat)
        ]

    def first(self, letter: str, side: str = "AB!") -> Flying:
        """The first flight of a letter."""
        return next(
            flying for flying in self.record.flights if str(flying.segment) == letter and _who(flying) in side
        )

    def states(self, side: str, port: int | None = None) -> list[str]:
        """The states that a side went through on its own port, each once in a row."""
        row: list[str] = []
        for moment in self.record.moments:
            if moment.side == side and (port is None or moment.port == port):
                row += [] if row[-1:] == [moment.state] else [moment.state]
        return row

    def impatient_lost(self) -> bool:
        """Whether the post lost at least one letter that nobody asked for."""
        return any(flying.extra and flying.lost_at is not None for flying in self.record.flights)


def _who(flying: Flying) -> str:
    return "!" if flying.stranger else "AB"[flying.side]


@cache
def played(number: int, profile: Profile = "perfect", seed: int = 1) -> tuple[Played, ...]:
    """Each connection of the level once, both seats by `profile`; A opens (`exchange` is left aside)."""
    from msgspec.structs import replace

    level = replace(shipped(number), exchange="never")
    simulation = Simulation(level, None, seed, (profile, profile), connections=len(level.plans))
    simulation.start()
    records: list[Record] = []
    for _ in range(MOST):
        current = simulation.match.round
        if current is not None and (not records or records[-1] is not current.record):
            records.append(current.record)
        if not simulation.step():
            break
    else:
        raise AssertionError(f"level {number} never ends for {profile} bots")
    ended = simulation.match.books.reveals
    return tuple(Played(record, reveal) for record, reveal in zip(records, ended, strict=True))


def reveals(number: int, profile: Profile = "perfect") -> tuple[Reveal, ...]:
    """What both were shown at the end of each connection."""
    return tuple(one.reveal for one in played(number, profile))
