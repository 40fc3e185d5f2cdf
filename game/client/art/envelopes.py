"""Letters in the air: envelopes with their seals, turned in small steps, on dotted paths; the crow that
takes them.

`kinds`: the seals on it; None means sealed, nobody may read it yet: a plain seal with a question mark.
"""

import math
from collections.abc import Sequence

import pygame

from game.client.art import seals
from game.client.paint import light, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.paint.shapes import Point
from game.client.theme import CREAM, NIGHT, PLUM_7, RGB, ROSE, SEAL_COLOUR, WARN, WHITE, SealKind, mix, rgb

Seals = tuple[SealKind, ...] | None
ROOM = 16.0  # around an envelope of width 120, for its shadow
PROOF = rgb("#8B7760")
PROOF_LIGHT = rgb("#A08C73")


def draw(
    kit: Kit,
    surface: pygame.Surface,
    x: float,
    y: float,
    width: float = 104,
    degrees: float = 0,
    kinds: Seals = (),
    alpha: int = 255,
    smudged: bool = False,
) -> pygame.Rect:
    """An envelope with its middle at x, y, turned counter-clockwise.

    `smudged`: a blot lies over its seals.
    """
    return kit.put(surface, sprite(kit, width, degrees, kinds, smudged), x, y, 0.5, 0.5, alpha)


def sprite(
    kit: Kit, width: float = 104, degrees: float = 0, kinds: Seals = (), smudged: bool = False
) -> pygame.Surface:
    """The envelope alone, kept for each step of 2 degrees."""
    k = width / 120
    w, h = (120 + 2 * ROOM) * k, (78 + 2 * ROOM) * k

    def paint(c: Canvas) -> None:
        _shadow(c, k)
        _body(c, k)
        x, y = w / 2, h / 2 + 6 * k
        if kinds is None:
            c.circle(x, y, 15 * k, PROOF)
            c.circle(x, y, 11 * k, PROOF_LIGHT, line=1.2)
            _sign(c, kit, "?", x, y, 19 * k)
        else:
            r = (14 if len(kinds) > 1 else 16) * k
            for i, kind in enumerate(kinds):
                at = x + (i - (len(kinds) - 1) / 2) * 33 * k
                seals.wax(c, kind, at, y, r)
                seals.letter(c, kit, kind, at, y, r, WHITE)
        if smudged:
            _blot(c, x, y, k)

    return kit.turned(("envelope", width, kinds, smudged), w, h, paint, degrees)


def _shadow(c: Canvas, k: float) -> None:
    m = ROOM * k
    dark = light.shadow(
        max(2, round(112 * k * c.s)), max(2, round(72 * k * c.s)), round(5 * k * c.s), round(5 * k * c.s), 120
    )
    spread = 2 * round(5 * k * c.s) / c.s
    c.blit(dark, m + 4 * k - spread, m + 8 * k - spread)


def _body(c: Canvas, k: float) -> None:
    m = ROOM * k

    def at(*points: Point) -> list[Point]:
        return [(m + a * k, m + b * k) for a, b in points]

    c.gradient(shapes.round_box(m, m, 120 * k, 78 * k, 4 * k), ((0, rgb("#FFF3D8")), (1, rgb("#E6CC9C"))))
    for i in range(0, 120, 12):  # the airmail edge
        colour = ROSE if (i // 12) % 2 == 0 else SEAL_COLOUR["SYN"]
        c.polygon(at((i + 3, 78), (i + 9, 78), (i + 11, 74.4), (i + 5, 74.4)), colour)
    for a, b in (((2, 72), (48, 38)), ((118, 72), (72, 38))):
        p, q = at(a, b)
        c.line(p, q, rgb("#CDB07E"), max(0.6, 1.3 * k))
    c.polygon(at((2, 3), (118, 3), (66, 46), (60, 49.5), (54, 46)), rgb("#D9BE8C"))
    c.polygon(at((3, 1), (117, 1), (65, 43), (60, 46.5), (55, 43)), rgb("#FFF8E8"))


def _blot(c: Canvas, x: float, y: float, k: float) -> None:
    """Ink that ran: the checksum fails, nobody can read it."""
    ink = mix(NIGHT, rgb("#33305E"), 0.5)
    turns = [i / 60 * math.tau for i in range(60)]
    far = [17 + 3 * math.sin(3 * a) + 2 * math.sin(5 * a + 1) + 1.4 * math.sin(8 * a) for a in turns]
    rim = [(x + 1.25 * r * k * math.cos(a), y + r * k * math.sin(a)) for r, a in zip(far, turns, strict=True)]
    c.polygon(rim, ink, 225)
    for dx, dy, r in ((30, -12, 3.5), (-29, 10, 4.5), (24, 17, 2.5), (-20, -17, 2), (37, -2, 1.8)):
        c.circle(x + dx * k, y + dy * k, r * k, ink, 225)


def _sign(c: Canvas, kit: Kit, text: str, x: float, y: float, size: float) -> None:
    glyph = kit.assets.fonts.font("head", max(4, round(size * c.s))).render(text, True, WHITE).premul_alpha()
    px, py = c.px(x, y)
    at = (round(px - glyph.get_width() / 2), round(py - glyph.get_height() / 2))
    c.surface.blit(glyph, at, special_flags=pygame.BLEND_PREMULTIPLIED)


# --- flight ------------------------------------------------------------------------------------------------
class Arc:
    """A flight from `a` to `b` that rises to about `peak`: where the letter is, and how it is turned, at a
    time.
    """

    def __init__(self, a: Point, b: Point, peak: float) -> None:
        self.a, self.b = a, b
        self.via = ((a[0] + b[0]) / 2, peak * 2 - (a[1] + b[1]) / 2)

    def at(self, t: float) -> Point:
        """The place at `t`, 0 at the start, 1 at the end."""
        return shapes.quadratic(self.a, self.via, self.b, t)

    def degrees(self, t: float) -> float:
        """The flight's direction as a counter-clockwise turn, halved and never upside down."""
        (x0, y0), (x1, y1) = self.at(max(0.0, t - 0.01)), self.at(min(1.0, t + 0.01))
        turn = -math.degrees(math.atan2(y1 - y0, abs(x1 - x0)))
        return turn * 0.5 if x1 >= x0 else -turn * 0.5


def trail(
    kit: Kit,
    surface: pygame.Surface,
    arc: Arc,
    first: float,
    last: float,
    colour: RGB = CREAM,
    gap: float = 18.0,
) -> pygame.Rect:
    """Dots along the flight from `first` to `last` (0 to 1), brighter towards the letter."""
    long = math.hypot(arc.b[0] - arc.a[0], arc.b[1] - arc.a[1]) * 1.25
    count = max(2, round(long / gap))
    touched = pygame.Rect(0, 0, 0, 0)
    for i in range(count + 1):
        t = i / count
        if first <= t <= last:
            fresh = (t - first) / max(0.01, last - first)
            x, y = arc.at(t)
            dot = kit.put(surface, _dot(kit, colour, 70 + 20 * round(8 * fresh)), x, y, 0.5, 0.5)
            touched = dot if touched.w == 0 else touched.union(dot)
    return touched


def _dot(kit: Kit, colour: RGB, alpha: int) -> pygame.Surface:
    return kit.sprite(("dot", colour, alpha), 5, 5, lambda c: c.circle(2.5, 2.5, 2, colour, min(250, alpha)))


def tag(kit: Kit, surface: pygame.Surface, text: str, x: float, y: float, colour: RGB = CREAM) -> pygame.Rect:
    """The numbers under a letter in the air, in a dark capsule with its middle at x, y."""
    w = kit.text_width(text, "mono-plain", 13) + 16
    body = kit.sprite(("flight tag",), w, 20, lambda c: c.rect(0, 0, w, 20, 10, NIGHT, 215))
    touched = kit.put(surface, body, x, y, 0.5, 0.5)
    kit.text(surface, text, x, y, "mono-plain", 13, colour, 0.5)
    return touched


# --- the crow ----------------------------------------------------------------------------------------------
CROW = rgb("#1A1430")


def crow(
    kit: Kit,
    surface: pygame.Surface,
    x: float,
    y: float,
    size: float = 1.0,
    flip: bool = False,
    beat: float = 0.0,
    kinds: Seals = (),
    letter: bool = True,
) -> pygame.Rect:
    """The crow, with the lost letter in its claws if `letter`.

    `beat`: wing stroke, 0 up to 1 down and back.
    """
    step = round(abs((beat % 1.0) * 2 - 1) * 4) / 4  # five pictures are enough for a wing
    if letter:
        held = sprite(kit, 66 * size, -8, kinds)
        kit.put(surface, held, x + 6 * size * (-1 if flip else 1), y + 44 * size, 0.5, 0.5)
    w, h = 84 * size, 72 * size
    picture = kit.sprite(("crow", size, flip, step), w, h, lambda c: _crow(c, w / 2, h / 2, size, flip, step))
    return kit.put(surface, picture, x, y, 0.5, 0.5)


def _crow(c: Canvas, x: float, y: float, k: float, flip: bool, up: float) -> None:
    """`up`: 1 wings high, 0 wings low."""
    lift = (up - 1) * 0.9 + 1

    def part(points: Sequence[Point], wing: bool = False) -> list[Point]:
        if wing:
            points = [(a, b * lift + (1 - lift) * 9 if b < 0 else b) for a, b in points]
        return shapes.place(points, x, y, k, flip)

    near = [(-30, -26), (-14, -18), (-2, -4), (10, -4), (2, 6), (-10, 4), (-24, -8), (-30, -26)]
    far = [(34, -30), (18, -20), (6, -5), (-4, -2), (4, 7), (16, 3), (28, -12), (34, -30)]
    body = [(-18, 10), (-8, 1), (6, -3), (18, -1), (24, 4), (14, 9), (0, 11), (-18, 10)]
    c.polygon(part(shapes.spline(near, 8), True), CROW)
    c.polygon(part(shapes.spline(far, 8), True), mix(CROW, PLUM_7, 0.5))
    c.polygon(part(shapes.spline(body, 8)), CROW)
    c.polygon(part([(-14, 8), (-32, 14), (-28, 6)]), CROW)
    c.polygon(part([(22, 2), (32, 6), (22, 7)]), WARN)
    (eye,) = part([(18, 2)])
    c.circle(*eye, 1.4 * k, CREAM)
    for leg in ([(2, 10), (3, 17)], [(7, 10), (8, 17)]):
        a, b = part(leg)
        c.line(a, b, CROW, 1.6 * k)
