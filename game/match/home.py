"""What a player knows of the own house beside the desks, and, where the fog is lifted, of the other one.

Seats, shelf and key are the law's and the house's own memory; `across` is asked for only in a connection that
its level plays in the open. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.match.record import Flying
from game.match.view import Across, Flown, Home
from game.referee.house import DARK, House, seat_of, state_of

MOST_READ = 6
"""So many of the texts that were handed to the user stay in sight, the newest last."""


def home(house: House, read: Sequence[tuple[int, bytes]]) -> Home | None:
    """The memory of a house whose law limits it; None where there is nothing to show. `read`: port and text
    of what its user was handed."""
    law = house.law
    if law.backlog is None and law.shelf is None and law.cookies is None:
        return None
    sealed = [(seat.port, sum(len(octets) for _, octets, _ in seat.tcb.ahead)) for seat in house.seats]
    return Home(
        seats=law.backlog,
        shelf=law.shelf,
        cookies=law.cookies,
        sealed=tuple([(port, octets) for port, octets in sealed if octets]),
        read=tuple(read[-MOST_READ:]),
    )


def across(house: House, side: int, port: int, flights: Sequence[Flying]) -> Across:
    """The other house as it is, and its letters that are still on their way. `side`: the other's index."""
    seat = seat_of(house, port)
    flying = [
        Flown(flight.posted_at, flight.segment.ctl)
        for flight in flights
        if flight.side == side and flight.port == port and not flight.fate
    ]
    hearts = DARK if seat is None else seat.hearts
    return Across(state_of(house, port).value, hearts, tuple(flying))
