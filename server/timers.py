"""The relay's clock, which can stand, and its one alarm, which rings late rather than early. Impure.

All deadlines stand in the front's heap; here is one timer of the event loop for the first of them. The clock
is the loop's own (monotonic), in whole microseconds, less the time for which it stood.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

_NS = 1_000


def monotonic_now() -> int:
    """The monotonic clock in whole microseconds, rounded down: an alarm by it is never early."""
    return time.monotonic_ns() // _NS


class Clock:
    """The time of everything behind the relay's sockets."""

    def __init__(self) -> None:
        self._stood = 0
        self._since: int | None = None

    @property
    def stands(self) -> bool:
        """Whether no time passes."""
        return self._since is not None

    def now(self) -> int:
        """What it shows, in microseconds."""
        return (monotonic_now() if self._since is None else self._since) - self._stood

    def stand(self) -> None:
        """No time passes from now on."""
        if self._since is None:
            self._since = monotonic_now()

    def go_on(self) -> None:
        """Time passes again, from where it stood."""
        if self._since is not None:
            self._stood += monotonic_now() - self._since
            self._since = None


class Alarm:
    """One deadline at a time; `ring` gets the time at which it was called."""

    def __init__(self, ring: Callable[[int], None], clock: Clock) -> None:
        self._ring = ring
        self._clock = clock
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
            delay = max(0, deadline - self._clock.now()) / 1_000_000
            self._handle = self._loop.call_later(delay, self._due)

    def _due(self) -> None:
        deadline, self._handle = self._deadline, None
        self._deadline = None
        now = self._clock.now()
        if deadline is not None and now < deadline:
            self.set(deadline)  # the loop may wake a clock's tick before the time
        elif deadline is not None:
            self._ring(now)
