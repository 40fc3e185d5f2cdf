"""What a match tells: one view per seat, what is new for it, and the whole truth for spectators.

Each seat has its own row of news and its own stamp, which moves whenever the seat has something new to be
told; a letter of the other house moves nothing. Views are put together when somebody asks. Mutable; pure
otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.match.books import Books
from game.match.desk import desk
from game.match.home import across, home
from game.match.level import Level, Turn, face
from game.match.reveal import flight
from game.match.round import Round
from game.match.view import Desk, Home, LevelFace, News, Phase, Player, Result, Scene, Side, Update, View
from game.match.weather import face as weather_face

HINTED_FROM = 2
"""From this assistance on a person's desk is told the legal letters; a bot's always is."""

INDEX = {"A": 0, "B": 1}


class Telling:
    """The half of a match that speaks. Pairs are A's and B's.

    now         the match's clock · phase  waiting, play, reveal or results · connection  which one, from 1
    round       the connection that is played or was played last · level  with its clock applied
    turns       the connections that are to be played · key_sha256  the hash of the secret key of the fates
    """

    def __init__(
        self, level: Level, turns: Sequence[Turn], players: tuple[Player, Player], key_sha256: str
    ) -> None:
        self.now = 0
        self.phase: Phase = "waiting"
        self.connection = 0
        self.round: Round | None = None
        self.result: Result | None = None
        self.level = level
        self.turns = list(turns)
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
        """A new connection begins: what was drained of the old one is forgotten."""
        for side in (0, 1):
            del self.news[side][: self._drained[side]]
            self._drained[side] = 0
            self._opened[side] = len(self.news[side])

    # ------------------------------------------------------------------ asked by others

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
        )

    def scene(self) -> Scene:
        """The match without fog: for spectators, never for a seat that plays."""
        played, books = self.round, self.books
        return Scene(
            now=self.now,
            phase=self.phase,
            players=self.players,
            level=self.level_face,
            weather=weather_face(self.level.weather),
            connection=self.connection,
            desks=(self._desks(0), self._desks(1)),
            flights=() if played is None else tuple(map(flight, played.record.flights)),
            moments=() if played is None else tuple(played.record.moments),
            totals=(books.totals[0], books.totals[1]),
            streaks=(books.streaks[0], books.streaks[1]),
            reveal=books.reveals[-1] if self.phase != "play" and books.reveals else None,
            result=self.result,
        )

    def _desks(self, index: int) -> tuple[Desk, ...]:
        played = self.round
        if played is None:
            return ()
        house = played.houses[index]
        if not house.seats:
            return ()
        hinted = self.level.assistance >= HINTED_FROM or self.players[index].bot is not None
        papers, now = played.papers, self.now
        other, seen = 1 - index, None
        if played.plan.clear:
            seen = across(played.houses[other], other, played.port, played.record.flights)
        return tuple(
            [
                desk(house, seat, now, papers, index, seat.port == played.port, hinted, seen)
                for seat in house.seats
            ]
        )

    def _home(self, index: int) -> Home | None:
        """What the seat knows of the memory of its own house."""
        played = self.round
        return None if played is None else home(played.houses[index], played.read[index])
