"""A narrow ladder painted (model.strip): lifelines, letters, seals with their numbers. Impure: draws."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client.art import seals, things
from game.client.model.draft import seals_of
from game.client.model.strip import SEAL, Drawn, Measure, Strip
from game.client.paint import frames
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BAD, BORDER, CREAM, LEFT, PLUM_9, RGB, RIGHT, TEXT, WARN, Box
from game.content.text import translate

COLOURS: tuple[RGB, RGB] = (LEFT, RIGHT)
Piece = tuple[int, float, float, bool]
"""A part of a lifeline: side, top, bottom, and whether this side believed itself connected."""


def measure(kit: Kit) -> Measure:
    """The width of a number's text."""
    return lambda text: kit.text_width(text, "mono-plain", 14)


def draw(
    kit: Kit, surface: pygame.Surface, found: Strip, pieces: Sequence[Piece], box: Box, offset: float
) -> None:
    """The part of the strip that `box` shows when it is scrolled by `offset`; x counts from its left."""
    before = surface.get_clip()
    surface.set_clip(before.clip(kit.scale.rect(box)))
    x0, y0 = box.x, box.y - offset
    for side, top, bottom, believes in pieces:
        x = x0 + (found.left if side == 0 else found.right)
        _lifeline(kit, surface, x, y0 + top, y0 + bottom, COLOURS[side], believes, box)
    for one in found.lines:
        if y0 + one.b[1] > box.y - 20 and y0 + one.a[1] < box.bottom + 20:
            _line(kit, surface, one, x0, y0)
    for one in found.lines:
        if one.spot is not None:
            _words(kit, surface, one, x0, y0)
    for one in found.lines:
        _end(kit, surface, one, x0, y0)
    surface.set_clip(before)


def ticks(kit: Kit, surface: pygame.Surface, found: Strip, box: Box, offset: float) -> None:
    """Whole seconds at the left edge, and where a silence was cut."""
    before = surface.get_clip()
    surface.set_clip(before.clip(kit.scale.rect(box)))
    y0 = box.y - offset
    for second, y in found.axis.ticks(30.0):
        kit.text(surface, translate("time.tick", seconds=second), box.x + 4, y0 + y, "mono-plain", 12, BORDER)
    for start, end in found.axis.cuts:
        y = y0 + (found.axis.y(start) + found.axis.y(end)) / 2
        for dy in (-7, 0, 7):
            frames.rounded(kit, surface, Box(box.x + 16, y + dy - 1.5, 3, 3), 1.5, BORDER)
    surface.set_clip(before)


def _lifeline(
    kit: Kit,
    surface: pygame.Surface,
    x: float,
    top: float,
    bottom: float,
    colour: RGB,
    believes: bool,
    box: Box,
) -> None:
    top, bottom = max(top, box.y - 8), min(bottom, box.bottom + 8)
    if bottom - top < 1:
        return
    dash = None if believes else (5, 4)
    things.line(kit, surface, (x, top), (x, bottom), colour, 3.4 if believes else 2.0, dash)


def _line(kit: Kit, surface: pygame.Surface, one: Drawn, x0: float, y0: float) -> None:
    line, colour = one.line, COLOURS[one.line.side]
    a, b = (x0 + one.a[0], y0 + one.a[1]), (x0 + one.b[0], y0 + one.b[1])
    if line.look == "stranger":
        colour = WARN
    arrives = line.look in ("whole", "copy", "stranger")
    broken = line.look in ("copy", "fogged")
    head = 9.0 if arrives or (broken and line.share in (0, 1)) else 0.0
    things.line(kit, surface, a, b, colour, 1.8 if broken else 2.0, (6, 4) if broken else None, head)


def _end(kit: Kit, surface: pygame.Surface, one: Drawn, x0: float, y0: float) -> None:
    """What is at the end of a line, above all words: lost, on its way, unreadable."""
    line, b = one.line, (x0 + one.b[0], y0 + one.b[1])
    if line.look == "lost":
        _cross(kit, surface, b)
    elif line.look == "flying":
        things.little_envelope(kit, surface, b[0] - 10, b[1] - 8)
    if line.smudged:
        blot = kit.sprite(("strip blot",), 18, 14, lambda c: c.ellipse(1, 2, 16, 10, BAD))
        kit.put(surface, blot, b[0], b[1], 0.5, 0.5)


def _cross(kit: Kit, surface: pygame.Surface, at: tuple[float, float]) -> None:
    def paint(c: Canvas) -> None:
        c.line((2, 2), (14, 14), BAD, 3)
        c.line((14, 2), (2, 14), BAD, 3)

    kit.put(surface, kit.sprite(("strip cross",), 16, 16, paint), at[0], at[1], 0.5, 0.5)


def _words(kit: Kit, surface: pygame.Surface, one: Drawn, x0: float, y0: float) -> None:
    assert one.spot is not None
    x, y = x0 + one.spot[0] + 8, y0 + one.spot[1]
    seals_wide = 0.0 if one.line.segment is None else SEAL * len(seals_of(one.line.segment))
    wide = seals_wide + kit.text_width(one.words, "mono-plain", 14) + 8
    frames.rounded(kit, surface, Box(x - 10, y - 9, round(wide), 18), 8, PLUM_9, alpha=205)
    if one.line.segment is not None:
        for kind in seals_of(one.line.segment):
            seals.draw(kit, surface, kind, x, y, 7.5)
            x += SEAL
    again = one.line.repeat and one.line.look not in ("copy",)
    kit.text(surface, one.words, x - 4, y, "mono-plain", 14, CREAM if again else TEXT)
