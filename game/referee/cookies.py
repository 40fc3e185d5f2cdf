"""SYN cookies: a listener that remembers nothing. RFC 4987, section 3.6; levels.md, level 8. Pure.

ISS = SEQ + key + port. The SYN,ACK carries the whole proof, letter 3 brings it back; no seat is taken before.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee import hearts
from game.referee.debts import incur
from game.referee.house import DARK, Debt, Seat
from game.referee.law import Law
from game.tcp import arrives
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import add
from game.tcp.tcb import SYN_RECEIVED, Step, Tcb
from game.tcp.timers import Candle


def cookie(law: Law, port: int, seq: int) -> int:
    """The number of the SYN,ACK that answers the SYN `seq` from `port`."""
    return add(seq, (law.cookies or 0) + port)


def deliver_stateless(law: Law, seat: Seat, tcb: Tcb, seg: Segment, now: int) -> tuple[Seat, Step]:
    """A letter at a door with cookies: a SYN owes the SYN,ACK, a true ACK opens, a false one owes a RST."""
    if seg.ctl & (SYN | ACK) == SYN:
        return _answer(law, seat, tcb, seg, now)
    made = _from_cookie(law, seat.port, seg)
    step = arrives(made or tcb, seg, law.options())
    seat = incur(seat, tcb, step.tcb, step.owed, seg, now, law.timers.rto)
    if made is None:
        return seat, step
    opened = replace(
        seat,
        iss=None,
        tcb=step.tcb,
        candle=Candle(rto=law.timers.rto),
        hearts=hearts.after_arrival(DARK, made, step, seg),
        acked=(made.rcv_nxt,),
        moved=(step.tcb.rcv_nxt,) if step.tcb.rcv_nxt != made.rcv_nxt else (),
        syn_acked=True,
        heard=seg,
        born=now,
    )
    return opened, replace(step, cites=("house-cookie-true", *step.cites))


def _answer(law: Law, seat: Seat, tcb: Tcb, seg: Segment, now: int) -> tuple[Seat, Step]:
    number = Segment(cookie(law, seat.port, seg.seq), add(seg.seq, 1), SYN | ACK)
    cite = "house-cookie"
    if not any(debt.segment == number for debt in seat.debts):
        debt = Debt("SYN,ACK", number, now, stateless=True, cite=cite)
        seat = replace(seat, debts=(*seat.debts, debt))
    return seat, Step(tcb, cites=(cite,))


def _from_cookie(law: Law, port: int, seg: Segment) -> Tcb | None:
    """The TCB that a true letter 3 proves, as if its SYN and SYN,ACK were remembered; else None.

    The peer's window is not: letter 3 itself announces it.
    """
    if seg.ctl & (SYN | ACK | RST) != ACK:
        return None
    irs, iss = add(seg.seq, -1), add(seg.ack, -1)
    if cookie(law, port, irs) != iss:
        return None
    return Tcb(
        state=SYN_RECEIVED,
        passive=True,
        iss=iss,
        snd_una=iss,
        snd_nxt=seg.ack,
        irs=irs,
        rcv_nxt=seg.seq,
        last_ack_sent=seg.seq,
    )
