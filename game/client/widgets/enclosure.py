"""The sheet on the desk: lies behind the letter until it is enclosed, then its octets can be counted off."""

from collections.abc import Hashable

import pygame

from game.client.art import paper
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import FIELD, FIELD_BORDER, INK, PEN, RGB, SEAL_COLOUR, SEPIA, Box, mix
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Pressed, Widget
from game.content.text import plural

BLUE = SEAL_COLOUR["SYN"]


class SheetOnDesk(Widget):
    """What there is to say, in handwriting, with its octets counted; a press puts it into the letter."""

    def __init__(self, name: str, box: Box, key: str = "E") -> None:
        super().__init__(name, box)
        self.words = b""
        self.key_label = key

    def state(self) -> Hashable:
        return self.words, self.key_label

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        frames.shadow(kit, surface, box, 4, 8, 3, 150)
        paper.sheet(kit, surface, box, 17, "bright" if look.hovered or look.focused else "fresh", 3)
        cap = frames.key_cap(kit, surface, self.key_label, box.x + 10, box.cy - box.h / 9, False, 0.0)
        count = plural("text.octets", len(self.words))
        wide = kit.text_width(count, "ui-bold", 14)
        kit.text(surface, count, box.right - 12, box.cy - box.h * 0.13, "ui-bold", 14, SEPIA, 1.0)
        left = box.x + cap + 20
        said = self.words.decode("utf-8", "replace")
        fitted(
            kit,
            surface,
            said,
            left,
            box.cy - box.h * 0.13,
            min(25.0, 0.8 * box.h),
            box.right - wide - 22 - left,
        )
        if look.focused:
            frames.ring(kit, surface, box, 4, True, 2)


class OctetStepper(Widget):
    """How many octets lie in the letter: one fewer, one more by click, wheel or arrows."""

    def __init__(self, name: str, box: Box) -> None:
        super().__init__(name, box)
        self.count, self.of = 0, 0

    def state(self) -> Hashable:
        return self.count, self.of

    def act(self, action: Action) -> Answer:
        if action in (Action.LEFT, Action.RIGHT):
            return (Changed(self.name, 1 if action is Action.RIGHT else -1),)
        return None

    def click(self, x: float, y: float) -> Answer:
        if x < self.box.x + 32:
            return (Changed(self.name, -1),)
        return (Changed(self.name, 1),) if x > self.box.right - 32 else ()

    def wheel(self, steps: int) -> Answer:
        return (Changed(self.name, 1 if steps > 0 else -1),)

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        border, width = (BLUE, 3.0) if look.focused else (FIELD_BORDER, 1.5)
        frames.rounded(kit, surface, box, 8, mix(FIELD, BLUE, 0.06) if look.hovered else FIELD, border, width)
        arrow = BLUE if look.focused else SEPIA
        icons.draw(kit, surface, "caret-left", box.x + 13, box.cy, arrow, 11)
        icons.draw(kit, surface, "caret-right", box.right - 13, box.cy, arrow, 11)
        words = plural("text.octets", self.count)
        if kit.text_width(words, "ui-bold", 15) > box.w - 48:
            words = str(self.count)
        kit.text(surface, words, box.cx, box.cy, "ui-bold", 15, INK, 0.5)


def fitted(
    kit: Kit,
    surface: pygame.Surface,
    text: str,
    x: float,
    y: float,
    size: float,
    room: float,
    colour: RGB = PEN,
) -> pygame.Rect:
    """Handwriting made smaller until it fits; a text longer than that ends in an ellipsis."""
    while size > 13 and kit.text_width(text, "hand", size) > room:
        size -= 1
    return kit.text(surface, text, x, y, "hand", size, colour, width=room)
