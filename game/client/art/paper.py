"""Paper: sheets with grain, the letter on the desk, airmail edges, the receipt, the rubber stamp, the
postmark.
"""

import math

import pygame

from game.client.paint import frames, light, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import (
    PAPER,
    PAPER_SHADE,
    RGB,
    ROSE,
    RULE,
    SEAL_COLOUR,
    SEPIA,
    WHITE,
    Box,
    mix,
    rgb,
)

TONES: dict[str, tuple[RGB, RGB]] = {
    "bright": (PAPER, PAPER_SHADE),
    "fresh": (rgb("#FDF6E4"), rgb("#F1E3C3")),
    "dull": (rgb("#EFE0BF"), rgb("#D9C397")),
    "under": (rgb("#E9D6AE"), rgb("#CDB587")),
}
STAMP_RED = SEAL_COLOUR["RST"]


LIGHT = 340.0
"""Design pixels from the middle of a letter to the end of the lamplight around it."""


def grain(width: int, height: int, k: float, seed: int, tone: str) -> pygame.Surface:
    """Paper of `width` x `height` screen pixels: soft mottling, fibres, darker towards its edge."""
    base, shade = TONES[tone]
    sheet = pygame.Surface((width, height), pygame.SRCALPHA)
    sheet.fill(base)
    cells = (((90, 90), 0.5), ((14, 14), 0.17), ((30, 3), 0.12))
    for i, (cell, amount) in enumerate(cells):
        noise = light.grain(width, height, (cell[0] * k, cell[1] * k), seed + i, amount)
        sheet.blit(light.veil(noise, shade), (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    edge = pygame.transform.smoothscale(_edge(), (width, height))
    sheet.blit(light.veil(edge, mix(shade, SEPIA, 0.12)), (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return sheet


def _edge() -> pygame.Surface:
    """A veil that is dense at the border of a sheet and clear within."""
    n = 48
    data = bytearray()
    for y in range(n):
        for x in range(n):
            u, v = abs((x + 0.5) / n * 2 - 1), abs((y + 0.5) / n * 2 - 1)
            data += bytes([round(255 * 0.42 * min(1.0, max(u**9, v**6)))]) * 4
    return pygame.image.frombytes(bytes(data), (n, n), "RGBA")


def sheet(
    kit: Kit, surface: pygame.Surface, box: Box, seed: int = 1, tone: str = "bright", radius: float = 4
) -> pygame.Rect:
    """A flat sheet of paper with slightly round corners."""
    size = (kit.scale.length(box.w), kit.scale.length(box.h))

    def make() -> pygame.Surface:
        mask = Canvas(box.w, box.h, kit.scale.k)
        mask.rect(0, 0, box.w, box.h, radius, WHITE)
        return light.masked(grain(*mask.size, kit.scale.k, seed, tone), mask.done())

    return kit.put(surface, kit.keep(("sheet", size, seed, tone, radius), make), box.x, box.y)


def lit(box: Box) -> Box:
    """How far the lamplight around a letter reaches."""
    return Box(box.cx - LIGHT, box.y + box.h * 0.4 - LIGHT, 2 * LIGHT, 2 * LIGHT).inset(-2)


def lamplight(kit: Kit, surface: pygame.Surface, box: Box) -> pygame.Rect:
    """The light around a letter on the desk; it touches nothing outside `lit(box)`."""
    reach = kit.scale.length(LIGHT)
    lamp = kit.keep(("lamplight", reach), lambda: light.glow(reach, (255, 176, 96), 0.2))
    return kit.glow(surface, lamp, box.cx, box.y + box.h * 0.4)


def letter(kit: Kit, surface: pygame.Surface, box: Box, seed: int = 2) -> pygame.Rect:
    """The letter on the desk: a second sheet under it, a shadow; the light around it is `lamplight`."""
    touched = frames.shadow(kit, surface, box.inset(4), 6, 18, 8, 170)
    w, h = box.w - 12, box.h - 8

    def make() -> pygame.Surface:
        k = kit.scale.k
        under = Canvas(w, h, k, over=1)
        under.surface.blit(grain(*under.size, k, 5, "under"), (0, 0))
        large = pygame.transform.smoothscale_by(under.surface, 2)
        return pygame.transform.smoothscale_by(pygame.transform.rotozoom(large, 1.0, 1), 0.5)

    kit.put(surface, kit.keep(("under", w, h), make), box.cx, box.cy - 3, 0.5, 0.5)
    sheet(kit, surface, box, seed)
    return touched


def rule(kit: Kit, surface: pygame.Surface, x: float, y: float, w: float, colour: RGB = RULE) -> pygame.Rect:
    """A ruled line to write on, or to part sections."""
    return frames.rounded(kit, surface, Box(x, y, w, 1.2), 0.4, colour)


def dashed_rule(
    kit: Kit, surface: pygame.Surface, x: float, y: float, w: float, colour: RGB = SEPIA
) -> pygame.Rect:
    """A dashed line across a receipt."""

    def paint(c: Canvas) -> None:
        c.dashed([(0, 1), (w, 1)], colour, 1.2, 5, 4)

    return kit.put(surface, kit.sprite(("dashed rule", colour), w, 2, paint), x, y - 1)


def airmail_edge(kit: Kit, surface: pygame.Surface, box: Box) -> pygame.Rect:
    """Slanted red and blue ticks along the lower edge of a card."""

    def paint(c: Canvas) -> None:
        for place, i in enumerate(range(6, int(box.w) - 14, 16)):
            colour = ROSE if place % 2 == 0 else SEAL_COLOUR["SYN"]
            c.polygon([(i, 5), (i + 8, 5), (i + 11, 0), (i + 3, 0)], colour, 215)

    return kit.put(surface, kit.sprite(("airmail",), box.w, 5, paint), box.x, box.bottom - 5)


def receipt(kit: Kit, surface: pygame.Surface, box: Box, seed: int = 61) -> pygame.Rect:
    """A strip of till paper with zigzag ends."""
    touched = frames.shadow(kit, surface, box.inset(4, 6), 4, 18, 8, 170)

    def make() -> pygame.Surface:
        mask = Canvas(box.w, box.h, kit.scale.k)
        count = max(4, round(box.w / 16))
        step = box.w / count / 2
        top = [(i * step, 6.0 if i % 2 else 0.0) for i in range(2 * count + 1)]
        mask.polygon([*top, *((x, box.h - y) for x, y in reversed(top))], WHITE)
        return light.masked(grain(*mask.size, kit.scale.k, seed, "bright"), mask.done())

    kit.put(surface, kit.keep(("receipt", box.w, box.h, seed), make), box.x, box.y)
    return touched


def rubber_stamp(
    kit: Kit, surface: pygame.Surface, lines: tuple[str, str], x: float, y: float, degrees: float = 7
) -> pygame.Rect:
    """Two words in a double red frame, turned, with the middle at x, y: "RETURNED", "TO SENDER"."""
    words = [(lines[0], 17, 17.0), (lines[1], 15, 34.0)]
    w = max(116.0, max(kit.text_width(word, "ui-heavy", size) for word, size, _ in words) + 26)

    def paint(c: Canvas) -> None:
        c.rect(2, 2, w - 4, 46, 5, STAMP_RED, line=2.4)
        c.rect(5.5, 5.5, w - 11, 39, 3, STAMP_RED, line=1)
        for word, size, middle in words:
            _print(c, kit, word, w / 2, middle, size, STAMP_RED)

    return kit.put(surface, kit.turned(("rubber", lines), w, 50, paint, degrees), x, y, 0.5, 0.5)


def _print(c: Canvas, kit: Kit, text: str, x: float, y: float, size: float, colour: RGB) -> None:
    runs = kit.assets.fonts.runs(text, "ui-heavy", max(4, round(size * c.s)))
    px, py = c.px(x, y)
    px -= sum(font.size(piece)[0] for piece, font in runs) / 2
    for piece, font in runs:
        glyphs = font.render(piece, True, colour).premul_alpha()
        at = (round(px), round(py - glyphs.get_height() / 2))
        c.surface.blit(glyphs, at, special_flags=pygame.BLEND_PREMULTIPLIED)
        px += glyphs.get_width()


def pen_ring(kit: Kit, surface: pygame.Surface, box: Box, colour: RGB = STAMP_RED) -> pygame.Rect:
    """A ring drawn by hand around a wrong number that fills `box`."""
    w, h = box.w + 16, box.h + 12

    def paint(c: Canvas) -> None:
        turns = [i / 40 * math.tau * 1.07 - 0.5 for i in range(41)]
        c.path(
            [
                (w / 2 + (w / 2 - 3 + 1.3 * math.cos(3 * a)) * math.cos(a), h / 2 + (h / 2 - 2) * math.sin(a))
                for a in turns
            ],
            colour,
            2,
        )

    return kit.put(surface, kit.sprite(("pen ring", colour), w, h, paint), box.cx, box.cy, 0.5, 0.5)


def postmark(kit: Kit, surface: pygame.Surface, x: float, y: float, text: str) -> pygame.Rect:
    """A faint round postmark with waves to its left, its middle at x, y."""
    ink = mix(PAPER, SEPIA, 0.42)

    def paint(c: Canvas) -> None:
        c.circle(112, 22, 19, ink, line=1.3)
        c.circle(112, 22, 14.5, ink, line=1)
        for i in range(4):
            waves = [(8 + j * 17, 11 + i * 7 + (2 if j % 2 else -2)) for j in range(6)]
            c.path(shapes.spline(waves, 5), mix(PAPER, SEPIA, 0.34), 1.1)

    touched = kit.put(surface, kit.sprite(("postmark",), 134, 44, paint), x - 112, y - 22)
    kit.text(surface, text, x, y, "mono-plain", 11, mix(PAPER, SEPIA, 0.7), 0.5)
    return touched
