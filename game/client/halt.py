"""A clock that can stand still and jump: the sandbox is paused, and stepped from one thing to the next.

Impure by the clock that it is given.
"""

from __future__ import annotations

from collections.abc import Callable

FARTHEST = 600_000_000
"""A step never leads farther than this, in microseconds: nobody waits for a relay's own housekeeping."""


class Halt:
    """Local time that goes with `now` but where it stands. Call it for the time, in whole microseconds."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._behind = 0
        self._stands: int | None = None

    def __call__(self) -> int:
        """The time."""
        return self._now() - self._behind if self._stands is None else self._stands

    @property
    def standing(self) -> bool:
        """Does it stand?"""
        return self._stands is not None

    def toggle(self) -> None:
        """Stand still, or go on from where it stands."""
        if self._stands is None:
            self._stands = self()
        else:
            self._behind = self._now() - self._stands
            self._stands = None

    def step(self, due: int | None) -> bool:
        """Stand still at the moment `due` of the next thing that happens; False where there is none."""
        if not self.standing:
            self.toggle()
        now = self()
        if due is None or due > now + FARTHEST:
            return False
        self._stands = max(now, due)
        return True
