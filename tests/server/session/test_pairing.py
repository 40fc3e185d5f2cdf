"""Who plays with whom: by chance, arrival, points, complementary mistakes, and by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.session.commands import How, Kick, PairAll, PairByHand, Rehearse
from server.session.pairing import complementary, pair_up, swap, without
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


def test_by_hand_changes_two_pairs_and_no_other_number() -> None:
    plan: list[tuple[int, int | None]] = [(1, 2), (3, 4), (5, 6), (7, None)]
    swap(plan, 1, 5)
    assert plan == [(2, 6), (3, 4), (1, 5), (7, None)]
    swap(plan, 7, 3)
    assert plan == [(2, 6), (7, 3), (1, 5), (4, None)]
    swap(plan, 4, 2)
    assert plan == [(4, 2), (7, 3), (1, 5), (6, None)]
    swap(plan, 4, 2)
    assert plan == [(4, 2), (7, 3), (1, 5), (6, None)]
    swap(plan, 7, None)
    assert plan == [(4, 2), (3, None), (1, 5), (6, None), (7, None)]
    swap(plan, 3, None)
    swap(plan, 8, 7)
    swap(plan, 9, 10)
    swap(plan, 11, None)
    assert plan == [(4, 2), (3, None), (1, 5), (6, None), (8, 7), (9, 10), (11, None)]
    swap(plan, 12, 4)
    assert plan == [(12, 4), (3, None), (1, 5), (6, None), (8, 7), (9, 10), (11, None), (2, None)]


@given(st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(1, 9)), max_size=30))
def test_whatever_is_paired_by_hand_nobody_is_lost_or_doubled(wishes: list[tuple[int, int | None]]) -> None:
    plan: list[tuple[int, int | None]] = [(1, 2), (3, 4), (5, 6), (7, 8), (9, None)]
    for one, other in wishes:
        if one == other:
            continue
        swap(plan, one, other)
        assert {one, other} in [set(pair) for pair in plan]
        assert sorted(number for pair in plan for number in pair if number is not None) == list(range(1, 10))


def test_who_goes_leaves_the_partner_in_their_place() -> None:
    assert without([(1, 2), (3, None), (4, 5)], 1) == [(2, None), (3, None), (4, 5)]
    assert without([(1, 2), (3, None), (4, 5)], 3) == [(1, 2), (4, 5)]
    room = Room()
    numbers = [pupil.number for pupil in room.fill(4)]
    room.do(PairByHand(numbers[0], numbers[2]))
    room.do(PairByHand(numbers[1], numbers[3]))
    room.do(Kick(numbers[0]))
    room.do(Kick(numbers[1]))
    room.start()
    assert [set(pair) for pair in room.session.plan] == [{numbers[2], numbers[3]}]


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
