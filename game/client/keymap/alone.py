"""One player, the whole keyboard.

While a number slot has the focus, digits are typed into it; else 1 to 4 stamp the seals. All other keys mean
the same everywhere on the desk. Ctrl with Tab or a digit turns to another correspondence. Tab, arrows,
Space, Enter and Escape steer the focus. Pure.
"""

from __future__ import annotations

import pygame

from game.client.keymap.actions import Action, DeskAction, Verb

_STEER = {
    pygame.K_LEFT: Action.LEFT,
    pygame.K_RIGHT: Action.RIGHT,
    pygame.K_UP: Action.UP,
    pygame.K_DOWN: Action.DOWN,
    pygame.K_SPACE: Action.PRESS,
    pygame.K_RETURN: Action.CONFIRM,
    pygame.K_KP_ENTER: Action.CONFIRM,
    pygame.K_ESCAPE: Action.CANCEL,
}
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
    pygame.K_p: DeskAction("pause"),
    pygame.K_o: DeskAction("step"),
    pygame.K_F1: DeskAction("help"),
}
MODIFIED = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


CAPS: dict[Action | Verb, str] = {
    Action.PRESS: "Space",
    Action.UP: "up",
    Action.DOWN: "down",
    Action.LEFT: "left",
    Action.RIGHT: "right",
    "send": "enter",
    "take": "N",
    "note": "M",
    "slot": "A",
    "add": "+",
    "again": "R",
    "enclose": "E",
    "page": ",",
    "desk": "D",
    "listen": "L",
    "give-up": "G",
    "why": "H",
    "book": "B",
    "look": "Shift",
}
"""What is printed on the key that does it."""


def steer(event: pygame.event.Event) -> Action | None:
    """How a KEYDOWN steers widgets."""
    if event.key == pygame.K_TAB:
        return Action.PREVIOUS if event.mod & pygame.KMOD_SHIFT else Action.NEXT
    return _STEER.get(event.key)


def ask(event: pygame.event.Event, in_slot: bool) -> DeskAction | None:
    """What a KEYDOWN asks of the desk; `in_slot`: a number slot has the focus."""
    number = digit_of(event)
    if event.mod & (MODIFIED & ~pygame.KMOD_CTRL):
        return None
    if event.mod & pygame.KMOD_CTRL:
        if event.key == pygame.K_TAB:
            return DeskAction("desk", -1 if event.mod & pygame.KMOD_SHIFT else 1)
        return DeskAction("turn-to", number - 1) if number else None
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
