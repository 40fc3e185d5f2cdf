"""A match in each of the formats, by name. Pure: bytes come out.

The PNG is the SVG's layout, painted by the client (game.client.ladder_png); here it has no place.
"""

from __future__ import annotations

from typing import Literal, get_args

from game.match.export.capture import Say, capture, read_notes
from game.match.export.packetdrill import Place, packetdrill
from game.match.export.pcapng import pcapng
from game.match.export.sheets import csv
from game.match.export.svg import svg
from game.match.match import Match

Format = Literal["pcapng", "packetdrill", "svg", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)


def exported(name: Format, match: Match, say: Say, kernel: Place = "listener") -> bytes | None:
    """The match in a format; None: it has no handshake that packetdrill could play. `kernel`: in whose place
    packetdrill's kernel stands."""
    reveals, players = match.books.reveals, match.players
    if name == "svg":
        return svg(reveals, players, say).encode()
    if name == "csv":
        return b"\xef\xbb\xbf" + csv(reveals, players).encode()
    notes = read_notes(match.journal.entries)
    if name == "pcapng":
        return pcapng(capture(reveals, notes, say), players)
    scripts = (packetdrill(reveal, notes, kernel) for reveal in reveals)
    first = next((script for script in scripts if script is not None), None)
    return None if first is None else first.encode()
