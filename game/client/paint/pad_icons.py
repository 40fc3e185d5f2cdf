"""The buttons of a gamepad, drawn by where they are: letters and colours differ from maker to maker.

Each is a function that draws around 0, 0 into a square from -10 to 10, as the icons do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.theme import RGB

FACES: dict[str, tuple[float, float]] = {
    "pad-south": (0, 6),
    "pad-east": (6, 0),
    "pad-west": (-6, 0),
    "pad-north": (0, -6),
}


def _face(at: tuple[float, float], c: Canvas, k: RGB) -> None:
    """Four buttons, the one that is meant filled."""
    for x, y in FACES.values():
        if (x, y) == at:
            c.circle(x, y, 3.8, k)
        else:
            c.circle(x, y, 2.6, k, line=1.3)


def _bumper(right: bool, c: Canvas, k: RGB) -> None:
    """A shoulder seen from the front: flat, round on its outer side."""
    side = 1 if right else -1
    c.polygon([(-9 * side, 4), (-9 * side, -3), (4 * side, -4), (9 * side, 0), (9 * side, 4)], k)
    c.line((-9, 8), (9, 8), k, 1.2)


def _trigger(right: bool, c: Canvas, k: RGB) -> None:
    """A trigger seen from the side: tall, with its hook."""
    side = 1 if right else -1
    outline = [(-5, -9), (3, -9), (6, -3), (6, 4), (2, 9), (-1, 8), (-3, 2), (-5, -2)]
    c.polygon([(x * side, y) for x, y in outline], k)


def _start(c: Canvas, k: RGB) -> None:
    for y in (-5, 0, 5):
        c.line((-6, y), (6, y), k, 2)


def _back(c: Canvas, k: RGB) -> None:
    c.rect(-8, -7, 10, 9, 1.5, k, line=1.6)
    c.rect(-2, -2, 10, 9, 1.5, k)


def _stick(way: tuple[float, float] | None, c: Canvas, k: RGB) -> None:
    """A stick from above: pushed that way, or (None) pressed down."""
    c.circle(0, 0, 8.6, k, line=1.4)
    if way is None:
        c.circle(0, 0, 4, k)
        return
    x, y = way
    c.polygon(shapes.arrowhead(7 * x, 7 * y, x, y, 9), k)


def _cross(c: Canvas, k: RGB) -> None:
    c.polygon(
        [
            (-3, -9),
            (3, -9),
            (3, -3),
            (9, -3),
            (9, 3),
            (3, 3),
            (3, 9),
            (-3, 9),
            (-3, 3),
            (-9, 3),
            (-9, -3),
            (-3, -3),
        ],
        k,
    )


PAD_ICONS: dict[str, Callable[[Canvas, RGB], None]] = {
    **{name: partial(_face, at) for name, at in FACES.items()},
    "pad-cross": _cross,
    "pad-lb": partial(_bumper, False),
    "pad-rb": partial(_bumper, True),
    "pad-lt": partial(_trigger, False),
    "pad-rt": partial(_trigger, True),
    "pad-start": _start,
    "pad-back": _back,
    "pad-l3": partial(_stick, None),
    "pad-r3": partial(_stick, None),
    "pad-stick-up": partial(_stick, (0.0, -1.0)),
    "pad-stick-down": partial(_stick, (0.0, 1.0)),
    "pad-stick-left": partial(_stick, (-1.0, 0.0)),
    "pad-stick-right": partial(_stick, (1.0, 0.0)),
}
