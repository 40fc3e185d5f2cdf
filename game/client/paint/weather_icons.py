"""The weather, drawn: one icon for each preset, by its id.

Each is a function that draws around 0, 0 into a square from -10 to 10, as the icons do.
"""

from __future__ import annotations

from collections.abc import Callable

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.theme import RGB


def _calm(c: Canvas, k: RGB) -> None:
    c.polygon([*shapes.arc(-1, 0, 8.5, -60, 205, 26), *reversed(shapes.arc(2.6, -3.2, 6.6, 10, 152, 18))], k)
    c.polygon(shapes.star(6, -5.5, 3), k)


def _cloud(c: Canvas, k: RGB, y: float) -> None:
    c.circle(-4.5, y, 4, k)
    c.circle(1, y - 2.6, 5, k)
    c.circle(5.6, y + 0.4, 3.6, k)
    c.rect(-5, y, 11, 4, 2, k)


def _drizzle(c: Canvas, k: RGB) -> None:
    _cloud(c, k, -3)
    for x in (-4, 1, 6):
        c.line((x, 4.5), (x - 2, 9), k, 1.6)


def _fog(c: Canvas, k: RGB) -> None:
    for i, (first, last) in enumerate(((-8, 5), (-5, 10), (-10, 7), (-6, 3))):
        y = -7 + i * 5
        bends = [(first + (last - first) * t / 4, y + (1.2 if t % 2 else -1.2)) for t in range(5)]
        c.path(shapes.spline(bends, 5), k, 2)


def _storm(c: Canvas, k: RGB) -> None:
    _cloud(c, k, -3)
    c.polygon([(1.5, 2), (-3.5, 6.2), (-0.4, 6.2), (-2, 10.4), (4, 4.8), (0.9, 4.8), (3.2, 2)], k)


def _pigeon(c: Canvas, k: RGB) -> None:
    back = [(-10, -6), (-4, -5), (1, 0), (5, -1), (8, -4), (10, -2.6)]
    belly = [(8, 1), (4, 5), (-3, 6), (-9, 9), (-5, 3), (-10, -6)]
    c.polygon(shapes.spline([*back, *belly], 5), k)


def _satellite(c: Canvas, k: RGB) -> None:
    c.polygon([(-2.5, -4), (4, 2.5), (1.5, 5), (-5, -1.5)], k)
    c.polygon([(2, -10), (9.5, -2.5), (6.5, 0.5), (-1, -7)], k)
    c.path(shapes.arc(-2, 2, 4, 75, 195, 8), k, 1.5)
    c.path(shapes.arc(-2, 2, 7.4, 80, 190, 10), k, 1.5)


WEATHER_ICONS: dict[str, Callable[[Canvas, RGB], None]] = {
    "calm": _calm,
    "drizzle": _drizzle,
    "fog": _fog,
    "pigeon": _pigeon,
    "satellite": _satellite,
    "storm": _storm,
}
