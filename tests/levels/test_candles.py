"""The candle burns down where that is the lesson, and not by the time that thinking takes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.match.level import Level
from game.match.sim import Simulation, events
from game.match.view import Burned
from tests.levels.support import shipped

SEEDS = range(4)


def burned(level: Level) -> tuple[int, int]:
    """In how many connections of two human-like bots a candle burned down, and of how many."""
    hot, every = set(), set()
    for seed in SEEDS:
        for match in events(Simulation(level, None, seed, ("human", "human"))):
            every.add((seed, match.connection))
            for side in ("A", "B"):
                if any(isinstance(item, Burned) for item in match.view(side).news):  # type: ignore[arg-type]
                    hot.add((seed, match.connection))
    return len(hot), len(every)


def with_six(level: Level) -> Level:
    """The level with candles of 6 s."""
    timers = replace(level.law.timers, rto=6_000_000, rto_max=48_000_000, user_timeout=90_000_000)
    return replace(level, law=replace(level.law, timers=timers))


@pytest.mark.parametrize("number", [1, 2])
def test_where_nothing_is_lost_no_candle_burns_down_and_with_six_seconds_most_would(number: int) -> None:
    hot, every = burned(shipped(number))
    assert (hot, every > 0) == (0, True)
    hot, every = burned(with_six(shipped(number)))
    assert hot > every / 2


def test_in_level_3_it_is_the_lesson() -> None:
    hot, every = burned(shipped(3))
    assert hot > every / 2
    assert shipped(3).law.timers.rto == 6_000_000
