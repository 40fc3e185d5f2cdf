"""The waiting room of a class: who I am here, with whom I will write, how many have come; and exercises.

Nobody sits idle: the Postmaster shows letters and asks for a number, over and over. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client import keymap
from game.client.art import owl, paper, scenery, seals, things
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.drill import Exercise, exercise
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes import drift, furniture, routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.theme import (
    APRICOT,
    BAD,
    CREAM,
    DIM,
    INK,
    LAMP,
    OK,
    PEN,
    SEAL_COLOUR,
    SEPIA,
    TEXT,
    Box,
)
from game.client.widgets.actions import Action, action_of
from game.client.widgets.answer import AnswerSlip
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import current, plural, translate
from game.wire.messages import Classroom

CARD = Box(64, 196, 536, 292)
HERE = Box(64, 512, 536, 148)
DESK = Box(632, 196, 584, 464)
SLIP = Box(660, 338, 528, 92)
MOST_ENVELOPES = 44
SETTLES = 350_000
"""Microseconds for which a key that was meant for the last exercise answers nothing."""


class WaitingScene(Scene):
    """Before a round, or beside one that has no place for me."""

    name = "waiting"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.number = 0
        self.answered: int | None = None
        self.row = 0
        self._since = 0

    @property
    def room(self) -> Classroom | None:
        """What is told of the class."""
        return None if self.shell.table is None else self.shell.table.told.room

    @property
    def task(self) -> Exercise:
        """The exercise on the desk: another row for each student, the same after a change of language."""
        room = self.room
        return exercise(0 if room is None else sum(map(ord, room.alias)), self.number)

    def enter(self) -> None:
        """Three numbers, the next letter, the menu."""
        boxes = Box(DESK.x + 28, 476, DESK.w - 56, 50).row(3, 16)
        slips = [AnswerSlip(f"answer-{i}", box, "", str(i + 1), mono=True) for i, box in enumerate(boxes)]
        on = Button("next", Box(DESK.right - 228, 596, 200, 46), translate("drill.next"), "main", "", "enter")
        menu = KeyLink("menu", 1152, 26, "Esc", translate("match.menu"), 106)
        self.focus = Focus([*slips, on, menu], self.focus.current or "answer-0", default="next")
        self._sync()

    def _sync(self) -> None:
        task = self.task
        for i in range(3):
            slip = self.focus[f"answer-{i}"]
            if isinstance(slip, AnswerSlip):
                slip.label, slip.mine = str(task.numbers[i]), self.answered == i
                slip.right = None if self.answered is None else i == task.right
                slip.enabled = self.answered is None
        self.focus["next"].visible = self.answered is not None

    def update(self, now: int, events: Sequence[Event]) -> None:
        """An answer, the next letter, the menu."""
        for event in events:
            if event.type == pygame.KEYDOWN and self.answered is None:
                digit = keymap.digit_of(event)
                if digit is not None and 1 <= digit <= 3:
                    self._answer(digit - 1, now)
                    continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name, now)
            if action_of(event) is Action.CANCEL:
                self._press("menu", now)
        self._sync()

    def _press(self, name: str, now: int) -> None:
        if name == "menu":
            self.shell.push(routes.open_scene("menu", self.shell))
        elif name.startswith("answer-"):
            self._answer(int(name.removeprefix("answer-")), now)
        elif name == "next" and self.answered is not None and now - self._since >= SETTLES:
            self.number, self.answered = self.number + 1, None
            self.focus["next"].visible = False
            for i in range(3):
                self.focus[f"answer-{i}"].enabled = True
            self.focus.focus("answer-0")
            self.shell.play("paper")

    def _answer(self, choice: int, now: int) -> None:
        if self.answered is not None:
            return
        self.answered, self._since = choice, now
        right = choice == self.task.right
        self.row = self.row + 1 if right else 0
        self.shell.play("stamp" if right else "tick")
        self.focus["next"].visible = True
        self.focus.focus("next")

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """Letters in the sky; the own card, who is here, and the Postmaster's desk."""
        picture.add_backdrop(self.shell.scenery, scenery.TITLE)
        drift.add(picture, now, self.shell.awake)
        room = self.room
        if room is None:
            return
        kit, said = picture.kit, current().language
        picture.add("class", Box(54, 60, 700, 120), (room.title, says(room), said), partial(_head, kit, room))
        furniture.sheet(picture, "card", CARD, 33)
        key = (room.alias, room.partner, room.partner_bot, room.timed, room.extra, said)
        picture.add("card", CARD, key, partial(_card, kit, room))
        furniture.panel(picture, "here", HERE)
        picture.add("here", HERE, (room.students, said), partial(_here, kit, room.students))
        furniture.panel(picture, "desk", DESK)
        task = (self.task, self.answered, self.row, kit.by_pad, said)
        picture.add("task", DESK, task, partial(_task, kit, self.task, self.answered, self.row))
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """The letters drift as long as somebody looks."""
        return drift.PACE if self.shell.awake else 0.0

    def trace(self) -> dict[str, object]:
        """Who I am, with whom I write, and the exercise."""
        room = self.room
        if room is None:
            return {}
        return {
            "class": room.title,
            "alias": room.alias,
            "partner": room.partner,
            "bot": room.partner_bot,
            "students": room.students,
            "phase": room.phase,
            "exercise": self.number,
            "in_a_row": self.row,
        }


def says(room: Classroom) -> str:
    """The handwritten line: what is waited for."""
    if room.phase == "play":
        return translate("waiting.playing", round=room.round)
    return translate("waiting.first" if room.round == 0 else "waiting.next")


def _head(kit: Kit, room: Classroom, surface: pygame.Surface) -> None:
    kit.text(surface, room.title, 64, 96, "head", 40, CREAM, width=680)
    kit.text(surface, says(room), 66, 142, "hand", 28, APRICOT, width=680)


def _card(kit: Kit, room: Classroom, surface: pygame.Surface) -> None:
    """A card with the alias in handwriting and whom it goes to."""
    x, room_wide = CARD.x + 34, CARD.w - 68
    paper.postmark(kit, surface, CARD.right - 58, CARD.y + 46, "9293")
    kit.text(surface, translate("waiting.you"), x, CARD.y + 40, "ui-bold", 16, SEPIA)
    size = min(50.0, 50.0 * room_wide / max(1.0, kit.text_width(room.alias, "hand", 50)))
    kit.text(surface, room.alias, x, CARD.y + 88, "hand", max(22.0, size), PEN, width=room_wide)
    paper.dashed_rule(kit, surface, x, CARD.y + 128, room_wide)
    kit.text(surface, translate("waiting.partner"), x, CARD.y + 158, "ui-bold", 16, SEPIA)
    if room.partner is None:
        box = Box(x, CARD.y + 174, room_wide, 44)
        kit.paragraph(surface, translate("waiting.unpaired"), box, "ui", 17, INK, most=2)
    else:
        icons.draw(kit, surface, "person", x + 10, CARD.y + 192, SEPIA, 20)
        wide = room_wide - 130
        kit.text(surface, room.partner, x + 32, CARD.y + 191, "ui-heavy", 23, INK, width=wide)
        if room.partner_bot:
            at = x + 46 + min(wide, kit.text_width(room.partner, "ui-heavy", 23))
            frames.pill(kit, surface, translate("waiting.bot"), at, CARD.y + 192, SEPIA, CREAM)
    comforts(kit, surface, room, x, CARD.bottom - 34, room_wide, SEPIA)


def comforts(
    kit: Kit,
    surface: pygame.Surface,
    room: Classroom,
    x: float,
    y: float,
    width: float,
    colour: tuple[int, int, int],
) -> None:
    """What is made easier: no points for speed, more time; one line, nothing where there is nothing."""
    words = []
    if not room.timed:
        words.append(translate("class.untimed"))
    if room.extra:
        words.append(translate("class.extra", percent=room.extra))
    for word in words:
        icons.draw(kit, surface, "clock", x + 9, y, colour, 16)
        kit.text(surface, word, x + 26, y, "ui-bold", 15, colour, width=width - 26)
        gone = 26 + kit.text_width(word, "ui-bold", 15) + 22
        x, width = x + gone, width - gone


def _here(kit: Kit, students: int, surface: pygame.Surface) -> None:
    """One little envelope for each who has come."""
    text = plural("waiting.here", students)
    kit.text(surface, text, HERE.x + 30, HERE.y + 32, "ui-heavy", 19, TEXT, width=HERE.w - 60)
    for i in range(min(students, MOST_ENVELOPES)):
        x, y = HERE.x + 40 + i % 22 * 21.6, HERE.y + 72 + i // 22 * 24
        things.little_envelope(kit, surface, x, y)
    if students > MOST_ENVELOPES:
        more = translate("waiting.more", number=students - MOST_ENVELOPES)
        kit.text(surface, more, HERE.right - 30, HERE.y + 124, "ui", 15, DIM, 1.0)


def _task(kit: Kit, task: Exercise, answered: int | None, row: int, surface: pygame.Surface) -> None:
    """The Postmaster with a letter in his claw, the question, and what became of the answer."""
    owl.draw(
        kit, surface, DESK.x + 66, DESK.y + 62, 1.05, "open" if answered in (None, task.right) else "stern"
    )
    x = DESK.x + 124
    kit.text(surface, translate("drill.title"), x, DESK.y + 42, "ui-heavy", 20, TEXT, width=DESK.w - 160)
    hint = Box(x, DESK.y + 58, DESK.w - 160, 44)
    kit.paragraph(surface, translate("drill.hint"), hint, "ui", 15, DIM, 1.3, most=2)
    if row > 1:
        text = translate("drill.row", number=row)
        frames.pill(kit, surface, text, DESK.right - 28, DESK.y + 108, LAMP, INK, "star", 1.0, height=24)
    slip(kit, surface, task)
    asks = Box(DESK.x + 28, 444, DESK.w - 56, 26)
    kit.text(surface, translate(task.asks), asks.x, asks.cy, "ui-bold", 17, TEXT, width=asks.w)
    if answered is None:
        keys = translate("drill.keys-pad" if kit.by_pad else "drill.keys")
        kit.text(surface, keys, DESK.x + 28, 556, "ui", 15, DIM, width=DESK.w - 56)
        return
    right = answered == task.right
    word, colour = ("drill.right", OK) if right else ("drill.wrong", BAD)
    y = 548.0
    box = frames.pill(
        kit, surface, translate(word), DESK.x + 28, y, colour, INK, "tick" if right else "cross"
    )
    at = Box(box.right + 12, y - 12, DESK.right - 28 - box.right - 12, 44)
    kit.paragraph(surface, translate(task.why, **task.params), at, "ui", 16, TEXT, 1.32, most=2)


def slip(kit: Kit, surface: pygame.Surface, task: Exercise) -> None:
    """The exercise's letter: seals, numbers, text."""
    letter = task.letter
    frames.shadow(kit, surface, SLIP, 3, 8, 4, 150)
    paper.sheet(kit, surface, SLIP, 44, "fresh", 3)
    x = SLIP.x + 40
    for kind in seals_of(letter):
        seals.draw(kit, surface, kind, x, SLIP.cy, 21)
        x += 48
    x += 6
    for name, number in (("SEQ", letter.seq), ("ACK", letter.ack if letter.acks else None)):
        if number is None:
            continue
        y = SLIP.cy if not letter.acks else SLIP.cy - 16 if name == "SEQ" else SLIP.cy + 17
        kit.text(surface, name, x, y, "mono", 17, SEAL_COLOUR["SYN"] if name == "SEQ" else SEAL_COLOUR["ACK"])
        lead = max(46.0, kit.text_width(name, "mono", 17) + 9)
        kit.text(surface, str(number), x + lead, y, "mono", 22, INK)
    if letter.text:
        words = letter.text.decode("ascii")
        count = translate("drill.octets", number=len(words))
        kit.text(surface, words, SLIP.right - 28, SLIP.cy - 14, "hand", 31, PEN, 1.0)
        kit.text(surface, count, SLIP.right - 28, SLIP.cy + 19, "ui", 15, SEPIA, 1.0)
