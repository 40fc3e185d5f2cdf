"""A correspondence's tab on the desk's edge, and the mark by which its letters are told from others.

A colour, a shape and the number itself: nobody needs to tell colours apart.
"""

from collections.abc import Hashable

import pygame

from game.client.paint import frames, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import (
    APRICOT,
    BORDER,
    CREAM,
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
)
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget

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
    """One correspondence: `chosen` lies on the desk, `calls` says that it wants a letter."""

    def __init__(self, port: int, box: Box, chosen: bool, calls: bool) -> None:
        super().__init__(f"port-{port}", box)
        self.port, self.chosen, self.calls = port, chosen, calls

    def state(self) -> Hashable:
        return self.port, self.chosen, self.calls

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        fill = PLUM_7 if self.chosen or look.hovered else PLUM_9
        frames.rounded(
            kit, surface, box, 10, fill, LAMP if self.chosen else BORDER, 2.4 if self.chosen else 1.3
        )
        mark(kit, surface, self.port, box.x + 18, box.cy)
        kit.text(surface, str(self.port), box.x + 32, box.cy, "mono", 15, CREAM if self.chosen else TEXT)
        if self.calls:
            x = box.right - 14
            frames.rounded(kit, surface, Box(x - 10, box.cy - 10, 20, 20), 10, WARN)
            kit.text(surface, "!", x, box.cy, "mono", 14, INK, 0.5)
        if look.focused:
            frames.ring(kit, surface, box, 10, False, 3)
