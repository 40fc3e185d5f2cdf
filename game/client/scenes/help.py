"""The desk's keys and the three letters on one page, over the match; F1 or Esc closes it.

Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.frame import Picture
from game.client.model.sharing import inputs
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene
from game.client.scenes.split import keys
from game.client.theme import CREAM, DIM, TEXT, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import current, translate

PANEL = Box(240, 80, 800, 560)
KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("1", "2", "3", "4"), "help.stamp"),
    (("Tab",), "help.tab"),
    (("S", "A"), "help.slots"),
    (("0", "…", "9"), "help.digits"),
    (("N",), "help.take"),
    (("M",), "help.note"),
    (("+", "–"), "help.nudge"),
    (("R",), "help.again"),
    (("E", "[", "]"), "help.sheet"),
    (("D", "Ctrl+1"), "help.desk"),
    (("enter",), "help.send"),
    ((",", "."), "help.page"),
    (("H", "B"), "help.why"),
    (("Esc",), "help.menu"),
)
FACTS = ("help.fact-syn", "help.fact-ack", "help.fact-bare", "help.fact-candle", "help.pad")


class Help(Scene):
    """One page, no scrolling."""

    name = "help"
    overlay = True

    def enter(self) -> None:
        """One button."""
        box = Box(PANEL.cx - 110, PANEL.bottom - 66, 220, 46)
        self.focus = Focus(
            [Button("back", box, translate("menu.back"), "main", "next", "Esc")], default="back"
        )

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Closed by nearly everything."""
        for event in events:
            said = self.focus.handle(event, self.kit.scale) or ()
            again = event.type == pygame.KEYDOWN and event.key == pygame.K_F1
            cancel = again or action_of(event) is Action.CANCEL
            if cancel or any(isinstance(word, Pressed) for word in said):
                self.shell.pop()
                return

    def draw(self, picture: Picture, now: int) -> None:
        """Keys on the left, what they are for on the right, four facts below."""
        furniture.veil(picture, "help")
        furniture.panel(picture, "help", PANEL)
        if len(self.shell.tables) > 1:
            self._add_keys_of_two(picture)
        else:
            picture.add("help", PANEL, current().language, partial(_page, picture.kit))
        picture.add_widgets(self.focus, now / 1_000_000)

    def _add_keys_of_two(self, picture: Picture) -> None:
        """What either player has in hand now."""
        view = self.shell.tables[0].told.view
        names = ("", "") if view is None else (view.players[0].name, view.players[1].name)
        by = inputs(self.shell.kept.now.two.plan, tuple(self.shell.pads.names))
        draw = partial(keys.draw, picture.kit, PANEL, names, by)
        picture.add("help", PANEL, (current().language, names, by), draw)


def _page(kit: Kit, surface: pygame.Surface) -> None:
    kit.text(surface, translate("help.title"), PANEL.cx, PANEL.y + 40, "head", 26, CREAM, 0.5)
    for i, (caps, words) in enumerate(KEYS):
        x = PANEL.x + 40 + i // 7 * 376
        y = PANEL.y + 94 + i % 7 * 34
        for key in caps:
            x += frames.key_cap(kit, surface, key, x, y, True, 0.0) + 5
        kit.text(surface, translate(words), PANEL.x + 170 + i // 7 * 376, y, "ui", 15, TEXT, width=234)
    y = PANEL.y + 328
    for fact in FACTS:
        box = Box(PANEL.x + 40, y, PANEL.w - 80, 44)
        y += kit.paragraph(surface, translate(fact), box, "ui", 15, DIM, 1.3, 2) + 3
