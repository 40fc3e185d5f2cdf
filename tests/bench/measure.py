"""How the benchmarks measure: contenders by turns in one process, medians of several rounds, ratios.

Absolute times say nothing on a shared machine, so nothing here fails by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Contender(NamedTuple):
    """`run()` does the whole work once, which counts as so many `pieces` of work."""

    name: str
    run: Callable[[], object]
    pieces: int
    does: str


class Result(NamedTuple):
    name: str
    per_second: float
    does: str


def measure(contenders: Sequence[Contender], rounds: int = 7, seconds: float = 0.15) -> list[Result]:
    """Pieces of work per second of each contender: the median of `rounds`.

    In a round each contender works for about `seconds`, one after the other, in an order that turns by one
    from round to round.
    """
    times = [repetitions(contender, seconds) for contender in contenders]
    speeds: list[list[float]] = [[] for _ in contenders]
    for turn in range(rounds):
        for step in range(len(contenders)):
            which = (turn + step) % len(contenders)
            run = contenders[which].run
            begin = perf_counter()
            for _ in range(times[which]):
                run()
            took = perf_counter() - begin
            speeds[which].append(times[which] * contenders[which].pieces / took)
    return [
        Result(contender.name, median(speeds[which]), contender.does)
        for which, contender in enumerate(contenders)
    ]


def repetitions(contender: Contender, seconds: float) -> int:
    """How often to run it, so that it takes about `seconds`; it runs once or more to find out."""
    times = 1
    while True:
        begin = perf_counter()
        for _ in range(times):
            contender.run()
        took = perf_counter() - begin
        if took >= seconds / 8:
            return max(1, round(times * seconds / took))
        times *= 4


def table(results: Sequence[Result], beside: Sequence[str], unit: str) -> str:
    """One line a contender: its speed, and how many times the speed of each of `beside` that is."""
    speed = {result.name: result.per_second for result in results}
    known = [name for name in beside if name in speed]
    head = ["", f"{unit}/s", *(f"x {name}" for name in known)]
    rows = [
        [name, f"{fast:,.0f}", *(f"{fast / speed[other]:.2f}" for other in known)]
        for name, fast, _ in results
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(_aligned(row, widths) for row in [head, *rows])


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *rest])


def notes(results: Sequence[Result]) -> str:
    """What each contender does for its figure."""
    return "\n".join(f"{result.name}: {result.does}" for result in results)
