"""A short notice that goes by itself: "copied", "no sound here", "the post office is away"."""

from collections.abc import Hashable

import pygame

from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import BAD, LAMP, OK, PLUM_8, TEXT, WARN, Box, mix
from game.client.widgets.base import Look, Widget

TONES = {"plain": LAMP, "ok": OK, "warn": WARN, "bad": BAD}
SHOWN = 4.0  # seconds, longer for long texts


class Toast(Widget):
    """Never takes the focus. `say` shows it, `tick` hides it when its time is over."""

    focusable = False

    def __init__(self, name: str = "toast", x: float = 640, y: float = 402) -> None:
        super().__init__(name, Box(x - 240, y - 20, 480, 40))
        self.middle = (x, y)
        self.text = ""
        self.tone = "plain"
        self.icon = ""
        self.visible = False
        self.until = 0.0

    def say(self, kit: Kit, text: str, now: float, tone: str = "plain", icon: str = "") -> None:
        """Shows `text` from `now` (seconds) on. Tones: plain, ok, warn, bad."""
        self.text, self.tone, self.icon = text, tone, icon
        self.until = now + SHOWN + len(text) * 0.03
        self.visible = True
        w = min(1100.0, kit.text_width(text, "ui-bold", 16) + (72 if icon else 44))
        self.box = Box(self.middle[0] - w / 2, self.middle[1] - 20, w, 40)

    def tick(self, now: float) -> bool:
        """Hides it when its time has passed; True if it went away just now."""
        if self.visible and now >= self.until:
            self.visible = False
            return True
        return False

    def state(self) -> Hashable:
        return self.text, self.tone

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        colour = TONES[self.tone]
        frames.rounded(kit, surface, self.box, 20, mix(PLUM_8, colour, 0.08), colour, 1.6, 245)
        left = self.box.x + 22
        if self.icon:
            icons.draw(kit, surface, self.icon, left + 8, self.box.cy, colour, 19)
            left += 28
        kit.text(
            surface, self.text, left, self.box.cy - 1, "ui-bold", 16, TEXT, width=self.box.right - left - 18
        )
