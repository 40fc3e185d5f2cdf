"""A held key: one press is one digit and one letter, however late the frame."""

import pygame

from game.client.held import Held


def key(kind: int, code: int) -> pygame.event.Event:
    """A key event as pygame posts it."""
    return pygame.event.Event(kind, key=code, mod=0, unicode="")


def test_a_digit_held_through_a_late_frame_is_typed_once() -> None:
    down, up = key(pygame.KEYDOWN, pygame.K_0), key(pygame.KEYUP, pygame.K_0)
    held = Held()
    assert held.fresh([down, down, down]) == [down]
    assert held.fresh([down, up, down]) == [up, down]


def test_keys_that_move_or_erase_repeat() -> None:
    down = key(pygame.KEYDOWN, pygame.K_BACKSPACE)
    assert Held().fresh([down, down]) == [down, down]


def test_other_keys_and_events_pass_between() -> None:
    one, zero = key(pygame.KEYDOWN, pygame.K_1), key(pygame.KEYDOWN, pygame.K_0)
    mouse = pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(0, 0), buttons=(0, 0, 0))
    assert Held().fresh([one, mouse, zero, one]) == [one, mouse, zero]


def test_a_window_that_lost_the_focus_forgets_what_was_down() -> None:
    down = key(pygame.KEYDOWN, pygame.K_RETURN)
    held = Held()
    lost = pygame.event.Event(pygame.WINDOWFOCUSLOST)
    assert held.fresh([down, lost, down]) == [down, lost, down]
