"""What several screens share: headings, key links, paper panels with words. Impure: draws."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

import pygame

from game.client.art import paper
from game.client.frame import Picture
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import (
    APRICOT,
    BAD,
    CREAM,
    DIM,
    INK,
    LAMP,
    OK,
    RGB,
    SEAL_COLOUR,
    SEPIA,
    TEXT,
    WARN,
    Box,
    Role,
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.content.text import current, translate

TONES: dict[str, RGB] = {
    "plain": TEXT,
    "dim": DIM,
    "good": OK,
    "warn": WARN,
    "bad": BAD,
    "ink": INK,
    "sepia": SEPIA,
    "alarm": SEAL_COLOUR["RST"],
}


class KeyLink(Widget):
    """A key cap and a word behind it, pressed like a button: Esc Menu, H Why?. `width` holds both."""

    def __init__(
        self, name: str, x: float, y: float, key: str, word: str, width: float, paper: bool = False
    ) -> None:
        super().__init__(name, Box(x, y - 15, width, 30))
        self.key_label = key
        self.word = word
        self.paper = paper

    def state(self) -> Hashable:
        return self.key_label, self.word

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action in (Action.PRESS, Action.CONFIRM) else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        if not self.key_label and not self.word:  # what lies below it is the link
            if look.focused:
                frames.ring(kit, surface, box, 8, self.paper, 1)
            return
        wide = frames.key_cap(kit, surface, self.key_label, box.x + 3, box.cy + 1, not self.paper, 0.0)
        ink = SEPIA if self.paper else (CREAM if look.hovered else TEXT)
        size = 15 if self.paper else 16
        if kit.text_width(self.word, "ui", size) <= box.w - wide - 9:  # else the key speaks for itself
            kit.text(surface, self.word, box.x + wide + 11, box.cy, "ui", size, ink)
        if look.focused:
            frames.ring(kit, surface, box, 8, self.paper, 1)


class Tab(Widget):
    """A word that is chosen or not: the languages on the title."""

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
        role: Role = "ui-bold" if self.chosen else "ui"
        kit.text(
            surface,
            self.word,
            box.cx,
            box.cy - 1,
            role,
            16,
            CREAM if self.chosen or look.hovered else DIM,
            0.5,
        )
        if self.chosen:
            wide = kit.text_width(self.word, role, 16)
            frames.rounded(kit, surface, Box(box.cx - wide / 2, box.bottom - 4, wide, 2), 1, LAMP)
        if look.focused:
            frames.ring(kit, surface, box, 8, False, 1)


def heading(picture: Picture, title: str, hint: str = "", x: float = 64, y: float = 84) -> None:
    """A screen's heading with a handwritten line below."""
    draw = partial(_heading, picture.kit, title, hint, x, y)
    picture.add("heading", Box(x - 10, y - 40, 900, 110), (title, hint), draw)


def _heading(kit: Kit, title: str, hint: str, x: float, y: float, surface: pygame.Surface) -> None:
    kit.text(surface, title, x, y, "head", 40, CREAM)
    kit.text(surface, hint, x + 2, y + 40, "hand", 27, APRICOT)


def panel(picture: Picture, name: str, box: Box) -> None:
    """A plum panel."""
    picture.add(f"panel-{name}", box.inset(-32), box, partial(_panel, picture.kit, box))


def _panel(kit: Kit, box: Box, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, box)


def sheet(picture: Picture, name: str, box: Box, seed: int = 5) -> None:
    """A sheet of paper."""
    picture.add(f"sheet-{name}", box.inset(-32), box, partial(_sheet, picture.kit, box, seed))


def _sheet(kit: Kit, box: Box, seed: int, surface: pygame.Surface) -> None:
    frames.shadow(kit, surface, box, 6, 18, 8, 170)
    paper.sheet(kit, surface, box, seed, "bright", 6)


def label(
    picture: Picture,
    name: str,
    words: str,
    box: Box,
    tone: str = "plain",
    role: Role = "ui",
    size: float = 16,
    middle: bool = False,
    most: int | None = None,
) -> None:
    """Words in a box: wrapped from its top, or one line in its `middle`."""
    draw = partial(_label, picture.kit, words, box, TONES[tone], role, size, middle, most)
    picture.add(f"label-{name}", box.inset(-4, -6), (words, tone, box, role, size), draw)


def _label(
    kit: Kit,
    words: str,
    box: Box,
    colour: RGB,
    role: Role,
    size: float,
    middle: bool,
    most: int | None,
    surface: pygame.Surface,
) -> None:
    if middle:
        kit.text(surface, words, box.cx, box.cy, role, size, colour, 0.5, width=box.w)
    else:
        kit.paragraph(surface, words, box, role, size, colour, most=most)


def veil(picture: Picture, name: str, alpha: int = 150) -> None:
    """Darkens everything below: an overlay lies on it."""
    picture.add_whole(f"veil-{name}", alpha, partial(_veil, alpha))


def _veil(alpha: int, surface: pygame.Surface) -> None:
    dark = pygame.Surface(surface.get_clip().size, pygame.SRCALPHA)
    dark.fill((10, 8, 24, alpha))
    surface.blit(dark, surface.get_clip())


def words(key: str, **params: str | int) -> str:
    """The words of a catalogue key, or the text itself: foreign level files bring their own."""
    return translate(key, **params) if current().has(key) else key
