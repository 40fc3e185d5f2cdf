"""Many cases: recorded, each few hundred in a namespace of their own, and held beside game.tcp's reading."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.oracle.bench import Bench
from tests.oracle.compare import parting
from tests.oracle.record import Json, replayed
from tests.oracle.walks import walk

CHUNK = 250  # cases in one namespace: its table of connections in TIME-WAIT grows


def _walked(wild: bool, seeds: range) -> list[Json]:
    bench = Bench()
    return [walk(bench, number, seed, wild) for number, seed in enumerate(seeds)]


def _again(cases: list[Json]) -> list[Json]:
    bench = Bench()
    return [replayed(bench, number, case) for number, case in enumerate(cases)]


def _pool() -> ProcessPoolExecutor:
    """Each chunk in a process of its own, and thereby in a namespace of its own."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(min(os.cpu_count() or 1, 4), mp_context=spawn, max_tasks_per_child=1)


def walks(count: int, seed: int, wild: bool = False) -> Iterator[Json]:
    """`count` recorded walks, from the seeds from `seed` on."""
    chunks = [range(at, min(at + CHUNK, seed + count)) for at in range(seed, seed + count, CHUNK)]
    with _pool() as pool:
        for recorded in pool.map(partial(_walked, wild), chunks):
            yield from recorded


def recorded_again(cases: list[Json]) -> list[Json]:
    """The same cases, with this kernel's answers."""
    chunks = [cases[at : at + CHUNK] for at in range(0, len(cases), CHUNK)]
    with _pool() as pool:
        return [case for chunk in pool.map(_again, chunks) for case in chunk]


def judged(cases: Iterable[Json]) -> tuple[Counter[str], list[Json], list[Json], list[str]]:
    """How many agree, and differ for which reason; the cases; their differences; what is unexplained."""
    count: Counter[str] = Counter()
    kept: list[Json] = []
    differences: list[Json] = []
    unexplained: list[str] = []
    for case in cases:
        parted = parting(case)
        kept.append(case)
        if parted is None:
            count["agree"] += 1
        elif parted.why is None:
            step = case["steps"][parted.step]
            unexplained.append(f"{case['name']}, step {parted.step}: {parted.before}")
            unexplained.append(f"    kernel {json.dumps(step)}\n    text   {json.dumps(parted.text)}")
            count["UNEXPLAINED"] += 1
        else:
            count[parted.why] += 1
            differences.append(parted.difference(case["name"]))
    return count, kept, differences, unexplained
