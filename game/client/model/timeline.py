"""The reveal's time axis: moments to heights, with long silences cut short.

Between two events that are far apart only the edges are drawn to scale; what lies between is one narrow
cut, and the axis says how long it was. Times are whole microseconds since the connection began, heights
design pixels from the top of the ladder. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

SECOND = 1_000_000

KEPT = 700_000
"""So much of a cut silence is still drawn to scale at each of its ends."""

CUT = 30.0
"""The height of what was cut out."""

SAVED = 44.0
"""A silence is cut where that saves at least so much height."""

TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600)


class Timeline(Struct, frozen=True):
    """Knots (time, height) in order; between two of them height grows evenly. `cuts` are their times."""

    knots: tuple[tuple[int, float], ...]
    cuts: tuple[tuple[int, int], ...]
    step: float

    @property
    def bottom(self) -> float:
        """The height of the last moment."""
        return self.knots[-1][1]

    def y(self, at: int) -> float:
        """The height of a moment; before the first and after the last, theirs."""
        i = bisect_right(self.knots, at, key=lambda knot: knot[0])
        if i == 0:
            return self.knots[0][1]
        if i == len(self.knots):
            return self.knots[-1][1]
        (t0, y0), (t1, y1) = self.knots[i - 1], self.knots[i]
        return y0 + (y1 - y0) * (at - t0) / (t1 - t0)

    def ticks(self, apart: float = 24.0) -> tuple[tuple[int, float], ...]:
        """Whole seconds with their heights: every 1, 2, 5 ..., so that they stand at least `apart`."""
        every = next((t for t in TICKS if t * self.step >= apart), TICKS[-1])
        last = self.knots[-1][0]
        found: list[tuple[int, float]] = []
        for second in range(0, last // SECOND + 1, every):
            at = second * SECOND
            if any(start < at < end for start, end in self.cuts):
                continue
            y = self.y(at)
            if not found or y - found[-1][1] >= apart * 0.8:
                found.append((second, y))
        return tuple(found)


def timeline(times: Iterable[int], step: float, cut: bool, top: float) -> Timeline:
    """The axis through these moments at `step` design pixels per second, beginning at height `top`.

    `cut`: shorten silences that are worth it.
    """
    moments = sorted({0, *(max(0, at) for at in times)})
    if len(moments) == 1:
        moments.append(SECOND)
    knots: list[tuple[int, float]] = [(moments[0], top)]
    cuts: list[tuple[int, int]] = []
    for before, after in pairwise(moments):
        y = knots[-1][1]
        if cut and (after - before - 2 * KEPT) / SECOND * step > CUT + SAVED:
            edge = KEPT / SECOND * step
            start, end = before + KEPT, after - KEPT
            knots += [(start, y + edge), (end, y + edge + CUT)]
            cuts.append((start, end))
            knots.append((after, y + 2 * edge + CUT))
        else:
            knots.append((after, y + (after - before) / SECOND * step))
    return Timeline(tuple(knots), tuple(cuts), step)
