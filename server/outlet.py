"""The way out of the relay: journal first, then what goes to players. Impure: an event loop, a store.

What several events of one turn of the loop have brought is kept in one commit (`soon`). Where the store takes
nothing - a full disk - nothing leaves and no time passes: everything stands until it takes lines again, so
that nobody loses time or letters. It is tried once a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from server import log
from server.figures import Figures
from server.front import Front
from server.hall import Effect, Line
from server.journal import Conflict
from server.timers import Alarm, Clock

RETRY_SECONDS = 1.0
SLICE = 8

Keep = Callable[[Sequence[Line]], None]


class Outlet:
    """`deliver` posts effects; `turned` is told why everything stands (an error), and that it goes on (None).

    `changed` is called when it goes on, before anything else happens.
    """

    def __init__(
        self,
        front: Front,
        keep: Keep,
        deliver: Callable[[Sequence[Effect]], None],
        turned: Callable[[Exception | None], None],
        figures: Figures,
        clock: Clock,
    ) -> None:
        self._front = front
        self._keep = keep
        self._deliver = deliver
        self._turned = turned
        self._figures = figures
        self._clock = clock
        self._alarm = Alarm(self._ring, clock)
        self._loop = asyncio.get_running_loop()
        self._lines: list[Line] = []
        self._effects: list[Effect] = []
        self._dues: list[int] = []
        self._waits = False
        self._closed = False
        self._retry: asyncio.TimerHandle | None = None

    @property
    def stands(self) -> bool:
        """Whether the store takes nothing: then nothing may happen."""
        return self._clock.stands

    @property
    def waiting(self) -> int:
        """Lines that are not kept yet."""
        return len(self._lines)

    def soon(self) -> None:
        """Something happened: send what follows when this turn of the loop is over."""
        if not self._waits:
            self._waits = True
            self._loop.call_soon(self.at_once)

    def at_once(self) -> None:
        """Keep what must be kept, send what follows, set the alarm."""
        self._waits = False
        out = self._front.outgoing()
        for fault in out.faults:
            log.fail("room-failed", fault)
        self._lines += out.journal
        self._effects += out.effects
        self._dues += out.dues
        if self.stands and not self._closed:
            return
        if self._lines and not self._kept():
            return
        if not self._closed:
            self._alarm.set(self._front.next_deadline())
        effects, self._effects = self._effects, []
        self._deliver(effects)
        if self._dues:
            now = self._clock.now()
            for due in self._dues:
                self._figures.late.add(now - due)
            self._dues.clear()

    def close(self) -> None:
        """The last things leave; no alarm rings any more."""
        self._closed = True
        self._alarm.set(None)
        if self._retry is not None:
            self._retry.cancel()
        self.at_once()

    def _ring(self, now: int) -> None:
        # What is due at the same moment is done a few at a time: what follows of the first leaves before the
        # last is thought of, and whoever says something meanwhile is heard.
        self._front.handle_timer(now, SLICE)
        self.at_once()

    def _kept(self) -> bool:
        begin = self._loop.time()
        try:
            self._keep(self._lines)
        except (OSError, Conflict) as error:
            if not self._closed:
                self._stand(error)
            return False
        self._figures.journal.add(round((self._loop.time() - begin) * 1e6))
        self._figures.lines += len(self._lines)
        self._lines = []
        return True

    def _stand(self, error: Exception) -> None:
        self._alarm.set(None)
        if not self.stands:
            self._clock.stand()
            self._figures.stood += 1
            log.warn("everything-stands", error=str(error))
            self._turned(error)
        self._retry = self._loop.call_later(RETRY_SECONDS, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        if not self._kept():
            return
        self._clock.go_on()
        log.note("goes-on")
        self._turned(None)
        self.at_once()
