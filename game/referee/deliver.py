"""What a letter that arrives does to a house. Section 3.10.7, by way of the model; pure."""

from __future__ import annotations

from msgspec import Struct

from game.referee.house import Change, House, Letter
from game.tcp.tcb import Signal


class Delivered(Struct, frozen=True):
    """What came of a delivery.

    dealt    whether `iss` was used: the SYN made a TCB
    dropped  the letter had no effect beyond what is owed for it (unacceptable, house full, nobody there)
    read     octets that reached the user
    """

    house: House
    changes: tuple[Change, ...] = ()
    cites: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    read: bytes = b""
    dealt: bool = False
    dropped: bool = False


def deliver(house: House, letter: Letter, now: int, iss: int = 0) -> Delivered:
    """Process a letter; `iss` is used if it makes a TCB at the door and the port has no number dealt. Never raises."""
    raise NotImplementedError
