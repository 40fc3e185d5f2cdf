"""What plays on the title that nobody touches: two bots, until a key brings the title back.

Impure: draws a seed.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial

import pygame

from game.client.frame import Picture
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.base import Event, Shell
from game.client.scenes.replay.scene import ReplayScene
from game.client.scenes.watch import played
from game.client.theme import BORDER, NIGHT, TEXT, Box
from game.client.widgets.focus import Focus
from game.content.levels import shipped_levels
from game.content.text import current, translate
from game.match.film import Film

WAKES = (
    pygame.KEYDOWN,
    pygame.MOUSEBUTTONDOWN,
    pygame.CONTROLLERBUTTONDOWN,
    pygame.FINGERDOWN,
)
WEATHERS = ("drizzle", "storm", "pigeon", "fog")
CONNECTIONS = 4
SPEED = 200


class AttractScene(ReplayScene):
    """One match after another."""

    name = "attract"

    def __init__(self, shell: Shell, seed: int | None = None) -> None:
        self._seed = secrets.randbelow(100_000) if seed is None else seed
        super().__init__(shell, _match(self._seed), None, SPEED)

    def enter(self) -> None:
        """Nothing can be pressed: everything leads back."""
        super().enter()
        self.focus = Focus([])

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Any key; else the next match after this one."""
        if any(event.type in WAKES for event in events):
            self.shell.pop()
            return
        super().update(now, [])
        if not self.playing:
            self._seed += 1
            self.show(_match(self._seed))
            self.playing = True
            self.enter()

    def draw(self, picture: Picture, now: int) -> None:
        """The same, with a word in the place of the bar."""
        super().draw(picture, now)
        picture.add("any-key", Box(340, 640, 600, 60), current().language, partial(_any_key, picture.kit))


def _any_key(kit: Kit, surface: pygame.Surface) -> None:
    text = translate("watch.any-key")
    wide = kit.text_width(text, "ui-bold", 17) + 44
    frames.rounded(kit, surface, Box(640 - wide / 2, 652, wide, 38), 19, NIGHT, BORDER, 1.3, 220)
    kit.text(surface, text, 640, 670, "ui-bold", 17, TEXT, 0.5)


def _match(seed: int) -> Film:
    levels = [level for level in shipped_levels() if level.number in (1, 2, 3, 4, 7, 10)]
    level = levels[seed % len(levels)]
    return played(level, WEATHERS[seed % len(WEATHERS)], seed, ("human", "careless"), CONNECTIONS)
