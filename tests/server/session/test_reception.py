"""The door of a class, by every byte of both codecs: PIN, seats, coming back, a killed server."""

from __future__ import annotations

import pytest

from game.match.view import View
from game.tcp.segment import SYN, Segment
from game.wire.messages import (
    MAJOR,
    MINOR,
    Answer,
    Bot,
    Classroom,
    Clock,
    Closed,
    Hello,
    Join,
    Leave,
    Ping,
    Pong,
    Post,
    Ready,
    Refused,
    RelayFrame,
    Said,
)
from server.hall import Limits
from server.session import Begin, Session
from server.session.board import leaderboard
from server.session.commands import (
    AskQuiz,
    Cap,
    CloseQuestion,
    Command,
    ExtraTime,
    Freeze,
    Kick,
    Lock,
    Options,
    Pause,
    Start,
)
from server.session.quiz import choices
from server.session.reception import Reception
from server.session.restore import all_away, restore
from server.session.told import Refusal
from tests.server.session.classes import CALM
from tests.server.world import SECOND, Someone, World


class School(World):
    """The world of the hall's tests, with a class in the hall's place."""

    def __init__(self, limits: Limits | None = None) -> None:
        super().__init__()
        self._limits = limits
        self.now = 90 * SECOND
        self._open(Session.begin(Begin("7F3K", "Tuesday", "00ff"), 0))
        self.settle()

    def _open(self, session: Session) -> None:
        self.door = Reception(session, self.now, self._limits)
        self.hall = self.door  # type: ignore[assignment]

    @property
    def session(self) -> Session:
        return self.door.session

    def pupil(self, name: str, *, auto: bool = False, pin: str | None = None) -> Someone:
        return self.someone(name, Join(self.session.pin if pin is None else pin), auto=auto)

    def do(self, command: Command) -> None:
        answer = self.door.do(command, self.now)
        assert not isinstance(answer, Refusal), answer
        self.settle()

    def start(self, connections: int = 1) -> None:
        self.do(Start(CALM, connections=connections, countdown=0))
        self.run(1)

    def kill(self) -> None:
        """The process dies; another one reads the journal an hour later."""
        for person in list(self.people.values()):
            person.drop(tell=False)
        self.now += 3600 * SECOND
        session = restore([line.text for line in self.journal if line.match == "7F3K"])
        all_away(session)
        self._open(session)
        self.settle()


def rooms(person: Someone) -> list[Classroom]:
    return person.all(Classroom)


def test_a_class_plays_a_round_over_bytes() -> None:
    school = School()
    pupils = [school.pupil(f"p{n}", auto=True) for n in range(4)]
    assert [pupil.seat.room for pupil in pupils] == ["7F3K"] * 4
    school.start(2)
    school.run(600 * SECOND, until=lambda: school.session.phase == "over")
    assert school.session.phase == "over"
    for pupil in pupils:
        assert rooms(pupil)[-1].phase == "over"
        assert rooms(pupil)[-1].points > 0
        assert {said.verdict.kind for said in pupil.all(Said)} == {"legal"}
    assert len(leaderboard(school.session)) == 4
    assert school.door.rooms == 1
    assert school.door.connections == 4


def test_a_wrong_pin_a_locked_door_a_full_class() -> None:
    school = School()
    assert school.pupil("x", pin="12").refusal == "pin-wrong"
    school.do(Lock(True))
    assert school.pupil("x").refusal == "class-locked"
    school.do(Lock(False))
    school.do(Cap(1))
    school.pupil("x")
    assert school.pupil("y").refusal == "class-full"
    assert school.pupil("\u200b").hung_up == "name-empty"


def test_guessing_pins_ends() -> None:
    school = School(Limits(tries=3))
    conn = school.stranger()
    school.hall.receive(conn, RelayFrame(0, 0, Hello(MAJOR, MINOR, "", "x")), school.now)
    for _ in range(4):
        school.hall.receive(conn, RelayFrame(0, 0, Join("000")), school.now)
    school.settle()
    assert school.strangers[conn][-1] == "tries"


def test_a_question_is_asked_and_answered() -> None:
    school = School()
    one, other = school.pupil("one"), school.pupil("two")
    school.do(AskQuiz("four-letters", "before"))
    ask = rooms(one)[-1].ask
    assert ask is not None
    right = choices("four-letters")[1]
    one.send(Answer(ask.id, (right + 1) % 3))
    one.send(Answer(ask.id, right))
    other.send(Answer(ask.id - 1, right))  # a question that is over
    other.send(Ready())
    poll = school.session.poll
    assert poll is not None
    assert (poll.peek().right_answers, len(poll.answers)) == (1, 1)
    assert all(room.ask is None or (room.ask.right, room.ask.counts) == (None, ()) for room in rooms(one))
    school.do(CloseQuestion())
    for pupil, mine in ((one, right), (other, None)):
        shown = rooms(pupil)[-1].ask
        assert shown is not None
        assert (shown.open, shown.mine, shown.right, sum(shown.counts)) == (False, mine, right, 1)
    school.do(Freeze(False))
    assert rooms(one)[-1].ask is None


def test_what_is_no_move_of_a_class_is_only_counted() -> None:
    school = School()
    one = school.pupil("one")
    one.send(Bot("perfect"))
    one.send(Post(49001, Segment(100, ctl=SYN), 0))
    assert one.refusal == "not-now"
    assert one.last(Refused).id == 2
    assert one.conn is not None
    school.hall.receive(one.conn, RelayFrame(0, 0, Ping(5)), school.now)
    school.settle()
    assert one.last(Pong).stamp == 5


def test_who_was_kicked_is_told_and_who_left_too() -> None:
    school = School()
    one, other = school.pupil("one"), school.pupil("two")
    school.do(Kick(1))
    assert one.last(Closed).code == "kicked"
    assert one.hung_up == "kicked"
    other.send(Leave())
    assert other.last(Closed).code == "left"
    assert not school.session.roster.students


def test_a_new_connection_supersedes_the_old_one_and_gets_a_fresh_view() -> None:
    school = School()
    one = school.pupil("one")
    school.pupil("two")
    school.start()
    old = one.conn
    assert old is not None
    one.drop(tell=False)
    school.strangers[old] = []
    one.connect()
    assert school.strangers[old] == [Closed("superseded"), "superseded"]
    assert isinstance(one.last(View), View)
    assert school.session.roster[1].away_since is None
    one.drop()
    assert school.session.roster[1].away_since is not None


def test_a_program_that_was_started_anew_takes_its_seat_by_the_token_alone() -> None:
    school = School()
    one = school.pupil("one")
    school.pupil("two")
    school.start()
    one.send(Ready())
    token = one.seat.token
    school.do(Lock(True))
    one.drop()
    again = school.someone("one", Join("", token))
    assert (again.seat.room, again.seat.token) == ("7F3K", token)
    assert isinstance(again.last(View), View)
    assert len(school.session.roster.students) == 2
    again.send(Post(49001, Segment(100, ctl=SYN), 0))
    assert again.last(Said).id == 1
    school.kill()
    again.connect()
    again.send(Ready())
    assert school.session.roster[1].heard == 2


def test_a_second_window_does_not_push_a_living_one_aside() -> None:
    school = School()
    one = school.pupil("one")
    other = school.someone("one", Join("", one.seat.token))
    assert other.refusal == "pin-needed"
    assert one.hung_up is None
    school.now += 6 * SECOND  # nothing was heard of it meanwhile
    third = school.someone("one", Join("", one.seat.token))
    assert third.seat.token == one.seat.token
    assert one.hung_up == "superseded"


def test_an_old_window_that_wakes_up_does_not_push_the_new_one_aside() -> None:
    school = School()
    one = school.pupil("one")
    for _ in range(5):
        school.do(Pause(True))
        school.do(Pause(False))
    one.drop()
    again = school.someone("one", Join("", one.seat.token))
    one.connect()
    assert one.last(Closed).code == "superseded"
    assert again.hung_up is None
    assert again.conn is not None


def test_without_a_pin_one_is_asked_for_and_nothing_is_counted() -> None:
    school = School()
    for _ in range(30):
        asked = school.someone("x", Join(""))
        assert asked.last(Refused) == Refused("pin-needed", {"title": "Tuesday"})
    assert school.pupil("x").seat.room == "7F3K"


def test_after_sixty_wrong_pins_the_door_says_how_long_to_wait() -> None:
    school = School()
    for _ in range(60):
        assert school.pupil("x", pin="12").refusal == "pin-wrong"
    waits = school.pupil("x")
    assert waits.last(Refused) == Refused("pin-wait", {"seconds": "1"})
    school.now += SECOND
    assert school.pupil("x").seat.room == "7F3K"


def test_the_comforts_are_told() -> None:
    school = School()
    one = school.pupil("one")
    school.do(Options(timed=False, reveal=20))
    school.do(ExtraTime(1, 50))
    school.start()
    assert (rooms(one)[-1].timed, rooms(one)[-1].extra, rooms(one)[-1].reveal) == (False, 50, 20 * SECOND)


def test_how_many_are_here_is_told_once_a_second() -> None:
    school = School()
    one = school.pupil("one")
    before = len(rooms(one))
    for n in range(20):
        school.pupil(f"p{n}")
    school.run(900_000)
    assert len(rooms(one)) == before
    school.run(200_000)
    assert [room.students for room in rooms(one)[before:]] == [21]
    school.do(Kick(2))
    school.run(2 * SECOND)
    assert rooms(one)[-1].students == 20
    length = len(school.journal)
    school.run(60 * SECOND)
    assert len(school.journal) == length, "nobody came, nothing is told"


def test_it_is_told_how_long_until_a_bot_stands_in() -> None:
    school = School()
    one, other = school.pupil("one"), school.pupil("two")
    school.start()
    one.drop()
    school.run(10 * SECOND)
    standing = other.last(Clock)
    assert (standing.running, standing.away, standing.wait) == (False, "A", 55 * SECOND)


def test_a_pause_is_told() -> None:
    school = School()
    one = school.pupil("one")
    school.do(Pause(True))
    assert rooms(one)[-1].paused


def test_a_token_nobody_has_is_refused_and_silence_is_hung_up() -> None:
    school = School()
    conn = school.stranger()
    school.hall.garbled(conn, "unreadable", school.now)
    silent = school.stranger()
    school.run(11 * SECOND)
    assert school.strangers[conn][-1] == "unreadable"
    assert school.strangers[silent][-1] == "idle"


@pytest.mark.parametrize("heard", [True, False])
def test_a_killed_server_loses_and_doubles_no_move(heard: bool) -> None:
    """The move is journalled; its answer leaves before the process dies, or does not."""
    school = School()
    one, other = school.pupil("one"), school.pupil("two")
    school.start()
    opener = next(pupil for pupil in (one, other) if pupil.view.desks[0].role == "opener")
    if heard:
        number = opener.send(Post(49001, Segment(100, ctl=SYN), 0))
    else:
        number = opener.session.send(Post(49001, Segment(100, ctl=SYN), 0))
        assert opener.conn is not None
        for frame in opener.session.take():
            school.hall.receive(opener.conn, frame, school.now)
        school.journal += school.hall.outgoing().journal
        assert not opener.all(Said)
    before = school.session.id, school.session.roster[1].token
    school.kill()
    assert (school.session.id, school.session.roster[1].token) == before
    for pupil in (one, other):
        pupil.connect()
    assert [said.id for said in opener.all(Said)] == [number]
    assert opener.last(Said).verdict.kind == "legal"
    view = opener.last(View)
    assert view.desks[0].state == "SYN-SENT"
    assert view.now < 10 * SECOND
    assert school.session.round is not None
    lines = [line.text for line in school.session.round.pairs[1].take_journal()]
    assert sum('"do":"post"' in line for line in lines) <= 1
    # And the next message is understood.
    opener.send(Post(49001, Segment(100, ctl=SYN), 0))
    assert opener.all(Said)[-1].id == number + 1


def test_after_a_kill_a_class_finishes_its_round() -> None:
    school = School()
    pupils = [school.pupil(f"p{n}", auto=True) for n in range(4)]
    school.start(3)
    school.run(20 * SECOND)
    points = {row.student: row.points for row in leaderboard(school.session)}
    school.kill()
    assert {row.student: row.points for row in leaderboard(school.session)} == points
    for pupil in pupils:
        pupil.connect()
    school.run(900 * SECOND, until=lambda: school.session.phase == "over")
    assert all(student.reached == 3 for student in school.session.roster.students)


def test_the_end_is_told() -> None:
    school = School()
    one = school.pupil("one")
    school.hall.shutdown(school.now)
    school.settle()
    assert one.last(Closed).code == "shutdown"


def test_what_is_measured_of_a_connection_is_its_student_s() -> None:
    school = School()
    pupils = [school.pupil(name) for name in ("one", "two")]
    conns = [pupil.conn for pupil in pupils]
    assert None not in conns
    measured = {conn: 1000 * conn for conn in conns if conn is not None} | {999: 5}
    found = school.door.by_student(measured)
    assert sorted(found) == [student.number for student in school.session.roster.people]
    assert sorted(found.values()) == sorted(measured[conn] for conn in conns if conn is not None)
    pupils[0].drop()
    assert len(school.door.by_student(measured)) == 1
