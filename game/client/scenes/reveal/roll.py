"""The part of the reveal that scrolls: wheel, dragging, keys, and a bar that shows where one is.

Impure: drawn by the focus graph.
"""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import BORDER, CREAM, DIM, PLUM_7, Box
from game.client.widgets.base import Answer, Look, Widget

WHEEL = 44.0
LINE = 40.0
BAR = 7.0
SMALLEST_THUMB = 36.0


class Roll(Widget):
    """A window of `box` upon `height` design pixels; `offset` is how far it is scrolled."""

    focusable = False

    def __init__(self, name: str, box: Box) -> None:
        super().__init__(name, box)
        self.height = box.h
        self.offset = 0.0
        self._grip: float | None = None
        self._from = 0.0

    @property
    def most(self) -> float:
        """The farthest offset; 0 where all of it is seen."""
        return max(0.0, self.height - self.box.h)

    @property
    def page(self) -> float:
        """What Page Down moves."""
        return self.box.h - LINE

    def go(self, offset: float) -> bool:
        """Scroll to there; False if nothing moved."""
        before = self.offset
        self.offset = min(self.most, max(0.0, offset))
        return self.offset != before

    @property
    def track(self) -> Box:
        """Where the thumb runs."""
        return Box(self.box.right - BAR, self.box.y + 4, BAR, self.box.h - 8)

    @property
    def thumb(self) -> Box:
        """What can be taken hold of."""
        track = self.track
        tall = max(SMALLEST_THUMB, track.h * self.box.h / max(1.0, self.height))
        share = self.offset / self.most if self.most else 0.0
        return Box(track.x, track.y + (track.h - tall) * share, track.w, tall)

    def state(self) -> Hashable:
        return self.height, self.offset

    def wheel(self, steps: int) -> Answer:
        self.go(self.offset - steps * WHEEL)
        return ()

    def down(self, x: float, y: float) -> Answer:
        """On the thumb: hold it. Beside it on the track: bring it there. Elsewhere: hold the paper."""
        if x >= self.track.x - 8:
            if not self.thumb.y <= y < self.thumb.bottom:
                self._to_thumb(y - self.thumb.h / 2)
            self._grip = y - self.thumb.y
        else:
            self._grip = None
            self._from = y + self.offset
        return ()

    def drag(self, x: float, y: float) -> Answer:
        if self._grip is not None:
            self._to_thumb(y - self._grip)
        else:
            self.go(self._from - y)
        return ()

    def _to_thumb(self, top: float) -> None:
        room = self.track.h - self.thumb.h
        self.go((top - self.track.y) / room * self.most if room > 0 else 0.0)

    def click(self, x: float, y: float) -> Answer:
        return ()

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        """Only the bar; the ladder draws what is seen."""
        if not self.most:
            return
        frames.rounded(kit, surface, self.track, BAR / 2, PLUM_7)
        colour = CREAM if look.held else DIM if look.hovered else BORDER
        frames.rounded(kit, surface, self.thumb, BAR / 2, colour)
