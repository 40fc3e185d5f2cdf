"""Who may come in, and where to: each question answered with what was asked for, or with a refusal. Pure."""

from __future__ import annotations

from game.match.level_read import LevelError
from game.match.weather import PRESETS
from game.wire.joincode import room_name, room_number
from game.wire.messages import Hello, Host, Join, Refused
from game.wire.refusals import refused, version_refusal
from server.hall.levels import Levels
from server.hall.limits import Limits
from server.hall.names import LONGEST_NAME, BadName, clean_name
from server.hall.records import Begin
from server.hall.room import Room
from server.hall.rooms import Rooms
from server.hall.tokens import Tokens

FOR_TWO = "1"
"""The level of a room that nobody asked for by name: level 0 is a lesson for one."""


def name_of(hello: Hello) -> str | Refused:
    """The name under which a program of a fitting version comes in."""
    refusal = version_refusal(hello.major, hello.minor, player=True)
    if refusal is not None:
        return refusal
    try:
        return clean_name(hello.name)
    except BadName as bad:
        return refused(bad.code, fatal=True, most=LONGEST_NAME)


def open_room(
    body: Host, levels: Levels, rooms: Rooms, limits: Limits, tokens: Tokens, begun: int
) -> Begin | Refused:
    """A new room's first record; `begun` is the date."""
    if len(rooms) >= limits.rooms:
        return refused("relay-full")
    if body.weather and body.weather not in PRESETS:
        return refused("weather-unknown", weather=body.weather)
    try:
        level = levels.get(body.level) if body.level_text is None else levels.read(body.level_text)
    except (LevelError, RecursionError) as error:
        return refused("level-broken", reason=str(error))
    if level is None:
        return refused("level-unknown", level=body.level)
    weather = PRESETS[body.weather] if body.weather else None
    entropy = tokens.token("room")
    return Begin(rooms.free_number(), level, weather, body.seed, body.connections, entropy, begun, body.duel)


def means(body: Join, room: Room) -> bool:
    """Whether this is the room that somebody wants to join; without a name it may be any."""
    return not body.room or room_number(body.room) == room.number


def find_room(body: Join, levels: Levels, rooms: Rooms, limits: Limits) -> Room | Host | Refused:
    """The room that is meant, if a house in it is free; where the relay has rooms for all, the wish for a new
    one."""
    if body.room:
        room = rooms.named(body.room)
        if room is None:
            return refused("no-such-room", room=body.room)
        return room if room.open else refused("room-full", room=body.room)
    found = [room for room in rooms if room.open]
    if len(found) == 1:
        return found[0]
    if not found and limits.free_rooms:
        level = levels.get(FOR_TWO)
        return Host(levels.ids[0] if level is None else level.id, "")
    if found:
        return refused("which-room")
    if len(rooms) == 1:  # a host at home: whoever comes third must not be told to open a room
        return refused("room-full", room=room_name(next(iter(rooms)).number))
    return refused("no-room-open")
