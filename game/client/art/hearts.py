"""Hearts: the proven facts, in five states that differ in shape as well as in colour.

dark: an outline. outline: proven by a bare SYN only, which may be a ghost (coloured outline). solid: full,
with a tick. rest: goodbye said, half as bright with a dash. broken: a crack. unknown: the partner's, with a
question mark.
"""

from typing import Literal

import pygame

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BAD, HEART_REST, PLUM_9, RGB, WHITE, mix

HeartState = Literal["dark", "outline", "solid", "rest", "broken", "unknown"]


def draw(
    kit: Kit,
    surface: pygame.Surface,
    x: float,
    y: float,
    r: float,
    state: HeartState,
    colour: RGB,
    alpha: int = 255,
) -> pygame.Rect:
    """A heart of half width `r` with its middle at x, y, in a person's `colour`."""
    return kit.put(surface, sprite(kit, r, state, colour), x, y, 0.5, 0.5, alpha)


def sprite(kit: Kit, r: float, state: HeartState, colour: RGB) -> pygame.Surface:
    """The heart alone."""
    side = 2.5 * r

    def paint(c: Canvas) -> None:
        _heart(c, side / 2, side / 2, r, state, colour)
        if state == "unknown":
            font = kit.assets.fonts.font("ui-heavy", max(4, round(r * 1.12 * c.s)))
            glyph = font.render("?", True, colour).premul_alpha()
            px, py = c.px(side / 2, side / 2 - r * 0.06)
            at = (round(px - glyph.get_width() / 2), round(py - glyph.get_height() / 2))
            c.surface.blit(glyph, at, special_flags=pygame.BLEND_PREMULTIPLIED)

    return kit.sprite(("heart", r, state, colour), side, side, paint)


def _heart(c: Canvas, x: float, y: float, r: float, state: HeartState, colour: RGB) -> None:
    width = max(1.2, r * 0.15)
    if state in ("dark", "unknown"):
        _outline(c, x, y, r, HEART_REST, width)
    elif state == "outline":
        c.polygon(shapes.heart(x, y, r * 0.92), colour, 60)
        _outline(c, x, y, r, colour, width * 1.15)
        _tick(c, x, y, r * 0.9, colour)
    elif state == "solid":
        c.polygon(shapes.heart(x, y, r), colour)
        c.polygon(shapes.heart(x - r * 0.06, y - r * 0.08, r * 0.8), mix(colour, WHITE, 0.24))
        c.polygon(shapes.heart(x, y, r * 0.72), colour)
        _tick(c, x, y, r, PLUM_9)
    elif state == "rest":
        c.polygon(shapes.heart(x, y, r), mix(colour, PLUM_9, 0.45))
        c.line((x - r * 0.36, y), (x + r * 0.36, y), PLUM_9, r * 0.2)
    else:
        c.polygon(shapes.heart(x, y, r), mix(BAD, PLUM_9, 0.25))
        crack = [(0.08, -0.62), (-0.16, -0.26), (0.16, 0.02), (-0.12, 0.34), (0.06, 0.62), (0, 1.05)]
        c.path([(x + a * r, y + b * r) for a, b in crack], PLUM_9, r * 0.19)


def _outline(c: Canvas, x: float, y: float, r: float, colour: RGB, width: float) -> None:
    points = shapes.heart(x, y, r * 0.92)
    c.path([*points, points[0]], colour, width)


def _tick(c: Canvas, x: float, y: float, r: float, colour: RGB) -> None:
    c.path([(x - r * 0.34, y), (x - r * 0.08, y + r * 0.26), (x + r * 0.38, y - r * 0.24)], colour, r * 0.17)
