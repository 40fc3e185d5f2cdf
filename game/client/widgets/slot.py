"""A slot for a sequence number: typed, stepped, or a number dropped in.

Numbers are 32 bit and wrap around (RFC 9293, 3.4): one step below 0 is 4294967295.
"""

from collections.abc import Hashable

import pygame

from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import (
    DROP,
    FIELD,
    FIELD_BORDER,
    INK,
    PAPER_SHADE,
    SEAL_COLOUR,
    SEPIA,
    Box,
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Widget

SPACE = 2**32
BLUE = SEAL_COLOUR["SYN"]


class NumberSlot(Widget):
    """`value` is an int below 2**32 or None (a dash). Left and right step by one, digits type, Backspace
    erases. A press goes on to tens, hundreds and so on: so every number can be set without typing.

    `label` stands to the left ("SEQ"), `hint` below; `prompt` inside while a number is carried ("drop
    here"). Disabled it shows a dash: the ACK slot until its seal is stamped.
    """

    wants_keys = True

    def __init__(self, name: str, box: Box, label: str = "", hint: str = "", prompt: str = "") -> None:
        super().__init__(name, box)
        self.label = label
        self.hint = hint
        self.prompt = prompt
        self.value: int | None = None
        self.place = 0  # a step changes this digit, counted from the right
        self._typing = False  # the next digit goes behind those just typed

    @property
    def area(self) -> Box:
        """With the label at its left and the hint below, which may be wider than the slot."""
        box = self.box
        return Box(box.x - 64, box.y - 8, box.w + 128, box.h + 36)

    def state(self) -> Hashable:
        return self.value, self.label, self.hint, self.prompt, self.place

    def act(self, action: Action) -> Answer:
        if action in (Action.LEFT, Action.RIGHT):
            return self.step(1 if action is Action.RIGHT else -1)
        if action is Action.PRESS:
            self.place = (self.place + 1) % len(str(SPACE))
            return ()
        self._typing = False
        return None

    def step(self, by: int) -> tuple[Changed]:
        """Adds `by` to the digit that is chosen, modulo 2**32; an empty slot counts as 0."""
        self._typing = False
        return self._become(((self.value or 0) + by * 10**self.place) % SPACE)

    def key(self, event: pygame.event.Event) -> Answer:
        """Digits and Backspace; the scene passes them while the slot has the focus (`Focus` does)."""
        if event.type != pygame.KEYDOWN or event.mod & (
            pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META
        ):
            return None
        if event.key == pygame.K_BACKSPACE:
            self._typing = True
            return self._become(None if self.value is None or self.value < 10 else self.value // 10)
        digit = _digit(event)
        if digit is None:
            return None
        value = (self.value or 0) * 10 + digit if self._typing else digit
        self._typing = True
        return self._become(value) if value < SPACE else ()

    def click(self, x: float, y: float) -> Answer:
        """The outer thirds are the arrows."""
        if x < self.box.x + self.box.w * 0.26:
            return self.step(-1)
        if x > self.box.x + self.box.w * 0.74:
            return self.step(1)
        self._typing = False
        return ()

    def wheel(self, steps: int) -> Answer:
        return self.step(steps)

    def _become(self, value: int | None) -> tuple[Changed]:
        self.value = value
        return (Changed(self.name, value),)

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        label_ink = BLUE if look.focused or look.drop else SEPIA
        kit.text(surface, self.label, box.x - 8, box.cy, "mono", 14, label_ink, 1.0)
        if look.drop and not look.focused and self.prompt:
            frames.rounded(kit, surface, box, 8, DROP)
            frames.dashed_box(kit, surface, box, BLUE, 2.4)
            kit.text(surface, self.prompt, box.cx, box.cy - 1, "ui-bold", 15, BLUE, 0.5, width=box.w - 10)
        else:
            self._draw_number(kit, surface, look)
        if self.hint and not kit.scale.compact:
            kit.text(surface, self.hint, box.cx, box.bottom + 10, "ui", 14, SEPIA, 0.5, width=box.w + 120)
        if look.drop and look.focused:
            frames.rounded(kit, surface, box.inset(-5), 12, None, BLUE, 3)

    def _draw_number(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        border, width = (BLUE, 3.0) if look.focused else (FIELD_BORDER, 1.5)
        frames.rounded(kit, surface, box, 8, FIELD if self.enabled else PAPER_SHADE, border, width)
        if not self.enabled:
            icons.draw(kit, surface, "dash", box.cx, box.cy, SEPIA, 15)
            return
        text = "" if self.value is None else str(self.value)
        wide = kit.text_width(text, "mono", 22)
        arrows = wide <= box.w - 40  # a ten-digit number takes their place; clicks there still step
        if arrows:
            arrow = BLUE if look.focused else SEPIA
            icons.draw(kit, surface, "caret-left", box.x + 13, box.cy, arrow, 11)
            icons.draw(kit, surface, "caret-right", box.right - 13, box.cy, arrow, 11)
        if self.value is None:
            icons.draw(kit, surface, "dash", box.cx, box.cy, INK, 15)
        else:
            size = 22.0 if arrows else min(22.0, 22.0 * (box.w - 10) / wide)
            kit.text(surface, text, box.cx, box.cy, "mono", size, INK, 0.5)
        if self.place and look.focused:
            self._draw_place(kit, surface, max(len(text), 1))

    def _draw_place(self, kit: Kit, surface: pygame.Surface, digits: int) -> None:
        """A bar under the digit that a step changes; before the first where the number is shorter."""
        each = min(kit.text_width("0", "mono", 22), (self.box.w - 10) / max(digits, self.place + 1))
        x = self.box.cx + (digits / 2 - self.place - 1) * each
        frames.rounded(kit, surface, Box(x + 1, self.box.bottom - 6, each - 2, 3), 1, BLUE)


def _digit(event: pygame.event.Event) -> int | None:
    if pygame.K_0 <= event.key <= pygame.K_9:
        return int(event.key) - int(pygame.K_0)
    if pygame.K_KP_1 <= event.key <= pygame.K_KP_9:
        return int(event.key) - int(pygame.K_KP_1) + 1
    return 0 if event.key == pygame.K_KP_0 else None
