"""Which key does what on the desk: keys become actions, here and nowhere else.

While a number slot has the focus, digits are typed into it; else 1 to 4 stamp the seals. All other keys
mean the same everywhere on the desk. Tab, arrows, Space, Enter and Escape belong to the focus graph
(widgets.actions). Pure.
"""

from __future__ import annotations

from typing import Literal

import pygame
from msgspec import Struct

Verb = Literal[
    "stamp",
    "digit",
    "erase",
    "nudge",
    "take",
    "note",
    "slot",
    "again",
    "enclose",
    "cut",
    "desk",
    "older",
    "newer",
    "listen",
    "give-up",
    "why",
    "book",
    "menu",
    "help",
]


class DeskAction(Struct, frozen=True):
    """What a key asks for: `number` is a digit, a step or a seal's place; `slot` is seq or ack."""

    verb: Verb
    number: int = 0
    slot: str = ""


_PLAIN: dict[int, DeskAction] = {
    pygame.K_PLUS: DeskAction("nudge", 1),
    pygame.K_EQUALS: DeskAction("nudge", 1),
    pygame.K_KP_PLUS: DeskAction("nudge", 1),
    pygame.K_MINUS: DeskAction("nudge", -1),
    pygame.K_KP_MINUS: DeskAction("nudge", -1),
    pygame.K_n: DeskAction("take"),
    pygame.K_m: DeskAction("note"),
    pygame.K_s: DeskAction("slot", slot="seq"),
    pygame.K_a: DeskAction("slot", slot="ack"),
    pygame.K_r: DeskAction("again"),
    pygame.K_e: DeskAction("enclose"),
    pygame.K_LEFTBRACKET: DeskAction("cut", -1),
    pygame.K_RIGHTBRACKET: DeskAction("cut", 1),
    pygame.K_d: DeskAction("desk", 1),
    pygame.K_PAGEUP: DeskAction("older"),
    pygame.K_PAGEDOWN: DeskAction("newer"),
    pygame.K_COMMA: DeskAction("older"),
    pygame.K_PERIOD: DeskAction("newer"),
    pygame.K_l: DeskAction("listen"),
    pygame.K_g: DeskAction("give-up"),
    pygame.K_h: DeskAction("why"),
    pygame.K_b: DeskAction("book"),
    pygame.K_F1: DeskAction("help"),
}
_MODIFIED = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


def desk_action(event: pygame.event.Event, in_slot: bool) -> DeskAction | None:
    """The action behind a KEYDOWN on the desk; None where it has none.

    `in_slot`: a number slot has the focus.
    """
    if event.type != pygame.KEYDOWN or event.mod & _MODIFIED:
        return None
    number = digit_of(event)
    if number is not None:
        if in_slot and not event.mod & pygame.KMOD_SHIFT:
            return DeskAction("digit", number)
        return DeskAction("stamp", number - 1) if 1 <= number <= 4 else None
    if event.key == pygame.K_BACKSPACE:
        return DeskAction("erase")
    if getattr(event, "unicode", "") == "+":
        return DeskAction("nudge", 1)
    return _PLAIN.get(event.key)


def digit_of(event: pygame.event.Event) -> int | None:
    """The digit that a key types, number pad included."""
    if pygame.K_0 <= event.key <= pygame.K_9:
        return int(event.key) - int(pygame.K_0)
    if event.key == pygame.K_KP_0:
        return 0
    if pygame.K_KP_1 <= event.key <= pygame.K_KP_9:
        return int(event.key) - int(pygame.K_KP_1) + 1
    return None
