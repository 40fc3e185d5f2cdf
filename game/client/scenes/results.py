"""The end of the match: totals of both and of the pair, stars, each connection in short, and the way on.

"Once more" asks the relay for another match; it begins when the other wants it too. In a class nobody goes on
alone: the round's result follows when all have written. Impure: drives widgets.
"""

from __future__ import annotations

import contextlib
from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path

import pygame

from game.client.art import scenery
from game.client.frame import Picture
from game.client.model import compared, summary
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes import results_art, routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.scenes.laws import LawsScene
from game.client.scenes.replay.scene import ReplayScene
from game.client.scenes.results_sheet import PAPER, draw_rows, draw_sheet, list_box, row_height, sheet_box
from game.client.scenes.reveal.roll import LINE, Roll
from game.client.theme import APRICOT, CREAM, INK, OK, Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button
from game.client.widgets.focus import Focus
from game.content import replays
from game.content.problems import Problem
from game.content.text import current, plural, translate
from game.match.view import Result, View
from game.wire.messages import Ready

KEYS = {pygame.K_v: "replay", pygame.K_l: "laws"}
LINES = {Action.UP: -1, Action.DOWN: 1}
PAGES = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}

STARS_Y = 106.0


class ResultsScene(Scene):
    """What the match was worth."""

    name = "results"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.asked = False
        self._since: int | None = None
        self._roll = Roll("list", list_box(0))

    def enter(self) -> None:
        """Once more, or back to the title."""
        again = Button("again", Box(352, 644, 340, 52), translate("results.again"), "main", "replay", "enter")
        leave = Button("leave", Box(708, 646, 220, 48), translate("results.leave"), "plain", "door")
        laws = Button("laws", Box(96, 588, 240, 44), translate("replay.laws"), "plain", "ladder", "L")
        watch = Button("replay", Box(96, 646, 240, 48), translate("results.replay"), "plain", "eye", "V")
        laws.visible = watch.visible = False
        compare = Button("compare", Box(944, 646, 240, 48), translate("results.compare"), "plain", "eye")
        compare.visible = False
        menu = KeyLink("menu", 1152, 26, "Esc", translate("match.menu"), 106)
        again.visible = leave.visible = not self.of_class
        widgets = [self._roll, again, leave, compare, watch, laws, menu]
        self.focus = Focus(widgets, self.focus.current or "again", default="again")
        self._sync()

    @property
    def of_class(self) -> bool:
        """Is this the end of a class's match?"""
        return self.shell.table is not None and self.shell.table.told.room is not None

    # --- what was told ----------------------------------------------------------------------------------
    @property
    def view(self) -> View | None:
        """What was told."""
        return None if self.shell.table is None else self.shell.table.told.view

    @property
    def result(self) -> Result | None:
        """How the match ended."""
        return None if self.view is None else self.view.result

    def _me(self) -> int:
        return 0 if self.shell.table is None else self.shell.table.told.me

    @property
    def shared(self) -> bool:
        """Do both players look at this screen?"""
        return len(self.shell.tables) > 1

    def _duel_hint(self, result: Result, names: tuple[str, str]) -> str:
        """Who is ahead in a duel; empty where none was fought."""
        if not (self.shared and self.shell.kept.now.two.duel):
            return ""
        lead = result.totals[0] - result.totals[1]
        if not lead:
            return translate("results.duel-even")
        return translate("results.duel-won", name=names[0 if lead > 0 else 1], points=abs(lead))

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Once more, the menu, scrolling."""
        if self._since is None:
            self._since = now
            self.shell.play("chime")
            self._keep()
        for event in events:
            if self._scrolled(event):
                continue
            if event.type == pygame.KEYDOWN and event.key in KEYS:
                self._watch(KEYS[event.key])
                continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Pressed):
                    self._press(word.name)
            if action_of(event) is Action.CANCEL:
                self._press("menu")
        self._sync()

    def _keep(self) -> None:
        """What was reached alone counts on the road."""
        table, view, result = self.shell.table, self.view, self.result
        if table is not None and table.alone and view is not None and result is not None:
            self.shell.progress.record(view.level.id, result.stars, result.totals[self._me()])

    def _press(self, name: str) -> None:
        if name == "leave":
            self.shell.stand_up()
        elif name in ("replay", "laws"):
            self._watch(name)
        elif name == "compare":
            self.shell.push(routes.open_scene("compare", self.shell))
        elif name == "menu":
            self.shell.push(routes.open_scene("menu", self.shell))
        elif name == "again" and self.shell.table is not None and not self.asked:
            for table in self.shell.tables:
                table.send(Ready())
            self.shell.play("paper")
            self.asked = True

    @property
    def kept(self) -> Path | None:
        """The file of this match, once it is among the replays."""
        return None if self.shell.collector is None else self.shell.collector.path

    def _watch(self, name: str) -> None:
        """The match again: as it was, or under two, three and four letters."""
        if self.kept is None or not self.focus[name].visible:
            return
        with contextlib.suppress(Problem):  # somebody has removed the file meanwhile
            film = replays.load(self.kept)
            if name == "laws":
                self.shell.push(LawsScene(self.shell, film.match))
            else:
                self.shell.push(ReplayScene(self.shell, film, self.kept))

    def _scrolled(self, event: Event) -> bool:
        action = action_of(event)
        if not self._roll.most:
            return False
        if event.type == pygame.KEYDOWN and event.key in PAGES:
            self._roll.go(self._roll.offset + PAGES[event.key] * self._roll.page)
            return True
        if action in LINES:
            self._roll.go(self._roll.offset + LINES[action] * LINE)
            return True
        return False

    def _sync(self) -> None:
        view, result, again = self.view, self.result, self.focus["again"]
        if view is None or result is None or not isinstance(again, Button):
            return
        self.focus["compare"].visible = bool(compared.columns(view))
        self.focus["replay"].visible = self.kept is not None
        self.focus["laws"].visible = self.kept is not None and view.night is None
        count = len(result.sheets)
        self._roll.box = list_box(count)
        self._roll.height = max(self._roll.box.h, row_height(count) * count)
        self._roll.enabled = self._roll.most > 0
        self._roll.go(self._roll.offset)
        again.enabled = not self.asked
        again.key_label = "" if self.asked else "enter"
        again.icon = "clock" if self.asked else "replay"
        other = view.players[1 - self._me()].name
        again.label = translate("reveal.waiting", name=other) if self.asked else translate("results.again")

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """Stars over the valley, a card above each house, the account between them."""
        picture.add_backdrop(self.shell.scenery, scenery.TITLE)
        view, result = self.view, self.result
        if view is None or result is None:
            return
        kit, me = picture.kit, self._me()
        names = (view.players[0].name, view.players[1].name)
        same: Hashable = (result, names, current().language)
        results_art.add_hearts(picture, 0 if self._since is None else now - self._since)
        hint = self._duel_hint(result, names) or _hint(result)
        picture.add("head", Box(340, 6, 600, 164), (same, hint), partial(_head, kit, result, hint))
        for side in (0, 1):
            results_art.add_card(picture, view, result, side, side == me and not self.shared, same)
        title = f"{words(view.level.title)}, {words(f'weather.{view.weather.id}')}"
        count = len(result.sheets)
        sheet = partial(draw_sheet, kit, sheet_box(count), result, names, title)
        picture.add("sheet", PAPER.inset(-40), (same, title), sheet)
        rows = summary.rows(result, me)
        key = (same, self._roll.offset)
        picture.add("rows", list_box(count), key, partial(draw_rows, kit, rows, self._roll.offset))
        other = view.players[1 - me].name
        if self.of_class:
            note = translate("results.others-write")
            picture.add("wish", Box(340, 644, 600, 40), note, partial(_wait, kit, note))
        elif view.ready[1 - me] and not self.asked and not self.shared:
            draw = partial(_wish, kit, translate("results.they-want", name=other))
            picture.add("wish", Box(340, 618, 600, 28), other, draw)
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """The hearts rise for a while, then the valley sleeps."""
        age = 0 if self._since is None else now - self._since
        return results_art.PACE if age < results_art.LASTS else 0.0

    def trace(self) -> dict[str, object]:
        """Totals and stars, for tests."""
        result = self.result
        if result is None:
            return {}
        return {
            "totals": list(result.totals),
            "stars": result.stars,
            "asked": self.asked,
            "scroll": round(self._roll.offset),
        }


def _wish(kit: Kit, text: str, surface: pygame.Surface) -> None:
    frames.pill(kit, surface, text, 640, 633, OK, INK, "replay", 0.5)


def _wait(kit: Kit, text: str, surface: pygame.Surface) -> None:
    wide = min(540.0, kit.text_width(text, "ui-bold", 18))
    icons.draw(kit, surface, "clock", 640 - wide / 2 - 18, 664, CREAM, 18)
    kit.text(surface, text, 640, 663, "ui-bold", 18, CREAM, 0.5, width=560)


def _hint(result: Result) -> str:
    """What the next star asks for."""
    key = summary.hint_key(result)
    return translate(key, par=result.par) if key != "results.hint-fouls" else plural(key, sum(result.fouls))


def _head(kit: Kit, result: Result, hint: str, surface: pygame.Surface) -> None:
    """The heading, the stars, and a line below them."""
    kit.text(surface, translate("results.title"), 640, 40, "head", 40, CREAM, 0.5)
    for i in range(3):
        lift = 8 if i == 1 else 0
        results_art.great_star(kit, surface, 640 + (i - 1) * 78, STARS_Y - lift, 30, i < result.stars)
    kit.text(surface, hint, 640, 153, "hand", 27, APRICOT, 0.5, width=560)
