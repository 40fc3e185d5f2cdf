"""What a relay is told at its start. Values only."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.wire.joincode import DEFAULT_PORT
from server.hall.limits import Limits


class Announce(Struct, frozen=True):
    """What the local network may know of a post office: its title, and by which addresses it is reached."""

    title: str
    kind: Literal["class", "room", "rooms"]
    addresses: tuple[str, ...]


class Config(Struct, frozen=True):
    """`host` None listens on every address of both families; `port` 0 takes a free one.

    `allow_hosts` are further names by which a browser may reach this relay; programs send no Origin and need
    none. `announce` None: the local network is not told.
    """

    host: str | None = None
    port: int = DEFAULT_PORT
    allow_hosts: tuple[str, ...] = ()
    limits: Limits = Limits()
    announce: Announce | None = None
