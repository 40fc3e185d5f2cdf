"""Journals in memory: for solo play, and for tests. Forgotten with the process. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from server.journal.contract import Conflict, Entry, Kept, check_name, part_of


class MemoryStore:
    """A Store of lists."""

    def __init__(self) -> None:
        self._rows: dict[str, list[str]] = {}

    def append(self, entries: Sequence[Entry]) -> None:
        """Append all, or none."""
        fresh: dict[str, list[str]] = {}
        for entry in entries:
            check_name(entry.session, "memory")
            rows = fresh.setdefault(entry.session, [])
            expected = self.length(entry.session) + len(rows)
            if entry.sequence != expected:
                raise Conflict(entry.session, entry.sequence, expected)
            rows.append(entry.record)
        for session, rows in fresh.items():
            self._rows.setdefault(session, []).extend(rows)

    def read(self, session: str, since: int = 0) -> list[str]:
        """The records from number `since` on."""
        return self._rows.get(session, [])[since:]

    def length(self, session: str) -> int:
        """How many records there are."""
        return len(self._rows.get(session, ()))

    def sessions(self) -> list[Kept]:
        """Every journal, by name."""
        return [Kept(name, len(rows), rows[0]) for name, rows in sorted(self._rows.items())]

    def octets(self, session: str) -> int:
        """How much room the records of a journal and its parts take."""
        parts = [rows for name, rows in self._rows.items() if part_of(name, session)]
        return sum(len(record.encode()) for rows in parts for record in rows)

    def purge(self, session: str) -> int:
        """Forget a journal and its parts."""
        gone = [name for name in self._rows if part_of(name, session)]
        return sum(len(self._rows.pop(name)) for name in gone)

    def sync(self) -> None:
        """Nothing survives a power cut; so nothing is to be done."""

    def close(self) -> None:
        """Nothing is held."""
