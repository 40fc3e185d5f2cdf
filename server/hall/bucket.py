"""A token bucket: so many at once, so many a second in the long run, whole numbers only. Pure."""

from __future__ import annotations

_SECOND = 1_000_000


class Bucket:
    """Counts in millionths of a token, so that any slicing of time gives the same answers."""

    def __init__(self, burst: int, per_second: int, now: int) -> None:
        self._most = burst * _SECOND
        self._per_second = per_second
        self._level = self._most
        self._at = now

    def take(self, now: int) -> bool:
        """Take one token at `now`; False where there is none."""
        self._level = min(self._most, self._level + max(0, now - self._at) * self._per_second)
        self._at = max(self._at, now)
        if self._level < _SECOND:
            return False
        self._level -= _SECOND
        return True
