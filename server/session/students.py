"""What students do: come in, go, move, press on, answer. Each a function of the class and a command. Pure."""

from __future__ import annotations

from game.wire.messages import Seated
from game.wire.refusals import refused
from server.hall.names import BadName
from server.session.commands import Away, Enrol, Heard, Here, Kick, Leave, Move
from server.session.pair import GRACE, Pair
from server.session.pairing import swap, without
from server.session.roster import Student
from server.session.state import State
from server.session.told import Dismiss, Refusal, Tell


def enrol(session: State, command: Enrol) -> Student | Refusal:
    """A new student, with a token; who comes late plays at once if there is a place."""
    if command.pin.strip() != session.pin:
        return Refusal("pin-wrong")
    if session.locked:
        return Refusal("class-locked")
    if len(session.roster.students) >= session.cap:
        return Refusal("class-full")
    try:
        student = session.roster.enrol(command.name, session.options, session.now)
    except BadName as bad:
        return Refusal(bad.code)
    if not session.first and len(session.roster.people) == 1:
        # The rehearsal is over: the lesson's questions and remedies are its own.
        session.taught.clear()
        session.quiz.clear()
    session.tell(student, Seated(session.id, "A", student.token, False))
    _place(session, student)
    session.tell_class(student)
    session.call_roll()
    return student


def _place(session: State, student: Student) -> None:
    """Who comes late takes the place of a bot that plays because the count was odd; where there is none, a
    bot plays with them until the next one comes."""
    played = session.round
    if played is not None and played.phase == "countdown" and session.edition:
        _plan(session, student)
    if played is None or played.phase != "play":
        return
    session.begin_lesson(played)
    for pair in played.pairs.values():
        side = pair.free_side
        if side is not None and not pair.over:
            mate = pair.ends[1 - side]
            played.place[student.number] = pair
            session.plan = without(session.plan, student.number)
            if mate is not None:
                swap(session.plan, student.number, mate.number)
            pair.sit(student, side, session.now)
            session.touch(pair)
            if mate is not None:
                session.tell_class(mate)
            return
    number = max(played.pairs, default=0) + 1
    pair = Pair(number, session.stream(played, number), (student, None), played.setup, session.now)
    pair.hold(session.paused or session.frozen, session.now)
    played.pairs[number] = played.place[student.number] = pair
    session.plan.append((student.number, None))
    session.touch(pair)


def _plan(session: State, student: Student) -> None:
    """Who comes in the countdown plays with whoever would have played with a bot, else with one."""
    alone = (one for one, other in session.plan if other is None and one not in session.by_hand)
    mate = session.roster.find(next(alone, 0))
    if mate is None:
        session.plan.append((student.number, None))
        return
    swap(session.plan, student.number, mate.number)
    session.tell_class(mate)


def here(session: State, command: Here) -> Refusal | None:
    """A connection stands: everything is told anew."""
    student = session.roster.find(command.student)
    if student is None:
        return Refusal("student-unknown")
    student.away_since = None
    if command.anew:
        student.heard = 0
        session.answers.pop(student.number, None)
    session.tell_class(student)
    pair = session.pair_of(student)
    if pair is not None:
        pair.back(student, session.now)
        session.touch(pair)
    return None


def away(session: State, command: Away) -> Refusal | None:
    """A connection is gone."""
    student = session.roster.find(command.student)
    if student is None or student.away_since is not None:
        return Refusal("student-unknown")
    student.away_since = session.now - GRACE if command.at_once else session.now
    pair = session.pair_of(student)
    if pair is not None:
        pair.away(student, command.at_once, session.now)
        session.touch(pair)
    return None


def move(session: State, command: Move) -> Refusal | None:
    """A letter or a call; the message's number is the fence against playing it twice."""
    student = session.roster.find(command.student)
    if student is None:
        return Refusal("student-unknown")
    if command.number != student.heard + 1:
        return Refusal("not-now")
    student.heard = command.number
    pair = session.pair_of(student)
    if pair is None:
        session.effects.append(Tell(student.number, refused("not-now", answers=command.number), keep=True))
        return None
    pair.move(student, command.number, command.move, session.now)
    session.touch(pair)
    return None


def heard(session: State, command: Heard) -> Refusal | None:
    """On to the next connection, or an answer in a poll, or nothing at all."""
    student = session.roster.find(command.student)
    if student is None:
        return Refusal("student-unknown")
    if command.number != student.heard + 1:
        return Refusal("not-now")
    student.heard = command.number
    pair = session.pair_of(student)
    if command.ready and pair is not None:
        pair.ready(student, session.now)
        session.touch(pair)
    poll = session.poll
    if command.choice is not None and poll is not None and command.question in (None, poll.number):
        poll.answer(student.number, command.choice, session.now)
        session.tell_class(student)
    return None


def leave(session: State, command: Leave) -> Refusal | None:
    """Of their own will."""
    return dismiss(session, command.student, "left")


def kick(session: State, command: Kick) -> Refusal | None:
    """Sent away; a bot takes the seat."""
    return dismiss(session, command.student, "kicked")


def dismiss(session: State, number: int, code: str) -> Refusal | None:
    """A seat of the roster is given up; at the table a bot takes it, so that the partner plays on."""
    student = session.roster.find(number)
    if student is None:
        return Refusal("student-unknown")
    session.roster.remove(student)
    session.by_hand -= {one for pair in session.plan if number in pair for one in pair if one is not None}
    session.plan = without(session.plan, number)
    session.call_roll()
    if student.bot is None:
        session.effects.append(Dismiss(number, code))
    pair = session.pair_of(student)
    if pair is not None and session.round is not None:
        del session.round.place[number]
        pair.sit(None, pair.side_of(student), session.now)
        session.touch(pair)
    return None
