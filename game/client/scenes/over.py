"""The class is over, or I am no longer in it: said kindly, with what I have earned, and the way to the title.

Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import owl, paper, scenery
from game.client.frame import Picture
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.base import Event, Scene
from game.client.theme import INK, PEN, SEPIA, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import current, translate
from game.link import Gone
from game.wire.messages import Classroom
from game.wire.refusals import refusal_key

SHEET = Box(340, 132, 600, 400)


class OverScene(Scene):
    """The relay has said goodbye, and why."""

    name = "over"

    def enter(self) -> None:
        """One way on."""
        box = Box(SHEET.x + 130, SHEET.bottom - 84, SHEET.w - 260, 50)
        go = Button("title", box, translate("gone.title-screen"), "main", "door", "enter")
        self.focus = Focus([go], "title", default="title")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """To the title."""
        for event in events:
            said = self.focus.handle(event, self.kit.scale) or ()
            if action_of(event) is Action.CANCEL or any(isinstance(word, Pressed) for word in said):
                self.shell.stand_up()
                return

    @property
    def code(self) -> str:
        """Why: shutdown, kicked, superseded ..."""
        state = None if self.shell.table is None else self.shell.table.state
        return state.code if isinstance(state, Gone) else ""

    def draw(self, picture: Picture, now: int) -> None:
        """A letter from the Postmaster before the evening."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        room = None if self.shell.table is None else self.shell.table.told.room
        key = (self.code, room, current().language)
        picture.add("over", SHEET.inset(-40), key, partial(_letter, picture.kit, self.code, room))
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """Why it is over."""
        return {"code": self.code}


def _letter(kit: Kit, code: str, room: Classroom | None, surface: pygame.Surface) -> None:
    frames.shadow(kit, surface, SHEET, 6, 18, 8, 170)
    paper.sheet(kit, surface, SHEET, 19, "bright", 6)
    paper.airmail_edge(kit, surface, SHEET)
    paper.postmark(kit, surface, SHEET.right - 60, SHEET.y + 48, "9293")
    owl.draw(kit, surface, SHEET.x + 86, SHEET.y + 92, 1.3)
    x, wide = SHEET.x + 152, SHEET.w - 186
    ended = code in ("shutdown", "")
    title = translate("over.title" if ended else "over.out")
    kit.text(surface, title, x, SHEET.y + 92, "head", 32, INK, width=wide)
    text = translate("over.text") if ended else translate(refusal_key(code))
    inner = Box(SHEET.x + 52, SHEET.y + 150, SHEET.w - 104, 80)
    used = kit.paragraph(surface, text, inner, "ui", 18, INK, 1.36, most=4)
    if room is None or not room.rank:
        return
    y = inner.y + used + 30
    line = translate("over.points", points=room.points, rank=room.rank, of=room.of)
    kit.text(surface, line, inner.x, y, "hand", 27, PEN, width=inner.w)
    kit.text(surface, room.alias, inner.right, y + 34, "ui", 15, SEPIA, 1.0, width=inner.w)
