"""What the reveal tells of a finished connection: letters, notes beside the lifelines, beliefs, lost time.

Everything follows from one Reveal; nothing is measured in pixels here. Times are microseconds since the
connection began; sides are 0 (left, A) and 1. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.client.model.draft import seals_of
from game.match.view import Flight, Hearts, Reveal
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

LATE = 300_000
"""A delay beyond the usual one that is worth a word, if it is also a fifth of the usual one."""

CONNECTED = ("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT")
"""States whose owner believes that both can hear each other (RFC 9293, 3.3.2)."""

INSTANT = 50_000
"""Changes nearer than this are one: CLOSED, and SYN-SENT in the same breath."""

Fate = Literal["arrived", "copy", "lost", "smudged", "dropped", "flying"]


class Letter(Struct, frozen=True):
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
    stranger: bool = False


class Moment(Struct, frozen=True):
    """A change beside a lifeline: state and hearts where they changed.

    `believes`: from here on connected.
    """

    side: int
    at: int
    state: str
    hearts: Hearts | None
    believes: bool


class Returned(Struct, frozen=True):
    """A letter that never left: `part` is what was wrong, as short as it can be said: "ACK 300"."""

    side: int
    at: int
    part: str
    verdict: Verdict


class Stretch(Struct, frozen=True):
    """A piece of time beside a lifeline: `who` is network, A or B."""

    side: int
    start: int
    end: int
    who: str
    key: str


class Belief(Struct, frozen=True):
    """A time in which `side` believed itself connected."""

    side: int
    start: int
    end: int


class Story(Struct, frozen=True):
    """The whole connection; `times` are all moments that the axis must show, `end` the last of them."""

    letters: tuple[Letter, ...]
    moments: tuple[Moment, ...]
    returned: tuple[Returned, ...]
    stretches: tuple[Stretch, ...]
    beliefs: tuple[tuple[Belief, ...], tuple[Belief, ...]]
    alone: Belief | None
    opener: int
    times: tuple[int, ...]
    end: int


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


def story(reveal: Reveal, usual: tuple[int, int] | None = None) -> Story:
    """All of it. `usual`: the base delay of the ways A to B and B to A, microseconds."""
    letters = _letters(reveal, usual)
    moments = _moments(reveal)
    returned = _returned(reveal)
    stretches = _stretches(reveal)
    times = {goal_at(reveal), 0}
    for letter in letters:
        times |= {letter.start, letter.end}
    times |= {moment.at for moment in moments} | {item.at for item in returned}
    times |= {edge for stretch in stretches for edge in (stretch.start, stretch.end)}
    end = max(times)
    beliefs = (_beliefs(moments, 0, end), _beliefs(moments, 1, end))
    return Story(
        letters=letters,
        moments=moments,
        returned=returned,
        stretches=stretches,
        beliefs=beliefs,
        alone=_alone(beliefs, end),
        opener=side_of(reveal.opener),
        times=tuple(sorted(times)),
        end=end,
    )


def _letters(reveal: Reveal, usual: tuple[int, int] | None) -> tuple[Letter, ...]:
    found: list[Letter] = []
    for flight in reveal.flights:
        if flight.port == reveal.port or flight.stranger:
            base = None if usual is None else usual[side_of(flight.side)]
            found += _ways(flight, reveal, base)
    return tuple(found)


def _ways(flight: Flight, reveal: Reveal, usual: int | None) -> list[Letter]:
    side, begin = side_of(flight.side), reveal.started_at
    start = flight.posted_at - begin
    found: list[Letter] = []

    def add(end: int, fate: Fate, late: int = 0) -> None:
        found.append(
            Letter(side, start, end - begin, flight.segment, fate, flight.repeat, late, flight.stranger)
        )

    if flight.lost_at is not None:
        add(flight.lost_at, "lost")
    for i, arrival in enumerate(sorted(flight.arrivals)):
        fate: Fate = "copy" if found else "arrived"
        if i == 0 and flight.fate in ("smudged", "dropped"):
            fate = "smudged" if flight.fate == "smudged" else "dropped"
        beyond = 0 if usual is None or found else arrival - flight.posted_at - usual
        add(arrival, fate, beyond if usual is not None and beyond >= max(LATE, usual // 5) else 0)
    if not found:
        add(max(flight.posted_at, reveal.ended_at), "flying")
    return found


def _moments(reveal: Reveal) -> tuple[Moment, ...]:
    found: list[Moment] = []
    hearts: list[Hearts | None] = [None, None]
    states = ["", ""]
    for item in sorted(reveal.moments, key=lambda moment: moment.at):
        if item.port != reveal.port:
            continue
        side = side_of(item.side)
        changed = item.hearts if item.hearts != hearts[side] else None
        state = item.state if item.state != states[side] else ""
        believes = item.state in CONNECTED and states[side] not in CONNECTED
        hearts[side], states[side] = item.hearts, item.state
        if changed is not None or state:
            at = max(0, item.at - reveal.started_at)
            found.append(Moment(side, at, state, changed, believes))
    return _merged(found)


def _merged(found: list[Moment]) -> tuple[Moment, ...]:
    """What one side lives through in one instant is one moment: its last state, its last hearts."""
    merged: list[Moment] = []
    last: dict[int, int] = {}
    for moment in found:
        index = last.get(moment.side)
        if index is not None and moment.at - merged[index].at <= INSTANT:
            was = merged[index]
            hearts = was.hearts if moment.hearts is None else moment.hearts
            state = moment.state or was.state
            believes = state in CONNECTED and (was.believes or moment.believes)
            merged[index] = Moment(was.side, was.at, state, hearts, believes)
        else:
            last[moment.side] = len(merged)
            merged.append(moment)
    return tuple(merged)


def _beliefs(moments: tuple[Moment, ...], side: int, end: int) -> tuple[Belief, ...]:
    found: list[Belief] = []
    since: int | None = None
    for moment in moments:
        if moment.side != side or not moment.state:
            continue
        if moment.believes:
            since = moment.at
        elif since is not None and moment.state not in CONNECTED:
            found.append(Belief(side, since, moment.at))
            since = None
    if since is not None:
        found.append(Belief(side, since, end))
    return tuple(found)


def _alone(beliefs: tuple[tuple[Belief, ...], tuple[Belief, ...]], end: int) -> Belief | None:
    """From the first belief of all until the other side believes it too (or the end)."""
    first = min((belief for both in beliefs for belief in both), key=lambda b: b.start, default=None)
    if first is None:
        return None
    other = next((b.start for b in beliefs[1 - first.side] if b.start <= first.end), first.end)
    return Belief(first.side, first.start, other) if other > first.start else None


def _returned(reveal: Reveal) -> tuple[Returned, ...]:
    return tuple(
        Returned(
            side_of(foul.side),
            max(0, foul.at - reveal.started_at),
            wrong_part(foul.segment, foul.verdict.differs),
            foul.verdict,
        )
        for foul in sorted(reveal.fouls, key=lambda foul: foul.at)
    )


def wrong_part(segment: Segment | None, differs: tuple[str, ...]) -> str:
    """What was wrong with a returned letter, as short as it can be said: "ACK 300"; empty for a call."""
    if segment is None:
        return ""
    if "ctl" not in differs and "ack" in differs and segment.acks:
        return f"ACK {segment.ack}"
    if "ctl" not in differs and "seq" in differs:
        return f"SEQ {segment.seq}"
    if "ctl" not in differs and "text" in differs:
        return f"DATA {len(segment.text)}"
    return ",".join(seals_of(segment))


_NEAREST = {"needless": "owl.nearest-needless", "impatient": "owl.nearest-impatient"}


def nearest_key(verdict: Verdict) -> str:
    """The words for the letter that would have broken no rule: right, right once the candle is down, or no
    foul but better not written at all."""
    return _NEAREST.get(verdict.nearest_kind, "owl.nearest")


def _stretches(reveal: Reveal) -> tuple[Stretch, ...]:
    """The lost time beside the lifelines: thinking on the thinker's, the network's where somebody waited."""
    begin = reveal.started_at
    found: list[Stretch] = []
    for span in reveal.lost:
        if span.who == "way":
            continue
        if span.who in ("A", "B"):
            side = side_of(span.who)
        elif span.key == "lost.late":
            letter = next(
                (f for f in reveal.flights if any(span.start < at <= span.end for at in f.arrivals)), None
            )
            side = 1 - side_of(letter.side) if letter is not None else 0
        else:
            side = waiting_side(reveal, span.start)
        found.append(Stretch(side, span.start - begin, span.end - begin, span.who, span.key))
    return tuple(found)


def waiting_side(reveal: Reveal, at: int) -> int:
    """Whose candle burned at `at`: the writer of the last letter lost before, else of the last letter."""
    before = [f for f in reveal.flights if f.posted_at <= at and not f.stranger and f.port == reveal.port]
    lost = [flight for flight in before if flight.lost_at is not None]
    candidates = lost or before
    return side_of(candidates[-1].side) if candidates else side_of(reveal.opener)


def shares(reveal: Reveal, me: int) -> tuple[Share, ...]:
    """Who took how much of the time: the way itself, the network, I, the other."""
    found: list[Share] = []
    for who in ("way", "network", "AB"[me], "AB"[1 - me]):
        causes: dict[str, int] = {}
        for span in reveal.lost:
            if span.who == who:
                causes[span.key] = causes.get(span.key, 0) + span.end - span.start
        took = sum(causes.values())
        if took:
            found.append(Share(who, took, tuple(sorted(causes.items(), key=lambda item: -item[1]))))
    return tuple(found)
