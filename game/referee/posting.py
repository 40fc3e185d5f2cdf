"""What posting a legal letter, or making a call, does to a house: only here do numbers move. Pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.referee import candle, hearts
from game.referee.debts import lasting, pay, resets
from game.referee.deliver import clean
from game.referee.family import Family
from game.referee.house import AWAY, DARK, Change, House, Seat, seat_of, tcb_of, with_seat
from game.tcp import post
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import diff
from game.tcp.tcb import State, Tcb


class Posted(Struct, frozen=True):
    """The house after a posting, the states around it, and whether the same was posted before.

    The SYN,ACK after crossed SYNs is no repeat, though it carries a SYN that was posted.
    """

    house: House
    before: str
    after: str
    repeat: bool
    changes: tuple[Change, ...]


def post_letter(house: House, port: int, seg: Segment, family: Family, now: int) -> Posted:
    """The player posts `seg`, a member of `family`."""
    seat = seat_of(house, port) or Seat(port, "listener")
    before = tcb_of(house, seat)
    stateless = before.state in AWAY and family.why != "open"
    if stateless or (seg.ctl & RST and family.why in ("debt", "optional")):
        # A RST for a stray letter, a SYN,ACK that nobody remembers, the ACK of a TCB that is gone.
        after = replace(seat, debts=pay(seat.debts, seg, before.rcv_nxt))
        return Posted(with_seat(house, after), str(before.state), str(before.state), False, ())
    tcb = post(before, seg, house.law.options()).tcb
    covers = (
        seg.len > 0 and before.state not in AWAY and before.syn_posted and diff(seg.seq, before.snd_nxt) < 0
    )
    after = _moved(house, seat, before, tcb, seg, now, covers)
    repeat = covers and (seat.syn_acked or seg.ctl & (SYN | ACK) != SYN | ACK)
    changes: tuple[Change, ...] = ()
    if tcb.state is not before.state or after.hearts != seat.hearts:
        cause = _cause(seg)
        changes = (Change(port, cause, str(before.state), str(tcb.state), after.hearts),)
    return Posted(with_seat(house, after), str(before.state), str(tcb.state), repeat, changes)


def _moved(house: House, seat: Seat, before: Tcb, tcb: Tcb, seg: Segment, now: int, repeat: bool) -> Seat:
    law = house.law
    if tcb.state is State.CLOSED and before.state not in AWAY:
        return _left(house, seat, tcb)
    if before.state in AWAY:
        seat = replace(clean(seat, law), iss=None, hearts=DARK, debts=resets(seat.debts), born=now)
    after = replace(
        seat,
        tcb=tcb,
        debts=pay(seat.debts, seg, tcb.rcv_nxt),
        syn_acked=seat.syn_acked or _is_syn_ack(seg, before),
        said=seg,
    )
    if seg.ctl & ACK:
        moved = tuple(value for value in seat.moved if diff(value, seg.ack) > 0)
        acked = seat.acked if seg.ack in seat.acked else (*seat.acked, seg.ack)
        after = replace(after, acked=acked, moved=moved)
    return candle.posted(after, before, law.timers, now, seg, repeat)


def _is_syn_ack(seg: Segment, before: Tcb) -> bool:
    """The SYN,ACK; under the four-letter law also the second half of it."""
    return seg.ctl & SYN != 0 and (
        seg.ctl & ACK != 0 or (before.state is State.SYN_RECEIVED and not before.crossed)
    )


def _cause(seg: Segment) -> str:
    if seg.ctl & RST:
        return "cause.aborted"
    if seg.ctl & SYN:
        return "cause.posted-syn"
    return "cause.posted-fin"


def _left(house: House, seat: Seat, tcb: Tcb) -> Seat:
    """The user deleted the TCB."""
    return replace(
        clean(seat, house.law), tcb=tcb, debts=lasting(seat.debts), hearts=hearts.left(seat.hearts)
    )


def called(house: House, port: int, name: str) -> tuple[House, Change]:
    """A call that legal.possible_calls allows, made. At the door it opens or shuts the door."""
    seat = seat_of(house, port) or Seat(port, "listener")
    before = tcb_of(house, seat)
    state = State.LISTEN if name == "OPEN-PASSIVE" else State.CLOSED
    cause = {"OPEN-PASSIVE": "cause.call-listen", "CLOSE": "cause.call-close"}.get(name, "cause.call-abort")
    after = _left(house, seat, Tcb(state=state, passive=state is State.LISTEN, rcv_wnd=before.rcv_wnd))
    if state is State.LISTEN:
        after = replace(after, hearts=DARK)
    if seat.role == "listener" and before.state in AWAY:
        house = replace(house, door=state is State.LISTEN)
    change = Change(port, cause, str(before.state), str(state), after.hearts)
    return with_seat(house, after), change
