"""Fates: keyed, independent of one another, the same everywhere; netem's rules over them."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest
from msgspec.structs import replace

from game.match.fate import (
    Name,
    Trace,
    draw,
    fingerprint,
    innovations,
    jittered,
    number,
    secret,
)
from game.match.tables import SCALE, TABLES
from game.match.weather import MILLION, PRESETS, SECOND, Way

KEY = secret(1)
SYN = Name(1, 0, 49001, 2, False, False, 1)


def names(count: int) -> list[Name]:
    return [replace(SYN, nth=nth) for nth in range(1, count + 1)]


def run(way: Way, count: int = 4000, gap: int = SECOND, key: bytes = KEY) -> list[tuple[str, ...]]:
    """The losses of many letters in a row, each copy's `lost` (or "" for one that arrives)."""
    trace, found = Trace(), []
    for at, name in enumerate(names(count)):
        fate, trace = draw(key, way, trace, name, 40, at * gap)
        found.append(tuple(copy.lost for copy in fate.copies))
    return found


def test_the_golden_hash_of_a_thousand_fates_per_preset() -> None:
    told = []
    for preset, weather in PRESETS.items():
        trace = Trace()
        for at, name in enumerate(names(1000)):
            fate, trace = draw(KEY, weather.a_to_b, trace, name, 40, at * SECOND)
            for one in fate.copies:
                told.append(f"{preset} {one.flight} {one.lost} {one.gone} {one.smudged:d} {one.overtakes:d}")
    digest = sha256("\n".join(told).encode()).hexdigest()
    assert digest == "e8568575d4e2ed7582ff152e42436097395d055a5bceb2290e8b3a6d61cfe5f0"


def test_the_key_is_the_seeds_and_its_hash_may_be_told() -> None:
    assert secret(1) == secret(1) != secret(2)
    assert secret(-1) != secret(1)
    assert fingerprint(KEY) == sha256(KEY).hexdigest()


@pytest.mark.parametrize(
    "other",
    [
        replace(SYN, connection=2),
        replace(SYN, side=1),
        replace(SYN, port=49002),
        replace(SYN, ctl=18),
        replace(SYN, repeat=True),
        replace(SYN, extra=True),
        replace(SYN, nth=2),
    ],
)
def test_every_part_of_a_letters_name_counts(other: Name) -> None:
    assert innovations(KEY, SYN) != innovations(KEY, other)
    assert innovations(KEY, SYN) == innovations(KEY, replace(SYN))
    assert innovations(KEY, SYN, 1) != innovations(KEY, SYN, 0)


def test_turning_up_loss_does_not_reshuffle_delay() -> None:
    way = PRESETS["drizzle"].a_to_b
    mild, _ = draw(KEY, way, Trace(), SYN, 40, 0)
    wild, _ = draw(KEY, replace(way, loss=999_999, duplicate=0), Trace(), SYN, 40, 0)
    assert wild.copies[0].lost == "random"
    assert wild.copies[0].flight == mild.copies[0].flight


def test_a_lost_letter_is_gone_before_it_would_have_arrived() -> None:
    for name in names(200):
        fate, _ = draw(KEY, Way(2 * SECOND, loss=999_999), Trace(), name, 40, 0)
        assert 0 < fate.copies[0].gone < fate.copies[0].flight


def test_secret_numbers_have_names() -> None:
    assert number(KEY, "iss", 1) == number(KEY, "iss", 1) != number(KEY, "iss", 2)
    assert 0 <= number(KEY, "deck") < 2**32


class TestDelay:
    def test_uniform_is_delay_plus_or_minus_jitter(self) -> None:
        way = Way(2 * SECOND, 200_000)
        assert jittered(way, 0) == 1_800_000
        assert jittered(way, 2**32 - 1) == 2_200_000
        assert jittered(Way(5), 77) == 5

    def test_a_table_gives_the_jitter_in_its_units(self) -> None:
        way = Way(10 * SECOND, SECOND, distribution="normal")
        assert jittered(way, 0) == 10 * SECOND + SECOND * TABLES["normal"][0] // SCALE
        assert jittered(way, 2**31) == 10 * SECOND + SECOND * TABLES["normal"][256] // SCALE

    def test_no_letter_arrives_at_once(self) -> None:
        way = Way(8, 100, distribution="normal")
        assert jittered(way, 0) == way.floor == 1

    def test_correlation_keeps_neighbours_alike(self) -> None:
        way = Way(10 * SECOND, 5 * SECOND)
        assert _roughness(way) > 2 * _roughness(replace(way, delay_correlation=900_000))


def _roughness(way: Way) -> int:
    trace, flights = Trace(), []
    for name in names(500):
        fate, trace = draw(KEY, way, trace, name, 40, 0)
        flights.append(fate.copies[0].flight)
    return sum(abs(one - other) for one, other in pairwise(flights))


class TestLoss:
    def test_random_loss_has_its_share(self) -> None:
        lost = sum(copies == ("random",) for copies in run(Way(SECOND, loss=100_000)))
        assert 340 < lost < 460

    def test_correlated_loss_comes_in_rows(self) -> None:
        way = Way(SECOND, loss=300_000, loss_correlation=700_000)
        row = ["random" in copies for copies in run(way)]
        again = sum(one and other for one, other in pairwise(row))
        assert again * len(row) > 1.5 * sum(row) ** 2

    def test_gilbert_elliott_loses_in_its_bad_state(self) -> None:
        lost = sum(copies == ("gemodel",) for copies in run(PRESETS["storm"].a_to_b))
        assert 600 < lost < 900

    def test_gilbert_elliott_may_lose_in_its_good_state_too(self) -> None:
        assert ("gemodel",) in run(Way(SECOND, gemodel=(0, 0, 0, 500_000)), 50)

    def test_the_markov_chain_visits_its_four_states(self) -> None:
        way = Way(SECOND, loss_state=(200_000, 300_000, 300_000, 300_000, 100_000))
        trace, seen = Trace(), set()
        for name in names(400):
            fate, after = draw(KEY, way, trace, name, 40, 0)
            seen.add((trace.markov, after.markov))
            assert (fate.copies[0].lost == "state") == (after.markov in (3, 4))
            trace = after
        assert seen == {(1, 1), (1, 3), (1, 4), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3), (4, 1)}


class TestTheRest:
    def test_doubles_are_two_copies_with_flights_of_their_own(self) -> None:
        way = Way(2 * SECOND, SECOND, duplicate=MILLION)
        fate, _ = draw(KEY, way, Trace(), SYN, 40, 0)
        first, second = fate.copies
        assert first.flight != second.flight

    def test_a_double_may_outlive_its_original(self) -> None:
        found = run(Way(2 * SECOND, duplicate=MILLION, loss=500_000), 60)
        assert ("", "random") in found
        assert ("random", "") not in found
        assert ("random", "random") in found

    def test_smudges_have_their_share_and_only_arrivals_are_smudged(self) -> None:
        fates = [
            draw(KEY, Way(9, corrupt=500_000, loss=500_000), Trace(), name, 40, 0)[0] for name in names(400)
        ]
        smudged = [fate.copies[0] for fate in fates if fate.copies[0].smudged]
        assert 60 < len(smudged) < 140
        assert not any(copy.lost for copy in smudged)

    def test_an_overtaking_letter_flies_an_eighth_of_the_delay(self) -> None:
        fate, trace = draw(KEY, Way(8 * SECOND, reorder=MILLION), Trace(), SYN, 40, 0)
        assert (fate.copies[0].flight, fate.copies[0].overtakes, trace.since) == (SECOND, True, 0)

    def test_the_gap_lets_only_each_nth_letter_overtake(self) -> None:
        trace, row = Trace(), []
        for name in names(9):
            fate, trace = draw(KEY, Way(8, reorder=MILLION, gap=3), trace, name, 40, 0)
            row.append(fate.copies[0].overtakes)
        assert row == [False, False, True] * 3

    def test_the_rate_makes_letters_wait_for_one_another(self) -> None:
        way, trace, flights = Way(SECOND, rate=40), Trace(), []
        for name, at in zip(names(4), (0, 0, 0, 3_500_000), strict=True):
            fate, trace = draw(KEY, way, trace, name, 40, at)
            flights.append(fate.copies[0].flight)
        assert flights == [2 * SECOND, 3 * SECOND, 4 * SECOND, 2 * SECOND]

    def test_a_full_queue_drops(self) -> None:
        assert run(Way(SECOND, rate=40, limit=2), 4, gap=0) == [("",), ("",), ("queue",), ("queue",)]
