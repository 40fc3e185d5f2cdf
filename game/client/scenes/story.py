"""Level select: the road over the valley, a stop for each level, and what the chosen one is about.

A stop opens when the one before has a star; 0 and 1 are open from the first day. Arrows go along the road,
Enter plays. Impure: drives widgets, opens a practice link.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

import pygame

from game.client.art import paper, road, scenery, things
from game.client.frame import Picture
from game.client.keymap import digit_of
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.profiles import Reached
from game.client.scenes import furniture, solo
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.scenes.night_table import NightRow
from game.client.theme import (
    BORDER,
    BRASS,
    CREAM,
    DIM,
    INK,
    LAMP,
    NIGHT,
    PEN,
    SEPIA,
    TEXT,
    Box,
    Grid,
)
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.levels import shipped_levels
from game.content.text import current, translate
from game.match.level import Level, face, turns
from game.match.weather import MILLION, PRESETS

CARD = Grid.LEVEL_CARD
ALONG = {Action.LEFT: -1, Action.RIGHT: 1, Action.UP: 1, Action.DOWN: -1, Action.NEXT: 1, Action.PREVIOUS: -1}
NIGHTS, NIGHTS_Y = 4, 486
"""So many of the best nights stand on the card of their stop."""
FREE = 2
"""So many stops are open from the first day."""


class StopSign(Widget):
    """A building with its name and stars; locked ones stand in the dark."""

    focusable = False

    def __init__(self, number: int, title: str, stars: int, locked: bool) -> None:
        self.stop = road.STOPS[number]
        x, y, tall = self.stop.x, self.stop.y, 100 * self.stop.size
        super().__init__(f"stop-{number}", Box(x - 76, y - tall, 152, tall + 56))
        self.number, self.title, self.stars, self.locked = number, title, stars, locked
        self.chosen = False

    def state(self) -> Hashable:
        return self.title, self.stars, self.locked, self.chosen

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        stop = self.stop
        road.draw_building(kit, surface, stop, self.locked)
        wide = kit.text_width(self.title, "ui-bold", 14) + 40
        left = min(max(stop.x - wide / 2, 6), 862 - wide)
        box = Box(left, stop.y + 12, wide, 24)
        if self.chosen:
            frames.rounded(kit, surface, box.inset(-3), 15, None, CREAM, 2)
        edge = CREAM if look.hovered else BORDER if self.locked else BRASS
        frames.rounded(kit, surface, box, 12, LAMP if self.chosen else NIGHT, edge, 1.3)
        if self.locked:
            icons.draw(kit, surface, "lock", left + 15, box.cy, INK if self.chosen else DIM, 13)
        else:
            colour, ink = (INK, LAMP) if self.chosen else (BRASS, INK)
            frames.rounded(kit, surface, Box(left + 4, box.cy - 9.5, 19, 19), 9.5, colour)
            kit.text(surface, str(self.number), left + 13.5, box.cy, "mono", 13, ink, 0.5)
        ink = INK if self.chosen else DIM if self.locked else TEXT
        kit.text(surface, self.title, left + 29, box.cy - 0.5, "ui-bold", 14, ink)
        if not self.locked:
            for i in range(3):
                things.star(kit, surface, box.cx + (i - 1) * 18, box.bottom + 11, 7.5, i < self.stars)


class StoryScene(Scene):
    """The road, and the card of the stop that is chosen."""

    name = "story"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.levels = {
            one.number: one for one in shipped_levels() if one.number is not None and not one.draft
        }
        self.chosen = next((n for n in range(len(road.STOPS)) if self.open(n) and not self.stars(n)), 0)

    def stars(self, number: int) -> int:
        """Stars won at a stop."""
        level = self.levels.get(number)
        reached = None if level is None else self.shell.progress.of(level.id)
        return 0 if reached is None else reached.stars

    def open(self, number: int) -> bool:
        """May this stop be played?"""
        if number not in self.levels:
            return False
        return number < FREE or self.stars(number) > 0 or self.stars(number - 1) > 0

    def enter(self) -> None:
        """The stops from far to near, the way back, and Play."""
        self.signs = [StopSign(n, stop_title(n), self.stars(n), not self.open(n)) for n in range(len(NAMES))]
        box = Box(CARD.x + 24, CARD.bottom - 72, CARD.w - 48, 48)
        play = Button("play", box, translate("story.play"), "paper-main", "next", "enter")
        back = KeyLink("back", 1166, 25, "Esc", translate("host.back"), 100)
        far_first = sorted(self.signs, key=lambda sign: sign.stop.y)
        self.nights = [
            NightRow(f"night-{i}", Box(CARD.x + 20, NIGHTS_Y + i * 32, CARD.w - 40, 30), str(i + 1))
            for i in range(NIGHTS)
        ]
        self.focus = Focus([*far_first, *self.nights, play, back], "play", default="play")
        self._sync()

    def _sync(self) -> None:
        for sign in self.signs:
            sign.chosen = sign.number == self.chosen
        self.focus["play"].enabled = self.open(self.chosen)
        level = self.levels.get(self.chosen)
        night = level is not None and level.deck is not None and self.open(self.chosen)
        best = self.shell.scores.of(level.id) if night and level is not None else ()
        for i, row in enumerate(self.nights):
            row.visible = i < len(best)
            row.night = best[i] if row.visible else None

    def _again(self, number: int) -> None:
        """One of the best nights once more, by its seed."""
        row = self.nights[number]
        if row.night is not None and row.night.seed is not None:
            solo.play(self.shell, self.levels[self.chosen], row.night.seed)

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Along the road, or into a level."""
        for event in events:
            action = action_of(event)
            if action in ALONG:
                self._choose((self.chosen + ALONG[action]) % len(road.STOPS))
                continue
            digit = digit_of(event) if event.type == pygame.KEYDOWN else None
            if digit is not None and 1 <= digit <= NIGHTS:
                self._again(digit - 1)
                continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)
            if action is Action.CANCEL:
                self.shell.pop()
                return

    def _press(self, name: str) -> None:
        if name == "back":
            self.shell.pop()
        elif name == "play":
            solo.play(self.shell, self.levels[self.chosen])
        elif name.startswith("night-"):
            self._again(int(name.removeprefix("night-")))
        else:
            number = int(name.removeprefix("stop-"))
            if number == self.chosen and self.open(number):
                self._press("play")
            else:
                self._choose(number)

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.focus.focus("play")
        self.shell.play("tick")
        self._sync()

    def draw(self, picture: Picture, now: int) -> None:
        """The night, the road, the card."""
        picture.add_backdrop(self.shell.scenery, scenery.STORY)
        kit = picture.kit
        furniture.heading(picture, translate("story.title"), translate("story.line"), 32, 84)
        total = translate("story.stars", number=self.shell.progress.stars, of=3 * len(road.STOPS))
        picture.add("stars", Box(20, 8, 300, 34), total, partial(_total, kit, total))
        level = self.levels.get(self.chosen)
        reached = None if level is None else self.shell.progress.of(level.id)
        key = (self.chosen, reached, self.open(self.chosen), current().language)
        picture.add("card", CARD.inset(-40), key, partial(_card, kit, self.chosen, level, reached, key[2]))
        if any(row.visible for row in self.nights):
            box = Box(CARD.x + 24, NIGHTS_Y - 28, CARD.w - 48, 24)
            picture.add("nights", box, current().language, partial(_nights, kit, box))
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """The stop that is chosen, and which are open."""
        return {"chosen": self.chosen, "open": [n for n in range(len(road.STOPS)) if self.open(n)]}


NAMES = (
    "can-you-hear-me", "three-letters", "letters-that-count", "the-lost-letter", "why-not-two",
    "why-not-four", "enclosures", "letters-that-cross", "the-flood", "the-forger", "goodbye",
    "crossed-goodbyes", "storm-night",
)  # fmt: skip
"""The levels of the story in their order; a stop whose level is not built yet has its name all the same."""


def stop_title(number: int) -> str:
    """The name of a stop, also of one whose level is not there yet."""
    key = f"level.{NAMES[number]}.title"
    return translate(key) if current().has(key) else translate("story.unbuilt", number=number)


def _nights(kit: Kit, box: Box, surface: pygame.Surface) -> None:
    kit.text(surface, translate("nights.again"), box.x, box.cy, "ui-bold", 16, INK, width=box.w)


def _total(kit: Kit, text: str, surface: pygame.Surface) -> None:
    things.star(kit, surface, 36, 25, 9, True)
    kit.text(surface, text, 54, 25, "mono", 15, TEXT)


def _card(
    kit: Kit, number: int, level: Level | None, reached: Reached | None, may: bool, surface: pygame.Surface
) -> None:
    frames.shadow(kit, surface, CARD, 6, 20, 8, 180)
    paper.sheet(kit, surface, CARD, 71, "bright", 5)
    a, w = CARD.x + 24, CARD.w - 48
    frames.rounded(kit, surface, Box(a, CARD.y + 22, 36, 36), 18, INK)
    kit.text(surface, str(number), a + 18, CARD.y + 40, "mono", 20, LAMP, 0.5)
    title = stop_title(number)
    size = min(28.0, 28.0 * (w - 52) / kit.text_width(title, "head", 28))
    kit.text(surface, title, a + 48, CARD.y + 39, "head", size, INK)
    y = CARD.y + 80
    paper.rule(kit, surface, a, y, w)
    if level is None:
        kit.paragraph(surface, translate("story.missing"), Box(a, y + 16, w, 90), "hand", 26, PEN, 1.2)
        return
    told = Box(a, y + 16, w, 250)
    y += 30 + kit.paragraph(surface, words(level.story), told, "hand", 25, PEN, 1.16)
    paper.rule(kit, surface, a, y, w)
    shown = face(level, len(turns(level)))
    weather = next((name for name, value in PRESETS.items() if value == level.weather), "")
    said = words(f"weather.{weather}") if weather else ""
    if level.deck is not None:
        percent = level.weather.a_to_b.loss // (MILLION // 100)
        weather, said = "storm", translate("story.night-weather", percent=percent)
    if weather:
        y += 30
        kit.text(surface, translate("story.weather"), a, y, "ui-bold", 16, INK)
        icons.draw(kit, surface, weather, a + 98, y, SEPIA, 18)
        kit.text(surface, said, a + 116, y, "ui", 16, INK)
    y += 30
    kit.text(surface, translate("story.length"), a, y, "ui-bold", 16, INK)
    text = translate("story.connections", number=shown.connections, par=shown.par)
    if level.deck is not None:
        text = translate("story.night", par=2 * level.par)
    kit.text(surface, text, a + 90, y, "ui", 16, INK)
    y += 34
    if may:
        kit.text(surface, translate("story.best"), a, y, "ui-bold", 16, INK)
        if reached is None:
            kit.text(surface, translate("story.never"), a + 116, y, "ui", 16, SEPIA)
        else:
            kit.text(surface, str(reached.best), a + 116, y, "mono", 22, INK)
            for i in range(3):
                things.star(kit, surface, a + 230 + i * 32, y, 12, i < reached.stars, True)
    else:
        before = stop_title(number - 1)
        kit.paragraph(
            surface, translate("story.locked", level=before), Box(a, y - 10, w, 60), "ui", 16, SEPIA
        )
