"""A class in a storm: a round of level 12, as rush rounds are."""

from __future__ import annotations

from game.content.levels import find_level
from game.match.view import Ended, Update, View
from server.session.board import board, leaderboard
from server.session.commands import End
from tests.server.session.classes import SECOND, Pupil, Room

STORM = find_level("12")


def told(pupil: Pupil) -> list[View | Update]:
    return [body for body in pupil.told if isinstance(body, View | Update)]


def test_a_storm_lasts_as_long_as_the_round_and_all_have_the_same_cards() -> None:
    room = Room()
    room.fill(4)
    room.start(STORM, seconds=240, connections=2)
    room.run(200 * SECOND)
    assert room.session.round is not None
    courses = [pair.table.match.course for pair in room.session.round.pairs.values()]
    assert all(course.connection > 5 for course in courses)
    plans = [
        [reveal.port for reveal in pair.table.match.books.reveals][:4]
        for pair in room.session.round.pairs.values()
    ]
    assert plans[0] == plans[1]
    for tile in board(room.session, room.now):
        assert tile.connection <= tile.connections
    room.run(60 * SECOND)
    assert room.session.phase == "over"
    students = room.session.roster.students
    assert all(student.connections > 3 and student.points > 0 for student in students)
    assert leaderboard(room.session)[0].rank == 1


def test_nobody_learns_the_seed_while_others_may_still_play_the_same_night() -> None:
    room = Room()
    one, _ = room.fill(2)
    room.start(STORM, seconds=60)
    room.run(40 * SECOND)
    room.do(End())
    last = told(one)[-1]
    assert last.result is not None
    assert last.result.night is not None
    assert (last.result.key, last.result.seed) == ("", None)


def test_a_pupil_plays_on_while_a_card_is_revealed() -> None:
    room = Room()
    (one,) = room.fill(1)
    room.start(STORM, seconds=120)
    room.run(60 * SECOND)
    assert any(isinstance(item, Ended) for body in told(one) for item in body.news)
    assert all(body.phase == "play" for body in told(one))


def test_the_board_names_where_somebody_is_stuck_longest() -> None:
    room = Room()
    room.enrol("sleeps", None)
    room.start(STORM, seconds=400)
    room.run(120 * SECOND)
    (tile,) = board(room.session, room.now)
    sleeper = next(end for end in tile.ends if end.student)
    assert sleeper.todo in ("open", "answer", "repeat")
    assert sleeper.stuck > 60 * SECOND
