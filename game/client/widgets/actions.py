"""What a player can ask a widget to do, the same from keyboard and gamepad.

Pure: events in, actions out; `Stick` remembers where the gamepad's stick stood.
"""

from enum import Enum

import pygame


class Action(Enum):
    """One step of steering. CONFIRM runs the screen's default button unless the focused widget wants it."""

    NEXT = "next"  # Tab, right shoulder
    PREVIOUS = "previous"  # Shift+Tab, left shoulder
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    PRESS = "press"  # Space, pad A: what has the focus
    CONFIRM = "confirm"  # Enter, pad Start: what has the focus, else the default button
    CANCEL = "cancel"  # Escape, pad B


ARROWS = {Action.LEFT: (-1, 0), Action.RIGHT: (1, 0), Action.UP: (0, -1), Action.DOWN: (0, 1)}

_KEYS = {
    pygame.K_LEFT: Action.LEFT,
    pygame.K_RIGHT: Action.RIGHT,
    pygame.K_UP: Action.UP,
    pygame.K_DOWN: Action.DOWN,
    pygame.K_SPACE: Action.PRESS,
    pygame.K_RETURN: Action.CONFIRM,
    pygame.K_KP_ENTER: Action.CONFIRM,
    pygame.K_ESCAPE: Action.CANCEL,
}
# The order of an SDL game controller's first buttons: A, B, X, Y, left and right shoulder, back, start.
_BUTTONS = {0: Action.PRESS, 1: Action.CANCEL, 4: Action.PREVIOUS, 5: Action.NEXT, 7: Action.CONFIRM}
_HATS = {(-1, 0): Action.LEFT, (1, 0): Action.RIGHT, (0, 1): Action.UP, (0, -1): Action.DOWN}
_THRESHOLD = 0.6


def action_of(event: pygame.event.Event) -> Action | None:
    """The action behind a key, a pad's button or hat; None where it has none (the stick: see `Stick`)."""
    if event.type == pygame.KEYDOWN:
        if event.key == pygame.K_TAB:
            return Action.PREVIOUS if event.mod & pygame.KMOD_SHIFT else Action.NEXT
        return _KEYS.get(event.key)
    if event.type == pygame.JOYBUTTONDOWN:
        return _BUTTONS.get(event.button)
    if event.type == pygame.JOYHATMOTION:
        return _HATS.get(tuple(event.value))
    return None


class Stick:
    """Turns the left stick into arrows, one for each time it is pushed."""

    def __init__(self) -> None:
        self._pushed: dict[int, int] = {}

    def action_of(self, event: pygame.event.Event) -> Action | None:
        if event.type != pygame.JOYAXISMOTION or event.axis not in (0, 1):
            return None
        side = 0 if abs(event.value) < _THRESHOLD else (1 if event.value > 0 else -1)
        before = self._pushed.get(event.axis, 0)
        self._pushed[event.axis] = side
        if side == 0 or side == before:
            return None
        if event.axis == 0:
            return Action.RIGHT if side > 0 else Action.LEFT
        return Action.DOWN if side > 0 else Action.UP
