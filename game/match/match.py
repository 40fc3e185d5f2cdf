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
from msgspec.structs import replace

from game.match.books import Outcome
from game.match.course import Course
from game.match.fate import fingerprint, secret
from game.match.ideal import best, composed
from game.match.journal import Journal, letter, note_of
from game.match.level import Level, turns
from game.match.night import NightCourse
from game.match.pace import clocked, under
from game.match.post import SIDES
from game.match.round import Round
from game.match.telling import INDEX, Telling
from game.match.view import Ended, Judged, Opened, Partner, Phase, Player, Side
from game.match.weather import Weather
from game.referee.house import seat_of
from game.referee.law import Role
from game.referee.legal import hints
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

NOT_PLAYING = Verdict("returned", "not-playing", "house", "match.not-playing")
WRITTEN = Verdict("returned", "postmaster-writes", "house", "match.postmaster-writes")

__all__ = ["PATIENCE", "Match", "Outcome"]

PATIENCE = 3
"""After so many fouls on the same situation the Postmaster writes the letter."""


class Match(Telling):
    """`level` as it was read; `weather` in its place if the host chose one; `connections` None: all of the
    level's. `players`: A's and B's; `timed` False: no points for speed; `duel`: points
    for own thinking and own letters; `level_sha256` of the level's file,
    for a replay."""

    def __init__(
        self,
        level: Level,
        seed: int,
        players: tuple[Player, Player] = (Player("Mei"), Player("Jonah")),
        *,
        weather: Weather | None = None,
        connections: int | None = None,
        timed: bool = True,
        duel: bool = False,
        level_sha256: str | None = None,
    ) -> None:
        if weather is not None and weather != level.weather:
            level = under(level, weather)
        self._key = secret(seed)
        super().__init__(clocked(level), players, fingerprint(self._key))
        names = players[0].name, players[1].name
        deck, told = self.level.deck, (self.stamps, self.news)
        self.course = (
            Course(self.level, self._key, turns(level, connections), names, *told)
            if deck is None
            else NightCourse(self.level, deck, self._key, names, *told, most=connections)
        )
        self.books.timed, self.books.duel = timed, duel
        self.seed = seed
        self._written = level
        self._stubborn: list[tuple[object, int]] = [(None, 0), (None, 0)]
        self.journal = Journal(
            {
                "seed": seed,
                "key_sha256": self.key_sha256,
                "level": msgspec.to_builtins(replace(level, text="")),
                "level_sha256": level_sha256 or sha256(level.text.encode()).hexdigest(),
                "players": msgspec.to_builtins(players),
                "connections": connections,
                "timed": timed,
                **({"duel": True} if duel else {}),
            }
        )

    # ------------------------------------------------------------------ what comes in

    def start(self, now: int) -> None:
        """Begin the first connection."""
        if self.phase == "waiting":
            self._input(now, "start")
            self._begin()

    def post(self, side: Side, port: int, segment: Segment, seen: int, now: int) -> Verdict:
        """A player posts a letter. `seen`: the id of the last arrival that the writer's screen had shown."""
        self._input(now, "post", side=side, port=port, letter=letter(segment), seen=seen)
        played = self._at(port)
        if played is None:
            return NOT_PLAYING
        index = INDEX[side]
        before = seat_of(played.houses[index], port)
        found = played.post(index, port, segment, seen, self.course.beside(played, index))
        self._judged(played, index, port, segment, found.verdict)
        if found.verdict.loose:
            return found.verdict
        if found.verdict.kind == "foul" or (self.level.gentle and found.verdict.kind == "returned"):
            self._help(played, index, port, (port, before and (before.tcb, before.debts)))
        return found.verdict

    def call(self, side: Side, port: int, call: str, seen: int, now: int) -> Verdict:
        """A player makes a user call without a letter: OPEN-PASSIVE, CLOSE, ABORT."""
        self._input(now, "call", side=side, port=port, call=call, seen=seen)
        played = self._at(port)
        if played is None:
            return NOT_PLAYING
        index = INDEX[side]
        found = played.call(index, port, call, seen)
        self._judged(played, index, port, None, found.verdict)
        return found.verdict

    def _at(self, port: int) -> Round | None:
        """The round to which a letter of this port belongs now."""
        return self.course.at(port) if self.phase == "play" else None

    def ready(self, side: Side, now: int, ready: bool = True) -> None:
        """In the reveal: on to the next connection, or to the results, when both are ready. While a night is
        played: to bed, when both are."""
        self._input(now, "ready", side=side, ready=ready)
        index = INDEX[side]
        asked = self.phase == "reveal" or (self.phase == "play" and self.course.endless)
        if not asked or self.ready_now[index] == ready:
            return
        mine, theirs = ready, self.ready_now[1 - index]
        self.ready_now = (mine, theirs) if index == 0 else (theirs, mine)
        self.stir()
        if ready:
            self.tell(1 - index, Partner(self.now, "ready"))
        if mine and theirs:
            if self.phase == "reveal" and self.course.more:
                self._begin()
            else:
                self._finish(self.now)

    def seat(self, side: Side, player: Player, now: int) -> None:
        """Somebody else sits down in a house, or the same player is away or back."""
        self._input(now, "seat", side=side, player=msgspec.to_builtins(player))
        index = INDEX[side]
        old = self.players[index]
        self.players = (player, self.players[1]) if index == 0 else (self.players[0], player)
        self.stir()
        what = "bot" if player.bot and not old.bot else "back" if player.present else "left"
        self.tell(1 - index, Partner(self.now, what))
        if not player.present:
            self.books.streaks[index] = 0
        if player.name != old.name:
            self.course.rename(index, player.name)
        if what == "bot" and self.course.endless:
            self._abandon(self.now)  # the cards that the leaving spoiled are dealt again

    def void(self, now: int) -> None:
        """End what is being played without points: its partner's leaving spoiled it. A night deals those
        cards again."""
        self._input(now, "void")
        self._abandon(self.now)

    def finish(self, now: int) -> None:
        """End the match now; what is being played is void."""
        self._input(now, "finish")
        if self.phase != "results":
            self._finish(self.now)

    def change_weather(self, weather: Weather, now: int) -> None:
        """From now on another weather (as written, at clock 1); letters on their way keep their fates."""
        self._input(now, "weather", weather=msgspec.to_builtins(weather))
        self._set_level(replace(self._written, weather=weather))
        self.course.change(self.level)
        self.stir()

    # ------------------------------------------------------------------ time

    def next_deadline(self) -> int | None:
        """When something happens by itself, or None: then only a player can move the match."""
        return self.course.next_deadline() if self.phase == "play" else None

    def handle_timer(self, now: int) -> None:
        """Play all that is due up to `now`."""
        self._play(now)

    def _play(self, now: int) -> None:
        if now > self.now:
            self.now = now
        while self.phase == "play" and (step := self.course.step(self.now)) is not None:
            what, played = step
            if what == "opened":
                self._announce(played)
                continue
            self._write_notes(played)
            if played.ended and not played.outlived and self._conclude(played) == "results":
                self._finish(played.now)

    def outcome(self) -> Outcome:
        """The match so far in numbers."""
        return self.books.outcome(self.seed, self.journal.sha256())

    # ------------------------------------------------------------------ connections

    def _begin(self) -> None:
        """Begin the next connection, or the night."""
        self.phase = "play"
        self.ready_now = (False, False)
        self.course.begin(self.now)
        self._play(self.now)

    def _announce(self, played: Round) -> None:
        """A connection has begun: tell both."""
        self.turn_page()
        plan, opener = played.plan, played.opener
        for side in (0, 1):
            role: Role = "both" if plan.roles == "both" else "opener" if side == opener else "listener"
            opened = Opened(played.start, played.port, played.setting.ordinal, role, plan.word)
            self.tell(side, opened)

    def _conclude(self, played: Round) -> Phase:
        """A connection has ended: points, and the fog lifts. What follows."""
        found = self.books.close(played)
        for side in (0, 1):
            self.tell(side, Ended(played.now, found))
        points = [sheet.total for sheet in found.sheets]
        note = {"connection": found.connection, "reason": played.record.reason, "points": points}
        self.journal.add({"at": played.now, "note": "ended", **note})
        self.phase = self.course.closed(played, found)
        return self.phase

    def _abandon(self, now: int) -> None:
        """End without points whatever is being played."""
        for played in self.course.playing:
            played.abandon(now)
            self._write_notes(played)
            self._conclude(played)

    def _finish(self, now: int) -> None:
        self._abandon(now)
        self.result = self.books.result(self.level, self._key.hex(), self.course.night(), self.seed)
        self.phase = "results"
        self.stir()

    # ------------------------------------------------------------------ judging

    def _judged(
        self, played: Round, index: int, port: int, segment: Segment | None, verdict: Verdict
    ) -> None:
        """Tell the author, and note for the journal's readers, what the referee said."""
        said = {"side": SIDES[index], "kind": verdict.kind, "rule": verdict.rule}
        self.journal.add({"at": self.now, "note": "verdict", **said})
        self._write_notes(played)
        if verdict.kind != "legal":
            self.tell(index, Judged(self.now, port, segment, verdict))

    def _help(self, played: Round, index: int, port: int, situation: object) -> None:
        """Count fouls on the same situation; after PATIENCE of them the Postmaster writes the letter."""
        known, count = self._stubborn[index]
        count = count + 1 if known == situation else 1
        self._stubborn[index] = (situation, count)
        if count < PATIENCE:
            return
        papers = played.papers
        sheet, wish = papers.sheet(index), papers.wish(index)
        offer = best(hints(played.houses[index], port, self.now, sheet), sheet, wish, papers.stamps)
        if offer is None:
            return
        self._stubborn[index] = (None, 0)
        played.record.helped = True
        written = composed(offer, sheet, wish, played.houses[index].law.text_on_syn)
        self.tell(index, Judged(self.now, port, written, WRITTEN))
        posted = played.post(index, port, written, played.heard[index])
        self._judged(played, index, port, None, posted.verdict)

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
        self.level = clocked(level)
