"""The relay does not answer: over whatever was shown, until it is back or the player leaves.

Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.client.frame import Picture
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import translate
from game.link import Away, Gone
from game.wire.refusals import refusal_key

PANEL = Box(410, 200, 460, 300)


class GoneScene(Scene):
    """Nothing is lost: the seat is kept, letters that were sealed wait."""

    name = "gone"
    overlay = True

    def enter(self) -> None:
        """One way out."""
        box = Box(PANEL.x + 40, PANEL.bottom - 76, PANEL.w - 80, 48)
        self.focus = Focus(
            [Button("title", box, translate("gone.title-screen"), "main", "door", "Esc")], default="title"
        )

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Back to the title, if the player has had enough."""
        for event in events:
            said = self.focus.handle(event, self.kit.scale) or ()
            cancel = action_of(event) is Action.CANCEL
            if cancel or any(isinstance(word, Pressed) for word in said):
                self.shell.stand_up()
                return

    def lines(self, now: int) -> tuple[str, str]:
        """What has happened, and what is being done about it."""
        state = None if self.shell.table is None else self.shell.table.state
        if isinstance(state, Gone):
            return translate("gone.over"), translate(refusal_key(state.code), **state.params)
        if isinstance(state, Away):
            seconds = max(0, now - state.since) // 1_000_000
            return translate("gone.away"), translate("gone.trying", attempt=state.attempt, seconds=seconds)
        return translate("gone.away"), translate("gone.kept")

    def draw(self, picture: Picture, now: int) -> None:
        """A panel over the darkened scene."""
        furniture.veil(picture, "gone", 170)
        furniture.panel(picture, "gone", PANEL)
        title, text = self.lines(now)
        inner = Box(PANEL.x + 30, PANEL.y + 26, PANEL.w - 60, 44)
        furniture.label(picture, "gone", title, inner, role="head", size=26, middle=True)
        body = Box(PANEL.x + 40, PANEL.y + 90, PANEL.w - 80, 100)
        furniture.label(picture, "gone-text", text, body, size=17, most=4)
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """The seconds run."""
        return 2.0
