"""The match's clock as a player's program estimates it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.link.clock import MatchClock

SECOND = 1_000_000


def test_without_a_match_it_shows_nothing() -> None:
    clock = MatchClock()
    assert clock.read(5 * SECOND) == 0
    clock.heard(SECOND, 5 * SECOND)
    clock.pong(4 * SECOND, 0, 5 * SECOND)
    assert clock.read(6 * SECOND) == 0


def test_a_view_starts_it() -> None:
    clock = MatchClock()
    clock.start(3 * SECOND, 100 * SECOND)
    assert clock.read(101 * SECOND) == 4 * SECOND


def test_an_answer_counts_half_its_way() -> None:
    clock = MatchClock()
    clock.start(0, 100 * SECOND)
    clock.pong(110 * SECOND, 10 * SECOND + 50_000, 110 * SECOND + 100_000)
    assert clock.read(110 * SECOND + 100_000) == 10 * SECOND + 100_000


def test_the_answer_with_the_shortest_way_counts() -> None:
    clock = MatchClock()
    clock.start(0, 0)
    clock.pong(0, 10_000, 20_000)
    clock.pong(SECOND, SECOND + 900_000, 2 * SECOND)
    assert clock.read(3 * SECOND) == 3 * SECOND


@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 300_000)), min_size=1, max_size=20))
def test_the_error_is_at_most_half_the_shortest_way(ways: list[tuple[int, int]]) -> None:
    """`true` clock: local + 7 s. There and back take different times."""
    clock = MatchClock()
    clock.start(7 * SECOND, 0)
    for number, (there, back) in enumerate(ways):
        sent = (number + 1) * SECOND
        clock.pong(sent, sent + there + 7 * SECOND, sent + there + back)
    local = 100 * SECOND
    shortest = min(there + back for there, back in ways[-8:])
    assert abs(clock.read(local) - (local + 7 * SECOND)) <= shortest // 2 + 1


def test_news_pull_it_forward_and_never_back() -> None:
    clock = MatchClock()
    clock.start(0, 0)
    clock.heard(SECOND, 900_000)
    assert clock.read(900_000) == SECOND
    clock.heard(SECOND, 950_000)
    assert clock.read(950_000) == SECOND + 50_000


def test_it_stands_and_goes_on() -> None:
    clock = MatchClock()
    clock.start(0, 0)
    clock.stand(5 * SECOND)
    clock.pong(8 * SECOND, 5 * SECOND, 8 * SECOND)
    clock.heard(9 * SECOND, 9 * SECOND)
    assert clock.read(60 * SECOND) == 5 * SECOND
    clock.start(4 * SECOND, 60 * SECOND)
    assert clock.read(61 * SECOND) == 4 * SECOND
    clock.run(5 * SECOND, 70 * SECOND)
    assert clock.read(71 * SECOND) == 6 * SECOND


def test_another_match_begins_at_0_again() -> None:
    clock = MatchClock()
    clock.start(0, 0)
    clock.pong(90 * SECOND, 90 * SECOND, 90 * SECOND)
    clock.start(0, 100 * SECOND)
    assert clock.read(101 * SECOND) == SECOND


def test_a_clock_that_went_backwards_is_no_answer() -> None:
    clock = MatchClock()
    clock.start(0, 0)
    clock.pong(9 * SECOND, 50 * SECOND, 8 * SECOND)
    assert clock.read(SECOND) == SECOND
