"""Balance: each level with each kind of bot over many seeds in virtual time.

    python -m tests.sim.balance [--seeds N] [--level L] ...

Prints, per level and profile, the share of counted connections whose goal was reached, the mean time to the
goal in seconds, and the points per player and counted connection. Par comes from here: nine tenths of what
two human-like bots earn on the average, rounded down to a multiple of 5; three stars then ask for play as
clean as theirs and not much slower, two for 70 % of that.
"""

from __future__ import annotations

import argparse
from typing import get_args

from game.content.levels import shipped_levels
from game.match.bot import Profile
from game.match.level import Level
from game.match.sim import Simulation

SECOND = 1_000_000


def measure(level: Level, profile: Profile, seeds: int) -> tuple[int, int, int]:
    """Reached in permille of the counted connections, mean time to the goal in tenths of a second, points per
    player and counted connection."""
    counted = reached = time = points = 0
    for seed in range(seeds):
        simulation = Simulation(level, None, seed, (profile, profile))
        simulation.run()
        for reveal in simulation.match.books.reveals:
            if reveal.sheets[0].scored:
                counted += 1
                reached += reveal.reached
                time += reveal.ended_at - reveal.started_at - level.quiet
                points += sum(sheet.total for sheet in reveal.sheets)
    return reached * 1000 // counted, time * 10 // (counted * SECOND), points // (2 * counted)


def par(points: int) -> int:
    """Points of human-like bots as a par."""
    return points * 9 // 10 // 5 * 5


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--level", type=int, action="append")
    asked = parser.parse_args()
    print(f"{'level':<22} {'profile':<14} {'reached':>8} {'seconds':>8} {'points':>7}   par")
    for level in shipped_levels():
        if asked.level and level.number not in asked.level:
            continue
        for profile in get_args(Profile):
            share, time, points = measure(level, profile, asked.seeds)
            said = f"{par(points)} (file: {level.par})" if profile == "human" else ""
            print(
                f"{level.id:<22} {profile:<14} {share / 10:>6.1f} % {time / 10:>8.1f} {points:>7}   {said}",
                flush=True,
            )


if __name__ == "__main__":
    main()
