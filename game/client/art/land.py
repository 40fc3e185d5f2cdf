"""Hills, river, banks and what grows on them, drawn on a canvas.

The land is made for 1280 design pixels around its middle and goes on to both sides in wider windows.
"""

import math
import random
from bisect import bisect_right
from collections.abc import Sequence

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.paint.light import Stops
from game.client.paint.shapes import Point
from game.client.theme import PLUM_6, RGB, ROSE, Box, mix, rgb

DARK = rgb("#21173A")
DUSK = rgb("#33234F")
PATH_STOPS: Stops = ((0, rgb("#8A5A80")), (1, rgb("#5A3F74")))
FENCE = rgb("#8F6A92")


def height_at(points: Sequence[Point], x: float) -> float:
    """The y of a line of points (ascending x) at `x`."""
    xs = [p[0] for p in points]
    i = min(max(1, bisect_right(xs, x)), len(points) - 1)
    (x0, y0), (x1, y1) = points[i - 1], points[i]
    t = min(1.0, max(0.0, (x - x0) / (x1 - x0 or 1)))
    return y0 + (y1 - y0) * t


def tree(c: Canvas, x: float, y: float, tall: float, colour: RGB) -> None:
    """A fir with its foot at x, y."""
    for i in range(4):
        w = tall * (0.34 - 0.065 * i) * 1.1
        yy = y - tall * 0.2 * i - tall * 0.06
        tip = yy - tall * 0.36
        c.polygon([(x - w, yy), (x + w, yy), (x + w * 0.1, tip), (x - w * 0.1, tip)], colour)
    c.line((x, y + 2), (x, y - tall * 0.1), colour, tall * 0.05)


def ridge(
    c: Canvas, view: Box, seed: int, base: float, swing: float, step: int, stops: Stops, bottom: float
) -> list[Point]:
    """A chain of hills from edge to edge; returns its line."""
    rnd = random.Random(seed)
    rolls = [rnd.uniform(-swing, swing) for _ in range(200)]
    first = math.floor((view.x + 60) / step) - 1  # negative places take their chance from the list's end
    last = math.ceil((view.right + 150) / step)
    line = []
    for i in range(first, last):
        x = -60.0 + i * step
        line.append((x, base + swing * math.sin(x * 0.006 + seed) + rolls[i % len(rolls)] * 0.8))
    points = shapes.spline(line, 8)
    c.gradient([(points[0][0], bottom), *points, (points[-1][0], bottom)], stops)
    return points


def hills(c: Canvas, view: Box, x0: float, horizon: float, ground: float) -> None:
    """Three chains, the nearest with small firs."""
    deep = ground + 60
    ridge(c, view, 3, horizon - 26, 18, 74, ((0, rgb("#B0648A")), (1, rgb("#D9827F"))), deep)
    ridge(c, view, 5, horizon + 2, 15, 90, ((0, rgb("#844E86")), (1, rgb("#B7688A"))), deep)
    near = ((0.0, rgb("#5E3D78")), (0.35, rgb("#8A5289")), (1.0, rgb("#6B437C")))
    line = ridge(c, view, 9, horizon + 24, 11, 64, near, deep)
    rnd = random.Random(29)
    for x, y in line[::2]:
        if rnd.random() < 0.55 and abs(x - x0) > 70:
            tree(c, x + rnd.uniform(-4, 4), y + 3, rnd.uniform(11, 20), rgb("#563873"))


def river(c: Canvas, x0: float, horizon: float, ground: float) -> None:
    """From under the sun towards the viewer, with glints."""
    right = [(13, horizon + 28), (32, horizon + 58), (76, horizon + 100), (160, ground + 10)]
    left = [(-a, b) for a, b in reversed(right)]
    outline = shapes.spline(right, 8) + shapes.spline(left, 8)
    water = ((0, rgb("#FFD59A")), (0.4, rgb("#E88F7E")), (1, rgb("#8C5590")))
    c.gradient([(x0 + a, b) for a, b in outline], water)
    rnd = random.Random(31)
    for i in range(40):
        y = horizon + 34 + i * (ground - horizon - 40) / 40
        half = 8 + (y - horizon - 28) * 0.62
        x = x0 + rnd.uniform(-half, half)
        w = rnd.uniform(5, 26) * (y - horizon) / 90
        colour = rgb("#FFE9BE") if rnd.random() < 0.6 else rgb("#B76A92")
        c.line((x - w / 2, y), (x + w / 2, y), colour, 1.1, 130)


def bank_line(horizon: float, ground: float, reach: float) -> list[Point]:
    """The upper edge of the left bank, from `reach` design pixels beyond the stage to the water."""
    points = [
        (-20, horizon + 26),
        (90, horizon + 30),
        (210, horizon + 38),
        (330, horizon + 66),
        (450, horizon + 106),
        (560, ground + 20),
    ]
    far = [(-20.0 - reach, horizon + 34), (-20.0 - reach / 2, horizon + 20)] if reach > 0 else []
    return shapes.spline([*far, *points], 10)


class Bank:
    """One bank: mirrors what is drawn for the left side to the right."""

    def __init__(
        self, c: Canvas, x0: float, right: bool, horizon: float, ground: float, reach: float
    ) -> None:
        self.c = c
        self.left_edge = x0 - 640
        self.side = -1 if right else 1
        self.x0 = x0
        self.horizon = horizon
        self.ground = ground
        self.reach = reach
        self.line = bank_line(horizon, ground, reach)

    def x(self, x: float) -> float:
        """A design x of the left bank, on this bank."""
        return self.x0 + self.side * (x - 640)

    def soil(self) -> None:
        edge = [(self.x(x), y) for x, y in self.line]
        foot = self.x(self.line[0][0])
        stops = ((0, rgb("#4A3270")), (0.5, DUSK), (1, DARK))
        bottom = self.ground + 60
        self.c.gradient([*edge, (edge[-1][0], bottom), (foot, bottom)], stops)
        self.c.path(edge, mix(ROSE, PLUM_6, 0.25), 1.3)

    def trees(self, rnd: random.Random) -> None:
        places = [
            rnd.choice([rnd.uniform(0, 70), rnd.uniform(235, 400), rnd.uniform(300, 470)]) for _ in range(15)
        ]
        places += [rnd.uniform(-self.reach, -10) for _ in range(round(self.reach / 22))]
        for x in places:
            y = height_at(self.line, x) + rnd.uniform(3, 18)
            tall = rnd.uniform(24, 44) * (1 - 0.35 * max(0.0, x) / 500)
            tree(self.c, self.x(x), y, tall, mix(DARK, DUSK, rnd.random()))

    def grass(self, rnd: random.Random) -> None:
        for _ in range(200 + round(self.reach * 0.3)):
            x = rnd.uniform(-self.reach, 520)
            y = height_at(self.line, x) + rnd.uniform(6, 90)
            at = self.x(x)
            tip = (at + rnd.uniform(-2, 2), y - rnd.uniform(3, 6))
            self.c.line((at, y), tip, rgb("#4B3570"), 0.8, 120, caps=False)

    def path(self, door: float) -> None:
        """A footpath from the door at `door` (on the left bank) down to the viewer."""
        y, low = self.horizon + 45, self.ground + 20
        out = [(door - 9, y), (door - 4, y + 26), (door + 40, y + 52), (door + 24, y + 84), (door + 70, low)]
        back = [
            (door + 150, low),
            (door + 72, y + 80),
            (door + 72, y + 50),
            (door + 22, y + 24),
            (door + 11, y),
        ]
        outline = shapes.spline(out, 8) + shapes.spline(back, 8)
        self.c.gradient([(self.x(x), yy) for x, yy in outline], PATH_STOPS)

    def lavender(self, rnd: random.Random) -> None:
        bright, deep = mix(rgb("#C9A2E6"), ROSE, 0.25), rgb("#5B4590")
        more = round(self.reach / 6.4)
        for row in range(5):
            k = 1 + row * 0.2
            for i in range(-more, 26):
                x = 8 + i * 6.4 + row * 5 + rnd.uniform(-1.5, 1.5)
                y = self.horizon + 68 + row * 17 + i * abs(i) * 0.035 * (1 if i > 0 else -0.1)
                for j in range(4):
                    colour = mix(deep, bright, min(1.0, j / 3 * 0.85 + rnd.random() * 0.15))
                    left = self.x(x) - 3 * k + rnd.uniform(-2, 2)
                    top = y - j * 1.7 * k - 3 * k + rnd.uniform(-0.6, 0.6)
                    self.c.ellipse(left, top, (6.4 - j * 1.2) * k, (4.2 - j * 0.5) * k, colour, 235)

    def fence(self) -> None:
        posts = [(float(x), height_at(self.line, x) + 9) for x in range(262, 396, 13)]
        for x, y in posts:
            self.c.rect(self.x(x) - 1.5, y - 14, 3, 16, 1, FENCE)
        for up in (10, 5):
            self.c.path([(self.x(x), y - up) for x, y in posts], FENCE, 1.4)
