"""One answer to a question, as a slip of paper: its key, its words, whose choice it is, and later how many
chose it and whether it was right.
"""

from collections.abc import Hashable

import pygame

from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import (
    FIELD,
    FIELD_BORDER,
    INK,
    OK,
    PAPER_SHADE,
    RULE,
    SEAL_COLOUR,
    SEPIA,
    WHITE,
    Box,
    Role,
    mix,
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget

BLUE = SEAL_COLOUR["SYN"]
GREEN = mix(OK, INK, 0.62)
RED = SEAL_COLOUR["RST"]


class AnswerSlip(Widget):
    """`mine`: it is my choice. `right`: None as long as nobody may know. `share`: percent, None: not told."""

    def __init__(
        self, name: str, box: Box, label: str, key: str = "", mono: bool = False, mine: bool = False
    ) -> None:
        super().__init__(name, box)
        self.label = label
        self.key_label = key
        self.mono = mono
        self.mine = mine
        self.right: bool | None = None
        self.share: int | None = None

    def state(self) -> Hashable:
        return self.label, self.key_label, self.mine, self.right, self.share

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action in (Action.PRESS, Action.CONFIRM) else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        told = self.right is not None
        border = GREEN if self.right else BLUE if self.mine else FIELD_BORDER
        fill = mix(FIELD, BLUE, 0.1) if look.hovered and self.enabled else FIELD
        width = 2.6 if self.mine or self.right else 1.4
        frames.rounded(kit, surface, box, 9, fill, border, width)
        right = box.right - 14
        if self.share is not None:
            right = self._bar(kit, surface, right)
        if self.mine or told:
            right = self._mark(kit, surface, right)
        x = box.x + 14
        narrow = self.mono and kit.text_width(self.label, "mono", 13) > right - x - 46
        if self.key_label and not narrow:  # in a small window the number matters more than its key
            x += frames.key_cap(kit, surface, self.key_label, x, box.cy, False, 0.0) + 13
        self._words(kit, surface, x, right - 10 - x)
        if look.focused:
            frames.ring(kit, surface, box, 9, True)

    def _words(self, kit: Kit, surface: pygame.Surface, x: float, room: float) -> None:
        """One line where it fits, else two smaller ones."""
        role: Role = "mono" if self.mono else "ui-heavy" if self.mine else "ui-bold"
        if kit.text_width(self.label, role, 17) <= room:
            kit.text(surface, self.label, x, self.box.cy - 0.5, role, 17, INK)
            return
        if self.mono:  # a number is never broken
            size = max(11.0, 16.5 * room / kit.text_width(self.label, role, 17))
            kit.text(surface, self.label, x, self.box.cy - 0.5, role, size, INK)
            return
        size = 15.0
        step = kit.leading(size, 1.22)
        box = Box(x, self.box.cy - step, room, 2 * step)
        if len(kit.lines(self.label, room, role, size)) == 1:
            box = box.move(0, step / 2)
        kit.paragraph(surface, self.label, box, role, size, INK, 1.22, most=2)

    def _mark(self, kit: Kit, surface: pygame.Surface, right: float) -> float:
        """A disc with a tick or a cross; a blue one with a tick for a choice that still waits."""
        if self.right is None:
            colour, icon = BLUE, "tick"
        elif self.right:
            colour, icon = GREEN, "tick"
        elif self.mine:
            colour, icon = RED, "cross"
        else:
            return right
        disc = Box(right - 24, self.box.cy - 12, 24, 24)
        frames.rounded(kit, surface, disc, 12, colour)
        icons.draw(kit, surface, icon, disc.cx, disc.cy, WHITE, 13)
        return disc.x - 8

    def _bar(self, kit: Kit, surface: pygame.Surface, right: float) -> float:
        """How many of a hundred chose it: a bar whose filling is striped by its length, and the number."""
        share = self.share or 0
        wide = min(150.0, self.box.w * 0.26)
        kit.text(surface, f"{share} %", right, self.box.cy, "mono", 15, INK, 1.0)
        bar = Box(right - 58 - wide, self.box.cy - 6, wide, 12)
        frames.rounded(kit, surface, bar, 6, PAPER_SHADE, RULE, 1)
        if share:
            filled = Box(bar.x, bar.y, max(12.0, wide * share / 100), 12)
            frames.rounded(kit, surface, filled, 6, GREEN if self.right else SEPIA)
        return bar.x - 12
