"""When a connection is over: rule 4 of a script.

It ends when its goal holds, nothing of it is in the post and `quiet` has passed: the end tells nobody that a
letter arrived, and leaves time to answer what needs no answer. A goal that wants answers waits for each at
most `hold`. A level may also give a connection a limit of time. Mutable; pure otherwise: time is an argument.
"""

from __future__ import annotations

from game.match.level import Level


class Finish:
    """goal_at: since when the goal has held, answers included, or None."""

    def __init__(self, level: Level, limit: int, start: int) -> None:
        self.goal_at: int | None = None
        self._quiet = level.quiet
        self._hold = level.hold
        self._limit = start + limit if limit else None
        self._owing_since: int | None = None
        self._quiet_since: int | None = None

    def look(self, holds: bool, owing: bool, empty: bool, now: int) -> None:
        """How it stands at `now`: whether the goal `holds`, an answer that it wants is `owing`, the post is
        `empty`."""
        if not (holds and owing):
            self._owing_since = None
        elif self._owing_since is None:
            self._owing_since = now
        if not holds or (self._owing_since is not None and now < self._owing_since + self._hold):
            self._quiet_since = self.goal_at = None
            return
        if self.goal_at is None:
            self.goal_at = now
        if not empty:
            self._quiet_since = None
        elif self._quiet_since is None:
            self._quiet_since = now

    @property
    def end(self) -> int | None:
        """When the connection ends if nothing else happens, or None."""
        return self._limit if self._quiet_since is None else self._quiet_since + self._quiet

    @property
    def patience(self) -> int | None:
        """When an answer that is still owing counts as given, or None: then `look` again."""
        if self._owing_since is None or self.goal_at is not None:
            return None
        return self._owing_since + self._hold
