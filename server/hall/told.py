"""What a room tells its players of itself: own seat, lobby, clock. Functions of the room. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.wire.joincode import room_name
from game.wire.messages import Clock, Lobby, Seated
from server.hall.patience import missing, offer_in
from server.hall.seat import Seat
from server.hall.table import SIDES

if TYPE_CHECKING:
    from server.hall.room import Room


def seated_of(room: Room, seat: Seat) -> Seated:
    """What a player is told of the own seat."""
    return Seated(room_name(room.number), SIDES[seat.side], seat.token, seat.side == room.host)


def lobby_of(room: Room) -> Lobby:
    """What both are told before a match."""
    return Lobby(
        room_name(room.number),
        room.wishes.level.id,
        room.wishes.weather_face,
        (room.face(0), room.face(1)),
        (room.is_ready(0), room.is_ready(1)),
        room.wishes.levels,
        room.wishes.weathers,
    )


def clock_of(room: Room, now: int) -> Clock:
    """Whether the match's clock goes on, and who is waited for."""
    away = missing(room.seats, room.bots)
    side = SIDES[away[0].side] if away else None
    running = room.table is None or room.table.running
    return Clock(room.clock(now), running, side, offer_in(away, room.limits, now))
