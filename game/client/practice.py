"""Play at this computer: links to a hall in this process, without a network, a thread or a server.

`PracticeLink` is one seat opposite a bot, `two_seats` are both seats of one room. The one place in the client
that imports the server's part; everything else sees a `Link` as over the network. Each `poll` drives the hall
up to now, so nothing happens while nobody polls. Impure: a clock.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable

import game
from game.link.session import Session
from game.link.states import Connecting, Event, Gone, LinkState, Move, Opening
from game.match.level import Level
from game.wire.messages import Bot, Host, Join, Ready
from server.hall import Hall, Hang, Levels, Limits, Send


def monotonic_now() -> int:
    """This computer's monotonic clock in whole microseconds."""
    return time.monotonic_ns() // 1000


class HomeHall:
    """A hall in this process, and the links that sit in it; `drive` does what is due at all of them."""

    def __init__(self, levels: Iterable[Level], now: Callable[[], int] = monotonic_now) -> None:
        # People at this computer think as long as it takes, and are nobody's flood.
        self._hall = Hall(Levels(levels), secrets.token_bytes(32), Limits(silent=2**52, burst=1000))
        self._links: dict[int, HomeLink] = {}
        self.now = now

    def next_deadline(self) -> int | None:
        """When something happens here by itself."""
        return self._hall.next_deadline()

    def admit(self, link: HomeLink) -> None:
        """Somebody comes to the door."""
        conn = len(self._links) + 1
        self._links[conn] = link
        self._hall.connected(conn, self.now())
        link.session.connected(self.now())

    def drive(self) -> None:
        """Let the hall do what is due, then carry frames both ways until nobody has more to say."""
        now = self.now()
        self._hall.handle_timer(now)
        for link in self._links.values():
            link.session.handle_timer(now)
        while self._carry(now):
            pass

    def _carry(self, now: int) -> bool:
        """One round of frames; False when there was none."""
        out = self._hall.outgoing()
        if out.faults:
            raise out.faults[0]
        for effect in out.effects:
            link = self._links[effect.conn]
            match effect:
                case Send(_, frame):
                    link.events += link.session.receive(frame, now)
                case Hang(_, code):
                    link.hung(code)
        said = bool(out.effects)
        for conn, link in self._links.items():
            for answer in [] if link.closed else link.session.take():
                self._hall.receive(conn, answer, now)
                said = True
        return said


class HomeLink:
    """See `game.link.states.Link`: one seat in a hall of this process."""

    def __init__(self, hall: HomeHall, name: str, opening: Opening) -> None:
        self.session = Session(name=name, opening=opening, program=game.__version__)
        self.events: list[Event] = []
        self.closed = False
        self._hall = hall
        self._state: LinkState = Connecting()
        hall.admit(self)

    @property
    def state(self) -> LinkState:
        """The last state that `poll` gave."""
        return self._state

    def send(self, move: Move) -> int:
        """Send a move; its number."""
        return self.session.send(move)

    def poll(self) -> list[Event]:
        """Drive the hall up to now; what has come since the last call."""
        if not self.closed:
            self._hall.drive()
        events, self.events = self.events, []
        for event in events:
            if isinstance(event, LinkState):
                self._state = event
        return events

    def clock(self) -> int:
        """The match's clock now in microseconds."""
        return self.session.clock.read(self._hall.now())

    def close(self) -> None:
        """Say no more and hear no more."""
        self.closed = True

    def hung(self, code: str) -> None:
        """The hall has hung up."""
        if self.session.final is None:
            self.events.append(Gone(code))
        self.closed = True


class PracticeLink(HomeLink):
    """Hosts a room with a bot in the other house and is ready at once."""

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
        self.hall = HomeHall(levels, now)
        super().__init__(self.hall, name, Host(level, weather, seed, level_text))
        self.send(Bot(bot))
        self.send(Ready())


def two_seats(
    levels: Iterable[Level],
    names: tuple[str, str],
    level: str = "1",
    weather: str = "",
    seed: int | None = None,
    duel: bool = False,
    now: Callable[[], int] = monotonic_now,
) -> tuple[HomeLink, HomeLink]:
    """Both seats of one room, the left house first; they are ready at once. `duel`: not as a pair."""
    hall = HomeHall(levels, now)
    left = HomeLink(hall, names[0], Host(level, weather, seed, duel=duel))
    hall.drive()  # the room must be there before somebody can join it
    right = HomeLink(hall, names[1], Join(""))
    for link in (left, right):
        link.send(Ready())
    return left, right
