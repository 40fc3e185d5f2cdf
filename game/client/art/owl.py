"""The Postmaster: an owl in a blue cap, in a round frame."""

import pygame

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BRASS, CREAM, PLUM_7, SEAL_COLOUR, WARN, WHITE, rgb


def draw(
    kit: Kit, surface: pygame.Surface, x: float, y: float, size: float = 1.0, eyes: str = "open"
) -> pygame.Rect:
    """The owl with its middle at x, y; radius 34 at size 1.

    `eyes`: open, shut (blinking) or stern (a foul).
    """
    side = 72 * size
    picture = kit.sprite(("owl", size, eyes), side, side, lambda c: paint(c, side / 2, side / 2, size, eyes))
    return kit.put(surface, picture, x, y, 0.5, 0.5)


def paint(c: Canvas, x: float, y: float, k: float, eyes: str = "open") -> None:
    """Draws the owl on a canvas."""

    def part(*points: shapes.Point) -> list[shapes.Point]:
        return shapes.spline(shapes.place(points, x, y, k), 8)

    c.circle(x, y, 34 * k, PLUM_7)
    c.circle(x, y, 34 * k, BRASS, line=1.6)
    body = ((-18, 24), (-20, -2), (-15, -15), (0, -11), (15, -15), (20, -2), (18, 24), (0, 31), (-18, 24))
    c.polygon(part(*body), rgb("#8C5B52"))
    breast = ((-10, 12), (0, 4), (10, 12), (8, 26), (0, 29), (-8, 26), (-10, 12))
    c.polygon(part(*breast), rgb("#D8B088"))
    for side in (-1, 1):
        _eye(c, x, y, k, side, eyes)
    c.polygon([(x - 3.4 * k, y + 3 * k), (x + 3.4 * k, y + 3 * k), (x, y + 9 * k)], WARN)
    c.rect(x - 16 * k, y - 22 * k, 32 * k, 9 * k, 3 * k, SEAL_COLOUR["SYN"])
    c.rect(x - 19 * k, y - 15 * k, 38 * k, 3.6 * k, 1.8 * k, rgb("#123F68"))
    c.circle(x, y - 18 * k, 2.6 * k, BRASS)


def _eye(c: Canvas, x: float, y: float, k: float, side: int, eyes: str) -> None:
    c.circle(x + side * 8 * k, y - 2 * k, 8.4 * k, CREAM)
    if eyes == "shut":
        lid = shapes.arc(x + side * 8 * k, y - 3 * k, 5.5 * k, 20, 160, 10)
        c.path(lid, rgb("#241732"), 1.8 * k)
        return
    c.circle(x + side * 7 * k, y - 2 * k, 4 * k, rgb("#241732"))
    c.circle(x + (side * 7 + 1.4) * k, y - 3.6 * k, 1.3 * k, WHITE)
    if eyes == "stern":
        inner, outer = (x + side * 1.5 * k, y - 4.5 * k), (x + side * 16 * k, y - 12 * k)
        c.polygon(
            [inner, outer, (x + side * 16 * k, y - 9 * k), (x + side * 3 * k, y - 3 * k)], rgb("#8C5B52")
        )
