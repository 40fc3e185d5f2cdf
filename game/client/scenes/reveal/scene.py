"""The scene of the reveal: the ladder with both truths, lost time, the receipt, and the way on.

One finished connection without fog. Impure: drives widgets, tells the relay "on".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import scenery
from game.client.frame import Picture
from game.client.model import truth
from game.client.model.ladder import Ladder, ladder
from game.client.model.told import last_reveal
from game.client.paint import icons
from game.client.paint.kit import Kit
from game.client.scenes import routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink, words
from game.client.scenes.reveal import ladder_view, lifting, lost, moral, receipt, receipt_pair
from game.client.scenes.reveal.ladder_view import VIEW
from game.client.scenes.reveal.roll import LINE, Roll
from game.client.scenes.reveal.ruler import KitRuler
from game.client.theme import APRICOT, CREAM, OK, Box, Grid
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Pressed
from game.client.widgets.button import Button, fit
from game.client.widgets.focus import Focus
from game.content.text import current, plural, translate
from game.match.view import Reveal, View
from game.wire.messages import Ready

WHOLE_PAGE = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}
ENDS = {pygame.K_HOME: 0.0, pygame.K_END: 1.0}
LINES = {Action.UP: -1, Action.DOWN: 1}


KEYS = {pygame.K_F1: "help", pygame.K_t: "sheet", pygame.K_b: "handbook"}


class RevealScene(Scene):
    """ "Next connection" (Enter), the other's receipt (T), help and menu; the ladder scrolls if it must."""

    name = "reveal"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.whose = self._me()
        self.lifted_at: int | None = None
        self._roll = Roll("ladder", VIEW)
        self._laid: tuple[object, Ladder] | None = None

    def enter(self) -> None:
        """The buttons, in the present language."""
        row = Grid.REVEAL_BUTTONS
        ways = [
            Button("help", row, translate("match.help"), "plain", "", "F1"),
            Button("handbook", row, translate("title.handbook"), "plain", "", "B"),
            Button("menu", row, translate("match.menu"), "plain", "", "Esc"),
        ]
        fit(self.kit, row, ways, 10)
        turn = receipt.turn_box(Grid.RECEIPT)
        widgets = [
            self._roll,
            KeyLink("sheet", turn.x, turn.cy, "T", "", turn.w, paper=True),
            Button("next", Grid.NEXT, "", "main", "next", "enter"),
            *ways,
        ]
        self.focus = Focus(widgets, self.focus.current or "next", default="next")
        self._sync()

    # --- what was told ----------------------------------------------------------------------------------
    @property
    def view(self) -> View | None:
        """What was told."""
        return None if self.shell.table is None else self.shell.table.told.view

    @property
    def reveal(self) -> Reveal | None:
        """The connection that ended last."""
        return None if self.view is None else last_reveal(self.view)

    def _me(self) -> int:
        return 0 if self.shell.table is None else self.shell.table.told.me

    @property
    def shared(self) -> bool:
        """Do both players look at this screen? Then it speaks of neither as "you"."""
        return len(self.shell.tables) > 1

    def _names(self) -> tuple[str, str]:
        view = self.view
        return ("", "") if view is None else (view.players[0].name, view.players[1].name)

    def laid(self) -> Ladder | None:
        """The ladder for the present window and language; kept until one of them changes."""
        view, reveal = self.view, self.reveal
        if view is None or reveal is None:
            return None
        ruler = KitRuler(self.kit)
        key = (reveal.connection, reveal.started_at, self._names(), ruler.key)
        if self._laid is None or self._laid[0] != key:
            found = ladder(reveal, self._names(), ruler, VIEW.h, view.weather.delay)
            self._laid = (key, found)
        return self._laid[1]

    def age(self, now: int) -> int:
        """For how long this reveal has been seen, microseconds; an old one that is shown again is old."""
        return 0 if self.lifted_at is None else now - self.lifted_at

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """On to the next, the other's receipt, scrolling."""
        table, reveal = self.shell.table, self.reveal
        if self.lifted_at is None and table is not None and reveal is not None:
            self.lifted_at = now - max(0, table.clock() - reveal.ended_at)
            if self.age(now) < lifting.LASTS:
                self.shell.play("wind")
        self._sync()
        for event in events:
            if not self._scrolled(event):
                self._handle(event)
        self._sync()

    def _handle(self, event: Event) -> None:
        for word in self.focus.handle(event, self.kit.scale) or ():
            if isinstance(word, Pressed):
                self._press(word.name)
        if event.type == pygame.KEYDOWN and event.key in KEYS:
            self._press(KEYS[event.key])
        elif action_of(event) is Action.CANCEL:
            self._press("menu")

    def _press(self, name: str) -> None:
        if name in ("menu", "help", "handbook"):
            self.shell.push(routes.open_scene(name, self.shell))
        elif name == "sheet" and not self.shared:
            self.whose = 1 - self.whose
            self.shell.play("paper")
        elif name == "next" and self.focus["next"].enabled:
            for table in self.shell.tables:
                table.send(Ready())
            self.shell.play("paper")

    def _scrolled(self, event: Event) -> bool:
        """Arrows, Page Up and Down, Home and End move the ladder where it is longer than its window."""
        roll = self._roll
        if not roll.most:
            return False
        if event.type == pygame.KEYDOWN and event.key in WHOLE_PAGE:
            roll.go(roll.offset + WHOLE_PAGE[event.key] * roll.page)
            return True
        if event.type == pygame.KEYDOWN and event.key in ENDS:
            roll.go(roll.most * ENDS[event.key])
            return True
        action = action_of(event)
        if action in LINES:
            roll.go(roll.offset + LINES[action] * LINE)
            return True
        return False

    def _sync(self) -> None:
        view, found, me = self.view, self.laid(), self._me()
        on, sheet = self.focus["next"], self.focus["sheet"]
        if view is None or found is None or not isinstance(on, Button) or not isinstance(sheet, KeyLink):
            return
        self._roll.height = found.height
        self._roll.enabled = self._roll.most > 0
        self._roll.go(self._roll.offset)
        on.enabled = not view.ready[me]
        on.icon = "next" if on.enabled else "clock"
        on.key_label = "enter" if on.enabled else ""
        if on.enabled:
            last = view.connection >= view.level.connections
            on.label = translate("reveal.results" if last else "reveal.next")
        else:
            on.label = translate("reveal.waiting", name=self._names()[1 - me])
        sheet.visible = not self.shared
        other = 1 - self.whose
        key = "reveal.my-receipt" if other == me else "reveal.their-receipt"
        sheet.word = translate(key, name=self._names()[other])

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """From the valley down to the buttons; the fog over all of it while it lifts."""
        picture.add_backdrop(self.shell.scenery, scenery.REVEAL)
        view, reveal, found = self.view, self.reveal, self.laid()
        if view is None or reveal is None or found is None:
            return
        kit, me, names = picture.kit, self._me(), self._names()
        lifting.add_dusk(picture, self.age(now))
        same = (reveal.connection, reveal.started_at, names, current().language)
        picture.add("title", Box(16, 6, 380, 74), same, partial(_title, kit, reveal))
        moral.add(picture, reveal, names)
        opener = truth.side_of(reveal.opener)
        panel = partial(ladder_view.draw_panel, kit, names, opener)
        picture.add("panel", Grid.TRUTH.inset(-32), same, panel)
        paint = partial(ladder_view.draw, kit, found, self._roll.offset)
        picture.add("ladder", VIEW, (*same, self._roll.offset), paint)
        whom = None if self.shared else me
        picture.add("lost", lost.AREA, (*same, whom), partial(lost.draw, kit, reveal, names, whom))
        title = translate(
            "receipt.connection" if view.night is None else "night.receipt",
            level=words(view.level.title),
            number=reveal.connection,
            of=view.level.connections,
        )
        self._add_receipt(picture, reveal, title)
        seconds = self.goes_on_in()
        if view.ready[1 - me] and not self.shared and view.phase == "reveal":
            note = translate("reveal.they-are-ready", name=names[1 - me])
            picture.add("their-turn", Box(872, 550, 384, 26), note, partial(_ready, kit, note))
        elif seconds is not None:
            note = plural("reveal.by-itself", seconds)
            picture.add("their-turn", Box(872, 550, 384, 26), note, partial(_by_itself, kit, note))
        picture.add_widgets(self.focus, now / 1_000_000)
        lifting.add_fog(picture, self.age(now))

    def _add_receipt(self, picture: Picture, reveal: Reveal, title: str) -> None:
        """Mine or the other's; both, where both look at it."""
        box, names = Grid.RECEIPT, self._names()
        if self.shared:
            both = receipt_pair.pair(reveal, names, title, self.shell.kept.now.two.duel)
            picture.add("receipt", box.inset(-40), both, partial(receipt_pair.draw, picture.kit, box, both))
        else:
            slip = receipt.slip(reveal, self.whose, self._me(), names, title)
            picture.add("receipt", box.inset(-40), slip, partial(receipt.draw, picture.kit, box, slip))

    def goes_on_in(self) -> int | None:
        """Seconds until the class takes everybody on to the next connection; None: nobody does."""
        table, reveal = self.shell.table, self.reveal
        room = None if table is None else table.told.room
        if table is None or reveal is None or room is None or not room.reveal:
            return None
        return max(0, -((table.clock() - reveal.ended_at - room.reveal) // 1_000_000))

    def pulse(self, now: int) -> float:
        """Smooth while the fog lifts, then still but for a class's seconds."""
        if self.age(now) < lifting.LASTS:
            return 60.0
        return 0.0 if self.goes_on_in() is None else 2.0

    def trace(self) -> dict[str, object]:
        """Whether the goal was reached, the totals, and how far the ladder is scrolled."""
        reveal, view = self.reveal, self.view
        if reveal is None or view is None:
            return {}
        return {
            "connection": reveal.connection,
            "reached": reveal.reached,
            "established": [at is not None for at in reveal.established],
            "lost": sum(flight.fate == "lost" for flight in reveal.flights),
            "total": reveal.sheets[self._me()].total,
            "whose": self.whose,
            "scroll": round(self._roll.offset),
            "ready": list(view.ready),
        }


def _title(kit: Kit, reveal: Reveal, surface: pygame.Surface) -> None:
    kit.text(surface, translate("reveal.title"), 24, 30, "head", 28, CREAM)
    both = all(at is not None for at in reveal.established)
    key = f"reveal.ended-{reveal.reason}"
    if reveal.reached:
        key = "reveal.reached" if both else "reveal.goal"  # a goodbye, a refusal, a reset
    text = translate(key) if current().has(key) else translate("reveal.failed")
    kit.text(surface, text, 25, 60, "hand", 25, APRICOT, width=360)


def _by_itself(kit: Kit, note: str, surface: pygame.Surface) -> None:
    kit.text(surface, note, 1248, 563, "ui", 15, CREAM, 1.0, width=370)


def _ready(kit: Kit, note: str, surface: pygame.Surface) -> None:
    wide = kit.text_width(note, "ui-bold", 15)
    kit.text(surface, note, 1248, 563, "ui-bold", 15, OK, 1.0)
    icons.draw(kit, surface, "tick", 1248 - wide - 14, 563, OK, 12)
