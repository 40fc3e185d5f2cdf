"""Sky, sun, moon, stars and thin clouds, drawn on a canvas; and the sky that shows before anything is
baked.
"""

import random

import pygame

from game.client.paint import light
from game.client.paint.canvas import Canvas
from game.client.theme import APRICOT, CREAM, MOON, ROSE, SKY, SUN, WALNUT, Box, Scale, mix, rgb

NIGHT_TINT = rgb("#7A7CC0")  # what turns the evening into night, multiplied
SUN_HEIGHT = 28  # design pixels of the sun's middle above the horizon


def gradient(c: Canvas, view: Box, horizon: float) -> None:
    """From the top of the window to below the horizon; the rest in the horizon's colour."""
    bottom = horizon + 30
    tall = max(1, round((bottom - view.y) * c.s))
    c.surface.fill(SKY[-1][1])
    c.surface.blit(light.vertical(c.surface.get_width(), tall, SKY), (0, 0))


def first_paint(
    surface: pygame.Surface, scale: Scale, horizon: float, desk: float | None, night: bool
) -> None:
    """The window's first picture, in a few milliseconds: sky, and the desk's colour below `desk`."""
    tall = scale.y(horizon + 30)
    surface.fill(SKY[-1][1])
    surface.blit(light.vertical(surface.get_width(), max(1, tall), SKY), (0, 0))
    if night:
        surface.fill(NIGHT_TINT, special_flags=pygame.BLEND_RGB_MULT)
    if desk is not None:
        surface.fill(WALNUT, (0, scale.y(desk), scale.width, scale.height))


def stars(c: Canvas, view: Box, horizon: float) -> None:
    """Faint stars, denser towards the top of the sky."""
    rnd = random.Random(7)
    for _ in range(round(120 * view.w / 1280)):
        x = view.x + rnd.random() * view.w
        y = view.y + rnd.random() ** 1.7 * (horizon * 0.55 - view.y)
        bright = max(20, min(230, round((1 - max(0.0, y) / (horizon * 0.6)) * rnd.uniform(60, 230))))
        c.circle(x, y, rnd.choice([0.5, 0.6, 0.8, 1.15]), CREAM, bright)


def sun(c: Canvas, x: float, horizon: float, disc: bool) -> None:
    """The setting sun's light; `disc` also draws the sun itself."""
    c.glow(x, horizon - 26, 300, rgb("#B8552E"), 0.75)
    if disc:
        c.glow(x, horizon - 26, 150, rgb("#5A3A14"), 0.9)
        for r, alpha in ((88, 26), (74, 40), (62, 255)):
            c.circle(x, horizon - SUN_HEIGHT, r, SUN, alpha)


def clouds(c: Canvas, x0: float, horizon: float) -> None:
    """Thin streaks of cloud that the sun lights from below."""
    rnd = random.Random(17)
    streaks = (
        (0.43, 250, 260, 40),
        (0.5, 980, 300, 46),
        (0.62, 430, 220, 60),
        (0.66, 860, 250, 64),
        (0.75, 180, 260, 66),
        (0.77, 1110, 240, 66),
        (0.7, -240, 280, 54),
        (0.72, 1520, 280, 54),
    )
    for height, middle, width, alpha in streaks:
        for i in range(7):
            w = width * (1 - 0.11 * i)
            x = x0 + middle - 640 - w / 2 + rnd.uniform(-46, 46)
            y = horizon * height - i * 2.4 + rnd.uniform(-2, 3)
            c.ellipse(x, y, w, 5.5, mix(APRICOT, ROSE, 0.25 + i * 0.1), alpha)


def moon(c: Canvas, x: float, y: float, r: float) -> None:
    """A full moon with three craters and a cold halo."""
    c.glow(x, y, r * 5, rgb("#7A78C0"), 0.6)
    c.circle(x, y, r, MOON)
    for dx, dy, size, colour in (
        (-0.3, -0.2, 0.2, "#C3BFE2"),
        (0.28, 0.3, 0.26, "#C9C5E6"),
        (0.3, -0.42, 0.13, "#C9C5E6"),
    ):
        c.circle(x + dx * r, y + dy * r, size * r, rgb(colour))


def veil(c: Canvas, view: Box, colour: tuple[int, int, int], top: float, bottom: float, alpha: int) -> None:
    """A dark veil, dense at `top` and gone at `bottom` (or the other way up when `bottom` is above)."""
    tall = abs(bottom - top)
    rows = max(1, round(tall * c.s))
    column = pygame.Surface((1, rows), pygame.SRCALPHA)
    for row in range(rows):
        far = row / rows if bottom > top else 1 - row / rows
        a = round(alpha * (1 - far) ** 1.4)
        r, g, b = (v * a // 255 for v in colour)
        column.set_at((0, row), (r, g, b, a))
    wide = pygame.transform.scale(column, (c.surface.get_width(), rows))
    c.blit(wide, view.x, min(top, bottom))
