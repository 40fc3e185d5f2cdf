"""A correspondence's tab on the desk's edge, and the mark by which its letters are told from others.

A colour, a shape and the number itself: nobody needs to tell colours apart.
"""

from collections.abc import Hashable

import pygame

from game.client.paint import frames, icons, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import (
    APRICOT,
    BORDER,
    CREAM,
    DIM,
    INK,
    LAMP,
    LEFT,
    NETWORK,
    NIGHT,
    OK,
    PLUM_7,
    PLUM_9,
    RGB,
    RIGHT,
    TEXT,
    WARN,
    Box,
    Role,
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.content.text import translate

SECOND = 1_000_000

COLOURS: tuple[RGB, ...] = (LEFT, WARN, NETWORK, RIGHT, OK, APRICOT)


def mark(kit: Kit, surface: pygame.Surface, port: int, x: float, y: float, r: float = 8.0) -> pygame.Rect:
    """The port's shape in its colour, with a dark edge, its middle at x, y."""
    kind = port % 6

    def paint(c: Canvas) -> None:
        m = r + 2
        outline = {
            0: shapes.star(m, m, r + 1),
            1: shapes.arc(m, m, r, 0, 360, 24),
            2: [(2.5, 2.5), (2 * m - 2.5, 2.5), (2 * m - 2.5, 2 * m - 2.5), (2.5, 2 * m - 2.5)],
            3: [(m, 1), (2 * m - 1, 2 * m - 2.5), (1, 2 * m - 2.5)],
            4: [(m, 1), (2 * m - 1, m), (m, 2 * m - 1), (1, m)],
            5: shapes.heart(m, m, r),
        }[kind]
        c.polygon(outline, COLOURS[kind])
        c.path([*outline, outline[0]], INK, 1.4)

    return kit.put(surface, kit.sprite(("port", kind, r), 2 * r + 4, 2 * r + 4, paint), x, y, 0.5, 0.5)


def port_label(kit: Kit, surface: pygame.Surface, port: int, x: float, y: float) -> None:
    """Mark and number on a dark capsule, its middle at x, y: for letters in the air."""
    wide = kit.text_width(str(port), "mono", 14) + 38
    frames.rounded(kit, surface, Box(x - wide / 2, y - 12, wide, 24), 12, NIGHT, BORDER, 1.2)
    mark(kit, surface, port, x - wide / 2 + 15, y, 7)
    kit.text(surface, str(port), x - wide / 2 + 27, y, "mono", 14, CREAM)


class PortTab(Widget):
    """One correspondence: `chosen` lies on the desk, `calls` says that it wants a letter.

    `candle` is how much of it is left and its length, in microseconds, None: none is lit; `lowest`: it is
    dead before all others. `stray`: a letter on the doorstep.
    """

    def __init__(self, port: int, box: Box) -> None:
        super().__init__(f"port-{port}", box)
        self.port = port
        self.chosen = self.calls = self.lowest = self.stray = False
        self.candle: tuple[int, int] | None = None

    def state(self) -> Hashable:
        tenths = None if self.candle is None else (self.candle[0] // 100_000, self.candle[1])
        return self.port, self.chosen, self.calls, tenths, self.lowest, self.stray

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = PLUM_7 if self.chosen or look.hovered else PLUM_9
        frames.rounded(
            kit, surface, box, 10, fill, LAMP if self.chosen else BORDER, 2.4 if self.chosen else 1.3
        )
        y = box.cy if self.candle is None and not self.stray else box.y + 17
        mark(kit, surface, self.port, box.x + 18, y)
        kit.text(surface, str(self.port), box.x + 32, y, "mono", 15, CREAM if self.chosen else TEXT)
        if self.calls:
            x = box.right - 14
            frames.rounded(kit, surface, Box(x - 10, y - 10, 20, 20), 10, WARN)
            kit.text(surface, "!", x, y, "mono", 14, INK, 0.5)
        if self.stray:
            icons.draw(kit, surface, "door", box.x + 18, box.bottom - 14, TEXT, 15)
            kit.text(surface, translate("port.stray"), box.x + 32, box.bottom - 14, "ui", 14, TEXT, width=82)
        if self.candle is not None:
            self._wax(kit, surface, *self.candle)
        if look.focused:
            frames.ring(kit, surface, box, 10, False, 3)

    def _wax(self, kit: Kit, surface: pygame.Surface, left: int, full: int) -> None:
        """The candle on its side: the shorter, the sooner it is dead; the lowest has the great flame."""
        box = self.box
        x, y, room = box.x + 10, box.bottom - 14, box.w - 58
        frames.rounded(kit, surface, Box(x, y - 3, room, 6), 3, NIGHT)
        wide = max(4.0, room * min(1.0, left / max(1, full)))
        frames.rounded(kit, surface, Box(x, y - 3, wide, 6), 3, LAMP if self.lowest else DIM)
        if left:
            _flame(kit, surface, x + wide + 2, y, 1.5 if self.lowest else 0.9)
        said = translate("time.tick", seconds=-(-left // SECOND)) if left else translate("port.dead")
        colour = WARN if self.lowest else DIM
        role: Role = "mono" if self.lowest else "mono-plain"
        kit.text(surface, said, box.right - 8, y, role, 13, colour, 1.0)


def _flame(kit: Kit, surface: pygame.Surface, x: float, y: float, size: float) -> None:
    def paint(c: Canvas) -> None:
        m = 6 * size
        points = [(m, m * 1.8), (m * 0.45, m * 1.2), (m, 0.1 * m), (m * 1.55, m * 1.2), (m, m * 1.8)]
        c.polygon(shapes.spline(points, 5), WARN if size > 1 else LAMP)

    sprite = kit.sprite(("tab flame", size), 12 * size, 12 * size, paint)
    kit.put(surface, sprite, x, y - 2 * size, 0.5, 0.5)
