"""The candle: the retransmission timer, burning down in front of the player.

The burnt part stays as a dashed ghost with a mark for each second. Every candle is equally tall, however
long it burns. Out: the wick smokes, nothing is awaited. Dead: it has burned down, a repeat is due.
"""

import math
from functools import partial

import pygame

from game.client.paint import frames, light, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BRASS, CREAM, LAMP, NIGHT, TEXT, WARN, Box, rgb

TALL = 150.0  # design pixels of wax when it is new
FOOT = 192.0  # the wax's foot below the box's top
FRAMES = 6
_GHOST = rgb("#CDB9A6")
_WAX = ((0.0, rgb("#FFEFC9")), (0.25, rgb("#F0D6A6")), (1.0, rgb("#C9A377")))


def draw(
    kit: Kit,
    surface: pygame.Surface,
    box: Box,
    left: float,
    full: float,
    now: float = 0.0,
    lit: bool = True,
    counted: str = "",
    hint: str = "",
) -> pygame.Rect:
    """The candle in `box` (56 x 256). `left` of `full` seconds remain; `now` (seconds) moves the flame.

    `counted`: the words in the capsule ("3.8 s"); `hint` below it ("of 6.0 s"). Unlit it stands as new,
    cold.
    """
    share = 1.0 if not lit else min(1.0, max(0.0, left / full if full > 0 else 0.0))
    touched = kit.scale.rect(box)
    kit.put(surface, _stick(kit, round(share * TALL), full if lit else 0.0, left), box.cx - 28, box.y)
    top = box.y + FOOT - round(share * TALL)
    if lit and left > 0:
        touched = touched.union(flame(kit, surface, box.cx, top - 3, now))
    elif lit:
        touched = touched.union(_smoke(kit, surface, box.cx, top - 8, now))
    if counted:
        capsule = Box(box.x, box.y + 208, box.w, 24)
        colour = LAMP if left > 0 else WARN
        frames.rounded(kit, surface, capsule, 12, NIGHT, colour, 1.3)
        kit.text(surface, counted, capsule.cx, capsule.cy, "mono", 14, colour, 0.5)
    if hint:
        kit.text(surface, hint, box.cx, box.y + 245, "ui", 14, TEXT, 0.5)
    return touched


def flame(
    kit: Kit, surface: pygame.Surface, x: float, y: float, now: float, size: float = 1.0
) -> pygame.Rect:
    """A flame with its foot at x, y and the light around it."""
    step = int(now * 9) % FRAMES
    k = kit.scale.k
    wide = kit.keep(("candle light", size), lambda: light.glow(round(92 * size * k), rgb("#FFB255"), 0.4))
    touched = kit.glow(surface, wide, x, y - 10 * size)
    near = kit.keep(("candle core", size), lambda: light.glow(round(34 * size * k), rgb("#FFD27E"), 0.6))
    kit.glow(surface, near, x, y - 8 * size)
    w, h = 24 * size, 42 * size
    picture = kit.sprite(("flame", size, step), w, h, lambda c: _flame(c, w / 2, h - 4 * size, size, step))
    kit.put(surface, picture, x - w / 2, y - h + 4 * size)
    return touched


def _flame(c: Canvas, x: float, y: float, k: float, step: int) -> None:
    lean = math.sin(step / FRAMES * math.tau) * 2.2 * k
    tall = 1 + 0.07 * math.cos(step / FRAMES * math.tau * 2)
    for wide, high, colour in ((7.5, 30.0, "#FF9B3D"), (5.0, 21.0, "#FFD27E"), (2.8, 12.0, "#FFF6DC")):
        r, h = wide * k, high * k * tall
        tip = lean * h / (30 * k)
        outline = [
            (x, y),
            (x - r, y - h * 0.28),
            (x - r * 0.5 + tip * 0.4, y - h * 0.62),
            (x + r * 0.12 + tip, y - h),
            (x + r * 0.62 + tip * 0.4, y - h * 0.6),
            (x + r, y - h * 0.26),
            (x, y),
        ]
        c.polygon(shapes.spline(outline, 8), rgb(colour))


def _smoke(kit: Kit, surface: pygame.Surface, x: float, y: float, now: float) -> pygame.Rect:
    """A thin thread from a wick that has just gone out."""
    touched = pygame.Rect(*kit.scale.point(x, y), 0, 0)
    for i in range(6):
        rise = (now * 0.25 + i / 6) % 1.0
        side = kit.scale.length(6 + rise * 12)
        fade = round(90 * (1 - rise) / 15) * 15
        picture = kit.keep(("candle smoke", side, fade), partial(light.puff, side, side, CREAM, fade))
        at = x + 5 * math.sin(rise * 7 + i)
        touched = touched.union(kit.put(surface, picture, at, y - rise * 44, 0.5, 0.5))
    return touched


def _stick(kit: Kit, wax: int, full: float, left: float) -> pygame.Surface:
    """Holder, wax of `wax` design pixels, the ghost of what burned, the marks; 56 wide, 210 high."""
    marks = math.floor(full)
    bright = math.floor(left) if full else 0
    key = ("candle", wax, round(full, 1), bright)
    return kit.sprite(key, 56, 210, lambda c: _paint_stick(c, wax, full, bright if marks else -1))


def _paint_stick(c: Canvas, wax: int, full: float, bright: int) -> None:
    x, top = 28.0, FOOT - wax
    c.ellipse(x - 26, FOOT + 2, 52, 15, rgb("#0E0812"), 130)
    c.ellipse(x - 23, FOOT - 3, 46, 14, rgb("#8C6430"))
    c.ellipse(x - 23, FOOT - 6, 46, 13, BRASS)
    c.ellipse(x - 17, FOOT - 4.5, 34, 8.5, rgb("#A87C3B"))
    if full and wax < TALL - 4:
        ghost = [(x - 10, top - 3), (x - 10, FOOT - TALL), (x + 10, FOOT - TALL), (x + 10, top - 3)]
        c.dashed(ghost, _GHOST, 1.1, 4, 4)
    if wax > 8:
        rim = [(x - 10.5, top + 3), (x - 7, top), (x, top + 1.2), (x + 6, top - 1), (x + 10.5, top + 3)]
        c.gradient([(x - 10.5, FOOT), *shapes.spline(rim, 5), (x + 10.5, FOOT)], _WAX)
        c.rect(x + 5, top + 6, 3.5, max(1.0, FOOT - top - 10), 1.7, rgb("#8C6430"), 60)
    if wax > 26:
        drip = [
            (x - 10.5, top + 4),
            (x - 12.5, top + 12),
            (x - 11.5, top + 22),
            (x - 9, top + 14),
            (x - 8, top + 4),
        ]
        c.polygon(shapes.spline(drip, 5), rgb("#FFF1D2"))
    for second in range(math.floor(full) + 1 if full else 0):
        if full <= 16 or second % 2 == 0:
            y = FOOT - second * TALL / full
            long = 19 if second % 2 == 0 else 16
            c.line((x + 13, y), (x + long, y), CREAM if second <= bright else _GHOST, 1.3)
    c.line((x, top + 1), (x, top - 6), rgb("#3A2430"), 1.8)
