"""A class or a room as a file to hand on: pseudonyms only, no secrets, no addresses. Pure.

Every record is carried out again with other names, so that whatever follows of it - aliases, tables, the
journals of matches - cannot hold a real one. What is left of the class's or room's own journal can be read;
its secrets (from which tokens and PINs are drawn) are taken out of it, so it opens nothing again. Matches can
be replayed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from game.content.text import Catalogue
from server.console.takeaway import match_file, sheet
from server.hall.limits import Limits
from server.hall.records import Begin as RoomBegin
from server.hall.records import Record as RoomRecord
from server.hall.records import Sit
from server.hall.records import encode as encode_room
from server.hall.restore import again, read
from server.session.commands import Begin, Enrol, Record, Rename, decode, encode
from server.session.restore import restore
from server.session.session import Session

SHEETS = ("students.csv", "concepts.csv", "matches.csv")


class Nameless(Struct, frozen=True):
    """`records`: the own journal, for reading; `matches` by the names of their files."""

    records: tuple[str, ...]
    matches: Mapping[str, Sequence[str]]
    session: Session | None = None


def nameless_class(lines: Sequence[str]) -> Nameless:
    """Students are `Student 1` and so on where a class plays under own names. Raises RecordError."""
    students = 0
    records: list[Record] = []
    for number, line in enumerate(lines):
        record = decode(line, number)
        if isinstance(record.do, Rename):
            continue
        if isinstance(record.do, Enrol):
            students += 1
            record = replace(record, do=replace(record.do, name=f"Student {students}"))
        records.append(record)
    matches: dict[str, list[str]] = {}
    session = restore([encode(record) for record in records], matches)
    return Nameless(tuple(encode(_bare(record)) for record in records), matches, session)


def _bare(record: Record) -> Record:
    match record.do:
        case Begin():
            return replace(record, do=replace(record.do, entropy=""))
        case Enrol():
            return replace(record, do=replace(record.do, pin=""))
    return record


def nameless_room(id: str, lines: Sequence[str]) -> Nameless:
    """Players are `Player A` and `Player B`. Raises RoomError."""
    records = [
        replace(record, do=replace(record.do, name=f"Player {'AB'[record.do.side]}"))
        if isinstance(record.do, Sit)
        else record
        for record in read(lines)
    ]
    _, matches = again(id, records, (), Limits(), 0, [])
    return Nameless(tuple(encode_room(_bare_room(record)) for record in records), matches)


def _bare_room(record: RoomRecord) -> RoomRecord:
    if isinstance(record.do, RoomBegin):
        return replace(record, do=replace(record.do, entropy=""))
    return record


def archive(found: Nameless, words: Catalogue) -> bytes:
    """One ZIP: `journal.jsonl`, the class's tables, `matches/` with a journal and a score sheet each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:

        def put(name: str, data: bytes) -> None:
            # The date of a ZIP's entry would be the only clock in here; this is the format's first.
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)

        put("journal.jsonl", "".join(line + "\n" for line in found.records).encode())
        if found.session is not None:
            for name in SHEETS:
                table = sheet(name, found.session)
                if table is not None:
                    put(name, table.data)
        for name, lines in found.matches.items():
            stem = f"matches/{name.replace('/', '-')}"
            for kind in ("jsonl", "csv"):
                put(f"{stem}.{kind}", match_file(name, kind, lines, words).data)
    return out.getvalue()
