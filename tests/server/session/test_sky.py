"""The weather over a pair: a hand makes one fate certain, meets one letter, waits where none is written."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.match.weather import MILLION, PRESETS, Way
from server.session.commands import Hand
from server.session.sky import LATE, Sky

STORM = PRESETS["storm"]
NOTHING = replace(
    STORM.a_to_b, loss=0, loss_state=None, gemodel=None, loss_correlation=0, duplicate=0, corrupt=0, reorder=0
)


def under(hand: Hand) -> Sky:
    """A storm with a hand on A's next letter."""
    sky = Sky(STORM)
    sky.hands[0] = hand
    return sky


def test_without_a_hand_the_weather_is_as_ordered() -> None:
    assert Sky(STORM).in_force == STORM


@pytest.mark.parametrize(
    ("hand", "way"),
    [
        ("drop", replace(NOTHING, loss=MILLION)),
        ("duplicate", replace(NOTHING, duplicate=MILLION, duplicate_correlation=0)),
        ("delay", replace(NOTHING, delay=STORM.a_to_b.delay + LATE)),
    ],
)
def test_a_hand_makes_one_fate_certain_on_its_own_way(hand: Hand, way: Way) -> None:
    assert under(hand).in_force == replace(STORM, a_to_b=way)


def test_a_hand_is_gone_when_it_has_met_its_letter() -> None:
    sky = under("drop")
    assert not sky.follow(1, (0, 3)), "B's letters are not A's"
    assert sky.follow(1, (1, 3))
    assert sky.in_force == STORM
    assert not sky.follow(1, (2, 3)), "it meets no other"


def test_a_hand_that_met_no_letter_waits_for_the_next_connection() -> None:
    sky = under("delay")
    assert not sky.follow(1, None), "the fog has lifted"
    assert not sky.follow(2, (4, 4)), "what was written before is no letter of it"
    assert sky.hands == ["delay", None]
    assert sky.follow(2, (5, 4))


def test_a_connection_that_is_not_yet_played_has_no_letters() -> None:
    sky = under("drop")
    assert not sky.follow(2, None)
    assert sky.follow(2, (1, 0))
