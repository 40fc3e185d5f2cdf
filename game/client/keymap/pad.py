"""A gamepad: its buttons by their place, for the letters on them differ by maker.

Buttons are those of an SDL game controller; `game.client.pads` turns sticks and triggers into the numbers
that follow them. Pure.
"""

from __future__ import annotations

import pygame

from game.client.keymap.actions import Action, DeskAction, Verb

SOUTH, EAST = pygame.CONTROLLER_BUTTON_A, pygame.CONTROLLER_BUTTON_B
WEST, NORTH = pygame.CONTROLLER_BUTTON_X, pygame.CONTROLLER_BUTTON_Y
LB, RB = pygame.CONTROLLER_BUTTON_LEFTSHOULDER, pygame.CONTROLLER_BUTTON_RIGHTSHOULDER
BACK, START = pygame.CONTROLLER_BUTTON_BACK, pygame.CONTROLLER_BUTTON_START
L3, R3 = pygame.CONTROLLER_BUTTON_LEFTSTICK, pygame.CONTROLLER_BUTTON_RIGHTSTICK
LT, RT, STICK_UP, STICK_DOWN, STICK_LEFT, STICK_RIGHT = range(100, 106)
"""Triggers, and the right stick pushed."""

DPAD = {
    pygame.CONTROLLER_BUTTON_DPAD_UP: Action.UP,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: Action.DOWN,
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: Action.LEFT,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: Action.RIGHT,
}
BUTTONS = {
    **DPAD,
    SOUTH: Action.PRESS,
    EAST: Action.CANCEL,
    BACK: Action.CANCEL,
    LB: Action.PREVIOUS,
    RB: Action.NEXT,
    START: Action.CONFIRM,
}
_DESK: dict[int, DeskAction] = {
    WEST: DeskAction("take"),
    NORTH: DeskAction("note"),
    EAST: DeskAction("slot"),
    RB: DeskAction("add"),
    LB: DeskAction("look"),
    LT: DeskAction("look"),
    RT: DeskAction("send"),
    START: DeskAction("send"),
    BACK: DeskAction("menu"),
    STICK_UP: DeskAction("again"),
    STICK_DOWN: DeskAction("page"),
    STICK_LEFT: DeskAction("why"),
    STICK_RIGHT: DeskAction("enclose"),
    R3: DeskAction("desk"),
    L3: DeskAction("help"),
}
CAPS: dict[int, str] = {
    SOUTH: "pad-south",
    EAST: "pad-east",
    WEST: "pad-west",
    NORTH: "pad-north",
    LB: "pad-lb",
    RB: "pad-rb",
    LT: "pad-lt",
    RT: "pad-rt",
    START: "pad-start",
    BACK: "pad-back",
    L3: "pad-l3",
    R3: "pad-r3",
    STICK_UP: "pad-stick-up",
    STICK_DOWN: "pad-stick-down",
    STICK_LEFT: "pad-stick-left",
    STICK_RIGHT: "pad-stick-right",
}
"""The drawing of each button (paint.pad_icons): where it is on the pad, for its letter differs by maker."""

_INSTEAD = {
    "Esc": "pad-back",
    "enter": "pad-start",
    "N": "pad-west",
    "M": "pad-north",
    "+": "pad-rb",
    "R": "pad-stick-up",
    "E": "pad-stick-right",
    "H": "pad-stick-left",
}


CROSS = "pad-cross"
"""The drawing of all four directions."""


def steer(event: pygame.event.Event) -> Action | None:
    """How a button that goes down steers widgets."""
    return BUTTONS.get(event.button) if event.type == pygame.CONTROLLERBUTTONDOWN else None


def ask(event: pygame.event.Event) -> DeskAction | None:
    """What a button asks of the desk, going down or (for what is held) up; of two the last in the table."""
    return _DESK.get(event.button) if event.type in _EVENTS else None


_EVENTS = (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP)


def drawn(wanted: Action | Verb) -> str:
    """The drawing of the button by which a pad does this; empty where none does."""
    if isinstance(wanted, Action):
        return CAPS[SOUTH] if wanted is Action.PRESS else CROSS if wanted in DPAD.values() else ""
    if wanted == "stamp":
        return ""
    found = [button for button, does in _DESK.items() if does.verb == wanted]
    return CAPS[found[-1]] if found else ""


def instead_of(label: str) -> str:
    """The drawing of the button that does what this key does, the key itself where no button does."""
    return _INSTEAD.get(label, label)
