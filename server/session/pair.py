"""Two students at one match: what they do and are told, and who stands in for whom. Pure.

The match, its clock and its bots are the hall's (`server.hall.table`). A student who is away is waited for:
the match goes on for a moment, then its clock stands, then a bot stands in until the student is back.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.match.view import Player, Update, View
from game.match.weather import SECOND, Weather
from game.referee.verdict import Verdict
from game.wire.messages import Call, Clock, Post, Said, ToPlayer
from game.wire.refusals import refused
from server.hall.effects import Line
from server.hall.parcels import parcel_update, parcel_view
from server.hall.table import SIDES, Table, bot_name
from server.session.commands import Hand
from server.session.roster import Student
from server.session.setup import Setup, with_extra
from server.session.sky import Sky
from server.session.told import Tell

GRACE = 5 * SECOND
STAND_IN = 60 * SECOND
PROFILE = "human"
"""The bot that plays with the odd one, and for whoever is away."""


class Pair:
    """`number` in the round, from 1; `stream` names the journal. An end without a student has a bot."""

    def __init__(
        self, number: int, stream: str, ends: tuple[Student | None, Student | None], setup: Setup, now: int
    ) -> None:
        self.number = number
        self.stream = stream
        self.ends: list[Student | None] = list(ends)
        self.stand_ins = [False, False]
        self.held = False
        self.sky = Sky(setup.weather or setup.level.weather)
        self.verdicts: tuple[list[Verdict], list[Verdict]] = ([], [])
        """What was not simply legal in the present connection."""
        self.mistakes: list[tuple[Student, Verdict]] = []
        """The same since the session last took it, of students only."""
        self.tells: list[Tell] = []
        self.table = Table(
            with_extra(setup.level, max((one.extra for one in ends if one is not None), default=0)),
            setup.weather,
            setup.seed,
            (self.player(0), self.player(1)),
            now,
            setup.connections,
            timed=setup.timed,
            bot_seed=setup.seed + 1009 * number,
        )
        self.table.wrong = []
        self._reveal = setup.reveal
        self._reveal_since: int | None = None
        self._connection = 1
        self._last = now
        for side in (0, 1):
            self._tell_view(side)
        self._run_or_stand(now)

    # ------------------------------------------------------------ who sits where

    def player(self, side: int) -> Player:
        """Who the other house sees; a bot is labelled as one."""
        student = self.ends[side]
        if student is None or self.stand_ins[side]:
            return Player(bot_name(PROFILE), PROFILE)
        return Player(student.alias, student.bot, student.away_since is None)

    def side_of(self, student: Student) -> int:
        """The house in which a student of this pair lives."""
        return 0 if self.ends[0] is student else 1

    @property
    def free_side(self) -> int | None:
        """The house where a bot lives because there was no student."""
        return next((side for side in (0, 1) if self.ends[side] is None), None)

    @property
    def over(self) -> bool:
        """Whether the match has ended."""
        return self.table.phase == "results"

    def sit(self, student: Student | None, side: int, now: int) -> None:
        """A student takes a bot's place; None: a bot takes the student's."""
        self.ends[side] = student
        self.stand_ins[side] = False
        self.table.seat(side, self.player(side), now)
        self._tell_view(side)
        self._settle(now)

    def away(self, student: Student, at_once: bool, now: int) -> None:
        """A student has lost the connection; `at_once`: by our doing, of which a match must not know."""
        if not at_once:
            side = self.side_of(student)
            self.table.seat(side, self.player(side), now)
        self._settle(now)

    def back(self, student: Student, now: int) -> None:
        """The student is here again, and takes the seat from whoever stood in."""
        side = self.side_of(student)
        self.stand_ins[side] = False
        self.table.seat(side, self.player(side), now)
        self._tell_view(side)
        self._settle(now)
        if not self.table.running:
            self._tell(side, self._clock(now))

    # ------------------------------------------------------------ what students do

    def move(self, student: Student, number: int, move: Post | Call, now: int) -> None:
        """A letter or a user call; the answer goes to its writer only."""
        side = self.side_of(student)
        if self.table.phase != "play":
            self._tell(side, refused("not-now", answers=number), keep=True)
        elif not self.table.running:
            self._tell(side, refused("paused", answers=number), keep=True)
        else:
            verdict = self.table.move(side, move, now)
            self._tell(side, Said(number, verdict), keep=True)
            self._settle(now)

    def ready(self, student: Student, now: int) -> None:
        """On to the next connection; in a night, to bed."""
        if self.table.running and self.table.phase in ("reveal", "play"):
            self.table.ready(self.side_of(student), now)
            self._settle(now)

    # ------------------------------------------------------------ what the instructor does

    def hold(self, held: bool, now: int) -> None:
        """The clock stands because the class does, or goes on."""
        self.held = held
        self._run_or_stand(now)

    def finish(self, now: int) -> None:
        """The match ends now."""
        if not self.over:
            self.table.match.finish(self.table.clock(now))
            self._settle(now)

    def set_weather(self, weather: Weather, now: int) -> None:
        """From now on another weather, as written."""
        self.sky.weather = weather
        self._apply_weather(now)

    def interfere(self, side: int, what: Hand | None, now: int) -> None:
        """The instructor's hand on the next letter of a side."""
        self.sky.hands[side] = what
        self._apply_weather(now)

    def _apply_weather(self, now: int) -> None:
        if not self.over:
            self.table.match.change_weather(self.sky.in_force, self.table.clock(now))
            self._settle(now)

    # ------------------------------------------------------------ time

    def next_deadline(self) -> int | None:
        """When something happens by itself."""
        dues = [self.table.next_deadline()]
        if self.table.running and self._reveal_since is not None and self._reveal:
            dues.append(self._reveal_since + self._reveal - self.table.clock(0))
        for since in self._missing():
            if not self.over:
                dues.append(since + STAND_IN)
                dues.append(since + GRACE if self.table.running else None)
        return min((due for due in dues if due is not None), default=None)

    def handle_timer(self, now: int) -> None:
        """Everything that is due up to `now`, each at its own time."""
        while (due := self.next_deadline()) is not None and due <= now:
            due = max(due, self._last)
            self.table.handle_timer(due)
            self._stand_in(due)
            self._take_on(due)
            self._settle(due)
        self._last = max(self._last, now)

    def _missing(self) -> list[int]:
        """Since when students are away for whom nobody stands in."""
        return [
            student.away_since
            for student, stand_in in zip(self.ends, self.stand_ins, strict=True)
            if student is not None and not stand_in and student.away_since is not None
        ]

    def _stand_in(self, now: int) -> None:
        for side, student in enumerate(self.ends):
            if student is None or self.stand_ins[side] or student.away_since is None:
                continue
            if now >= student.away_since + STAND_IN:
                self.stand_ins[side] = True
                self.table.seat(side, self.player(side), now)

    def _take_on(self, now: int) -> None:
        """Whoever looks at a reveal for too long goes on with the others."""
        since = self._reveal_since
        if since is None or not self._reveal or self.table.clock(now) < since + self._reveal:
            return
        self._reveal_since = None
        for side in (0, 1):
            if self.table.phase == "reveal" and not self.table.match.ready_now[side]:
                self.table.ready(side, now)

    def _run_or_stand(self, now: int) -> None:
        stand = self.held or any(now >= since + GRACE for since in self._missing())
        if stand == self.table.running:
            if stand:
                self.table.stand(now)
            else:
                self.table.run(now)
            for side in (0, 1):
                self._tell(side, self._clock(now))

    def _clock(self, now: int) -> Clock:
        away = [student is not None and student.away_since is not None for student in self.ends]
        side = SIDES[away.index(True)] if any(away) else None
        wait = max((since + STAND_IN - now for since in self._missing()), default=0)
        return Clock(self.table.clock(now), self.table.running, side, max(0, wait))

    # ------------------------------------------------------------ after each step

    def _settle(self, now: int) -> None:
        """Look at what has become of the match: hands, mistakes, news, clock."""
        self._last = max(self._last, now)
        match = self.table.match
        met = self.sky.follow(match.connection, None if match.round is None else match.round.written)
        self._note_mistakes()
        if match.connection != self._connection:
            self._connection = match.connection
            for row in self.verdicts:
                row.clear()
        if match.phase != "reveal":
            self._reveal_since = None
        elif self._reveal_since is None:
            self._reveal_since = match.now
        for side in (0, 1):
            self._tell_news(side)
        self._run_or_stand(now)
        if met:
            self._apply_weather(now)

    def _note_mistakes(self) -> None:
        found, self.table.wrong = self.table.wrong or [], []
        for side, verdict in found:
            self.verdicts[side].append(verdict)
            student = self.ends[side]
            if student is not None and not self.stand_ins[side]:
                self.mistakes.append((student, verdict))

    def _listens(self, side: int) -> Student | None:
        student = self.ends[side]
        if student is None or student.bot is not None or self.stand_ins[side]:
            return None
        return student if student.away_since is None else None

    def _tell(self, side: int, body: ToPlayer, keep: bool = False) -> None:
        student = self._listens(side)
        if student is not None:
            self.tells.append(Tell(student.number, body, keep))

    def _tell_view(self, side: int) -> None:
        if self._listens(side) is not None:
            for piece in parcel_view(self.table.view(side)):
                self._tell(side, _without_key(piece))

    def _tell_news(self, side: int) -> None:
        if self._listens(side) is not None:
            update = self.table.take_update(side)
            if update is not None:
                for piece in parcel_update(update):
                    self._tell(side, _without_key(piece))

    def take_journal(self) -> list[Line]:
        """The match's lines since the last call."""
        return [Line(self.stream, text) for text in self.table.take_journal()]


def _without_key(told: View | Update) -> View | Update:
    """All pairs of a round have the same fates: who is done early must not learn those of the others."""
    if told.result is None or not told.result.key:
        return told
    return replace(told, result=replace(told.result, key="", seed=None))
