"""Keeps a class running beside the relay's hall: its clock, its one alarm, its journal. Impure: event loop.

Every order goes: session -> journal -> whoever listens (`tell`, the players' side). Where the store cannot
keep a line for now, nothing is told and it is tried again, as the relay does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from server import log
from server.hall import Line
from server.journal import Store
from server.session import Command, Refusal, Session
from server.session.roster import Student
from server.session.told import Dismiss, Tell
from server.timers import Alarm, monotonic_now

_RETRY_SECONDS = 1.0
_SYNC_SECONDS = 1.0


class Host:
    """One class. `store` is where it and its matches are kept, `keep` how; needs a running event loop."""

    def __init__(
        self,
        session: Session,
        store: Store,
        keep: Callable[[Sequence[Line]], None],
        tell: Callable[[Sequence[Tell | Dismiss]], None] | None = None,
    ) -> None:
        self.session = session
        self._store = store
        self._keep = keep
        self._tell = tell
        self._origin = monotonic_now() - session.now
        self._alarm = Alarm(self._ring)
        self._lines: list[Line] = []
        self._effects: list[Tell | Dismiss] = []
        self._retry: asyncio.TimerHandle | None = None
        self._sync: asyncio.TimerHandle | None = None
        self._carry_out()

    def now(self) -> int:
        """The session's clock."""
        return max(self.session.now, monotonic_now() - self._origin)

    def order(self, command: Command) -> Student | Refusal | None:
        """Carry out a command."""
        answer = self.session.do(command, self.now())
        self._carry_out()
        return answer

    def journal(self, stream: str) -> list[str]:
        """A match's lines, as they are kept."""
        return self._store.read(stream)

    def stop(self) -> None:
        """No more alarms; what was kept is on the disk."""
        self._alarm.set(None)
        for timer in (self._retry, self._sync):
            if timer is not None:
                timer.cancel()
        self._kept()
        self._store.close()

    def _ring(self, at: int) -> None:
        self.session.handle_timer(self.now())
        self._carry_out()

    def _carry_out(self) -> None:
        out = self.session.outgoing()
        self._lines += out.journal
        self._effects += out.effects
        due = self.session.next_deadline()
        self._alarm.set(None if due is None else due + self._origin)
        if self._kept():
            effects, self._effects = self._effects, []
            if self._tell is not None:
                self._tell(effects)

    def _kept(self) -> bool:
        if not self._lines:
            return True
        try:
            self._keep(self._lines)
        except OSError as error:
            log.warn("journal-failed", error=str(error))
            if self._retry is None:
                self._retry = asyncio.get_running_loop().call_later(_RETRY_SECONDS, self._again)
            return False
        self._lines = []
        if self._sync is None:
            self._sync = asyncio.get_running_loop().call_later(_SYNC_SECONDS, self._to_disk)
        return True

    def _again(self) -> None:
        self._retry = None
        self._carry_out()

    def _to_disk(self) -> None:
        """In a thread: a disk that takes its time delays nobody's letter."""
        self._sync = None
        asyncio.get_running_loop().run_in_executor(None, self._store.sync)
