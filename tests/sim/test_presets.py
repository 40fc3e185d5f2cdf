"""Two perfect bots connect under every weather, for several hundred seeds, in virtual time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from game.match.pace import patient
from game.match.sim import Simulation, Stuck, events, play
from game.match.weather import PRESETS, Way, both_ways
from tests.match.support import SECOND, first_level, level

SEEDS = 300


@pytest.mark.parametrize("weather", PRESETS)
def test_two_perfect_bots_always_connect(weather: str) -> None:
    """User time-outs are off; both come to ESTABLISHED, the numbers agree, nobody commits a foul."""
    calm = patient(first_level())
    for seed in range(SEEDS):
        outcome = play(calm, PRESETS[weather], seed, connections=5)
        numbers = (outcome.connections, outcome.established, outcome.reached, outcome.fouls)
        assert numbers == (5, 5, 5, 0), f"{weather}, seed {seed}"


def test_they_connect_where_nearly_everything_is_lost() -> None:
    """Any weather whose loss is below 1."""
    cruel = both_ways(
        "own", Way(2 * SECOND, SECOND, loss=700_000, duplicate=200_000, corrupt=200_000, reorder=300_000)
    )
    for seed in range(20):
        outcome = play(patient(first_level()), cruel, seed, connections=2)
        assert outcome.established == 2
        assert outcome.lost > 0


def test_they_connect_from_both_ends_at_once() -> None:
    both = level('[[connection]]\nopens = "both"\n' * 3, weather="")
    for name, weather in PRESETS.items():
        for seed in range(30):
            assert play(patient(both), weather, seed).established == 3, (name, seed)


def test_they_send_their_sheets() -> None:
    text = level(
        '[[connection]]\nsheets = { opener = ["Marry me?", "Please!"], listener = "Yes" }\n'
        "goal = { opener_reads = 3, listener_reads = 16 }\n",
        weather="",
    )
    for name, weather in PRESETS.items():
        for seed in range(30):
            assert play(patient(text), weather, seed).reached == 1, (name, seed)


def test_the_same_seed_is_the_same_match_and_the_score_comes_from_no_clock() -> None:
    one = play(first_level(), PRESETS["storm"], 5)
    assert one == play(first_level(), PRESETS["storm"], 5)
    assert one != play(first_level(), PRESETS["storm"], 6)


def test_who_draws_a_match_sees_every_letter_as_it_comes() -> None:
    simulation = Simulation(first_level(), None, 1, connections=1)
    lengths = [len(match.round.record.flights) for match in events(simulation) if match.round is not None]
    assert lengths[0] == 0
    assert lengths[-1] == 3
    assert all(one <= other <= one + 1 for one, other in pairwise(lengths))


def test_a_level_in_which_nobody_may_begin_is_stuck() -> None:
    with pytest.raises(Stuck, match="connection 1"):
        play(level("[law]\nopener = []\n[[connection]]\n"))


def test_a_user_time_out_fails_the_connection_and_the_match_goes_on() -> None:
    rule = '[[connection.post]]\ndo = "lose"\nletter = { from = "opener", seals = "SYN" }\n'
    outcome = play(level("[[connection]]\n" + rule + "[[connection]]\n"))
    assert (outcome.connections, outcome.established, outcome.reached) == (2, 1, 1)


def test_two_at_another_pace_play_the_same_letters() -> None:
    quick = replace(first_level(), clock=2000)
    one, other = play(first_level(), None, 1), play(quick, None, 1)
    assert (one.letters, one.score) == (other.letters, other.score)
