"""A room again, from its journal: every record at its own time, and nothing told to anybody. Pure.

The room's clock goes on where its journal ends, so its match has stood meanwhile. What the players were told
comes out as it did before, with the same numbers, and is kept until they say how much of it they have. Then
everybody is away until they come back with their tokens, and the clock stands until they have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from server.hall.effects import Effect
from server.hall.limits import Limits
from server.hall.records import FORMAT, VERSION, Begin, End, Lost, Record, RoomError, Tick, decode
from server.hall.room import Room

_ALL = 2**30
"""Players' acknowledgements are in no journal: while it is replayed, nothing that was told is forgotten."""


def begin_of(line: str) -> Begin:
    """What a journal's first line says of its room. Raises RoomError: no room, or a newer version."""
    begin = decode(line, 0).do
    if not isinstance(begin, Begin) or begin.format != FORMAT:
        raise RoomError("journal.no-journal", 0)
    if begin.version > VERSION:
        raise RoomError("journal.newer", 0, f"version {begin.version}, known {VERSION}")
    return begin


def replayed(
    id: str,
    lines: Sequence[str],
    levels: tuple[str, ...],
    limits: Limits,
    now: int,
    told: list[Effect],
    match: Callable[[str], Sequence[str]],
) -> Room | None:
    """The room as it stood at its last record, which is now; None for a room that was closed. What it says
    again goes into `told`. Raises RoomError, also where a match does not come out as `match` has it."""
    records = read(lines)
    if isinstance(records[-1].do, End):
        return None
    room, matches = again(id, records, levels, limits, now, told)
    for name, played in matches.items():
        # Without the header: a later version writes a level with more fields.
        if played[1:] != list(match(name)[1:]):
            raise RoomError("journal.differs", len(records), name)
    room.octets = sum(map(len, lines)) + sum(len(text) for played in matches.values() for text in played)
    return room


def read(lines: Sequence[str]) -> list[Record]:
    """A room's records, the first of which is its beginning. Raises RoomError."""
    if not lines:
        raise RoomError("journal.no-journal", 0)
    begin_of(lines[0])
    return [decode(line, number) for number, line in enumerate(lines)]


def again(
    id: str,
    records: Sequence[Record],
    levels: tuple[str, ...],
    limits: Limits,
    now: int,
    told: list[Effect],
) -> tuple[Room, dict[str, list[str]]]:
    """The room whose last record is now, and the journals of its matches by name. Raises RoomError."""
    begin = records[0].do
    assert isinstance(begin, Begin)
    room = Room(id, begin, now - records[-1].at, levels, replace(limits, outbox=_ALL), told)
    matches: dict[str, list[str]] = {}
    last = 0
    for number, record in enumerate(records[1:], 1):
        if record.at < last:
            raise RoomError("journal.no-time", number)
        last = record.at
        if not isinstance(record.do, End):
            _again(room, record, number)
        for line in room.take_journal():
            if line.match != id:
                matches.setdefault(line.match, []).append(line.text)
    room.vacated.clear()
    room.dues.clear()
    return room, matches


def _again(room: Room, record: Record, number: int) -> None:
    now = room.began + record.at
    try:
        if isinstance(record.do, Tick):
            room.tick(now)
        else:
            _receive(room, record)
            room.do(record.do, now)
    except Exception as error:
        # Rules of a later version may not allow what happened: this room is lost, the others are not.
        raise RoomError("journal.differs", number, str(error)) from error


def _receive(room: Room, record: Record) -> None:
    """What the hall looks at before it lets a record happen."""
    number = getattr(record.do, "number", None)
    if number is not None:
        seat = room.seats[record.do.side]  # type: ignore[union-attr]
        if seat is not None:
            seat.stream.accept(number)


def all_away(room: Room, limits: Limits, now: int) -> None:
    """After a restart nobody is connected: said as records, so that the journal knows it too."""
    room.limits = limits
    for seat in room.humans:
        seat.effects = room.effects
        seat.claimed = True
        seat.slow = False
        seat.outbox = limits.outbox
        seat.stream.trim(limits.outbox)
        room.do(Lost(seat.side, kept=True, at_once=True), now)
