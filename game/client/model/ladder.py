"""Where everything in the reveal's ladder stands: axis, lifelines, arrows, and labels that avoid one
another.

Arrows and lifelines stand where their time puts them; labels go where there is room (model.placing). The
largest time scale is taken at which all of it fits, then silences are cut, then it scrolls. Design pixels
from the ladder's top; the widths of words come in with a `Ruler`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from game.client.model import labels, truth
from game.client.model.labels import LEFT_X, RIGHT_X, Mark, Ruler
from game.client.model.placing import Placed, Point, Spot, place
from game.client.model.timeline import Timeline, timeline
from game.match.view import Reveal

TOP = 16.0
"""The height of the first moment."""

TAIL = 24.0
"""What follows the last moment."""

STEP = 49.0
"""Design pixels per second where there is room."""

SMALLEST = (22.0, 14.0)
"""Down to this the scale shrinks so that all of it fits: with whole silences, then with cut ones."""

SCROLLED = (37.0, 43.0, 49.0, 58.0, 70.0)
"""Those that are tried for one that does not."""

SLID = 30.0
"""A label that must go farther than this from where it belongs asks for another scale."""


class Arrow(Struct, frozen=True):
    """A letter's way from `a` to `b`, written by `side`. `look`: whole, copy, lost, flying, stranger."""

    a: Point
    b: Point
    side: int
    look: str


class Piece(Struct, frozen=True):
    """A part of a lifeline; `believes`: this side thought itself connected."""

    side: int
    top: float
    bottom: float
    believes: bool


class Bar(Struct, frozen=True):
    """Lost time on a lifeline; `who` is network, A or B."""

    side: int
    top: float
    bottom: float
    who: str


class Ladder(Struct, frozen=True):
    """The whole picture. `shade`: top and bottom of the time in which only one side believed."""

    height: float
    axis: Timeline
    arrows: tuple[Arrow, ...]
    pieces: tuple[Piece, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    shade: tuple[float, float] | None
    slid: float


def ladder(
    reveal: Reveal, names: tuple[str, str], ruler: Ruler, room: float, usual: tuple[int, int] | None = None
) -> Ladder:
    """The ladder of a connection for a window `room` design pixels high.

    `usual`: the base delay per direction in microseconds, from which a letter counts as late.
    """
    story = truth.story(reveal, usual)
    best: Ladder | None = None
    for axis, scrolls in _axes(story.times, room):
        found = _laid(story, names, ruler, axis)
        if (scrolls or found.height <= room) and found.slid <= SLID:
            return found
        if scrolls and (best is None or found.slid < best.slid):
            best = found
    if best is None:
        raise AssertionError("a ladder that scrolls always fits")
    return best


def _axes(times: tuple[int, ...], room: float) -> Iterator[tuple[Timeline, bool]]:
    """Time axes in the order in which they are wanted, and whether they may scroll."""
    for cut, smallest in zip((False, True), SMALLEST, strict=True):
        step = _fitting(times, cut, room)
        while step >= smallest:
            yield timeline(times, step, cut, TOP), False
            step *= 0.92
    for step in SCROLLED:
        yield timeline(times, step, True, TOP), True


def _fitting(times: tuple[int, ...], cut: bool, room: float) -> float:
    """The largest scale up to STEP at which the axis fits into `room`."""
    low, high = 0.0, STEP
    if timeline(times, high, cut, TOP).bottom + TAIL <= room:
        return high
    for _ in range(12):
        middle = (low + high) / 2
        if timeline(times, middle, cut, TOP).bottom + TAIL <= room:
            low = middle
        else:
            high = middle
    return low


def _laid(story: truth.Story, names: tuple[str, str], ruler: Ruler, axis: Timeline) -> Ladder:
    arrows = tuple(_arrow(letter, axis) for letter in story.letters)
    alone = story.alone
    shade = None if alone is None else (axis.y(alone.start), axis.y(alone.end))
    lines = [(arrow.a, arrow.b) for arrow in arrows]
    edges = [((LEFT_X, y), (RIGHT_X, y)) for y in shade or ()]
    wanted = [
        *labels.beside_lifelines(story, names, ruler, axis),
        *labels.beside_arrows(story, ruler, lines),
        *labels.between(story, names, ruler, axis, shade),
    ]
    placed: Placed = place([label.wish for label in wanted], [*lines, *edges])
    marks = tuple(
        label.mark.at(spot) for label, spot in zip(wanted, placed.spots, strict=True) if spot is not None
    )
    lowest = max((mark.spot.bottom for mark in marks), default=0.0)
    bottom = axis.bottom + TAIL / 2
    return Ladder(
        height=max(axis.bottom + TAIL, lowest + 4),
        axis=axis,
        arrows=arrows,
        pieces=tuple(_pieces(story, axis, bottom)),
        bars=tuple(
            Bar(s.side, axis.y(s.start), axis.y(s.end), s.who)
            for s in story.stretches
            if axis.y(s.end) - axis.y(s.start) >= 2
        ),
        marks=marks,
        shade=shade,
        slid=placed.slid,
    )


def _arrow(letter: truth.Letter, axis: Timeline) -> Arrow:
    """From lifeline to lifeline; a lost letter ends on its way, a stranger's begins there."""
    x0, x1 = (LEFT_X + 8, RIGHT_X - 8) if letter.side == 0 else (RIGHT_X - 8, LEFT_X + 8)
    look = "whole"
    if letter.stranger:
        x0, look = x0 + (x1 - x0) * 0.5, "stranger"
    if letter.fate in ("lost", "flying"):
        x1, look = x0 + (x1 - x0) * (0.45 if letter.fate == "lost" else 0.7), letter.fate
    elif letter.fate == "copy":
        look = "copy"
    return Arrow((x0, axis.y(letter.start)), (x1, axis.y(letter.end)), letter.side, look)


def _pieces(story: truth.Story, axis: Timeline, bottom: float) -> Iterator[Piece]:
    for side in (0, 1):
        top = TOP - 10
        for belief in story.beliefs[side]:
            since, until = axis.y(belief.start), axis.y(belief.end)
            if belief.end >= story.end:
                until = bottom
            yield Piece(side, top, since, False)
            yield Piece(side, since, until, True)
            top = until
        if top < bottom:
            yield Piece(side, top, bottom, False)


def boxes(found: Ladder) -> tuple[Spot, ...]:
    """What the labels cover: no two overlap."""
    return tuple(mark.spot for mark in found.marks)
