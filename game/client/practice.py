"""Solo play: a link to a hall in this process, without a network, a thread or a server. Impure: a clock.

The one place in the client that imports the server's part; everything else sees a `Link` as over the network.
Each `poll` drives the hall up to now, so nothing happens while nobody polls.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable

import game
from game.link.session import Session
from game.link.states import Connecting, Event, Gone, LinkState, Move
from game.match.level import Level
from game.wire.messages import Bot, Host, Ready
from server.hall import Hall, Hang, Levels, Limits, Send

_CONN = 1


def monotonic_now() -> int:
    """This computer's monotonic clock in whole microseconds."""
    return time.monotonic_ns() // 1000


class PracticeLink:
    """See `game.link.states.Link`. Hosts a room with a bot in the other house and is ready at once."""

    def __init__(
        self,
        levels: Iterable[Level],
        *,
        name: str,
        level: str = "1",
        weather: str = "",
        bot: str = "human",
        seed: int | None = None,
        level_text: str | None = None,
        now: Callable[[], int] = monotonic_now,
    ) -> None:
        # A person alone thinks as long as it takes, and is nobody's flood.
        self._hall = Hall(Levels(levels), secrets.token_bytes(32), Limits(silent=2**52, burst=1000))
        self._session = Session(
            name=name, opening=Host(level, weather, seed, level_text), program=game.__version__
        )
        self._now = now
        self._events: list[Event] = []
        self._state: LinkState = Connecting()
        self._closed = False
        self._hall.connected(_CONN, now())
        self._session.connected(now())
        self.send(Bot(bot))
        self.send(Ready())

    @property
    def state(self) -> LinkState:
        """The last state that `poll` gave."""
        return self._state

    def send(self, move: Move) -> int:
        """Send a move; its number."""
        return self._session.send(move)

    def poll(self) -> list[Event]:
        """Drive the hall up to now; what has come since the last call."""
        now = self._now()
        if not self._closed:
            self._hall.handle_timer(now)
            self._session.handle_timer(now)
            self._exchange(now)
        events, self._events = self._events, []
        for event in events:
            if isinstance(event, LinkState):
                self._state = event
        return events

    def clock(self) -> int:
        """The match's clock now in microseconds."""
        return self._session.clock.read(self._now())

    def close(self) -> None:
        """End the match; nobody else is in it."""
        self._closed = True

    def _exchange(self, now: int) -> None:
        """Carry frames both ways until neither end has more to say."""
        while True:
            out = self._hall.outgoing()
            if out.faults:
                raise out.faults[0]
            effects = out.effects
            for effect in effects:
                match effect:
                    case Send(_, frame):
                        self._events += self._session.receive(frame, now)
                    case Hang(_, code):
                        if self._session.final is None:
                            self._events.append(Gone(code))
                        self._closed = True
            answers = self._session.take()
            for answer in answers:
                self._hall.receive(_CONN, answer, now)
            if not effects and not answers:
                return
