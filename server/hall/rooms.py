"""The rooms of a relay by number and by name, and the numbers that new ones get. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from game.wire.joincode import MOST_ROOMS, room_number
from server.hall.room import Room

_SHORT = 32
"""Numbers below this make the shortest join codes."""


class Rooms:
    """Numbers go round, so that a code of yesterday's room does not lead into today's."""

    def __init__(self) -> None:
        self._rooms: dict[int, Room] = {}
        self._next = 1

    def __len__(self) -> int:
        return len(self._rooms)

    def __contains__(self, number: int) -> bool:
        return number in self._rooms

    def __iter__(self) -> Iterator[Room]:
        return iter(self._rooms.values())

    def __getitem__(self, number: int) -> Room:
        return self._rooms[number]

    def named(self, name: str) -> Room | None:
        """The room of this name, as people may type it."""
        number = room_number(name)
        return None if number is None else self._rooms.get(number)

    def add(self, room: Room) -> None:
        """Enter a room under its number."""
        self._rooms[room.number] = room
        self._next = room.number + 1 if room.number + 1 < _SHORT else 1

    def remove(self, room: Room) -> None:
        """Strike a room off."""
        self._rooms.pop(room.number, None)

    def free_number(self) -> int:
        """The next free number; short ones while they last."""
        for start, end in ((self._next, _SHORT), (1, _SHORT), (_SHORT, MOST_ROOMS)):
            for number in range(start, end):
                if number not in self._rooms:
                    return number
        raise AssertionError("more rooms than numbers: Limits.rooms is too large")
