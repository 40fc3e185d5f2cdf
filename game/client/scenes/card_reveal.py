"""A card of a night without fog, looked at when the night is over: from card to card, and back.

Impure: drives widgets.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.frame import Picture
from game.client.model.told import reveals
from game.client.paint.kit import Kit
from game.client.scenes.base import Event, Shell
from game.client.scenes.reveal.scene import RevealScene
from game.client.theme import DIM, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.button import Button
from game.content.text import translate
from game.match.view import Reveal

TURNS = {Action.LEFT: -1, Action.RIGHT: 1}


class CardReveal(RevealScene):
    """Left and right turn to another card, Enter and Escape lead back."""

    name = "card"

    def __init__(self, shell: Shell, place: int) -> None:
        super().__init__(shell)
        self.place = place
        self.lifted_at = -(10**12)

    @property
    def reveal(self) -> Reveal | None:
        """The card that is looked at."""
        every = () if self.view is None else reveals(self.view)
        return every[self.place] if self.place < len(every) else None

    def _handle(self, event: Event) -> None:
        action = action_of(event)
        if action in TURNS and self.view is not None:
            self.place = min(max(0, self.place + TURNS[action]), len(reveals(self.view)) - 1)
            self.shell.play("paper")
        elif action is Action.CANCEL:
            self._press("next")
        else:
            super()._handle(event)

    def _press(self, name: str) -> None:
        if name == "next":
            self.shell.pop()
        else:
            super()._press(name)

    def draw(self, picture: Picture, now: int) -> None:
        """The reveal, and how one turns to another card."""
        super().draw(picture, now)
        note = translate("night.turn")
        picture.add("turn", Box(872, 550, 384, 26), note, partial(_turn, picture.kit, note))

    def _sync(self) -> None:
        super()._sync()
        back = self.focus["next"]
        if isinstance(back, Button):
            back.enabled, back.icon, back.key_label = True, "next", "enter"
            back.label = translate("night.back")


def _turn(kit: Kit, note: str, surface: pygame.Surface) -> None:
    kit.text(surface, note, 1248, 563, "ui", 15, DIM, 1.0)
