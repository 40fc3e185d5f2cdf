"""A time axis on which quiet stretches are short: times of the match to heights of a drawing. Pure.

Between two neighbouring events time has its own length up to QUIET; what is longer is compressed to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

SCALE = 26
"""Units of the drawing a second."""

QUIET = 5_000_000
"""Microseconds without an event that are drawn in full."""

_SECOND = 1_000_000


class Timeline:
    """`height` of the whole axis · `ticks`: whole seconds from the beginning, where time is drawn in full, in
    steps of two · `gaps`: the middles of the stretches that are compressed."""

    def __init__(self, times: Iterable[int]) -> None:
        self._times = sorted(set(times))
        self._heights = [0]
        self.gaps: list[int] = []
        for before, after in zip(self._times, self._times[1:], strict=False):
            length = after - before
            if length > QUIET:
                self.gaps.append((before + after) // 2)
            self._heights.append(self._heights[-1] + min(length, QUIET) * SCALE // _SECOND)
        self.height = self._heights[-1]
        start, end = self._times[0], self._times[-1]
        step = 2 * _SECOND
        self.ticks = [at for at in range(start, end + 1, step) if self._full(at)]

    def y(self, at: int) -> int:
        """How far below the top `at` lies; times outside lie at the ends."""
        index = bisect_right(self._times, at) - 1
        if index < 0:
            return 0
        if index >= len(self._times) - 1:
            return self.height
        before, after = self._times[index], self._times[index + 1]
        room = self._heights[index + 1] - self._heights[index]
        return self._heights[index] + (at - before) * room // (after - before)

    def _full(self, at: int) -> bool:
        index = min(bisect_right(self._times, at) - 1, len(self._times) - 2)
        return index < 0 or self._times[index + 1] - self._times[index] <= QUIET
