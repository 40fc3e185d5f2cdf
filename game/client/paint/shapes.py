"""Outlines as lists of points: curves, hearts, seals, stars. Pure."""

import math
from collections.abc import Iterable, Sequence

from game.client.theme import SealKind

Point = tuple[float, float]


def spline(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """A smooth curve through `points` (Catmull-Rom), `steps` points between two of them."""
    out: list[Point] = []
    p = [points[0], *points, points[-1]]
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        for i in range(steps):
            t = i / steps
            out.append((_catmull(a[0], b[0], c[0], d[0], t), _catmull(a[1], b[1], c[1], d[1], t)))
    return [*out, points[-1]]


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def bezier(a: Point, b: Point, c: Point, d: Point, steps: int = 18) -> list[Point]:
    """A cubic Bézier curve without its last point."""
    out: list[Point] = []
    for i in range(steps):
        t = i / steps
        q = 1 - t
        w = (q**3, 3 * q * q * t, 3 * q * t * t, t**3)
        out.append(
            (
                a[0] * w[0] + b[0] * w[1] + c[0] * w[2] + d[0] * w[3],
                a[1] * w[0] + b[1] * w[1] + c[1] * w[2] + d[1] * w[3],
            )
        )
    return out


def quadratic(a: Point, b: Point, c: Point, t: float) -> Point:
    """The point at `t` (0 to 1) of a quadratic Bézier curve: a letter's flight."""
    q = 1 - t
    return (
        a[0] * q * q + b[0] * 2 * q * t + c[0] * t * t,
        a[1] * q * q + b[1] * 2 * q * t + c[1] * t * t,
    )


def place(points: Iterable[Point], x: float, y: float, k: float = 1.0, flip: bool = False) -> list[Point]:
    """`points` enlarged `k` times, mirrored if `flip`, moved to x, y."""
    side = -k if flip else k
    return [(x + a * side, y + b * k) for a, b in points]


def heart(x: float, y: float, r: float) -> list[Point]:
    """Two lobes and a soft tip; `r` is half the width."""
    half = ((0.0, -0.52), (0.28, -1.04), (1.0, -0.98), (1.0, -0.28), (1.0, 0.26), (0.44, 0.58), (0.0, 0.98))
    back = [(-a, b) for a, b in reversed(half)]
    out: list[Point] = []
    for side in (half, back):
        out += bezier(side[0], side[1], side[2], side[3]) + bezier(side[3], side[4], side[5], side[6])
    return place(out, x, y, r)


def seal(kind: SealKind, x: float, y: float, r: float) -> list[Point]:
    """The outline of a seal: SYN scalloped round, ACK hexagon, FIN diamond, RST eight-point burst."""
    if kind == "SYN":
        turns = [i / 96 * math.tau for i in range(96)]
        return [_polar(x, y, r * (1 + 0.055 * math.cos(12 * a)), a) for a in turns]
    if kind == "ACK":
        return [_polar(x, y, r * 1.06, math.radians(a)) for a in range(30, 390, 60)]
    if kind == "FIN":
        return [_polar(x, y, r * 1.18, math.radians(a)) for a in range(0, 360, 90)]
    return [
        _polar(x, y, r * (1.14 if i % 2 == 0 else 0.86), i / 16 * math.tau - math.pi / 2) for i in range(16)
    ]


def star(x: float, y: float, r: float) -> list[Point]:
    """Five points, the first on top."""
    return [_polar(x, y, r if i % 2 == 0 else r * 0.46, i * math.pi / 5 - math.pi / 2) for i in range(10)]


def arc(x: float, y: float, r: float, first: float, last: float, steps: int = 20) -> list[Point]:
    """Points on a circle from the angle `first` to `last`, degrees, clockwise from the right."""
    return [_polar(x, y, r, math.radians(first + (last - first) * i / steps)) for i in range(steps + 1)]


def arrowhead(x: float, y: float, dx: float, dy: float, size: float = 9.0) -> list[Point]:
    """A triangle whose tip is at x, y and which points along dx, dy."""
    long = math.hypot(dx, dy) or 1.0
    dx, dy = dx / long, dy / long
    bx, by = x - dx * size, y - dy * size
    wx, wy = -dy * size * 0.55, dx * size * 0.55
    return [(x, y), (bx + wx, by + wy), (bx - wx, by - wy)]


def pill(x: float, y: float, w: float, h: float) -> list[Point]:
    """A closed rounded outline, for dashed badges."""
    r = h / 2
    return [*arc(x + r, y + r, r, 90, 270), *arc(x + w - r, y + r, r, -90, 90), (x + r, y + h)]


def box(x: float, y: float, w: float, h: float) -> list[Point]:
    """A closed rectangle."""
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]


def round_box(x: float, y: float, w: float, h: float, r: float) -> list[Point]:
    """A closed rectangle with round corners, clockwise from the top left."""
    return [
        *arc(x + r, y + r, r, 180, 270, 6),
        *arc(x + w - r, y + r, r, 270, 360, 6),
        *arc(x + w - r, y + h - r, r, 0, 90, 6),
        *arc(x + r, y + h - r, r, 90, 180, 6),
        (x, y + r),
    ]


def _polar(x: float, y: float, r: float, angle: float) -> Point:
    return x + r * math.cos(angle), y + r * math.sin(angle)
