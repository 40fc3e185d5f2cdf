"""What a careless bot believes: the misconceptions of the referee's catalogue that letters can show.

A belief is a change to a right letter, an urge to write where nothing is due, or the wrong desk. It shows
only where it makes a difference; there the careless bot posts the wrong letter once, and the right one when
it has come back. Pure.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from game.match.view import Desk
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.tcp.seqno import add

Change = Callable[[Segment, Desk, Segment | None], Segment | None]
"""From the right letter, the desk, and the last letter that was read there: what is written in its place;
None: the right letter."""

Urge = Callable[[Desk], Segment | None]
"""What is written where nothing is due; None: nothing."""

TEXT = b"Are you there?"


class Belief(Struct, frozen=True):
    """One misconception. `misdirects`: the right letter goes to another desk."""

    change: Change | None = None
    urge: Urge | None = None
    misdirects: bool = False


def _acknowledges_what_came(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """ACK names the last number received, not the next one expected."""
    return replace(right, ack=add(right.ack, -1)) if right.ctl & ACK and not right.ctl & RST else None


def _stays(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """The SYN used no number up: SEQ stays at the ISS."""
    if desk.iss is None or right.ctl & (SYN | RST) or right.seq != add(desk.iss, 1):
        return None
    return replace(right, seq=desk.iss)


def _starts_at_nought(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """Every row of numbers begins with 0, so that the first ACK is 1."""
    if desk.irs is None or not right.ctl & ACK or right.ack != add(desk.irs, 1):
        return None
    return replace(right, ack=1)


def _splits(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """SYN and ACK are two letters."""
    return replace(right, ctl=ACK) if right.ctl == SYN | ACK else None


def _repeats_anew(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """A repeated SYN takes a new number."""
    again = desk.snd_nxt is not None and right.ctl == SYN
    return replace(right, seq=add(right.seq, 1)) if again else None


def _moves_when_crossed(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """Where two SYNs cross, the SYN,ACK takes the number after one's own SYN."""
    crossed = desk.role == "both" and right.ctl == SYN | ACK and desk.snd_nxt is not None
    return replace(right, seq=add(right.seq, 1)) if crossed else None


def _counts_its_ack(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """A bare ACK used a number up: what follows letter three begins one higher."""
    if desk.iss is None or not (right.text or right.ctl & FIN) or right.seq != add(desk.iss, 1):
        return None
    return replace(right, seq=add(right.seq, 1))


def _believes_the_ghost(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """Any SYN,ACK is an answer to one's own SYN."""
    if desk.state != "SYN-SENT" or not right.ctl & RST or desk.iss is None or last is None:
        return None
    return Segment(add(desk.iss, 1), add(last.seq, 1), ACK)


def _gives_up(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """A bad ACK ends the connection: one's own number goes on the reset, not the stray's."""
    if desk.state != "SYN-RECEIVED" or not right.ctl & RST or desk.snd_nxt is None or last is None:
        return None
    return Segment(desk.snd_nxt, last.ack, RST | ACK)


def _deals_again(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """The same SYN once more is a second connection, and gets a number of its own."""
    owed = desk.state == "SYN-RECEIVED" and desk.role != "both" and bool(desk.owes)
    posted = desk.iss is not None and desk.snd_nxt not in (None, desk.iss)
    return replace(right, seq=add(right.seq, 100)) if owed and posted and right.ctl == SYN | ACK else None


def _renumbers(right: Segment, desk: Desk, last: Segment | None) -> Segment | None:
    """Text that goes again is not quite where it was."""
    again = right.text and desk.snd_nxt is not None and right.seq != desk.snd_nxt
    return replace(right, seq=add(right.seq, -10)) if again else None


def _talks_at_once(desk: Desk) -> Segment | None:
    """The SYN is on its way, so it has arrived."""
    if desk.state != "SYN-SENT" or desk.iss is None:
        return None
    return Segment(add(desk.iss, 1), 1, ACK, text=TEXT)


def _cannot_wait(desk: Desk) -> Segment | None:
    """What has not been answered yet was lost."""
    if desk.state != "SYN-SENT" or desk.iss is None or desk.candle is None:
        return None
    return Segment(desk.iss, ctl=SYN)


def _talks_after_two(desk: Desk) -> Segment | None:
    """Whoever has answered is connected."""
    if desk.state != "SYN-RECEIVED" or desk.snd_nxt is None or desk.rcv_nxt is None:
        return None
    return Segment(desk.snd_nxt, desk.rcv_nxt, ACK, text=TEXT)


def _sends_the_third_again(desk: Desk) -> Segment | None:
    """Letter three may be lost, so it goes twice."""
    numbers = (desk.iss, desk.snd_nxt, desk.irs, desk.rcv_nxt)
    if desk.state != "ESTABLISHED" or desk.role != "opener" or None in numbers:
        return None
    fresh = desk.snd_nxt == add(desk.iss or 0, 1) and desk.rcv_nxt == add(desk.irs or 0, 1)
    return Segment(desk.snd_nxt or 0, desk.rcv_nxt or 0, ACK) if fresh else None


def _answers_while_it_waits(desk: Desk) -> Segment | None:
    """Who waits after goodbye answers whatever comes."""
    return _bare(desk) if desk.state == "TIME-WAIT" else None  # both numbers are known by then


def _talks_on(desk: Desk) -> Segment | None:
    """Goodbye is said, and there is one thing more."""
    return replace(_bare(desk), text=TEXT) if desk.state in ("FIN-WAIT-1", "FIN-WAIT-2") else None


def _bare(desk: Desk) -> Segment:
    return Segment(desk.snd_nxt or 0, desk.rcv_nxt or 0, ACK)


BELIEFS: dict[str, Belief] = {
    "ack-last-received": Belief(_acknowledges_what_came),
    "seq-not-moved": Belief(_stays),
    "isn-zero-or-one": Belief(_starts_at_nought),
    "four-letters": Belief(_splits),
    "who-repeats": Belief(_repeats_anew),
    "simultaneous-open": Belief(_moves_when_crossed),
    "bare-ack-consumes": Belief(_counts_its_ack),
    "ghost-accepted": Belief(_believes_the_ghost),
    "bad-ack-kills": Belief(_gives_up),
    "repeated-syn-is-second": Belief(_deals_again),
    "repeat-other-number": Belief(_renumbers),
    "sending-is-arriving": Belief(urge=_talks_at_once),
    "order-of-events": Belief(urge=_cannot_wait),
    "two-letters-suffice": Belief(urge=_talks_after_two),
    "lost-third-letter": Belief(urge=_sends_the_third_again),
    "answers-ack-in-time-wait": Belief(urge=_answers_while_it_waits),
    "text-after-fin": Belief(urge=_talks_on),
    "wrong-desk": Belief(misdirects=True),
}
"""By the tag that the referee gives to the wrong letter."""
