"""A reliable stream of numbered messages over connections that break. Pure.

Both ends keep one `Stream` per seat, longer than any connection. Numbers begin at 1; a message is kept until
it has been acknowledged, and sent again after a reconnection; what was received before is dropped. TCP below
delivers in order while a connection lives, so a gap means a faulty peer. Number 0 is outside: greetings,
refusals, pings.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Body = TypeVar("Body")


class StreamFault(Exception):
    """The other end broke the numbering, or does not take what it is sent; `code` is of `wire.refusals`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Stream(Generic[Body]):
    """One end's state: what was received in order, and what the other end has not acknowledged."""

    def __init__(self, limit: int = 256, *, last: int = 0, received: int = 0) -> None:
        """`last` and `received`: of an end that was restored, and has nothing left to send again."""
        self._limit = limit
        self._last = last
        self._received = received
        self._outbox: deque[tuple[int, Body]] = deque()

    @property
    def received(self) -> int:
        """The highest id received in order: the `ack` of every frame that leaves."""
        return self._received

    @property
    def last(self) -> int:
        """The highest id given to a message of this end."""
        return self._last

    @property
    def waiting(self) -> tuple[tuple[int, Body], ...]:
        """What is not acknowledged, oldest first: (id, message)."""
        return tuple(self._outbox)

    def post(self, body: Body) -> int:
        """Number a message and keep it;

        Its id. Raises StreamFault("slow") where too many are unacknowledged.
        """
        if len(self._outbox) >= self._limit:
            raise StreamFault("slow")
        self._last += 1
        self._outbox.append((self._last, body))
        return self._last

    def acknowledged(self, ack: int) -> None:
        """The other end has everything up to `ack`. Raises StreamFault for what was never sent."""
        if ack > self._last:
            raise StreamFault("out-of-order")
        while self._outbox and self._outbox[0][0] <= ack:
            self._outbox.popleft()

    def accept(self, number: int) -> bool:
        """Whether a message with this id is new (it then counts as received).

        Raises StreamFault for a gap.
        """
        if number <= self._received:
            return number == 0
        if number != self._received + 1:
            raise StreamFault("out-of-order")
        self._received = number
        return True

    def remembers(self, have: int) -> bool:
        """Whether the other end may come back with everything up to `have`: neither a number that was never
        given, nor one before what was acknowledged."""
        first = self._outbox[0][0] if self._outbox else self._last + 1
        return first - 1 <= have <= self._last

    def trim(self, limit: int) -> None:
        """Forget all but the last messages, and take no more than so many from now on: of an end that was
        restored from its inputs, without the acknowledgements."""
        self._limit = limit
        while len(self._outbox) > limit:
            self._outbox.popleft()

    def resume(self, have: int, keep: Callable[[Body], bool]) -> None:
        """The other end came back with everything up to `have`; of the rest `keep` chooses, renumbered.

        Only for an end whose numbers nobody else remembers: the relay drops stale views and sends a fresh
        one. Raises StreamFault for a `have` that was never sent, or that is before what was acknowledged.
        """
        if not self.remembers(have):
            raise StreamFault("out-of-order")
        self.acknowledged(have)
        kept = [body for _, body in self._outbox if keep(body)]
        self._outbox = deque(enumerate(kept, have + 1))
        self._last = have + len(kept)
