"""Keys become actions; a digit stamps, or is typed where a number slot has the focus."""

import pygame
import pytest

from game.client.keymap import DeskAction, desk_action, digit_of
from tests.client.stage import key


@pytest.mark.parametrize(("number", "place"), [("1", 0), ("2", 1), ("3", 2), ("4", 3)])
def test_one_to_four_stamp_the_seals(number: str, place: int) -> None:
    assert desk_action(key(number), in_slot=False) == DeskAction("stamp", place)


def test_five_stamps_nothing() -> None:
    assert desk_action(key("5"), in_slot=False) is None


@pytest.mark.parametrize("number", "0123456789")
def test_in_a_slot_digits_are_typed(number: str) -> None:
    assert desk_action(key(number), in_slot=True) == DeskAction("digit", int(number))


def test_shift_stamps_even_in_a_slot() -> None:
    assert desk_action(key("2", pygame.KMOD_SHIFT), in_slot=True) == DeskAction("stamp", 1)


def test_the_number_pad_types_too() -> None:
    pad = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_KP_7, mod=0, unicode="7")
    assert digit_of(pad) == 7
    assert digit_of(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_KP_0, mod=0, unicode="0")) == 0


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("n", "take"),
        ("m", "note"),
        ("r", "again"),
        ("e", "enclose"),
        ("l", "listen"),
        ("g", "give-up"),
        ("h", "why"),
        (",", "older"),
        (".", "newer"),
        ("f1", "help"),
        ("back", "erase"),
    ],
)
def test_letters_mean_the_same_in_and_out_of_a_slot(name: str, verb: str) -> None:
    for in_slot in (False, True):
        action = desk_action(key(name), in_slot)
        assert action is not None
        assert action.verb == verb


def test_plus_and_minus_step() -> None:
    assert desk_action(key("+"), False) == DeskAction("nudge", 1)
    assert desk_action(key("-"), True) == DeskAction("nudge", -1)
    shifted = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ASTERISK, mod=pygame.KMOD_SHIFT, unicode="+")
    assert desk_action(shifted, True) == DeskAction("nudge", 1)


def test_slots_are_reached_by_their_letters() -> None:
    assert desk_action(key("s"), False) == DeskAction("slot", slot="seq")
    assert desk_action(key("a"), True) == DeskAction("slot", slot="ack")


@pytest.mark.parametrize("modifier", [pygame.KMOD_CTRL, pygame.KMOD_ALT, pygame.KMOD_META])
def test_keys_of_the_system_are_left_alone(modifier: int) -> None:
    turned = DeskAction("turn-to", 0) if modifier == pygame.KMOD_CTRL else None
    assert desk_action(key("1", modifier), False) == turned


def test_tab_enter_escape_and_arrows_belong_to_the_focus_graph() -> None:
    for name in ("tab", "enter", "esc", "space", "left", "right", "up", "down"):
        assert desk_action(key(name), False) is None
    assert desk_action(pygame.event.Event(pygame.KEYUP, key=pygame.K_1, mod=0), False) is None
