"""`three-letters export JOURNAL`: a finished match for Wireshark, packetdrill, a browser or a spreadsheet.

The journal is replayed, and what followed from its inputs must come out again, line by line. Only
connections that have ended are exported. Impure: files, stdout, stderr.
"""

import click

from game.content.problems import Problem
from game.content.text import translate
from game.match.export.capture import Notes, capture, read_notes
from game.match.export.ladder import svg
from game.match.export.packetdrill import packetdrill
from game.match.export.pcapng import pcapng
from game.match.export.sheets import csv
from game.match.journal import JournalError
from game.match.match import Match
from game.match.replay import replay

USAGE = 2
LARGEST = 64 * 2**20
"""A journal of more octets is not one of ours."""


def _out(name: str) -> click.Option:
    text = translate(f"letters.export.{name}")
    return click.Option([f"--{name}"], metavar="FILE", type=click.Path(dir_okay=False), help=text)


def _export(journal: str, **wanted: str | None) -> int:
    """`wanted`: the format's name and its file, None where it was not asked for."""
    if not any(wanted.values()):
        raise Problem.of("export-nothing", status=USAGE)
    match = _replayed(journal)
    notes = read_notes(match.journal.entries)
    made = {name: _made(name, match, notes) for name, path in wanted.items() if path}
    for name, octets in made.items():
        _write(str(wanted[name]), octets)
    return 0


def _made(name: str, match: Match, notes: Notes) -> bytes:
    reveals, players = match.books.reveals, match.players
    if name == "pcapng":
        return pcapng(capture(reveals, notes, translate), players)
    if name == "svg":
        return svg(reveals, players, translate).encode()
    if name == "csv":
        return b"\xef\xbb\xbf" + csv(reveals, players).encode()
    scripts = (packetdrill(reveal, notes) for reveal in reveals)
    first = next((script for script in scripts if script is not None), None)
    if first is None:
        raise Problem.of("export-no-handshake")
    return first.encode()


def _replayed(name: str) -> Match:
    """The match of a journal that has at least one finished connection. Raises Problem."""
    try:
        with click.open_file(name, "rb") as file:
            octets = bytes(file.read(LARGEST + 1))
        lines = octets.decode("utf-8").splitlines()
        match = replay(lines)
    except OSError as error:
        raise Problem.of("script-unread", status=USAGE, path=name, reason=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise Problem.of("script-not-text", status=USAGE, path=name) from error
    except JournalError as error:
        told = translate(error.reason, **error.params)
        line = error.line or 1
        raise Problem.of("export-journal", path=name, line=line, told=told) from error
    if not match.books.reveals:
        raise Problem.of("export-unfinished", path=name)
    return match


def _write(path: str, octets: bytes) -> None:
    try:
        with click.open_file(path, "wb") as file:
            file.write(octets)
    except OSError as error:
        raise Problem.of("export-unwritten", path=path, reason=error.strerror or "") from error


command = click.Command(
    "export",
    params=[
        click.Argument(["journal"], metavar="JOURNAL"),
        *(_out(name) for name in ("pcapng", "packetdrill", "svg", "csv")),
    ],
    callback=_export,
)
