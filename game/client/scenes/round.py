"""The round is over: what it brought, my rank in the class, and what to look at in my own reveals.

Ranks are told as numbers only: nobody is shown up. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import owl, paper, scenery, things
from game.client.frame import Picture
from game.client.model import classroom
from game.client.model.classroom import Lesson
from game.client.model.told import Told
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes import drift, furniture, routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.scenes.look import LookScene
from game.client.scenes.reveal.receipt import signed
from game.client.theme import APRICOT, BORDER, CREAM, DIM, INK, LAMP, SEPIA, TEXT, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content.text import current, plural, translate
from game.referee.misconceptions import NAMES

BILL = Box(88, 176, 440, 420)
RANK = Box(560, 176, 632, 168)
LOOK = Box(560, 366, 632, 230)
MOST_LINES = 5
"""So many of the last connections stand on the bill one by one."""

RULER = Box(RANK.x + 34, RANK.y + 118, RANK.w - 68, 20)


class RoundScene(Scene):
    """Until the next round begins."""

    name = "round"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._rung = False

    @property
    def told(self) -> Told:
        """What is known."""
        return Told() if self.shell.table is None else self.shell.table.told

    def enter(self) -> None:
        """A look at the own reveal, and the menu."""
        box = Box(LOOK.right - 262, LOOK.bottom - 66, 234, 46)
        look = Button("look", box, translate("round.look"), "main", "eye", "enter")
        menu = KeyLink("menu", 1152, 26, "Esc", translate("match.menu"), 106)
        self.focus = Focus([look, menu], self.focus.current or "look", default="look")
        look.visible = classroom.lesson(self.told) is not None

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Chime once; then the look back and the menu."""
        if not self._rung:
            self._rung = True
            self.shell.play("chime")
        self.focus["look"].visible = classroom.lesson(self.told) is not None
        for event in events:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)
            if action_of(event) is Action.CANCEL:
                self._press("menu")

    def _press(self, name: str) -> None:
        found = classroom.lesson(self.told)
        if name == "menu":
            self.shell.push(routes.open_scene("menu", self.shell))
        elif name == "look" and found is not None:
            self.shell.push(LookScene(self.shell, found.connection))
            self.shell.play("paper")

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """The bill at the left, rank and advice at the right, letters on their way home above."""
        picture.add_backdrop(self.shell.scenery, scenery.TITLE)
        drift.add(picture, now, self.shell.awake)
        told, kit, said = self.told, picture.kit, current().language
        room = told.room
        if room is None:
            return
        furniture.heading(
            picture, translate("round.title", round=room.round), translate("waiting.next"), x=90, y=84
        )
        gained = classroom.gained(told)
        stars = None if told.view is None or told.view.result is None else told.view.result.stars
        key = (room.alias, room.partner, gained, room.points, stars, said)
        picture.add("bill", BILL.inset(-40), key, partial(_bill, kit, told, gained, stars))
        furniture.panel(picture, "rank", RANK)
        picture.add("rank", RANK, (room.rank, room.of, said), partial(_rank, kit, room.rank, room.of))
        furniture.panel(picture, "look", LOOK)
        found = classroom.lesson(told)
        picture.add("advice", LOOK, (found, said), partial(_advice, kit, found))
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """The letters drift as long as somebody looks."""
        return drift.PACE if self.shell.awake else 0.0

    def trace(self) -> dict[str, object]:
        """Points, rank, and what to look at."""
        room, found = self.told.room, classroom.lesson(self.told)
        if room is None:
            return {}
        return {
            "round": room.round,
            "gained": classroom.gained(self.told),
            "points": room.points,
            "rank": room.rank,
            "of": room.of,
            "look": None if found is None else [found.connection, found.why, found.tag],
        }


def _bill(kit: Kit, told: Told, gained: int | None, stars: int | None, surface: pygame.Surface) -> None:
    """Points of this round and in all, in the manner of the till."""
    room = told.room
    if room is None:
        return
    paper.receipt(kit, surface, BILL)
    x, right = BILL.x + 36, BILL.right - 36
    kit.text(surface, translate("receipt.office"), BILL.cx, BILL.y + 42, "head", 24, INK, 0.5)
    kit.text(surface, room.alias, BILL.cx, BILL.y + 72, "ui", 17, SEPIA, 0.5, width=BILL.w - 80)
    paper.dashed_rule(kit, surface, x, BILL.y + 96, right - x)
    y = BILL.y + 126
    if told.view is not None and gained is not None:
        view = told.view
        kit.text(surface, words(view.level.title), x, y, "ui-bold", 17, INK, width=right - x)
        me = told.me
        sheets_of_all = () if view.result is None else view.result.sheets
        for i, (number, sheets) in enumerate(list(enumerate(sheets_of_all, 1))[-MOST_LINES:]):
            row = y + 30 + i * 26
            name = translate("round.connection", number=number)
            kit.text(surface, name, x, row, "ui", 16, SEPIA)
            kit.text(surface, signed(sheets[me].total), right, row, "mono", 16, INK, 1.0)
        y = BILL.bottom - 128
        kit.text(surface, translate("round.gained"), x, y, "ui-bold", 18, INK)
        kit.text(surface, signed(gained), right, y, "mono", 22, INK, 1.0)
    else:
        box = Box(x, y - 12, right - x, 80)
        kit.paragraph(surface, translate("round.not-played"), box, "ui", 17, INK, most=3)
    paper.rule(kit, surface, x, BILL.bottom - 100, right - x, INK)
    kit.text(surface, translate("round.all"), x, BILL.bottom - 66, "head", 24, INK)
    kit.text(surface, str(room.points), right, BILL.bottom - 67, "mono", 34, INK, 1.0)
    if stars is not None:
        for i in range(3):
            things.star(kit, surface, x + 14 + i * 34, BILL.bottom - 30, 12, i < stars, on_paper=True)
        kit.text(surface, translate("round.stars"), right, BILL.bottom - 30, "ui", 15, SEPIA, 1.0)


def _rank(kit: Kit, rank: int, of: int, surface: pygame.Surface) -> None:
    """The rank in words and as a place on a line; the first stands at the right."""
    x = RANK.x + 34
    kit.text(surface, translate("round.rank"), x, RANK.y + 34, "ui-bold", 16, DIM)
    if not rank:
        kit.text(surface, translate("round.no-rank"), x, RANK.y + 70, "ui", 18, TEXT, width=RANK.w - 68)
        return
    text = translate("round.place", rank=rank, of=of)
    kit.text(surface, text, x, RANK.y + 72, "head", 34, CREAM, width=RANK.w - 68)
    frames.rounded(kit, surface, Box(RULER.x, RULER.cy - 2, RULER.w, 4), 2, BORDER)
    ticks = min(of, 30)
    for i in range(ticks):
        at = RULER.x + RULER.w * (i / max(1, ticks - 1))
        frames.rounded(kit, surface, Box(at - 3, RULER.cy - 3, 6, 6), 3, BORDER)
    share = 1.0 if of <= 1 else (of - rank) / (of - 1)
    at = RULER.x + RULER.w * share
    frames.rounded(kit, surface, Box(at - 13, RULER.cy - 13, 26, 26), 13, LAMP, INK, 2)
    icons.draw(kit, surface, "person", at, RULER.cy, INK, 15)


def advice(found: Lesson | None) -> tuple[str, str]:
    """What to look at, in words: a heading and a sentence."""
    if found is None:
        return translate("round.look.nothing"), translate("round.look.nothing.text")
    head = translate("round.look.at", number=found.connection)
    if found.why == "foul":
        text = plural("round.look.foul", found.fouls)
        if found.tag is not None:
            text += " " + translate(
                "round.look.tag", tag=translate(NAMES[found.tag]) if found.tag in NAMES else found.tag
            )
        return head, text
    return head, translate(f"round.look.{found.why}", points=found.points)


def _advice(kit: Kit, found: Lesson | None, surface: pygame.Surface) -> None:
    head, text = advice(found)
    owl.draw(
        kit, surface, LOOK.x + 70, LOOK.y + 74, 1.2, "stern" if found and found.why == "foul" else "open"
    )
    x, wide = LOOK.x + 136, LOOK.w - 170
    kit.text(surface, head, x, LOOK.y + 44, "ui-heavy", 20, APRICOT, width=wide)
    kit.paragraph(surface, text, Box(x, LOOK.y + 64, wide, 84), "ui", 17, TEXT, 1.34, most=4)
