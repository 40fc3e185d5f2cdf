"""What a relay counts of itself, and how `/metrics` tells it: Prometheus' text format 0.0.4, by hand.

No names, no addresses, no rooms by number: sums only. Impure: this process's memory and CPU time.
"""

from __future__ import annotations

import sys
import time
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from pathlib import Path

BOUNDS = (200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000, 1_000_000)
"""Upper bounds of the classes of lateness, in microseconds."""


class Histogram:
    """How many values fell under each bound, their sum and the largest; microseconds."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.sum = 0
        self.most = 0

    def add(self, value: int) -> None:
        """One more."""
        self.counts[bisect_left(BOUNDS, value)] += 1
        self.sum += value
        self.most = max(self.most, value)

    @property
    def count(self) -> int:
        """How many there were."""
        return sum(self.counts)


class Figures:
    """Counted since the relay began. `late`: of everything that came by itself, when it left against when it
    was due. `journal`: how long each batch took to be kept."""

    def __init__(self) -> None:
        self.frames_in = 0
        self.frames_out = 0
        self.lines = 0
        self.late = Histogram()
        self.journal = Histogram()
        self.stood = 0
        self._begun = time.time()

    def text(self, now: Mapping[str, tuple[str, float]]) -> str:
        """Everything; `now` are gauges by name: (help, value)."""
        return "".join(self._lines(now))

    def _lines(self, now: Mapping[str, tuple[str, float]]) -> Iterable[str]:
        for name, (says, value) in now.items():
            yield from _one(name, "gauge", says, value)
        yield from _one("frames_received_total", "counter", "Frames from players.", self.frames_in)
        yield from _one("frames_sent_total", "counter", "Frames to players.", self.frames_out)
        yield from _one("journal_lines_total", "counter", "Lines kept in the journal.", self.lines)
        yield from _one("journal_stood_total", "counter", "Times the journal took no lines.", self.stood)
        yield from _histogram("delivery_late_seconds", "Left after it was due.", self.late)
        yield from _histogram("journal_seconds", "To keep a batch of lines.", self.journal)
        yield from _one(
            "delivery_late_most_seconds", "gauge", "The latest of all deliveries.", self.late.most / 1e6
        )
        yield from _one("start_time_seconds", "gauge", "When the relay began, since 1970.", self._begun)
        yield from _one("cpu_seconds_total", "counter", "CPU time of this process.", time.process_time())
        yield from _one("memory_bytes", "gauge", "Resident memory of this process.", memory())


def _one(name: str, kind: str, says: str, value: float) -> Iterable[str]:
    yield f"# HELP three_letters_{name} {says}\n# TYPE three_letters_{name} {kind}\n"
    yield f"three_letters_{name} {value:.12g}\n"


def _histogram(name: str, says: str, found: Histogram) -> Iterable[str]:
    name = f"three_letters_{name}"
    yield f"# HELP {name} {says}\n# TYPE {name} histogram\n"
    total = 0
    for bound, count in zip(BOUNDS, found.counts, strict=False):
        total += count
        yield f'{name}_bucket{{le="{bound / 1e6:g}"}} {total}\n'
    yield f'{name}_bucket{{le="+Inf"}} {found.count}\n{name}_sum {found.sum / 1e6:.6f}\n'
    yield f"{name}_count {found.count}\n"


def memory() -> int:
    """Resident octets of this process; where the system does not say, the most that it ever had; else 0."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return _peak()
    import resource

    return pages * resource.getpagesize()


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
