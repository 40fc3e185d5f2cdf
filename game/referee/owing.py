"""The families that pay: SYN,ACKs, resets and ACKs that are owed, and the ACK that is not.

Section 3.10.7 by way of the model's debts; referee.md, "Debts" and "Duplicates". Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.debts import CROSSED_ACK
from game.referee.family import Family, Why
from game.referee.house import Debt, Seat
from game.referee.place import ANY_NUMBER, Place
from game.tcp.segment import ACK, SYN, Segment
from game.tcp.seqno import add
from game.tcp.tcb import State


def synchronizing(seat: Seat) -> bool:
    """Whether the first SYN,ACK (or half of it, under the four-letter law) is still unpaid."""
    return any(
        debt.kind in ("SYN,ACK", "SYN") and not debt.stateless and not (debt.again and seat.syn_acked)
        for debt in seat.debts
    )


_RESETS = {
    "3.10.7.1": "rst-closed",
    "3.10.7.2": "rst-listen",
    "3.10.7.3": "rst-syn-sent",
    "3.10.7.4": "rst-syn-received",
}
"""The rule by the section of the model's rule that owes a RST."""


def reset_owed(place: Place, debt: Debt) -> Family:
    """A RST: exactly the one owed."""
    segment = debt.segment
    ends = debt.cite == "3.10.7.4-4-reset"
    rule = "rst-syn-in-window" if ends else _RESETS[debt.cite.split("-")[0]]
    why: Why = "optional" if debt.optional else "debt"
    return place.family(why, rule, (segment.ctl,), segment, urgent=not debt.optional, owed=not debt.optional)


def halves(place: Place) -> list[Family]:
    """SYN-RECEIVED (two-way: ESTABLISHED) with the SYN,ACK unpaid: it alone; or its halves, in order."""
    tcb, seat = place.tcb, place.seat
    whole = _syn_ack(place, "syn-ack-crossed" if tcb.crossed else "syn-ack")
    if not any(debt.kind == "SYN" for debt in seat.debts):
        return [whole]
    wnd = tcb.rcv_wnd
    if any(debt.kind == "ACK" for debt in seat.debts):
        front = place.family("debt", "four-way-ack", (ACK,), Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, wnd))
    else:
        seq = ANY_NUMBER if place.any_iss else (tcb.iss, tcb.iss)
        front = place.family("debt", "four-way-syn", (SYN,), Segment(tcb.iss, 0, SYN, wnd), seq=seq)
    return [replace(front, urgent=True, owed=True), whole]


def _syn_ack(place: Place, rule: str) -> Family:
    """The SYN,ACK owed. By TCP the first one may bear any ISS, and text; later ones what the first bore."""
    tcb = place.tcb
    first = not tcb.syn_posted
    canonical = Segment(tcb.iss, add(tcb.irs, 1), SYN | ACK, tcb.rcv_wnd)
    return place.family(
        "debt",
        rule,
        (SYN | ACK,),
        canonical,
        seq=ANY_NUMBER if first and place.any_iss else (tcb.iss, tcb.iss),
        given=tcb.text,
        room=place.syn_room if first else 0,
        text=first and place.syn_room > 0,
        urgent=True,
        owed=True,
    )


def cookies(place: Place) -> list[Family]:
    """The SYN,ACKs of a house with cookies, one for each SYN."""
    debts = [debt for debt in place.seat.debts if debt.stateless]
    return [
        place.family("debt", "cookie", (debt.segment.ctl,), debt.segment, urgent=True, owed=True)
        for debt in debts
    ]


def last_acks(place: Place) -> list[Family]:
    """The ACK of the peer's FIN, under a law without TIME-WAIT: the TCB that owes it is gone already."""
    debts = [debt for debt in place.seat.debts if debt.kind == "ACK"]
    return [place.family("debt", "ack-fin", (ACK,), debt.segment, urgent=True, owed=True) for debt in debts]


def acks(place: Place) -> tuple[int, ...]:
    """RCV.NXT, and what it was since the writer's last ACK."""
    rcv_nxt = place.tcb.rcv_nxt
    return (rcv_nxt, *(value for value in place.seat.moved if value != rcv_nxt))


def acknowledgments(place: Place) -> list[Family]:
    """The bare ACK at SND.NXT: owed, optional or needless; and what may be said in its place."""
    tcb, seat = place.tcb, place.seat
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd)
    owed = [debt for debt in seat.debts if debt.kind == "ACK" and not debt.optional]
    found = []
    if any(debt.again for debt in seat.debts):
        found.append(_syn_ack(place, "syn-ack-again"))
        if not place.two_way:
            found.append(place.family("debt", "ack-repeated-syn", (ACK,), canonical, owed=True, hinted=False))
    if owed:
        rule = _ack_rule(owed[-1])
        found.append(place.family("debt", rule, (ACK,), canonical, acks=acks(place), urgent=True, owed=True))
        if any(debt.cite == CROSSED_ACK for debt in owed):
            found.append(replace(_syn_ack(place, "syn-ack-crossed"), hinted=False))
    elif any(debt.kind == "ACK" for debt in seat.debts):
        found.append(place.family("optional", "optional-ack", (ACK,), canonical))
    else:  # also in SYN-RECEIVED, where the SYN,ACK was posted, or it would be `synchronizing`
        rule = "needless-time-wait" if tcb.state is State.TIME_WAIT else "needless-ack"
        found.append(place.family("duplicate", rule, (ACK,), canonical, kind="needless"))
    return found


def _ack_rule(debt: Debt) -> str:
    cite = debt.cite
    if cite.startswith(("3.10.7.3", "four-way")):
        return "third-letter"
    if "challenge" in cite:
        return "challenge-ack"
    if cite.startswith("3.10.7.4-8") or "TIME-WAIT" in cite:
        return "ack-fin"
    return "ack-text" if cite.startswith("3.10.7.4-7") else "ack-unacceptable"
