"""What a relay is told at its start. Values only."""

from __future__ import annotations

from msgspec import Struct

from game.wire.joincode import DEFAULT_PORT
from server.hall.limits import Limits


class Config(Struct, frozen=True):
    """`host` None listens on every address of both families; `port` 0 takes a free one.

    `allow_hosts` are further names by which a browser may reach this relay; programs send no Origin and need
    none.
    """

    host: str | None = None
    port: int = DEFAULT_PORT
    allow_hosts: tuple[str, ...] = ()
    limits: Limits = Limits()
