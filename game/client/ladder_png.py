"""The ladder diagrams of a match as a PNG: the shapes of the SVG, painted with the game's own fonts.

Each panel is painted by itself, so that a long match does not need the memory of one large canvas. Impure:
draws; opens no window.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pygame

from game.client.assets import Assets
from game.client.paint import shapes as outlines
from game.client.paint.canvas import Canvas
from game.client.paint.text import TextPainter
from game.client.theme import Role, rgb
from game.match.export.ladder import GROUND, INSET, PANEL, WIDTH, Say, height, panels
from game.match.export.shapes import Arrowhead, Blot, Cross, Dot, Heart, Line, Panel, Shape, Tear, Words
from game.match.view import Player, Reveal

SCALE = 2
"""Pixels per unit of the drawing."""

TALLEST = 30_000
"""Pixels; a longer match gets fewer per unit."""

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_FAINT = 140


def png(reveals: Sequence[Reveal], players: tuple[Player, Player], say: Say) -> bytes:
    """The picture of all finished connections."""
    pygame.font.init()
    found = panels(reveals, players, say)
    tall = height(found)
    scale = SCALE if tall * SCALE <= TALLEST else TALLEST / tall
    picture = pygame.Surface((round(WIDTH * scale), round(tall * scale)), 0, 32)
    picture.fill(rgb(GROUND))
    words = TextPainter(Assets().fonts)
    for panel in found:
        picture.blit(_painted(panel, scale, words), (0, round(panel.top * scale)))
    file = io.BytesIO()
    pygame.image.save(picture, file, "ladder.png")
    return file.getvalue()


def _painted(panel: Panel, scale: float, words: TextPainter) -> pygame.Surface:
    """One panel, as wide as the drawing."""
    c = Canvas(WIDTH, panel.height, scale, 2, opaque=True)
    c.surface.fill(rgb(GROUND))
    c.rect(INSET, 0, WIDTH - 2 * INSET, panel.height, 10, rgb(PANEL))
    for shape in panel.shapes:
        _draw(c, shape)
    surface = c.done()
    for shape in panel.shapes:
        if isinstance(shape, Words):
            _write(surface, shape, scale, words)
    return surface


def _draw(c: Canvas, shape: Shape) -> None:
    match shape:
        case Line(pieces, colour, width, dash):
            for x0, y0, x1, y1 in pieces:
                if dash is None:
                    c.line((x0, y0), (x1, y1), rgb(colour), width)
                else:
                    c.dashed([(x0, y0), (x1, y1)], rgb(colour), width, *dash)
        case Arrowhead(x, y, right, colour):
            back = -9 if right else 9
            c.polygon([(x, y), (x + back, y - 5), (x + back, y + 5)], rgb(colour))
        case Cross(x, y, colour):
            for way in (-7, 7):
                c.line((x - 7, y + way), (x + 7, y - way), rgb(colour), 3)
        case Blot(x, y, colour):
            c.ellipse(x - 8, y - 5, 16, 10, rgb(colour))
        case Dot(x, y, colour):
            c.circle(x, y, 4, rgb(colour))
        case Tear(x, y, colour):
            c.path([(x, y - 3), (x + 6, y), (x, y + 3), (x + 6, y + 6)], rgb(colour), 1.5)
        case Heart():
            _heart(c, shape)


def _heart(c: Canvas, heart: Heart) -> None:
    outline = outlines.heart(heart.x, heart.y - 0.5, 4.8)
    if heart.fill is not None:
        c.polygon(outline, rgb(heart.fill), _FAINT if heart.faint else 255)
    if not heart.faint:
        c.path([*outline, outline[0]], rgb(heart.stroke), 1.2)
    if heart.crack is not None:
        x, y = heart.x - 1, heart.y - 4
        c.path([(x, y), (x + 2, y + 3), (x, y + 5), (x + 1, y + 8)], rgb(heart.crack), 1.2)


def _write(surface: pygame.Surface, words: Words, scale: float, painter: TextPainter) -> None:
    role: Role = ("mono" if words.bold else "mono-plain") if words.font == "mono" else _sans(words)
    line = painter.render(words.text, role, max(1, round(words.size * scale)), rgb(words.colour))
    if words.room and line.get_width() > words.room * scale:
        line = pygame.transform.smoothscale(line, (round(words.room * scale), line.get_height()))
    if words.halo is not None:
        line = _haloed(line, words, scale, painter, role)
    ax = _ANCHORS[words.anchor]
    middle = words.y - words.size * 0.35 - (6 if words.halo else 0)
    if words.tilt:
        line = pygame.transform.rotozoom(line, -words.tilt, 1)
    at = (round(words.x * scale - line.get_width() * ax), round(middle * scale - line.get_height() / 2))
    surface.blit(line, at, special_flags=pygame.BLEND_PREMULTIPLIED)


def _haloed(
    line: pygame.Surface, words: Words, scale: float, painter: TextPainter, role: Role
) -> pygame.Surface:
    """The line with an outline behind it, so that it can be read over other lines."""
    around = round(2 * scale)
    dark = painter.render(words.text, role, max(1, round(words.size * scale)), rgb(words.halo or PANEL))
    size = (line.get_width() + 2 * around, line.get_height() + 2 * around)
    found = pygame.Surface(size, pygame.SRCALPHA)
    for dx, dy in ((0, 1), (1, 0), (2, 1), (1, 2), (0, 0), (2, 0), (0, 2), (2, 2)):
        found.blit(dark, (dx * around, dy * around), special_flags=pygame.BLEND_PREMULTIPLIED)
    found.blit(line, (around, around), special_flags=pygame.BLEND_PREMULTIPLIED)
    return found


def _sans(words: Words) -> Role:
    return "ui-heavy" if words.bold else "ui"
