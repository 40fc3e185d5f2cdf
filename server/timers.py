"""The relay's one alarm: calls back when the hall's next deadline has come, late rather than early. Impure.

All deadlines stand in the hall's heap; here is one timer of the event loop for the first of them. The clock
is the loop's own (monotonic), in whole microseconds.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

_NS = 1_000


def monotonic_now() -> int:
    """The monotonic clock in whole microseconds, rounded down: an alarm by it is never early."""
    return time.monotonic_ns() // _NS


class Alarm:
    """One deadline at a time; `ring` gets the time at which it was called."""

    def __init__(self, ring: Callable[[int], None]) -> None:
        self._ring = ring
        self._loop = asyncio.get_running_loop()
        self._deadline: int | None = None
        self._handle: asyncio.TimerHandle | None = None

    def set(self, deadline: int | None) -> None:
        """Ring at `deadline` instead of whenever it was; None: not at all."""
        if deadline == self._deadline:
            return
        self._deadline = deadline
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if deadline is not None:
            delay = max(0, deadline - monotonic_now()) / 1_000_000
            self._handle = self._loop.call_later(delay, self._due)

    def _due(self) -> None:
        deadline, self._handle = self._deadline, None
        self._deadline = None
        now = monotonic_now()
        if deadline is not None and now < deadline:
            self.set(deadline)  # the loop may wake a clock's tick before the time
        elif deadline is not None:
            self._ring(now)
