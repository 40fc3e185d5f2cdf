"""What a relay needs of whoever meets the players. Types only."""

from __future__ import annotations

from typing import Protocol

from game.wire.messages import RelayFrame
from server.hall.effects import Outgoing


class Front(Protocol):
    """The hall of free rooms (server.hall), or a class's reception (server.session). Times: microseconds."""

    @property
    def rooms(self) -> int:
        """How many rooms there are."""

    @property
    def matches(self) -> int:
        """How many matches are being played."""

    @property
    def connections(self) -> int:
        """How many connections there are."""

    def connected(self, conn: int, now: int, address: str = "") -> None:
        """Somebody has opened a connection."""

    def receive(self, conn: int, frame: RelayFrame, now: int) -> None:
        """A frame has come."""

    def garbled(self, conn: int, code: str, now: int) -> None:
        """Bytes have come that are none."""

    def disconnected(self, conn: int, now: int) -> None:
        """A connection is gone."""

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""

    def handle_timer(self, now: int, most: int = 0) -> None:
        """Do what is due; at most so many things, 0: all. What is left is due as before."""

    def shutdown(self, now: int) -> None:
        """The relay ends."""

    def outgoing(self) -> Outgoing:
        """What must be journalled, then sent."""
