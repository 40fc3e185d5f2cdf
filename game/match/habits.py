"""What a careless bot believes: misconceptions of the referee's catalogue, each as a change to a right one.

A belief shows only where it makes a difference; there the careless bot posts the wrong letter once, and the
right one when it has come back. Pure.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from game.match.view import Desk
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import add

Belief = Callable[[Segment, Desk], Segment | None]
"""The letter that a player of this belief writes in place of the right one; None: the same."""


def _acknowledges_what_came(right: Segment, desk: Desk) -> Segment | None:
    """ACK names the last number received, not the next one expected."""
    return replace(right, ack=add(right.ack, -1)) if right.ctl & ACK and not right.ctl & RST else None


def _stays(right: Segment, desk: Desk) -> Segment | None:
    """The SYN used no number up: SEQ stays at the ISS."""
    if desk.iss is None or right.ctl & (SYN | RST) or right.seq != add(desk.iss, 1):
        return None
    return replace(right, seq=desk.iss)


def _starts_at_nought(right: Segment, desk: Desk) -> Segment | None:
    """Every row of numbers begins with 0, so that the first ACK is 1."""
    if desk.irs is None or not right.ctl & ACK or right.ack != add(desk.irs, 1):
        return None
    return replace(right, ack=1)


def _splits(right: Segment, desk: Desk) -> Segment | None:
    """SYN and ACK are two letters."""
    return replace(right, ctl=ACK) if right.ctl == SYN | ACK else None


def _repeats_anew(right: Segment, desk: Desk) -> Segment | None:
    """A repeated SYN takes a new number."""
    again = desk.snd_nxt is not None and right.ctl == SYN
    return replace(right, seq=add(right.seq, 1)) if again else None


def _moves_when_crossed(right: Segment, desk: Desk) -> Segment | None:
    """Where two SYNs cross, the SYN,ACK takes the number after one's own SYN."""
    crossed = desk.role == "both" and right.ctl == SYN | ACK and desk.snd_nxt is not None
    return replace(right, seq=add(right.seq, 1)) if crossed else None


BELIEFS: dict[str, Belief] = {
    "ack-last-received": _acknowledges_what_came,
    "seq-not-moved": _stays,
    "isn-zero-or-one": _starts_at_nought,
    "four-letters": _splits,
    "who-repeats": _repeats_anew,
    "simultaneous-open": _moves_when_crossed,
}
"""By the tag that the referee gives to the wrong letter."""
