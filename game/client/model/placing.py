"""Labels that avoid one another: each has places it would like, the best free one is taken, in order.

A label that must be shown and finds no place slides up or down until it is free; one that need not be is
left out. The same wishes always give the same places. Design pixels. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

GAP = 2.0
"""Labels keep at least so far apart."""

CROSSED = 7.0
"""A line through a label is as bad as so many places further down its list."""

SLIDE = 6.0
FARTHEST = 4000.0

Point = tuple[float, float]


class Spot(Struct, frozen=True):
    """A rectangle on the ladder."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def hits(self, other: Spot, gap: float = 0.0) -> bool:
        """Do they overlap, or come nearer than `gap`?"""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def moved(self, dy: float) -> Spot:
        """The same, `dy` further down."""
        return Spot(self.x, self.y + dy, self.w, self.h)

    def crossed(self, a: Point, b: Point) -> bool:
        """Does the line from `a` to `b` pass through it?"""
        near, far = 0.0, 1.0
        for start, step, low, high in (
            (a[0], b[0] - a[0], self.x, self.right),
            (a[1], b[1] - a[1], self.y, self.bottom),
        ):
            if step == 0:
                if not low < start < high:
                    return False
                continue
            first, second = sorted(((low - start) / step, (high - start) / step))
            near, far = max(near, first), min(far, second)
        return near < far


class Wish(Struct, frozen=True):
    """A label's places, the best first. `needed`: it must be shown, wherever that is."""

    spots: tuple[Spot, ...]
    needed: bool = True


class Placed(Struct, frozen=True):
    """Where the labels went, None for one that was left out; `slid` is how far the worst of them slid."""

    spots: tuple[Spot | None, ...]
    slid: float


def place(wishes: Sequence[Wish], lines: Sequence[tuple[Point, Point]], top: float = 0.0) -> Placed:
    """A place for each wish, in this order: earlier ones are never moved. None lies above `top`."""
    taken: list[Spot] = []
    found: list[Spot | None] = []
    slid = 0.0
    for wish in wishes:
        spot = _best(wish, taken, lines, top)
        if spot is None and wish.needed:
            spot = _slide(wish.spots[0], taken, top)
            slid = max(slid, abs(spot.y - wish.spots[0].y))
        if spot is not None:
            taken.append(spot)
        found.append(spot)
    return Placed(tuple(found), slid)


def _best(wish: Wish, taken: Sequence[Spot], lines: Sequence[tuple[Point, Point]], top: float) -> Spot | None:
    best: tuple[float, Spot] | None = None
    for order, spot in enumerate(wish.spots):
        if best is not None and order >= best[0]:
            break
        if spot.y < top or any(spot.hits(other, GAP) for other in taken):
            continue
        cost = order + CROSSED * sum(spot.crossed(a, b) for a, b in lines)
        if best is None or cost < best[0]:
            best = (cost, spot)
    return None if best is None else best[1]


def _slide(wanted: Spot, taken: Sequence[Spot], top: float) -> Spot:
    """The free place nearest above or below; downwards there is always one."""
    far = 0.0
    while far < FARTHEST:
        for dy in (far, -far):
            spot = wanted.moved(dy)
            if spot.y >= top and not any(spot.hits(other, GAP) for other in taken):
                return spot
        far += SLIDE
    lowest = max(other.bottom for other in taken)
    return Spot(wanted.x, lowest + 2 * GAP, wanted.w, wanted.h)


def beside(a: Point, b: Point, wide: float, tall: float, shares: Sequence[float], above: bool) -> list[Spot]:
    """Places for a label beside the line from `a` to `b`, at these shares of its way, then on its other
    side.

    The label's near corner stays clear of the slanted line.
    """
    slope = abs((b[1] - a[1]) / (b[0] - a[0])) if b[0] != a[0] else 0.0
    rise = slope * wide / 2 + 4
    spots: list[Spot] = []
    for over in (above, not above):
        for share in shares:
            x = a[0] + (b[0] - a[0]) * share - wide / 2
            y = a[1] + (b[1] - a[1]) * share
            spots.append(Spot(x, y - rise - tall if over else y + rise, wide, tall))
    return spots
