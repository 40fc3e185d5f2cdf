"""The ladder painted: axis, shaded span, lifelines, arrows, and every label in its place.

Where things stand is model.ladder's; here they only get colours and shapes. Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import things
from game.client.model.labels import LEFT_X, RIGHT_X
from game.client.model.ladder import Arrow, Bar, Ladder, Piece
from game.client.paint import frames, icons
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.scenes.reveal import marks
from game.client.theme import (
    BAD,
    BORDER,
    BRASS,
    DIM,
    LAMP,
    LEFT,
    NETWORK,
    PLUM_7,
    PLUM_8,
    PLUM_9,
    RGB,
    RIGHT,
    TEXT,
    Box,
    Grid,
    mix,
)
from game.content.text import translate

PANEL = Grid.TRUTH
VIEW = Box(28, 202, 816, 384)
"""Where the ladder is seen; what is taller scrolls."""

NAMES_Y = 187.0
AXIS_X = 85.0
COLOURS: tuple[RGB, RGB] = (LEFT, RIGHT)
XS = (LEFT_X, RIGHT_X)
PATTERNS: dict[str, tuple[RGB, str]] = {
    "network": (NETWORK, "slant"),
    "A": (LEFT, "plain"),
    "B": (RIGHT, "dots"),
}


def draw_panel(kit: Kit, names: tuple[str, str], opener: int, surface: pygame.Surface) -> None:
    """The panel with who opened and who listened."""
    frames.panel(kit, surface, PANEL, alpha=244)
    for side, x in enumerate(XS):
        key = "ladder.opens" if side == opener else "ladder.listens"
        words = translate(key, name=names[side])
        kit.text(surface, words, x, NAMES_Y, "ui-bold", 16, COLOURS[side], 0.5, width=250)


def draw(kit: Kit, found: Ladder, offset: float, surface: pygame.Surface) -> None:
    """The part of the ladder that VIEW shows when it is scrolled by `offset`."""
    before = surface.get_clip()
    surface.set_clip(before.clip(kit.scale.rect(VIEW)))
    top = VIEW.y - offset
    _axis(kit, surface, found, top)
    _shade(kit, surface, found, top)
    for piece in found.pieces:
        _piece(kit, surface, piece, top)
    for bar in found.bars:
        if _seen(top + bar.top, top + bar.bottom):
            _bar(kit, surface, bar, top)
    for arrow in found.arrows:
        if _seen(top + arrow.a[1], top + arrow.b[1]):
            _arrow(kit, surface, arrow, top)
    for mark in found.marks:
        if _seen(top + mark.spot.y, top + mark.spot.bottom):
            marks.draw(kit, surface, mark, top)
    _fade(kit, surface, found.height, offset)
    surface.set_clip(before)


def _fade(kit: Kit, surface: pygame.Surface, height: float, offset: float) -> None:
    """Where there is more above or below, the ladder fades out there."""
    rows = 10
    for more, edge, way in (
        (offset > 1, VIEW.y, 1),
        (height - offset > VIEW.h + 1, VIEW.bottom, -1),
    ):
        for i in range(rows if more else 0):
            y = edge + way * i * 2.4 - (2.4 if way < 0 else 0)
            alpha = round(225 * (1 - i / rows) ** 1.3)
            rect = kit.scale.rect(Box(VIEW.x, y, VIEW.w - 12, 2.4))
            shade = pygame.Surface(rect.size, pygame.SRCALPHA)
            shade.fill((*PLUM_9, alpha))
            surface.blit(shade, rect)


def _seen(top: float, bottom: float) -> bool:
    return bottom > VIEW.y - 30 and top < VIEW.bottom + 30


def _axis(kit: Kit, surface: pygame.Surface, found: Ladder, top: float) -> None:
    axis = found.axis
    first, last = axis.knots[0][1], axis.bottom
    gaps = [(axis.y(start), axis.y(end)) for start, end in axis.cuts]
    y = first
    for a, b in [*gaps, (last, last)]:
        _vertical(kit, surface, AXIS_X, top + y, top + a, 1.2, BORDER)
        y = b
    for a, b in gaps:
        _torn(kit, surface, top + (a + b) / 2)
    for second, y in axis.ticks(24.0 / min(1.0, kit.scale.k / 0.85)):
        text = translate("time.tick", seconds=second)
        if kit.text_width(text, "mono-plain", 14) > AXIS_X - VIEW.x - 10:
            text = str(second)
        kit.text(surface, text, AXIS_X - 10, top + y, "mono-plain", 14, DIM, 1.0)
        things.line(kit, surface, (AXIS_X - 4, top + y), (AXIS_X + 4, top + y), BORDER, 1.4)
        if second:
            _dotted(kit, surface, AXIS_X + 9, RIGHT_X, top + y, mix(PLUM_7, DIM, 0.18))


def _dotted(kit: Kit, surface: pygame.Surface, x0: float, x1: float, y: float, colour: RGB) -> None:
    wide = x1 - x0

    def paint(c: Canvas) -> None:
        c.dashed([(0, 1), (wide, 1)], colour, 1, 2, 6)

    kit.put(surface, kit.sprite(("dotted", colour), wide, 2, paint), x0, y - 1)


def _torn(kit: Kit, surface: pygame.Surface, y: float) -> None:
    """The axis and the ladder torn across: a silence was cut out here."""
    wide, tall = RIGHT_X + 6 - (AXIS_X - 6), 22.0

    def paint(c: Canvas) -> None:
        count = 58
        step = wide / count
        for down in (3.0, tall - 6.0):
            points = [(i * step, down + (3.0 if i % 2 else 0.0)) for i in range(count + 1)]
            c.path(points, mix(PLUM_7, BORDER, 0.45), 1.1)
        for down in (3.0, tall - 6.0):
            points = [(i * step, down + (3.0 if i % 2 else 0.0)) for i in range(4)]
            c.path(points, TEXT, 1.6)

    frames.rounded(kit, surface, Box(AXIS_X - 6, y - 7, wide, 14), 0, PLUM_8, alpha=150)
    kit.put(surface, kit.sprite(("torn",), wide, tall, paint), AXIS_X - 6, y - tall / 2)


def _shade(kit: Kit, surface: pygame.Surface, found: Ladder, top: float) -> None:
    """The time in which only one side believed."""
    if found.shade is None:
        return
    a, b = found.shade
    if b - a >= 1:
        rect = kit.scale.rect(Box(LEFT_X, top + a, RIGHT_X - LEFT_X, b - a)).clip(surface.get_clip())
        if rect.w > 0 and rect.h > 0:
            lit = pygame.Surface(rect.size, pygame.SRCALPHA)
            lit.fill((LAMP[0] * 34 // 255, LAMP[1] * 34 // 255, LAMP[2] * 34 // 255, 34))
            surface.blit(lit, rect, special_flags=pygame.BLEND_PREMULTIPLIED)
    for y in (a, b):
        wide = RIGHT_X - LEFT_X - 24
        dashes = kit.sprite(("brass dashes",), wide, 2, partial(_dashes, wide))
        kit.put(surface, dashes, LEFT_X + 12, top + y - 1)


def _dashes(wide: float, c: Canvas) -> None:
    c.dashed([(0, 1), (wide, 1)], BRASS, 1.1, 3, 5)


def _vertical(
    kit: Kit,
    surface: pygame.Surface,
    x: float,
    a: float,
    b: float,
    width: float,
    colour: RGB,
    dashed: bool = False,
) -> None:
    """A line down, of which only what is seen is made into a picture; dashes keep their rhythm."""
    period = 9.0
    if dashed and a < VIEW.y - 60:
        a += ((VIEW.y - 60 - a) // period) * period
    elif not dashed:
        a = max(a, VIEW.y - 60)
    b = min(b, VIEW.bottom + 60)
    if b - a < 0.5:
        return
    tall, wide = b - a, width + 2

    def paint(c: Canvas) -> None:
        ends = [(wide / 2, 0.0), (wide / 2, tall)]
        if dashed:
            c.dashed(ends, colour, width, 6, 3)
        else:
            c.line(ends[0], ends[1], colour, width, caps=False)

    key = ("vertical", round(tall, 1), width, colour, dashed)
    kit.put(surface, kit.sprite(key, wide, round(tall, 1), paint), x - wide / 2, a)


def _piece(kit: Kit, surface: pygame.Surface, piece: Piece, top: float) -> None:
    """Dashed until this side believes itself connected, solid while it does."""
    a, b = top + piece.top, top + piece.bottom
    width = 4.5 if piece.believes else 2.0
    _vertical(kit, surface, XS[piece.side], a, b, width, COLOURS[piece.side], dashed=not piece.believes)


def _bar(kit: Kit, surface: pygame.Surface, bar: Bar, top: float) -> None:
    colour, pattern = PATTERNS[bar.who]
    box = Box(XS[bar.side] - 6, top + bar.top, 12, bar.bottom - bar.top)
    frames.rounded(kit, surface, box.inset(-1), 5, PLUM_9)
    things.time_bar(kit, surface, box, colour, pattern)


def _arrow(kit: Kit, surface: pygame.Surface, arrow: Arrow, top: float) -> None:
    a, b = (arrow.a[0], top + arrow.a[1]), (arrow.b[0], top + arrow.b[1])
    colour = COLOURS[arrow.side]
    if arrow.look == "copy":
        things.line(kit, surface, a, b, colour, 1.8, dash=(6, 5), head=11)
    elif arrow.look == "stranger":
        things.line(kit, surface, a, b, DIM, 2.0, head=11)
    elif arrow.look == "flying":
        things.line(kit, surface, a, b, colour, 1.8, dash=(2, 5))
    elif arrow.look == "lost":
        things.line(kit, surface, a, b, colour, 2.2)
        icons.draw(kit, surface, "cross", b[0], b[1], BAD, 13)
    else:
        things.line(kit, surface, a, b, colour, 2.2, head=11)
