"""What players do in a lobby, and after a match, which leads back to it: functions of the room. Pure.

The host chooses level, weather and perhaps a bot; when both houses are ready the match starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.wire.refusals import refused
from server.hall.parcels import as_update
from server.hall.patience import offered
from server.hall.records import Chose
from server.hall.seat import Seat
from server.hall.table import BOTS, Table

if TYPE_CHECKING:
    from server.hall.room import Room


def choose(room: Room, seat: Seat, chosen: Chose) -> None:
    """The host changes level or weather: in the lobby, or after a match, which leads back to it."""
    if seat.side != room.host:
        seat.keep(refused("host-only"))
        return
    if room.table is not None and room.table.phase != "results":
        seat.keep(refused("not-now"))
        return
    refusal = room.wishes.change(chosen)
    if refusal is not None:
        seat.keep(refusal)
        return
    room.clear_table()
    for other in room.humans:
        other.ready = False
    room.tell_lobby()


def choose_bot(room: Room, seat: Seat, profile: str | None, now: int) -> None:
    """A bot for the other house: by the host in the lobby, by a waiting player in a match."""
    side = 1 - seat.side
    if profile is not None and profile not in BOTS:
        seat.keep(refused("bot-unknown", profile=profile))
    elif room.table is not None:
        other = room.seats[side]
        if profile is None or other is None or not offered(other, room.limits, now):
            seat.keep(refused("not-now"))
        else:
            room.seat_bot(side, profile, now)
    elif seat.side != room.host:
        seat.keep(refused("host-only"))
    elif room.seats[side] is not None:
        seat.keep(refused("seat-taken"))
    else:
        room.bots[side] = profile
        room.tell_lobby()


def be_ready(room: Room, seat: Seat, ready: bool, now: int) -> None:
    """A player is ready: for the match, for the next connection, for another match."""
    if room.table is None:
        seat.ready = ready
        room.tell_lobby()
        if all(room.is_ready(side) for side in (0, 1)):
            room.start(now)
    elif not ready and not room.table.match.course.endless:
        seat.keep(refused("not-now"))
    elif room.table.phase == "results":
        seat.ready = True
        if all(room.is_ready(side) for side in (0, 1)):
            room.wishes.seed = None
            room.start(now)
        else:
            _tell_ready(room, room.table)
    else:
        room.table.ready(seat.side, now, ready)


def _tell_ready(room: Room, table: Table) -> None:
    """Who wants another match; the match itself is over and says no more."""
    ready = (room.is_ready(0), room.is_ready(1))
    for seat in room.humans:
        seat.tell(replace(as_update(table.view(seat.side), ()), ready=ready))
