"""Connections of the finished match side by side: the same task under different laws, letters and seconds
counted. Which ones is the level's to say. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import hearts, scenery
from game.client.frame import Picture
from game.client.model import compared, trials
from game.client.model.compared import Column
from game.client.model.strip import Strip
from game.client.model.timeline import Timeline
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.base import Event, Scene
from game.client.scenes.furniture import KeyLink, heading, words
from game.client.scenes.replay import strip_view
from game.client.theme import CREAM, DIM, SIDE_COLOUR, TEXT, WARN, Box, Side
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.focus import Focus
from game.content.text import current, translate
from game.match.view import View

AREA = Box(24, 118, 1232, 578)
LADDER_TOP, LADDER_HEIGHT = 192.0, 352.0
LIFELINES = (0.24, 0.78)
"""Where they stand, as shares of a column's width."""
SIDES: tuple[Side, Side] = ("left", "right")


class CompareScene(Scene):
    """Over the results."""

    name = "compare"

    def enter(self) -> None:
        """Only a way back."""
        self.focus = Focus([KeyLink("back", 1130, 34, "Esc", translate("menu.back"), 126)], "back")

    @property
    def view(self) -> View | None:
        """What was told."""
        return None if self.shell.table is None else self.shell.table.told.view

    @property
    def columns(self) -> tuple[Column, ...]:
        """The connections to be compared."""
        return () if self.view is None else compared.columns(self.view)

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Back."""
        for event in events:
            said = self.focus.handle(event, self.kit.scale) or ()
            if action_of(event) is Action.CANCEL or any(isinstance(word, Pressed) for word in said):
                self.shell.pop()
                return

    def draw(self, picture: Picture, now: int) -> None:
        """A column for each connection, on one time axis."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        view, shown = self.view, self.columns
        if view is None or not shown:
            return
        heading(picture, translate("compare.title"), words(view.level.title), 26, 42)
        kit = picture.kit
        boxes = AREA.row(len(shown), 16)
        wide = boxes[0].w
        left, right = (share * wide for share in LIFELINES)
        axis, strips = compared.ladders(shown, LADDER_HEIGHT, left, right, strip_view.measure(kit))
        names = (view.players[0].name, view.players[1].name)
        for i, (box, column, found) in enumerate(zip(boxes, shown, strips, strict=True)):
            key = (column.reveal.connection, names, current().language)
            draw = partial(_column, kit, box, column, found, axis, names)
            picture.add(f"column-{i}", box.inset(-30), key, draw)
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """What is counted, for tests."""
        return {
            "connections": [column.reveal.connection for column in self.columns],
            "letters": [column.letters for column in self.columns],
            "tenths": [column.tenths for column in self.columns],
        }


def _column(
    kit: Kit,
    box: Box,
    column: Column,
    found: Strip,
    axis: Timeline,
    names: tuple[str, str],
    surface: pygame.Surface,
) -> None:
    reveal = column.reveal
    frames.panel(kit, surface, box, alpha=244)
    title = translate("compare.connection", number=reveal.connection)
    kit.text(surface, title, box.cx, box.y + 26, "head", 22, CREAM, 0.5)
    for side, name in enumerate(names):
        x = box.x + LIFELINES[side] * box.w
        kit.text(surface, name, x, box.y + 56, "ui-bold", 15, SIDE_COLOUR[SIDES[side]], 0.5, width=130)
    view = Box(box.x + 4, LADDER_TOP, box.w - 8, LADDER_HEIGHT)
    strip_view.ticks(kit, surface, found, view, 0)
    pieces = [(side, axis.y(a), axis.y(b), up) for side, a, b, up in trials.beliefs(reveal)]
    strip_view.draw(kit, surface, found, pieces, view, 0)
    for side, at in enumerate(reveal.established):
        if at is not None:
            x = view.x + LIFELINES[side] * box.w
            y = view.y + axis.y(at - reveal.started_at)
            hearts.draw(kit, surface, x, y, 9, "solid", SIDE_COLOUR[SIDES[side]])
    y = view.bottom + 26
    took = "" if column.tenths is None else f"{column.tenths / 10:.1f}"
    figures = (
        (str(column.letters), translate("laws.letters"), CREAM),
        (took or translate("laws.never"), translate("laws.seconds"), CREAM if took else WARN),
    )
    for i, (number, word, colour) in enumerate(figures):
        x = box.x + box.w * (0.28 + 0.44 * i)
        kit.text(surface, number, x, y, "mono", 26, colour, 0.5)
        kit.text(surface, word, x, y + 28, "ui", 15, DIM, 0.5)
    if reveal.moral:
        rest = Box(box.x + 20, y + 50, box.w - 40, box.bottom - y - 56)
        kit.paragraph(surface, words(reveal.moral), rest, "ui", 15, TEXT, 1.32, 4)
