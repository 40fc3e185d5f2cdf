"""A match: two players, a level, a seed, a weather, several connections in a row, as a value without a clock.

    match = Match(level, seed=7)
    match.start(now)
    verdict = match.post("A", port, segment, seen, now)
    match.next_deadline(); match.handle_timer(now); match.view("A"); match.take_update("B")

A call at `now` first plays all that is due up to `now`; events carry the time at which they were due, so that
no slicing of time changes the match. A letter that the rules forbid changes nothing but the account. All that
comes in is journalled; the same journal gives the same match. Mutable; pure otherwise: time is an argument.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec
from msgspec import Struct

from game.match.beginning import Setting
from game.match.books import Books
from game.match.desk import desk
from game.match.fate import fingerprint, secret
from game.match.ideal import best
from game.match.journal import Journal, letter, note_of
from game.match.level import FIRST_PORT, Level, face, timed, turns, under
from game.match.post import SIDES
from game.match.reveal import flight
from game.match.round import Round
from game.match.view import (
    Desk,
    Ended,
    Judged,
    LevelFace,
    News,
    Opened,
    Partner,
    Phase,
    Player,
    Result,
    Scene,
    Side,
    Update,
    View,
)
from game.match.weather import Weather
from game.match.weather import face as weather_face
from game.referee.house import House, seat_of
from game.referee.law import Role
from game.referee.legal import hints
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

PATIENCE = 3
"""After so many fouls on the same situation the Postmaster writes the letter."""

HINTED_FROM = 2
"""From this assistance on a person's desk is told the legal letters; a bot's always is."""

_INDEX = {"A": 0, "B": 1}


class Outcome(Struct, frozen=True):
    """What `demo --json` says. `connections` have ended; `established`: in so many both ends were ESTABLISHED
    and agreed on the numbers when it ended; `reached`: so many reached their goal. `score` is the pair's."""

    connections: int
    established: int
    reached: int
    letters: int
    lost: int
    duplicated: int
    fouls: int
    score: int
    seed: int
    journal_sha256: str


class Match:
    """`level` as it was read; `weather` in its place if the host chose one; `connections` None: all of the
    level's. `players`: A's and B's; `timed` False: no points for speed."""

    def __init__(
        self,
        level: Level,
        seed: int,
        players: tuple[Player, Player] = (Player("Mei"), Player("Jonah")),
        *,
        weather: Weather | None = None,
        connections: int | None = None,
        timed: bool = True,
        level_sha256: str | None = None,
    ) -> None:
        if weather is not None and weather != level.weather:
            level = under(level, weather)
        self.seed = seed
        self.now = 0
        self.phase: Phase = "waiting"
        self.connection = 0
        self.round: Round | None = None
        self.result: Result | None = None
        self._written = level
        self._key = secret(seed)
        self.books = Books(timed)
        self._players = list(players)
        self._ready = [False, False]
        self._stubborn: list[tuple[object, int]] = [(None, 0), (None, 0)]
        self._news: tuple[list[News], list[News]] = ([], [])
        self._opened = [0, 0]
        self._drained = [0, 0]
        self._public = 0
        self._told = [(-1, -1), (-1, -1)]
        self._set_level(level)
        self._turns = list(turns(level, connections))
        self._houses: list[House] = [House(peer=players[1].name), House(peer=players[0].name)]
        self._setting: Setting | None = None
        self.journal = Journal(
            {
                "seed": seed,
                "key_sha256": self.key_sha256,
                "level": msgspec.to_builtins(msgspec.structs.replace(level, text="")),
                "level_sha256": level_sha256 or sha256(level.text.encode()).hexdigest(),
                "players": msgspec.to_builtins(players),
                "connections": connections,
                "timed": timed,
            }
        )

    @property
    def key_sha256(self) -> str:
        """The hash of the secret key of the fates, told at the start; the key itself is in the result."""
        return fingerprint(self._key)

    # ------------------------------------------------------------------ what comes in

    def start(self, now: int) -> None:
        """Begin the first connection."""
        if self.phase == "waiting":
            self._input(now, "start")
            self._open()

    def post(self, side: Side, port: int, segment: Segment, seen: int, now: int) -> Verdict:
        """A player posts a letter. `seen`: the id of the last arrival that the writer's screen had shown."""
        self._input(now, "post", side=side, port=port, letter=letter(segment), seen=seen)
        if self.round is None or self.phase != "play":
            return _not_playing()
        index = _INDEX[side]
        before = seat_of(self.round.houses[index], port)
        found = self.round.post(index, port, segment, seen)
        self._judged(index, port, segment, found.verdict)
        if found.verdict.kind == "foul":
            self._help(index, port, (port, before and (before.tcb, before.debts)))
        return found.verdict

    def call(self, side: Side, port: int, call: str, seen: int, now: int) -> Verdict:
        """A player makes a user call without a letter: OPEN-PASSIVE, CLOSE, ABORT."""
        self._input(now, "call", side=side, port=port, call=call, seen=seen)
        if self.round is None or self.phase != "play":
            return _not_playing()
        index = _INDEX[side]
        found = self.round.call(index, port, call, seen)
        self._judged(index, port, None, found.verdict)
        return found.verdict

    def ready(self, side: Side, now: int, ready: bool = True) -> None:
        """In the reveal: on to the next connection, or to the results, when both are ready."""
        self._input(now, "ready", side=side, ready=ready)
        index = _INDEX[side]
        if self.phase != "reveal" or self._ready[index] == ready:
            return
        self._ready[index] = ready
        self._public += 1
        if ready:
            self._news[1 - index].append(Partner(self.now, "ready"))
        if all(self._ready):
            if self.connection < len(self._turns):
                self._open()
            else:
                self._finish()

    def seat(self, side: Side, player: Player, now: int) -> None:
        """Somebody else sits down in a house, or the same player is away or back."""
        self._input(now, "seat", side=side, player=msgspec.to_builtins(player))
        index = _INDEX[side]
        old = self._players[index]
        self._players[index] = player
        self._public += 1
        what = "bot" if player.bot and not old.bot else "back" if player.present else "left"
        self._news[1 - index].append(Partner(self.now, what))
        if not player.present:
            self.books.streaks[index] = 0
        if player.name != old.name:
            for houses in (self._houses, self.round.houses if self.round is not None else []):
                if houses:
                    houses[1 - index] = msgspec.structs.replace(houses[1 - index], peer=player.name)

    def void(self, now: int) -> None:
        """End the connection that is being played without points: its partner's leaving spoiled it."""
        self._input(now, "void")
        if self.round is not None and self.phase == "play":
            self.round.abandon("left")
            self._play(self.now)

    def finish(self, now: int) -> None:
        """End the match now; a connection that is being played is void."""
        self._input(now, "finish")
        if self.round is not None and self.phase == "play":
            self.round.abandon("left")
            self._play(self.now)
        if self.phase != "results":
            self._finish()

    def change_weather(self, weather: Weather, now: int) -> None:
        """From now on another weather (as written, at clock 1); letters on their way keep their fates."""
        self._input(now, "weather", weather=msgspec.to_builtins(weather))
        self._set_level(msgspec.structs.replace(self._written, weather=weather))
        if self.round is not None:
            self.round.post_office.weather = self.level.weather
        self._public += 1

    # ------------------------------------------------------------------ time

    def next_deadline(self) -> int | None:
        """When something happens by itself, or None: then only a player can move the match."""
        return self.round.next_deadline() if self.round is not None and self.phase == "play" else None

    def handle_timer(self, now: int) -> None:
        """Play all that is due up to `now`."""
        self._play(now)

    def _play(self, now: int) -> None:
        if now > self.now:
            self.now = now
        played = self.round
        if played is None or self.phase != "play":
            return
        played.advance(self.now)
        self._write_notes(played)
        if played.ended:
            self._conclude(played)

    # ------------------------------------------------------------------ what goes out

    def view(self, side: Side) -> View:
        """Everything that this seat may know now: for the start and after a rejoin. Nothing is drained."""
        index = _INDEX[side]
        return View(
            now=self.now,
            side=side,
            phase=self.phase,
            players=self.players,
            level=self.level_face,
            weather=weather_face(self.level.weather),
            connection=self.connection,
            desks=self._desks(index),
            news=tuple(self._news[index][self._opened[index] :]),
            totals=(self.books.totals[0], self.books.totals[1]),
            streaks=(self.books.streaks[0], self.books.streaks[1]),
            ready=(self._ready[0], self._ready[1]),
            result=self.result,
            key_sha256=self.key_sha256,
        )

    def take_update(self, side: Side) -> Update | None:
        """What is new for this seat since the last call, or None."""
        index = _INDEX[side]
        version = (self._public, self.round.version[index] if self.round is not None else 0)
        news = self._news[index]
        fresh = news[self._drained[index] :]
        told, self._told[index] = self._told[index], version
        if not fresh and told == version:
            return None
        self._drained[index] = len(news)
        return Update(
            now=self.now,
            phase=self.phase,
            connection=self.connection,
            desks=self._desks(index),
            news=tuple(fresh),
            totals=(self.books.totals[0], self.books.totals[1]),
            streaks=(self.books.streaks[0], self.books.streaks[1]),
            ready=(self._ready[0], self._ready[1]),
            players=self.players if told[0] != self._public else None,
            result=self.result,
        )

    def scene(self) -> Scene:
        """The match without fog: for spectators, never for a seat that plays."""
        played = self.round
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
            totals=(self.books.totals[0], self.books.totals[1]),
            streaks=(self.books.streaks[0], self.books.streaks[1]),
            reveal=self.books.reveals[-1] if self.phase != "play" and self.books.reveals else None,
            result=self.result,
        )

    def outcome(self) -> Outcome:
        """The match so far in numbers."""
        books = self.books
        return Outcome(
            connections=len(books.reveals),
            established=books.established,
            reached=books.reached,
            letters=books.letters,
            lost=books.lost,
            duplicated=books.duplicated,
            fouls=sum(books.fouls),
            score=sum(books.totals),
            seed=self.seed,
            journal_sha256=self.journal.sha256(),
        )

    @property
    def level_face(self) -> LevelFace:
        """What screens need of the level."""
        return face(self.level, len(self._turns))

    @property
    def players(self) -> tuple[Player, Player]:
        """Who sits in A and in B."""
        return self._players[0], self._players[1]

    def _desks(self, index: int) -> tuple[Desk, ...]:
        played = self.round
        if played is None:
            return ()
        hinted = self._players[index].bot is not None or self.level.assistance >= HINTED_FROM
        house = played.houses[index]
        return tuple(
            [
                desk(house, seat, self.now, played.sheet(index) if seat.port == played.port else b"", hinted)
                for seat in house.seats
            ]
        )

    # ------------------------------------------------------------------ connections

    def _open(self) -> None:
        """Begin the next connection."""
        turn = self._turns[self.connection]
        self.connection += 1
        opener = _INDEX[turn.opener]
        setting = Setting(self.level, self._key, self.level.weather, self._houses)
        setting.plan = plan = self.level.plans[turn.plan]
        setting.ordinal = self.connection
        setting.opener = opener
        setting.port = FIRST_PORT + self.connection - 1 if plan.port is None else plan.port
        setting.start = self.now
        if self.round is not None:
            setting.traces = self.round.post_office.traces
            setting.kept = self.round.post_office.kept
            setting.ports = self.round.ports
            setting.heard, setting.written = self.round.heard, self.round.written
        self._setting = setting
        self.phase = "play"
        self._ready = [False, False]
        self._public += 1
        for side in (0, 1):
            del self._news[side][: self._drained[side]]
            self._drained[side] = 0
            self._opened[side] = len(self._news[side])
            role: Role = "both" if plan.roles == "both" else "opener" if side == opener else "listener"
            self._news[side].append(Opened(self.now, setting.port, self.connection, role))
        self.round = Round(setting, self._news)
        self._play(self.now)

    def _conclude(self, played: Round) -> None:
        """The connection has ended: points, and the fog lifts."""
        assert self._setting is not None
        turn = self._turns[self.connection - 1]
        found = self.books.close(played, self._setting, turn)
        self._houses = played.houses
        if played.record.spoiled and not turn.repetition:
            self._turns.insert(self.connection, msgspec.structs.replace(turn, repetition=True))
        self.phase = "reveal"
        self._public += 1
        for side in (0, 1):
            self._news[side].append(Ended(played.now, found))
        self.journal.add(
            {
                "at": played.now,
                "note": "ended",
                "connection": self.connection,
                "reason": played.record.reason,
                "points": [sheet.total for sheet in found.sheets],
            }
        )

    def _finish(self) -> None:
        self.result = self.books.result(self.level, self._key.hex())
        self.phase = "results"
        self._public += 1

    # ------------------------------------------------------------------ judging

    def _judged(self, index: int, port: int, segment: Segment | None, verdict: Verdict) -> None:
        """Tell the author, and note for the journal's readers, what the referee said."""
        played = self.round
        assert played is not None
        note = {
            "at": self.now,
            "note": "verdict",
            "side": SIDES[index],
            "kind": verdict.kind,
            "rule": verdict.rule,
        }
        self.journal.add(note)
        self._write_notes(played)
        if verdict.kind != "legal":
            self._news[index].append(Judged(self.now, port, segment, verdict))
        played.version[index] += 1
        if played.ended:
            self._conclude(played)

    def _help(self, index: int, port: int, situation: object) -> None:
        """Count fouls on the same situation; after PATIENCE of them the Postmaster writes the letter."""
        played = self.round
        assert played is not None
        known, count = self._stubborn[index]
        count = count + 1 if known == situation else 1
        self._stubborn[index] = (situation, count)
        if count < PATIENCE or played.ended:
            return
        offer = best(hints(played.houses[index], port, self.now, played.sheet(index)))
        if offer is None:
            return
        self._stubborn[index] = (None, 0)
        played.record.helped = True
        self._news[index].append(Judged(self.now, port, offer.segment, _written_by_postmaster()))
        self._judged(index, port, None, played.post(index, port, offer.segment, played.heard[index]).verdict)

    def _input(self, now: int, do: str, **what: object) -> None:
        """Play all that is due before an input, then journal it."""
        self._play(now)
        self.journal.add({"at": self.now, "do": do, **what})

    def _write_notes(self, played: Round) -> None:
        for at, side, what, flying in played.notes:
            self.journal.add(note_of(at, SIDES[side], what, flying))
        played.notes.clear()

    def _set_level(self, level: Level) -> None:
        self._written = level
        self.level = timed(level)


def _not_playing() -> Verdict:
    return Verdict("returned", "not-playing", "house", "match.not-playing")


def _written_by_postmaster() -> Verdict:
    return Verdict("returned", "postmaster-writes", "house", "match.postmaster-writes")
