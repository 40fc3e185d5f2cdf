"""The browser of replays: what was played, sorted, opened, pinned, deleted after a question.

Files that cannot be read are listed with the reason. Impure: reads and removes files, drives widgets.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import scenery
from game.client.frame import Picture
from game.client.model import shelf
from game.client.model.shelf import ORDERS
from game.client.scenes import furniture, solo
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.scenes.replay.scene import ReplayScene
from game.client.scenes.replays_table import TABLE, Shelf, draw_head
from game.client.theme import Box
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Look, Pressed, Widget
from game.client.widgets.button import Button
from game.client.widgets.choice import Choice
from game.client.widgets.focus import Focus
from game.content import replays
from game.content.problems import Problem
from game.content.replays import Kept
from game.content.text import current, translate

AT_ONCE = 3
"""So many files are looked into in one frame."""

ASK = Box(420, 268, 440, 180)
KEYS = {pygame.K_p: "pin", pygame.K_DELETE: "delete", pygame.K_d: "delete", pygame.K_s: "order"}


class ReplaysScene(Scene):
    """`found` None: the collection on this computer. `asking`: the file whose deletion is in question."""

    name = "replays"

    def __init__(self, shell: Shell, found: list[Kept] | None = None) -> None:
        super().__init__(shell)
        self.kept_here = found is None
        self.found = replays.listed() if found is None else found
        self.order = 0
        self.asking: Kept | None = None
        self.shelf = Shelf("shelf", TABLE)

    def enter(self) -> None:
        """The list and what can be done with it; or the question."""
        back = KeyLink("back", 1110, 40, "Esc", translate("replay.back"), 104)
        if self.asking is not None:
            yes, no = Box(ASK.x + 30, ASK.bottom - 72, ASK.w - 60, 46).row(2, 16)
            answers = [
                Button("yes", yes, translate("replays.ask-yes"), "plain", "bin"),
                Button("no", no, translate("replays.ask-no"), "main", key="Esc"),
            ]
            self.focus = Focus(answers, "no")
            return
        if not self.found:
            play = Button("play", Box(520, 420, 240, 50), translate("replays.empty-play"), "main", "cap")
            self.focus = Focus([play, back], "play")
            return
        orders = [translate(f"replays.by-{order}") for order in ORDERS]
        sort = Choice("order", Box(936, 118, 280, 36), orders, self.order)
        opens, pins, bins = Box(64, 640, 560, 46).row(3, 14)
        buttons: list[Widget] = [
            self.shelf,
            Button("open", opens, translate("replays.open"), "main", "next", "enter"),
            Button("pin", pins, "", "plain", "pin", "P"),
            Button("delete", bins, translate("replays.delete"), "plain", "bin", "D"),
            sort,
            back,
        ]
        self.focus = Focus(buttons, self.focus.current or "shelf", default="open")
        self._arrange()

    def resume(self) -> None:
        """A replay was closed; more may have come meanwhile."""
        if self.kept_here:
            known = {one.path: one for one in self.found}
            self.found = [known.get(one.path, one) for one in replays.listed()]
        self.enter()

    @property
    def chosen(self) -> Kept | None:
        """The file whose row is chosen."""
        return self.found[self.shelf.index] if self.shelf.index < len(self.found) else None

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Look into files that are new, then do what is wanted."""
        self._look()
        for event in events:
            if event.type == pygame.KEYDOWN and event.key in KEYS and self.asking is None and self.found:
                self._press(KEYS[event.key])
                continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Changed) and word.name == "order":
                    self.order = int(word.value or 0)
                    self._arrange()
                elif isinstance(word, Pressed):
                    self._press(word.name)
            if action_of(event) is Action.CANCEL:
                self._press("no" if self.asking is not None else "back")
        self._sync()

    def _look(self) -> None:
        fresh = [i for i, one in enumerate(self.found) if one.told is None and not one.fault]
        for i in fresh[:AT_ONCE]:
            self.found[i] = replays.looked(self.found[i])
        if fresh:
            self._arrange()
        if fresh and len(fresh) <= AT_ONCE and self.kept_here:
            replays.remember(self.found)

    def _press(self, name: str) -> None:
        chosen = self.chosen
        if name == "back":
            self.shell.pop()
        elif name == "play":
            solo.play(self.shell)
        elif name == "order":
            self.order = (self.order + 1) % len(ORDERS)
            self._arrange()
        elif name == "no":
            self.asking = None
            self.enter()
        elif chosen is None:
            return
        elif name == "open":
            self._open(chosen)
        elif name == "pin":
            with contextlib.suppress(OSError):
                self.found[self.shelf.index] = replays.pin(chosen)
                self._arrange()
        elif name == "delete":
            self.asking = chosen
            self.enter()
        elif name == "yes":
            self._delete()

    def _open(self, chosen: Kept) -> None:
        try:
            film = replays.load(chosen.path)
        except Problem as problem:
            self.found[self.shelf.index] = Kept(
                chosen.path, chosen.when, chosen.seen, chosen.pinned, fault=problem.message
            )
            self._arrange()
            return
        self.shell.play("paper")
        self.shell.push(ReplayScene(self.shell, film, chosen.path))

    def _delete(self) -> None:
        gone, self.asking = self.asking, None
        if gone is not None:
            with contextlib.suppress(OSError):
                gone.path.unlink(missing_ok=True)
            self.found = [one for one in self.found if one.path != gone.path]
        self.enter()

    def _arrange(self) -> None:
        """Sort anew; the same file stays chosen."""
        chosen = self.chosen
        self.found = shelf.arranged(self.found, ORDERS[self.order])
        self.shelf.rows = shelf.rows(self.found)
        if chosen is not None:
            paths = [one.path for one in self.found]
            self.shelf.choose(paths.index(chosen.path) if chosen.path in paths else 0)
        self._sync()

    def _sync(self) -> None:
        if self.asking is not None or not self.found:
            return
        chosen, order, pin = self.chosen, self.focus["order"], self.focus["pin"]
        if isinstance(order, Choice):
            order.index = self.order
        if isinstance(pin, Button) and chosen is not None:
            pin.label = translate("replays.unpin" if chosen.pinned else "replays.pin")
        self.focus["open"].enabled = chosen is not None and not chosen.fault

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """A table over the dimmed valley, or what to do without one; the question on top."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        furniture.heading(picture, translate("replays.title"), translate("replays.hint"), 64, 62)
        if self.found:
            key = current().language
            picture.add("table", TABLE.inset(-36, -60), key, partial(draw_head, picture.kit))
            if self.kept_here:
                words = translate("replays.folder", path=str(replays.folder()))
                where = Box(650, 644, 566, 46)
                furniture.label(picture, "folder", words, where, "dim", "ui", 14, most=2)
        else:
            furniture.panel(picture, "empty", Box(290, 250, 700, 260))
            said = Box(330, 300, 620, 90)
            furniture.label(picture, "empty", translate("replays.empty"), said, "plain", "hand", 30)
        if self.asking is not None:
            self._draw_question(picture, now)
        else:
            picture.add_widgets(self.focus, now / 1_000_000)

    def _draw_question(self, picture: Picture, now: int) -> None:
        kit = picture.kit
        look = Look()
        picture.add("still", TABLE, self.shelf.state(), lambda s: self.shelf.draw(kit, s, look))
        furniture.veil(picture, "ask")
        furniture.panel(picture, "ask", ASK)
        title = Box(ASK.x + 20, ASK.y + 22, ASK.w - 40, 36)
        furniture.label(picture, "ask", translate("replays.ask"), title, role="head", size=22, middle=True)
        chosen = self.chosen
        row = None if chosen is None else shelf.rows([chosen])[0]
        said = "" if row is None else " · ".join(part for part in (row.date, row.partner, row.level) if part)
        what = Box(ASK.x + 20, ASK.y + 62, ASK.w - 40, 28)
        furniture.label(picture, "what", said, what, "dim", size=15, middle=True)
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """On while there are files to look into."""
        return 30.0 if any(one.told is None and not one.fault for one in self.found) else 0.0

    def trace(self) -> dict[str, object]:
        """The rows, for tests."""
        return {
            "rows": [one.path.name for one in self.found],
            "chosen": self.shelf.index,
            "faults": [one.fault for one in self.found],
            "pinned": [one.pinned for one in self.found],
            "asking": self.asking is not None,
            "order": ORDERS[self.order],
        }
