"""This player's place at a relay: the link, and everything that came over it.

The same for a relay across the network and for solo play in this process; a scene cannot tell. Impure by
its link.
"""

from __future__ import annotations

from collections.abc import Callable

from game.client import seats
from game.client.halt import Halt
from game.client.model.told import Told, fold
from game.client.seats import Sat
from game.link import Away, Connecting, Gone, Link, LinkState, Move, Open, Rejected
from game.wire.destination import Destination
from game.wire.messages import Leave, Seated


class Table:
    """One seat: `told` is what is known, `poll` keeps it up to date.

    `stop` ends a relay that was started for it on `port`; a seat at somebody else's relay has its `place`,
    and is written down under `name` until it is left (see `seats`). `halt`: the clock of a sandbox, `due` the
    moment of what happens next there.
    """

    def __init__(
        self,
        link: Link,
        local: Callable[[], int],
        stop: Callable[[], None] | None = None,
        port: int | None = None,
        place: Destination | None = None,
        name: str = "",
    ) -> None:
        self.link = link
        self.port = port
        self.place = place
        self._name = name
        self.told = Told()
        self._local = local
        self._stop = stop
        self.alone = False
        self.halt: Halt | None = None
        self.due: Callable[[], int | None] = _never
        self.asked: set[int] = set()
        """In a diagnosis: the connections after which the player has said what the other believes."""

    @property
    def state(self) -> LinkState:
        """How the way to the relay stands."""
        return self.link.state

    @property
    def away(self) -> bool:
        """Seated, and nobody answers, for a while or for good."""
        return isinstance(self.link.state, Away | Gone)

    @property
    def over(self) -> bool:
        """There will be nothing more to hear."""
        return isinstance(self.link.state, Gone | Rejected)

    def poll(self) -> bool:
        """Fold in what arrived; True if anything did."""
        events = self.link.poll()
        for event in events:
            if not isinstance(event, Connecting | Open | Away | Rejected | Gone):
                self.told = fold(self.told, event, self._local())
            if isinstance(event, Seated) and self.place is not None:
                seats.remember(Sat(self.place.authority, event.room, self._name, event.token))
        return bool(events)

    def send(self, move: Move) -> int:
        """Say something to the relay; the number by which `Said` answers."""
        return self.link.send(move)

    def clock(self) -> int:
        """The match's clock now, in microseconds; never before what was last told."""
        told = 0 if self.told.view is None else self.told.view.now
        return max(told, self.link.clock())

    def leave(self) -> None:
        """Give the seat up and hang up."""
        if isinstance(self.link.state, Open):
            self.link.send(Leave())
        if self.told.seat is not None and self.place is not None:
            seats.forget(self.told.seat.token)
        self.hang_up()

    def hang_up(self) -> None:
        """End the connection; the relay keeps the seat for a while."""
        self.link.close()
        if self._stop is not None:
            self._stop()
            self._stop = None


def _never() -> int | None:
    return None
