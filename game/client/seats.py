"""Where this player has sat lately, so that a game that was closed by force can take its seat again.

One small JSON file in the data folder, readable by its owner: per relay, room and name the seat's token. A
seat that was left is struck off; of the others the newest are kept. A file that cannot be read counts as
empty, because no game should fail for it. Impure: reads and writes that file.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from game.content.folders import folders, made

MOST = 20
"""So many seats are remembered, the newest first."""


class Sat(Struct, frozen=True):
    """One seat: `relay` is its address with the port, `name` as it was typed."""

    relay: str
    room: str
    name: str
    token: str


def seats_file() -> Path:
    """Where the seats are written down."""
    return folders().data / "seats.json"


def seats() -> tuple[Sat, ...]:
    """All seats, the newest first; none where there is no file that can be read."""
    try:
        return msgspec.json.decode(seats_file().read_bytes(), type=tuple[Sat, ...])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ()


def token_for(relay: str, room: str, name: str) -> str:
    """The token of the last seat under this name; an empty `room` fits any. Empty where there is none."""
    return next(
        (sat.token for sat in seats() if sat.relay == relay and sat.name == name and room in ("", sat.room)),
        "",
    )


def remember(sat: Sat) -> None:
    """Write a seat down, in front of the others."""
    _write((sat, *(one for one in seats() if one.token != sat.token))[:MOST])


def forget(token: str) -> None:
    """Strike a seat off."""
    _write(tuple(one for one in seats() if one.token != token))


def _write(kept: tuple[Sat, ...]) -> None:
    with contextlib.suppress(OSError):
        made(folders().data)
        fresh = seats_file().with_suffix(".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(kept) + b"\n")
        fresh.replace(seats_file())
