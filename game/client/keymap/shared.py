"""Two players, one keyboard: each hand has keys around the place where it lies.

By where keys are and not by what is printed on them. Only the two Shift keys are ever held: they are wired by
themselves, all others are tapped, and any keyboard tells two taps apart. So no pair of players can press what
a plain keyboard swallows. Pure.
"""

from __future__ import annotations

from typing import Literal

import pygame

from game.client.keymap.actions import Action, DeskAction, Verb
from game.client.keymap.alone import MODIFIED

Hand = Literal["left", "right"]
HANDS: tuple[Hand, Hand] = ("left", "right")
_KEYS: dict[Hand, dict[int, Action | DeskAction]] = {
    "left": {
        pygame.KSCAN_W: Action.UP,
        pygame.KSCAN_A: Action.LEFT,
        pygame.KSCAN_S: Action.DOWN,
        pygame.KSCAN_D: Action.RIGHT,
        pygame.KSCAN_F: Action.PRESS,
        pygame.KSCAN_G: DeskAction("send"),
        pygame.KSCAN_E: DeskAction("take"),
        pygame.KSCAN_Q: DeskAction("note"),
        pygame.KSCAN_R: DeskAction("slot"),
        pygame.KSCAN_C: DeskAction("add"),
        pygame.KSCAN_T: DeskAction("again"),
        pygame.KSCAN_V: DeskAction("enclose"),
        pygame.KSCAN_X: DeskAction("page"),
        pygame.KSCAN_B: DeskAction("desk"),
        pygame.KSCAN_TAB: DeskAction("why"),
        pygame.KSCAN_1: DeskAction("stamp", 0),
        pygame.KSCAN_2: DeskAction("stamp", 1),
        pygame.KSCAN_3: DeskAction("stamp", 2),
        pygame.KSCAN_4: DeskAction("stamp", 3),
        pygame.KSCAN_LSHIFT: DeskAction("look"),
    },
    "right": {
        pygame.KSCAN_UP: Action.UP,
        pygame.KSCAN_LEFT: Action.LEFT,
        pygame.KSCAN_DOWN: Action.DOWN,
        pygame.KSCAN_RIGHT: Action.RIGHT,
        pygame.KSCAN_SLASH: Action.PRESS,
        pygame.KSCAN_RETURN: DeskAction("send"),
        pygame.KSCAN_KP_ENTER: DeskAction("send"),
        pygame.KSCAN_PERIOD: DeskAction("take"),
        pygame.KSCAN_COMMA: DeskAction("note"),
        pygame.KSCAN_SEMICOLON: DeskAction("slot"),
        pygame.KSCAN_L: DeskAction("add"),
        pygame.KSCAN_APOSTROPHE: DeskAction("again"),
        pygame.KSCAN_K: DeskAction("enclose"),
        pygame.KSCAN_M: DeskAction("page"),
        pygame.KSCAN_J: DeskAction("desk"),
        pygame.KSCAN_BACKSPACE: DeskAction("why"),
        pygame.KSCAN_7: DeskAction("stamp", 0),
        pygame.KSCAN_8: DeskAction("stamp", 1),
        pygame.KSCAN_9: DeskAction("stamp", 2),
        pygame.KSCAN_0: DeskAction("stamp", 3),
        pygame.KSCAN_RSHIFT: DeskAction("look"),
    },
}
_PRINTED: dict[int, str] = {
    pygame.KSCAN_UP: "up",
    pygame.KSCAN_LEFT: "left",
    pygame.KSCAN_DOWN: "down",
    pygame.KSCAN_RIGHT: "right",
    pygame.KSCAN_RETURN: "enter",
    pygame.KSCAN_LSHIFT: "Shift",
    pygame.KSCAN_RSHIFT: "Shift",
    pygame.KSCAN_BACKSPACE: "Bksp",
    pygame.KSCAN_TAB: "Tab",
    pygame.KSCAN_SLASH: "/",
    pygame.KSCAN_PERIOD: ".",
    pygame.KSCAN_COMMA: ",",
    pygame.KSCAN_SEMICOLON: ";",
    pygame.KSCAN_APOSTROPHE: "'",
    **{getattr(pygame, f"KSCAN_{name}"): name for name in "ABCDEFGJKLMQRSTVWX0123456789"},
}
"""What stands on each of these keys where the keyboard is an American one."""

_WHERE: dict[int, int] = {
    key: getattr(pygame, f"KSCAN_{name.removeprefix('K_').upper()}")
    for name, key in vars(pygame).items()
    if name.startswith("K_") and hasattr(pygame, f"KSCAN_{name.removeprefix('K_').upper()}")
} | {pygame.K_QUOTE: pygame.KSCAN_APOSTROPHE}


def hand_of(event: pygame.event.Event) -> Hand | None:
    """Whose key a KEYDOWN or KEYUP is; None for neither's, and for those of the system."""
    if event.type not in (pygame.KEYDOWN, pygame.KEYUP) or event.mod & MODIFIED:
        return None
    return next((hand for hand in HANDS if _place(event) in _KEYS[hand]), None)


def hand_action(event: pygame.event.Event, hand: Hand) -> Action | DeskAction | None:
    """What a key asks, if it is this hand's."""
    return _KEYS[hand].get(_place(event))


def _place(event: pygame.event.Event) -> int:
    """Where the key is; of an event that does not say so, where an American keyboard has it."""
    return getattr(event, "scancode", 0) or _WHERE.get(event.key, 0)


def printed(hand: Hand, wanted: Action | Verb, number: int = 0) -> str:
    """What is printed on the key by which a hand does this; empty where it has none."""
    place = next((place for place, does in _KEYS[hand].items() if _is(does, wanted, number)), None)
    return "" if place is None else _PRINTED[place]


def _is(does: Action | DeskAction, wanted: Action | Verb, number: int) -> bool:
    if isinstance(does, Action):
        return does is wanted
    return does.verb == wanted and does.number == number
