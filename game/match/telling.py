"""What a match tells: one view per seat, what is new for it, and the whole truth for spectators.

Each seat has its own row of news and its own stamp, which moves whenever the seat has something new to be
told; a letter of the other house moves nothing. Views are put together when somebody asks. Mutable; pure
otherwise.
"""

from __future__ import annotations

from game.match.books import Books
from game.match.course import Course
from game.match.desk import desk
from game.match.home import across, home
from game.match.level import Level, Turn, face
from game.match.reveal import flight
from game.match.round import Round
from game.match.view import (
    Desk,
    Home,
    LevelFace,
    News,
    Opened,
    Phase,
    Player,
    Result,
    Scene,
    Side,
    Update,
    View,
)
from game.match.weather import face as weather_face

HINTED_FROM = 2
"""From this assistance on a person's desk is told the legal letters; a bot's always is."""

INDEX = {"A": 0, "B": 1}


class Telling:
    """The half of a match that speaks. Pairs are A's and B's.

    now         the match's clock · phase  waiting, play, reveal or results
    course      how the connections follow each other · level  with its clock applied
    key_sha256  the hash of the secret key of the fates
    """

    course: Course

    def __init__(self, level: Level, players: tuple[Player, Player], key_sha256: str) -> None:
        self.now = 0
        self.phase: Phase = "waiting"
        self.result: Result | None = None
        self.level = level
        self.players = players
        self.ready_now = (False, False)
        self.books = Books()
        self.key_sha256 = key_sha256
        self.stamps = [0, 0]
        self.news: tuple[list[News], list[News]] = ([], [])
        self._told = [-1, -1]
        self._drained = [0, 0]
        self._opened = [0, 0]
        self._met: list[tuple[Player, Player] | None] = [None, None]

    # ------------------------------------------------------------------ told by the match

    def tell(self, side: int, news: News) -> None:
        """Something new for one seat."""
        self.news[side].append(news)
        self.stamps[side] += 1

    def stir(self) -> None:
        """Something changed that both may see."""
        self.stamps[0] += 1
        self.stamps[1] += 1

    def turn_page(self) -> None:
        """A new connection begins: what was drained of those that are over is forgotten."""
        oldest = min(played.setting.ordinal for played in self.course.playing)
        for side in (0, 1):
            news = self.news[side]
            start = next(
                (
                    place
                    for place, item in enumerate(news)
                    if isinstance(item, Opened) and item.connection >= oldest
                ),
                len(news),
            )
            drained = min(start, self._drained[side])
            del news[:drained]
            self._drained[side] -= drained
            self._opened[side] = start - drained

    # ------------------------------------------------------------------ asked by others

    @property
    def round(self) -> Round | None:
        """The connection that is played or was played last; of several, the one that began last."""
        return self.course.latest

    @property
    def connection(self) -> int:
        """Which one that is, from 1."""
        return self.course.connection

    @property
    def turns(self) -> list[Turn]:
        """The connections that are to be played, as far as they are known."""
        return self.course.turns

    @property
    def planned(self) -> int:
        """How many connections are to be played, as far as is known; of a night those that have begun."""
        return len(self.turns) or self.connection

    @property
    def level_face(self) -> LevelFace:
        """What screens need of the level."""
        return face(self.level, len(self.turns))

    def has_update(self, side: Side) -> bool:
        """Whether `take_update` would give something."""
        index = INDEX[side]
        return self.stamps[index] != self._told[index]

    def take_update(self, side: Side) -> Update | None:
        """What is new for this seat since the last call, or None."""
        index = INDEX[side]
        if self.stamps[index] == self._told[index]:
            return None
        self._told[index] = self.stamps[index]
        news = self.news[index]
        fresh = tuple(news[self._drained[index] :])
        self._drained[index] = len(news)
        met, self._met[index] = self._met[index], self.players
        books = self.books
        return Update(
            now=self.now,
            phase=self.phase,
            connection=self.connection,
            desks=self._desks(index),
            news=fresh,
            totals=(books.totals[0], books.totals[1]),
            streaks=(books.streaks[0], books.streaks[1]),
            ready=self.ready_now,
            players=None if met == self.players else self.players,
            result=self.result,
            home=self._home(index),
            night=self.course.night(),
        )

    def view(self, side: Side) -> View:
        """Everything that this seat may know now: for the start and after a rejoin. Nothing is drained."""
        index = INDEX[side]
        books = self.books
        return View(
            now=self.now,
            side=side,
            phase=self.phase,
            players=self.players,
            level=self.level_face,
            weather=weather_face(self.level.weather),
            connection=self.connection,
            desks=self._desks(index),
            news=tuple(self.news[index][self._opened[index] :]),
            totals=(books.totals[0], books.totals[1]),
            streaks=(books.streaks[0], books.streaks[1]),
            ready=self.ready_now,
            result=self.result,
            key_sha256=self.key_sha256,
            home=self._home(index),
            night=self.course.night(),
        )

    def scene(self) -> Scene:
        """The match without fog: for spectators, never for a seat that plays."""
        rounds, books = self.course.playing or self.course.rounds[-1:], self.books
        return Scene(
            now=self.now,
            phase=self.phase,
            players=self.players,
            level=self.level_face,
            weather=weather_face(self.level.weather),
            connection=self.connection,
            desks=(self._desks(0), self._desks(1)),
            flights=tuple([flight(flying) for played in rounds for flying in played.record.flights]),
            moments=tuple([moment for played in rounds for moment in played.record.moments]),
            totals=(books.totals[0], books.totals[1]),
            streaks=(books.streaks[0], books.streaks[1]),
            reveal=books.reveals[-1] if self.phase != "play" and books.reveals else None,
            result=self.result,
            night=self.course.night(),
        )

    def _desks(self, index: int) -> tuple[Desk, ...]:
        hinted = self.level.assistance >= HINTED_FROM or self.players[index].bot is not None
        return tuple([one for played in self.course.rounds for one in self._desks_of(played, index, hinted)])

    def _desks_of(self, played: Round, index: int, hinted: bool) -> list[Desk]:
        """The correspondences of one round; of one that has outlived its desks only what is owed."""
        house = played.houses[index]
        seats = house.seats
        if played.outlived:
            seats = tuple([seat for seat in seats if any(not debt.optional for debt in seat.debts)])
        if not seats:
            return []
        papers, now, place = played.papers, self.now, played.place
        home = None if played.outlived else played.port
        other, seen = 1 - index, None
        if played.plan.clear:
            seen = across(played.houses[other], other, played.port, played.record.flights)
        return [
            desk(house, seat, now, papers, index, seat.port == home, hinted, seen, place) for seat in seats
        ]

    def _home(self, index: int) -> Home | None:
        """What the seat knows of the memory of its own house."""
        played = None if self.course.endless else self.round
        return None if played is None else home(played.houses[index], played.read[index])
