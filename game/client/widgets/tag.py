"""A number on a received letter that can be picked up and put into a slot."""

from collections.abc import Hashable

import pygame

from game.client.paint import frames
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BLACK, FIELD, FIELD_BORDER, INK, PAPER_SHADE, SEAL_COLOUR, SEPIA, Box, mix
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, PickedUp, Widget

BLUE = SEAL_COLOUR["SYN"]


class NumberTag(Widget):
    """`value` is a sequence number. While it is carried, a dashed hole stays in its place."""

    def __init__(self, name: str, box: Box, value: int) -> None:
        super().__init__(name, box)
        self.value = value
        self.away = False  # the scene sets it while `Focus.carried` is this tag

    def state(self) -> Hashable:
        return self.value, self.away

    def act(self, action: Action) -> Answer:
        return (PickedUp(self.name, self.value),) if action in (Action.PRESS, Action.CONFIRM) else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        if self.away:
            frames.dashed_box(kit, surface, box, BLUE, 1.8, 6)
            kit.text(surface, str(self.value), box.cx + 4, box.cy, "mono", self._size(kit), BLUE, 0.5)
            return
        kit.put(surface, card(kit, box.w, box.h, look.hovered or look.focused), box.x - 2, box.y - 2)
        kit.text(surface, str(self.value), box.cx + 5, box.cy, "mono", self._size(kit), INK, 0.5)
        if look.focused:
            frames.ring(kit, surface, box, 7, True, 3)

    def draw_carried(self, kit: Kit, surface: pygame.Surface, x: float, y: float) -> pygame.Rect:
        """The tag in the hand, a little turned, with its middle at x, y; returns the area it touched
        (pixels).
        """
        w, h = self.box.w, self.box.h
        text, size = str(self.value), self._size(kit)

        def paint(c: Canvas) -> None:
            _card(c, 6, 6, w, h, True)
            font = kit.assets.fonts.font("mono", round(size * c.s))
            number = font.render(text, True, INK).premul_alpha()
            px, py = c.px(6 + w / 2 + 5, 6 + h / 2)
            at = (round(px - number.get_width() / 2), round(py - number.get_height() / 2))
            c.surface.blit(number, at, special_flags=pygame.BLEND_PREMULTIPLIED)

        picture = kit.turned(("carried", text), w + 12, h + 12, paint, 6)
        return kit.put(surface, picture, x, y, 0.5, 0.5)

    def _size(self, kit: Kit) -> float:
        return min(19.0, 19.0 * (self.box.w - 22) / kit.text_width(str(self.value), "mono", 19))


def card(kit: Kit, w: float, h: float, hot: bool) -> pygame.Surface:
    """The little card with a hole, without its number; 2 design pixels of room on each side."""
    return kit.sprite(("tag", hot), w + 5, h + 6, lambda c: _card(c, 2, 2, w, h, hot))


def _card(c: Canvas, x: float, y: float, w: float, h: float, hot: bool) -> None:
    c.rect(x + 1, y + 2.5, w, h, 7, BLACK, 60)
    c.rect(x, y, w, h, 7, FIELD)
    c.rect(x, y, w, h, 7, BLUE if hot else FIELD_BORDER, line=2.4 if hot else 1.4)
    c.circle(x + 9, y + h / 2, 2.6, mix(PAPER_SHADE, SEPIA, 0.5))
