"""`three-letters export JOURNAL`: a finished match for Wireshark, packetdrill, a browser or a spreadsheet.

The journal is replayed, and what followed from its inputs must come out again, line by line. Only
connections that have ended are exported. Impure: files, stdout, stderr.
"""

from pathlib import Path

import click

from game.content import replays
from game.content.problems import Problem
from game.content.text import translate
from game.match.export.formats import FORMATS, Format, exported
from game.match.export.packetdrill import PLACES, Place
from game.match.match import Match

USAGE = 2


def _out(name: str) -> click.Option:
    text = translate(f"letters.export.{name}")
    return click.Option([f"--{name}"], metavar="FILE", type=click.Path(dir_okay=False), help=text)


def _export(journal: str, kernel: Place, png: str | None, **wanted: str | None) -> int:
    """`wanted`: the format's name and its file, None where it was not asked for."""
    if not png and not any(wanted.values()):
        raise Problem.of("export-nothing", status=USAGE)
    match = replays.load(Path(journal)).match
    if not match.books.reveals:
        raise Problem.of("export-unfinished", path=journal)
    made = {str(wanted[name]): _made(name, match, kernel) for name in FORMATS if wanted[name]}
    if png:
        made[png] = _painted(match)
    for path, octets in made.items():
        _write(path, octets)
    return 0


def _made(name: Format, match: Match, kernel: Place) -> bytes:
    octets = exported(name, match, translate, kernel)
    if octets is None:
        raise Problem.of("export-no-handshake")
    return octets


def _painted(match: Match) -> bytes:
    """The ladder as a picture; no window opens."""
    from game.client.sdl import load_pygame

    load_pygame()
    from game.client import shots
    from game.client.ladder_png import png

    shots.ready()
    return png(match.books.reveals, match.players, translate)


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
        *(_out(name) for name in (*FORMATS, "png")),
        click.Option(
            ["--kernel"],
            type=click.Choice(PLACES),
            default="listener",
            show_default=True,
            help=translate("letters.export.kernel"),
        ),
    ],
    callback=_export,
)
