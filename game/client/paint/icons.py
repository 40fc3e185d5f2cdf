"""Icons, drawn: the fonts have no arrows, ticks or hearts.

Each is a function that draws around 0, 0 into a square from -10 to 10. `draw` puts one on the screen at any
size. The weather (weather_icons) and a gamepad's buttons (pad_icons) are to be had by name like the rest.
"""

import math
from collections.abc import Callable

import pygame

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.paint.pad_icons import PAD_ICONS
from game.client.paint.weather_icons import WEATHER_ICONS
from game.client.theme import RGB

Icon = Callable[[Canvas, RGB], None]
HALF = 12.0  # the sprite reaches a little past the square


def draw(
    kit: Kit, surface: pygame.Surface, name: str, x: float, y: float, colour: RGB, size: float = 18.0
) -> pygame.Rect:
    """The icon `name` with its middle at x, y; `size` is the height of its square. Raises KeyError."""
    return kit.put(surface, sprite(kit, name, colour, size), x, y, 0.5, 0.5)


def sprite(kit: Kit, name: str, colour: RGB, size: float = 18.0) -> pygame.Surface:
    """The icon as a premultiplied picture, 1.2 times `size` wide and high."""
    side = size * HALF / 10
    key = ("icon", name, colour, size)

    def make() -> pygame.Surface:
        canvas = Canvas(2 * HALF, 2 * HALF, kit.scale.k * side / (2 * HALF), origin=(-HALF, -HALF))
        (PAD_ICONS if name in PAD_ICONS else ICONS)[name](canvas, colour)
        return canvas.done()

    return kit.keep(key, make)


def _next(c: Canvas, k: RGB) -> None:
    c.polygon([(-7, -8), (8, 0), (-7, 8)], k)


def _pause(c: Canvas, k: RGB) -> None:
    c.rect(-7, -8, 5, 16, 1, k)
    c.rect(2, -8, 5, 16, 1, k)


def _skip(way: int) -> Icon:
    """A triangle that meets a bar."""

    def icon(c: Canvas, k: RGB) -> None:
        c.polygon([(-6 * way, -7), (5 * way, 0), (-6 * way, 7)], k)
        c.rect(5 if way > 0 else -8, -7, 3, 14, 1, k)

    return icon


def _pin(c: Canvas, k: RGB) -> None:
    c.polygon([(-5, -9), (5, -9), (4, -6), (4, -1), (8, 3), (-8, 3), (-4, -1), (-4, -6)], k)
    c.line((0, 3), (0, 10), k, 1.8)


def _ladder(c: Canvas, k: RGB) -> None:
    c.line((-8, -9), (-8, 9), k, 2)
    c.line((8, -9), (8, 9), k, 2)
    c.line((-7, -6), (7, -3), k, 1.8)
    c.line((7, 0), (-7, 3), k, 1.8)
    c.line((-7, 5), (7, 8), k, 1.8)


def _bin(c: Canvas, k: RGB) -> None:
    c.polygon([(-6, -4), (6, -4), (5, 9), (-5, 9)], k)
    c.line((-8, -6), (8, -6), k, 2)
    c.line((-2, -9), (2, -9), k, 2)


def _replay(c: Canvas, k: RGB) -> None:
    c.path(shapes.arc(0, 0, 8, -40, 230, 28), k, 2.2)
    c.polygon(shapes.arrowhead(9, -9.5, 0.35, -1, 9), k)


def _book(c: Canvas, k: RGB) -> None:
    c.path([(0, -5), (-9, -8), (-9, 6), (0, 9), (9, 6), (9, -8), (0, -5), (0, 9)], k, 1.9)


def _export(c: Canvas, k: RGB) -> None:
    c.path([(-8, 1), (-8, 8), (8, 8), (8, 1)], k, 2.1)
    c.line((0, 3), (0, -5), k, 2.2)
    c.polygon([(-5, -4), (5, -4), (0, -10)], k)


def _copy(c: Canvas, k: RGB) -> None:
    c.rect(-8, -4, 11, 13, 2, k, line=1.8)
    c.path([(-4, -8), (7, -8), (7, 5)], k, 1.8)


def _lock(c: Canvas, k: RGB) -> None:
    c.rect(-8, -2, 16, 12, 2.5, k)
    c.path([(-5, -2), (-5, -5), *shapes.arc(0, -5, 5, 180, 360, 10), (5, -2)], k, 2.4)


def _heart(c: Canvas, k: RGB) -> None:
    c.polygon(shapes.heart(0, 0, 9), k)


def _tick(c: Canvas, k: RGB) -> None:
    c.path([(-8, 0.5), (-2.5, 6.5), (8, -6.5)], k, 3)


def _cross(c: Canvas, k: RGB) -> None:
    for side in (-1, 1):
        c.line((-6.5, -6.5 * side), (6.5, 6.5 * side), k, 3)


def _dash(c: Canvas, k: RGB) -> None:
    c.line((-6, 0), (6, 0), k, 3)


def _plus(c: Canvas, k: RGB) -> None:
    c.line((-7, 0), (7, 0), k, 3)
    c.line((0, -7), (0, 7), k, 3)


def _caret(turn: float) -> Icon:
    """A small filled triangle that points along `turn`, degrees clockwise from the right."""

    def icon(c: Canvas, k: RGB) -> None:
        dx, dy = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        c.polygon(shapes.arrowhead(dx * 7, dy * 7, dx, dy, 13), k)

    return icon


def _arrow(turn: float) -> Icon:
    """An arrow with a shaft, pointing along `turn`, degrees clockwise from the right."""

    def icon(c: Canvas, k: RGB) -> None:
        dx, dy = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        c.line((-dx * 8, -dy * 8), (dx * 3, dy * 3), k, 2.6)
        c.polygon(shapes.arrowhead(dx * 9.5, dy * 9.5, dx, dy, 9), k)

    return icon


def _enter(c: Canvas, k: RGB) -> None:
    c.path([(8, -7), (8, 2), (-4, 2)], k, 2.4)
    c.polygon([(-9.5, 2), (-2, -4), (-2, 8)], k)


def _envelope(c: Canvas, k: RGB) -> None:
    c.rect(-9.5, -6.5, 19, 13, 2, k, line=1.8)
    c.path([(-8.5, -5.5), (0, 1.5), (8.5, -5.5)], k, 1.8)


def _house(c: Canvas, k: RGB) -> None:
    c.polygon([(-10, -1), (0, -10), (10, -1)], k)
    c.polygon([(-7, -1), (-7, 9), (-2, 9), (-2, 3), (2, 3), (2, 9), (7, 9), (7, -1)], k)


def _cap(c: Canvas, k: RGB) -> None:
    c.polygon([(-11, -3), (0, -8), (11, -3), (0, 2)], k)
    c.polygon([(-6, 1), (0, 4), (6, 1), (6, 6), (0, 9), (-6, 6)], k)
    c.line((9.5, -3), (9.5, 5), k, 1.5)


def _keys(c: Canvas, k: RGB) -> None:
    for side in (-1, 1):
        x = side * 5.4
        c.rect(x - 4.6, -5.5, 9.2, 11, 2.4, k, line=1.6)
        c.path([(x - side * 1.4, -2.6), (x + side * 1.6, 0), (x - side * 1.4, 2.6)], k, 1.6)


def _clock(c: Canvas, k: RGB) -> None:
    c.circle(0, 0, 9, k, line=2)
    c.path([(0, -5), (0, 0), (4, 2.5)], k, 2)


def _crown(c: Canvas, k: RGB) -> None:
    c.polygon([(-9, 6), (-10, -5), (-4.5, 0), (0, -8), (4.5, 0), (10, -5), (9, 6)], k)
    c.rect(-9, 7, 18, 2.2, 1, k)


def _star(c: Canvas, k: RGB) -> None:
    c.polygon(shapes.star(0, 0.5, 10), k)


def _warning(c: Canvas, k: RGB) -> None:
    c.path([(0, -9), (10, 8), (-10, 8), (0, -9)], k, 2)
    c.line((0, -3), (0, 2.5), k, 2.2)
    c.circle(0, 5.4, 1.3, k)


def _speaker(c: Canvas, k: RGB) -> None:
    c.polygon([(-10, -3), (-6, -3), (-1, -8), (-1, 8), (-6, 3), (-10, 3)], k)
    c.path(shapes.arc(-1, 0, 5.5, -50, 50, 8), k, 1.8)
    c.path(shapes.arc(-1, 0, 9.5, -50, 50, 10), k, 1.8)


def _mute(c: Canvas, k: RGB) -> None:
    c.polygon([(-10, -3), (-6, -3), (-1, -8), (-1, 8), (-6, 3), (-10, 3)], k)
    for side in (-1, 1):
        c.line((3, -3.5 * side), (9.5, 3.5 * side), k, 2)


def _gear(c: Canvas, k: RGB) -> None:
    c.circle(0, 0, 6.5, k, line=2.8)
    for i in range(8):
        dx, dy = math.cos(i * math.pi / 4), math.sin(i * math.pi / 4)
        c.line((dx * 6.5, dy * 6.5), (dx * 9.6, dy * 9.6), k, 3, caps=False)


def _person(c: Canvas, k: RGB) -> None:
    c.circle(0, -4.5, 4.5, k)
    c.polygon(shapes.spline([(-8.5, 9), (-7, 3.5), (0, 1.2), (7, 3.5), (8.5, 9)], 6), k)


def _eye(c: Canvas, k: RGB) -> None:
    lids = [(-10, 0), (-5, -5), (0, -6.5), (5, -5), (10, 0), (5, 5), (0, 6.5), (-5, 5), (-10, 0)]
    c.path(shapes.spline(lids, 5), k, 2)
    c.circle(0, 0, 3, k)


def _door(c: Canvas, k: RGB) -> None:
    c.path([(2, -9), (-8, -9), (-8, 9), (2, 9)], k, 2)
    c.line((-2, 0), (5, 0), k, 2.2)
    c.polygon(shapes.arrowhead(10, 0, 1, 0, 8), k)


def _gamepad(c: Canvas, k: RGB) -> None:
    c.path(shapes.round_box(-10, -6, 20, 12, 6), k, 1.8)
    c.line((-6, 0), (-2, 0), k, 1.8)
    c.line((-4, -2), (-4, 2), k, 1.8)
    c.circle(3.5, 1.2, 1.4, k)
    c.circle(6.2, -1.2, 1.4, k)


ICONS: dict[str, Icon] = {
    "arrow-down": _arrow(90),
    "arrow-left": _arrow(180),
    "arrow-right": _arrow(0),
    "arrow-up": _arrow(270),
    "bin": _bin,
    "book": _book,
    "cap": _cap,
    "caret-down": _caret(90),
    "caret-left": _caret(180),
    "caret-right": _caret(0),
    "caret-up": _caret(270),
    "clock": _clock,
    "copy": _copy,
    "cross": _cross,
    "crown": _crown,
    "dash": _dash,
    "door": _door,
    "enter": _enter,
    "envelope": _envelope,
    "export": _export,
    "eye": _eye,
    "gamepad": _gamepad,
    "gear": _gear,
    "heart": _heart,
    "house": _house,
    "keys": _keys,
    "ladder": _ladder,
    "lock": _lock,
    "mute": _mute,
    "next": _next,
    "pause": _pause,
    "person": _person,
    "pin": _pin,
    "plus": _plus,
    "replay": _replay,
    "skip-back": _skip(-1),
    "skip-on": _skip(1),
    "speaker": _speaker,
    "star": _star,
    "tick": _tick,
    "warning": _warning,
    **WEATHER_ICONS,
}
