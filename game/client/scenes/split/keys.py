"""The keys of two at one computer on one page: what each does in the middle, whose key it is on either side.

Impure: draws.
"""

from __future__ import annotations

import pygame

from game.client.keymap import Action, Input, Verb, cap
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import CREAM, DIM, SIDE_COLOUR, TEXT, Box, Side
from game.content.text import translate

ROWS: tuple[tuple[str, tuple[Action | Verb, ...]], ...] = (
    ("help.two.look", ("look",)),
    ("help.two.move", (Action.UP, Action.LEFT, Action.DOWN, Action.RIGHT)),
    ("help.two.press", (Action.PRESS,)),
    ("help.two.seals", ("stamp", "stamp", "stamp", "stamp")),
    ("help.two.note", ("note",)),
    ("help.two.take", ("take",)),
    ("help.two.slot", ("slot",)),
    ("help.two.add", ("add",)),
    ("help.two.send", ("send",)),
    ("help.two.again", ("again",)),
    ("help.two.page", ("page",)),
    ("help.two.enclose", ("enclose",)),
    ("help.two.desk", ("desk",)),
    ("help.two.why", ("why",)),
)
SIDES: tuple[Side, Side] = ("left", "right")


def draw(
    kit: Kit, panel: Box, names: tuple[str, str], by: tuple[Input, Input], surface: pygame.Surface
) -> None:
    """The page in `panel`."""
    kit.text(surface, translate("help.title"), panel.cx, panel.y + 36, "head", 26, CREAM, 0.5)
    edges = (panel.x + 40, panel.right - 40)
    for side, x in enumerate(edges):
        colour = SIDE_COLOUR[SIDES[side]]
        kit.text(surface, names[side], x, panel.y + 36, "ui-heavy", 19, colour, float(side), width=200)
    for i, (words, verbs) in enumerate(ROWS):
        y = panel.y + 80 + i * 28
        kit.text(surface, translate(words), panel.cx, y, "ui", 15, TEXT, 0.5, width=360)
        for side, x in enumerate(edges):
            _caps(kit, surface, _labels(by[side], verbs), x, y, right=side == 1)
    shared = set(by) == {"left", "right"}
    note = translate("help.two.note-keys" if shared else "help.two.note-pads")
    kit.paragraph(surface, note, Box(panel.x + 40, panel.bottom - 94, panel.w - 80, 40), "ui", 14, DIM, 1.2)


def _labels(by: Input, verbs: tuple[Action | Verb, ...]) -> list[str]:
    """What is printed on the keys; each once."""
    many = len(verbs) > 1 and verbs[0] == "stamp"
    found = [cap(by, verb, i if many else 0) for i, verb in enumerate(verbs)]
    return list(dict.fromkeys(label for label in found if label))


def _caps(kit: Kit, surface: pygame.Surface, labels: list[str], x: float, y: float, right: bool) -> None:
    wide = sum(frames.key_width(kit, label) + 5 for label in labels) - 5
    x = x - wide if right else x
    for label in labels:
        x += frames.key_cap(kit, surface, label, x, y, True, 0.0) + 5
