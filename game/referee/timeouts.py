"""The time-outs of a house: candles, user time-outs, the end of TIME-WAIT. Section 3.10.8; pure."""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.candle import burned
from game.referee.debts import lasting
from game.referee.deliver import clean, vacate
from game.referee.house import Change, House, Seat, seat_of, with_seat
from game.tcp.tcb import CLOSED, Tcb


def next_deadline(house: House) -> int | None:
    """When `handle_timer` has something to do, or None."""
    return min((due for seat in house.seats for due in _deadlines(seat)), default=None)


def _deadlines(seat: Seat) -> list[int]:
    times = (seat.candle.deadline, seat.candle.user_deadline, seat.quiet_until)
    return [time for time in times if time is not None]


def handle_timer(house: House, now: int) -> tuple[House, tuple[Change, ...]]:
    """All time-outs not after `now`, in the order of their deadlines."""
    changes: list[Change] = []
    while True:
        due = [(time, seat.port) for seat in house.seats for time in _deadlines(seat) if time <= now]
        if not due:
            return house, tuple(changes)
        at, port = min(due)
        seat = seat_of(house, port)
        assert seat is not None
        after, change = _expire(house, seat, at)
        house = with_seat(house, after)
        changes.append(change)


def _expire(house: House, seat: Seat, at: int) -> tuple[Seat, Change]:
    """The time-out that is due at `at`; when two fall together, the candle's comes before the user's."""
    before = str(seat.tcb.state)
    if seat.candle.deadline == at:
        after = burned(seat, at)
        return after, Change(seat.port, "cause.candle", before, before, after.hearts, after.candle.burned)
    if seat.candle.user_deadline == at:
        after = vacate(seat, house.law, CLOSED)
        return after, Change(seat.port, "cause.timeout", before, str(CLOSED), after.hearts)
    tcb = Tcb(rcv_wnd=seat.tcb.rcv_wnd)
    after = replace(clean(seat, house.law), tcb=tcb, debts=lasting(seat.debts))
    return after, Change(seat.port, "cause.time-wait-over", before, str(CLOSED), after.hearts)
