"""Two at one keyboard: whose key is whose, by where it lies; what is printed on it."""

import pygame
import pytest

from game.client import keymap
from game.client.keymap import Action, DeskAction, hand_action, hand_of, pad, shared
from tests.client.stage import key

NEEDED = [
    Action.UP,
    Action.DOWN,
    Action.LEFT,
    Action.RIGHT,
    Action.PRESS,
    "look",
    "send",
    "take",
    "note",
    "slot",
    "add",
    "again",
    "enclose",
    "page",
    "desk",
    "why",
]


@pytest.mark.parametrize("hand", keymap.HANDS)
@pytest.mark.parametrize("wanted", NEEDED)
def test_either_hand_has_a_key_for_everything_and_says_which(hand: str, wanted: object) -> None:
    assert keymap.cap(hand, wanted)  # type: ignore[arg-type]
    assert keymap.cap("alone", wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", NEEDED)
def test_a_pad_has_a_button_for_everything(wanted: object) -> None:
    assert keymap.cap("pad", wanted).startswith("pad-")  # type: ignore[arg-type]


def test_no_key_belongs_to_both_hands() -> None:
    assert not set(shared._KEYS["left"]) & set(shared._KEYS["right"])


def test_only_shift_is_ever_held() -> None:
    """All others are tapped: two taps and two Shift keys are told apart by any keyboard."""
    held = [
        place
        for hand in keymap.HANDS
        for place, does in shared._KEYS[hand].items()
        if does == DeskAction("look")
    ]
    assert held == [pygame.KSCAN_LSHIFT, pygame.KSCAN_RSHIFT]


def test_no_key_of_a_number_pad_is_needed() -> None:
    """A laptop has none; Enter on it is only a second one."""
    spare = {pygame.KSCAN_KP_ENTER}
    pads = {getattr(pygame, name) for name in dir(pygame) if name.startswith("KSCAN_KP")}
    assert not (set(shared._KEYS["left"]) | set(shared._KEYS["right"])) & pads - spare


def test_a_key_is_known_by_its_place_whatever_is_printed_on_it() -> None:
    """On a French keyboard the key left of S bears a Q."""
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_q, scancode=pygame.KSCAN_A, mod=0)
    assert hand_of(event) == "left"
    assert hand_action(event, "left") is Action.LEFT


def test_a_key_without_a_place_is_where_an_american_keyboard_has_it() -> None:
    assert hand_of(key("w")) == "left"
    assert hand_of(key("/")) == "right"
    assert hand_of(key("y")) is None


def test_keys_of_the_system_are_left_alone() -> None:
    assert hand_of(key("w", pygame.KMOD_CTRL)) is None
    assert hand_of(pygame.event.Event(pygame.MOUSEMOTION, pos=(0, 0))) is None


def test_a_held_shift_changes_no_key() -> None:
    event = key("1", pygame.KMOD_SHIFT)
    assert hand_of(event) == "left"
    assert hand_action(event, "left") == DeskAction("stamp", 0)


def test_every_button_has_a_drawing() -> None:
    from game.client.paint.pad_icons import PAD_ICONS

    assert set(pad.CAPS.values()) | {pad.CROSS} == set(PAD_ICONS)
