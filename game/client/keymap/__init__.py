"""Which key or button does what: in this package keys become actions, and nowhere else.

`alone` is one player with the whole keyboard, `shared` two players at one, `pad` a gamepad. Pure.
"""

from __future__ import annotations

from typing import Literal

import pygame

from game.client.keymap import alone, pad, shared
from game.client.keymap.actions import ARROWS, Action, DeskAction, Verb
from game.client.keymap.alone import digit_of
from game.client.keymap.shared import HANDS, Hand, hand_action, hand_of

__all__ = [
    "ARROWS",
    "HANDS",
    "Action",
    "DeskAction",
    "Hand",
    "Input",
    "Verb",
    "action_of",
    "cap",
    "desk_action",
    "digit_of",
    "hand_action",
    "hand_of",
]

Input = Literal["alone", "left", "right", "pad"]
"""What a player plays with: the whole keyboard, a half of it, a gamepad."""


def action_of(event: pygame.event.Event) -> Action | None:
    """How a key or a pad's button steers widgets; None where it does not."""
    return alone.steer(event) if event.type == pygame.KEYDOWN else pad.steer(event)


def desk_action(event: pygame.event.Event, in_slot: bool) -> DeskAction | None:
    """What a key of the whole keyboard, or a pad's button, asks of the desk; None where it asks nothing.

    `in_slot`: a number slot has the focus.
    """
    return alone.ask(event, in_slot) if event.type == pygame.KEYDOWN else pad.ask(event)


def cap(by: Input, wanted: Action | Verb, number: int = 0) -> str:
    """What is printed on the key, or drawn for the button, that does this; empty where there is none."""
    if by == "pad":
        return pad.drawn(wanted)
    if by == "alone":
        return str(number + 1) if wanted == "stamp" else alone.CAPS.get(wanted, "")
    return shared.printed(by, wanted, number)
