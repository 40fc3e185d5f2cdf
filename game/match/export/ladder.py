"""The ladder diagrams of a match: both truths on a time axis, connection by connection, as shapes. Pure.

Time runs downwards. A letter is a slanting line from the house that posted it to the house that it reached;
a lost one ends in a cross. A lifeline is dashed until its house believes in the connection. Where nothing
happens for long, time is compressed and the axis says so. Colours and type are those of design's palette;
shape says the same as colour does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import atan2, degrees

from game.match.export.shapes import (
    Anchor,
    Arrowhead,
    Blot,
    Cross,
    Dot,
    Heart,
    Line,
    Panel,
    Shape,
    Tear,
    Words,
)
from game.match.export.timeline import Timeline
from game.match.view import Flight, Hearts, Moment, Player, Reveal, Side

Say = Callable[..., str]

WIDTH = 960
INSET = 16
"""Between the panels, and at their sides."""

GROUND, PANEL = "#151129", "#1E1838"
_TOP, _BOTTOM = 84, 34
_LINE = {"A": 268, "B": 692}
_TEXT, _DIM, _RULE = "#F6EBD9", "#B9A9C9", "#2A2149"
_OF = {"A": "#7FD6CB", "B": "#FFA48F"}
_BAD, _GOOD, _LAMP = "#FF8D7E", "#8FD9A8", "#FFB957"
_ROOM = {"A": 172, "B": 222}
"""Units of the drawing that are free outside of a lifeline."""
_ROW = 17


def panels(reveals: Sequence[Reveal], players: tuple[Player, Player], say: Say) -> tuple[Panel, ...]:
    """The drawing of all finished connections, one below the other."""
    found: list[Panel] = []
    for reveal in reveals:
        found.append(_Ladder(reveal, players, say).panel(height(found)))
    return tuple(found)


def height(found: Sequence[Panel]) -> int:
    """How high a drawing of these panels is."""
    return found[-1].top + found[-1].height + INSET if found else INSET


class _Ladder:
    """One connection."""

    def __init__(self, reveal: Reveal, players: tuple[Player, Player], say: Say) -> None:
        self.reveal = reveal
        self.names = {"A": players[0].name, "B": players[1].name}
        self.say = say
        times = [reveal.started_at, reveal.ended_at]
        for flight in reveal.flights:
            times += [flight.posted_at, *flight.arrivals]
            times += [] if flight.lost_at is None else [flight.lost_at]
        times += [moment.at for moment in reveal.moments] + [foul.at for foul in reveal.fouls]
        self.time = Timeline(times)
        self.height = _TOP + self.time.height + _BOTTOM

    def panel(self, top: int) -> Panel:
        """Everything, from the back to the front."""
        shapes = [
            *self._heads(),
            *self._axis(),
            *self._lifelines(),
            *(part for flight in self.reveal.flights for part in self._letter(flight)),
            *self._labels("A"),
            *self._labels("B"),
        ]
        return Panel(top, self.height, tuple(shapes))

    def _y(self, at: int) -> int:
        return _TOP + self.time.y(at)

    def _heads(self) -> Iterable[Shape]:
        reveal = self.reveal
        title = self.say("letters.ladder.title", number=reveal.connection, port=reveal.port)
        yield Words(36, 34, title, _TEXT, 17, "sans", bold=True)
        key = "letters.ladder.reached" if reveal.reached else f"letters.ladder.{reveal.reason}"
        ended = _seconds(reveal.ended_at - reveal.started_at)
        colour = _GOOD if reveal.reached else _BAD
        yield Words(WIDTH - 36, 34, self.say(key, seconds=ended), colour, 14, "sans", "end")
        for side in ("A", "B"):
            yield Words(_LINE[side], 62, self.names[side], _OF[side], 15, "sans", "middle", bold=True)
        y = self.height - 14
        for side, sheet in zip(("A", "B"), reveal.sheets, strict=True):
            points = self.say("letters.ladder.points", points=sheet.total)
            yield Words(_LINE[side], y, points, _DIM, 13, "sans", "middle")

    def _axis(self) -> Iterable[Shape]:
        for at in self.time.ticks:
            y = self._y(at)
            yield Line(((64, y, WIDTH - 36, y),), _RULE, 1)
            yield Words(36, y + 4, f"{_seconds(at - self.reveal.started_at)} s", _DIM, 11, "mono")
        for at in self.time.gaps:
            yield Tear(40, self._y(at), _DIM)

    def _lifelines(self) -> Iterable[Shape]:
        top, end = self._y(self.reveal.started_at), self._y(self.reveal.ended_at)
        for index, side in enumerate(("A", "B")):
            since = self.reveal.established[index]
            begins = end if since is None else self._y(since)
            gone = [one.at for one in self.reveal.moments if self._ends(one, side)]
            over = min((self._y(at) for at in gone if since is not None and at > since), default=end)
            x, colour = _LINE[side], _OF[side]
            yield Line(((x, top, x, begins), (x, over, x, end)), colour, 2, (4, 5))
            yield Line(((x, begins, x, over),), colour, 3)

    def _ends(self, moment: Moment, side: str) -> bool:
        """Whether a house's correspondence of this connection is over with this moment."""
        return (moment.side, moment.port) == (side, self.reveal.port) and moment.state in ("CLOSED", "LISTEN")

    def _letter(self, flight: Flight) -> Iterable[Shape]:
        start, colour = self._y(flight.posted_at), _OF[flight.side]
        here, there = _LINE[flight.side], _LINE["B" if flight.side == "A" else "A"]
        if flight.stranger:
            here = (here + there) // 2
        dash = (7, 5) if flight.repeat else None
        ends = [(there, self._y(at)) for at in flight.arrivals]
        if flight.lost_at is not None or not ends:
            at = self.reveal.ended_at if flight.lost_at is None else flight.lost_at
            ends.append(((here + there) // 2, self._y(at)))
        for x, y in ends:
            yield Line(((here, start, x, y),), colour, 2, dash)
        # The words of a lost letter lie where they would lie had it come through.
        x, y = ends[0]
        far = start + (y - start) * (there - here) // (x - here)
        yield _along(here, start, there, far, str(flight.segment))
        for x, y in ends:
            if x != there and flight.lost_at is None:
                yield Dot(x, y, colour)
            elif x != there:
                yield Cross(x, y, _BAD)
            elif flight.fate == "smudged":
                yield Blot(x, y, _BAD)
            else:
                yield Arrowhead(x, y, x > here, colour)

    def _labels(self, side: Side) -> Iterable[Shape]:
        """States with their hearts, and letters that came back, outside of the lifelines."""
        notes: list[tuple[int, str, str, Hearts | None]] = [
            (one.at, one.state, _TEXT, one.hearts)
            for one in self.reveal.moments
            if one.side == side and one.port == self.reveal.port
        ]
        for foul in self.reveal.fouls:
            if foul.side == side:
                letter = "" if foul.segment is None else str(foul.segment)
                kind = self.say(f"letters.verdict.{foul.verdict.kind}")
                notes.append((foul.at, f"{kind} {letter}", _BAD, None))
        lowest = 0
        sign = -1 if side == "A" else 1
        for at, words, colour, hearts in sorted(notes, key=lambda note: note[0]):
            y = lowest = max(self._y(at) + 4, lowest + _ROW)
            x = _LINE[side] + sign * 14
            anchor: Anchor = "end" if side == "A" else "start"
            size, room = (12, 0) if hearts else (10, _ROOM[side])
            yield Words(x, y, words, colour, size, "mono", anchor, hearts is not None, room)
            if hearts is not None:
                yield from _hearts(x + sign * (len(words) * 8 + 16), y - 4, sign, hearts)


def _hearts(x: int, y: int, sign: int, hearts: Hearts) -> Iterable[Shape]:
    """Four small hearts, the first at the left; dark ones are hollow and dim, broken ones bear a crack."""
    left = x if sign > 0 else x - 3 * 13
    for number, heart in enumerate(hearts):
        fill = _LAMP if heart in ("solid", "rest") else None
        stroke = _LAMP if heart in ("solid", "outline") else _BAD if heart == "broken" else _DIM
        crack = _BAD if heart == "broken" else None
        yield Heart(left + 13 * number, y, fill, stroke, heart == "rest", crack)


def _along(here: int, start: int, x: int, y: int, words: str) -> Words:
    """The words of a letter above its line, nearer to its writer, so that crossing letters keep clear."""
    angle = round(degrees(atan2((y - start) * (1 if x > here else -1), abs(x - here))), 1)
    middle, height = here + (x - here) * 2 // 5, start + (y - start) * 2 // 5
    return Words(middle, height, words, _TEXT, 12, "mono", "middle", tilt=angle, halo=PANEL)


def _seconds(microseconds: int) -> str:
    tenths = (microseconds + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10}"
