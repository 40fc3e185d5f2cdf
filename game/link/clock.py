"""What the match's clock shows now, estimated from the relay's answers. Pure.

A Pong carries the match's clock at the relay; half the way's time is added, and of the last answers the one
with the shortest way counts, as in NTP (RFC 5905, section 10). News can only be older than the clock, so they
pull it forward.
"""

from __future__ import annotations

from collections import deque

_KEPT = 8


class MatchClock:
    """Times are whole microseconds; `local` is this computer's own monotonic clock."""

    def __init__(self) -> None:
        self._samples: deque[tuple[int, int]] = deque(maxlen=_KEPT)
        self._offset: int | None = None
        self._stands_at: int | None = None

    def start(self, now: int, local: int) -> None:
        """A view came: the match's clock showed `now` a moment ago."""
        if self._offset is None or abs(now - (local + self._offset)) > 2_000_000:
            self._samples.clear()
            self._offset = now - local
        if self._stands_at is not None:
            self._stands_at = now
        self.heard(now, local)

    def heard(self, now: int, local: int) -> None:
        """The clock shows at least `now`."""
        if self._offset is not None and self._stands_at is None and local + self._offset < now:
            self._offset = now - local

    def pong(self, sent: int, now: int, local: int) -> None:
        """The relay's clock showed `now` between the local times `sent` and `local`."""
        if now == 0 or self._stands_at is not None or local < sent:
            return
        way = local - sent
        self._samples.append((way, now - (sent + way // 2)))
        self._offset = min(self._samples)[1]

    def stand(self, now: int) -> None:
        """The match is paused at `now`."""
        self._stands_at = now

    def run(self, now: int, local: int) -> None:
        """The match goes on from `now`."""
        self._stands_at = None
        self._samples.clear()
        self._offset = now - local

    def read(self, local: int) -> int:
        """The match's clock, 0 where nothing is known."""
        if self._stands_at is not None:
            return self._stands_at
        return 0 if self._offset is None else max(0, local + self._offset)
