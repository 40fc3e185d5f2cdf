"""The table of the best nights, on paper: after a night, and on the card of its stop. Impure: draws."""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scores import NightScore
from game.client.theme import INK, LAMP, SEPIA, Box, mix
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.content.text import current, plural, translate

ROW = 34.0
COLUMNS = ("rank", "name", "score", "cards", "streak", "seed", "date")


def draw(
    kit: Kit, surface: pygame.Surface, box: Box, nights: tuple[NightScore, ...], mine: int | None = None
) -> None:
    """All columns; `mine` is the night that has just ended."""
    rank, name, date = box.x + 26, box.x + 42, box.right - 4
    rights = {"score": box.x + 246, "cards": box.x + 310, "streak": box.x + 380, "seed": box.x + 482}
    y = box.y + 10
    kit.text(surface, translate("nights.name"), name, y, "ui", 14, SEPIA)
    for key, right in rights.items():
        kit.text(surface, translate(f"nights.{key}"), right, y, "ui", 14, SEPIA, 1.0)
    kit.text(surface, translate("nights.date"), date, y, "ui", 14, SEPIA, 1.0)
    if not nights:
        kit.text(surface, translate("nights.none"), name, y + ROW, "hand", 24, SEPIA)
    for place, night in enumerate(nights):
        y = box.y + 10 + ROW * (place + 1)
        if place == mine:
            frames.rounded(kit, surface, Box(box.x, y - 14, box.w, 28), 8, mix(LAMP, (255, 255, 255), 0.35))
        kit.text(surface, str(place + 1), rank, y, "mono-plain", 15, SEPIA, 1.0)
        kit.text(surface, names(night), name, y, "ui-bold", 15, INK, width=134)
        values = (night.score, night.cards, night.streak, "–" if night.seed is None else night.seed)
        for value, (key, right) in zip(values, rights.items(), strict=True):
            kit.text(surface, str(value), right, y, "mono" if key == "score" else "mono-plain", 15, INK, 1.0)
        kit.text(surface, night.date, date, y, "ui", 14, SEPIA, 1.0)


def names(night: NightScore) -> str:
    """Who played it."""
    return translate("nights.pair", name=night.name, partner=night.partner)


class NightRow(Widget):
    """One of the best nights on the card of its stop: to be tried once more. A click, or the key `label`."""

    focusable = False

    def __init__(self, name: str, box: Box, label: str) -> None:
        super().__init__(name, box)
        self.label = label
        self.night: NightScore | None = None

    def state(self) -> Hashable:
        return self.night, current().language

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        night, box = self.night, self.box
        if night is None:
            return
        if look.hovered:
            frames.rounded(kit, surface, box, 8, None, SEPIA, 1.6)
        kit.text(surface, str(night.score), box.x + 66, box.cy, "mono", 16, INK, 1.0)
        said = translate("nights.short", cards=plural("night.cards", night.cards), name=night.name)
        kit.text(surface, said, box.x + 78, box.cy, "ui", 15, INK, width=box.w - 116)
        if night.seed is not None:
            frames.key_cap(kit, surface, self.label, box.right - 18, box.cy)
