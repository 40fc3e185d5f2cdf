"""A class in virtual time: students who play as bots do, through commands alone; its journal in a store."""

from __future__ import annotations

from game.content.levels import find_level
from game.match.bot import BeReady, Bot, MakeCall, PostLetter, Profile
from game.match.level import Level
from game.match.view import Update, View
from game.match.weather import Weather
from game.wire.messages import Call, Classroom, Post
from server.journal import Keeper, MemoryStore
from server.session import Begin, Refusal, Session
from server.session.commands import Command, Enrol, Heard, Here, Move, Start
from server.session.restore import all_away, restore
from server.session.told import Dismiss, Tell

SECOND = 1_000_000
CALM: Level = find_level("1")


class Pupil:
    """One student's program. Its screen is what it was told; `profile`: who sits before it, None: nobody."""

    def __init__(self, number: int, profile: Profile | None) -> None:
        self.number = number
        self.sent = 0
        self.bot = None if profile is None else Bot(profile, 77 + number)
        self.told: list[object] = []
        self.origin = 0
        self.away = False

    def last(self, kind: type[object]) -> object:
        """The last thing of a kind that it was told."""
        return next(body for body in reversed(self.told) if isinstance(body, kind))

    @property
    def room(self) -> Classroom:
        room = self.last(Classroom)
        assert isinstance(room, Classroom)
        return room


class Room:
    """The class, its pupils, its time and its store."""

    def __init__(self, *, seed: int = 1, language: str = "en") -> None:
        self.now = 5 * SECOND
        self.store = MemoryStore()
        self.keep = Keeper(self.store)
        self.pupils: dict[int, Pupil] = {}
        self.dismissed: list[Dismiss] = []
        self.gone_by = 0
        begin = Begin("7F3K", "Tuesday", (b"entropy %d" % seed).hex(), language)
        self.session = Session.begin(begin, self.now)
        self.settle()

    def enrol(self, name: str, profile: Profile | None = "human") -> Pupil:
        student = self.session.do(Enrol(self.session.pin, name), self.now)
        assert student is not None
        assert not isinstance(student, Refusal), student
        pupil = self.pupils[student.number] = Pupil(student.number, profile)
        self.settle()
        return pupil

    def fill(self, count: int, profile: Profile | None = "human") -> list[Pupil]:
        return [self.enrol(f"pupil {number}", profile) for number in range(count)]

    def do(self, command: Command) -> None:
        """A command that must be carried out."""
        answer = self.session.do(command, self.now)
        assert not isinstance(answer, Refusal), answer
        self.settle()

    def refusal(self, command: Command) -> str:
        """Why a command is refused; it must not be in the journal."""
        length = self.store.length("7F3K")
        self.session.handle_timer(self.now)
        self.settle()
        length = self.store.length("7F3K")
        answer = self.session.do(command, self.now)
        assert isinstance(answer, Refusal), answer
        self.settle()
        assert self.store.length("7F3K") == length
        return answer.code

    def start(self, level: Level = CALM, **more: object) -> None:
        """A round without a countdown."""
        self.do(Start(level, **{"connections": 2, "countdown": 0, **more}))  # type: ignore[arg-type]
        self.run(0)

    def settle(self) -> None:
        """Journal first, then tell; whoever is told may act at once."""
        moved = True
        while moved:
            out = self.session.outgoing()
            self.keep(out.journal)
            moved = bool(out.journal or out.effects)
            for effect in out.effects:
                if isinstance(effect, Dismiss):
                    self.dismissed.append(effect)
                else:
                    self._hear(effect)
            moved = self._act() or moved

    def _hear(self, effect: Tell) -> None:
        pupil = self.pupils[effect.student]
        assert not pupil.away, "told although away"
        pupil.told.append(effect.body)
        del pupil.told[:-40]
        body = effect.body
        if isinstance(body, View | Update) and pupil.bot is not None:
            if isinstance(body, View) and body.connection == 1 and body.now == 0:
                pupil.bot = Bot(pupil.bot.profile, 77 + pupil.number)
            pupil.bot.told(body)

    def _act(self) -> bool:
        acted = False
        for pupil in self.pupils.values():
            student = self.session.roster.find(pupil.number)
            if pupil.bot is None or pupil.away or student is None:
                continue
            pair = self.session.pair_of(student)
            if pair is None or not pair.table.running:
                continue
            action = pupil.bot.act(pair.table.clock(self.now))
            if action is None:
                continue
            acted = True
            pupil.sent += 1
            if isinstance(action, PostLetter):
                move: Post | Call = Post(action.port, action.segment, action.seen)
                self.session.do(Move(pupil.number, pupil.sent, move), self.now)
            elif isinstance(action, MakeCall):
                move = Call(action.port, action.call, action.seen)
                self.session.do(Move(pupil.number, pupil.sent, move), self.now)
            elif isinstance(action, BeReady):
                self.session.do(Heard(pupil.number, pupil.sent, ready=True), self.now)
        return acted

    def choose(self, pupil: Pupil, choice: int) -> None:
        pupil.sent += 1
        self.do(Heard(pupil.number, pupil.sent, choice=choice))

    def run(self, microseconds: int, until: str = "") -> None:
        """Let time pass, until the phase if one is given."""
        end = self.now + microseconds
        while True:
            dues = [self.session.next_deadline()]
            for pupil in self.pupils.values():
                student = self.session.roster.find(pupil.number)
                pair = None if student is None else self.session.pair_of(student)
                if pupil.bot is None or pupil.away or pair is None or not pair.table.running:
                    continue
                due = pupil.bot.next_deadline()
                if due is not None:
                    dues.append(max(self.now, due - pair.table.clock(0)))
            due = min((one for one in dues if one is not None), default=None)
            if due is None or due > end:
                break
            self.now = max(self.now, due)
            self.session.handle_timer(self.now)
            self.settle()
            if until and self.session.phase == until:
                return
        self.now = end
        assert not until, f"still {self.session.phase}"

    def restart(self, off: int = 3600 * SECOND) -> None:
        """Kill the server, wait, start it again from the journal. Its clock is the session's own."""
        lines = self.store.read("7F3K")
        lengths = {kept.session: kept.length for kept in self.store.sessions()}
        self.session = restore(lines)
        self.keep = Keeper(self.store, lengths)
        self.now = self.session.now
        self.gone_by += off
        for pupil in self.pupils.values():
            pupil.away = True
        all_away(self.session)
        self.settle()

    def back(self, pupil: Pupil) -> None:
        pupil.away = False
        self.do(Here(pupil.number))


def weather(**ways: object) -> Weather:
    """The level's weather with changes both ways."""
    from msgspec.structs import replace

    way = replace(CALM.weather.a_to_b, **ways)
    return Weather("own", way, way)
