"""Coming and going: who sits down, is lost, is back, leaves. Functions of the room. Pure.

A player who loses the connection is waited for: the match goes on for a moment, then its clock stands. A
player who leaves is replaced by a bot at once, for leaving must cost the other nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.hall.bucket import Bucket
from server.hall.parcels import parcel_view
from server.hall.seat import Seat
from server.hall.told import clock_of, seated_of

if TYPE_CHECKING:
    from server.hall.room import Room

STAND_IN = "human"
"""The bot that takes the place of a player who left."""


def sit(room: Room, side: int, name: str, conn: int, now: int) -> None:
    """A player takes a free house."""
    if room.free_side() != side:
        raise LookupError(f"seat {side} is not free")
    limits = room.limits
    bucket = Bucket(limits.burst, limits.per_second, now)
    seat = Seat(side, name, room.tokens.token("seat"), conn, bucket, limits.outbox, room.effects)
    room.seats[side] = seat
    room.empty_since = None
    if len(room.humans) == 1:
        room.host = seat.side
    seat.tell(seated_of(room, seat))
    room.tell_lobby()


def lost(room: Room, seat: Seat, kept: bool, at_once: bool, now: int) -> None:
    """The seat's connection is gone. A token that never arrived is worth nothing: the seat is free."""
    seat.conn = None
    if not kept:
        leave(room, seat, now)
        return
    was_here = seat.away_since is None
    if was_here or at_once:
        seat.away_since = now - room.limits.grace if at_once else now
    if not any(other.conn is not None for other in room.humans):
        room.empty_since = now
    if room.table is None:
        room.tell_lobby()
    else:
        if was_here and not at_once and room.bots[seat.side] is None:
            # Not after a restart: a streak would end, and it was not the player who went.
            room.table.seat(seat.side, seat.player, now)
        room.run_or_stand(now)


def back(room: Room, seat: Seat, conn: int, have: int | None, now: int) -> None:
    """The seat's player is here again, by this connection; `have` None: with a program started anew."""
    if have is None:
        seat.start_over(conn, seated_of(room, seat))
    else:
        seat.come_back(conn, have, seated_of(room, seat))
    room.empty_since = None
    room.recalled.discard(seat.side)
    room.bots[seat.side] = None
    if room.table is None:
        room.tell_lobby()
        return
    room.table.seat(seat.side, seat.player, now)
    for piece in parcel_view(room.table.view(seat.side)):
        seat.tell(piece)
    room.run_or_stand(now)
    if not room.table.running:
        seat.tell(clock_of(room, now))


def leave(room: Room, seat: Seat, now: int) -> None:
    """The player leaves for good. In a match a bot takes the house; an empty room ends (see `over`)."""
    room.seats[seat.side] = None
    room.vacated.append(seat)
    seat.conn = None
    left = room.humans
    if left and room.host == seat.side:
        room.host = left[0].side
        left[0].mention(seated_of(room, left[0]))
    if left and room.table is not None:
        room.seat_bot(seat.side, STAND_IN, now)
    elif left:
        for other in left:
            other.ready = False
        room.tell_lobby()
