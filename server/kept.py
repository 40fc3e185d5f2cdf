"""The classes and rooms that this computer keeps: found, told apart, forgotten. Impure: files.

Classes stand in one file, the rooms of each relay in a file of its port (shelf).
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

from msgspec import Struct

from server.hall.records import Begin as RoomBegin
from server.hall.records import RoomError, Sit
from server.hall.restore import read as read_room
from server.journal import Kept, Store
from server.journal.sqlite import SqliteStore
from server.places import CLASSES, MARK, marked
from server.session.commands import Begin, Enrol, RecordError, Start, decode


class Found(Struct, frozen=True):
    """One class or room. `begun` seconds since 1970, 0: unknown. `players`, `rounds` (a room's matches; a
    class's that began when somebody had come, not its rehearsals) None where the journal cannot be read;
    `port` 0 but for a relay's rooms and the class that is open."""

    id: str
    kind: Literal["class", "room", "unknown"]
    path: Path
    begun: int
    title: str
    players: int | None
    rounds: int | None
    octets: int
    port: int = 0


def files(folder: Path) -> list[Path]:
    """The journals that there are."""
    classes = [folder / CLASSES] if (folder / CLASSES).is_file() else []
    return [*classes, *sorted(folder.glob("rooms-*.sqlite"))]


def everything(folder: Path) -> Iterator[Found]:
    """All classes and rooms. Raises StoreError."""
    opened, port = marked(folder / MARK)
    for path in files(folder):
        with closing(SqliteStore(path)) as store:
            parts = store.sessions()
            for kept in parts:
                if "/" in kept.session:
                    continue
                if path.name == CLASSES:
                    yield _class(store, path, kept, port if kept.session == opened else 0)
                else:
                    matches = sum(other.session.startswith(f"{kept.session}/") for other in parts)
                    yield _room(store, path, kept, matches)


def _class(store: Store, path: Path, kept: Kept, port: int) -> Found:
    octets = store.octets(kept.session)
    try:
        commands = [decode(line, number).do for number, line in enumerate(store.read(kept.session))]
        begin = commands[0]
        if not isinstance(begin, Begin):
            raise RecordError("journal.no-journal", 0)
    except RecordError:
        return Found(kept.session, "unknown", path, 0, "", None, None, octets, port)
    students = sum(isinstance(one, Enrol) for one in commands)
    came = next((place for place, one in enumerate(commands) if isinstance(one, Enrol)), len(commands))
    rounds = sum(isinstance(one, Start) for one in commands[came:])
    return Found(kept.session, "class", path, begin.begun, begin.title, students, rounds, octets, port)


def _room(store: Store, path: Path, kept: Kept, matches: int) -> Found:
    octets = store.octets(kept.session)
    digits = path.stem.removeprefix("rooms-")
    port = int(digits) if digits.isdigit() else 0
    try:
        records = [record.do for record in read_room(store.read(kept.session))]
    except RoomError:
        return Found(kept.session, "unknown", path, 0, "", None, None, octets, port)
    begin = records[0]
    assert isinstance(begin, RoomBegin)
    players = len({one.name for one in records if isinstance(one, Sit)})
    return Found(kept.session, "room", path, begin.begun, begin.level.id, players, matches, octets, port)


def in_use(found: Found) -> bool:
    """Whether a server of ours may be writing this: somebody listens on its port."""
    if not found.port:
        return False
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(("0.0.0.0", found.port))
            sock.listen()
        except OSError as error:
            return error.errno in (errno.EADDRINUSE, errno.EACCES)
    return False


def forget(found: Found) -> int:
    """Purge it; how many records that were. Raises StoreError."""
    with closing(SqliteStore(found.path)) as store:
        gone = store.purge(found.id)
    mark = found.path.parent / MARK
    if marked(mark)[0] == found.id:
        mark.unlink()
    return gone
