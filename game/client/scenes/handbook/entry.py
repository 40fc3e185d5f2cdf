"""A line of the handbook's contents: chosen or not."""

from collections.abc import Hashable

import pygame

from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import BORDER, CREAM, INK, LAMP, PLUM_7, PLUM_8, TEXT, Box, Role
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget


class Entry(Widget):
    """The page's name; the chosen one is a lit slip."""

    def __init__(self, name: str, box: Box, word: str, chosen: bool) -> None:
        super().__init__(name, box)
        self.word = word
        self.chosen = chosen

    def state(self) -> Hashable:
        return self.word, self.chosen

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action in (Action.PRESS, Action.CONFIRM) else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = LAMP if self.chosen else PLUM_7 if look.hovered else PLUM_8
        frames.rounded(kit, surface, box, 10, fill, LAMP if self.chosen else BORDER, 1.5)
        ink = INK if self.chosen else CREAM if look.hovered else TEXT
        role: Role = "ui-heavy" if self.chosen else "ui-bold"
        kit.text(surface, self.word, box.x + 16, box.cy - 1, role, 16, ink, width=box.w - 28)
        if look.focused:
            frames.ring(kit, surface, box, 10, False, 1)
