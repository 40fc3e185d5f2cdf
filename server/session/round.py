"""A round: what is played, since when, and a clock that stands while the class does. Pure."""

from __future__ import annotations

from game.match.weather import SECOND
from server.session.commands import Phase, Start
from server.session.pair import Pair
from server.session.setup import Setup


class Clock:
    """Microseconds since `now`, less the time it stood."""

    def __init__(self, now: int, stands: bool = False) -> None:
        self._origin = now
        self._stands_at: int | None = 0 if stands else None

    def read(self, now: int) -> int:
        """What it shows."""
        return now - self._origin if self._stands_at is None else self._stands_at

    def hold(self, held: bool, now: int) -> None:
        """Stop it, or let it go on."""
        shows = self.read(now)
        self._origin = now - shows
        self._stands_at = shows if held else None

    def when(self, shows: int) -> int | None:
        """The time at which it will show this, None while it stands."""
        return self._origin + shows if self._stands_at is None else None


class Round:
    """One round. `pairs` by number; empty in the countdown and after the end."""

    def __init__(self, number: int, start: Start, setup: Setup, now: int, held: bool) -> None:
        self.number = number
        self.start = start
        self.setup = setup
        self.phase: Phase = "countdown"
        self.clock = Clock(now, held)
        self.pairs: dict[int, Pair] = {}
        self.place: dict[int, Pair] = {}
        """The pair of each student who plays."""

    @property
    def length(self) -> int | None:
        """How long this phase lasts, by the round's clock."""
        if self.phase == "countdown":
            return self.start.countdown * SECOND
        return self.start.seconds * SECOND if self.phase == "play" and self.start.seconds else None

    def left(self, now: int) -> int | None:
        """How much of it is left."""
        return None if self.length is None else max(0, self.length - self.clock.read(now))

    def next_deadline(self) -> int | None:
        """When this phase ends by itself."""
        return None if self.length is None else self.clock.when(self.length)

    def hold(self, held: bool, now: int) -> None:
        """Everything stands, or goes on."""
        self.clock.hold(held, now)
        for pair in self.pairs.values():
            pair.hold(held, now)
