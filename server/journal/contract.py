"""What every store of journals promises; tests/server/journal/test_conformance.py holds each one to it.

A journal is a row of records under a name, numbered from 0 without a gap. Nothing is ever changed: whoever
appends names the number that the record must get, and where it is taken, or would leave a gap, somebody else
writes this journal too. So the key (session, sequence) is the fence. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

Trouble = Literal["full", "read-only", "busy", "failed", "broken", "newer", "name"]


class Entry(Struct, frozen=True):
    """One record and its key. `session` may be a part of another, as `7F3K/1-02` is of `7F3K`."""

    session: str
    sequence: int
    record: str


class Kept(Struct, frozen=True):
    """A journal in the list: how many records it has, and its first one, which says what it is."""

    session: str
    length: int
    first: str


class Conflict(Exception):
    """The number is taken, or would leave a gap; `expected` is the next free one. Nothing was appended."""

    def __init__(self, session: str, sequence: int, expected: int) -> None:
        super().__init__(f"{session}: record {sequence}, but {expected} is next")
        self.session = session
        self.sequence = sequence
        self.expected = expected


class StoreError(OSError):
    """The store cannot do it now, or at all; nothing was appended, nothing is lost.

    `code`: full, read-only, busy (another process holds it), failed (the disk), broken (no journal, or a
    damaged one), newer (written by a later version), name (no name of a journal). `where` is the file.
    """

    def __init__(self, code: Trouble, where: str, said: str = "") -> None:
        super().__init__(f"journal {code}: {where}" + (f": {said}" if said else ""))
        self.code = code
        self.where = where
        self.said = said

    @property
    def passes(self) -> bool:
        """Whether trying again may help."""
        return self.code in ("full", "busy", "failed")


class Store(Protocol):
    """One store. Every call may raise StoreError."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Append all, or none. When it returns, a killed process loses nothing. Raises Conflict."""

    def read(self, session: str, since: int = 0) -> list[str]:
        """The records from number `since` on; empty for a name that nobody wrote under."""

    def length(self, session: str) -> int:
        """How many records there are: the number of the next one."""

    def sessions(self) -> list[Kept]:
        """Every journal, by name."""

    def octets(self, session: str) -> int:
        """How much room the records of a journal and its parts take."""

    def purge(self, session: str) -> int:
        """Forget a journal and its parts, for good; how many records that were."""

    def sync(self) -> None:
        """What was appended survives a power cut from now on. May be called from another thread."""

    def close(self) -> None:
        """Sync and let go; a second time does nothing."""


LONGEST_NAME = 80


def check_name(session: str, where: str) -> None:
    """Raise StoreError("name") for what is no name: it must be short and without control characters."""
    if not 0 < len(session) <= LONGEST_NAME or not session.isprintable():
        raise StoreError("name", where, repr(session[:LONGEST_NAME]))


def part_of(part: str, session: str) -> bool:
    """Whether a journal is this one, or a part of it."""
    return part == session or part.startswith(f"{session}/")
