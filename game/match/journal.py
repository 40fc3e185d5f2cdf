"""The journal of a match: its inputs, from which the identical match is replayed, and notes for readers.

JSON Lines with sorted keys; whole numbers, texts and truth values only. The first line is the header: format,
version, seed, level, players. Then, in order of time, inputs (`do`) and what followed from them (`note`:
fates as they were drawn, deliveries, verdicts, ends), which a replay checks (replay.py). Older versions are
read, newer ones refused. Pure: lines in, lines out.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec

from game.match.record import Flying
from game.tcp.segment import Segment

FORMAT = "three-letters-journal"
VERSION = 1
"""2 will be needed when a journal of today no longer says enough; readers keep version 1."""

Entry = dict[str, Any]

_encoder = msgspec.json.Encoder(order="sorted")


def encode(entry: Entry) -> str:
    """An entry as its line, without the line end."""
    return _encoder.encode(entry).decode()


class JournalError(ValueError):
    """A journal that cannot be replayed: `line` from 1 or None, `reason` a catalogue key with `params`."""

    def __init__(self, reason: str, line: int | None = None, **params: int | str) -> None:
        told = ", ".join(f"{name} {value}" for name, value in params.items())
        where = "journal" if line is None else f"journal:{line}"
        super().__init__(": ".join(part for part in (where, reason.removeprefix("journal."), told) if part))
        self.reason = reason
        self.line = line
        self.params = params


class Journal:
    """Entries in order, the header first. Encoding waits until somebody asks."""

    def __init__(self, header: Entry) -> None:
        self.entries: list[Entry] = [{"format": FORMAT, "version": VERSION, **header}]

    def add(self, entry: Entry) -> None:
        """Append an input or a note."""
        self.entries.append(entry)

    def lines(self, since: int = 0) -> list[str]:
        """The lines from number `since` (0: the header) on, without line ends."""
        return [encode(entry) for entry in self.entries[since:]]

    def text(self) -> str:
        """The whole journal, each line ended."""
        return "".join(line + "\n" for line in self.lines())

    def sha256(self) -> str:
        """The hash of the whole journal in hexadecimal: the same match, the same hash."""
        return sha256(self.text().encode()).hexdigest()


def letter(segment: Segment | None) -> list[int | str] | None:
    """A letter as a row: SEQ, ACK, control bits, window, text in hexadecimal."""
    if segment is None:
        return None
    return [segment.seq, segment.ack, segment.ctl, segment.wnd, segment.text.hex()]


def segment_of(row: object, line: int) -> Segment:
    """The letter in a row. Raises JournalError."""
    match row:
        case [int(seq), int(ack), int(ctl), int(wnd), str(text)]:
            try:
                return Segment(seq, ack, ctl, wnd, bytes.fromhex(text))
            except ValueError:
                pass
    raise JournalError("journal.no-letter", line)


def note_of(at: int, side: str, what: str, flying: Flying) -> Entry:
    """What the post did with a letter. A posted one carries its fate as drawn; a held one has no due time
    yet."""
    note: Entry = {"at": at, "note": what, "side": side, "port": flying.port}
    if what == "posted":
        note["due"] = list(flying.dues)
        if flying.lost_at is not None:
            note["lost"] = [flying.why_lost, flying.lost_at]
        if flying.scripted:
            note["scripted"] = True
    else:
        note["letter"] = letter(None if what == "smudged" else flying.segment)
    return note


def read(lines: Iterable[str]) -> tuple[Entry, list[Entry]]:
    """The header and the entries of a journal. Raises JournalError: no journal, a newer version, a broken
    line.

    A last line that breaks off is dropped: a crash may have cut it (its effects had not left the house).
    """
    rows = [line for line in lines if line.strip()]
    entries: list[Entry] = []
    for number, row in enumerate(rows, 1):
        try:
            entry = msgspec.json.decode(row)
        except msgspec.DecodeError:
            if number == len(rows) > 1:
                break
            raise JournalError("journal.no-json", number) from None
        if not isinstance(entry, dict):
            raise JournalError("journal.no-json", number)
        entries.append(entry)
    if not entries or entries[0].get("format") != FORMAT:
        raise JournalError("journal.no-journal", 1)
    version = entries[0].get("version")
    if not isinstance(version, int) or version < 1:
        raise JournalError("journal.no-journal", 1)
    if version > VERSION:
        raise JournalError("journal.newer", 1, version=version, known=VERSION)
    return entries[0], entries[1:]
