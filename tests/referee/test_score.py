"""game.md, "Scoring": the score sheet of one connection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.referee.score import ITEMS, Account, Sheet, score

SECOND = 1_000_000
PERFECT = Account(goal=True, time=6 * SECOND, ideal=6 * SECOND, allowance=15 * SECOND)


def points(sheet: Sheet) -> dict[str, int]:
    return {item.key: item.points for item in sheet.items}


def test_a_perfect_connection() -> None:
    sheet = score(PERFECT)
    assert points(sheet) == {"score.goal": 100, "score.speed": 50, "score.no-foul": 25, "score.economy": 10}
    assert (sheet.sum, sheet.multiplier, sheet.total, sheet.streak) == (185, 10, 185, 1)


@pytest.mark.parametrize(
    ("seconds", "speed"),
    [(0, 50), (6, 50), (7, 46), (13.5, 25), (20, 3), (20.999999, 0), (21, 0), (300, 0)],
)
def test_speed_counts_from_the_ideal_time_and_rounds_down(seconds: float, speed: int) -> None:
    sheet = score(replace(PERFECT, time=int(seconds * SECOND)))
    assert points(sheet)["score.speed"] == speed


def test_speed_can_be_switched_off() -> None:
    assert "score.speed" not in points(score(replace(PERFECT, timed=False)))


def test_a_level_without_an_allowance_has_no_points_for_speed() -> None:
    assert points(score(replace(PERFECT, allowance=0)))["score.speed"] == 0


def test_the_shortest_allowance_is_one_too() -> None:
    hurried = replace(PERFECT, allowance=1)
    assert points(score(hurried))["score.speed"] == 50
    assert points(score(replace(hurried, time=7 * SECOND)))["score.speed"] == 0
    assert points(score(replace(hurried, time=7 * SECOND, allowance=10)))["score.speed"] == 0


def test_the_line_for_speed_tells_milliseconds() -> None:
    sheet = score(replace(PERFECT, time=8 * SECOND + 2500))
    assert {item.key: item.params for item in sheet.items}["score.speed"] == {
        "over": 2002,
        "allowance": 15_000,
    }


def test_a_speed_of_exactly_25_is_not_capped() -> None:
    sheet = score(replace(PERFECT, hasty=1, time=int(13.5 * SECOND)))
    assert points(sheet)["score.speed"] == 25


def test_speed_is_worth_at_most_25_after_a_needless_letter() -> None:
    sheet = score(replace(PERFECT, hasty=1))
    assert points(sheet) == {
        "score.goal": 100,
        "score.speed-hasty": 25,
        "score.no-foul": 25,
        "score.hasty": -5,
    }
    slow = score(replace(PERFECT, hasty=1, time=18 * SECOND))
    assert points(slow)["score.speed"] == 10


def test_fouls_cost_their_writer_and_the_bonus_of_both() -> None:
    mine, theirs = (
        score(replace(PERFECT, fouls=2, fouls_other=0)),
        score(replace(PERFECT, fouls=0, fouls_other=2)),
    )
    assert points(mine)["score.foul"] == -20
    assert "score.no-foul" not in points(mine)
    assert "score.foul" not in points(theirs)
    assert "score.no-foul" not in points(theirs)
    assert (mine.streak, theirs.streak) == (0, 0)


def test_a_foul_of_each_costs_the_bonus_of_both() -> None:
    assert "score.no-foul" not in points(score(replace(PERFECT, fouls=1, fouls_other=1)))
    assert "score.economy" not in points(score(replace(PERFECT, hasty=1, hasty_other=1)))


def test_the_others_needless_letter_costs_the_economy_and_caps_the_speed() -> None:
    sheet = score(replace(PERFECT, hasty_other=1))
    assert points(sheet) == {"score.goal": 100, "score.speed-hasty": 25, "score.no-foul": 25}


def test_in_a_duel_the_bonuses_are_ones_own() -> None:
    sheet = score(replace(PERFECT, fouls_other=3, hasty_other=2, duel=True))
    assert sheet.sum == 185
    assert sheet.streak == 1


def test_without_the_goal_there_is_neither_goal_nor_speed() -> None:
    sheet = score(replace(PERFECT, goal=False, streak=4))
    assert points(sheet) == {"score.no-foul": 25, "score.economy": 10}
    assert (sheet.multiplier, sheet.streak) == (10, 0)


def test_the_floor_is_zero() -> None:
    sheet = score(replace(PERFECT, goal=False, fouls=4, hasty=1))
    assert points(sheet) == {"score.foul": -40, "score.hasty": -5, "score.floor": 45}
    assert sheet.total == 0


def test_no_floor_and_no_limit_is_told_where_none_is_needed() -> None:
    even = score(replace(PERFECT, goal=False, fouls=1))
    assert points(even) == {"score.economy": 10, "score.foul": -10}
    just = score(replace(PERFECT, goal=False, hasty_other=1, helped=True))
    assert points(just) == {"score.no-foul": 25}


def test_a_connection_that_the_postmaster_helped_is_worth_at_most_25() -> None:
    sheet = score(replace(PERFECT, fouls=3, helped=True, streak=3))
    assert (sheet.sum, sheet.total, sheet.streak) == (25, 25, 0)
    assert score(replace(PERFECT, goal=False, fouls=3, helped=True)).total == 0


STREAKS = [(0, 10), (1, 11), (2, 12), (3, 13), (4, 14), (5, 15), (9, 15)]


@pytest.mark.parametrize(("before", "tenths"), STREAKS)
def test_the_streak_multiplies_up_to_one_and_a_half_from_the_sixth(before: int, tenths: int) -> None:
    sheet = score(replace(PERFECT, streak=before))
    assert (sheet.multiplier, sheet.streak, sheet.total) == (tenths, before + 1, 185 * tenths // 10)


def test_what_cannot_be_won_is_not_scored_and_keeps_the_streak() -> None:
    sheet = score(replace(PERFECT, goal=False, streak=4, scored=False, fouls=1))
    assert (sheet.total, sheet.multiplier, sheet.streak, sheet.scored) == (0, 10, 4, False)


@given(
    st.builds(
        Account,
        goal=st.booleans(),
        time=st.integers(0, 10**9),
        ideal=st.integers(0, 10**9),
        allowance=st.integers(0, 10**9),
        fouls=st.integers(0, 30),
        hasty=st.integers(0, 30),
        fouls_other=st.integers(0, 30),
        hasty_other=st.integers(0, 30),
        streak=st.integers(0, 50),
        duel=st.booleans(),
        timed=st.booleans(),
        helped=st.booleans(),
        scored=st.booleans(),
    )
)
def test_items_add_up_and_name_known_keys(account: Account) -> None:
    sheet = score(account)
    assert sum(item.points for item in sheet.items) == sheet.sum
    assert 0 <= sheet.sum <= 185
    assert 10 <= sheet.multiplier <= 15
    for item in sheet.items:
        assert set(item.params) == set(ITEMS[item.key])
