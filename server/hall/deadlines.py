"""Who is to be called when: one heap for all, entries replaced lazily. Pure."""

from __future__ import annotations

from collections.abc import Hashable
from heapq import heappop, heappush
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)


class Deadlines(Generic[Who]):
    """At most one deadline for each; of equal ones the one set first comes first."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Who]] = []
        self._armed: dict[Who, tuple[int, int]] = {}
        self._count = 0

    def set(self, who: Who, deadline: int | None) -> None:
        """Call `who` at `deadline` instead of whenever it was; None: not at all."""
        if deadline is None:
            self._armed.pop(who, None)
            return
        before = self._armed.get(who)
        if before is None or before[0] != deadline:
            self._count += 1
            self._armed[who] = (deadline, self._count)
            heappush(self._heap, (deadline, self._count, who))

    def first(self) -> int | None:
        """The earliest deadline."""
        heap = self._heap
        while heap and self._armed.get(heap[0][2]) != heap[0][:2]:
            heappop(heap)
        return heap[0][0] if heap else None

    def pop(self, now: int) -> tuple[int, Who] | None:
        """The earliest one that is not after `now`, with its deadline; it is then no longer set."""
        deadline = self.first()
        if deadline is None or deadline > now:
            return None
        _, _, who = heappop(self._heap)
        del self._armed[who]
        return deadline, who
