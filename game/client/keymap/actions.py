"""What a player may ask for: an `Action` steers any widget, a `DeskAction` is for the desk. Pure."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from msgspec import Struct


class Action(Enum):
    """One step of steering. CONFIRM runs the screen's default button unless the focused widget wants it."""

    NEXT = "next"  # Tab, right shoulder
    PREVIOUS = "previous"  # Shift+Tab, left shoulder
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    PRESS = "press"  # Space, pad south: what has the focus
    CONFIRM = "confirm"  # Enter, pad Start: what has the focus, else the default button
    CANCEL = "cancel"  # Escape, pad east


ARROWS = {Action.LEFT: (-1, 0), Action.RIGHT: (1, 0), Action.UP: (0, -1), Action.DOWN: (0, 1)}

Verb = Literal[
    "stamp",
    "digit",
    "erase",
    "nudge",
    "add",
    "take",
    "note",
    "slot",
    "again",
    "enclose",
    "cut",
    "desk",
    "turn-to",
    "older",
    "newer",
    "page",
    "listen",
    "give-up",
    "look",
    "send",
    "why",
    "book",
    "pause",
    "step",
    "menu",
    "help",
]


class DeskAction(Struct, frozen=True):
    """What a key asks for: `number` is a digit, a step, a seal's place or (`turn-to`) a desk's; `slot` is
    seq or ack, empty: the other one. `look` is held: it lasts until the key goes up."""

    verb: Verb
    number: int = 0
    slot: str = ""
