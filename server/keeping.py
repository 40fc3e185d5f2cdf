"""Keeps a relay's lines before anything of them leaves, and brings them to the disk once a second. Impure."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence

from server import log
from server.hall import Line
from server.journal import Keeper, Store

_SYNC_SECONDS = 1.0


class Keeping:
    """The relay's `keep` over a store; make it in a running event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._keeper = Keeper(store)
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    def __call__(self, lines: Sequence[Line]) -> None:
        """Keep all. Raises StoreError: the relay waits and tries again."""
        self._keeper(lines)
        self._soon()

    def _soon(self) -> None:
        if self._timer is None and not self._closed:
            self._timer = self._loop.call_later(_SYNC_SECONDS, self._to_disk)

    def close(self) -> None:
        """What was kept is on the disk; the store is let go."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        self._store.close()

    def _to_disk(self) -> None:
        """In a thread: a disk that takes its time delays nobody's letter."""
        self._timer = None
        self._loop.run_in_executor(None, self._sync)

    def _sync(self) -> None:
        try:
            self._store.sync()
        except OSError as error:
            log.warn("journal-not-synced", error=str(error))
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self._loop.call_soon_threadsafe(self._soon)
