"""Seals: the control bits as wax, each with its own outline and letter, so that colour is never alone."""

import pygame

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BLACK, PAPER, SEAL_COLOUR, WHITE, SealKind, mix

REACH = 1.35  # the sprite's half side in radii


def draw(
    kit: Kit,
    surface: pygame.Surface,
    kind: SealKind,
    x: float,
    y: float,
    r: float,
    stamped: bool = True,
    alpha: int = 255,
) -> pygame.Rect:
    """A seal of radius `r` around x, y: in wax when `stamped`, else an outline for paper."""
    return kit.put(surface, sprite(kit, kind, r, stamped), x, y, 0.5, 0.5, alpha)


def sprite(kit: Kit, kind: SealKind, r: float, stamped: bool = True) -> pygame.Surface:
    """The seal alone, its letter included."""
    side = 2 * r * REACH

    def make() -> pygame.Surface:
        canvas = Canvas(side, side, kit.scale.k, origin=(-side / 2, -side / 2))
        (wax if stamped else outline)(canvas, kind, 0, 0, r)
        letter(canvas, kit, kind, 0, -r * 0.02, r, WHITE if stamped else SEAL_COLOUR[kind])
        return canvas.done()

    return kit.keep(("seal", kind, r, stamped), make)


def wax(c: Canvas, kind: SealKind, x: float, y: float, r: float) -> None:
    """The stamped seal without its letter: shadow, rim, dish, a gleam."""
    colour = SEAL_COLOUR[kind]
    c.polygon(shapes.seal(kind, x + r * 0.04, y + r * 0.12, r), BLACK, 70)
    c.polygon(shapes.seal(kind, x, y, r), mix(colour, BLACK, 0.28))
    c.polygon(shapes.seal(kind, x - r * 0.03, y - r * 0.05, r * 0.93), colour)
    c.polygon(shapes.seal(kind, x, y, r * 0.72), mix(colour, BLACK, 0.18))
    c.polygon(shapes.seal(kind, x + r * 0.02, y + r * 0.035, r * 0.69), mix(colour, WHITE, 0.07))
    c.ellipse(x - r * 0.58, y - r * 0.8, r * 0.56, r * 0.24, WHITE, 44)


def outline(c: Canvas, kind: SealKind, x: float, y: float, r: float) -> None:
    """The place where a seal could go."""
    points = shapes.seal(kind, x, y, r * 0.94)
    c.path([*points, points[0]], mix(SEAL_COLOUR[kind], PAPER, 0.08), max(1.2, min(1.8, r * 0.08)))


def letter(
    c: Canvas, kit: Kit, kind: SealKind, x: float, y: float, r: float, colour: tuple[int, int, int]
) -> None:
    """The seal's initial on the canvas, in the heading face."""
    font = kit.assets.fonts.font("head", max(4, round(r * 1.12 * c.s)))
    glyph = font.render(kind[0], True, colour).premul_alpha()
    px, py = c.px(x, y)
    at = (round(px - glyph.get_width() / 2), round(py - glyph.get_height() / 2))
    c.surface.blit(glyph, at, special_flags=pygame.BLEND_PREMULTIPLIED)
