"""Small things on the desk and in the reveal: inbox, stars, the hand, time bars with a pattern, flags, top
line.
"""

import pygame

from game.client.paint import frames, light, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import (
    BORDER,
    BRASS,
    CREAM,
    DESK_EDGE,
    FIELD_BORDER,
    INK,
    LAMP,
    PLUM_9,
    RGB,
    SUN,
    TEXT,
    WARN,
    WHITE,
    Box,
    mix,
    rgb,
)


# --- the inbox ---------------------------------------------------------------------------------------------
def inbox(kit: Kit, surface: pygame.Surface, box: Box, label: str) -> pygame.Rect:
    """An open wooden tray with a brass plate; the letter lies on top of it (Grid.INBOX_LETTER)."""
    touched = frames.shadow(kit, surface, box, 8, 14, 6, 170)

    def paint(c: Canvas) -> None:
        c.rect(0, 0, box.w, box.h, 9, rgb("#8C5E50"))
        c.rect(0, 0, box.w, box.h, 9, DESK_EDGE, line=1.4)
        c.rect(7, 6, box.w - 14, box.h - 38, 6, rgb("#241622"))
        for i in range(3):
            c.rect(10, box.h - 24 + i * 7, box.w - 20, 0.9, 0, rgb("#5F3C3A"), 160)

    kit.put(surface, kit.sprite(("inbox",), box.w, box.h, paint), box.x, box.y)
    wide = max(124.0, kit.text_width(label, "ui-bold", 15) + 28)
    plate = Box(box.cx - wide / 2, box.bottom - 27, wide, 21)
    frames.rounded(kit, surface, plate, 5, BRASS, rgb("#F0D090"), 1)
    kit.text(surface, label, plate.cx, plate.cy - 0.5, "ui-bold", 15, INK, 0.5)
    return touched


def hand(kit: Kit, surface: pygame.Surface, x: float, y: float) -> pygame.Rect:
    """A closed hand: a number tag is held. x, y is the grip."""

    def paint(c: Canvas) -> None:
        knuckles = [(-9, 2), (-8, -7), (-4, -9), (0, -9.5), (4, -9), (8, -7), (10, 0)]
        wrist = [(9, 9), (6, 14), (-5, 14), (-9, 8), (-9, 2)]
        outline = shapes.place(shapes.spline([*knuckles, *wrist], 6), 13, 13)
        c.polygon(outline, WHITE)
        c.path(outline, INK, 1.7)
        for i in range(3):
            c.line((9.4 + i * 4, 5), (9.4 + i * 4, 11), INK, 1.3)

    return kit.put(surface, kit.sprite(("hand",), 28, 32, paint), x, y, 0.5, 0.45)


# --- stars and notes ---------------------------------------------------------------------------------------
def star(
    kit: Kit, surface: pygame.Surface, x: float, y: float, r: float, won: bool, on_paper: bool = False
) -> pygame.Rect:
    """A star: gold when won, else an outline."""

    def paint(c: Canvas) -> None:
        points = shapes.star(r * 1.1, r * 1.1, r)
        if won:
            c.polygon(points, rgb("#B8740C") if on_paper else WARN)
            inner = [(r * 1.04 + (a - r * 1.1) * 0.55, r * 1.02 + (b - r * 1.1) * 0.55) for a, b in points]
            c.polygon(inner, rgb("#E3A02E") if on_paper else SUN)
        else:
            c.path([*points, points[0]], FIELD_BORDER if on_paper else BORDER, max(1.1, r * 0.13))

    return kit.put(surface, kit.sprite(("star", r, won, on_paper), 2.2 * r, 2.2 * r, paint), x, y, 0.5, 0.5)


def little_envelope(
    kit: Kit, surface: pygame.Surface, x: float, y: float, colour: RGB = CREAM
) -> pygame.Rect:
    """The sign for "on its way" in a ladder."""

    def paint(c: Canvas) -> None:
        c.rect(1, 1, 18, 13, 2, colour)
        c.path([(2, 2), (10, 8.5), (18, 2)], rgb("#6B4A3C"), 1.2)

    return kit.put(surface, kit.sprite(("small post", colour), 20, 15, paint), x, y, 0.5, 0.5)


def little_candle(kit: Kit, surface: pygame.Surface, x: float, y: float) -> pygame.Rect:
    """A candle beside a lifeline: this is where it burned down."""

    def paint(c: Canvas) -> None:
        c.rect(4, 16, 8, 18, 2, rgb("#F3E2BF"))
        c.polygon(shapes.spline([(8, 15), (4, 10), (8, 1), (12, 10), (8, 15)], 5), LAMP)

    return kit.put(surface, kit.sprite(("little candle",), 16, 35, paint), x, y, 0.5, 0.7)


def belief(
    kit: Kit, surface: pygame.Surface, x: float, y: float, lines: tuple[str, str], to_left: bool
) -> Box:
    """The brass flag on a lifeline at x, y: from here on this side believed that it was connected."""
    w = max(104.0, max(kit.text_width(lines[0], "ui", 14), kit.text_width(lines[1], "ui-heavy", 15)) + 18)
    box = Box(x - 12 - w if to_left else x + 12, y - 20, w, 40)
    side = -1 if to_left else 1
    knob = kit.sprite(("belief", side), 32, 16, lambda c: _knob(c, side))
    frames.rounded(kit, surface, box, 7, BRASS, rgb("#F3D69B"), 1.2)
    kit.put(surface, knob, x, y, 0.5, 0.5)
    kit.text(surface, lines[0], box.cx, y - 8.5, "ui", 14, INK, 0.5)
    kit.text(surface, lines[1], box.cx, y + 8, "ui-heavy", 15, INK, 0.5)
    return box


def _knob(c: Canvas, side: int) -> None:
    c.polygon([(16, 8), (16 + side * 14, 1), (16 + side * 14, 15)], BRASS)
    c.circle(16, 8, 6.5, PLUM_9)
    c.circle(16, 8, 6.5, BRASS, line=3)


# --- time with a pattern -----------------------------------------------------------------------------------
def time_bar(
    kit: Kit, surface: pygame.Surface, box: Box, colour: RGB, pattern: str = "plain", radius: float = 4
) -> pygame.Rect:
    """A stretch of time, "plain", "slant" (the network) or "dots" (the other): never colour alone."""

    def make() -> pygame.Surface:
        mask = Canvas(box.w, box.h, kit.scale.k)
        mask.rect(0, 0, box.w, box.h, min(radius, box.w / 2, box.h / 2), WHITE)
        face = Canvas(box.w, box.h, kit.scale.k)
        face.surface.fill((*colour, 255))
        dark = mix(colour, PLUM_9, 0.22)
        if pattern == "slant":
            for i in range(int((box.w + box.h) / 8) + 1):
                face.line((i * 8 - box.h, box.h), (i * 8, 0), dark, 2, caps=False)
        elif pattern == "dots":
            for i in range(int(box.w / 8) + 1):
                for j in range(int(box.h / 8) + 1):
                    face.circle(4 + i * 8 + (4 if j % 2 else 0), 4 + j * 8, 1.5, dark)
        return light.masked(face.done(), mask.done())

    key = ("time", kit.scale.rect(box).size, colour, pattern, radius)
    return kit.put(surface, kit.keep(key, make), box.x, box.y)


def line(
    kit: Kit,
    surface: pygame.Surface,
    a: shapes.Point,
    b: shapes.Point,
    colour: RGB,
    width: float = 2.0,
    dash: tuple[float, float] | None = None,
    head: float = 0.0,
    alpha: int = 255,
) -> pygame.Rect:
    """A smooth line of the ladder from `a` to `b`, dashed if wanted, with an arrowhead of `head` design
    pixels.
    """
    pad = max(width, head) + 2
    x, y = min(a[0], b[0]) - pad, min(a[1], b[1]) - pad
    w, h = abs(a[0] - b[0]) + 2 * pad, abs(a[1] - b[1]) + 2 * pad
    p, q = (a[0] - x, a[1] - y), (b[0] - x, b[1] - y)

    def paint(c: Canvas) -> None:
        dx, dy = q[0] - p[0], q[1] - p[1]
        long = (dx * dx + dy * dy) ** 0.5 or 1.0
        short = head * 0.7 / long
        end = (q[0] - dx * short, q[1] - dy * short)
        if dash:
            c.dashed([p, end], colour, width, *dash)
        else:
            c.line(p, end, colour, width)
        if head:
            c.polygon(shapes.arrowhead(*q, dx, dy, head), colour)

    key = ("line", round(p[0], 1), round(p[1], 1), round(q[0], 1), round(q[1], 1), colour, width, dash, head)
    return kit.put(surface, kit.sprite(key, w, h, paint), x, y, alpha=alpha)


# --- the top line ------------------------------------------------------------------------------------------
def level_number(
    kit: Kit, surface: pygame.Surface, text: str, x: float, y: float, r: float = 13
) -> pygame.Rect:
    """The level's number in a lamp-yellow disc."""
    touched = frames.rounded(kit, surface, Box(x - r, y - r, 2 * r, 2 * r), r, LAMP)
    kit.text(surface, text, x, y - 0.5, "mono", r * 1.15, INK, 0.5)
    return touched


def keys_right(kit: Kit, surface: pygame.Surface, keys: tuple[tuple[str, str], ...], x: float = 1256) -> None:
    """Keys with their words from the right edge of the top line: (("Help", "F1"), ("Menu", "Esc"))."""
    for word, key in keys:
        kit.text(surface, word, x, 25, "ui", 16, TEXT, 1.0)
        x -= kit.text_width(word, "ui", 16) + 8
        x -= frames.key_cap(kit, surface, key, x, 26, True, 1.0) + 24


def window_icon(kit: Kit, side: int = 64) -> pygame.Surface:
    """The window's icon: a sealed envelope on a plum disc; `side` screen pixels, straight alpha."""
    c = Canvas(64, 64, side / 64, 4)
    c.circle(32, 32, 31, PLUM_9)
    c.circle(32, 32, 31, BRASS, line=2.4)
    c.rect(11, 19, 42, 28, 3, CREAM)
    c.polygon([(12, 20), (52, 20), (34, 36.5), (32, 37.5), (30, 36.5)], rgb("#E6CC9C"))
    c.polygon([(12, 19), (52, 19), (34, 34.5), (32, 35.5), (30, 34.5)], rgb("#FFF8E8"))
    c.polygon(shapes.heart(32, 35, 9), rgb("#B93226"))
    icon = c.done()
    for y in range(side):  # SDL wants straight alpha
        for x in range(side):
            r, g, b, a = icon.get_at((x, y))
            if 0 < a < 255:
                icon.set_at(
                    (x, y), (min(255, r * 255 // a), min(255, g * 255 // a), min(255, b * 255 // a), a)
                )
    return icon
