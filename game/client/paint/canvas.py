"""An oversized canvas for shapes with smooth edges.

Shapes are drawn `over` times larger than they will be seen and scaled down once: that is the antialiasing.
The canvas is PREMULTIPLIED throughout, so that edges never darken. Coordinates are design pixels relative
to the canvas's corner.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import pygame

from game.client.paint import light
from game.client.theme import RGB

Point = tuple[float, float]
Fill = Callable[[pygame.Surface, list[Point], pygame.Color], None]


def oversampling(k: float) -> int:
    """How many times larger to draw at `k` screen pixels per design pixel: large pictures need less."""
    return 4 if k < 1.2 else 3 if k < 2.2 else 2


class Canvas:
    """`w` x `h` design pixels; `origin` is the design point of its top left corner."""

    def __init__(
        self, w: float, h: float, k: float, over: int = 0, opaque: bool = False, origin: Point = (0.0, 0.0)
    ) -> None:
        self.over = over or oversampling(k)
        self.k = k
        self.s = k * self.over
        self.size = (max(1, round(w * k)), max(1, round(h * k)))
        self.ox, self.oy = origin
        big = (self.size[0] * self.over, self.size[1] * self.over)
        self.surface = pygame.Surface(big, 0, 32) if opaque else pygame.Surface(big, pygame.SRCALPHA)

    def px(self, x: float, y: float) -> Point:
        return (x - self.ox) * self.s, (y - self.oy) * self.s

    def done(self) -> pygame.Surface:
        """The picture at its final size, premultiplied."""
        return pygame.transform.smoothscale(self.surface, self.size)

    # --- shapes -----------------------------------------------------------------------------------------
    def polygon(self, points: Sequence[Point], colour: RGB, alpha: int = 255) -> None:
        self._mixed([self.px(*p) for p in points], colour, alpha, _fill_polygon)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        radius: float,
        colour: RGB,
        alpha: int = 255,
        line: float = 0.0,
    ) -> None:
        """A rectangle with round corners; `line` > 0 draws only an inner border of that width."""
        s = self.s
        left, top = self.px(x, y)
        right, bottom = self.px(x + w, y + h)
        width = max(1, round(line * s)) if line else 0

        def fill(surface: pygame.Surface, points: list[Point], ink: pygame.Color) -> None:
            (x0, y0), (x1, y1) = points
            box = pygame.Rect(round(x0), round(y0), round(x1 - x0), round(y1 - y0))
            pygame.draw.rect(surface, ink, box, width, border_radius=round(radius * s))

        self._mixed([(left, top), (right, bottom)], colour, alpha, fill)

    def circle(self, x: float, y: float, r: float, colour: RGB, alpha: int = 255, line: float = 0.0) -> None:
        s = self.s
        width = max(1, round(line * s)) if line else 0
        cx, cy = self.px(x, y)

        def fill(surface: pygame.Surface, points: list[Point], ink: pygame.Color) -> None:
            (x0, y0), (x1, _) = points
            pygame.draw.circle(surface, ink, ((x0 + x1) / 2, y0 + r * s), r * s, width)

        self._mixed([(cx - r * s, cy - r * s), (cx + r * s, cy + r * s)], colour, alpha, fill)

    def ellipse(self, x: float, y: float, w: float, h: float, colour: RGB, alpha: int = 255) -> None:
        """The ellipse that touches the box with its left top corner at x, y."""

        def fill(surface: pygame.Surface, points: list[Point], ink: pygame.Color) -> None:
            (x0, y0), (x1, y1) = points
            pygame.draw.ellipse(surface, ink, (x0, y0, max(1, x1 - x0), max(1, y1 - y0)))

        self._mixed([self.px(x, y), self.px(x + w, y + h)], colour, alpha, fill)

    def line(
        self, a: Point, b: Point, colour: RGB, width: float = 1.5, alpha: int = 255, caps: bool = True
    ) -> None:
        dx, dy = b[0] - a[0], b[1] - a[1]
        long = math.hypot(dx, dy)
        if long == 0:
            return
        nx, ny = -dy / long * width / 2, dx / long * width / 2
        corners = [
            (a[0] + nx, a[1] + ny),
            (b[0] + nx, b[1] + ny),
            (b[0] - nx, b[1] - ny),
            (a[0] - nx, a[1] - ny),
        ]
        self.polygon(corners, colour, alpha)
        if caps and alpha == 255:
            self.circle(*a, width / 2, colour)
            self.circle(*b, width / 2, colour)

    def path(self, points: Sequence[Point], colour: RGB, width: float = 1.5) -> None:
        for a, b in pairwise(points):
            self.line(a, b, colour, width)

    def dashed(
        self, points: Sequence[Point], colour: RGB, width: float = 1.6, on: float = 5.0, off: float = 4.0
    ) -> None:
        """A broken line along `points`; the pattern runs on around corners."""
        run = 0.0
        for a, b in pairwise(points):
            long = math.hypot(b[0] - a[0], b[1] - a[1])
            at = 0.0
            while at < long - 1e-6:
                step = min((on if run < on else on + off) - run, long - at)
                step = max(step, 1e-3)
                if run < on:
                    t, u = at / long, min(1.0, (at + step) / long)
                    p = (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
                    q = (a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u)
                    self.line(p, q, colour, width, caps=False)
                at += step
                run = (run + step) % (on + off)

    def blit(self, picture: pygame.Surface, x: float, y: float) -> None:
        """A premultiplied picture, already at the canvas's oversized scale, with its corner at x, y."""
        left, top = self.px(x, y)
        self.surface.blit(picture, (round(left), round(top)), special_flags=pygame.BLEND_PREMULTIPLIED)

    def add(self, picture: pygame.Surface, x: float, y: float) -> None:
        """Light: adds the picture's colour. Only for opaque canvases."""
        left, top = self.px(x, y)
        self.surface.blit(picture, (round(left), round(top)), special_flags=pygame.BLEND_RGB_ADD)

    def glow(self, x: float, y: float, r: float, colour: RGB, strength: float = 1.0) -> None:
        """Adds light around x, y. Only for opaque canvases."""
        self.add(light.glow(round(r * self.s), colour, strength), x - r, y - r)

    def gradient(self, points: Sequence[Point], stops: light.Stops) -> None:
        """A polygon filled from its top to its bottom through `stops`."""
        spots = [self.px(*p) for p in points]
        left = math.floor(min(p[0] for p in spots))
        top = math.floor(min(p[1] for p in spots))
        right = math.ceil(max(p[0] for p in spots))
        bottom = math.ceil(max(p[1] for p in spots))
        area = pygame.Rect(left, top, right - left + 1, bottom - top + 1)
        seen = area.clip(self.surface.get_rect())
        if seen.w <= 0 or seen.h <= 0:
            return
        shape = pygame.Surface(seen.size, pygame.SRCALPHA)
        pygame.draw.polygon(shape, (255, 255, 255, 255), [(x - seen.x, y - seen.y) for x, y in spots])
        fill = light.vertical(seen.w, area.h, stops)
        shape.blit(fill, (0, area.y - seen.y), special_flags=pygame.BLEND_RGB_MULT)
        self.surface.blit(shape, seen, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _mixed(self, points: list[Point], colour: RGB, alpha: int, fill: Fill) -> None:
        """Calls `fill` on the canvas, or for a translucent colour on a small layer that is then blended
        in.
        """
        if alpha >= 255:
            fill(self.surface, points, pygame.Color(*colour))
            return
        x0 = math.floor(min(p[0] for p in points)) - 2
        y0 = math.floor(min(p[1] for p in points)) - 2
        x1 = math.ceil(max(p[0] for p in points)) + 3
        y1 = math.ceil(max(p[1] for p in points)) + 3
        area = pygame.Rect(x0, y0, x1 - x0, y1 - y0).clip(self.surface.get_rect())
        if area.w <= 0 or area.h <= 0:
            return
        layer = pygame.Surface(area.size, pygame.SRCALPHA)
        r, g, b = (c * alpha // 255 for c in colour)
        ink = pygame.Color(r, g, b, alpha)
        fill(layer, [(x - area.x, y - area.y) for x, y in points], ink)
        self.surface.blit(layer, area, special_flags=pygame.BLEND_PREMULTIPLIED)


def _fill_polygon(surface: pygame.Surface, points: list[Point], ink: pygame.Color) -> None:
    pygame.draw.polygon(surface, ink, points)
