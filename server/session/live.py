"""What the instructor does while a round is played: weather, the hand, freeze and ask. Pure."""

from __future__ import annotations

from game.match.weather import faults
from server.session.commands import AskQuiz, AskState, CloseQuestion, Freeze, Interfere, SetWeather
from server.session.poll import Poll
from server.session.questions import guess, of_quiz, of_state
from server.session.state import POLL, State
from server.session.told import Refusal


def set_weather(session: State, command: SetWeather) -> Refusal | None:
    """Another weather, for all or for one pair."""
    if session.phase != "play" or session.round is None:
        return Refusal("not-now")
    if faults(command.weather.a_to_b) or faults(command.weather.b_to_a):
        return Refusal("weather-impossible")
    if command.pair is None:
        pairs = list(session.round.pairs.values())
    elif command.pair in session.round.pairs:
        pairs = [session.round.pairs[command.pair]]
    else:
        return Refusal("pair-unknown")
    for pair in pairs:
        pair.set_weather(command.weather, session.now)
        session.touch(pair)
    return None


def interfere(session: State, command: Interfere) -> Refusal | None:
    """A hand on the next letter."""
    pair = None if session.round is None else session.round.pairs.get(command.pair)
    if pair is None or pair.over:
        return Refusal("pair-unknown")
    pair.interfere(command.side, command.what, session.now)
    session.touch(pair)
    return None


def freeze(session: State, command: Freeze) -> None:
    """All stand for a question, or go on."""
    session.frozen = command.on
    if not command.on:
        session.close_poll()
        session.poll = None
    session.hold()


def ask_state(session: State, command: AskState) -> Refusal | None:
    """A question of the states."""
    return _ask(session, of_state(session, command, session.polls + 1))


def ask_quiz(session: State, command: AskQuiz) -> Refusal | None:
    """A question of the quiz."""
    return _ask(session, of_quiz(session, command, session.polls + 1))


def _ask(session: State, poll: Poll | Refusal) -> Refusal | None:
    if isinstance(poll, Refusal):
        return poll
    session.close_poll()
    session.polls += 1
    session.poll = poll
    session.frozen = True
    if not session.roster.people:
        guess(poll, session.roster.students, session.tokens.seed(), session.now)
    session.deadlines.set(POLL, poll.next_deadline())
    session.hold()
    return None


def close_question(session: State, command: CloseQuestion) -> Refusal | None:
    """No more answers."""
    if session.poll is None or not session.poll.open:
        return Refusal("not-now")
    session.close_poll()
    session.tell_all()
    return None
