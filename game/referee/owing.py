"""The families that pay: SYN,ACKs, resets and ACKs that are owed, and the ACK that is not.

Section 3.10.7 by way of the model's debts; referee.md, "Debts" and "Duplicates". Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.debts import CROSSED_ACK
from game.referee.family import Family, exactly
from game.referee.house import Debt, Seat
from game.referee.place import ANY_NUMBER, Place
from game.tcp.rules import RULES as MODEL
from game.tcp.segment import ACK, SYN, Segment
from game.tcp.seqno import add
from game.tcp.tcb import TIME_WAIT, State


def synchronizing(seat: Seat) -> bool:
    """Whether the first SYN,ACK (or half of it, under the four-letter law) is still unpaid."""
    for debt in seat.debts:
        kind = debt.kind
        if kind != "ACK" and kind != "RST" and not debt.stateless and not debt.again:
            return True
    return False


_RESETS = {
    "3.10.7.1": "rst-closed",
    "3.10.7.2": "rst-listen",
    "3.10.7.3": "rst-syn-sent",
    "3.10.7.4": "rst-syn-received",
}
"""The rule by the section of the model's rule that owes a RST."""


def resets(place: Place, lasting: bool = False) -> list[Family]:
    """The RSTs owed, each exactly. `lasting`: only those that LISTEN or CLOSED owed before this TCB was."""
    debts = place.seat.debts
    return [_reset(debt) for debt in debts if debt.kind == "RST" and (debt.lasting or not lasting)]


def _reset(debt: Debt) -> Family:
    ends = debt.cite == "3.10.7.4-4-reset"
    rule = "rst-syn-in-window" if ends else _RESETS[debt.cite.split("-")[0]]
    return exactly("optional" if debt.optional else "debt", rule, debt.segment, owed=not debt.optional)


def halves(place: Place) -> list[Family]:
    """SYN-RECEIVED (two-way: ESTABLISHED) with the SYN,ACK unpaid: it alone; or its halves, in order."""
    tcb, seat = place.tcb, place.seat
    whole = _syn_ack(place, "syn-ack-crossed" if tcb.crossed else "syn-ack")
    if not any(debt.kind == "SYN" for debt in seat.debts):
        return [whole]
    wnd = tcb.rcv_wnd
    if any(debt.kind == "ACK" for debt in seat.debts):
        front = exactly("debt", "four-way-ack", Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, wnd), owed=True)
        return [front, whole]
    front = exactly("debt", "four-way-syn", Segment(tcb.iss, 0, SYN, wnd), owed=True)
    return [replace(front, seq=ANY_NUMBER) if place.any_iss else front, whole]


def _syn_ack(place: Place, rule: str, hinted: bool = True) -> Family:
    """The SYN,ACK owed. By TCP the first one may bear any ISS, and text; later ones what the first bore.

    Text may have been read before it is posted (by the two-letter law, or after crossed SYN,ACKs): it may
    acknowledge that as well.
    """
    tcb = place.tcb
    first = not tcb.syn_posted
    room = place.syn_room if first else 0
    canonical = Segment(tcb.iss, add(tcb.irs, 1), SYN | ACK, tcb.rcv_wnd)
    return Family(
        "debt",
        rule,
        (SYN | ACK,),
        ANY_NUMBER if first and place.any_iss else (tcb.iss, tcb.iss),
        (canonical.ack, tcb.rcv_nxt),
        canonical,
        owed=True,
        urgent=True,
        hinted=hinted,
        given=tcb.text,
        given_seq=add(tcb.iss, 1),
        text=True,
        room=room,
    )


def cookies(place: Place) -> list[Family]:
    """The SYN,ACKs of a house with cookies, one for each SYN."""
    debts = [debt for debt in place.seat.debts if debt.stateless]
    return [exactly("debt", "cookie", debt.segment, owed=True) for debt in debts]


def last_acks(place: Place) -> list[Family]:
    """The ACK of the peer's FIN, under a law without TIME-WAIT: the TCB that owes it is gone already."""
    debts = [debt for debt in place.seat.debts if debt.kind == "ACK"]
    return [exactly("debt", "ack-fin", debt.segment, owed=True) for debt in debts]


def acks(place: Place) -> tuple[int, ...]:
    """RCV.NXT, and what it was since the writer's last ACK."""
    return (place.tcb.rcv_nxt, *place.seat.moved[:-1])


def acknowledgments(place: Place) -> list[Family]:
    """The bare ACK at SND.NXT: owed, optional or needless; and what may be said in its place."""
    tcb, debts = place.tcb, place.seat.debts
    canonical = Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd)
    if not debts:
        # Also in SYN-RECEIVED: there the SYN,ACK was posted, or it would be `synchronizing`.
        return [_needless(tcb.state, canonical)]
    found = []
    owed: Debt | None = None
    optional: bool = False
    for debt in debts:
        if debt.again:
            found.extend(_again(place, canonical))
        elif debt.kind == "ACK" and debt.optional:
            optional = True
        elif debt.kind == "ACK":
            owed = debt
            if debt.cite == CROSSED_ACK:
                found.append(_syn_ack(place, "syn-ack-crossed", hinted=False))
    if owed is not None:
        found.append(exactly("debt", _ACK_RULES[owed.cite], canonical, owed=True))
        found += _earlier(place, canonical)
    elif optional:
        found.append(exactly("optional", "optional-ack", canonical))
    else:
        found.append(_needless(tcb.state, canonical))
    return found


def _earlier(place: Place, canonical: Segment) -> list[Family]:
    """Values that RCV.NXT had since the last ACK: right as well, but they pay only for what came before."""
    values = place.seat.moved[:-1]
    if not values:
        return []
    segment = replace(canonical, ack=values[-1])
    return [replace(exactly("debt", "ack-earlier", segment, acks=values), hinted=False)]


def _needless(state: State, canonical: Segment) -> Family:
    rule = "needless-time-wait" if state is TIME_WAIT else "needless-ack"
    return exactly("duplicate", rule, canonical, "needless")


def _again(place: Place, canonical: Segment) -> list[Family]:
    """The first SYN came again: as deployed the SYN,ACK again; by the text an ACK, which is right as well."""
    if place.law.name == "two-way":
        return [_syn_ack(place, "repeat")]
    ack = exactly("debt", "ack-repeated-syn", canonical)
    return [_syn_ack(place, "syn-ack-again"), replace(ack, hinted=False)]


_BY_CITE = (
    ("3.10.7.3", "third-letter"),
    ("challenge", "challenge-ack"),
    ("3.10.7.4-8", "ack-fin"),
    ("3.10.7.4-7", "ack-text"),
    ("", "ack-unacceptable"),
)
_ACK_RULES = {cite: next(rule for part, rule in _BY_CITE if part in cite) for cite in MODEL}
"""The rule of an ACK by the model's rule that owes it: the first of whose parts stands in it."""
