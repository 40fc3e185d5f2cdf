"""Which repeats of a held key count: one press types one digit and posts one letter.

pygame repeats a held key by a clock of its own, so that a frame that comes late looks like a long press.
Only keys that move or erase may repeat. Pure but for pygame's events.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

REPEATING = frozenset(
    {
        pygame.K_LEFT,
        pygame.K_RIGHT,
        pygame.K_UP,
        pygame.K_DOWN,
        pygame.K_PAGEUP,
        pygame.K_PAGEDOWN,
        pygame.K_BACKSPACE,
        pygame.K_DELETE,
    }
)
"""Keys that may be held: they move, scroll or erase."""


class Held:
    """Remembers the keys that are down."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def fresh(
        self, events: Iterable[pygame.event.Event], repeating: frozenset[int] = REPEATING
    ) -> list[pygame.event.Event]:
        """The events without a KEYDOWN of a key that is down already, unless it may repeat."""
        kept = []
        for event in events:
            if event.type == pygame.KEYDOWN:
                if event.key in self._down and event.key not in repeating:
                    continue
                self._down.add(event.key)
            elif event.type == pygame.KEYUP:
                self._down.discard(event.key)
            elif event.type == pygame.WINDOWFOCUSLOST:
                self._down.clear()  # the KEYUP goes to another window
            kept.append(event)
        return kept
