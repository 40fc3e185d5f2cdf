"""One of several: a stepper with arrows, and a list that scrolls."""

from collections.abc import Hashable, Sequence

import pygame

from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import BORDER, DIM, INK, LAMP, PLUM_7, PLUM_8, PLUM_9, TEXT, Box, mix
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Pressed, Widget


class Choice(Widget):
    """Left and right (or the arrows) go through `options`; `index` is the value.

    `icons` may name one for each.
    """

    def __init__(
        self, name: str, box: Box, options: Sequence[str], index: int = 0, icons: Sequence[str] = ()
    ) -> None:
        super().__init__(name, box)
        self.options = list(options)
        self.index = index
        self.icons = list(icons)

    def state(self) -> Hashable:
        return tuple(self.options), self.index

    def act(self, action: Action) -> Answer:
        if action is Action.LEFT:
            return self.step(-1)
        if action in (Action.RIGHT, Action.PRESS):
            return self.step(1)
        return None

    def step(self, by: int) -> Answer:
        if len(self.options) < 2:
            return ()
        self.index = (self.index + by) % len(self.options)
        return (Changed(self.name, self.index),)

    def click(self, x: float, y: float) -> Answer:
        return self.step(-1 if x < self.box.x + self.box.w / 3 else 1)

    def wheel(self, steps: int) -> Answer:
        return self.step(-steps)

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = PLUM_7 if look.hovered else PLUM_8
        frames.rounded(kit, surface, box, 10, fill, BORDER, 1.5)
        ink = LAMP if self.enabled else DIM
        for name, x in (("caret-left", box.x + 16), ("caret-right", box.right - 16)):
            icons.draw(kit, surface, name, x, box.cy, ink, 13)
        label = self.options[self.index] if self.options else ""
        lead = 26.0 if self.icons else 0.0
        room = box.w - 64 - lead
        wide = min(room, kit.text_width(label, "ui-bold", 16))
        left = box.cx - (wide + lead) / 2
        if self.icons:
            icons.draw(kit, surface, self.icons[self.index], left + 9, box.cy, TEXT, 18)
        kit.text(
            surface, label, left + lead, box.cy - 1, "ui-bold", 16, TEXT if self.enabled else DIM, width=room
        )
        if look.focused:
            frames.ring(kit, surface, box, 10)


class ListBox(Widget):
    """Rows of (text, remark at the right); up and down move, Enter and a click press the row.

    `Changed` tells the new index, `Pressed` that it was chosen. Rows are `row` design pixels high.
    """

    def __init__(
        self, name: str, box: Box, rows: Sequence[tuple[str, str]], index: int = 0, row: float = 34
    ) -> None:
        super().__init__(name, box)
        self.rows = list(rows)
        self.index = index
        self.row = row
        self.top = 0  # the first row that shows
        self._follow()

    def state(self) -> Hashable:
        return tuple(self.rows), self.index, self.top

    @property
    def shown(self) -> int:
        """How many rows fit."""
        return max(1, int((self.box.h - 8) // self.row))

    def act(self, action: Action) -> Answer:
        if action in (Action.UP, Action.DOWN):
            to = self.index + (1 if action is Action.DOWN else -1)
            return self._choose(to) if 0 <= to < len(self.rows) else None
        if action in (Action.PRESS, Action.CONFIRM) and self.rows:
            return (Pressed(self.name),)
        return None

    def click(self, x: float, y: float) -> Answer:
        at = self.top + int((y - self.box.y - 4) // self.row)
        if not 0 <= at < len(self.rows):
            return ()
        if at == self.index:
            return (Pressed(self.name),)
        return self._choose(at)

    def wheel(self, steps: int) -> Answer:
        self.top = min(max(0, self.top - steps), max(0, len(self.rows) - self.shown))
        return ()

    def _choose(self, index: int) -> Answer:
        self.index = index
        self._follow()
        return (Changed(self.name, index),)

    def _follow(self) -> None:
        if self.index < self.top:
            self.top = self.index
        elif self.index >= self.top + self.shown:
            self.top = self.index - self.shown + 1

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        frames.rounded(kit, surface, box, 10, PLUM_9, BORDER, 1.3, 240)
        for place, at in enumerate(range(self.top, min(len(self.rows), self.top + self.shown))):
            text, remark = self.rows[at]
            line = Box(box.x + 4, box.y + 4 + place * self.row, box.w - 8, self.row)
            chosen = at == self.index
            if chosen:
                frames.rounded(kit, surface, line, 7, LAMP if look.focused else mix(PLUM_7, LAMP, 0.12))
            ink = INK if chosen and look.focused else TEXT
            wide = kit.text_width(remark, "ui", 14) if remark else 0.0
            kit.text(surface, text, line.x + 12, line.cy, "ui-bold", 16, ink, width=line.w - 36 - wide)
            kit.text(surface, remark, line.right - 12, line.cy, "ui", 14, ink if chosen else DIM, 1.0)
        if len(self.rows) > self.shown:
            tall = (box.h - 16) * self.shown / len(self.rows)
            top = box.y + 8 + (box.h - 16) * self.top / len(self.rows)
            frames.rounded(kit, surface, Box(box.right - 4, top, 3, tall), 1.5, BORDER)
        if look.focused:
            frames.ring(kit, surface, box, 10, gap=3)
