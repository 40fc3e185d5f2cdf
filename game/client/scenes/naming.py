"""Diagnose the bot: its letters of this connection, and the question what it believes.

Asked before the fog lifts, for the fog hides the answer. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import paper, scenery, seals
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.naming import choices, shown
from game.client.paint.kit import Kit
from game.client.scenes import furniture
from game.client.scenes.base import Event, Scene, Shell
from game.client.theme import INK, SEPIA, Box
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import translate
from game.match.view import Arrived, Opened, Posted, View
from game.tcp.segment import Segment

LETTERS = Box(64, 150, 500, 500)
QUESTION = Box(604, 150, 612, 500)
MOST = 9
"""So many letters are shown, the last ones."""


class NamingScene(Scene):
    """`guessed` are the wrong answers so far; `right` once it was named."""

    name = "naming"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.guessed: list[str] = []
        self.right = False
        view = self._view
        finding = None if view is None else shown(view)
        self.tag = "" if finding is None or finding.tag is None else finding.tag
        self.said = None if finding is None else finding.evidence[0]
        key = "" if view is None else f"{view.key_sha256} {view.connection}"
        self.choices = choices(self.tag, key)

    @property
    def _view(self) -> View | None:
        return None if self.shell.table is None else self.shell.table.told.view

    def enter(self) -> None:
        """One button for each belief, and the way on."""
        x, w = QUESTION.x + 36, QUESTION.w - 72
        buttons = [
            Button(tag, Box(x, QUESTION.y + 92 + i * 54, w, 44), translate(f"tag.{tag}"), "plain")
            for i, tag in enumerate(self.choices)
        ]
        lift = Button("lift", Box(x, QUESTION.bottom - 70, w, 48), translate("naming.lift"), "main", "eye")
        self.focus = Focus([*buttons, lift], self.focus.current or self.choices[0], default="lift")
        self._sync()

    def _sync(self) -> None:
        for tag in self.choices:
            button = self.focus[tag]
            assert isinstance(button, Button)
            button.enabled = not self.right and tag not in self.guessed
            button.icon = "tick" if self.right and tag == self.tag else "cross" if tag in self.guessed else ""

    def update(self, now: int, events: Sequence[Event]) -> None:
        """A guess, or on."""
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)

    def _press(self, name: str) -> None:
        table = self.shell.table
        if name == "lift" and table is not None and table.told.view is not None:
            table.asked.add(table.told.view.connection)
        elif name == self.tag:
            self.right = True
            self.shell.play("chime")
            self.focus.focus("lift")
        elif name in self.choices:
            self.guessed.append(name)
            self.shell.play("whistle")
            self.focus.focus(next(tag for tag in self.choices if tag not in self.guessed))
        self._sync()

    def draw(self, picture: Picture, now: int) -> None:
        """Their letters on paper, the question beside it."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("naming.title"), translate("naming.line"), 64, 60)
        furniture.sheet(picture, "letters", LETTERS, 33)
        furniture.panel(picture, "question", QUESTION)
        view = self._view
        if view is not None:
            letters = exchanged(view)
            name = view.players[1 if view.side == "A" else 0].name
            picture.add("letters", LETTERS, (letters, name), partial(_letters, picture.kit, name, letters))
        ask = Box(QUESTION.x + 36, QUESTION.y + 26, QUESTION.w - 72, 54)
        furniture.label(picture, "ask", translate("naming.ask"), ask, "plain", "ui-bold", 19, most=2)
        told = Box(QUESTION.x + 36, QUESTION.y + 368, QUESTION.w - 72, 62)
        furniture.label(
            picture, "told", self._told(), told, "good" if self.right else "warn", size=15, most=3
        )
        picture.add_widgets(self.focus, now / 1_000_000)

    def _told(self) -> str:
        if self.right and self.said is not None:
            return translate("naming.right", said=translate(self.said.key, **self.said.params))
        return translate("naming.wrong") if self.guessed else ""

    def trace(self) -> dict[str, object]:
        """What was asked and guessed."""
        return {"choices": self.choices, "guessed": tuple(self.guessed), "right": self.right}


def exchanged(view: View) -> tuple[tuple[bool, Segment], ...]:
    """The letters of the last connection as this player saw them, and whether each was the own."""
    begun = max((i for i, item in enumerate(view.news) if isinstance(item, Opened)), default=0)
    found: list[tuple[bool, Segment]] = []
    for item in view.news[begun:]:
        if isinstance(item, Posted):
            found.append((True, item.segment))
        elif isinstance(item, Arrived) and item.segment is not None:
            found.append((False, item.segment))
    return tuple(found[-MOST:])


def _letters(kit: Kit, name: str, letters: tuple[tuple[bool, Segment], ...], surface: pygame.Surface) -> None:
    """Theirs in ink, the own ones fainter and to the right."""
    heading = translate("naming.letters", name=name)
    kit.text(surface, heading, LETTERS.x + 36, LETTERS.y + 44, "hand", 30, INK, width=LETTERS.w - 72)
    for i, (mine, letter) in enumerate(letters):
        y = LETTERS.y + 96 + i * 44
        x = LETTERS.x + (110 if mine else 36)
        at = x + 12
        for kind in seals_of(letter):
            seals.draw(kit, surface, kind, at, y, 10 if mine else 13, alpha=150 if mine else 255)
            at += 30
        words = f"SEQ {letter.seq}" + (f"   ACK {letter.ack}" if letter.acks else "")
        kit.text(surface, words, x + 82, y, "mono", 16 if mine else 18, SEPIA if mine else INK)
        if letter.text:
            kit.text(surface, f"+{len(letter.text)}", LETTERS.right - 36, y, "mono", 15, SEPIA, 1.0)
        paper.rule(kit, surface, LETTERS.x + 36, y + 22, LETTERS.w - 72)
