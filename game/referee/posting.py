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
from game.tcp import timers as model
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.seqno import diff
from game.tcp.tcb import CLOSED, LISTEN, SYN_RECEIVED, State, Tcb


class Posted(Struct, frozen=True, gc=False):
    """The house after a posting, the states around it, and whether the same was posted before.

    The SYN,ACK after crossed SYNs is no repeat, though it carries a SYN that was posted.
    """

    house: House
    before: State
    after: State
    repeat: bool
    changes: tuple[Change, ...] = ()


def post_letter(place: Place, seg: Segment, family: Family) -> Posted:
    """The player posts `seg`, a member of `family`."""
    house, seat, before = place.house, place.seat, place.tcb
    state = before.state
    away = state is CLOSED or state is LISTEN
    if (away and family.why != "open") or (seg.ctl & RST and family.why in ("debt", "optional")):
        # A RST for a stray letter, a SYN,ACK that nobody remembers, the ACK of a TCB that is gone.
        paid = replace(seat, debts=pay(seat.debts, seg, before.rcv_nxt))
        return Posted(with_seat(house, paid), state, state, False)
    tcb = post(before, seg)
    repeat = before.syn_posted and diff(seg.seq, before.snd_nxt) < 0
    if away:
        after = _opened(place, tcb, seg)
    elif tcb.state is CLOSED:
        after = _left(house, seat, tcb)
    else:
        after = _moved(place, tcb, seg, repeat)
    changes: tuple[Change, ...] = ()
    if tcb.state is not state or after.hearts is not seat.hearts:
        changes = (Change(place.port, _cause(seg), str(state), str(tcb.state), after.hearts),)
    if repeat and seg.ctl & SYN and seg.ctl & ACK and not seat.syn_acked:
        repeat = False
    return Posted(with_seat(house, after), state, tcb.state, repeat, changes)


def _opened(place: Place, tcb: Tcb, seg: Segment) -> Seat:
    """The first SYN left CLOSED or LISTEN: a new connection, which owes only what others are owed."""
    seat, timers, now = clean(place.seat, place.law), place.law.timers, place.now
    return replace(
        seat,
        iss=None,
        tcb=tcb,
        debts=resets(seat.debts),
        candle=model.posted(seat.candle, timers, now, tcb.snd_nxt),
        lit_at=now,
        hearts=DARK,
        said=seg,
        born=now,
    )


def _moved(place: Place, tcb: Tcb, seg: Segment, repeat: bool) -> Seat:
    """The letter on a connection that there is."""
    seat, before, ack = place.seat, place.tcb, seg.ack
    acked, moved, debts, candle = seat.acked, seat.moved, seat.debts, seat.candle
    lit_at, died_at, syn_acked = seat.lit_at, seat.died_at, seat.syn_acked
    if seg.ctl & ACK:
        if moved:
            moved = tuple([value for value in moved if diff(value, ack) > 0])
        if ack not in acked:
            acked = (*acked, ack)
    if debts:
        debts = pay(debts, seg, tcb.rcv_nxt)
    if repeat or tcb.snd_nxt != before.snd_nxt:
        candle = posted(seat, before, tcb, place.law.timers, place.now, seg, repeat)
        if candle.deadline != seat.candle.deadline:
            lit_at, died_at = place.now, None
    if seg.ctl & SYN and not syn_acked:
        syn_acked = _is_syn_ack(seg, before)
    return replace(
        seat,
        tcb=tcb,
        debts=debts,
        candle=candle,
        lit_at=lit_at,
        died_at=died_at,
        acked=acked,
        moved=moved,
        syn_acked=syn_acked,
        said=seg,
    )


def _is_syn_ack(seg: Segment, before: Tcb) -> bool:
    """Of a letter with SYN: the SYN,ACK; under the four-letter law also the second half of it."""
    return seg.ctl & ACK != 0 or (before.state is SYN_RECEIVED and not before.crossed)


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
    state = LISTEN if name == "OPEN-PASSIVE" else CLOSED
    cause = {"OPEN-PASSIVE": "cause.call-listen", "CLOSE": "cause.call-close"}.get(name, "cause.call-abort")
    after = _left(house, seat, Tcb(state=state, passive=state is LISTEN, rcv_wnd=before.rcv_wnd))
    if state is LISTEN:
        after = replace(after, hearts=DARK)
    if seat.role == "listener" and before.state in AWAY:
        house = replace(house, door=state is LISTEN)
    change = Change(port, cause, str(before.state), str(state), after.hearts)
    return with_seat(house, after), change
