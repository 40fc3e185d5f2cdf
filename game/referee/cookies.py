"""SYN cookies: a listener that remembers nothing. RFC 4987, section 3.6; levels.md, level 8. Pure.

ISS = SEQ + key + port. The SYN,ACK carries the whole proof, letter 3 brings it back; no seat is taken before.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee import hearts
from game.referee.debts import incur
from game.referee.house import Debt, Seat
from game.referee.law import Law
from game.tcp import arrives
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import add
from game.tcp.tcb import SYN_RECEIVED, Owed, Step, Tcb
from game.tcp.timers import Candle


def cookie(law: Law, port: int, seq: int) -> int:
    """The number of the SYN,ACK that answers the SYN `seq` from `port`."""
    return add(seq, (law.cookies or 0) + port)


def deliver_stateless(law: Law, seat: Seat, tcb: Tcb, seg: Segment, now: int) -> tuple[Seat, Step]:
    """A letter at a door with cookies: a SYN owes the SYN,ACK, a true ACK opens, a false one owes a RST."""
    if seg.ctl & (SYN | ACK) == SYN:
        return _answer(law, seat, tcb, seg, now)
    made = _from_cookie(law, seat.port, tcb, seg)
    if made is None:
        step = arrives(tcb, seg, law.options())
        return incur(seat, tcb, step.tcb, step.owed, seg, now, law.timers.rto), step
    step = arrives(made, seg, law.options())
    step = replace(step, cites=("house-cookie-true", *step.cites))
    opened = replace(
        incur(seat, tcb, step.tcb, step.owed, seg, now, law.timers.rto),
        iss=None,
        tcb=step.tcb,
        candle=Candle(rto=law.timers.rto),
        hearts=hearts.SOLID,
        acked=(made.rcv_nxt,),
        moved=(step.tcb.rcv_nxt,) if step.tcb.rcv_nxt != made.rcv_nxt else (),
        syn_acked=True,
        heard=seg,
        born=now,
    )
    return opened, step


def _answer(law: Law, seat: Seat, tcb: Tcb, seg: Segment, now: int) -> tuple[Seat, Step]:
    number = Segment(cookie(law, seat.port, seg.seq), add(seg.seq, 1), SYN | ACK, tcb.rcv_wnd)
    cite = "house-cookie"
    if not any(debt.segment == number for debt in seat.debts):
        debt = Debt("SYN,ACK", number, now, stateless=True, cite=cite)
        seat = replace(seat, debts=(*seat.debts, debt))
    return replace(seat, heard=seg), Step(tcb, (Owed("SYN,ACK", number, cite=cite),), cites=(cite,))


def _from_cookie(law: Law, port: int, tcb: Tcb, seg: Segment) -> Tcb | None:
    """The TCB that a true letter 3 proves, as if its SYN and SYN,ACK were remembered; else None."""
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
        snd_wnd=seg.wnd,
        snd_wl1=irs,
        max_snd_wnd=seg.wnd,
        irs=irs,
        rcv_nxt=seg.seq,
        rcv_wnd=tcb.rcv_wnd,
        last_ack_sent=seg.seq,
    )
