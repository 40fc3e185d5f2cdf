"""What the reveal tells of a finished connection: arrows, notes beside the lifelines, beliefs, lost time.

Everything follows from one Reveal; nothing is measured in pixels here. Times are microseconds since the
connection began; sides are 0 (left, A) and 1. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.client.model.draft import seals_of
from game.match.view import Flight, Hearts, Reveal
from game.tcp.segment import Segment

LATE = 500_000
"""A delay beyond the usual one that is worth a word."""

Fate = Literal["arrived", "copy", "lost", "smudged", "dropped", "late", "flying"]


class Arrow(Struct, frozen=True):
    """One way of a letter: from `start` on side `side` to `end` on the other (or to where it was lost).

    `late` is the delay beyond the usual one where that is worth a word.
    """

    side: int
    start: int
    end: int
    segment: Segment
    fate: Fate
    repeat: bool
    late: int = 0


class Note(Struct, frozen=True):
    """What stands beside a lifeline at `at`: `kind` moment, believes, foul or candle."""

    side: int
    at: int
    kind: Literal["moment", "believes", "foul", "candle"]
    state: str = ""
    hearts: Hearts | None = None
    words: str = ""
    seconds: int = 0


class Stretch(Struct, frozen=True):
    """A piece of time beside a lifeline: `who` is network, A or B."""

    side: int
    start: int
    end: int
    who: str


class Share(Struct, frozen=True):
    """How much time somebody took: `who` is way, network, A or B; `causes` are (key, microseconds)."""

    who: str
    took: int
    causes: tuple[tuple[str, int], ...]


def side_of(name: str) -> int:
    """0 for A, 1 for B."""
    return 0 if name == "A" else 1


def goal_at(reveal: Reveal) -> int:
    """When it was done, or given up, since the beginning."""
    end = reveal.lost[-1].end if reveal.lost else reveal.ended_at
    return end - reveal.started_at


def arrows(reveal: Reveal) -> tuple[Arrow, ...]:
    """Every way of every letter of this connection, copies included."""
    found: list[Arrow] = []
    late = {
        span.end - reveal.started_at: span.end - span.start for span in reveal.lost if span.key == "lost.late"
    }
    for flight in reveal.flights:
        if flight.port == reveal.port and not flight.stranger:
            found += _arrows(flight, reveal.started_at, late)
    return tuple(found)


def _arrows(flight: Flight, begin: int, late: dict[int, int]) -> list[Arrow]:
    side, start = side_of(flight.side), flight.posted_at - begin
    found: list[Arrow] = []
    for i, arrival in enumerate(flight.arrivals):
        end = arrival - begin
        beyond = late.get(end, 0)
        fate: Fate = "copy" if i else "late" if beyond >= LATE else "arrived"
        if i == 0 and flight.fate in ("smudged", "dropped"):
            fate = "smudged" if flight.fate == "smudged" else "dropped"
        found.append(
            Arrow(side, start, end, flight.segment, fate, flight.repeat, beyond if fate == "late" else 0)
        )
    if not found:
        end = start if flight.lost_at is None else flight.lost_at - begin
        fate = "flying" if flight.lost_at is None else "lost"
        found.append(Arrow(side, start, end, flight.segment, fate, flight.repeat))
    return found


def moments(reveal: Reveal) -> tuple[int, ...]:
    """Every time that the axis must show."""
    begin = reveal.started_at
    times = [goal_at(reveal)]
    for arrow in arrows(reveal):
        times += [arrow.start, arrow.end]
    times += [item.at - begin for item in reveal.moments if item.port == reveal.port]
    times += [item.at - begin for item in reveal.fouls]
    times += [edge - begin for span in reveal.lost for edge in (span.start, span.end)]
    last = goal_at(reveal) if reveal.reached else reveal.ended_at - begin
    return tuple(sorted({at for at in times if at <= max(last, goal_at(reveal))}))


def notes(reveal: Reveal, side: int) -> tuple[Note, ...]:
    """What stands beside one lifeline, in time order."""
    begin = reveal.started_at
    found: list[Note] = []
    hearts: Hearts | None = None
    for item in reveal.moments:
        if side_of(item.side) != side or item.port != reveal.port or item.at - begin > goal_at(reveal):
            continue
        shown = item.hearts if item.hearts != hearts else None
        hearts = item.hearts
        kind: Literal["moment", "believes"] = "believes" if item.state == "ESTABLISHED" else "moment"
        found.append(Note(side, max(0, item.at - begin), kind, item.state, shown))
    for foul in reveal.fouls:
        if side_of(foul.side) == side:
            words = wrong_part(foul.segment, foul.verdict.differs)
            found.append(Note(side, foul.at - begin, "foul", words=words))
    for span in reveal.lost:
        if span.key == "lost.candle" and waiting_side(reveal, span.start) == side:
            middle = (span.start + span.end) // 2 - begin
            found.append(Note(side, middle, "candle", seconds=span.end - span.start))
    return tuple(sorted(found, key=lambda note: note.at))


def wrong_part(segment: Segment | None, differs: tuple[str, ...]) -> str:
    """What was wrong with a returned letter, as short as it can be said: "ACK 300"."""
    if segment is None:
        return ""
    if "ctl" in differs or not differs:
        return ",".join(seals_of(segment))
    if "ack" in differs:
        return f"ACK {segment.ack}"
    return f"SEQ {segment.seq}" if "seq" in differs else f"DATA {len(segment.text)}"


def waiting_side(reveal: Reveal, at: int) -> int:
    """Whose candle burned at `at`: the writer of the last letter that was lost before, else of the last
    letter.
    """
    before = [f for f in reveal.flights if f.posted_at <= at and not f.stranger and f.port == reveal.port]
    lost = [flight for flight in before if flight.lost_at is not None]
    candidates = lost or before
    return side_of(candidates[-1].side) if candidates else side_of(reveal.opener)


def stretches(reveal: Reveal) -> tuple[Stretch, ...]:
    """The lost time beside the lifelines: thinking on the thinker's, the network's where somebody waited."""
    begin = reveal.started_at
    found: list[Stretch] = []
    for span in reveal.lost:
        if span.who == "way":
            continue
        if span.who in ("A", "B"):
            side = side_of(span.who)
        elif span.key == "lost.late":
            letter = next((f for f in reveal.flights if span.end in f.arrivals), None)
            side = 1 - side_of(letter.side) if letter is not None else 0
        else:
            side = waiting_side(reveal, span.start)
        found.append(Stretch(side, span.start - begin, span.end - begin, span.who))
    return tuple(found)


def shares(reveal: Reveal) -> tuple[Share, ...]:
    """Who took how much of the time: the way itself, the network, the left and the right house."""
    found: list[Share] = []
    for who in ("way", "network", "A", "B"):
        causes: dict[str, int] = {}
        for span in reveal.lost:
            if span.who == who:
                causes[span.key] = causes.get(span.key, 0) + span.end - span.start
        took = sum(causes.values())
        if took:
            found.append(Share(who, took, tuple(sorted(causes.items(), key=lambda item: -item[1]))))
    return tuple(found)


def beliefs(reveal: Reveal) -> tuple[int | None, int | None]:
    """Since when each side believed itself connected."""
    a, b = reveal.established
    begin = reveal.started_at
    return (None if a is None else a - begin, None if b is None else b - begin)
