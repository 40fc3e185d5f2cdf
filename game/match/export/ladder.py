"""The ladder diagrams of a match as one SVG: both truths on a time axis, connection by connection. Pure.

Time runs downwards. A letter is a slanting line from the house that posted it to the house that it reached;
a lost one ends in a cross. A lifeline is dashed until its house believes in the connection. Where nothing
happens for long, time is compressed and the axis says so. Colours and type are those of design's palette;
shape says the same as colour does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import atan2, degrees

from game.match.export.timeline import Timeline
from game.match.view import Flight, Hearts, Moment, Player, Reveal, Side

Say = Callable[..., str]

WIDTH = 960
_TOP, _BOTTOM = 84, 34
_LINE = {"A": 268, "B": 692}
_NIGHT, _PANEL, _TEXT, _DIM = "#151129", "#1E1838", "#F6EBD9", "#B9A9C9"
_OF = {"A": "#7FD6CB", "B": "#FFA48F"}
_BAD, _GOOD, _LAMP = "#FF8D7E", "#8FD9A8", "#FFB957"
_MONO = "'JetBrains Mono', 'DejaVu Sans Mono', monospace"
_SANS = "'Source Sans 3', 'DejaVu Sans', sans-serif"
_ROOM = {"A": 172, "B": 222}
"""Units of the drawing that are free outside of a lifeline."""
_ROW = 17
_SECOND = 1_000_000


def svg(reveals: Sequence[Reveal], players: tuple[Player, Player], say: Say) -> str:
    """The drawing of all finished connections."""
    parts: list[str] = []
    y = 16
    for reveal in reveals:
        panel = _Panel(reveal, players, say)
        parts.append(f'<g transform="translate(0 {y})">{panel.draw()}</g>')
        y += panel.height + 16
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}">'
        f'<rect width="{WIDTH}" height="{y}" fill="{_NIGHT}"/>{"".join(parts)}</svg>\n'
    )


class _Panel:
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

    def draw(self) -> str:
        """Everything, from the back to the front."""
        return "".join(
            [
                f'<rect x="16" width="{WIDTH - 32}" height="{self.height}" rx="10" fill="{_PANEL}"/>',
                *self._heads(),
                *self._axis(),
                *self._lifelines(),
                *(part for flight in self.reveal.flights for part in self._letter(flight)),
                *self._labels("A"),
                *self._labels("B"),
            ]
        )

    def _y(self, at: int) -> int:
        return _TOP + self.time.y(at)

    def _heads(self) -> Iterable[str]:
        reveal = self.reveal
        title = self.say("letters.ladder.title", number=reveal.connection, port=reveal.port)
        yield _text(36, 34, title, _TEXT, 17, _SANS, bold=True)
        key = "letters.ladder.reached" if reveal.reached else f"letters.ladder.{reveal.reason}"
        ended = _seconds(reveal.ended_at - reveal.started_at)
        colour = _GOOD if reveal.reached else _BAD
        yield _text(WIDTH - 36, 34, self.say(key, seconds=ended), colour, 14, _SANS, anchor="end")
        for side in ("A", "B"):
            yield _text(_LINE[side], 62, self.names[side], _OF[side], 15, _SANS, anchor="middle", bold=True)
        y = self.height - 14
        for side, sheet in zip(("A", "B"), reveal.sheets, strict=True):
            points = self.say("letters.ladder.points", points=sheet.total)
            yield _text(_LINE[side], y, points, _DIM, 13, _SANS, anchor="middle")

    def _axis(self) -> Iterable[str]:
        for at in self.time.ticks:
            y = self._y(at)
            label = f"{_seconds(at - self.reveal.started_at)} s"
            yield f'<path d="M64 {y}H{WIDTH - 36}" stroke="#2A2149" stroke-width="1"/>'
            yield _text(36, y + 4, label, _DIM, 11, _MONO)
        for at in self.time.gaps:
            y = self._y(at)
            yield f'<path d="M40 {y - 3}l6 3 -6 3 6 3" stroke="{_DIM}" fill="none" stroke-width="1.5"/>'

    def _lifelines(self) -> Iterable[str]:
        top, end = self._y(self.reveal.started_at), self._y(self.reveal.ended_at)
        for index, side in enumerate(("A", "B")):
            since = self.reveal.established[index]
            begins = end if since is None else self._y(since)
            gone = [one.at for one in self.reveal.moments if self._ends(one, side)]
            over = min((self._y(at) for at in gone if since is not None and at > since), default=end)
            x, colour = _LINE[side], _OF[side]
            dashes = f"M{x} {top}V{begins}M{x} {over}V{end}"
            yield f'<path d="{dashes}" stroke="{colour}" stroke-width="2" stroke-dasharray="4 5"/>'
            yield f'<path d="M{x} {begins}V{over}" stroke="{colour}" stroke-width="3"/>'

    def _ends(self, moment: Moment, side: str) -> bool:
        """Whether a house's correspondence of this connection is over with this moment."""
        return (moment.side, moment.port) == (side, self.reveal.port) and moment.state in ("CLOSED", "LISTEN")

    def _letter(self, flight: Flight) -> Iterable[str]:
        start, colour = self._y(flight.posted_at), _OF[flight.side]
        here, there = _LINE[flight.side], _LINE["B" if flight.side == "A" else "A"]
        if flight.stranger:
            here = (here + there) // 2
        dashed = ' stroke-dasharray="7 5"' if flight.repeat else ""
        ends = [(there, self._y(at)) for at in flight.arrivals]
        if flight.lost_at is not None or not ends:
            at = self.reveal.ended_at if flight.lost_at is None else flight.lost_at
            ends.append(((here + there) // 2, self._y(at)))
        for x, y in ends:
            yield f'<path d="M{here} {start}L{x} {y}" stroke="{colour}" stroke-width="2"{dashed}/>'
        # The words of a lost letter lie where they would lie had it come through.
        x, y = ends[0]
        far = start + (y - start) * (there - here) // (x - here)
        yield _along(here, start, there, far, str(flight.segment))
        for x, y in ends:
            if x != there and flight.lost_at is None:
                yield f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>'  # still on its way at the end
            elif x != there:
                yield f'<path d="M{x - 7} {y - 7}l14 14m0 -14l-14 14" stroke="{_BAD}" stroke-width="3"/>'
            elif flight.fate == "smudged":
                yield f'<ellipse cx="{x}" cy="{y}" rx="8" ry="5" fill="{_BAD}"/>'
            else:
                back = -9 if x > here else 9
                yield f'<path d="M{x} {y}l{back} -5v10z" fill="{colour}"/>'

    def _labels(self, side: Side) -> Iterable[str]:
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
            anchor = "end" if side == "A" else "start"
            size, room = (12, 0) if hearts else (10, _ROOM[side])
            yield _text(x, y, words, colour, size, _MONO, anchor=anchor, bold=hearts is not None, room=room)
            if hearts is not None:
                yield from _hearts(x + sign * (len(words) * 8 + 16), y - 4, sign, hearts)


def _hearts(x: int, y: int, sign: int, hearts: Hearts) -> Iterable[str]:
    """Four small hearts, the first at the left; dark ones are hollow and dim, broken ones bear a crack."""
    left = x if sign > 0 else x - 3 * 13
    for number, heart in enumerate(hearts):
        at = left + 13 * number
        fill = _LAMP if heart in ("solid", "rest") else "none"
        stroke = _LAMP if heart in ("solid", "outline") else _BAD if heart == "broken" else _DIM
        faint = ' opacity="0.55"' if heart == "rest" else ""
        shape = f"M{at} {y + 4}l-5 -5a2.5 2.5 0 0 1 5 -2.5a2.5 2.5 0 0 1 5 2.5z"
        yield f'<path d="{shape}" fill="{fill}" stroke="{stroke}" stroke-width="1.3"{faint}/>'
        if heart == "broken":
            crack = f"M{at - 1} {y - 4}l2 3 -2 2 1 3"
            yield f'<path d="{crack}" stroke="{_BAD}" fill="none" stroke-width="1.3"/>'


def _along(here: int, start: int, x: int, y: int, words: str) -> str:
    """The words of a letter above its line, nearer to its writer, so that crossing letters keep clear."""
    angle = round(degrees(atan2((y - start) * (1 if x > here else -1), abs(x - here))), 1)
    middle, height = here + (x - here) * 2 // 5, start + (y - start) * 2 // 5
    return (
        f'<text transform="translate({middle} {height}) rotate({angle})" y="-6" fill="{_TEXT}" '
        f'stroke="{_PANEL}" stroke-width="4" paint-order="stroke" font-family="{_MONO}" font-size="12" '
        f'text-anchor="middle">{_escaped(words)}</text>'
    )


def _text(
    x: int,
    y: int,
    words: str,
    colour: str,
    size: int,
    font: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    room: int = 0,
) -> str:
    """One line of text; what is too long for `room` (if there is one) is squeezed."""
    weight = ' font-weight="700"' if bold else ""
    if room and len(words) * size * 3 // 5 > room:
        weight += f' textLength="{room}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{x}" y="{y}" fill="{colour}" font-family="{font}" font-size="{size}"'
        f' text-anchor="{anchor}"{weight}>{_escaped(words)}</text>'
    )


def _escaped(words: str) -> str:
    """XML's own signs escaped; control characters, which XML cannot hold, shown as a blank."""
    words = "".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _seconds(microseconds: int) -> str:
    tenths = (microseconds + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10}"
