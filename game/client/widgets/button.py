"""Buttons: on plum, on paper, the one main action, and the paper cards of the title."""

from collections.abc import Hashable, Sequence
from typing import Literal

import pygame

from game.client.art import paper
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import (
    BORDER,
    CREAM,
    DIM,
    FIELD,
    FIELD_BORDER,
    INK,
    LAMP,
    PAPER,
    PLUM_7,
    PLUM_8,
    RGB,
    SEAL_COLOUR,
    SEPIA,
    TEXT,
    WHITE,
    Box,
    Role,
    mix,
    rgb,
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget

Style = Literal["plain", "main", "paper", "paper-main", "lamp", "bare"]
BLUE = SEAL_COLOUR["SYN"]
BLUE_EDGE = rgb("#123F68")


class Button(Widget):
    """A label, an icon before it and a key cap behind it, both if wanted.

    Styles: plain (on plum), main (the screen's one blue button), paper (white on a letter), paper-main
    (blue on a letter), lamp (a small round hint such as "+1" on a letter), bare (text only).
    """

    def __init__(
        self,
        name: str,
        box: Box,
        label: str,
        style: Style = "plain",
        icon: str = "",
        key: str = "",
    ) -> None:
        super().__init__(name, box)
        self.label = label
        self.style = style
        self.icon = icon
        self.key_label = key

    def state(self) -> Hashable:
        return self.label, self.style, self.icon, self.key_label

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action in (Action.PRESS, Action.CONFIRM) else None

    @property
    def _type(self) -> tuple[Role, float]:
        """In what the label is set."""
        main = self.style in ("main", "paper-main")
        role: Role = "mono" if self.style == "lamp" else "ui-bold"
        return "ui-heavy" if main or self.style == "paper" else role, 19.0 if main else 16.0

    @property
    def _lead(self) -> float:
        return 28.0 if self.icon and self.label else 18.0 if self.icon else 0.0

    def need(self, kit: Kit) -> float:
        """The width at which icon, words and key all show, in design pixels."""
        tail = frames.key_width(kit, self.key_label) + 14 if self.key_label else 0.0
        return 24 + self._lead + kit.text_width(self.label, *self._type) + tail

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        ink = self._ground(kit, surface, look)
        box = self.box.move(0, 1.5) if look.held else self.box
        main = self.style in ("main", "paper-main")
        (role, size), lead = self._type, self._lead
        words = kit.text_width(self.label, role, size)
        # where there is too little room the words matter more than their key
        key = self.key_label if self.need(kit) <= box.w else ""
        tail = frames.key_width(kit, key) + 14 if key else 0.0
        room = box.w - (24 if tail else 8 if self.style == "lamp" else 14) - lead - tail
        wide = min(words, room)
        left = box.x + (24 if key else (box.w - wide - lead) / 2)
        if self.icon:
            drawn = ink if main or not self.enabled or self.style == "paper" else LAMP
            icons.draw(kit, surface, self.icon, left + 9, box.cy, drawn, 19)
        kit.text(surface, self.label, left + lead, box.cy - 1, role, size, ink, width=room)
        if key:
            dark = self.style in ("plain", "bare")
            frames.key_cap(kit, surface, key, box.right - 14, box.cy + 1, dark, 1.0)
        if look.focused:
            on_paper = self.style in ("paper", "paper-main", "lamp")
            frames.ring(kit, surface, self.box, self._radius, on_paper)

    @property
    def _radius(self) -> float:
        return min(self.box.h / 2, 16 if self.style == "main" else 14 if self.style == "plain" else 24)

    def _ground(self, kit: Kit, surface: pygame.Surface, look: Look) -> RGB:
        box, r = self.box, self._radius
        if self.style in ("main", "paper-main"):
            if not self.enabled:
                dull = mix(BLUE, PAPER, 0.3) if self.style == "paper-main" else PLUM_7
                frames.rounded(kit, surface, box, r, dull)
                return WHITE if self.style == "paper-main" else DIM
            frames.rounded(kit, surface, box.move(0, 3), r, BLUE_EDGE)
            face = box.move(0, 1.5) if look.held else box
            frames.rounded(kit, surface, face, r, mix(BLUE, WHITE, 0.1) if look.hovered else BLUE)
            return WHITE
        if self.style == "paper":
            border = BLUE if self.enabled else FIELD_BORDER
            fill = mix(FIELD, BLUE, 0.1) if look.hovered else FIELD
            frames.rounded(kit, surface, box, r, fill, border, 2)
            return BLUE if self.enabled else SEPIA
        if self.style == "lamp":
            frames.rounded(kit, surface, box.move(0, 2.5), r, rgb("#8A5A12"))
            face = box.move(0, 1.5) if look.held else box
            frames.rounded(kit, surface, face, r, CREAM if look.hovered else LAMP, rgb("#7A4E0C"), 1.6)
            return INK
        if self.style == "plain":
            fill = PLUM_7 if look.hovered else PLUM_8
            frames.rounded(
                kit, surface, box, r, fill, BORDER if self.enabled else mix(BORDER, PLUM_8, 0.5), 1.6
            )
        return TEXT if self.enabled else DIM


def fit(kit: Kit, box: Box, buttons: Sequence[Button], gap: float) -> None:
    """Set buttons beside each other: each as wide as it needs to be, and an equal share of what is left."""
    needs = [button.need(kit) for button in buttons]
    spare = (box.w - gap * (len(buttons) - 1) - sum(needs)) / len(buttons)
    x = box.x
    for button, need in zip(buttons, needs, strict=True):
        button.box = Box(x, box.y, need + spare, box.h)
        x += need + spare + gap


class PaperCard(Widget):
    """A paper card with an airmail edge: picture, heading, a line below. It rises when it has the focus."""

    def __init__(self, name: str, box: Box, title: str, hint: str, icon: str, seed: int = 11) -> None:
        super().__init__(name, box)
        self.title = title
        self.hint = hint
        self.icon = icon
        self.seed = seed

    def state(self) -> Hashable:
        return self.title, self.hint, self.icon

    @property
    def area(self) -> Box:
        return self.box.inset(-36)  # its shadow is wide

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action in (Action.PRESS, Action.CONFIRM) else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        lit = look.focused or look.hovered
        box = self.box.move(0, -4 if look.focused else 0)
        frames.shadow(kit, surface, box, 6, 14, 6, 150)
        paper.sheet(kit, surface, box, self.seed, "bright" if lit and self.enabled else "dull", 6)
        paper.airmail_edge(kit, surface, box)
        x = box.x + 42
        frames.rounded(kit, surface, Box(x - 25, box.cy - 28, 50, 50), 25, SEPIA, mix(SEPIA, INK, 0.5), 1.5)
        icons.draw(kit, surface, self.icon, x, box.cy - 3, PAPER, 27)
        room = box.w - 80 - 14
        wide = kit.text_width(self.title, "ui-heavy", 20)
        size = 20.0 if wide <= room else 19.5 * room / wide  # half a pixel is kept for the rounding of glyphs
        kit.text(surface, self.title, box.x + 80, box.cy - 13, "ui-heavy", size, INK, width=room)
        small = 16.0 if kit.text_width(self.hint, "ui", 16) <= room else 14.0
        kit.text(surface, self.hint, box.x + 80, box.cy + 12, "ui", small, SEPIA, width=room)
        if look.focused:
            frames.rounded(kit, surface, box.inset(-3), 9, None, LAMP, 3)
