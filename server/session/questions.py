"""Questions made of the class as it stands: of the states at the desks, and of the quiz. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from game.match.weather import SECOND
from game.referee.house import state_of
from server.session.commands import AskQuiz, AskState
from server.session.pair import Pair
from server.session.poll import ALL_STATES, STATES, Poll
from server.session.quiz import TAGS, choices, question_key
from server.session.roster import Student
from server.session.state import State
from server.session.told import Refusal

_KNOWS = 0.5


def of_state(session: State, command: AskState, number: int) -> Poll | Refusal:
    """In what state is that side; of one pair, or of each student's own partner."""
    played = session.round
    if played is None or played.phase != "play":
        return Refusal("not-now")
    if command.pair is None:
        asked = [student for student in whom(session) if student.number in played.place]
        states = {student.number: _partner_state(played.place[student.number], student) for student in asked}
        key, params = "question.partner-state", {}
    else:
        pair = played.pairs.get(command.pair)
        if pair is None:
            return Refusal("pair-unknown")
        asked = whom(session)
        states = dict.fromkeys((student.number for student in asked), state_at(pair, command.side))
        key, params = "question.state", {"name": pair.player(command.side).name}
    if not asked:
        return Refusal("nobody-here")
    offered = tuple(state for state in ALL_STATES if state in STATES or state in states.values())
    right = {one: offered.index(state) for one, state in states.items()}
    return Poll(number, key, params, offered, right, _until(asked, command.seconds, session.now))


def of_quiz(session: State, command: AskQuiz, number: int) -> Poll | Refusal:
    """A question of the quiz, to everybody."""
    if command.question not in TAGS:
        return Refusal("question-unknown")
    asked = whom(session)
    if not asked:
        return Refusal("nobody-here")
    offered, right = choices(command.question)
    return Poll(
        number,
        question_key(command.question),
        {},
        offered,
        dict.fromkeys((student.number for student in asked), right),
        _until(asked, command.seconds, session.now),
        (command.question, command.stage),
    )


def whom(session: State) -> list[Student]:
    """Who is asked: people; in a rehearsal, where there are none, its bots."""
    return session.roster.people or session.roster.students


def guess(poll: Poll, bots: list[Student], seed: int, now: int) -> None:
    """What a rehearsal's bots answer: the truth half of the time; the absent-minded answer nothing."""
    drawn = Random(seed)
    for bot in bots:
        luck, choice = drawn.random(), drawn.randrange(len(poll.choices))
        if bot.number in poll.right and bot.bot != "absent-minded":
            poll.answer(bot.number, poll.right[bot.number] if luck < _KNOWS else choice, now)


def state_at(pair: Pair, side: int) -> str:
    """The state at a side's desk of the present connection."""
    played = pair.table.match.round
    return "CLOSED" if played is None else state_of(played.houses[side], played.port).value


def _partner_state(pair: Pair, student: Student) -> str:
    return state_at(pair, 1 - pair.side_of(student))


def _until(asked: list[Student], seconds: int, now: int) -> Mapping[int, int]:
    """Until when each may answer: extra time counts here too."""
    if not seconds:
        return {}
    return {one.number: now + seconds * SECOND * (100 + one.extra) // 100 for one in asked}
