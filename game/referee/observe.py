"""What never came: observations at the end of a connection, without points. referee.md, "Verdicts". Pure.

A debt has no deadline and a dead candle forces nobody; but who leaves either for more than two RTO is told.
"""

from __future__ import annotations

from msgspec import Struct

from game.referee.house import House, seat_of


class Observation(Struct, frozen=True):
    """`key` in the catalogue, its params, `since` when it was due."""

    key: str
    since: int
    params: dict[str, int | str] = {}


def observe(house: House, port: int, now: int) -> tuple[Observation, ...]:
    """What is overdue at this desk at `now`, oldest first."""
    seat = seat_of(house, port)
    if seat is None:
        return ()
    limit = 2 * house.law.timers.rto
    found = [
        Observation("observed.never-answered", debt.since, {"letter": str(debt.segment)})
        for debt in seat.debts
        if not debt.optional and now - debt.since > limit
    ]
    if seat.died_at is not None and now - seat.died_at > limit:
        found.append(Observation("observed.never-repeated", seat.died_at, {"first": seat.tcb.snd_una}))
    return tuple(sorted(found, key=lambda one: one.since))
