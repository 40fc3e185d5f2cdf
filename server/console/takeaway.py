"""Files to take away: CSV safe for spreadsheets, and every match as journal, pcapng, ladder and score sheet.

Aliases only: no real name leaves by a download. Pure: text in, bytes out; whoever calls reads the journals.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from game.content.text import Catalogue
from game.match.export.capture import capture, read_notes
from game.match.export.pcapng import pcapng
from game.match.export.sheets import csv
from game.match.export.svg import svg
from game.match.replay import replay
from server.console.source import File
from server.session.export import BOM, concepts_csv, matches_csv, students_csv
from server.session.report import Report, report
from server.session.state import State

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "pcapng": "application/x-pcapng",
    "svg": "image/svg+xml",
    "zip": "application/zip",
}
_ZIPS = {"journals.zip": "jsonl", "pcapng.zip": "pcapng", "ladders.zip": "svg"}


def sheet(name: str, session: State) -> File | None:
    """One of the class's tables."""

    def aliases() -> Report:
        counted = report(session)
        return replace(counted, rows=tuple(replace(row, real="") for row in counted.rows))

    text = {
        "students.csv": lambda: students_csv(aliases()),
        "anonymous.csv": lambda: students_csv(report(session, anonymous=True)),
        "concepts.csv": lambda: concepts_csv(report(session)),
        "matches.csv": lambda: matches_csv(session),
    }.get(name)
    return None if text is None else File(name, KINDS["csv"], (BOM + text()).encode())


def match_file(name: str, kind: str, lines: Sequence[str], words: Catalogue) -> File:
    """A match in one of the formats, from its journal."""
    return File(name, KINDS[kind], _made(kind, lines, words))


def archive(name: str, journals: Mapping[str, Sequence[str]], words: Catalogue) -> Callable[[], File] | None:
    """All matches in one format; `journals` by the names of their files."""
    kind = _ZIPS.get(name)
    if kind is None:
        return None

    def make() -> File:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for stem, lines in journals.items():
                # The date of a ZIP's entry would be the only clock in here; this is the format's first.
                archive.writestr(zipfile.ZipInfo(f"{stem}.{kind}"), _made(kind, lines, words))
        return File(name, KINDS["zip"], out.getvalue())

    return make


def _made(kind: str, lines: Sequence[str], words: Catalogue) -> bytes:
    if kind == "jsonl":
        return "".join(line + "\n" for line in lines).encode()
    match = replay(lines, check=False)
    reveals, players = match.books.reveals, match.players
    if kind == "pcapng":
        return pcapng(capture(reveals, read_notes(match.journal.entries), words.translate), players)
    if kind == "svg":
        return svg(reveals, players, words.translate).encode()
    return (BOM + csv(reveals, players)).encode()
