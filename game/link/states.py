"""What a link is and what it says: one interface for a network and for play in this process. Pure."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from game.wire.messages import Answer, Bot, Call, Host, Join, Leave, Post, Ready, Recall, Set, ToPlayer

Opening = Host | Join
"""How a player comes to a seat."""

Move = Set | Bot | Ready | Post | Call | Answer | Recall | Leave
"""What a player sends once seated; each is numbered, none is lost or doubled."""


class Connecting(Struct, frozen=True, tag=True):
    """Not yet in a seat."""


class Open(Struct, frozen=True, tag=True):
    """In a seat, the relay answers."""


class Away(Struct, frozen=True, tag=True):
    """The relay does not answer since `since` (this computer's clock, microseconds); the link tries again.

    `attempt` counts from 1; the next one begins at `again_at`. What is sent meanwhile waits.
    """

    since: int
    attempt: int
    again_at: int


class Rejected(Struct, frozen=True, tag=True):
    """Final:

    No seat. `code` and `params` as in `wire.refusals` (room-full, player-too-old, nobody-there ...).
    """

    code: str
    params: dict[str, str] = {}


class Gone(Struct, frozen=True, tag=True):
    """Final:

    The seat is lost or was left. `code` as in `wire.refusals` (shutdown, superseded, lost, left ...).
    """

    code: str
    params: dict[str, str] = {}


LinkState = Connecting | Open | Away | Rejected | Gone

Event = ToPlayer | LinkState
"""What `poll` gives: the relay's messages in order, each once, and each change of state."""


class Link(Protocol):
    """A player's end of the wire. Used by one thread; nothing here waits."""

    @property
    def state(self) -> LinkState:
        """The last state that `poll` gave (Connecting before the first)."""

    def send(self, move: Move) -> int:
        """Send a move, now or when the relay answers again; its number, which `Said` repeats."""

    def poll(self) -> list[Event]:
        """What has come since the last call, oldest first."""

    def clock(self) -> int:
        """The match's clock now in microseconds, 0 without a match; it stands while the match is paused."""

    def close(self) -> None:
        """End the connection; a seat that was not left (`Leave`) stays kept for a while. Never raises."""
