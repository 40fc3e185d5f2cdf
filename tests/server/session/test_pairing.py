"""Who plays with whom: by chance, arrival, points, complementary mistakes, and by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.session.commands import How, Kick, PairAll, PairByHand, Rehearse
from server.session.pairing import complementary, pair_up
from server.session.roster import Student
from tests.server.session.classes import Room

HOWS: list[How] = ["random", "arrival", "score", "complementary"]


def students(count: int) -> list[Student]:
    made = [Student(n, f"s{n}", "", "", 1000 - n, None) for n in range(1, count + 1)]
    for student in made:
        student.points = student.number * 7 % 13
    return made


@pytest.mark.parametrize("how", HOWS)
@given(count=st.integers(0, 41), seed=st.integers(0, 2**31))
def test_everybody_is_paired_once(how: How, count: int, seed: int) -> None:
    pairs, odd = pair_up(students(count), how, seed, {})
    seen = [number for pair in pairs for number in pair] + ([] if odd is None else [odd])
    assert sorted(seen) == list(range(1, count + 1))
    assert (odd is None) == (count % 2 == 0)


def test_chance_is_the_seeds() -> None:
    people = students(20)
    assert pair_up(people, "random", 7, {}) == pair_up(people, "random", 7, {})
    assert len({str(pair_up(people, "random", seed, {})) for seed in range(20)}) == 20


def test_by_arrival_and_by_score() -> None:
    people = students(5)
    assert pair_up(people, "arrival", 0, {}) == ([(5, 4), (3, 2)], 1)
    points = {one.number: one.points for one in people}
    pairs, odd = pair_up(people, "score", 0, {})
    row = [points[number] for pair in pairs for number in pair]
    assert row == sorted(row, reverse=True)
    assert odd is not None
    assert points[odd] == min(points.values())


def test_complementary_partners_share_no_misconception() -> None:
    mistakes: Mapping[int, Mapping[str, int]] = {
        1: {"a": 5},
        2: {"a": 4},
        3: {"b": 3},
        4: {"b": 2, "a": 1},
    }
    assert sorted(tuple(sorted(pair)) for pair in complementary([1, 2, 3, 4], mistakes)) == [(1, 3), (2, 4)]


def test_by_hand_stays_and_the_rest_is_paired_around_it() -> None:
    room = Room()
    numbers = [pupil.number for pupil in room.fill(5)]
    room.do(PairByHand(numbers[0], numbers[4]))
    assert room.session.partner_of(room.session.roster[numbers[0]]) is room.session.roster[numbers[4]]
    room.do(PairByHand(numbers[0], numbers[1]))
    room.do(PairByHand(numbers[4], None))
    room.start()
    plan = {frozenset(pair) for pair in room.session.plan}
    assert {
        frozenset((numbers[0], numbers[1])),
        frozenset((numbers[4], None)),
        frozenset(numbers[2:4]),
    } == plan
    assert room.refusal(PairAll("random")) == "not-now"


def test_by_hand_refuses_what_cannot_be() -> None:
    room = Room()
    one = room.enrol("x").number
    assert room.refusal(PairByHand(one, one)) == "same-student"
    assert room.refusal(PairByHand(one, 99)) == "student-unknown"


def test_people_play_with_people_and_bots_with_bots() -> None:
    room = Room()
    people = {pupil.number for pupil in room.fill(4)}
    room.do(Rehearse(4))
    room.do(PairAll("random"))
    assert all(len(set(pair) & people) in (0, 2) for pair in room.session.plan)
    room.do(Kick(min(people)))
    room.do(Rehearse(1))
    room.do(PairAll("random"))
    assert len(room.session.plan) == 2
    room.do(Rehearse(0))
    room.do(PairAll("arrival"))
    assert [pair[1] for pair in room.session.plan].count(None) == 1
