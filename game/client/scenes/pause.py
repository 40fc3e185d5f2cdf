"""The class pauses: said over the match, in which everything stands. Impure: drives widgets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import candle, owl
from game.client.frame import Picture
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes import furniture, routes
from game.client.scenes.base import Event, Scene
from game.client.scenes.furniture import KeyLink
from game.client.theme import APRICOT, CREAM, TEXT, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.focus import Focus
from game.content.text import current, translate

PANEL = Box(390, 196, 500, 268)


class PauseScene(Scene):
    """Nothing can be done but to wait, or to leave by the menu."""

    name = "pause"
    overlay = True

    def enter(self) -> None:
        """The menu."""
        link = KeyLink("menu", PANEL.cx - 53, PANEL.bottom - 30, "Esc", translate("match.menu"), 106)
        self.focus = Focus([link])
        self.focus.focus(None)

    def update(self, now: int, events: Sequence[Event]) -> None:
        """The menu."""
        for event in events:
            said = self.focus.handle(event, self.kit.scale) or ()
            if action_of(event) is Action.CANCEL or any(isinstance(word, Pressed) for word in said):
                self.shell.push(routes.open_scene("menu", self.shell))
                return

    def draw(self, picture: Picture, now: int) -> None:
        """The Postmaster shuts his eyes beside a candle that does not burn down."""
        furniture.veil(picture, "pause", 165)
        picture.add("pause", PANEL.inset(-32), current().language, partial(_panel, picture.kit))
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """What stands below."""
        table = self.shell.table
        return {} if table is None else {"clock": table.clock()}


def _panel(kit: Kit, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, PANEL)
    owl.draw(kit, surface, PANEL.x + 84, PANEL.y + 96, 1.5, "shut")
    candle.draw(kit, surface, Box(PANEL.right - 92, PANEL.y + 4, 56, 256), 4.0, 6.0)
    x, wide = PANEL.x + 156, PANEL.w - 156 - 90
    kit.text(surface, translate("pause.title"), x, PANEL.y + 56, "head", 30, CREAM, width=wide)
    kit.paragraph(surface, translate("pause.text"), Box(x, PANEL.y + 82, wide, 100), "ui", 17, TEXT, 1.36, 4)
    if not kit.scale.compact:  # there the larger words above need its place
        hint = translate("pause.hint")
        kit.text(surface, hint, PANEL.cx, PANEL.y + 206, "hand", 26, APRICOT, 0.5, width=PANEL.w - 60)
