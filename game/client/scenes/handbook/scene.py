"""The scene of the handbook: contents, the page on paper, its ladder, its rules one by one.

Over a match it opens where the referee's last word is explained. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import envelopes, scenery
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.handbook import Diagram, Example, Page
from game.client.paint.kit import Kit
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.scenes.handbook import card, diagram, points
from game.client.scenes.handbook.entry import Entry
from game.client.scenes.handbook.library import the_book
from game.client.theme import CREAM, INK, SEPIA, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import current, translate
from game.match.view import Judged

PAPER = Box(264, 72, 456, 624)
CONTENTS = Box(24, 72, 224, 624)
STEPS = Box(diagram.BOX.x + 20, diagram.BOX.bottom - 46, 200, 34)
RULES = Box(card.BOX.right - 128, card.BOX.bottom - 46, 108, 34)
FLIGHT = envelopes.Arc(
    (PAPER.x + 24, PAPER.bottom - 30), (PAPER.right - 24, PAPER.bottom - 30), PAPER.bottom - 92
)
FOOT = 150.0
"""Height of the letters at the foot of the sheet; they are there where the words leave room."""
POINTS = "points"
"""The last page: what a connection is worth, from the score's own table."""


class HandbookScene(Scene):
    """`page` and `rule` are places; `since` is when the ladder began to play, `stands` where it was
    stopped.
    """

    name = "handbook"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.book = the_book()
        self.page, self.rule = self.book.places.get(self._last_word(), (0, 0))
        self.drawn = 0
        self.since = shell.now()
        self.stands: int | None = None

    def _last_word(self) -> str:
        """The rule of the last verdict that was told at this computer, or nothing."""
        views = [table.told.view for table in self.shell.tables]
        words = [item for view in views if view for item in view.news if isinstance(item, Judged)]
        return max(words, key=lambda word: word.at).verdict.rule if words else ""

    @property
    def shown(self) -> Page | None:
        """The page that lies open; None for the table of points."""
        return self.book.pages[self.page] if self.page < len(self.book.pages) else None

    @property
    def ladder(self) -> Diagram | None:
        """The diagram that plays."""
        return None if self.shown is None else self.shown.diagrams[self.drawn]

    @property
    def example(self) -> Example | None:
        """The rule that lies open; a page may have none of its own."""
        return self.shown.examples[self.rule] if self.shown is not None and self.shown.examples else None

    def enter(self) -> None:
        """Contents, the ladder's and the card's buttons, the way back."""
        ids = [page.id for page in self.book.pages] + [POINTS]
        high = CONTENTS.h / len(ids)
        contents = [
            Entry(
                f"page-{i}",
                Box(CONTENTS.x, CONTENTS.y + i * high, CONTENTS.w, high - 6),
                translate(f"handbook.title.{name}"),
                i == self.page,
            )
            for i, name in enumerate(ids)
        ]
        x, y = STEPS.x, STEPS.y
        ladder = [
            Button("step-back", Box(x, y, 44, 34), "", "plain", "caret-left"),
            Button("play", Box(x + 52, y, 96, 34), self._play_word(), "plain"),
            Button("step-on", Box(x + 156, y, 44, 34), "", "plain", "caret-right"),
            Button("other", Box(diagram.BOX.right - 190, y, 170, 34), translate("handbook.other"), "plain"),
        ]
        rules = [
            Button("rule-back", Box(RULES.x, RULES.y, 50, 34), "", "plain", "caret-left"),
            Button("rule-on", Box(RULES.x + 58, RULES.y, 50, 34), "", "plain", "caret-right"),
        ]
        back = KeyLink("back", 1156, 30, "Esc", translate("host.back"), 100)
        start = self.focus.current or f"page-{self.page}"
        self.focus = Focus([*contents, *ladder, *rules, back], start)
        self._show()

    def _show(self) -> None:
        """Which buttons have something to do on this page."""
        for widget in self.focus.widgets:
            if isinstance(widget, Entry):
                widget.chosen = widget.name == f"page-{self.page}"
        page = self.shown
        for name in ("step-back", "play", "step-on"):
            self.focus[name].visible = page is not None
        self.focus["other"].visible = page is not None and len(page.diagrams) > 1
        for name in ("rule-back", "rule-on"):
            self.focus[name].visible = page is not None and len(page.examples) > 1
        play = self.focus["play"]
        assert isinstance(play, Button)
        play.label = self._play_word()

    def _play_word(self) -> str:
        return translate("handbook.pause" if self.stands is None else "handbook.play")

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Turn pages, stop the ladder, leaf through the rules."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name, now)
                    if word.name == "back":
                        return
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return
            if event.type == pygame.KEYDOWN and event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
                self._turn((self.page + (1 if event.key == pygame.K_PAGEDOWN else -1)) % self._count, now)
        self._show()

    @property
    def _count(self) -> int:
        return len(self.book.pages) + 1

    def _press(self, name: str, now: int) -> None:
        if name == "back":
            self.shell.pop()
        elif name.startswith("page-"):
            self._turn(int(name.removeprefix("page-")), now)
        elif name in ("rule-back", "rule-on") and self.shown is not None:
            self.shell.play("paper")
            self.rule = (self.rule + (1 if name == "rule-on" else -1)) % len(self.shown.examples)
        elif name == "other" and self.shown is not None:
            self.drawn = (self.drawn + 1) % len(self.shown.diagrams)
            self.since, self.stands = now, None
        elif self.ladder is not None:
            self._wind(self.ladder, name, now)

    def _turn(self, page: int, now: int) -> None:
        self.shell.play("paper")
        self.page, self.rule, self.drawn = page, 0, 0
        self.since, self.stands = now, None
        self.focus.focus(f"page-{page}")

    def _wind(self, ladder: Diagram, name: str, now: int) -> None:
        """Stop where it is, go on, or go row by row."""
        rows = self._rows(ladder, now)[0]
        if name == "play":
            if self.stands is None:
                self.stands = rows
            else:
                self.since, self.stands = now - self.stands * diagram.STEP, None
        else:
            self.stands = min(max(rows + (1 if name == "step-on" else -1), 0), len(ladder.steps))

    def _rows(self, ladder: Diagram, now: int) -> tuple[int, int]:
        return (self.stands, 0) if self.stands is not None else diagram.position(ladder, now - self.since)

    def draw(self, picture: Picture, now: int) -> None:
        """The evening behind, paper and panels in front."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.veil(picture, "handbook", 90)
        picture.add("book", Box(24, 10, 700, 50), current().language, partial(_title, picture.kit))
        furniture.sheet(picture, "page", PAPER, 31)
        names = (translate("player.unnamed"), translate("handbook.other-name"))
        page = self.shown
        if page is None:
            words = [translate("handbook.text.points")]
            heading = translate(f"handbook.title.{POINTS}")
            points.add(picture)
        else:
            words = [translate(f"handbook.text.{page.id}-{n + 1}") for n in range(page.paragraphs)]
            heading = translate(f"handbook.title.{page.id}")
        key = (heading, tuple(words))
        picture.add("words", PAPER, key, partial(_words, picture.kit, heading, words, self.ladder))
        if self.ladder is not None:
            rows, flown = self._rows(self.ladder, now)
            diagram.add(picture, self.ladder, names, rows, flown)
        if self.example is not None and page is not None:
            card.add(picture, self.example, names, (self.rule + 1, len(page.examples)))
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """Smooth while the ladder plays and somebody looks."""
        return 24.0 if self.ladder is not None and self.stands is None and self.shell.awake else 0.0

    def trace(self) -> dict[str, object]:
        """Where the book lies open."""
        rule = None if self.example is None else self.example.rule
        return {"page": None if self.shown is None else self.shown.id, "rule": rule, "stands": self.stands}


def _title(kit: Kit, surface: pygame.Surface) -> None:
    kit.text(surface, translate("title.handbook"), 24, 34, "head", 30, CREAM)


def _words(
    kit: Kit, heading: str, words: Sequence[str], ladder: Diagram | None, surface: pygame.Surface
) -> None:
    """Heading and paragraphs, a little smaller where they need more room."""
    kit.text(surface, heading, PAPER.x + 28, PAPER.y + 44, "head", 28, INK)
    wide = PAPER.w - 56
    room = PAPER.h - 110
    size = next((s for s in (17, 16, 15, 14) if _tall(kit, words, wide, s) <= room), 13)
    y = PAPER.y + 84
    for i, paragraph in enumerate(words):
        box = Box(PAPER.x + 28, y, wide, PAPER.bottom - y)
        y += kit.paragraph(surface, paragraph, box, "ui", size, INK if i == 0 else SEPIA, 1.42) + 14
    if ladder is not None and y < PAPER.bottom - FOOT:
        _enclose(kit, ladder, surface)


def _enclose(kit: Kit, ladder: Diagram, surface: pygame.Surface) -> None:
    """The first letters of the page's ladder, flying over the foot of the sheet."""
    kinds = [seals_of(step.segment) for step in ladder.steps if step.segment is not None][:3]
    envelopes.trail(kit, surface, FLIGHT, 0.03, 0.97, SEPIA)
    for at, seals in zip((0.18, 0.5, 0.82), kinds, strict=False):
        x, y = FLIGHT.at(at)
        envelopes.draw(kit, surface, x, y, 84 if at == 0.5 else 72, FLIGHT.degrees(at), seals)


def _tall(kit: Kit, words: Sequence[str], wide: float, size: float) -> float:
    return sum(len(kit.lines(one, wide, "ui", size)) * kit.leading(size, 1.42) + 14 for one in words)
