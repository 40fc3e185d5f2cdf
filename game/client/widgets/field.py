"""A line of text that a player types: names, addresses, join codes, the message of a letter.

Text comes as TEXTINPUT, so that every keyboard and input method works; what an input method is still
composing (TEXTEDITING) shows underlined and is not yet part of the value. Impure: reads the clipboard.
"""

from collections.abc import Hashable

import pygame

from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import (
    BORDER,
    DIM,
    FIELD,
    FIELD_BORDER,
    FOCUS_ON_PAPER,
    INK,
    LAMP,
    PEN,
    PLUM_9,
    RGB,
    SEPIA,
    TEXT,
    Box,
    Role,
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Submitted, Widget


class TextField(Widget):
    """`value` never holds control characters and never more than `most` characters.

    `ghost` shows while it is empty. Styles by ground: "paper" and "plum" have a box, "hand" is handwriting
    on a rule. `upper` turns letters into capitals (join codes).
    """

    wants_keys = True
    wants_text = True

    def __init__(
        self,
        name: str,
        box: Box,
        value: str = "",
        ghost: str = "",
        most: int = 24,
        style: str = "paper",
        role: Role = "ui",
        size: float = 18,
        upper: bool = False,
    ) -> None:
        super().__init__(name, box)
        self.most = most
        self.ghost = ghost
        self.style = style
        self.role: Role = role
        self.size = size
        self.upper = upper
        self.composing = ""
        self.value = self._clean(value)[:most]
        self.cursor = len(self.value)

    def state(self) -> Hashable:
        return self.value, self.cursor, self.composing, self.ghost

    def set(self, value: str) -> None:
        """Puts in another text, cleaned and cut; the cursor goes behind it."""
        self.value = self._clean(value)[: self.most]
        self.cursor = len(self.value)
        self.composing = ""

    def act(self, action: Action) -> Answer:
        if action is Action.CONFIRM:
            return (Submitted(self.name, self.value),)
        return None

    def key(self, event: pygame.event.Event) -> Answer:
        if event.type == pygame.TEXTINPUT:
            self.composing = ""
            return self._insert(event.text)
        if event.type == pygame.TEXTEDITING:
            self.composing = event.text
            return ()
        if event.type != pygame.KEYDOWN:
            return None
        if self.composing:
            return ()  # the input method has the keys
        return self._edit(event.key, bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)))

    def _edit(self, key: int, control: bool) -> Answer:
        at, value = self.cursor, self.value
        if control and key == pygame.K_v:
            return self._insert(clipboard())
        if control and key == pygame.K_u:
            return self._become(value[at:], 0)
        if key == pygame.K_BACKSPACE:
            return self._become(value[: max(0, at - 1)] + value[at:], max(0, at - 1))
        if key == pygame.K_DELETE:
            return self._become(value[:at] + value[at + 1 :], at)
        moves = {pygame.K_LEFT: at - 1, pygame.K_RIGHT: at + 1, pygame.K_HOME: 0, pygame.K_END: len(value)}
        if key in moves:
            self.cursor = min(max(0, moves[key]), len(value))
            return ()
        if not control and pygame.K_SPACE <= key <= pygame.K_z:
            return ()  # its TEXTINPUT follows
        return None

    def _insert(self, text: str) -> Answer:
        room = self.most - len(self.value)
        text = self._clean(text)[:room]
        return self._become(
            self.value[: self.cursor] + text + self.value[self.cursor :], self.cursor + len(text)
        )

    def _become(self, value: str, cursor: int) -> Answer:
        changed = value != self.value
        self.value, self.cursor = value, cursor
        return (Changed(self.name, value),) if changed else ()

    def _clean(self, text: str) -> str:
        text = "".join(c for c in text.replace("\n", " ").replace("\t", " ") if c.isprintable())
        return text.upper() if self.upper else text

    def click(self, x: float, y: float) -> Answer:
        self.cursor = len(self.value)
        return ()

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        ink, pad = self._ground(kit, surface, look)
        box = self.box
        clip = surface.get_clip()
        surface.set_clip(kit.scale.rect(box.inset(min(pad, 3), 0)).clip(clip))
        before = self.value[: self.cursor]
        shown = before + self.composing + self.value[self.cursor :]
        caret = (
            kit.text_width(before + self.composing, self.role, self.size) if before or self.composing else 0.0
        )
        left = box.x + pad - max(0.0, caret - (box.w - 2 * pad))
        if shown:
            kit.text(surface, shown, left, box.cy, self.role, self.size, ink)
        elif self.ghost:
            faint = DIM if self.style == "plum" else SEPIA
            kit.text(surface, self.ghost, left, box.cy, self.role, self.size, faint)
        if self.composing:
            start = kit.text_width(before, self.role, self.size) if before else 0.0
            line = Box(left + start, box.cy + self.size * 0.62, caret - start, 1.6)
            frames.rounded(kit, surface, line, 0.8, ink)
        if look.caret:
            tall = self.size * 1.15
            frames.rounded(kit, surface, Box(left + caret, box.cy - tall / 2, 1.8, tall), 0.9, ink)
        surface.set_clip(clip)

    def _ground(self, kit: Kit, surface: pygame.Surface, look: Look) -> tuple[RGB, float]:
        if self.style == "hand":
            rule = Box(self.box.x, self.box.bottom - 2, self.box.w, 2 if look.focused else 1.1)
            frames.rounded(kit, surface, rule, 0.5, FOCUS_ON_PAPER if look.focused else FIELD_BORDER)
            return PEN, 4.0
        on_plum = self.style == "plum"
        rest = BORDER if on_plum else FIELD_BORDER
        focus = LAMP if on_plum else FOCUS_ON_PAPER
        border, width = (focus, 3.0) if look.focused else (rest, 1.5)
        frames.rounded(kit, surface, self.box, 8, PLUM_9 if on_plum else FIELD, border, width)
        return (TEXT if on_plum else INK), 12.0


def clipboard() -> str:
    """The clipboard's text, empty where there is none or no window system."""
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""
