"""A rehearsal is no round of the lesson: not by its number, not by its points, not by its journals' names."""

from __future__ import annotations

from game.match.view import Player
from game.wire.messages import Classroom
from server.session.board import leaderboard
from server.session.commands import EDITION, End, PairByHand, Rehearse, Start
from server.session.export import matches_csv
from server.session.report import report
from server.session.restore import restore
from tests.server.session.classes import CALM, SECOND, Pupil, Room
from tests.support import ROOT

LONG = 900 * SECOND


def rehearsed(bots: int = 3) -> Room:
    """Bots have played a round among themselves, and are still here."""
    room = Room()
    room.do(Rehearse(bots))
    room.start(connections=1)
    room.run(LONG, until="over")
    return room


def screens(pupil: Pupil) -> list[tuple[str, int]]:
    """Phase and round, as the student's screen was told them."""
    told = [(one.phase, one.round) for one in pupil.told if isinstance(one, Classroom)]
    return [one for place, one in enumerate(told) if place == 0 or told[place - 1] != one]


def streams(room: Room) -> list[str]:
    return sorted(kept.session.partition("/")[2] for kept in room.store.sessions())[1:]


def test_who_comes_after_a_rehearsal_waits_for_round_1_and_plays_it() -> None:
    room = rehearsed()
    room.do(Rehearse(0))
    mei, _ = room.fill(2)
    first = mei.room
    assert (first.phase, first.round, first.level, first.weather) == ("lobby", 0, None, None)
    assert (first.rank, first.of) == (0, 0), "nobody has a rank before the first round"
    room.do(Start(CALM, connections=1, countdown=5))
    room.run(LONG, until="over")
    room.do(Start(CALM, connections=1, countdown=5))
    seen = screens(mei)
    assert seen == [("lobby", 0), ("countdown", 1), ("play", 1), ("over", 1), ("countdown", 2)]
    assert report(room.session).rounds == 2


def test_each_kind_of_round_has_journals_of_its_own() -> None:
    room = rehearsed(4)
    room.start(connections=1)
    room.run(LONG, until="over")
    room.do(Rehearse(0))
    room.fill(2)
    for _ in range(2):
        room.start(connections=1)
        room.run(LONG, until="over")
    assert streams(room) == ["1-001", "2-001", "r1-001", "r1-002", "r2-001", "r2-002"]
    assert [(one.stream, one.round) for one in room.session.lesson] == [("7F3K/1-001", 1), ("7F3K/2-001", 2)]
    assert [row.split(",")[:2] for row in matches_csv(room.session).splitlines()[1:]] == [
        ["7F3K/1-001", "1"],
        ["7F3K/2-001", "2"],
    ]


def test_bots_alone_are_counted_as_long_as_they_are_alone() -> None:
    room = rehearsed()
    assert room.session.counted(2) == 2
    assert [one.round for one in room.session.lesson] == [1, 1]
    room.do(Rehearse(0))
    assert (room.session.counted(2), room.session.shown) == (1, None), "who comes now begins the lesson"
    room.do(Rehearse(1))
    assert room.session.counted(2) == 2
    room.enrol("Mei")
    assert (room.session.counted(2), room.session.shown) == (1, None)


def test_bots_who_stay_begin_with_nothing_and_are_in_no_report() -> None:
    room = rehearsed()
    bots = {row.alias: row.points for row in leaderboard(room.session)}
    assert any(bots.values())
    mei, jonah = room.fill(2)
    room.do(PairByHand(mei.number, jonah.number))
    room.start(connections=1)
    assert [row.points for row in leaderboard(room.session)] == [0] * 5
    room.run(LONG, until="over")
    found = report(room.session)
    assert {row.student for row in found.rows} == {mei.number, jonah.number}
    assert not any(row.bot for row in found.rows)
    assert not any(alias in matches_csv(room.session) for alias in bots)
    assert (found.rounds, found.students) == (1, 2)


def test_who_comes_into_a_running_rehearsal_makes_it_round_1() -> None:
    room = rehearsed(2)
    room.start(connections=1)
    mei = room.enrol("Mei")
    assert (mei.room.phase, mei.room.round) == ("play", 1)
    room.run(LONG, until="over")
    assert [(one.stream, one.round) for one in room.session.lesson] == [("7F3K/1-002", 1)]
    room.start(connections=1)
    assert mei.room.round == 2


def test_a_countdown_that_was_broken_off_is_no_first_round() -> None:
    room = rehearsed()
    mei = room.enrol("Mei")
    room.do(Start(CALM, countdown=5))
    assert mei.room.round == 1
    room.do(End())
    assert (mei.room.phase, mei.room.round) == ("lobby", 0)
    room.start()
    assert (mei.room.phase, mei.room.round) == ("play", 1)


def test_who_comes_in_the_countdown_plays_with_whoever_would_have_played_with_a_bot() -> None:
    room = Room()
    one, two, three = room.fill(3)
    room.do(Start(CALM, connections=1, countdown=5))
    alone = next(pupil for pupil in (one, two, three) if pupil.room.partner is None)
    late = room.enrol("late")
    assert late.room.partner == alone.room.alias, "both are told at once"
    assert alone.room.partner == late.room.alias
    later = room.enrol("later")
    assert later.room.partner is None
    room.run(6 * SECOND)
    assert room.session.pair_of(room.session.roster[late.number]) is not None
    pair = room.session.pair_of(room.session.roster[later.number])
    assert pair is not None
    assert Player(later.room.alias) in (pair.player(0), pair.player(1)), "with a bot"


def test_who_was_given_a_bot_by_hand_keeps_it() -> None:
    room = Room()
    mei = room.enrol("Mei")
    room.do(PairByHand(mei.number, None))
    room.do(Start(CALM, countdown=5))
    room.enrol("late")
    assert mei.room.partner is None


def test_a_class_with_a_rehearsal_is_the_same_after_a_restart() -> None:
    room = rehearsed()
    mei = room.enrol("Mei")
    room.start(connections=1)
    room.run(LONG, until="over")
    room.start(connections=1)
    matches: dict[str, list[str]] = {}
    again = restore(room.store.read("7F3K"), matches)
    assert again.edition == EDITION
    assert sorted(matches) == [f"7F3K/{name}" for name in streams(room)]
    assert all(room.store.read(name) == lines for name, lines in matches.items())
    assert again.classroom(again.roster[mei.number], again.ranks()).round == 2


def test_a_class_of_the_first_programs_is_the_one_it_was() -> None:
    """Written once, before rehearsals had names of their own. Its matches lie in the store under the old
    names, and who came in the countdown did not play: so it must be again, or the class is lost."""
    lines = (ROOT / "tests/server/golden/class-1.jsonl").read_text("utf-8").splitlines()
    matches: dict[str, list[str]] = {}
    again = restore(lines, matches)
    assert again.edition == 0
    assert sorted(matches) == ["7F3K/1-001", "7F3K/2-001", "7F3K/3-001", "7F3K/3-002"]
    late = 5
    assert [one.stream for one in again.played if late in one.students] == ["7F3K/3-002"]
    assert [(one.stream, one.round) for one in again.lesson] == [
        ("7F3K/2-001", 1),
        ("7F3K/3-001", 2),
        ("7F3K/3-002", 2),
    ], "what is shown counts from 1 all the same"
    assert all(one.points for one in again.roster.everybody)
