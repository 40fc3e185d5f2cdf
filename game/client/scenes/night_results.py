"""The end of a night: its sum, the best nights at this computer, and every card to be looked at again.

Impure: drives widgets, keeps the score.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial

import pygame

from game.client.art import paper, scenery
from game.client.frame import Picture
from game.client.model.told import reveals
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes import night_table, routes, solo
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.card_reveal import CardReveal
from game.client.scenes.furniture import KeyLink
from game.client.scenes.match.night import outcome
from game.client.scores import NightScore, score_of
from game.client.theme import APRICOT, CREAM, INK, OK, PEN, SEPIA, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Answer, Look, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.client.widgets.port import mark
from game.content.levels import shipped_levels
from game.content.text import current, plural, translate
from game.match.view import Result, Reveal, View
from game.wire.messages import Ready

BEST = Box(24, 150, 640, 474)
CARDS = Box(688, 150, 568, 474)
SHOWN = 10
ROW = 38.0
STEPS = {Action.UP: -1, Action.DOWN: 1}
PAGES = {pygame.K_PAGEUP: -SHOWN, pygame.K_PAGEDOWN: SHOWN}


class CardRow(Widget):
    """One card of the night in the list; a click looks at it."""

    focusable = False

    def __init__(self, name: str, box: Box) -> None:
        super().__init__(name, box)
        self.reveal: Reveal | None = None
        self.number, self.me, self.chosen = 0, 0, False

    def state(self) -> Hashable:
        return self.number, self.me, self.chosen, current().language

    def act(self, action: Action) -> Answer:
        return (Pressed(self.name),) if action is Action.PRESS else None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        reveal, box = self.reveal, self.box
        if reveal is None:
            return
        if self.chosen or look.hovered:
            frames.rounded(kit, surface, box.inset(1), 8, None, PEN if self.chosen else SEPIA, 2)
        kit.text(surface, str(self.number), box.x + 40, box.cy, "mono-plain", 15, SEPIA, 1.0)
        mark(kit, surface, reveal.port, box.x + 62, box.cy, 8)
        kit.text(surface, str(reveal.port), box.x + 78, box.cy, "mono", 15, INK)
        said, colour = outcome(reveal)
        kit.text(surface, said, box.x + 150, box.cy, "ui-bold", 15, colour, width=140)
        fouls = sum(foul.verdict.kind == "foul" for foul in reveal.fouls)
        if fouls:
            kit.text(surface, plural("results.fouls", fouls), box.x + 300, box.cy, "ui", 15, SEPIA, width=110)
        for side, right in enumerate((box.right - 76, box.right - 14)):
            total = str(reveal.sheets[side].total)
            kit.text(surface, total, right, box.cy, "mono" if side == self.me else "mono-plain", 15, INK, 1.0)


class NightResults(Scene):
    """Another night, the same once more, a card to look at, or the title."""

    name = "results"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.asked = False
        self.chosen = 0
        self.place: int | None = None
        self._kept = False

    def enter(self) -> None:
        """The list and the buttons, in the present language."""
        rows = [
            CardRow(f"card-{i}", Box(CARDS.x + 14, CARDS.y + 76 + i * ROW, CARDS.w - 28, ROW))
            for i in range(SHOWN)
        ]
        again = Button("again", Box(24, 648, 330, 50), translate("night.again"), "main", "replay", "enter")
        same = Button("same", Box(370, 648, 294, 48), translate("night.same"), "plain", "copy", "S")
        look = Button("look", Box(688, 648, 300, 48), translate("night.look"), "plain", "eye", "L")
        leave = Button("leave", Box(1004, 648, 252, 48), translate("results.leave"), "plain", "door")
        menu = KeyLink("menu", 1152, 26, "Esc", translate("match.menu"), 106)
        self.rows = rows
        self.focus = Focus(
            [*rows, again, same, look, leave, menu], self.focus.current or "again", default="again"
        )
        self._sync()

    # --- what was told ----------------------------------------------------------------------------------
    @property
    def view(self) -> View | None:
        """What was told."""
        return None if self.shell.table is None else self.shell.table.told.view

    @property
    def result(self) -> Result | None:
        """How the night ended."""
        return None if self.view is None else self.view.result

    @property
    def cards(self) -> tuple[Reveal, ...]:
        """The cards that can be looked at."""
        return () if self.view is None else reveals(self.view)

    def _me(self) -> int:
        return 0 if self.shell.table is None else self.shell.table.told.me

    def _best(self) -> tuple[NightScore, ...]:
        return () if self.view is None else self.shell.scores.of(self.view.level.id)

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Choose a card, look at it, or go on."""
        if not self._kept and self.result is not None:
            self._kept = True
            self.shell.play("chime")
            self._keep()
        for event in events:
            self._event(event)
        self._sync()

    def _event(self, event: Event) -> None:
        action = action_of(event)
        key = event.key if event.type == pygame.KEYDOWN else None
        if key in PAGES or action in STEPS:
            self._choose(self.chosen + (PAGES[key] if key in PAGES else STEPS[action]))  # type: ignore[index]
        elif key in (pygame.K_l, pygame.K_s):
            self._press("look" if key == pygame.K_l else "same")
        elif action is Action.CANCEL:
            self._press("menu")
        else:
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)

    def _keep(self) -> None:
        """The night enters the table, and what was reached alone counts on the road."""
        table, view, result = self.shell.table, self.view, self.result
        if table is None or view is None or result is None:
            return
        night = score_of(view, date.today().isoformat())
        self.place = None if night is None else self.shell.scores.enter(night)
        if table.alone:
            self.shell.progress.record(view.level.id, result.stars, result.totals[self._me()])

    def _choose(self, number: int) -> None:
        self.chosen = min(max(0, number), max(0, len(self.cards) - 1))
        self.shell.play("tick")

    def _press(self, name: str) -> None:
        table, result = self.shell.table, self.result
        if name == "leave":
            self.shell.stand_up()
        elif name == "menu":
            self.shell.push(routes.open_scene("menu", self.shell))
        elif name == "look" and self.cards:
            self.shell.push(CardReveal(self.shell, self.chosen))
        elif name.startswith("card-"):
            self._choose(self._first + int(name.removeprefix("card-")))
            self._press("look")
        elif name == "same" and self._same_again and result is not None and self.view is not None:
            level = next(one for one in shipped_levels() if one.id == self.view.level.id)
            solo.play(self.shell, level, result.seed)
        elif name == "again" and table is not None and not self.asked:
            for seat in self.shell.tables:
                seat.send(Ready())
            self.shell.play("paper")
            self.asked = True

    @property
    def _same_again(self) -> bool:
        """Can the same night be tried once more? Alone, by its seed."""
        table, result = self.shell.table, self.result
        return table is not None and table.alone and result is not None and result.seed is not None

    @property
    def _first(self) -> int:
        """The first card in sight: the chosen one stays in the middle."""
        return min(max(0, self.chosen - SHOWN // 2), max(0, len(self.cards) - SHOWN))

    def _sync(self) -> None:
        cards, first = self.cards, self._first
        for i, row in enumerate(self.rows):
            there = first + i < len(cards)
            row.visible = there
            row.reveal = cards[first + i] if there else None
            row.number = 0 if row.reveal is None else row.reveal.connection
            row.me, row.chosen = self._me(), first + i == self.chosen
        again = self.focus["again"]
        self.focus["same"].visible = self._same_again
        self.focus["look"].enabled = bool(cards)
        if isinstance(again, Button) and self.view is not None:
            again.enabled = not self.asked
            again.key_label = "" if self.asked else "enter"
            again.icon = "clock" if self.asked else "replay"
            other = self.view.players[1 - self._me()].name
            again.label = translate("reveal.waiting", name=other) if self.asked else translate("night.again")

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """The sum over the valley, the table, the cards."""
        picture.add_backdrop(self.shell.scenery, scenery.TITLE)
        view, result = self.view, self.result
        if view is None or result is None:
            return
        kit, names = picture.kit, (view.players[0].name, view.players[1].name)
        same: Hashable = (result.pair, self.place, names, current().language)
        picture.add("head", Box(240, 6, 800, 140), same, partial(_head, kit, result))
        picture.add("best", BEST.inset(-30), same, partial(_table, kit, self._best(), self.place))
        key = (same, len(self.cards), self._first)
        picture.add("cards", CARDS.inset(-30), key, partial(_cards, kit, len(self.cards), self._first, names))
        me = self._me()
        if view.ready[1 - me] and not self.asked:
            text = translate("results.they-want", name=names[1 - me])
            picture.add("wish", Box(340, 618, 600, 28), text, partial(_wish, kit, text))
        picture.add_widgets(self.focus, now / 1_000_000)

    def trace(self) -> dict[str, object]:
        """The sum, the place in the table, the card that is chosen."""
        result = self.result
        if result is None or result.night is None:
            return {}
        return {
            "pair": result.pair,
            "cards": result.night.cards,
            "seed": result.seed,
            "place": self.place,
            "chosen": self.chosen,
        }


def _head(kit: Kit, result: Result, surface: pygame.Surface) -> None:
    night = result.night
    assert night is not None
    kit.text(surface, translate("night.over"), 640, 36, "head", 36, CREAM, 0.5)
    kit.text(surface, str(result.pair), 640, 84, "mono", 42, CREAM, 0.5)
    cards, streak = plural("night.cards", night.cards), max(night.longest)
    said = translate("night.sum", cards=cards, streak=streak)
    if result.seed is not None:
        said = f"{said} {translate('night.seed', seed=result.seed)}"
    kit.text(surface, said, 640, 126, "hand", 27, APRICOT, 0.5, width=780)


def _table(kit: Kit, nights: tuple[NightScore, ...], place: int | None, surface: pygame.Surface) -> None:
    frames.shadow(kit, surface, BEST, 6, 20, 8, 180)
    paper.sheet(kit, surface, BEST, 61, "bright", 5)
    kit.text(surface, translate("nights.title"), BEST.x + 24, BEST.y + 32, "head", 24, INK)
    night_table.draw(kit, surface, Box(BEST.x + 16, BEST.y + 62, BEST.w - 36, 400), nights, place)


def _cards(kit: Kit, count: int, first: int, names: tuple[str, str], surface: pygame.Surface) -> None:
    frames.shadow(kit, surface, CARDS, 6, 20, 8, 180)
    paper.sheet(kit, surface, CARDS, 62, "bright", 5)
    kit.text(surface, translate("night.list"), CARDS.x + 24, CARDS.y + 32, "head", 24, INK)
    for name, right in zip(names, (CARDS.right - 90, CARDS.right - 28), strict=True):
        kit.text(surface, name, right, CARDS.y + 62, "ui-bold", 14, SEPIA, 1.0, width=58)
    if count > SHOWN:
        said = translate("night.shown", first=first + 1, last=first + SHOWN, of=count)
        kit.text(surface, said, CARDS.x + 24, CARDS.y + 62, "ui", 14, SEPIA)


def _wish(kit: Kit, text: str, surface: pygame.Surface) -> None:
    frames.pill(kit, surface, text, 640, 633, OK, INK, "replay", 0.5)
