"""The road over the valley: night, three chains of hills, thirteen stops with a building each.

Drawn after design/pictures/story.png, all lengths in design pixels. `land` is a step-wise backdrop for
`scenery`; buildings are kept sprites, because a stop that is not open yet stands unlit. Impure: draws.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from itertools import pairwise
from typing import NamedTuple

import pygame

from game.client.art import houses, land, sky
from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BAD, BRASS, LAMP, LEFT, NIGHT, Box, mix, rgb

Point = tuple[float, float]
Stops = list[tuple[float, tuple[int, int, int]]]


class Stop(NamedTuple):
    """Where a level stands: the middle of its building's foot, its size, and what it is."""

    x: float
    y: float
    size: float
    kind: str


STOPS = (
    Stop(92, 600, 0.74, "post"),
    Stop(276, 642, 0.78, "cottage"),
    Stop(484, 626, 0.74, "inn"),
    Stop(690, 646, 0.74, "mill"),
    Stop(792, 512, 0.70, "tall"),
    Stop(600, 478, 0.66, "post"),
    Stop(402, 500, 0.66, "inn"),
    Stop(204, 474, 0.72, "twins"),
    Stop(88, 362, 0.56, "mill"),
    Stop(300, 332, 0.54, "inn"),
    Stop(462, 354, 0.54, "tall"),
    Stop(618, 318, 0.52, "twins"),
    Stop(770, 264, 0.60, "light"),
)
BENDS: dict[int, tuple[Point, ...]] = {
    0: ((-30, 660),),
    4: ((790, 618), (846, 566)),
    8: ((96, 448), (30, 406)),
    12: ((712, 300),),
}
CHAINS: tuple[tuple[tuple[Point, ...], str, str], ...] = (
    (
        ((-20, 330), (150, 300), (330, 326), (520, 292), (700, 254), (800, 240), (920, 262), (1300, 300)),
        "#41356F",
        "#1C1638",
    ),
    (((-20, 404), (180, 430), (420, 446), (640, 420), (820, 440), (1300, 420)), "#3B2F66", "#181331"),
    (((-20, 530), (200, 548), (420, 560), (650, 560), (860, 590), (1300, 560)), "#352A5C", "#130F28"),
)
WALL, WALL_LIT, ROOF, ROOF_LIT = rgb("#5A3B60"), rgb("#7A4F70"), rgb("#2F1E3D"), rgb("#7A4A63")
DOOR, TEAL, SAIL = rgb("#8A4B4B"), rgb("#456A78"), rgb("#E4CDB4")
WAY, WAY_EDGE, STEP = rgb("#C79A92"), rgb("#171230"), rgb("#4A2F45")


def land_of(c: Canvas, view: Box) -> Generator[None, None, None]:
    """Sky, hills, firs and the road, a step between two `yield`s."""
    shades = ("#14102B", "#2B2156", "#574086", "#7F5C98")
    night: Stops = list(zip((0.0, 0.45, 0.8, 1.0), map(rgb, shades), strict=True))
    c.gradient(_box(view.x, view.y, view.w, 330 - view.y), night)
    sky.stars(c, view, 300)
    yield
    sky.moon(c, 560, 128, 26)
    rnd = random.Random(5)
    for points, light, dark in CHAINS:
        ends = (
            (min(-20.0, view.x - 20), points[0][1]),
            *points,
            (max(1320.0, view.right + 20), points[-1][1]),
        )
        line = shapes.spline(list(ends), 12)
        fade: Stops = [(0.0, rgb(light)), (1.0, rgb(dark))]
        c.gradient([(line[0][0], view.bottom), *line, (line[-1][0], view.bottom)], fade)
        c.path(line, rgb("#8C6FA8"), 1.4)
        for x, y in line[::2]:
            clear = all(abs(x - stop.x) > 62 or not -96 < y - stop.y < 26 for stop in STOPS)
            if rnd.random() < 0.6 and clear:
                land.tree(c, x, y + 4, rnd.uniform(16, 30), mix(rgb("#1D1738"), rgb("#2C2452"), rnd.random()))
        yield
    _way(c)
    sky.veil(c, view, NIGHT, view.y, view.y + 64, 150)
    yield


def _way(c: Canvas) -> None:
    points: list[Point] = []
    for i, stop in enumerate(STOPS):
        points += [*BENDS.get(i, ()), (stop.x, stop.y + 7)]
    line = shapes.spline(points, 20)
    for colour, grow in ((WAY_EDGE, 5.0), (WAY, 0.0)):
        for a, b in pairwise(line):
            wide = 7 + max(0.0, a[1] - 250) * 0.034
            far = min(1.0, max(0.0, (a[1] - 250) / 330))
            ink = colour if grow else mix(rgb("#6F5F93"), colour, far)
            c.line(a, b, ink, wide + grow)
            c.circle(a[0], a[1], (wide + grow) / 2, ink)
    for x, y in line[::5]:
        c.circle(x, y, 1.9, STEP)


def building(kit: Kit, stop: Stop, dark: bool) -> pygame.Surface:
    """The building of a stop as a kept sprite, its foot at the middle of the lower edge less 16 units."""
    w, h = 220.0, 190.0

    def make() -> pygame.Surface:
        c = Canvas(w, h, kit.scale.k * stop.size)
        _BUILD[stop.kind](c, w / 2, h - 16)
        if dark:
            c.surface.fill(rgb("#6E6A9C"), special_flags=pygame.BLEND_RGB_MULT)
        return c.done()

    return kit.keep(("stop", stop.kind, stop.size, dark), make)


def draw_building(kit: Kit, surface: pygame.Surface, stop: Stop, dark: bool) -> None:
    """Put it on the road."""
    picture = building(kit, stop, dark)
    kit.put(surface, picture, stop.x - 110 * stop.size, stop.y + 1 - 174 * stop.size)


def _box(x: float, y: float, w: float, h: float) -> list[Point]:
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def _post(c: Canvas, x: float, y: float) -> None:
    for at in (-34, 29):
        c.rect(x + at, y - 58, 5, 58, 1, rgb("#4B2E48"))
    c.rect(x - 28, y - 44, 56, 44, 2, WALL)
    c.polygon([(x - 46, y - 54), (x, y - 84), (x + 46, y - 54), (x + 40, y - 48), (x - 40, y - 48)], ROOF)
    c.polygon([(x - 46, y - 54), (x, y - 84), (x + 3, y - 81), (x - 40, y - 52)], ROOF_LIT)
    houses.window(c, x - 20, y - 38, 22, 20, shine=False)
    c.rect(x + 8, y - 32, 14, 32, 4, DOOR)
    c.rect(x + 50, y - 30, 4, 30, 1, rgb("#24192F"))
    c.rect(x + 40, y - 46, 26, 17, 7, LEFT)
    c.rect(x + 60, y - 58, 8, 6, 1, BAD)


def _inn(c: Canvas, x: float, y: float) -> None:
    c.rect(x - 62, y - 50, 124, 50, 2, rgb("#54395F"))
    for d in (-30, 30):
        c.polygon([(x + d - 36, y - 46), (x + d, y - 92), (x + d + 36, y - 46)], ROOF)
        c.polygon(
            [(x + d - 36, y - 46), (x + d, y - 92), (x + d + 4, y - 88), (x + d - 28, y - 46)], ROOF_LIT
        )
        houses.window(c, x + d - 8, y - 66, 16, 16, arch=True, shine=False)
    houses.window(c, x - 50, y - 36, 24, 20, shine=False)
    houses.window(c, x + 26, y - 36, 24, 20, shine=False)
    c.rect(x - 9, y - 34, 18, 34, 7, TEAL)


def _mill(c: Canvas, x: float, y: float) -> None:
    c.polygon([(x - 34, y), (x - 23, y - 82), (x + 23, y - 82), (x + 34, y)], WALL)
    c.polygon([(x - 34, y), (x - 23, y - 82), (x - 10, y - 82), (x - 15, y)], WALL_LIT)
    c.polygon([(x - 28, y - 80), (x, y - 112), (x + 28, y - 80)], rgb("#2A1B3A"))
    houses.window(c, x - 7, y - 50, 14, 16, arch=True, shine=False)
    c.rect(x - 8, y - 26, 16, 26, 7, DOOR)
    for angle in (20, 110, 200, 290):
        d = pygame.Vector2(1, 0).rotate(angle)
        q, o = pygame.Vector2(-d.y, d.x), pygame.Vector2(x, y - 86)
        far = o + d * 56
        c.line((o.x, o.y), (far.x, far.y), SAIL, 2.6)
        sail = (o + d * 14, far, far + q * 14, o + d * 14 + q * 14)
        c.polygon([(p.x, p.y) for p in sail], SAIL, 190)
    c.circle(x, y - 86, 4, BRASS)


def _twins(c: Canvas, x: float, y: float) -> None:
    for d in (-50, 50):
        c.rect(x + d - 28, y - 42, 56, 42, 1, WALL)
        c.polygon([(x + d - 38, y - 38), (x + d, y - 80), (x + d + 38, y - 38)], ROOF)
        c.polygon(
            [(x + d - 38, y - 38), (x + d, y - 80), (x + d + 4, y - 76), (x + d - 30, y - 38)], ROOF_LIT
        )
        houses.window(c, x + d - 13, y - 32, 26, 22, writer=True, shine=False)


def _light(c: Canvas, x: float, y: float) -> None:
    c.polygon([(x - 26, y), (x - 17, y - 112), (x + 17, y - 112), (x + 26, y)], rgb("#5F3F68"))
    c.polygon([(x - 26, y), (x - 17, y - 112), (x - 6, y - 112), (x - 10, y)], rgb("#8A5470"))
    for i in range(3):
        a, b, top = 24 - i * 3, 22.4 - i * 3, y - 26 - i * 34
        c.polygon([(x - a, top), (x + a, top), (x + b, top - 18), (x - b, top - 18)], rgb("#B93226"), 150)
    c.rect(x - 22, y - 116, 44, 6, 1, rgb("#2A1B3A"))
    c.rect(x - 12, y - 138, 24, 22, 2, LAMP)
    c.polygon([(x - 18, y - 136), (x, y - 158), (x + 18, y - 136)], rgb("#2A1B3A"))
    c.rect(x - 8, y - 26, 16, 26, 7, rgb("#241732"))


_BUILD: dict[str, Callable[[Canvas, float, float], None]] = {
    "post": _post,
    "cottage": lambda c, x, y: houses.cottage(c, x, y, shine=False),
    "inn": _inn,
    "mill": _mill,
    "tall": lambda c, x, y: houses.tall_house(c, x, y, shine=False),
    "twins": _twins,
    "light": _light,
}
