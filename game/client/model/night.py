"""Several correspondences at once: what their tabs show at a glance, and the card that has just ended.

Candles go by the match's clock; times are whole microseconds. Pure.
"""

from __future__ import annotations

from msgspec import Struct

from game.match.view import Desk, Ended, Reveal, View

SHOWN = 7_000_000
"""How long the slip of a card that has ended lies in sight."""


class Lying(Struct, frozen=True):
    """One correspondence. `place` None: a letter on the doorstep.

    `left` of the candle, of `full`; None: none is lit. `lowest`: of all that burn it is dead first, or
    already.
    """

    port: int
    place: int | None
    chosen: bool
    owes: bool
    left: int | None
    full: int
    lowest: bool


def lying(view: View, chosen: int, clock: int) -> tuple[Lying, ...]:
    """The correspondences of this house at match time `clock`, in order of their places."""
    left = {desk.port: _left(desk, clock) for desk in view.desks}
    burning = [time for time in left.values() if time is not None]
    return tuple(
        Lying(
            port=desk.port,
            place=desk.place,
            chosen=desk.port == chosen,
            owes=bool(desk.owes),
            left=left[desk.port],
            full=0 if desk.candle is None else desk.candle.rto,
            lowest=left[desk.port] is not None and left[desk.port] == min(burning),
        )
        for desk in view.desks
    )


def _left(desk: Desk, clock: int) -> int | None:
    return None if desk.candle is None else max(0, desk.candle.dies_at - clock)


def neighbour(view: View, port: int, by: int) -> int | None:
    """The port `by` desks further, round and round; None where there is no other."""
    ports = [desk.port for desk in view.desks]
    if not ports:
        return None
    return ports[(ports.index(port) + by) % len(ports)] if port in ports else ports[0]


def at_place(view: View, place: int) -> int | None:
    """The port of the correspondence that lies at a place, from 0; the doorstep comes after the desks."""
    known = {desk.place: desk.port for desk in view.desks if desk.place is not None}
    if place in known:
        return known[place]
    doorstep = [desk.port for desk in view.desks if desk.place is None]
    return doorstep[0] if place == view.level.desks and doorstep else None


def calling(view: View) -> int | None:
    """Where to go when the desk in hand is cleared away: to the first that wants a letter, else the first."""
    wanting = [desk.port for desk in view.desks if desk.owes]
    return next(iter(wanting), view.desks[0].port if view.desks else None)


def just_ended(view: View, clock: int) -> tuple[Reveal, int] | None:
    """The card that ended last, and how long ago, while its slip is in sight."""
    if view.night is None:
        return None
    found = next((item for item in reversed(view.news) if isinstance(item, Ended)), None)
    if found is None or not 0 <= clock - found.at < SHOWN:
        return None
    return found.reveal, clock - found.at
