"""The fog lifts: both truths of one finished connection, and where its time went. Pure.

Lost time is a partition of the time from the beginning to the goal (or the end): whoever had a letter to post
and had not yet posted it, took that time; else, while a needed letter flew, it is the way's up to the way's
usual delay and the network's beyond; what is left is waiting for a candle after a loss, the network's too.
"""

from __future__ import annotations

from itertools import pairwise

from game.match.post import SIDES
from game.match.record import Flying, Record
from game.match.round import Round
from game.match.view import Flight, Lost, Reveal, ScoreSheet

_WHO = {"way": "way", "late": "network", "candle": "network"}
_RANK = {"way": 1, "late": 2}


def reveal(played: Round, number: int, ideal: int | None, sheets: tuple[ScoreSheet, ScoreSheet]) -> Reveal:
    """What both players are shown once connection `number` has ended."""
    record = played.record
    end = played.now if record.goal_at is None else record.goal_at
    return Reveal(
        connection=number,
        port=played.port,
        opener=SIDES[played.opener],
        started_at=played.start,
        ended_at=played.now,
        reached=record.goal_at is not None,
        reason=record.reason,
        established=(record.established[0], record.established[1]),
        flights=tuple([flight(flying) for flying in record.flights]),
        moments=tuple(record.moments),
        fouls=tuple(record.fouls),
        lost=lost_time(record, played.port, played.start, end),
        ideal=end - played.start if ideal is None else ideal,
        sheets=sheets,
        moral=played.plan.moral,
        wasted=(wasted(played, 0), wasted(played, 1)),
    )


def wasted(played: Round, side: int) -> int:
    """How long seats of a house were taken by others than the connection's own, in seat-microseconds. Only a
    house with few seats wastes any."""
    if played.setting.law(side).backlog is None:
        return 0
    since = dict.fromkeys(played.ghosts[side], played.start)
    total = 0
    for moment in played.record.moments:
        port = moment.port
        if moment.side != SIDES[side] or port == played.port:
            continue
        if moment.state in ("CLOSED", "LISTEN"):
            total += moment.at - since.pop(port, moment.at)
        else:
            since.setdefault(port, moment.at)
    return total + sum(played.now - at for at in since.values())


def flight(flying: Flying) -> Flight:
    """A letter as it is shown without fog."""
    return Flight(
        side=SIDES[flying.side],
        port=flying.port,
        segment=flying.segment,
        posted_at=flying.posted_at,
        arrivals=tuple(flying.arrivals),
        lost_at=flying.lost_at,
        fate=flying.fate,
        repeat=flying.repeat,
        stranger=flying.stranger,
    )


def lost_time(record: Record, port: int, start: int, end: int) -> tuple[Lost, ...]:
    """The time from `start` to `end` (microseconds), who took it and for what (keys `lost.*`), without a
    gap."""
    spans = [(0, thought.start, thought.end, thought.side, thought.what) for thought in record.thoughts]
    for flying in record.flights:
        if flying.port == port and not flying.extra and not flying.stranger and flying.read_at is not None:
            usual = min(flying.read_at, flying.posted_at + flying.usual)
            spans.append((_RANK["way"], flying.posted_at, usual, -1, "way"))
            spans.append((_RANK["late"], usual, flying.read_at, -1, "late"))
    cuts = {start, end}
    for span in spans:
        cuts.update(at for at in span[1:3] if start < at < end)
    edges = sorted(cuts)
    found: list[Lost] = []
    for left, right in pairwise(edges):
        over = [span for span in spans if span[1] <= left and span[2] >= right]
        _, _, _, side, what = min(over, default=(3, 0, 0, -1, "candle"))
        who = _WHO[what] if side < 0 else SIDES[side]
        key = f"lost.{what}"
        if found and (found[-1].who, found[-1].key) == (who, key):
            left = found.pop().start
        found.append(Lost(who, left, right, key))
    return tuple(found)
