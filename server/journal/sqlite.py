"""Journals in one SQLite file, in WAL mode: what is appended outlives the process. Impure: a file.

A commit goes to the write-ahead log, where a killed process loses nothing of it. Against power cuts the log
must reach the disk: `sync` does that, and costs so much that it is called once a second, not at each commit
(SQLite, "synchronous = NORMAL"). So after a power cut the file opens cleanly and at most the last second is
missing. The schema has a version: older files are brought up to date, newer ones are refused.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from server.journal.contract import Conflict, Entry, Kept, StoreError, Trouble, check_name

APPLICATION = 0x334C5452
"""`3LTR`, SQLite's application_id: says whose file this is."""

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE record (
        session TEXT NOT NULL, sequence INTEGER NOT NULL, record TEXT NOT NULL,
        PRIMARY KEY (session, sequence)
    ) WITHOUT ROWID
    """,
)
"""Step n brings a file of version n to version n + 1; the number of steps is the version of today."""

_BUSY_SECONDS = 0.25

MOST_PAGES = 262_144
"""A gigabyte: nobody fills a disk by playing. A file of that size is as full as a full disk."""

MOST_LENGTHS = 20_000
"""Journals whose next number is remembered between two commits."""

LONG_LOG = 4 * 2**20
"""A log of so many octets is moved into the file, by the thread that syncs: within a commit, that thread
being the event loop's, every player would wait for the disk."""

_TROUBLES: dict[int, Trouble] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "broken",
    sqlite3.SQLITE_NOTADB: "broken",
}


class SqliteStore:
    """A Store in a file, which is made if it is missing; so is its folder. Raises StoreError."""

    def __init__(self, path: Path, *, most_pages: int = MOST_PAGES) -> None:
        self.path = path
        self._dirty = False
        self._closed = False
        self._lengths: dict[str, int] = {}
        self._version = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("read-only", str(path), error.strerror or str(error)) from error
        with self._troubles():
            self._db = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        try:
            with self._troubles():
                self._prepare(most_pages)
        except StoreError:
            self._db.close()
            raise

    def _prepare(self, most_pages: int) -> None:
        db = self._db
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION and tables:
            raise StoreError("broken", str(self.path), "not a journal of this game")
        if version > len(STEPS):
            raise StoreError("newer", str(self.path), f"version {version}, known {len(STEPS)}")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute(f"PRAGMA max_page_count = {most_pages:d}")
        if version < len(STEPS):
            self._bring_up()

    def _bring_up(self) -> None:
        """Under a write lock, for two processes may open a file at once."""
        db = self._db
        with self._transaction():
            version = db.execute("PRAGMA user_version").fetchone()[0]
            for step in STEPS[version:]:
                db.execute(step)
            db.execute(f"PRAGMA application_id = {APPLICATION:d}")
            db.execute(f"PRAGMA user_version = {len(STEPS):d}")

    def append(self, entries: Sequence[Entry]) -> None:
        """Append all in one transaction, or none."""
        if not entries:
            return
        expected: dict[str, int] = {}
        with self._troubles(), self._transaction():
            self._look_around()
            for entry in entries:
                name = entry.session
                if name not in expected:
                    check_name(name, str(self.path))
                    known = self._lengths.get(name)
                    expected[name] = self._length(name) if known is None else known
                if entry.sequence != expected[name]:
                    raise Conflict(name, entry.sequence, expected[name])
                expected[name] += 1
            self._db.executemany(
                "INSERT INTO record VALUES (?, ?, ?)",
                [(entry.session, entry.sequence, entry.record) for entry in entries],
            )
        self._lengths.update(expected)
        self._dirty = True

    def _look_around(self) -> None:
        """Within a transaction: what is remembered holds as long as nobody else has written the file."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version or len(self._lengths) > MOST_LENGTHS:
            self._version = version
            self._lengths.clear()

    def read(self, session: str, since: int = 0) -> list[str]:
        """The records from number `since` on."""
        with self._troubles():
            rows = self._db.execute(
                "SELECT record FROM record WHERE session = ? AND sequence >= ? ORDER BY sequence",
                (session, since),
            )
            return [record for (record,) in rows]

    def length(self, session: str) -> int:
        """How many records there are."""
        with self._troubles():
            return self._length(session)

    def _length(self, session: str) -> int:
        found = self._db.execute("SELECT max(sequence) FROM record WHERE session = ?", (session,))
        last = found.fetchone()[0]
        return 0 if last is None else int(last) + 1

    def sessions(self) -> list[Kept]:
        """Every journal, by name."""
        with self._troubles():
            rows = self._db.execute(
                "SELECT one.session, (SELECT max(sequence) + 1 FROM record WHERE session = one.session),"
                " one.record FROM record AS one WHERE one.sequence = 0 ORDER BY one.session"
            )
            return [Kept(*row) for row in rows]

    def octets(self, session: str) -> int:
        """How much room the records of a journal and its parts take."""
        with self._troubles():
            found = self._db.execute(
                "SELECT sum(length(CAST(record AS BLOB))) FROM record"
                " WHERE session = ? OR (session > ? AND session < ?)",
                (session, f"{session}/", f"{session}0"),  # 0 comes right after /
            )
            return int(found.fetchone()[0] or 0)

    def purge(self, session: str) -> int:
        """Forget a journal and its parts; what they held is overwritten, in the log too."""
        self._lengths.clear()
        with self._troubles():
            self._db.execute("PRAGMA secure_delete = ON")
            with self._transaction():
                gone = self._db.execute(
                    "DELETE FROM record WHERE session = ? OR substr(session, 1, ?) = ?",
                    (session, len(session) + 1, f"{session}/"),
                ).rowcount
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def sync(self) -> None:
        """The log reaches the disk; nothing to do where nothing was appended since the last time."""
        if not self._dirty or self._closed:
            return
        self._dirty = False
        try:
            log = os.open(f"{self.path}-wal", os.O_RDWR)
            try:
                os.fsync(log)
                length = os.fstat(log).st_size
            finally:
                os.close(log)
        except OSError as error:
            self._dirty = True
            raise StoreError("failed", str(self.path), error.strerror or str(error)) from error
        if length > LONG_LOG:
            self._shorten_log()

    def _shorten_log(self) -> None:
        """By a connection of its own: one that writes meanwhile is not held up."""
        with self._troubles(), contextlib.closing(sqlite3.connect(self.path)) as db:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Move the log into the file and let go."""
        if self._closed:
            return
        self._closed = True
        with self._troubles():
            self._db.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        """SQLite's errors by our names."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise StoreError(_TROUBLES.get(code, "failed"), str(self.path), str(error)) from error
