"""Freeze and ask: everything stands, the Postmaster asks the whole class, each answers for themselves.

The own choice may be changed until the question closes; then the right one is shown, and how many chose
what. Without a question everybody looks to the front. Impure: drives widgets, sends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client import keymap
from game.client.art import owl
from game.client.frame import Picture
from game.client.model import classroom
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes import furniture, routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.theme import APRICOT, CREAM, INK, PEN, SEAL_COLOUR, SEPIA, TEXT, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.answer import GREEN, AnswerSlip
from game.client.widgets.base import Pressed
from game.client.widgets.focus import Focus
from game.content.text import current, plural, translate
from game.wire.messages import Answer, Ask

SHEET = Box(210, 56, 860, 608)
ROWS = Box(SHEET.x + 40, SHEET.y + 166, SHEET.w - 80, 372)
LOOK = Box(360, 230, 560, 220)
MOST_ROWS = 6
"""More answers stand in two columns."""


class AskScene(Scene):
    """The question that is open, or was closed last."""

    name = "ask"
    overlay = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown: tuple[int, int] | None = None
        self._chosen: tuple[int, int] | None = None
        """Question and choice that were sent, whatever has been told of them."""

    @property
    def question(self) -> Ask | None:
        """What is asked; None: look to the front."""
        room = None if self.shell.table is None else self.shell.table.told.room
        return None if room is None else room.ask

    @property
    def mine(self) -> int | None:
        """My choice so far."""
        ask = self.question
        if ask is None:
            return None
        if ask.open and self._chosen is not None and self._chosen[0] == ask.id:
            return self._chosen[1]
        return ask.mine

    def enter(self) -> None:
        """A slip for each answer, and the menu."""
        ask = self.question
        menu = KeyLink("menu", 590, 692, "Esc", translate("match.menu"), 106)
        slips = [] if ask is None else [self._slip(ask, i) for i in range(len(ask.choices))]
        self._shown = None if ask is None else (ask.id, len(ask.choices))
        start = None if ask is None else f"answer-{0 if self.mine is None else self.mine}"
        self.focus.close()
        self.focus = Focus([*slips, menu], start)
        self.focus.focus(start)
        self._sync(self.shell.now())

    def _slip(self, ask: Ask, place: int) -> AnswerSlip:
        name = ask.choices[place]
        known = current().has(name)
        key = str(place + 1) if place < 9 else ""
        box = boxes(len(ask.choices))[place]
        return AnswerSlip(f"answer-{place}", box, words(name), key, mono=not known)

    def _sync(self, now: int) -> None:
        ask, table = self.question, self.shell.table
        if ask is None or table is None:
            return
        may = classroom.may_answer(table.told, now)
        told = classroom.shares(ask)
        for place in range(len(ask.choices)):
            slip = self.focus[f"answer-{place}"]
            if isinstance(slip, AnswerSlip):
                slip.mine = self.mine == place
                slip.enabled = may
                slip.right = None if ask.right is None else place == ask.right
                slip.share = told[place] if len(told) > place else None

    def update(self, now: int, events: Sequence[Event]) -> None:
        """A choice, another choice, the menu."""
        ask = self.question
        if (None if ask is None else (ask.id, len(ask.choices))) != self._shown:
            self.enter()
            self.shell.play("arrive")
        for event in events:
            if event.type == pygame.KEYDOWN and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
                digit = keymap.digit_of(event)
                if digit is not None:
                    self._choose(digit - 1, now)
                    continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed) and word.name.startswith("answer-"):
                    self._choose(int(word.name.removeprefix("answer-")), now)
                elif isinstance(word, Pressed):
                    self._menu()
            if action_of(event) is Action.CANCEL:
                self._menu()
        self._sync(now)

    def _choose(self, place: int, now: int) -> None:
        ask, table = self.question, self.shell.table
        if ask is None or table is None or not 0 <= place < len(ask.choices):
            return
        if not classroom.may_answer(table.told, now) or self.mine == place:
            return
        table.send(Answer(ask.id, place))
        self._chosen = (ask.id, place)
        self.focus.focus(f"answer-{place}")
        self.shell.play("stamp")

    def _menu(self) -> None:
        self.shell.push(routes.open_scene("menu", self.shell))

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """A sheet over the darkened scene, the answers on it."""
        furniture.veil(picture, "ask", 185)
        kit, said = picture.kit, current().language
        ask, table = self.question, self.shell.table
        if ask is None or table is None:
            picture.add("look", LOOK.inset(-32), said, partial(_look, kit))
            picture.add_widgets(self.focus, now / 1_000_000)
            return
        furniture.sheet(picture, "ask", SHEET, 15)
        question = translate(ask.key, **ask.params) if current().has(ask.key) else ask.key
        picture.add("question", SHEET, (ask.id, question, said), partial(_question, kit, question))
        left = classroom.to_answer(table.told, now) if ask.open else None
        text, tone = self.foot(now)
        seconds = None if left is None else -(-left // classroom.SECOND)
        foot = Box(SHEET.x + 30, SHEET.bottom - 64, SHEET.w - 60, 48)
        picture.add("foot", foot, (text, tone, seconds), partial(_foot, kit, foot, text, tone, seconds))
        picture.add_widgets(self.focus, now / 1_000_000)

    def foot(self, now: int) -> tuple[str, str]:
        """What is said below the answers, and in which tone."""
        ask, table = self.question, self.shell.table
        if ask is None or table is None:
            return "", "plain"
        if ask.right is not None:
            every = sum(ask.counts)
            if self.mine == ask.right:
                others = ask.counts[ask.right] - 1 if len(ask.counts) > ask.right else 0
                return plural("ask.right", others), "good"
            if self.mine is None:
                return translate("ask.none"), "plain"
            return plural("ask.wrong", every), "bad"
        if not classroom.may_answer(table.told, now):
            return translate("ask.closed" if self.mine is not None else "ask.late"), "plain"
        if self.mine is not None:
            return translate("ask.may-change"), "plain"
        return translate("ask.keys-pad" if self.kit.by_pad else "ask.keys"), "plain"

    def pulse(self, now: int) -> float:
        """The seconds run where there are some."""
        ask = self.question
        return 4.0 if ask is not None and ask.open and ask.left is not None else 0.0

    def trace(self) -> dict[str, object]:
        """The question, what was chosen, and what has been told of it."""
        ask = self.question
        if ask is None:
            return {"question": None}
        return {
            "question": ask.key,
            "id": ask.id,
            "choices": ask.choices,
            "mine": ask.mine,
            "chosen": self.mine,
            "open": ask.open,
            "right": ask.right,
            "counts": ask.counts,
        }


def boxes(count: int) -> list[Box]:
    """Where the answers stand: one below the other, in two columns where they are many."""
    columns = 2 if count > MOST_ROWS else 1
    rows = -(-count // columns)
    tall = min(62.0, (ROWS.h + 12) / max(1, rows) - 12)
    places = []
    for i in range(count):
        column, row = divmod(i, rows)
        wide = ROWS.row(columns, 18)[column]
        places.append(Box(wide.x, ROWS.y + row * (tall + 12), wide.w, tall))
    return places


def _look(kit: Kit, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, LOOK)
    owl.draw(kit, surface, LOOK.x + 88, LOOK.cy - 6, 1.6)
    x, wide = LOOK.x + 164, LOOK.w - 190
    kit.text(surface, translate("ask.look"), x, LOOK.y + 58, "head", 30, CREAM, width=wide)
    kit.paragraph(surface, translate("ask.look.text"), Box(x, LOOK.y + 84, wide, 70), "ui", 17, TEXT, 1.36, 3)
    kit.text(surface, translate("pause.hint"), x, LOOK.bottom - 34, "hand", 25, APRICOT, width=wide)


def _question(kit: Kit, question: str, surface: pygame.Surface) -> None:
    """The owl at the left, the question as large as it fits."""
    owl.draw(kit, surface, SHEET.x + 84, SHEET.y + 88, 1.25)
    x, wide = SHEET.x + 150, SHEET.w - 190
    kit.text(surface, translate("ask.title"), x, SHEET.y + 40, "hand", 28, PEN)
    size = next((one for one in (24, 21, 19, 17) if len(kit.lines(question, wide, "ui-heavy", one)) <= 3), 17)
    kit.paragraph(surface, question, Box(x, SHEET.y + 62, wide, 100), "ui-heavy", size, INK, 1.24, most=4)


def _foot(kit: Kit, box: Box, text: str, tone: str, seconds: int | None, surface: pygame.Surface) -> None:
    colour = {"good": GREEN, "bad": SEAL_COLOUR["RST"]}.get(tone, SEPIA)
    room = box.w - 20 - (0 if seconds is None else 110)
    kit.text(surface, text, box.x + 10, box.cy, "ui-bold", 17, colour, width=room)
    if seconds is not None:
        clock = f"{seconds // 60}:{seconds % 60:02}"
        frames.pill(kit, surface, clock, box.right - 10, box.cy, INK, CREAM, "clock", 1.0, 16, 28)
