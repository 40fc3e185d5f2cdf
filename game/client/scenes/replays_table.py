"""The table of replays: a row for each file, of which one is chosen, under its head. Impure: draws."""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from game.client.art import things
from game.client.model.shelf import Row
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import BAD, BORDER, DIM, INK, LAMP, PLUM_7, PLUM_9, TEXT, Box, mix
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Pressed, Widget
from game.content.text import translate

TABLE = Box(64, 190, 1152, 434)
ROW = 38.0
COLUMNS = (("date", 20.0), ("partner", 212.0), ("level", 420.0), ("score", 812.0), ("stars", 900.0))
"""What a row tells, and where each part begins, from the table's left edge."""

REACHED = 1098.0
"""Where the last part ends."""


def draw_head(kit: Kit, surface: pygame.Surface) -> None:
    """The panel below the rows, and what each column says."""
    frames.panel(kit, surface, TABLE.inset(-4), 14, 244)
    y = TABLE.y - 20
    for name, x in COLUMNS:
        ax = 1.0 if name == "score" else 0.0
        at = TABLE.x + x + (44 if name == "score" else 0)
        kit.text(surface, translate(f"replays.{name}"), at, y, "ui-bold", 15, DIM, ax)
    kit.text(surface, translate("replays.connections"), TABLE.x + REACHED, y, "ui-bold", 15, DIM, 1.0)
    frames.rounded(kit, surface, Box(TABLE.x, TABLE.y - 4, TABLE.w, 1.2), 0.5, mix(BORDER, PLUM_9, 0.4))


class Shelf(Widget):
    """The rows; up and down choose one, Enter or a second click presses it."""

    def __init__(self, name: str, box: Box) -> None:
        super().__init__(name, box)
        self.rows: tuple[Row, ...] = ()
        self.index = 0
        self.top = 0

    def state(self) -> Hashable:
        return self.rows, self.index, self.top

    @property
    def shown(self) -> int:
        """How many rows fit."""
        return int((self.box.h - 12) // ROW)

    def choose(self, index: int) -> Answer:
        """Choose a row, and bring it into sight."""
        self.index = min(max(0, len(self.rows) - 1), max(0, index))
        self.top = min(self.top, self.index)
        self.top = max(self.top, self.index - self.shown + 1)
        return (Changed(self.name, self.index),)

    def act(self, action: Action) -> Answer:
        if action in (Action.UP, Action.DOWN):
            to = self.index + (1 if action is Action.DOWN else -1)
            return self.choose(to) if 0 <= to < len(self.rows) else None
        if action in (Action.PRESS, Action.CONFIRM) and self.rows:
            return (Pressed("open"),)
        return None

    def click(self, x: float, y: float) -> Answer:
        at = self.top + int((y - self.box.y - 6) // ROW)
        if not 0 <= at < len(self.rows):
            return ()
        return (Pressed("open"),) if at == self.index else self.choose(at)

    def wheel(self, steps: int) -> Answer:
        self.top = min(max(0, self.top - steps), max(0, len(self.rows) - self.shown))
        return ()

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        for place, at in enumerate(range(self.top, min(len(self.rows), self.top + self.shown))):
            line = Box(box.x + 6, box.y + 6 + place * ROW, box.w - 20, ROW - 2)
            chosen = at == self.index
            if chosen:
                fill = LAMP if look.focused else mix(PLUM_7, LAMP, 0.12)
                frames.rounded(kit, surface, line, 8, fill)
            _row(kit, surface, line, self.rows[at], chosen and look.focused)
        if len(self.rows) > self.shown:
            tall = (box.h - 16) * self.shown / len(self.rows)
            top = box.y + 8 + (box.h - 16) * self.top / len(self.rows)
            frames.rounded(kit, surface, Box(box.right - 9, top, 4, tall), 2, BORDER)
        if look.focused:
            frames.ring(kit, surface, box, 12, gap=2)


def _row(kit: Kit, surface: pygame.Surface, line: Box, row: Row, lit: bool) -> None:
    ink, dim = (INK, INK) if lit else (TEXT, DIM)
    y, x = line.cy, line.x - 6
    kit.text(surface, row.date, x + COLUMNS[0][1], y, "mono-plain", 15, dim)
    if row.pinned:
        icons.draw(kit, surface, "pin", x + COLUMNS[1][1] - 16, y, INK if lit else LAMP, 15)
    if row.fault or row.reading:
        told = row.fault or translate("replays.reading")
        colour = dim if row.reading or lit else BAD
        left = x + COLUMNS[1][1]
        if row.fault:
            icons.draw(kit, surface, "warning", left + 8, y, colour, 16)
            left += 24
        kit.text(surface, told, left, y, "ui", 15, colour, width=line.right - left - 10)
        return
    kit.text(surface, row.partner, x + COLUMNS[1][1], y, "ui-bold", 16, ink, width=196)
    kit.text(surface, row.level, x + COLUMNS[2][1], y, "ui", 16, ink, width=330)
    kit.text(surface, row.score, x + COLUMNS[3][1] + 44, y, "mono", 16, ink, 1.0)
    if row.stars is None:
        kit.text(surface, "–", x + COLUMNS[4][1], y, "ui", 16, dim)
    else:
        for i in range(3):
            things.star(kit, surface, x + COLUMNS[4][1] + 12 + i * 28, y, 10, i < row.stars, lit)
    kit.text(surface, row.reached, x + REACHED, y, "mono-plain", 15, ink, 1.0)
