"""What a film shows at one place: letters with their real fates, both houses, the log of the referee.

A film knows what will become of a letter, and so it flies evenly to where it will arrive, or to where the
crow will take it. Times are whole microseconds of the match, places those of the film. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from game.client.model.strip import Line, axis_for
from game.client.model.timeline import Timeline
from game.client.model.truth import CONNECTED
from game.match.film import Film, Ruling
from game.match.view import Arrived, Desk, Flight, Opened, Posted, Reveal, View
from game.tcp.segment import Segment

How = Literal["arrives", "lost", "astray", "stranger"]
"""astray: nobody reads it, for its correspondence is over. stranger: nobody here posted it."""

LANDING = 900_000
"""For so long a stranger's letter is seen to come down."""

CROW = 1_600_000
"""For so long the crow is seen with a lost letter."""

LOST_AT = 0.46
"""How far along its way a lost letter is when it is taken."""

ASTRAY_AT = 0.7
LANES = 4


class Course(Struct, frozen=True):
    """One way of one letter. `lane` tells letters apart that are in the air together, 0 the highest.

    `copy`: the post doubled it, and this is the second · `smudged`: its reader will see a blot
    """

    number: int
    side: int
    port: int
    segment: Segment
    start: int
    end: int
    how: How
    lane: int
    copy: bool = False
    smudged: bool = False
    repeat: bool = False

    def share(self, at: int) -> float:
        """How far along its way the letter is at `at`, 0 to 1."""
        far = {"lost": LOST_AT, "astray": ASTRAY_AT}.get(self.how, 1.0)
        if at >= self.end or self.end == self.start:
            return far
        return far * (at - self.start) / (self.end - self.start)

    @property
    def until(self) -> int:
        """For how long there is something to see."""
        return self.end + (CROW if self.how == "lost" else 0)


def courses(film: Film) -> tuple[Course, ...]:
    """Every way of every letter, in the order in which they begin."""
    closed = {chapter.start: chapter.end for chapter in film.chapters}
    found: list[Course] = []
    for number, flight in enumerate(film.flights()):
        end = max((closed[start] for start in closed if start <= flight.posted_at), default=flight.posted_at)
        found += _ways(number, flight, end)
    found.sort(key=lambda course: (course.start, course.number))
    return tuple(_laned(found))


def _ways(number: int, flight: Flight, end: int) -> list[Course]:
    side = 0 if flight.side == "A" else 1
    found: list[Course] = []

    def add(start: int, until: int, how: How, smudged: bool = False) -> None:
        found.append(
            Course(
                number,
                side,
                flight.port,
                flight.segment,
                start,
                until,
                how,
                lane=0,
                copy=bool(found),
                smudged=smudged,
                repeat=flight.repeat,
            )
        )

    for arrival in sorted(flight.arrivals):
        if flight.stranger:
            add(arrival - LANDING, arrival, "stranger")
        else:
            add(flight.posted_at, arrival, "arrives", flight.fate == "smudged" and not found)
    if flight.lost_at is not None:
        add(flight.posted_at, flight.lost_at, "lost")
    if not found:
        add(flight.posted_at, max(end, flight.posted_at), "astray")
    return found


def _laned(found: Sequence[Course]) -> list[Course]:
    """Each in the first lane that is free on its side."""
    free: list[list[int]] = [[0] * LANES, [0] * LANES]
    laned = []
    for course in found:
        lanes = free[course.side]
        lane = next((i for i in range(LANES) if lanes[i] <= course.start), LANES - 1)
        lanes[lane] = max(lanes[lane], course.end)
        laned.append(structs.replace(course, lane=lane))
    return laned


def aloft(every: Sequence[Course], at: int) -> tuple[Course, ...]:
    """The letters in the air at `at`, and those that the crow has just taken."""
    return tuple(course for course in every if course.start <= at < course.until)


class House(Struct, frozen=True):
    """One house at a moment: the desk of the connection, None before anybody wrote, and the others'."""

    desk: Desk | None
    others: tuple[Desk, ...]


def houses(film: Film, place: int) -> tuple[House, House]:
    """Both houses; in the rest after a connection as they were when it ended."""
    chapter, instant = film.chapter(place), film.instant(place)
    seen = [one for one in chapter.instants if one.at <= instant.at]
    port = port_of(film, place)
    found = []
    for side in (0, 1):
        desks = next((one.scene.desks[side] for one in reversed(seen) if one.scene.desks[side]), ())
        own = next((desk for desk in desks if desk.port == port), desks[0] if desks else None)
        found.append(House(own, tuple(desk for desk in desks if desk is not own)))
    return found[0], found[1]


def port_of(film: Film, place: int) -> int | None:
    """The port of the connection that is played."""
    news = film.instant(place).views[0].news
    return next((item.port for item in reversed(news) if isinstance(item, Opened)), None)


def began(film: Film, place: int) -> int:
    """When the connection that is played began."""
    news = film.instant(place).views[0].news
    at = film.at(place)
    opened = (item.at for item in reversed(news) if isinstance(item, Opened) and item.at <= at)
    return next(opened, film.chapter(place).start)


def log(film: Film, place: int, side: int | None = None) -> tuple[Ruling, ...]:
    """What the referee has said in this connection, oldest first; of one side only, or of both."""
    start, at = began(film, place), film.at(place)
    house = None if side is None else "AB"[side]
    return tuple(one for one in film.rulings if start <= one.at <= at and house in (None, one.side))


def ended(film: Film, place: int) -> Reveal | None:
    """The connection that has just ended, in the rest after it."""
    instant = film.instant(place)
    return instant.scene.reveal if instant.scene.phase != "play" else None


class Begin(Struct, frozen=True):
    """Where a connection begins on the time bar."""

    place: int
    connection: int


def begins(film: Film) -> tuple[Begin, ...]:
    """Where each connection begins, in order; several that are played at once lie close together."""
    found = {chapter.first: chapter.begins for chapter in film.chapters}
    found |= {reveal.connection: film.place(reveal.started_at) for reveal in film.reveals}
    every = [Begin(place, connection) for connection, place in found.items()]
    return tuple(sorted(every, key=lambda begin: begin.place))


class Tick(Struct, frozen=True):
    """A mark on the time bar: foul, lost."""

    place: int
    kind: Literal["foul", "lost"]
    side: int


def ticks(film: Film, every: Sequence[Course]) -> tuple[Tick, ...]:
    """Fouls and losses, where they stand in the film."""
    fouls = [
        Tick(film.place(one.at), "foul", 0 if one.side == "A" else 1)
        for one in film.rulings
        if one.verdict.kind == "foul"
    ]
    lost = [Tick(film.place(one.end), "lost", one.side) for one in every if one.how == "lost"]
    return tuple(sorted([*fouls, *lost], key=lambda tick: tick.place))


def lines(every: Sequence[Course], start: int, end: int, at: int) -> tuple[Line, ...]:
    """The ladder of a connection from `start` to `end` as it stands at `at`, without fog."""
    return tuple(
        _line(course, start, at)
        for course in every
        if start <= course.start + (LANDING if course.how == "stranger" else 0) <= min(end, at)
    )


def _line(course: Course, start: int, at: int) -> Line:
    look = "copy" if course.copy else "whole"
    begins, ends = course.start, min(at, course.end)
    if course.how == "stranger":
        look, begins, ends = "stranger", course.end, course.end
    elif at < course.end or course.how == "astray":
        look = "flying"
    elif course.how == "lost":
        look = "lost"
    return Line(
        course.side,
        begins - start,
        ends - start,
        course.share(at),
        look,
        course.segment,
        course.repeat,
        course.smudged and at >= course.end,
        not course.copy,
    )


FOG = 700_000
"""For so long a letter is seen on the side of the fog where one stands."""


def fogged(view: View, start: int, at: int) -> tuple[Line, ...]:
    """The ladder as one seat knows it: what it sent into the fog, and what came out of it."""
    me = 0 if view.side == "A" else 1
    found = []
    for item in view.news:
        if isinstance(item, Posted) and start <= item.at <= at:
            seen = min(FOG, at - item.at)
            share = 0.42 * max(0.05, seen / FOG)
            sent = Line(
                me, item.at - start, item.at + seen - start, share, "fogged", item.segment, item.repeat
            )
            found.append(sent)
        elif isinstance(item, Arrived) and start <= item.at <= at:
            since = max(start, item.at - FOG)
            blot = item.segment is None
            found.append(
                Line(1 - me, since - start, item.at - start, 0, "fogged", item.segment, smudged=blot)
            )
    return tuple(found)


def axis(film: Film, every: Sequence[Course], place: int, room: float | None = None) -> Timeline:
    """The time axis of the connection at `place`, from all that happens in it: it does not move as the
    ladder grows. `room`: into so many pixels it should fit."""
    start, end = span(film, place)
    times = {0, end - start}
    for course in every:
        times |= {at - start for at in (course.start, course.end) if start <= at <= end}
    for instant in film.chapter(place).instants:
        times |= {moment.at - start for moment in instant.scene.moments[-2:] if start <= moment.at <= end}
    return axis_for(sorted(times), room)


def span(film: Film, place: int) -> tuple[int, int]:
    """When the connection at `place` began and ended; where several are played at once, the chapter's end."""
    start = began(film, place)
    own = next((one for one in film.reveals if one.started_at == start), None)
    return start, film.chapter(place).end if own is None else own.ended_at


Piece = tuple[int, int, int, bool]
"""A part of a lifeline: side, from, until (microseconds since the connection began), and whether this side
believed itself connected."""


def beliefs(film: Film, place: int, side: int | None = None) -> tuple[Piece, ...]:
    """The lifelines as they stand; of one side only, or of both."""
    start, at, port = began(film, place), film.at(place), port_of(film, place)
    found: list[Piece] = []
    for house in (0, 1):
        if side not in (None, house):
            continue
        since, believes = 0, False
        for moment in film.instant(place).scene.moments:
            if moment.port != port or moment.side != "AB"[house] or moment.at > at:
                continue
            now = moment.state in CONNECTED
            if now != believes:
                found.append((house, since, moment.at - start, believes))
                since, believes = moment.at - start, now
        found.append((house, since, at - start, believes))
    return tuple(found)


def last_course(every: Sequence[Course], start: int, at: int) -> Course | None:
    """The way of the letter that was written last, its first where there are several."""
    found = [course for course in every if start <= course.start <= at and not course.copy]
    return found[-1] if found else None
