"""A line of the handbook's contents: chosen or not."""

import pygame

from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.furniture import Tab
from game.client.theme import BORDER, CREAM, INK, LAMP, PLUM_7, PLUM_8, TEXT, Role
from game.client.widgets.base import Look


class Entry(Tab):
    """The page's name; the chosen one is a lit slip."""

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = LAMP if self.chosen else PLUM_7 if look.hovered else PLUM_8
        frames.rounded(kit, surface, box, 10, fill, LAMP if self.chosen else BORDER, 1.5)
        ink = INK if self.chosen else CREAM if look.hovered else TEXT
        role: Role = "ui-heavy" if self.chosen else "ui-bold"
        kit.text(surface, self.word, box.x + 16, box.cy - 1, role, 16, ink, width=box.w - 28)
        if look.focused:
            frames.ring(kit, surface, box, 10, False, 1)
