"""All that can happen to a room, one type each, and the lines in which its journal keeps them. Pure.

The first record is `Begin`; it holds whatever came from outside (the level as it was read, the weather's
numbers, the secret from which tokens and seeds are drawn), so that a later version with other levels gives
the same room. Times are microseconds of the room's own clock, which begins with it and, after a restart, goes
on where the journal ends. What the players were told follows from the records and is not written down.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from game.match.level import Level
from game.match.weather import Weather
from game.wire.messages import Answer, Bot, Call, Leave, Number, Post, Ready, Recall, Refused

FORMAT = "three-letters-room"
VERSION = 1

Index = Annotated[int, Meta(ge=0, le=1)]


class Begin(Struct, frozen=True, tag=True):
    """A room opens. `entropy`: hexadecimal; `weather` None: the level's own; `begun`: the date, in seconds
    since 1970, as the driver told it (0: it told none)."""

    room: int
    level: Level
    weather: Weather | None
    seed: int | None
    connections: int | None
    entropy: str
    begun: int = 0
    duel: bool = False
    format: str = FORMAT
    version: int = VERSION


class Sit(Struct, frozen=True, tag=True):
    """A player takes a free house, under a name that is clean already."""

    side: Index
    name: str


class Lost(Struct, frozen=True, tag=True):
    """The seat's connection is gone. `kept`: the player has the token, so the seat is kept. `at_once`: the
    clock stands from now on, without any grace: after a restart nobody may lose time."""

    side: Index
    kept: bool
    at_once: bool = False


class Back(Struct, frozen=True, tag=True):
    """The seat's player is here again with all messages up to `have`; None: with a program started anew."""

    side: Index
    have: Number | None


class Heard(Struct, frozen=True, tag=True):
    """The seat's message `number`, as it came."""

    side: Index
    number: Number
    body: Ready | Bot | Post | Call | Answer | Recall | Leave


class Chose(Struct, frozen=True, tag=True):
    """The seat's message `number`: another level or weather, as the relay found them; None: as before.

    `own_weather`: the level's own again. `refusal`: why the relay knows no such thing.
    """

    side: Index
    number: Number
    level: Level | None = None
    weather: Weather | None = None
    own_weather: bool = False
    refusal: Refused | None = None


class Tick(Struct, frozen=True, tag=True):
    """Time has passed, and something was due."""


class End(Struct, frozen=True, tag=True):
    """The room is closed for good; `code` says why."""

    code: str


Do = Begin | Sit | Lost | Back | Heard | Chose | Tick | End


class Record(Struct, frozen=True):
    """One record: when, and what."""

    at: int
    do: Do


class RoomError(ValueError):
    """A journal that is none of a room, is newer than this program, or does not give a room again."""

    def __init__(self, reason: str, number: int, said: str = "") -> None:
        super().__init__(f"record {number}: {reason}" + (f": {said}" if said else ""))
        self.reason = reason
        self.number = number


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Record)


def encode(record: Record) -> str:
    """A record as its line."""
    return _encoder.encode(record).decode()


def decode(line: str, number: int) -> Record:
    """The record of a line. Raises RoomError."""
    try:
        return _decoder.decode(line)
    except msgspec.DecodeError as error:
        raise RoomError("journal.broken-input", number, str(error)) from None
