"""Asks the relay for the journal of each match that has ended, and puts it among the replays.

By solo play, in one's own room or as somebody's guest alike: the journal comes over the wire once nothing in
it is secret any more. Impure: writes into the collection.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from game.client.model.told import Told
from game.client.table import Table
from game.content import replays
from game.link import Open
from game.wire.codec import WireError
from game.wire.journals import unpacked, whole
from game.wire.messages import Recall, Seated

SINCE = 1
"""The minor version of the wire with which relays send journals."""


class Collector:
    """`path` is the file of the match that has ended last, once it is kept."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._asked: Seated | None = None

    def look(self, table: Table) -> bool:
        """Ask once a match has ended, keep what comes; True: a match was kept just now."""
        told = table.told
        if told.phase != "results":
            self._asked = None
            if told.phase != "waiting":
                self.path = None
            return False
        if self._asked is not told.seat and _sends(told) and isinstance(table.state, Open):
            self._asked = told.seat  # who comes back after a lost connection is told so anew, and asks again
            table.send(Recall())
        if self.path is not None or not whole(told.pieces):
            return False
        with contextlib.suppress(WireError, OSError):  # a full disk spoils no game
            self.path = replays.keep(unpacked(told.pieces), told.side)
        return self.path is not None


def _sends(told: Told) -> bool:
    welcome = told.welcome
    return welcome is not None and (welcome.major, welcome.minor) >= (1, SINCE)
