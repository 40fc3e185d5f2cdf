"""What the hall wants done, as values: journal lines first, then what goes to players. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.wire.messages import PlayerFrame


class Line(Struct, frozen=True):
    """One line for the journal that `match` names, in order: a room's or a class's, or a match's of it."""

    match: str
    text: str


class Send(Struct, frozen=True):
    """Write this frame to a connection."""

    conn: int
    frame: PlayerFrame


class Hang(Struct, frozen=True):
    """Close a connection when what was written before has left; `code` is for the log."""

    conn: int
    code: str


Effect = Send | Hang


class Outgoing(Struct, frozen=True):
    """Everything since the last call. `journal` must be kept safe before any of `effects` is carried out.

    Only so is a move that was acknowledged never lost, also when the process is killed.
    """

    journal: tuple[Line, ...]
    effects: tuple[Effect, ...]
    faults: tuple[Exception, ...] = ()
    """Mistakes of ours that ended a room, for the log."""
    dues: tuple[int, ...] = ()
    """When each thing of this that came by itself was due: to measure how late it leaves."""

    def __bool__(self) -> bool:
        return bool(self.journal or self.effects or self.faults)
