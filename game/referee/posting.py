"""What posting a legal letter, or making a call, does to a house: only here do numbers move. Pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.referee import hearts
from game.referee.candle import posted
from game.referee.debts import lasting, pay, resets
from game.referee.deliver import clean
from game.referee.family import Family
from game.referee.house import AWAY, DARK, Change, House, Seat, seat_of, tcb_of, with_seat
from game.referee.place import Place
from game.tcp import post
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import diff
from game.tcp.tcb import State, Tcb


class Posted(Struct, frozen=True, gc=False):
    """The house after a posting, the states around it, and whether the same was posted before.

    The SYN,ACK after crossed SYNs is no repeat, though it carries a SYN that was posted.
    """

    house: House
    before: str
    after: str
    repeat: bool
    changes: tuple[Change, ...] = ()


def post_letter(place: Place, seg: Segment, family: Family) -> Posted:
    """The player posts `seg`, a member of `family`."""
    house, seat, before = place.house, place.seat, place.tcb
    away, state = before.state in AWAY, str(before.state)
    if (away and family.why != "open") or (seg.ctl & RST and family.why in ("debt", "optional")):
        # A RST for a stray letter, a SYN,ACK that nobody remembers, the ACK of a TCB that is gone.
        after = replace(seat, debts=pay(seat.debts, seg, before.rcv_nxt))
        return Posted(with_seat(house, after), state, state, False)
    tcb = post(before, seg, place.law.options()).tcb
    covers = (
        not away
        and seg.seq != before.snd_nxt
        and before.syn_posted
        and seg.len > 0
        and diff(seg.seq, before.snd_nxt) < 0
    )
    after = _moved(place, tcb, seg, covers)
    changes: tuple[Change, ...] = ()
    if tcb.state is not before.state or after.hearts != seat.hearts:
        changes = (Change(place.port, _cause(seg), state, str(tcb.state), after.hearts),)
    repeat = covers and (seat.syn_acked or seg.ctl & (SYN | ACK) != SYN | ACK)
    return Posted(with_seat(house, after), state, str(tcb.state), repeat, changes)


def _moved(place: Place, tcb: Tcb, seg: Segment, repeat: bool) -> Seat:
    law, seat, before = place.law, place.seat, place.tcb
    if before.state in AWAY:
        fresh = clean(seat, law)
        seat = replace(fresh, iss=None, hearts=DARK, debts=resets(seat.debts), born=place.now)
    elif tcb.state is State.CLOSED:
        return _left(place.house, seat, tcb)
    acked, moved = seat.acked, seat.moved
    if seg.ctl & ACK:
        if moved:
            moved = tuple(value for value in moved if diff(value, seg.ack) > 0)
        if seg.ack not in acked:
            acked = (*acked, seg.ack)
    candle = posted(seat, before, tcb, law.timers, place.now, seg, repeat)
    lit = candle.deadline != seat.candle.deadline
    return replace(
        seat,
        tcb=tcb,
        debts=pay(seat.debts, seg, tcb.rcv_nxt),
        candle=candle,
        lit_at=place.now if lit else seat.lit_at,
        died_at=None if lit else seat.died_at,
        acked=acked,
        moved=moved,
        syn_acked=seat.syn_acked or _is_syn_ack(seg, before),
        said=seg,
    )


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
