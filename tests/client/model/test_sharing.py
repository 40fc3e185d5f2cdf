"""Who plays with what, as pads come and go."""

import pytest

from game.client.model.sharing import PLANS, inputs, pads_of


@pytest.mark.parametrize("plan", PLANS)
def test_without_pads_both_share_the_keyboard(plan: tuple[str, str]) -> None:
    assert inputs(plan, ()) == ("left", "right")  # type: ignore[arg-type]


def test_one_keyboard_stays_shared_whatever_is_plugged_in() -> None:
    assert inputs(("keys", "keys"), (4, 5)) == ("left", "right")
    assert pads_of(("keys", "keys"), (4, 5)) == (None, None)


def test_who_sits_beside_a_pad_has_the_whole_keyboard() -> None:
    assert inputs(("keys", "pad"), (4,)) == ("alone", "pad")
    assert inputs(("pad", "keys"), (4,)) == ("pad", "alone")
    assert pads_of(("keys", "pad"), (4, 5)) == (None, 4)


def test_two_pads_go_to_two_players_in_the_order_in_which_they_came() -> None:
    assert pads_of(("pad", "pad"), (9, 4)) == (9, 4)
    assert inputs(("pad", "pad"), (9, 4)) == ("pad", "pad")


def test_the_first_of_two_wanted_pads_is_the_left_players() -> None:
    assert pads_of(("pad", "pad"), (9,)) == (9, None)
    assert inputs(("pad", "pad"), (9,)) == ("pad", "alone")
