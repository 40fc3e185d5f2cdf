"""A ladder in a narrow strip: lifelines, letters, and numbers that keep clear of one another.

For the player of replays, where it grows, and for three laws side by side, which share one time axis. The
times of the axis are microseconds since the connection began, lengths design pixels from the strip's corner;
the widths of words come in with a `Ruler`. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from game.client.model.placing import Point, Wish, beside, place
from game.client.model.timeline import Timeline, timeline
from game.tcp.segment import Segment

TOP, TAIL = 20.0, 16.0
STEP, LEAST = 34.0, 9.0
"""Design pixels per second: where there is room, and at the least."""

Measure = Callable[[str], float]
"""The width of a number's text in design pixels."""

SEAL = 17.0
"""The width of a seal beside a number."""

TALL = 17.0


class Line(Struct, frozen=True):
    """A letter on its way: from `start` at its writer to `end`, `share` of the way across.

    look: whole, copy, lost, flying, stranger, fogged (nobody at this end knows what became of it)
    """

    side: int
    start: int
    end: int
    share: float
    look: str
    segment: Segment | None
    repeat: bool = False
    smudged: bool = False
    named: bool = True
    """Whether its numbers are written beside it: once for a letter and its copies."""


class Drawn(Struct, frozen=True):
    """A line where it lies, and its words with the spot where they have room (None: nowhere)."""

    line: Line
    a: Point
    b: Point
    words: str
    spot: tuple[float, float] | None


class Strip(Struct, frozen=True):
    """`left` and `right` are the lifelines; `height` is all of it, of which a window may show less."""

    left: float
    right: float
    height: float
    axis: Timeline
    lines: tuple[Drawn, ...]


def axis_for(times: Sequence[int], room: float | None = None) -> Timeline:
    """The axis through these times; with `room` as large as fits into so many pixels, silences cut."""
    step = STEP
    while True:
        found = timeline(times, step, True, TOP)
        if room is None or found.bottom + TAIL <= room or step <= LEAST:
            return found
        step *= 0.94


def strip(lines: Sequence[Line], axis: Timeline, left: float, right: float, measure: Measure) -> Strip:
    """The strip of these letters between lifelines at `left` and `right`."""
    ways = [_way(line, axis, left, right) for line in lines]
    words = [numbers(line.segment) for line in lines]
    wishes = []
    for line, (a, b), text in zip(lines, ways, words, strict=True):
        seals = 0 if line.segment is None else line.segment.ctl.bit_count()
        wide = measure(text) + SEAL * seals + 6
        far = (right, b[1]) if line.side == 0 else (left, b[1])
        end = b if line.share > 0.6 else far
        spots = [
            spot
            for spot in beside(a, end, wide, TALL, (0.5, 0.32, 0.68), True)
            if left + 2 <= spot.x and spot.right <= right - 2
        ]
        wishes.append(Wish(tuple(spots), False) if spots and line.named else None)
    placed = place([wish for wish in wishes if wish is not None], ways, 0.0).spots
    found = iter(placed)
    drawn = []
    for line, (a, b), text, wish in zip(lines, ways, words, wishes, strict=True):
        spot = None if wish is None else next(found)
        drawn.append(Drawn(line, a, b, text, None if spot is None else (spot.x, spot.y + spot.h / 2)))
    return Strip(left, right, axis.bottom + TAIL, axis, tuple(drawn))


def numbers(segment: Segment | None) -> str:
    """A letter's numbers as short as they can be said: `300 ack 101`, text as `+5`."""
    if segment is None:
        return ""
    text = str(segment.seq)
    if segment.acks:
        text += f" ack {segment.ack}"
    return f"{text} +{len(segment.text)}" if segment.text else text


def _way(line: Line, axis: Timeline, left: float, right: float) -> tuple[Point, Point]:
    x0, x1 = (left + 4, right - 4) if line.side == 0 else (right - 4, left + 4)
    if line.look == "stranger":
        x0 += (x1 - x0) * 0.5
    elif line.look == "fogged" and line.share == 0:
        came = x0 + (x1 - x0) * 0.58  # out of the fog
        return (came, axis.y(line.start)), (x1, axis.y(line.end))
    return (x0, axis.y(line.start)), (x0 + (x1 - x0) * line.share, axis.y(line.end))
