"""Balance: how a level plays, measured with two bots of one kind over many seeds in virtual time.

Par comes from here and is written by nobody's feeling: nine tenths of what two human-like bots earn on the
average, rounded down to a multiple of 5. Three stars then ask for play as clean as theirs and not much
slower, two for 70 % of that. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from game.match.bot import Profile
from game.match.level import Level
from game.match.sim import Simulation

SECOND = 1_000_000
MEASURE: Profile = "human"
"""Whose points make par."""
SLACK = 5
"""By how much a par of fewer seeds may differ from the one of many: one step of the rounding."""


class Measured(Struct, frozen=True):
    """A level with one kind of bot. `reached`: permille of the counted connections whose goal was reached;
    `time`: mean time to the goal in tenths of a second; `points` per player and counted connection; `stars`:
    of so many matches 0, 1, 2 and 3 stars."""

    level: str
    profile: Profile
    matches: int
    reached: int
    time: int
    points: int
    stars: tuple[int, int, int, int]

    @property
    def par(self) -> int:
        """What the level's par would be, were these the bots that make it."""
        return self.points * 9 // 10 // 5 * 5


def measure(level: Level, profile: Profile, seeds: Iterable[int]) -> Measured:
    """Play the level once for each seed, a bot of this kind in either seat."""
    matches = counted = reached = time = points = 0
    stars = [0, 0, 0, 0]
    for seed in seeds:
        deck = None if level.deck is None else len(level.plans)  # of an endless night, its first deck
        simulation = Simulation(level, None, seed, (profile, profile), connections=deck)
        simulation.run()
        matches += 1
        result = simulation.match.result
        assert result is not None
        stars[result.stars] += 1
        for reveal in simulation.match.books.reveals:
            if reveal.sheets[0].scored:
                counted += 1
                reached += reveal.reached
                time += reveal.ended_at - reveal.started_at - level.quiet
                points += sum(sheet.total for sheet in reveal.sheets)
    return Measured(
        level=level.id,
        profile=profile,
        matches=matches,
        reached=reached * 1000 // max(1, counted),
        time=time * 10 // (max(1, counted) * SECOND),
        points=points // (2 * max(1, counted)),
        stars=(stars[0], stars[1], stars[2], stars[3]),
    )


def fits(level: Level, measured: Measured) -> bool:
    """Whether the level's par is the one that was measured, but for what fewer seeds may differ."""
    return abs(level.par - measured.par) <= SLACK
