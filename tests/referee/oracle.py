"""The legal letters once more, written as one question per letter and not as families: for cross-checking.

For the three-letter law with everything permitted; straight from referee.md, "Legal letters".
"""

from __future__ import annotations

from game.referee.house import Seat
from game.tcp import ACK, FIN, PSH, RST, SYN, Segment, State, Tcb
from game.tcp.seqno import add, diff

CONNECTED = (
    State.ESTABLISHED,
    State.FIN_WAIT_1,
    State.FIN_WAIT_2,
    State.CLOSE_WAIT,
    State.CLOSING,
    State.LAST_ACK,
    State.TIME_WAIT,
)
MAY_RESET = (
    State.SYN_RECEIVED,
    State.ESTABLISHED,
    State.FIN_WAIT_1,
    State.FIN_WAIT_2,
    State.CLOSE_WAIT,
)
MAY_SPEAK = (State.ESTABLISHED, State.CLOSE_WAIT)


def allowed(seat: Seat, tcb: Tcb, seg: Segment, iss: int | None) -> bool:
    """Whether the writer of `seat`, whose TCB is `tcb`, may post `seg`."""
    ctl = seg.ctl & ~PSH
    if ctl & RST:
        return not seg.text and (_reset_owed(seat, tcb, seg) or _abort(seat, tcb, seg, ctl))
    if tcb.state in (State.CLOSED, State.LISTEN):
        return ctl == SYN and seg.seq == iss and not seg.text
    if tcb.state is State.SYN_SENT:
        return ctl == SYN and seg.seq == tcb.iss and not seg.text
    first = _first_syn_ack(seat)
    if ctl & SYN:
        return _syn(seat, tcb, seg, ctl, first)
    if first or not ctl & ACK or ctl & ~(ACK | FIN):
        return False
    return _synchronized(seat, tcb, seg, ctl & FIN != 0)


def _first_syn_ack(seat: Seat) -> bool:
    return any(debt.kind == "SYN,ACK" and not debt.again for debt in seat.debts)


def _reset_owed(seat: Seat, tcb: Tcb, seg: Segment) -> bool:
    blocked = _first_syn_ack(seat)
    return any(
        debt.kind == "RST"
        and (debt.lasting or not blocked)
        and (debt.segment.ctl, debt.segment.seq, debt.segment.ack) == (seg.ctl, seg.seq, seg.ack)
        for debt in seat.debts
    )


def _abort(seat: Seat, tcb: Tcb, seg: Segment, ctl: int) -> bool:
    return (
        tcb.state in MAY_RESET
        and not _first_syn_ack(seat)
        and seg.seq == tcb.snd_nxt
        and ctl in (RST, RST | ACK)
        and (ctl == RST or seg.ack == tcb.rcv_nxt)
    )


def _syn(seat: Seat, tcb: Tcb, seg: Segment, ctl: int, first: bool) -> bool:
    """A SYN,ACK, owed or repeated; the bare SYN again after crossed SYNs."""
    if seg.seq != tcb.iss or seg.text:
        return False
    if ctl == SYN:
        return tcb.crossed and not tcb.syn_acked and not first
    late = any(debt.cite == "3.10.7.3-4-crossed" and debt.kind == "ACK" for debt in seat.debts)
    if ctl == SYN | ACK:
        return seg.ack in (add(tcb.irs, 1), tcb.rcv_nxt) and (first or late or not tcb.syn_acked)
    if ctl == SYN | ACK | FIN:  # a repeat that goes on into the FIN, given before or new
        fin = tcb.fin == add(tcb.iss, 1) or (tcb.fin is None and tcb.snd_nxt == add(tcb.iss, 1))
        return not first and not tcb.syn_acked and fin and seg.ack == tcb.rcv_nxt
    return False


def _synchronized(seat: Seat, tcb: Tcb, seg: Segment, fin: bool) -> bool:
    length = len(seg.text) + fin
    newest = seg.ack == tcb.rcv_nxt
    recent = newest or seg.ack in seat.moved
    if length == 0:
        if seg.seq != tcb.snd_nxt or (tcb.state is State.SYN_RECEIVED and not seat.syn_acked):
            return False
        owed = any(debt.kind == "ACK" and not debt.optional for debt in seat.debts)
        return newest or (owed and recent)
    if seg.seq == tcb.snd_nxt:
        return recent and _new(tcb, len(seg.text), fin)
    known = recent or seg.ack in seat.acked
    return known and _again(tcb, seg, fin)


def _new(tcb: Tcb, octets: int, fin: bool) -> bool:
    if tcb.fin is not None or octets + fin > tcb.snd_wnd - diff(tcb.snd_nxt, tcb.snd_una):
        return False
    return tcb.state in MAY_SPEAK or (tcb.state is State.SYN_RECEIVED and octets == 0)


def _again(tcb: Tcb, seg: Segment, fin: bool) -> bool:
    """Octet by octet: each was given this number before, or is new behind them."""
    una, nxt = tcb.snd_una, tcb.snd_nxt
    if diff(seg.seq, una) < 0 or diff(seg.seq, nxt) >= 0:
        return False
    new = 0
    for position, octet in enumerate(seg.text):
        number = add(seg.seq, position)
        if diff(number, nxt) >= 0:
            new += 1
            if tcb.state not in MAY_SPEAK or tcb.fin is not None:
                return False
            continue
        place = diff(number, tcb.text_seq)
        if not 0 <= place < len(tcb.text) or tcb.text[place] != octet:
            return False
    if fin:
        number = add(seg.seq, len(seg.text))
        if tcb.fin is not None:
            return number == tcb.fin
        if diff(number, nxt) < 0 or tcb.state not in (*MAY_SPEAK, State.SYN_RECEIVED):
            return False
        new += 1
    return new <= tcb.snd_wnd - diff(nxt, una)
