"""A whole match of two perfect bots in virtual time, beside real time: `python -m tests.bench.match`.

Level 1, calm weather. Real time is 1: a match whose letters take 60 s in the post, played in 1 ms of one
core, is 60,000. What other processes take of the core is not counted.
"""

from __future__ import annotations

import argparse
from statistics import median
from time import process_time
from typing import NamedTuple

from game.content.levels import find_level
from game.match.sim import Simulation
from game.match.weather import PRESETS

ASKED = 50_000


class Played(NamedTuple):
    """A match: how long it took in its own time and on the core, and its letters."""

    virtual: float
    real: float
    letters: int


def play(level: str, seed: int) -> Played:
    """One match from start to results, in seconds."""
    simulation = Simulation(find_level(level), PRESETS["calm"], seed)
    begin = process_time()
    outcome = simulation.run()
    real = process_time() - begin
    return Played(simulation.now / 1_000_000, real, outcome.letters)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.match", description=__doc__)
    parser.add_argument("--level", default="1")
    parser.add_argument("--matches", type=int, default=15)
    chosen = parser.parse_args()
    play(chosen.level, 0)  # imports, and tables that are made once
    played = [play(chosen.level, seed) for seed in range(chosen.matches)]
    times = median(one.virtual / one.real for one in played)
    letters = median(one.letters / one.real for one in played)
    one = played[0]
    print(f"level {chosen.level}, calm, two perfect bots: {one.virtual:.1f} s of play, {one.letters} letters")
    print(f"median of {len(played)} matches: {times:,.0f} x real time, {letters:,.0f} letters/s")
    print(f"asked for {ASKED:,} x: {'reached' if times >= ASKED else 'not reached'}")


if __name__ == "__main__":
    main()
