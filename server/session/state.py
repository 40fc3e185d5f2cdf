"""What a class is made of, and what every command needs of it: whom to tell, when to look again. Pure.

Nobody but the functions that carry out commands (students, desk, rounds, live) and time (session) changes it.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from game.match.level import face
from game.match.weather import face as weather_face
from game.wire.messages import Classroom, ToPlayer
from server.hall.deadlines import Deadlines
from server.hall.effects import Line
from server.hall.tokens import Tokens
from server.session.commands import Begin, Command, Options, Phase, Record, Stage, encode
from server.session.pair import Pair
from server.session.poll import Poll
from server.session.roster import Roster, Student
from server.session.round import Round
from server.session.told import Dismiss, Tell

ROUND, POLL, ROLL = 0, -1, -2
"""Who is called at a deadline; pairs by their numbers, from 1."""

ROLL_CALL = 1_000_000
"""How many are here is told to all no more often than this: two hundred may come within a minute."""


class Played(Struct, frozen=True):
    """A match that has ended: the name of its journal, its round, who played (0: a bot), points of each,
    how many connections it had and how many of them reached their goal."""

    stream: str
    round: int
    level: str
    students: tuple[int, int]
    totals: tuple[int, int]
    connections: int = 0
    reached: int = 0


class State:
    """A class as it stands. `mistakes` are counted by (student, misconception, round, after its remedy)."""

    def __init__(self, begin: Begin, now: int) -> None:
        entropy = bytes.fromhex(begin.entropy)
        self.id = begin.session
        self.title = begin.title
        self.language = begin.language
        self.edition = begin.edition
        self.now = now
        self.options = Options()
        self.roster = Roster(entropy, begin.language)
        self.cap = 250
        self.locked = False
        self.paused = False
        self.frozen = False
        self.plan: list[tuple[int, int | None]] = []
        """Who plays with whom next; None: a bot."""
        self.round: Round | None = None
        self.first = 0
        """The first round in which a person played, by its place among all, 0: none yet. What came before was
        a rehearsal."""
        self.poll: Poll | None = None
        self.played: list[Played] = []
        self.mistakes: Counter[tuple[int, str, int, bool]] = Counter()
        """(student, misconception, round, after its remedy): how often."""
        self.taught: set[str] = set()
        self.quiz: dict[tuple[str, Stage], dict[int, bool]] = {}
        self.held_order: tuple[int, ...] | None = None
        self.by_hand: set[int] = set()
        self.tokens = Tokens(entropy + b"/class")
        self.polls = 0
        self.roll_due = False
        self.deadlines: Deadlines[int] = Deadlines()
        self.touched: dict[int, Pair] = {}
        self.lines: list[Line] = []
        self.effects: list[Tell | Dismiss] = []
        self.dues: list[int] = []
        self.answers: dict[int, dict[int, ToPlayer]] = {}
        """After a restart: what was said last to each student's messages, by their numbers."""
        self.pin = self.new_pin()

    @property
    def lesson(self) -> list[Played]:
        """The matches that count, by the numbers of their rounds in the lesson: those of bots alone only as
        long as no person has played."""
        people = {0: False} | {one.number: one.bot is None for one in self.roster.everybody}
        before = max(0, self.first - 1)
        return [
            replace(one, round=one.round - before)
            for one in self.played
            if not self.first or any(people[n] for n in one.students)
        ]

    def begin_lesson(self, played: Round) -> None:
        """A person plays, in this round: where it is the first, what came before was a rehearsal."""
        if self.first:
            return
        self.first = played.number
        if self.edition:
            for student in self.roster.everybody:
                student.points = student.fouls = student.connections = student.reached = 0

    def counted(self, number: int) -> int:
        """A round's number in the lesson, by its place among all; 0: it was a rehearsal.

        As long as bots are alone in the class, theirs are counted; with the first person, or an empty class,
        what was played until then counts no more.
        """
        before = self.first - 1
        if not self.first:
            alone = self.roster.students and not self.roster.people
            played = 0 if self.round is None or alone else self.round.number
            before = played - (played > 0 and self.phase != "over")
        return max(0, number - before)

    @property
    def shown(self) -> Round | None:
        """The round that is told to everybody: none before the first, nor after a rehearsal."""
        played = self.round
        return None if played is None or not self.counted(played.number) else played

    @property
    def phase(self) -> Phase:
        """lobby, countdown, play, over."""
        return "lobby" if self.round is None else self.round.phase

    def pair_of(self, student: Student) -> Pair | None:
        """Where a student plays now."""
        return None if self.round is None else self.round.place.get(student.number)

    def stream(self, played: Round, number: int) -> str:
        """The name of the journal of a round's pair; a rehearsal's begins with an r."""
        place = str(played.number)
        if self.edition:
            place = str(played.number - self.first + 1) if self.first else f"r{played.number}"
        return f"{self.id}/{place}-{number:03d}"

    def touch(self, pair: Pair) -> None:
        """Something happened at a table: what follows, and when it is due again."""
        self.touched[pair.number] = pair
        self.note_mistakes(pair)
        self.deadlines.set(pair.number, pair.next_deadline())
        played = self.round
        if played is None or played.phase != "play" or not pair.over:
            return
        if all(other.over for other in played.pairs.values()):
            # Not within this step: it may still be looking at the table.
            self.deadlines.set(ROUND, self.now)

    def note_mistakes(self, pair: Pair) -> None:
        """Count what was understood wrongly at a table."""
        number = 0 if self.round is None else self.round.number
        for student, verdict in pair.mistakes:
            if verdict.tag is not None:
                tag = verdict.tag
                self.mistakes[student.number, tag, number, tag in self.taught] += 1
        pair.mistakes.clear()

    def drain(self) -> None:
        """Take journals and news from the tables."""
        for pair in self.touched.values():
            self.lines += pair.take_journal()
            self.effects += pair.tells
            self.dues += pair.table.take_dues()
            pair.tells.clear()
        self.touched.clear()

    def arm_round(self) -> None:
        """When the round is due."""
        self.deadlines.set(ROUND, None if self.round is None else self.round.next_deadline())

    def hold(self) -> None:
        """Everything stands, or goes on."""
        if self.round is not None:
            self.round.hold(self.paused or self.frozen, self.now)
            for pair in list(self.round.pairs.values()):
                self.touch(pair)
        self.arm_round()
        self.tell_all()

    def close_poll(self) -> None:
        """No more answers; those of the quiz are kept."""
        poll = self.poll
        if poll is None or not poll.open:
            return
        poll.open = False
        self.deadlines.set(POLL, None)
        if poll.quiz is not None:
            found = self.quiz.setdefault(poll.quiz, {})
            found.update((one, choice == poll.right[one]) for one, choice in poll.answers.items())

    def write(self, command: Command) -> None:
        """A command was carried out."""
        self.lines.append(Line(self.id, encode(Record(self.now, command))))

    def new_pin(self) -> str:
        """Six digits."""
        return f"{int(self.tokens.token('pin')[:12], 16) % 1_000_000:06d}"

    def tell(self, student: Student, body: ToPlayer, keep: bool = False) -> None:
        """Tell a student who is here."""
        if student.bot is None and student.away_since is None:
            self.effects.append(Tell(student.number, body, keep))

    def tell_all(self) -> None:
        """Tell everybody how the class stands."""
        ranks = self.ranks()
        for student in self.roster.people:
            self.tell(student, self.classroom(student, ranks))

    def tell_class(self, student: Student) -> None:
        """Tell one student how the class stands."""
        self.tell(student, self.classroom(student, self.ranks()))

    def call_roll(self) -> None:
        """Somebody came or went: everybody will be told how many are here."""
        if not self.roll_due:
            self.roll_due = True
            self.deadlines.set(ROLL, self.now + ROLL_CALL)

    def ranks(self) -> dict[int, int]:
        """Each student's rank by points, from 1; equal points, equal rank; empty before the first round."""
        if not self.played or self.shown is None:
            return {}
        points = sorted((student.points for student in self.roster.students), reverse=True)
        return {student.number: points.index(student.points) + 1 for student in self.roster.students}

    def partner_of(self, student: Student) -> Student | None:
        """With whom a student plays, or will play."""
        pair = self.pair_of(student)
        if pair is not None:
            return pair.ends[1 - pair.side_of(student)]
        found = next((pair for pair in self.plan if student.number in pair), None)
        if found is None:
            return None
        other = found[1] if found[0] == student.number else found[0]
        return None if other is None else self.roster.find(other)

    def classroom(self, student: Student, ranks: dict[int, int]) -> Classroom:
        """Everything that a student's screen shows of the class."""
        played = self.shown
        partner = self.partner_of(student)
        setup = None if played is None else played.setup
        level = None
        if setup is not None:
            level = face(setup.level, setup.connections or len(setup.level.plans))
        return Classroom(
            title=self.title,
            alias=student.alias,
            phase="lobby" if played is None else played.phase,
            paused=self.paused,
            frozen=self.frozen,
            round=0 if played is None else self.counted(played.number),
            left=None if played is None else played.left(self.now),
            level=level,
            weather=None if setup is None else weather_face(setup.weather or setup.level.weather),
            partner=None if partner is None else partner.alias,
            partner_bot=partner is not None and partner.bot is not None,
            students=len(self.roster.students),
            points=student.points,
            rank=ranks.get(student.number, 0),
            of=len(ranks),
            ask=None if self.poll is None else self.poll.ask(student.number, self.now),
            timed=self.options.timed if setup is None else setup.timed,
            extra=student.extra,
            reveal=0 if setup is None else setup.reveal,
        )
