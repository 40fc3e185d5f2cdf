"""Pairs and rounds: who plays with whom, the countdown, the play, the end, the points. Pure."""

from __future__ import annotations

from collections import Counter

from game.match.weather import SECOND, faults
from server.session.commands import End, How, PairAll, PairByHand, Pause, Start
from server.session.pair import Pair
from server.session.pairing import pair_up, swap
from server.session.round import Clock, Round
from server.session.setup import Setup, under_law
from server.session.state import POLL, Played, State
from server.session.told import Refusal


def pair_all(session: State, command: PairAll) -> Refusal | None:
    """Everybody anew."""
    if session.phase in ("countdown", "play"):
        return Refusal("not-now")
    session.plan.clear()
    session.by_hand.clear()
    _pair_rest(session, command.how)
    session.tell_all()
    return None


def pair_by_hand(session: State, command: PairByHand) -> Refusal | None:
    """These two, or one and a bot."""
    if session.phase in ("countdown", "play"):
        return Refusal("not-now")
    chosen = {command.student} | ({command.other} if command.other is not None else set())
    if command.student == command.other:
        return Refusal("same-student")
    if any(session.roster.find(number) is None for number in chosen):
        return Refusal("student-unknown")
    swap(session.plan, command.student, command.other)
    session.by_hand |= chosen
    session.tell_all()
    return None


def _pair_rest(session: State, how: How) -> None:
    """Pair whoever has no partner; who plays with a bot by chance may get one."""
    session.plan = [pair for pair in session.plan if pair[1] is not None or pair[0] in session.by_hand]
    planned = {number for pair in session.plan for number in pair}
    rest = [student for student in session.roster.students if student.number not in planned]
    # A bot plays with a person only where there is no other way.
    groups = [
        [one for one in rest if one.bot is None],
        [one for one in rest if one.bot is not None],
    ]
    counts: dict[int, Counter[str]] = {}
    for (number, tag, _, _), times in session.mistakes.items():
        counts.setdefault(number, Counter())[tag] += times
    odd: list[int] = []
    for group in groups:
        pairs, single = pair_up(group, how, session.tokens.seed(), counts)
        session.plan += pairs
        odd += [] if single is None else [single]
    if odd:
        session.plan.append((odd[0], odd[1] if len(odd) > 1 else None))


def start(session: State, command: Start) -> Refusal | None:
    """A round, from its countdown on."""
    if session.phase in ("countdown", "play"):
        return Refusal("not-now")
    if not session.roster.students:
        return Refusal("nobody-here")
    weather = command.weather
    if weather is not None and (faults(weather.a_to_b) or faults(weather.b_to_a)):
        return Refusal("weather-impossible")
    _pair_rest(session, command.how)
    setup = Setup(
        under_law(command.level, command.law),
        weather,
        session.tokens.seed(),
        None if command.level.deck is not None else command.connections,  # a night lasts as long as the round
        session.options.timed,
        session.options.reveal * SECOND,
    )
    number = 1 if session.round is None else session.round.number + 1
    session.poll = None
    session.round = Round(number, command, setup, session.now, session.paused or session.frozen)
    session.held_order = None
    session.arm_round()
    session.tell_all()
    return None


def round_due(session: State) -> None:
    """A phase of the round ends by itself."""
    if session.phase == "countdown":
        _play(session)
    elif session.phase == "play":
        finish(session)


def _play(session: State) -> None:
    """The countdown is over: everybody sits down."""
    played = session.round
    assert played is not None
    played.phase = "play"
    played.clock = Clock(session.now)
    planned = [session.roster.find(one) for pair in session.plan for one in pair if one is not None]
    if any(student is not None and student.bot is None for student in planned):
        session.begin_lesson(played)
    session.tell_all()
    for number, (one, other) in enumerate(session.plan, 1):
        ends = session.roster.find(one), None if other is None else session.roster.find(other)
        pair = Pair(number, session.stream(played, number), ends, played.setup, session.now)
        played.pairs[number] = pair
        played.place.update((student.number, pair) for student in ends if student is not None)
    session.arm_round()
    for pair in list(played.pairs.values()):
        session.touch(pair)


def finish(session: State) -> None:
    """The round is over: points are counted, the tables are cleared."""
    played = session.round
    assert played is not None
    for pair in played.pairs.values():
        pair.finish(session.now)
        _count(session, pair, played)
    session.drain()
    played.phase = "over"
    played.pairs.clear()
    played.place.clear()
    for number in [*session.touched]:
        session.deadlines.set(number, None)
    session.touched.clear()
    session.poll, session.frozen, session.paused = None, False, False
    session.deadlines.set(POLL, None)
    session.arm_round()
    session.tell_all()


def _count(session: State, pair: Pair, played: Round) -> None:
    session.deadlines.set(pair.number, None)
    session.touched[pair.number] = pair
    session.note_mistakes(pair)
    books = pair.table.match.books
    for side, student in enumerate(pair.ends):
        if student is not None:
            student.points += books.totals[side]
            student.fouls += books.fouls[side]
            student.connections += len(books.reveals)
            student.reached += books.reached
    ends = [0 if student is None else student.number for student in pair.ends]
    session.played.append(
        Played(
            pair.stream,
            played.number,
            played.start.level.id,
            (ends[0], ends[1]),
            (books.totals[0], books.totals[1]),
            len(books.reveals),
            books.reached,
        )
    )


def pause(session: State, command: Pause) -> None:
    """Every clock."""
    session.paused = command.on
    session.hold()


def end(session: State, command: End) -> Refusal | None:
    """The round ends now, also in its countdown."""
    if session.round is None or session.round.phase == "over":
        return Refusal("not-now")
    finish(session)
    return None
