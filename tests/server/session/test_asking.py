"""Freeze and ask, the board, the leaderboard, the report and what is taken away."""

from __future__ import annotations

import csv
import io
from gettext import GNUTranslations

import pytest

from game.content.files import asset
from game.content.text import LANGUAGES
from game.match.replay import replay
from game.tcp.segment import ACK, SYN, Segment
from game.wire.messages import Post
from server.session.board import Tile, board, leaderboard
from server.session.commands import (
    AskQuiz,
    AskState,
    Away,
    CloseQuestion,
    End,
    ExtraTime,
    Freeze,
    HoldOrder,
    Move,
    Options,
    Rehearse,
    Rename,
    Taught,
)
from server.session.export import concepts_csv, matches_csv, students_csv
from server.session.quiz import TAGS, choices, question_key, remedy_key
from server.session.report import ConceptRow, Report, report
from tests.server.session.classes import SECOND, Pupil, Room


def opened(count: int = 2) -> tuple[Room, list[Pupil]]:
    """A class where the openers have posted their SYN, and nobody else does anything."""
    room = Room()
    pupils = room.fill(count, None)
    room.start()
    return room, pupils


def tile(room: Room, pair: int) -> Tile:
    return next(one for one in board(room.session, room.now) if one.pair == pair)


def post(room: Room, pupil: Pupil, segment: Segment) -> None:
    pupil.sent += 1
    room.do(Move(pupil.number, pupil.sent, Post(49001, segment, 0)))


def opener(room: Room, pupils: list[Pupil]) -> Pupil:
    assert room.session.round is not None
    student = room.session.round.pairs[1].ends[0]
    return next(pupil for pupil in pupils if student is not None and pupil.number == student.number)


# ------------------------------------------------------------ freeze and ask


def test_the_class_freezes_and_is_asked_for_a_state() -> None:
    room, pupils = opened()
    post(room, opener(room, pupils), Segment(100, ctl=SYN))
    room.run(3 * SECOND)
    room.do(AskState(1, 1))
    assert room.session.frozen
    assert not tile(room, 1).running
    ask = pupils[0].room.ask
    assert ask is not None
    assert ask.key == "question.state"
    right = ask.choices.index("SYN-RECEIVED")
    room.choose(pupils[0], right)
    room.choose(pupils[1], 0)
    poll = room.session.poll
    assert poll is not None
    found = poll.distribution()
    assert (found.counts[right], found.counts[0], found.answered, found.asked) == (1, 1, 2, 2)
    assert poll.peek().right == right
    assert poll.peek().wrong == (pupils[1].number,)
    assert pupils[0].room.ask is not None
    assert pupils[0].room.ask.mine == right
    room.choose(pupils[1], right)
    assert poll.peek().right_answers == 2
    room.do(CloseQuestion())
    room.choose(pupils[1], 0)
    assert poll.peek().right_answers == 2
    clock = room.session.round.pairs[1].table.clock(room.now) if room.session.round else 0
    room.run(100 * SECOND)
    room.do(Freeze(False))
    assert tile(room, 1).running
    assert room.session.round is not None
    assert room.session.round.pairs[1].table.clock(room.now) == clock
    assert pupils[0].room.ask is None


def test_no_student_is_told_the_right_answer_before_the_question_is_closed() -> None:
    room, pupils = opened()
    room.do(AskQuiz("two-letters-suffice", "before"))
    ask = pupils[0].room.ask
    assert ask is not None
    assert (ask.right, ask.counts) == (None, ())
    assert sorted(ask.choices) == [f"quiz.two-letters-suffice.{n}" for n in (1, 2, 3)]


def test_each_is_asked_for_the_own_partner() -> None:
    room, pupils = opened()
    first = opener(room, pupils)
    other = next(pupil for pupil in pupils if pupil is not first)
    post(room, first, Segment(100, ctl=SYN))
    room.do(AskState())
    poll = room.session.poll
    assert poll is not None
    assert poll.choices[poll.right[other.number]] == "SYN-SENT"
    assert poll.choices[poll.right[first.number]] in ("CLOSED", "LISTEN")
    assert poll.peek().right is None


def test_time_to_answer_ends_and_extra_time_is_longer() -> None:
    room, pupils = opened()
    room.do(ExtraTime(pupils[1].number, 100))
    room.do(AskQuiz("four-letters", "before", 20))
    room.run(25 * SECOND)
    poll = room.session.poll
    assert poll is not None
    right = choices("four-letters")[1]
    room.choose(pupils[0], right)
    room.choose(pupils[1], right)
    assert list(poll.answers) == [pupils[1].number]
    room.run(20 * SECOND)
    assert not poll.open
    assert pupils[0].room.ask is not None
    assert not pupils[0].room.ask.open


def test_a_rehearsal_is_asked_too_until_the_first_person_comes() -> None:
    room = Room()
    room.do(Rehearse(14))
    room.do(AskQuiz("two-letters-suffice", "before"))
    poll = room.session.poll
    assert poll is not None
    assert (poll.distribution().asked, poll.distribution().answered) == (14, 12), "two are absent-minded"
    assert 0 < poll.peek().right_answers < 12
    room.do(CloseQuestion())
    assert row_of(report(room.session), "two-letters-suffice").quiz_before.answers == 12
    room.restart()
    assert row_of(report(room.session), "two-letters-suffice").quiz_before.answers == 12
    pupil = room.enrol("Mei")
    assert not room.session.quiz
    room.do(AskQuiz("two-letters-suffice", "before"))
    assert room.session.poll is not None
    assert set(room.session.poll.right) == {pupil.number}


def test_questions_that_cannot_be_asked() -> None:
    room = Room()
    assert room.refusal(AskState()) == "not-now"
    assert room.refusal(AskQuiz("four-letters", "before")) == "nobody-here"
    room.fill(2, None)
    assert room.refusal(AskQuiz("nonsense", "before")) == "question-unknown"
    room.start()
    assert room.refusal(AskState(9)) == "pair-unknown"
    assert room.refusal(CloseQuestion()) == "not-now"


def test_every_concept_has_a_question_with_one_right_choice() -> None:
    assert len({choices(tag)[1] for tag in TAGS}) == 3
    for tag in TAGS:
        keys, right = choices(tag)
        assert keys[right] == f"quiz.{tag}.1"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tag", TAGS)
def test_every_concept_has_words_for_its_question_and_its_remedy(tag: str, language: str) -> None:
    # Read the domain itself: `Catalogue` would show English where Chinese lacks a key.
    with asset("lang", language, "LC_MESSAGES", "class.mo").open("rb") as file:
        words = GNUTranslations(file)
    keys = (
        question_key(tag),
        *choices(tag)[0],
        *(f"{remedy_key(tag)}.{part}" for part in ("say", "do", "ask")),
    )
    said = [words.gettext(key) for key in keys]
    assert not set(said) & set(keys)
    assert len(set(said)) == len(said)


# ------------------------------------------------------------ board


def test_a_tile_says_who_is_stuck_and_what_is_believed() -> None:
    room, pupils = opened()
    first = opener(room, pupils)
    room.run(7 * SECOND)
    ends = tile(room, 1).ends
    assert (ends[0].state, ends[0].todo, ends[0].stuck) == ("CLOSED", "open", 7 * SECOND)
    post(room, first, Segment(100, 1, ctl=SYN | ACK))
    post(room, first, Segment(100, ctl=SYN))
    ends = tile(room, 1).ends
    assert (ends[0].state, ends[0].todo, ends[0].wrong) == ("SYN-SENT", "", 1)
    room.run(4 * SECOND)
    ends = tile(room, 1).ends
    assert (ends[1].state, ends[1].todo) == ("SYN-RECEIVED", "answer")
    assert 0 < ends[1].stuck < 3 * SECOND


def test_the_board_is_sorted_by_need_unless_its_order_is_held() -> None:
    room, _ = opened(6)
    assert [one.pair for one in board(room.session, room.now)] == [1, 2, 3]
    room.do(HoldOrder(True))
    assert room.session.round is not None
    student = room.session.round.pairs[3].ends[0]
    assert student is not None
    room.pupils[student.number].away = True
    room.do(Away(student.number))
    room.run(SECOND)
    assert [one.pair for one in board(room.session, room.now)] == [1, 2, 3]
    room.do(HoldOrder(False))
    found = board(room.session, room.now, {student.number: 40_000})
    assert [one.pair for one in found] == [3, 1, 2]
    assert (found[0].ends[0].away, found[0].ends[0].lag) == (SECOND, 40_000)


def test_a_rehearsal_fills_the_board_and_the_report() -> None:
    room = Room()
    room.do(Rehearse(30))
    room.start(connections=4)
    concepts = set()
    for _ in range(40):
        room.run(SECOND)
        concepts |= {end.concept for one in board(room.session, room.now) for end in one.ends}
    assert concepts - {None}
    room.run(2000 * SECOND, until="over")
    rows = leaderboard(room.session)
    assert len(rows) == 30
    assert all(row.bot for row in rows)
    assert [row.points for row in rows] == sorted((row.points for row in rows), reverse=True)
    assert rows[0].rank == 1
    assert any(row.before.times for row in report(room.session).concepts)
    assert (report(room.session).students, len(room.session.lesson)) == (30, 15)


def test_a_rehearsal_leaves_nothing_in_the_report_of_the_lesson() -> None:
    room = Room()
    room.do(Rehearse(4))
    room.start()
    room.do(Taught("who-repeats"))
    room.do(End())
    room.do(Rehearse(0))
    assert report(room.session).students == 4, "the rehearsal can still be looked at"
    pupils = room.fill(2, None)
    room.start()
    post(room, opener(room, pupils), Segment(100, ctl=SYN))
    post(room, opener(room, pupils), Segment(105, ctl=SYN))
    found = report(room.session)
    assert (found.students, found.rounds) == (2, 1)
    assert (found.concepts[0].before.times, found.concepts[0].after.times) == (1, 0), "round 1 was none"
    assert not any(row.taught for row in found.concepts)
    room.do(End())
    assert [one.round for one in room.session.lesson] == [1]
    assert matches_csv(room.session).count("7F3K/") == 1


# ------------------------------------------------------------ report


def mistaken() -> tuple[Room, list[Pupil]]:
    """Two students with one mistake in the first round, and again after its remedy."""
    room, pupils = opened()
    room.do(Rename(pupils[0].number, "=HYPERLINK(1)"))
    room.do(AskQuiz("two-letters-suffice", "before"))
    right = choices("two-letters-suffice")[1]
    room.choose(pupils[0], right)
    room.choose(pupils[1], (right + 1) % 3)
    room.do(Freeze(False))
    first = opener(room, pupils)
    post(room, first, Segment(100, ctl=SYN))
    post(room, first, Segment(105, ctl=SYN))
    post(room, first, Segment(105, ctl=SYN))
    return room, pupils


def row_of(found: Report, tag: str) -> ConceptRow:
    return next(row for row in found.concepts if row.tag == tag)


def test_the_report_counts_before_and_after_the_remedy() -> None:
    room, pupils = mistaken()
    found = report(room.session)
    tag = found.concepts[0].tag
    before = found.concepts[0].before
    assert (before.students, before.times) == (1, 2)
    assert found.concepts[0].remedy == f"remedy.{tag}"
    room.do(Taught(tag))
    post(room, opener(room, pupils), Segment(105, ctl=SYN))
    row = row_of(report(room.session), tag)
    assert (row.before.times, row.after.times, row.taught) == (2, 1, True)


def test_without_a_remedy_the_first_round_is_before() -> None:
    room, pupils = mistaken()
    tag = report(room.session).concepts[0].tag
    room.do(End())
    room.start()
    post(room, opener(room, pupils), Segment(100, ctl=SYN))
    post(room, opener(room, pupils), Segment(105, ctl=SYN))
    row = row_of(report(room.session), tag)
    assert (row.before.times, row.after.times) == (2, 1)


def test_the_same_question_before_and_after() -> None:
    room, pupils = mistaken()
    room.do(AskQuiz("two-letters-suffice", "after"))
    for pupil in pupils:
        room.choose(pupil, choices("two-letters-suffice")[1])
    room.do(Freeze(False))
    row = row_of(report(room.session), "two-letters-suffice")
    assert (row.quiz_before.right, row.quiz_before.answers) == (1, 2)
    assert (row.quiz_after.right, row.quiz_after.answers) == (2, 2)
    mine = next(one for one in report(room.session).rows if one.student == pupils[1].number)
    assert mine.quiz["two-letters-suffice"] == (False, True)


def test_an_anonymous_report_names_nobody() -> None:
    room, pupils = mistaken()
    found = report(room.session, anonymous=True)
    told = repr(found) + students_csv(found)
    for pupil in pupils:
        student = room.session.roster[pupil.number]
        assert student.alias not in told
    assert "HYPERLINK" not in told
    assert {row.student for row in found.rows} == {0}
    named = report(room.session)
    assert sum(sum(row.before.values()) for row in found.rows) == named.concepts[0].before.times


def test_csv_is_safe_for_spreadsheets() -> None:
    room = Room()
    room.do(Options(own_names=True))
    for name in ("=1+1", "+cmd", "@x", "-2", 'a","b'):
        room.enrol(name, None)
    room.start()
    room.do(End())
    found = report(room.session)
    for text in (students_csv(found), concepts_csv(found), matches_csv(room.session)):
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]
        assert not [cell for row in rows for cell in row if cell[:1] == "-" and not cell[1:].isdigit()]
    names = [row[0] for row in csv.reader(io.StringIO(students_csv(found), newline=""))]
    assert "'=1+1" in names
    assert 'a","b' in names
    assert "'-2" in names


@pytest.mark.parametrize("number", [1, 2])
def test_the_journal_of_each_match_replays(number: int) -> None:
    room = Room()
    room.fill(4)
    room.start()
    room.run(600 * SECOND, until="over")
    played = room.session.played[number - 1]
    match = replay(room.store.read(played.stream))
    assert (match.books.totals[0], match.books.totals[1]) == played.totals
    assert match.phase == "results"
