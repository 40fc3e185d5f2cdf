"""The experiment: one connection of a finished match under two, three and four letters, side by side.

The three ladders share one time axis. Impure: drives widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import hearts, scenery, things
from game.client.frame import Picture
from game.client.model import trials
from game.client.model.strip import Strip
from game.client.model.timeline import Timeline
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.furniture import KeyLink
from game.client.scenes.replay import strip_view
from game.client.scenes.reveal.roll import LINE, Roll
from game.client.theme import APRICOT, CREAM, DIM, LAMP, NETWORK, SIDE_COLOUR, TEXT, WARN, Box, Side
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed
from game.client.widgets.choice import Choice
from game.client.widgets.focus import Focus
from game.content.text import current, translate
from game.match.experiment import LAWS, Trial, Triple, experiment, total
from game.match.match import Match

COLUMNS = Box(24, 112, 1232, 544).row(3, 16)
LADDERS = Box(24, 178, 1232, 298)
LIFELINES = (104.0, 318.0)
SIDES: tuple[Side, Side] = ("left", "right")
LINES = {Action.UP: -1, Action.DOWN: 1}
S = 1_000_000


class LawsScene(Scene):
    """`index` is the place of the connection among those that the match has ended."""

    name = "laws"

    def __init__(self, shell: Shell, match: Match, connection: int = 1) -> None:
        super().__init__(shell)
        self.names = (match.players[0].name, match.players[1].name)
        self.triples: tuple[Triple, ...] = experiment(match)
        self.index = min(len(self.triples), max(1, connection)) - 1
        self._roll = Roll("ladders", LADDERS)
        self._laid: tuple[object, tuple[Timeline, tuple[Strip, ...]]] | None = None

    def enter(self) -> None:
        """Which connection, and the way back."""
        of = len(self.triples)
        names = [translate("laws.connection", number=i + 1, of=of) for i in range(of)]
        choice = Choice("connection", Box(470, 668, 340, 38), names, self.index)
        back = KeyLink("back", 1156, 34, "Esc", translate("replay.back"), 104)
        self.focus = Focus([self._roll, choice, back], "connection", default="connection")
        self._sync()

    @property
    def triple(self) -> Triple:
        """The connection under the three laws."""
        return self.triples[self.index]

    def update(self, now: int, events: Sequence[Event]) -> None:
        """Another connection, scrolling, back."""
        for event in events:
            if self._scrolled(event):
                continue
            for word in self.focus.handle(event, self.kit.scale) or ():
                if isinstance(word, Changed) and word.name == "connection":
                    self.index = int(word.value or 0)
                    self._roll.go(0)
                elif isinstance(word, Pressed):
                    self.shell.pop()
                    return
            if action_of(event) is Action.CANCEL:
                self.shell.pop()
                return
        self._sync()

    def _scrolled(self, event: Event) -> bool:
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            by = 1 if event.key == pygame.K_PAGEDOWN else -1
            self.index = min(len(self.triples) - 1, max(0, self.index + by))
            self._roll.go(0)
            return True
        action = action_of(event)
        if action in LINES and self._roll.most:
            self._roll.go(self._roll.offset + LINES[action] * LINE)
            return True
        return False

    def _sync(self) -> None:
        choice = self.focus["connection"]
        if isinstance(choice, Choice):
            choice.index = self.index
        _, strips = self.laid()
        self._roll.height = max(strip.height for strip in strips)
        self._roll.enabled = self._roll.most > 0
        self._roll.go(self._roll.offset)

    def laid(self) -> tuple[Timeline, tuple[Strip, ...]]:
        """The three ladders on their common axis; kept until the connection or the window changes."""
        key = (self.index, self.kit.scale.k)
        if self._laid is None or self._laid[0] != key:
            measure = strip_view.measure(self.kit)
            self._laid = (key, trials.strips(self.triple, LADDERS.h, *LIFELINES, measure))
        return self._laid[1]

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """Three columns."""
        picture.add_backdrop(self.shell.scenery, scenery.LOBBY)
        kit = picture.kit
        key = current().language
        picture.add("head", Box(16, 8, 1000, 96), key, partial(_head, kit))
        axis, strips = self.laid()
        for law, (box, trial, found) in enumerate(zip(COLUMNS, self.triple, strips, strict=True)):
            more = trial.letters - self.triple[1].letters
            words = trials.sentence(trial, self.names, more)
            whole = trials.summed(total(self.triples, LAWS[law]))
            same = (self.index, key, self.names)
            draw = partial(_column, kit, box, trial, self.names, words, whole)
            picture.add(f"law-{law}", box.inset(-30), same, draw)
            view = Box(box.x + 4, LADDERS.y, box.w - 8, LADDERS.h)
            paint = partial(_ladder, kit, view, trial, found, axis, self._roll.offset, law == 0)
            picture.add(f"ladder-{law}", view, (*same, round(self._roll.offset, 1)), paint)
        picture.add_widgets(self.focus, now / S)

    def trace(self) -> dict[str, object]:
        """What came out, for tests."""
        return {
            "connection": self.index + 1,
            "of": len(self.triples),
            "letters": [trial.letters for trial in self.triple],
            "outcomes": [trial.outcome for trial in self.triple],
            "ghosts": [len(trial.ghosts) for trial in self.triple],
        }


def _head(kit: Kit, surface: pygame.Surface) -> None:
    kit.text(surface, translate("laws.title"), 26, 40, "head", 34, CREAM)
    kit.text(surface, translate("laws.hint"), 27, 82, "hand", 25, APRICOT)


def _column(
    kit: Kit,
    box: Box,
    trial: Trial,
    names: tuple[str, str],
    words: str,
    whole: str,
    surface: pygame.Surface,
) -> None:
    frames.panel(kit, surface, box, alpha=244)
    real = trial.law == "three-way"
    title = LAMP if real else TEXT
    kit.text(surface, translate(f"laws.{trial.law}"), box.cx, box.y + 24, "head", 22, title, 0.5)
    for side, name in enumerate(names):
        x = box.x + 4 + LIFELINES[side]
        kit.text(surface, name, x, box.y + 52, "ui-bold", 15, SIDE_COLOUR[SIDES[side]], 0.5, width=110)
    y = LADDERS.bottom + 26
    figures = (
        (str(trial.letters), translate("laws.letters")),
        (trials.seconds(trial.took), translate("laws.seconds")),
        (trials.seconds(trial.wasted), translate("laws.wasted")),
    )
    step = box.w / 3
    for i, (number, word) in enumerate(figures):
        x = box.x + step * (i + 0.5)
        bad = (i == 2 and trial.wasted > 0) or (i == 1 and trial.took is None)
        kit.text(surface, number, x, y, "mono", 22, WARN if bad else CREAM, 0.5)
        kit.text(surface, word, x, y + 25, "ui", 14, DIM, 0.5, width=step - 6)
    rest = Box(box.x + 18, y + 44, box.w - 36, 84)
    kit.paragraph(surface, words, rest, "ui-bold", 15, TEXT, 1.32, 4)
    kit.text(surface, whole, box.cx, box.bottom - 18, "ui", 14, DIM, 0.5, width=box.w - 24)


def _ladder(
    kit: Kit,
    view: Box,
    trial: Trial,
    found: Strip,
    axis: Timeline,
    offset: float,
    first: bool,
    surface: pygame.Surface,
) -> None:
    strip_view.ticks(kit, surface, found, view, offset)
    pieces = [(side, axis.y(a), axis.y(b), up) for side, a, b, up in trials.beliefs(trial.reveal)]
    strip_view.draw(kit, surface, found, pieces, view, offset)
    before = surface.get_clip()
    surface.set_clip(before.clip(kit.scale.rect(view)))
    for side, at in enumerate(trial.established):
        if at is not None:
            x, y = view.x + LIFELINES[side], view.y - offset + axis.y(at)
            hearts.draw(kit, surface, x, y, 9, "solid", SIDE_COLOUR[SIDES[side]])
    _ghosts(kit, surface, view, trial, axis, offset)
    surface.set_clip(before)


def _ghosts(
    kit: Kit, surface: pygame.Surface, view: Box, trial: Trial, axis: Timeline, offset: float
) -> None:
    """The seats that nobody sat in, beside the house whose they are: a pattern, and the port's number."""
    count = [0, 0]
    for ghost in trial.ghosts:
        way = -1 if ghost.side == 0 else 1
        x = view.x + LIFELINES[ghost.side] + way * (18 + 13 * count[ghost.side]) - 5
        count[ghost.side] += 1
        top, bottom = view.y - offset + axis.y(ghost.since), view.y - offset + axis.y(ghost.until)
        top, bottom = max(top, view.y), min(bottom, view.bottom)
        if bottom - top < 2 or count[ghost.side] > 3:
            continue
        things.time_bar(kit, surface, Box(x, top, 10, bottom - top), NETWORK, "slant")
        if count[ghost.side] == 1 and bottom - top > 12:
            ax, at = (0.0, x + 14) if way > 0 else (1.0, x - 4)
            kit.text(surface, str(ghost.port), at, top + 8, "mono-plain", 12, NETWORK, ax)
