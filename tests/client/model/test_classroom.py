"""What a student sees of the class follows from what was told, and from nothing else."""

import pytest
from msgspec import structs

from game.client.model import classroom
from game.client.model.classroom import Lesson
from game.client.model.told import Told, fold
from game.client.scenes import sample_class, sample_reveal, samples
from game.client.scenes.sample_class import playing, room
from game.match.view import Ended, Reveal, View
from game.wire.messages import Ask, Classroom

S = 1_000_000


def told(*messages: Classroom | View, at: int = 0) -> Told:
    """What is known after these."""
    known = Told()
    for message in messages:
        known = fold(known, message, at)
    return known


def view(told_: Told) -> View:
    assert told_.view is not None
    return told_.view


MATCH, REVEAL, RESULTS = (view(make()) for make in (samples.match_flying, samples.reveal, samples.results))


@pytest.mark.parametrize(
    ("messages", "place"),
    [
        ((), None),
        ((room(),), "waiting"),
        ((playing(phase="countdown"),), "countdown"),
        ((playing(),), "waiting"),
        ((playing(), MATCH), "match"),
        ((playing(), REVEAL), "reveal"),
        ((playing(), RESULTS), "results"),
        ((playing(), RESULTS, playing(phase="over")), "round"),
        ((playing(phase="over"),), "round"),
        ((playing(), RESULTS, playing(phase="over"), playing(phase="countdown", round=3)), "countdown"),
    ],
)
def test_the_place_follows_phase_and_view(messages: tuple[Classroom | View, ...], place: str | None) -> None:
    assert classroom.place(told(*messages)) == place


def test_a_view_belongs_to_its_round() -> None:
    over = told(playing(), RESULTS, playing(phase="over"))
    assert over.view == RESULTS
    assert fold(over, playing(phase="countdown", round=3), 0).view is None
    missed = fold(over, playing(round=3), 0)  # the countdown passed while the link was down
    assert missed.view is None
    assert classroom.place(missed) == "waiting"


def test_who_comes_in_the_middle_of_a_round_keeps_the_view_that_came_first() -> None:
    """The relay seats a late student at a table, then tells of the class."""
    assert classroom.place(told(MATCH, playing())) == "match"


def test_back_in_the_same_round_letters_keep_their_times() -> None:
    before = structs.replace(told(playing(), MATCH), heard={1: 77})
    assert fold(before, playing(left=3), 0).heard == {1: 77}


@pytest.mark.parametrize(
    ("value", "overlay"),
    [
        (room(), None),
        (room(paused=True), None),
        (playing(paused=True), "pause"),
        (playing(phase="countdown", paused=True), "pause"),
        (playing(phase="over", paused=True), None),
        (room(frozen=True), "ask"),
        (playing(frozen=True, paused=True), "ask"),
    ],
)
def test_a_pause_lies_over_what_runs_and_a_question_over_all(value: Classroom, overlay: str | None) -> None:
    assert classroom.overlay(told(value)) == overlay


def test_without_a_class_nothing_lies_over_anything() -> None:
    assert classroom.overlay(Told()) is None
    assert classroom.left(Told(), 0) is None
    assert not classroom.may_answer(Told(), 0)


def test_the_rounds_time_runs_here_and_stands_with_the_class() -> None:
    running = told(playing(left=9 * S), at=100 * S)
    assert classroom.left(running, 103 * S) == 6 * S
    assert classroom.left(running, 300 * S) == 0
    for stands in ({"paused": True}, {"frozen": True}):
        assert classroom.left(told(playing(left=9 * S, **stands), at=100 * S), 300 * S) == 9 * S
    assert classroom.left(told(playing(left=None)), 5) is None


def asked(**changes: object) -> Told:
    question = structs.replace(Ask(4, "question.partner-state", {}, ("A", "B", "C"), 20 * S, True), **changes)
    return told(playing(frozen=True, ask=question), at=100 * S)


def test_an_answer_counts_while_the_question_is_open_and_the_own_time_lasts() -> None:
    assert classroom.may_answer(asked(), 119 * S)
    assert not classroom.may_answer(asked(), 120 * S)
    assert classroom.may_answer(asked(left=None), 10**12)
    assert not classroom.may_answer(asked(open=False), 101 * S)


def test_shares_are_of_those_who_answered() -> None:
    question = Ask(4, "k", {}, ("A", "B", "C"), None, False, None, 1, (1, 3, 0))
    assert classroom.shares(question) == (25, 75, 0)
    assert classroom.shares(structs.replace(question, counts=(0, 0, 0))) == (0, 0, 0)
    assert classroom.shares(structs.replace(question, counts=())) == ()


def ended(*reveals: Reveal) -> Told:
    """A match in which these connections ended."""
    return told(playing(), structs.replace(RESULTS, news=tuple(Ended(S, one) for one in reveals)))


FOUL = sample_reveal.lost_letter()
CLEAN = structs.replace(FOUL, connection=1, fouls=())


def test_the_most_fouls_are_worth_a_look_first() -> None:
    assert FOUL.fouls
    assert classroom.lesson(ended(CLEAN, FOUL)) == Lesson(
        3, "foul", 1, FOUL.sheets[0].total, "ack-last-received"
    )


def test_then_what_failed() -> None:
    failed = structs.replace(CLEAN, connection=2, reached=False)
    found = classroom.lesson(ended(CLEAN, failed))
    assert found is not None
    assert (found.connection, found.why) == (2, "failed")


def sheets(total: int, *keys: str) -> Reveal:
    """A clean connection that brought so many points."""
    from game.match.view import Item

    items = tuple(Item(key, -5) for key in keys)
    mine = structs.replace(CLEAN.sheets[0], total=total, items=items)
    return structs.replace(CLEAN, connection=total, sheets=(mine, CLEAN.sheets[1]))


def test_then_a_letter_too_many_then_the_slowest_and_else_the_best() -> None:
    for reveals, expected in (
        ((sheets(150), sheets(120, "score.hasty"), sheets(110)), (120, "hasty")),
        ((sheets(150), sheets(120)), (120, "slow")),
        ((sheets(150),), (150, "best")),
    ):
        found = classroom.lesson(ended(*reveals))
        assert found is not None
        assert (found.connection, found.why) == expected


def test_the_partners_fouls_are_not_mine() -> None:
    theirs = structs.replace(FOUL, fouls=tuple(structs.replace(foul, side="B") for foul in FOUL.fouls))
    found = classroom.lesson(ended(theirs))
    assert found is not None
    assert found.why == "best"


def test_without_a_connection_there_is_nothing_to_look_at() -> None:
    assert classroom.lesson(Told()) is None
    assert classroom.lesson(ended()) is None


def test_what_the_round_brought() -> None:
    assert classroom.gained(Told()) is None
    assert classroom.gained(told(playing(), RESULTS)) == RESULTS.result.totals[0]  # type: ignore[union-attr]
    assert classroom.gained(told(playing(), MATCH)) == MATCH.totals[0]


def test_every_sample_is_where_it_says() -> None:
    places = {
        sample_class.waiting: "waiting",
        sample_class.countdown: "countdown",
        sample_class.match: "match",
        sample_class.reveal: "reveal",
        sample_class.results: "results",
        sample_class.round_over: "round",
        sample_class.round_late: "round",
    }
    assert {make: classroom.place(make()) for make in places} == places
