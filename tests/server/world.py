"""A hall and its players in virtual time: no sockets, no clock, but every frame as bytes, by both codecs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from game.content.levels import find_level
from game.link.session import Session
from game.link.states import Event, Move, Opening
from game.match.bot import BeReady, Bot, MakeCall, PostLetter
from game.match.level import Level
from game.match.view import News, Update, View
from game.wire.codec import player_decode, player_encode, relay_decode, relay_encode
from game.wire.messages import Call, Closed, Join, Lobby, Pong, Post, Ready, Refused, Said, Seated
from server.hall import Hall, Hang, Levels, Limits, Line, Outgoing, Send
from server.journal import Keeper, MemoryStore

SECOND = 1_000_000
Kind = TypeVar("Kind")


class Someone:
    """A player's program. `auto`: a perfect bot plays at its screen."""

    def __init__(self, world: World, name: str, opening: Opening, auto: bool = False) -> None:
        self.world = world
        self.session = Session(name=name, opening=opening, program="test")
        self.conn: int | None = None
        self.events: list[Event] = []
        self.received: list[bytes] = []
        self.hung_up: str | None = None
        self.bot = Bot("perfect") if auto else None

    def connect(self) -> None:
        """Open a connection and greet."""
        self.conn = self.world.next_conn()
        self.world.people[self.conn] = self
        self.hung_up = None
        self.world.hall.connected(self.conn, self.world.now)
        self.session.connected(self.world.now)
        self.world.settle()

    def drop(self, tell: bool = True) -> None:
        """The connection breaks; `tell` False: the relay does not notice."""
        conn, self.conn = self.conn, None
        assert conn is not None
        del self.world.people[conn]
        self.session.disconnected()
        if tell:
            self.world.hall.disconnected(conn, self.world.now)
            self.world.settle()

    def send(self, move: Move) -> int:
        """Send a move, now if connected."""
        number = self.session.send(move)
        self.world.settle()
        return number

    def post(self) -> int:
        """Post the letter that is due, as a perfect player would; its message number."""
        bot = Bot("perfect")
        bot.told(self.view)
        action = bot.act(self.view.now)
        assert isinstance(action, PostLetter), "nothing is due"
        return self.send(Post(action.port, action.segment, action.seen))

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Every event of a kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]

    def last(self, kind: type[Kind]) -> Kind:
        """The last event of a kind."""
        return self.all(kind)[-1]

    @property
    def latest(self) -> Event:
        """The last event that is no answer to a ping."""
        return next(event for event in reversed(self.events) if not isinstance(event, Pong))

    @property
    def seat(self) -> Seated:
        return self.last(Seated)

    @property
    def lobby(self) -> Lobby:
        return self.last(Lobby)

    @property
    def refusal(self) -> str:
        """The code of the last refusal."""
        return self.last(Refused).code

    @property
    def view(self) -> View | Update:
        """The last view or update."""
        return next(event for event in reversed(self.events) if isinstance(event, View | Update))

    @property
    def news(self) -> list[News]:
        """All news since the last view."""
        start = max(i for i, event in enumerate(self.events) if isinstance(event, View))
        return [
            item for event in self.events[start:] if isinstance(event, View | Update) for item in event.news
        ]

    def act(self, now: int) -> bool:
        """Let the bot at the screen do what is due."""
        if self.bot is None or self.session._stream.waiting:
            return False  # who has not been answered waits
        match self.bot.act(self.session.clock.read(now)):
            case PostLetter(port, segment, seen):
                self.session.send(Post(port, segment, seen))
            case MakeCall(port, call, seen):
                self.session.send(Call(port, call, seen))
            case BeReady():
                self.session.send(Ready())
            case _:
                return False
        return True


class Killed(Exception):
    """The relay's process is no more."""


class World:
    """Time, the hall, the players, and the bytes between them."""

    def __init__(self, *levels: Level, limits: Limits | None = None) -> None:
        self.now = 1_000
        self.levels = Levels(levels or [find_level("1")])
        self.limits = limits
        self.hall = Hall(self.levels, b"entropy of the test", limits)
        self.store = MemoryStore()
        self.keep = Keeper(self.store)
        self.people: dict[int, Someone] = {}
        self.journal: list[Line] = []
        self.power: Callable[[Outgoing | None], None] = lambda out: None
        self.strangers: dict[int, list[object]] = {}
        self.faults: list[Exception] = []
        self.expects_faults = False
        self._conns = 0
        self.most = 0
        """So many things that are due at once are done at a time; 0: all."""

    @property
    def matches(self) -> list[Line]:
        """What matches wrote, without the rooms' own records."""
        return [line for line in self.journal if "/" in line.match]

    def next_conn(self) -> int:
        self._conns += 1
        return self._conns

    def someone(self, name: str, opening: Opening, *, auto: bool = False) -> Someone:
        """A player who connects and takes a seat."""
        person = Someone(self, name, opening, auto)
        person.connect()
        return person

    def stranger(self) -> int:
        """A bare connection; what it is sent stands in `strangers`."""
        conn = self.next_conn()
        self.strangers[conn] = []
        self.hall.connected(conn, self.now)
        self.settle()
        return conn

    def settle(self) -> None:
        """Carry frames until nobody has more to say. `power` sees what is about to be kept, then None; it may
        raise Killed at either moment."""
        moved = True
        while moved:
            out = self.hall.outgoing()
            moved = bool(out)
            self.power(out)
            self.keep(out.journal)
            self.power(None)
            self.journal += out.journal
            self.faults += out.faults
            assert not self.faults or self.expects_faults, self.faults
            for effect in out.effects:
                self._carry(effect)
            for conn, person in list(self.people.items()):
                while person.act(self.now):
                    moved = True
                for frame in person.session.take():
                    moved = True
                    self.hall.receive(conn, relay_decode(player_encode(frame)), self.now)

    def _carry(self, effect: Send | Hang) -> None:
        person = self.people.get(effect.conn)
        if isinstance(effect, Send):
            data = relay_encode(effect.frame)
            if effect.conn in self.strangers:
                self.strangers[effect.conn].append(effect.frame.body)
            if person is None:
                return
            person.received.append(data)
            for event in person.session.receive(player_decode(data), self.now):
                person.events.append(event)
                if person.bot is not None and isinstance(event, View | Update):
                    person.bot.told(event)
        elif person is not None:
            person.hung_up = effect.code
            person.conn = None
            del self.people[effect.conn]
            person.session.disconnected()
        elif effect.conn in self.strangers:
            self.strangers[effect.conn].append(effect.code)

    def restart(self, wait: int = 0) -> None:
        """The relay's process is killed, and another begins from what was kept; everybody comes back."""
        people = list(self.people.values())
        for person in people:
            person.drop(tell=False)
        self.now += wait
        self.hall = Hall(self.levels, b"other entropy", self.limits)
        self.keep = Keeper(self.store)
        for kept in self.store.sessions():
            if "/" not in kept.session:
                self.hall.restore(kept.session, self.store.read(kept.session), self.now, self.store.read)
        self.settle()
        for person in people:
            person.connect()

    def run(self, microseconds: int, until: Callable[[], bool] = lambda: False) -> None:
        """Let time pass, stopping at everything that is due."""
        end = self.now + microseconds
        while self.now < end and not until():
            dues = [self.hall.next_deadline()]
            for person in self.people.values():
                dues.append(person.session.next_deadline())
                due = None if person.bot is None else person.bot.next_deadline()
                if due is not None and person.session.clock.read(self.now) >= 0:
                    dues.append(self.now + max(1, due - person.session.clock.read(self.now)))
            self.now = max(self.now, min([end, *(due for due in dues if due is not None)]))
            self.hall.handle_timer(self.now, self.most)
            for conn, person in list(self.people.items()):
                person.session.handle_timer(self.now)
                if person.session.broken:
                    del self.people[conn]
            self.settle()


def two(world: World, *, auto: bool = False, opening: Opening | None = None) -> tuple[Someone, Someone]:
    """Mei hosts and Jonah joins."""
    from game.wire.messages import Host

    mei = world.someone("Mei", opening or Host("1", "calm", 7), auto=auto)
    jonah = world.someone("Jonah", Join(mei.seat.room), auto=auto)
    return mei, jonah


def started(world: World, *, auto: bool = False, opening: Opening | None = None) -> tuple[Someone, Someone]:
    """Two players in a match that has just begun."""
    mei, jonah = two(world, auto=auto, opening=opening)
    mei.send(Ready())
    jonah.send(Ready())
    return mei, jonah


__all__ = ["SECOND", "Closed", "Said", "Someone", "World", "started", "two"]
