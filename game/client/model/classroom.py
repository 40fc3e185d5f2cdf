"""What a student sees of the class, read from what was told: which screen, what stands, how long. Pure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.client.model.told import Told
from game.match.view import Ended
from game.wire.messages import Ask, Classroom

Place = Literal["waiting", "countdown", "match", "reveal", "results", "round"]
SECOND = 1_000_000


def place(told: Told) -> Place | None:
    """The screen that the class asks for; None without a class.

    Who has no seat in a running round waits; who is done before the others looks at the own results.
    """
    room = told.room
    if room is None:
        return None
    if room.phase == "countdown":
        return "countdown"
    if room.phase == "over":
        return "round"
    if room.phase == "lobby" or told.view is None or told.view.phase == "waiting":
        return "waiting"
    places: dict[str, Place] = {"play": "match", "reveal": "reveal", "results": "results"}
    return places[told.view.phase]


def overlay(told: Told) -> Literal["ask", "pause"] | None:
    """What lies over it: a question (or the wait for one), or the pause. A waiting room needs no pause."""
    room = told.room
    if room is None:
        return None
    if room.frozen:
        return "ask"
    return "pause" if room.paused and room.phase in ("countdown", "play") else None


def stands(room: Classroom) -> bool:
    """Do all clocks of the class stand?"""
    return room.paused or room.frozen


def left(told: Told, local: int) -> int | None:
    """Microseconds of this countdown or round that are left at local time; None: no limit."""
    room = told.room
    if room is None or room.left is None:
        return None
    return room.left if stands(room) else max(0, room.left - (local - told.room_at))


def to_answer(told: Told, local: int) -> int | None:
    """Microseconds that are left to answer the question; None: any, or there is none."""
    ask = None if told.room is None else told.room.ask
    if ask is None or ask.left is None:
        return None
    return max(0, ask.left - (local - told.room_at))


def may_answer(told: Told, local: int) -> bool:
    """Does an answer still count?"""
    ask = None if told.room is None else told.room.ask
    return ask is not None and ask.open and to_answer(told, local) != 0


def shares(ask: Ask) -> tuple[int, ...]:
    """Percent of those who answered, for each choice; empty before the distribution is told."""
    every = sum(ask.counts)
    return tuple(round(100 * count / every) if every else 0 for count in ask.counts)


class Lesson(Struct, frozen=True):
    """The connection that a student should look at again.

    `tag`: the misconception behind most of its mistakes, None: none; `fouls` in it, and points it brought;
    `why`: foul, failed, hasty, slow or best.
    """

    connection: int
    why: Literal["foul", "failed", "hasty", "slow", "best"]
    fouls: int
    points: int
    tag: str | None = None


def lesson(told: Told) -> Lesson | None:
    """What to look at in the own reveals: the most fouls first, then what failed, a letter too many, the
    fewest points. Where all went well, the best one. None where no connection ended."""
    view = told.view
    ends = [] if view is None else [item.reveal for item in view.news if isinstance(item, Ended)]
    if view is None or not ends:
        return None
    side, me = told.side, told.me
    fouls = {
        one.connection: [f.verdict for f in one.fouls if f.side == side and f.verdict.kind == "foul"]
        for one in ends
    }
    points = {one.connection: one.sheets[me].total for one in ends}
    worst = min(ends, key=lambda one: (-len(fouls[one.connection]), one.reached, points[one.connection]))
    number = worst.connection
    hasty = next((one for one in ends if any(i.key == "score.hasty" for i in one.sheets[me].items)), None)
    if fouls[number]:
        tags = [verdict.tag for verdict in fouls[number] if verdict.tag is not None]
        tag = max(tags, key=tags.count) if tags else None
        return Lesson(number, "foul", len(fouls[number]), points[number], tag)
    if not worst.reached:
        return Lesson(number, "failed", 0, points[number])
    if hasty is not None:
        return Lesson(hasty.connection, "hasty", 0, points[hasty.connection])
    if len(set(points.values())) > 1:
        return Lesson(number, "slow", 0, points[number])
    best = max(ends, key=lambda one: points[one.connection])
    return Lesson(best.connection, "best", 0, points[best.connection])


def gained(told: Told) -> int | None:
    """Points that the round brought this student; None for who did not play in it."""
    if told.view is None:
        return None
    totals = told.view.totals if told.view.result is None else told.view.result.totals
    return totals[told.me]
