"""Where the free rooms of one relay are kept: a file for each port, in the user's data folder. Impure: files.

Whoever has the port has the file, so no two relays write the same rooms. At the start the rooms of the last
day that nobody closed are opened again; what is older than a month is forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from server import log
from server.hall import Hall, Line
from server.hall.records import Begin, RoomError
from server.hall.restore import begin_of
from server.journal import Kept, Store
from server.journal.sqlite import SqliteStore
from server.keeping import Keeping
from server.places import rooms_file

KEEP_DAYS = 30
_DAY = 86_400


def today() -> int:
    """The date: seconds since 1970."""
    return int(time.time())


class Shelf:
    """A relay's `keep`, once it is open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: Store | None = None
        self._keeping: Keeping | None = None

    def open(self, port: int, hall: Hall, now: int) -> None:
        """Open the file and the rooms in it. Raises StoreError."""
        self._store = store = SqliteStore(rooms_file(self._folder, port))
        self._keeping = Keeping(store)
        date = today()
        for kept in store.sessions():
            if "/" in kept.session:
                continue
            begin = _begin(kept)
            if begin is not None and date - begin.begun >= KEEP_DAYS * _DAY:
                store.purge(kept.session)
            elif begin is not None and date - begin.begun < hall.limits.keep_day:
                _open(store, kept.session, hall, now)

    def __call__(self, lines: Sequence[Line]) -> None:
        """Keep all. Raises StoreError."""
        assert self._keeping is not None
        self._keeping(lines)

    def close(self) -> None:
        """What was kept is on the disk."""
        if self._keeping is not None:
            self._keeping.close()


def _begin(kept: Kept) -> Begin | None:
    try:
        return begin_of(kept.first)
    except RoomError as error:
        log.warn("room-not-read", room=kept.session, reason=error.reason)
        return None


def _open(store: Store, name: str, hall: Hall, now: int) -> None:
    """Open one room; one that does not come out as it was stays closed and is left as it is."""
    try:
        if hall.restore(name, store.read(name), now, store.read):
            log.note("room-opened", room=name)
    except RoomError as error:
        log.warn("room-not-opened", room=name, reason=error.reason, record=error.number)
