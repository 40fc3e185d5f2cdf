"""What a letter that arrives does to a house. Section 3.10.7, by way of the model; pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.referee import candle, hearts
from game.referee.changes import changed
from game.referee.cookies import deliver_stateless
from game.referee.debts import incur
from game.referee.house import (
    AWAY,
    LISTENING,
    NOBODY,
    Change,
    House,
    Letter,
    Seat,
    seat_of,
    tcb_of,
    with_seat,
)
from game.referee.law import Law
from game.tcp import Options, arrives
from game.tcp.segment import ACK, RST, SYN, Segment
from game.tcp.tcb import LISTEN, SYN_RECEIVED, Signal, State, Step, Tcb


class Delivered(Struct, frozen=True):
    """What came of a delivery.

    dealt    the number that the letter took: a SYN made a TCB; else None
    dropped  the house was full: the letter was dropped in silence
    read     octets that reached the user
    """

    house: House
    changes: tuple[Change, ...] = ()
    cites: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    read: bytes = b""
    dealt: int | None = None
    dropped: bool = False


def deliver(house: House, letter: Letter, now: int, iss: int) -> Delivered:
    """Process a letter. `iss` is used if it makes a TCB at the door and the port has no number dealt.

    Never raises; numbers sent, candle and RTO do not move.
    """
    seat = seat_of(house, letter.port) or Seat(letter.port, "listener")
    seg, tcb = letter.segment, tcb_of(house, seat)
    if tcb.state is LISTEN and house.law.cookies is not None and not seg.rst:
        after, step = deliver_stateless(house.law, seat, tcb, seg, now)
        if after.tcb.state not in AWAY and _make_room(house)[0] is None:
            return Delivered(house, cites=("house-full",), dropped=True)
        return _settled(house, seat, tcb, after, step, ())
    made: tuple[Change, ...] = ()
    if tcb.state is LISTEN and seg.ctl & (SYN | ACK | RST) == SYN and seat.role == "listener":
        room, made = _make_room(house)
        if room is None:
            return Delivered(house, cites=("house-full",), dropped=True)
        house = room
    number = iss if seat.iss is None else seat.iss
    step = arrives(tcb, seg, _reading(house, seg), number)
    return _settled(house, seat, tcb, _after(house.law, seat, tcb, step, seg, now), step, made)


def _after(law: Law, seat: Seat, before: Tcb, step: Step, seg: Segment, now: int) -> Seat:
    """The seat once the model has taken `step`."""
    tcb = step.tcb
    was_away, away = before.state in AWAY, tcb.state in AWAY
    if was_away is not away:  # a TCB was made, or is gone
        seat = clean(seat, law)
    if was_away and not away:
        seat = replace(seat, iss=None, born=now)
    if step.time_wait:
        seat = replace(seat, quiet_until=now + law.timers.msl2)
    after = replace(
        incur(seat, before, tcb, step.owed, seg, now, law.timers.rto),
        tcb=tcb,
        hearts=hearts.after_arrival(seat.hearts, before, step, seg),
        heard=None if away else seg,
        moved=seat.moved if away or tcb.rcv_nxt == before.rcv_nxt else (*seat.moved, tcb.rcv_nxt),
        dup_acks=_duplicates(seat, before, step, seg),
    )
    return candle.acknowledged(after, before, law.timers, now)


def clean(seat: Seat, law: Law) -> Seat:
    """Without a memory of the TCB that was there; RSTs that outlive it, and hearts, stay."""
    seat = candle.unlit(seat, law.timers)
    return replace(
        seat,
        acked=(),
        moved=(),
        dup_acks=0,
        syn_acked=False,
        heard=None,
        said=None,
        excused_until=None,
        quiet_until=None,
    )


def _duplicates(seat: Seat, before: Tcb, step: Step, seg: Segment) -> int:
    """RFC 5681: outstanding numbers, a bare ACK (the model calls no other a duplicate), that of the last new
    acknowledgment."""
    tcb = step.tcb
    if tcb.snd_una != before.snd_una or tcb.snd_una == tcb.snd_nxt:
        return 0
    return seat.dup_acks + (seg.ack == tcb.snd_una and "3.10.7.4-5-duplicate" in step.cites)


def _settled(
    house: House, before: Seat, met: Tcb, after: Seat, step: Step, made: tuple[Change, ...]
) -> Delivered:
    """Put the seat back. A stranger's letter that left nothing behind takes no seat."""
    known = seat_of(house, before.port) is not None
    if known or after.debts or after.tcb.state not in AWAY:
        house = with_seat(house, after)
    changes = made + changed(before, met.state, after, step.signals)
    dealt = after.tcb.iss if met.state in AWAY and after.tcb.state not in AWAY else None
    return Delivered(house, changes, step.cites, step.signals, step.read, dealt)


def _reading(house: House, seg: Segment) -> Options:
    """How to read `seg`: text on a SYN for which the shelf has no room is dropped, to come again."""
    options = house.law.options()
    if house.law.shelf is None:
        return options
    kept = sum(len(octets) for seat in house.seats for _, octets, _ in seat.tcb.ahead)
    return options if kept + len(seg.text) <= house.law.shelf else replace(options, syn_text="drop")


def _make_room(house: House) -> tuple[House | None, tuple[Change, ...]]:
    """A house with a free seat, or None: full. The oldest half-open one makes room, where the law says so."""
    taken = [seat for seat in house.seats if seat.role == "listener" and seat.tcb.state not in AWAY]
    if house.law.backlog is None or len(taken) < house.law.backlog:
        return house, ()
    half_open = [seat for seat in taken if seat.tcb.state is SYN_RECEIVED]
    if not house.law.recycle or not half_open:
        return None, ()
    oldest = min(half_open, key=lambda seat: (seat.born, seat.port))
    freed = vacate(oldest, house.law, LISTEN)
    change = Change(oldest.port, "cause.made-room", str(oldest.tcb.state), str(LISTEN), freed.hearts)
    return with_seat(house, freed), (change,)


def vacate(seat: Seat, law: Law, state: State) -> Seat:
    """The TCB is gone, not by a goodbye: hearts break, its debts and its candle die."""
    return replace(
        clean(seat, law),
        tcb=LISTENING if state is LISTEN else NOBODY,
        debts=tuple(debt for debt in seat.debts if debt.lasting),
        hearts=hearts.broken(seat.hearts),
    )
