"""A film: every instant of a journal, in a time of its own; each is what a replay up to it would show."""

from __future__ import annotations

import pytest

from game.match.film import REST, Film, film
from game.match.journal import JournalError
from game.match.match import Match
from game.match.replay import replay
from game.match.sim import Simulation
from game.match.view import Player
from game.match.weather import PRESETS
from tests.match.support import SECOND, Hand, first_level, level

ONE = "[[connection]]\niss = { opener = 100, listener = 300 }\n"


def shot(weather: str = "storm", seed: int = 3, connections: int = 4) -> tuple[Match, Film]:
    """A match of two bots that think, and its film."""
    simulation = Simulation(
        first_level(), PRESETS[weather], seed, ("human", "careless"), connections=connections
    )
    simulation.run()
    return simulation.match, film(simulation.match.journal.lines())


def test_a_film_has_a_chapter_for_each_connection() -> None:
    match, found = shot()
    assert [chapter.first for chapter in found.chapters] == [1, 2, 3, 4]
    for chapter, reveal in zip(found.chapters, match.books.reveals, strict=True):
        assert (chapter.start, chapter.end, chapter.closed) == (reveal.started_at, reveal.ended_at, True)
    assert not found.broken
    assert found.reveals == tuple(match.books.reveals)
    assert found.length == sum(one.ended_at - one.started_at + REST for one in match.books.reveals)


def test_places_and_times_are_each_others_inverse_while_it_plays() -> None:
    _, found = shot()
    for chapter in found.chapters:
        for at in range(chapter.start, chapter.end, SECOND):
            assert found.at(found.place(at)) == at
        assert found.at(chapter.begins + chapter.long - 1) == chapter.end
    assert found.at(-5) == found.chapters[0].start
    assert found.place(0) == 0
    assert found.at(found.length + 5) == found.chapters[-1].end


def test_an_instant_is_what_the_match_was_then() -> None:
    match, found = shot(connections=2)
    lines = match.journal.lines()
    for place in found.places():
        instant = found.instant(place)
        if instant.scene.phase != "play":
            continue
        upto = [line for number, line in enumerate(lines) if not number or _at(line) <= instant.at]
        again = replay(upto)
        again.handle_timer(instant.at)
        if again.phase == "play":
            assert again.scene() == instant.scene
            assert (again.view("A"), again.view("B")) == instant.views


def _at(line: str) -> int:
    return int(line.partition('"at":')[2].partition(",")[0].rstrip("}"))


def test_a_candle_that_burns_down_is_an_instant_although_no_journal_says_so() -> None:
    hand = Hand(
        level(ONE + '[[connection.post]]\ndo = "lose"\nletter = { from = "opener", seals = "SYN" }\n')
    )
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    hand.until(8)
    hand.post("A", "<SEQ=100><CTL=SYN>", 8)
    found = film(hand.match.journal.lines())
    assert 7 * SECOND in {instant.at for instant in found.chapters[0].instants}


def test_two_perfect_bots_rest_between_connections_although_they_do_not() -> None:
    simulation = Simulation(first_level(), None, 1, connections=2)
    simulation.run()
    found = film(simulation.match.journal.lines())
    first, second = found.chapters
    assert first.end == second.start
    assert second.begins == first.end - first.start + REST
    assert found.instant(second.begins - 1).scene.phase == "reveal"
    assert found.instant(second.begins).scene.phase == "play"
    assert found.instant(found.length).scene.result is not None


def test_what_the_referee_said_is_kept_in_order() -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    hand.post("B", "<SEQ=300><ACK=100><CTL=SYN,ACK>", 4)
    hand.match.call("A", hand.port, "CLOSE", 0, 5 * SECOND)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 6)
    hand.until(9)
    hand.match.void(9 * SECOND)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 10)
    found = film(hand.match.journal.lines())
    assert [(one.side, one.verdict.kind, one.at // SECOND) for one in found.rulings] == [
        ("A", "legal", 1),
        ("B", "foul", 4),
        ("A", "returned", 5),
        ("B", "legal", 6),
        ("A", "returned", 10),
    ]
    assert [one.call for one in found.rulings] == ["", "", "CLOSE", "", ""]
    assert str(found.rulings[1].segment).startswith("<SEQ=300><ACK=100>")


def test_a_letter_that_the_postmaster_wrote_is_among_them() -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    for at in (3, 4, 5):
        hand.post("B", "<SEQ=300><ACK=100><CTL=SYN,ACK>", at)
    hand.until(5)
    found = film(hand.match.journal.lines())
    assert "postmaster-writes" in [one.verdict.rule for one in found.rulings if one.side == "B"]


def test_a_journal_that_breaks_off_is_a_film_without_an_end() -> None:
    match, _ = shot()
    lines = match.journal.lines()
    cut = next(number for number, line in enumerate(lines) if '"note":"ended"' in line)
    found = film(lines[: cut - 2])
    assert found.broken
    assert not found.chapters[-1].closed
    assert found.chapters[-1].end == found.match.now
    assert found.flights() == found.match.scene().flights
    whole = film(lines)
    assert len(whole.flights()) == sum(len(reveal.flights) for reveal in match.books.reveals)


def test_the_time_in_which_people_read_is_cut_short() -> None:
    hand = Hand(level(ONE + ONE, top="limit = 5\n"))
    hand.until(5)
    hand.match.ready("A", 60 * SECOND)
    hand.match.ready("B", 90 * SECOND)
    hand.until(92)
    hand.match.seat("B", Player("Bot", "human"), 92 * SECOND)
    hand.until(95)
    found = film(hand.match.journal.lines())
    assert [chapter.begins for chapter in found.chapters] == [0, 5 * SECOND + REST]
    assert found.place(60 * SECOND) == 5 * SECOND
    assert found.at(5 * SECOND + REST) == 90 * SECOND


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda lines: lines[:1], "journal.empty"),
        (lambda lines: [lines[0].replace('"version":1', '"version":9'), *lines[1:]], "journal.newer"),
        (lambda lines: [*lines[:3], lines[3].replace('"legal"', '"foul"'), *lines[4:]], "journal.differs"),
        (lambda lines: [*lines[:3], '{"at":-1,"do":"start"}', *lines[3:]], "journal.no-time"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_reason(spoil: object, reason: str) -> None:
    match, _ = shot(connections=1)
    with pytest.raises(JournalError) as caught:
        film(spoil(match.journal.lines()))  # type: ignore[operator]
    assert caught.value.reason == reason
