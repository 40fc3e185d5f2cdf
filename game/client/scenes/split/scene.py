"""The match of two at one computer: two desks, each with its own keys, focus and fog, below one sky.

Every event goes to the desk of the player whose key, pad or side of the window it is (model.sharing). Impure:
drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.client import keymap
from game.client.art import scenery
from game.client.frame import Picture
from game.client.held import REPEATING
from game.client.keymap import Action, Input, action_of
from game.client.keymap import pad as buttons
from game.client.model import curtain
from game.client.model.curtain import Folder
from game.client.model.sharing import TwoAtOne, inputs, pads_of
from game.client.model.situation import Situation
from game.client.scenes import routes
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.scenes.match import cards, home, sky
from game.client.scenes.match.board import Board
from game.client.scenes.match.view import DeskView
from game.client.scenes.split import half, lay, middle
from game.client.theme import WIDTH, Box
from game.client.widgets.base import Pressed
from game.client.widgets.focus import Focus
from game.content.text import translate

PAD_EVENTS = (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP)
MOUSE = (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL)
SIDES = ("left", "right")


class SplitScene(Scene):
    """Both players, for as long as the match is in play."""

    name = "split"
    repeating = REPEATING | {pygame.K_w, pygame.K_a, pygame.K_s, pygame.K_d}

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.inputs: tuple[Input, Input] = ("left", "right")
        self.views = tuple(DeskView(shell, Board(lay.layout(place, "left")), place) for place in (0, 1))
        self.folders = [Folder(), Folder()]
        self._grabbed: int | None = None

    def enter(self) -> None:
        """Both desks, in the present language and with the keys that each player has now."""
        menu = KeyLink("menu", 1074, 25, "Esc", translate("match.menu"), 104)
        helps = KeyLink("help", 1180, 25, "F1", translate("match.help"), 94)
        for link in (menu, helps):
            link.focusable = False  # no player's cursor goes there: Esc, F1 or the mouse do
        self.focus = Focus([menu, helps])
        self._furnish()

    def _furnish(self) -> None:
        self.inputs = inputs(self._two.plan, tuple(self.shell.pads.names))
        for side, view in enumerate(self.views):
            board = Board(lay.layout(side, self.inputs[side]), view.board.focus.current)
            view.furnish(board, self.shell.now())

    @property
    def _two(self) -> TwoAtOne:
        return self.shell.kept.now.two

    def open(self, side: int, now: int) -> bool:
        """May everybody read what lies on this desk?"""
        return self.folders[side].open(self._two.custom, now)

    def signs(self, side: int, now: int) -> bool:
        """May both see what comes to this desk?"""
        return self.folders[side].signs(self._two.custom, now)

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Hear both seats, then let both players do what they want."""
        if inputs(self._two.plan, tuple(self.shell.pads.names)) != self.inputs:
            self._furnish()  # a pad has come or gone
        for side, view in enumerate(self.views):
            view.quiet = not self.signs(side, now)
            before = view.gone
            view.hear(now)
            if view.gone > before:
                self.folders[side] = curtain.emptied(self.folders[side], now)
        for event in events:
            self._event(event, now)

    def _event(self, event: Event, now: int) -> None:
        if event.type in MOUSE:
            self._mouse(event, now)
        elif event.type in PAD_EVENTS:
            self._pad(event, now)
        elif event.type in (pygame.KEYDOWN, pygame.KEYUP):
            self._key(event, now)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self.folders = [curtain.looked(folder, False, now) for folder in self.folders]

    def _key(self, event: Event, now: int) -> None:
        """A key: of one half of the keyboard, or of the only player who has it."""
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_ESCAPE, pygame.K_F1):
            self._press("menu" if event.key == pygame.K_ESCAPE else "help")
        elif "alone" in self.inputs:
            side = self.inputs.index("alone")
            if event.key in (pygame.K_LSHIFT, pygame.K_RSHIFT):
                self._look(side, event.type == pygame.KEYDOWN, now)
            elif event.type == pygame.KEYDOWN:
                self._works(side, now)
                self.views[side].handle(event, now)
        else:
            hand = keymap.hand_of(event)
            if hand is not None:
                self._wanted(SIDES.index(hand), event, keymap.hand_action(event, hand), now)

    def _pad(self, event: Event, now: int) -> None:
        """A pad's button, of the player whose pad it is; one that nobody was given opens the menu at most."""
        pads = pads_of(self._two.plan, tuple(self.shell.pads.names))
        if event.instance_id in pads:
            side = pads.index(event.instance_id)
            carrying = self.views[side].board.focus.carried is not None
            asked = None if carrying else buttons.ask(event)
            self._wanted(side, event, asked or action_of(event), now)
        elif event.type == pygame.CONTROLLERBUTTONDOWN and event.button == buttons.BACK:
            self._press("menu")

    def _wanted(self, side: int, event: Event, wanted: Action | keymap.DeskAction | None, now: int) -> None:
        """What the player of a side wants by a key or button that went down or up."""
        down = event.type in (pygame.KEYDOWN, pygame.CONTROLLERBUTTONDOWN)
        if isinstance(wanted, keymap.DeskAction) and wanted.verb == "look":
            self._look(side, down, now)
        elif wanted is not None and down:
            self._works(side, now)
            self.views[side].act(wanted, now)

    def _mouse(self, event: Event, now: int) -> None:
        """The mouse may help either desk: where it went down, there it stays until it goes up."""
        for word in self.focus.handle(event, self.kit.scale) or ():
            if isinstance(word, Pressed):
                self._press(word.name)
        x, y = self.focus.mouse
        over = 0 if x < WIDTH / 2 else 1
        side = over if self._grabbed is None else self._grabbed
        other = self.views[1 - side].board.focus
        other.mouse, other.by_mouse = (-1.0, -1.0), False
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._grabbed = over
            shut = not self.open(over, now)
            if lay.folder(over).holds(x, y):
                self._works(over, now)
            if shut:
                return
        elif event.type == pygame.MOUSEBUTTONUP:
            self._grabbed = None
        if self.open(side, now):
            self.views[side].handle(event, now)

    def _press(self, name: str) -> None:
        self.shell.push(routes.open_scene(name, self.shell))

    def _look(self, side: int, down: bool, now: int) -> None:
        self.folders[side] = curtain.looked(self.folders[side], down, now)
        self.shell.play("paper")

    def _works(self, side: int, now: int) -> None:
        self.folders[side] = curtain.touched(self.folders[side], now)

    def pause(self) -> None:
        """A menu lies above: nobody holds a key down for us."""
        self.folders = [Folder(False, folder.worked) for folder in self.folders]

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """The sky of both, then the middle, then either half."""
        picture.add_backdrop(self.shell.scenery, scenery.SPLIT_NIGHT)
        left, right = (view.now for view in self.views)
        if left is None or right is None:
            return
        pair: tuple[Situation, Situation] = (left, right)
        open_ = (self.open(0, now), self.open(1, now))
        signs = (self.signs(0, now), self.signs(1, now))
        for side, seen in enumerate(pair):
            if signs[side]:
                sky.add_letters(picture, seen, sky.SPLIT, f"{side}-", veiled=not open_[side])
        sky.add_fog(picture, now, sky.SPLIT)
        for side, seen in enumerate(pair):
            if open_[side]:
                sky.add_marks(picture, seen, sky.SPLIT, f"{side}-")
        cards.add_top_line(picture, left)
        for side, seen in enumerate(pair):
            if open_[side]:
                home.add(picture, seen, f"home-{side}")
            cards.add_own_card(picture, seen, translate(f"split.{seen.desk.role}"), signs[side])
        middle.add_ladder(picture, pair, open_, signs)
        middle.add_owl(picture, pair, open_, signs)
        for side, view in enumerate(self.views):
            half.add(picture, view, self.inputs[side], open_[side], signs[side], now)
        picture.add_widgets(self.focus, now / 1_000_000)

    def pulse(self, now: int) -> float:
        """What the livelier desk wants."""
        return max(view.pulse for view in self.views)

    def boxes(self) -> dict[str, Box]:
        """Of both desks, as far as they lie open; names begin with the side."""
        found = super().boxes()
        for side, view in enumerate(self.views):
            if self.open(side, self.shell.now()):
                for widget in view.board.focus.widgets:
                    if widget.visible and widget.enabled:
                        found[f"{SIDES[side]}.{widget.name}"] = widget.box
        return found

    def trace(self) -> dict[str, object]:
        """What either desk tells, its names beginning with the side."""
        found: dict[str, object] = {"inputs": self.inputs}
        for side, view in enumerate(self.views):
            told = {
                **view.trace(),
                "focus": view.board.focus.current,
                "open": self.open(side, self.shell.now()),
            }
            found |= {f"{SIDES[side]}.{name}": value for name, value in told.items()}
        return found
