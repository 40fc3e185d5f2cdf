"""Whether the goal of a connection holds: states, numbers that agree, answers given, text read. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from game.match.level import Goal
from game.referee.house import AWAY, House, Seat, seat_of
from game.tcp.seqno import between
from game.tcp.tcb import State


def holds(goal: Goal, seats: tuple[Seat | None, Seat | None], read: tuple[int, int]) -> bool:
    """Whether the goal holds but for answers. Pairs are the opener's and the listener's; `read` counts
    octets."""
    for end in (0, 1):
        seat, states = seats[end], goal.states[end]
        if states and (State.CLOSED if seat is None else seat.tcb.state) not in states:
            return False
        if read[end] < goal.read[end]:
            return False
    return not goal.agree or agree(*seats)


def owing(houses: Sequence[House], port: int) -> bool:
    """Whether one of the houses owes an answer on the port."""
    for house in houses:
        seat = seat_of(house, port)
        if seat is not None and seat.debts and any(not debt.optional for debt in seat.debts):
            return True
    return False


def alone(houses: Sequence[House], port: int) -> bool:
    """Whether no other correspondence is alive in either house."""
    return all(seat.port == port or seat.tcb.state in AWAY for house in houses for seat in house.seats)


def connected(one: Seat | None, other: Seat | None) -> bool:
    """Whether both are ESTABLISHED and their numbers agree."""
    return (
        one is not None
        and other is not None
        and one.tcb.state is other.tcb.state is State.ESTABLISHED
        and agree(one, other)
    )


def agree(one: Seat | None, other: Seat | None) -> bool:
    """Whether two ends have the same idea of both rows of numbers: each knows the other's ISS, and expects
    nothing that was never sent."""
    if one is None or other is None:
        return False
    left, right = one.tcb, other.tcb
    return (
        left.irs == right.iss
        and right.irs == left.iss
        and between(left.snd_una, right.rcv_nxt, left.snd_nxt)
        and between(right.snd_una, left.rcv_nxt, right.snd_nxt)
    )
