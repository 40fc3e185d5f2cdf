"""Buildings with lit windows: the cottage, the tall house, the relay's clock tower, the bridge, mailboxes."""

import math

from game.client.paint import shapes
from game.client.paint.canvas import Canvas
from game.client.theme import BAD, BRASS, CREAM, INK, LAMP, PLUM_6, PLUM_9, RGB, mix, rgb

FRAME = rgb("#2B1B33")
ROOF = rgb("#2F1E3D")
ROOF_EDGE = rgb("#7A4A63")
ROOF_DARK = rgb("#2A1B3A")
CHIMNEY = rgb("#4B2E48")
CHIMNEY_TOP = rgb("#5E3A55")
LIT = rgb("#8A5470")
WRITER = rgb("#5B3140")
MULLION = rgb("#5A3440")
GLASS = rgb("#FFD27E")
GLASS_LOW = rgb("#FFE8AE")


def window(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    arch: bool = False,
    writer: bool = False,
    shine: bool = True,
) -> None:
    """A lit window with its left top corner at x, y; `writer`: somebody sits in it.

    `shine` needs an opaque canvas.
    """
    if shine:
        c.glow(x + w / 2, y + h / 2, w * 2.1, LAMP, 0.55)
    c.rect(x - 2, y - 2, w + 4, h + 4, w * 0.5 if arch else 2.5, FRAME)
    c.rect(x, y, w, h, w * 0.46 if arch else 1.5, GLASS)
    c.rect(x + w * 0.12, y + h * 0.3, w * 0.76, h * 0.62, 1, GLASS_LOW, 150)
    if writer:
        c.circle(x + w * 0.5 + 1, y + h * 0.52, w * 0.145, WRITER)
        body = [(0.2, 1.0), (0.28, 0.76), (0.5, 0.68), (0.72, 0.76), (0.8, 1.0)]
        c.polygon(shapes.spline([(x + w * a + 1, y + h * b) for a, b in body], 6), WRITER)
    c.line((x + w / 2, y), (x + w / 2, y + h), MULLION, 1.1)
    c.line((x, y + h * 0.48), (x + w, y + h * 0.48), MULLION, 1.1)


def smoke(c: Canvas, x: float, y: float, side: float) -> None:
    """A thread of smoke that drifts to `side` (-1 or 1)."""
    for i in range(9):
        sway = side * (i * 3.2 + 3 * math.sin(i * 1.3))
        c.circle(x + sway, y - i * 8, 2.6 + i * 1.15, CREAM, max(8, 52 - i * 5))


def cottage(c: Canvas, x: float, y: float, shine: bool = True) -> None:
    """The left house: low, a gable, a chimney. x, y is the middle of its base."""
    smoke(c, x + 33, y - 92, 1)
    c.rect(x + 27, y - 92, 12, 30, 1, CHIMNEY)
    c.rect(x + 25, y - 94, 16, 5, 1, CHIMNEY_TOP)
    c.polygon([(x - 52, y), (x - 52, y - 46), (x, y - 92), (x + 52, y - 46), (x + 52, y)], rgb("#5A3B60"))
    c.polygon([(x, y - 92), (x + 52, y - 46), (x + 52, y), (x + 8, y)], rgb("#6B4468"), 120)
    gable = [(x - 64, y - 38), (x, y - 98), (x + 64, y - 38), (x + 58, y - 33), (x, y - 86), (x - 58, y - 33)]
    c.polygon(gable, ROOF)
    c.polygon([(x - 64, y - 38), (x, y - 98), (x + 3, y - 95), (x - 60, y - 36)], ROOF_EDGE)
    cottage_windows(c, x, y, shine)
    c.rect(x + 12, y - 38, 22, 38, 9, FRAME)
    c.rect(x + 14, y - 36, 18, 36, 8, rgb("#8A4B4B"))
    c.circle(x + 28, y - 16, 1.4, BRASS)
    c.rect(x + 8, y - 2, 30, 4, 1, FRAME)


def cottage_windows(c: Canvas, x: float, y: float, shine: bool = True) -> None:
    """The cottage's windows alone: at night they are lit again."""
    window(c, x - 36, y - 40, 30, 26, writer=True, shine=shine)
    window(c, x - 9, y - 72, 18, 18, arch=True, shine=shine)


def tall_house(c: Canvas, x: float, y: float, shine: bool = True) -> None:
    """The right house: a tower with a pointed roof and a wing. x, y is the middle of its base."""
    smoke(c, x - 34, y - 76, -1)
    c.rect(x - 40, y - 76, 11, 26, 1, CHIMNEY)
    c.rect(x - 42, y - 78, 15, 5, 1, CHIMNEY_TOP)
    c.rect(x - 58, y - 50, 72, 50, 1, rgb("#4F3560"))
    c.polygon([(x - 66, y - 48), (x - 50, y - 74), (x + 14, y - 74), (x + 20, y - 48)], ROOF)
    c.polygon([(x - 66, y - 48), (x - 50, y - 74), (x - 47, y - 74), (x - 62, y - 48)], ROOF_EDGE)
    c.rect(x + 8, y - 92, 44, 92, 1, rgb("#5F3F68"))
    c.rect(x + 8, y - 92, 14, 92, 1, rgb("#7A4F70"), 110)
    c.polygon([(x + 2, y - 88), (x + 30, y - 132), (x + 58, y - 88)], rgb("#34213F"))
    c.polygon([(x + 2, y - 88), (x + 30, y - 132), (x + 33, y - 128), (x + 9, y - 88)], LIT)
    c.circle(x + 30, y - 134, 2.4, BRASS)
    tall_house_windows(c, x, y, shine)
    c.rect(x - 14, y - 34, 19, 34, 8, FRAME)
    c.rect(x - 12, y - 32, 15, 32, 7, rgb("#456A78"))
    c.circle(x - 9, y - 14, 1.4, BRASS)


def tall_house_windows(c: Canvas, x: float, y: float, shine: bool = True) -> None:
    """The tall house's windows alone."""
    window(c, x + 20, y - 78, 20, 28, arch=True, writer=True, shine=shine)
    window(c, x - 46, y - 38, 24, 22, shine=shine)
    window(c, x + 21, y - 36, 18, 20, shine=shine)


def relay(c: Canvas, x: float, y: float, shine: bool = True) -> None:
    """The post office: a clock tower. x, y is the middle of its base."""
    c.polygon([(x - 15, y), (x - 12, y - 70), (x + 12, y - 70), (x + 15, y)], rgb("#432C55"))
    c.polygon([(x - 15, y), (x - 12, y - 70), (x - 4, y - 70), (x - 5, y)], rgb("#6B4468"))
    c.rect(x - 20, y - 92, 40, 24, 3, rgb("#543765"))
    c.rect(x - 20, y - 92, 12, 24, 3, rgb("#7A4F70"))
    c.polygon([(x - 25, y - 90), (x, y - 116), (x + 25, y - 90)], ROOF_DARK)
    c.polygon([(x - 25, y - 90), (x, y - 116), (x + 3, y - 113), (x - 20, y - 90)], LIT)
    if shine:
        c.glow(x, y - 80, 26, LAMP, 0.6)
    c.circle(x, y - 80, 8.6, FRAME)
    c.circle(x, y - 80, 7.4, rgb("#FFE3A6"))
    c.line((x, y - 80), (x, y - 85), INK, 1.2)
    c.line((x, y - 80), (x + 3.6, y - 78), INK, 1.2)
    c.line((x, y - 116), (x, y - 136), ROOF_DARK, 1.6)
    flag = [(0, -136), (10, -138), (20, -133), (20, -125), (10, -129), (0, -126)]
    c.polygon(shapes.spline([(x + a, y + b) for a, b in flag], 6), BAD)
    window(c, x - 5, y - 54, 10, 13, arch=True, shine=shine)
    c.rect(x - 5, y - 20, 10, 20, 5, rgb("#241732"))


def bridge(c: Canvas, x: float, y: float) -> None:
    """The bridge with three arches and four lamps that carries the relay; y is the deck's middle, 6 above
    it.
    """
    deck = [(-104, 15), (-55, 3), (0, -6), (55, 3), (104, 15)]
    top = shapes.spline([(x + a, y + b) for a, b in deck], 10)
    low: list[shapes.Point] = [(x + 104, y + 32)]
    for middle, r, tall in ((53, 15, 14), (0, 28, 28), (-53, 15, 14)):
        turns = [math.pi * i / 18 for i in range(19)]
        low += [(x + middle + r * math.cos(t), y + 32 - tall * math.sin(t)) for t in turns]
    low.append((x - 104, y + 32))
    c.polygon([*top, *low], rgb("#3A2857"))
    c.path(top, rgb("#B7788F"), 1.8)
    c.path([(a, b + 5) for a, b in top], PLUM_6, 1.2)
    for at in (-80, -32, 32, 80):
        foot = y - 9 + abs(at) * 0.13
        c.rect(x + at - 1.4, foot, 2.8, 10, 1, rgb("#2A1C44"))
        c.circle(x + at, foot - 1, 2.2, LAMP)
        c.glow(x + at, foot - 1, 16, LAMP, 0.55)


def mailbox(c: Canvas, x: float, y: float, colour: RGB, flag_up: bool = True) -> None:
    """A mailbox on a post, in a person's colour; x, y is where box and post meet."""
    c.rect(x - 1.6, y - 2, 3.2, 24, 1, rgb("#24192F"))
    c.rect(x - 12, y - 16, 24, 15, 7, mix(colour, PLUM_9, 0.35))
    c.rect(x - 12, y - 16, 24, 6, 5, mix(colour, PLUM_9, 0.12))
    top = y - 26 if flag_up else y - 12
    c.rect(x + 6, top, 2, 14, 1, CREAM)
    c.rect(x + 6, top, 8, 5, 1, BAD)
