"""What a scene is, and what it may ask of the house around it.

The life of a scene: `enter` once when it is put on the stack; `pause` when another is laid over it,
`resume` when that one goes; `leave` once when it is taken off. Each frame `update` may change its state,
then `draw` describes the picture and changes nothing. Impure: scenes drive widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pygame

from game.client.art.scenery import Scenery
from game.client.collector import Collector
from game.client.frame import Picture
from game.client.held import REPEATING
from game.client.pads import Pads
from game.client.paint.kit import Kit
from game.client.progress import Progress
from game.client.scores import Scores
from game.client.settings import Kept
from game.client.sound import Name
from game.client.table import Table
from game.client.theme import Box
from game.client.widgets.focus import Focus
from game.link.finding import Finder

Event = pygame.event.Event
SECOND = 1_000_000


class Shell(Protocol):
    """The house around the scenes: window, settings, sounds, the table, and the stack itself."""

    kit: Kit
    scenery: Scenery
    kept: Kept
    tables: tuple[Table, ...]
    pads: Pads
    progress: Progress
    collector: Collector | None
    scores: Scores

    @property
    def table(self) -> Table | None:
        """The first seat at this computer, mostly the only one; None where nobody sits."""

    @property
    def awake(self) -> bool:
        """Has the window the keyboard, so that things may move?"""

    def now(self) -> int:
        """Local time in whole microseconds; only differences mean anything."""

    def push(self, scene: Scene) -> None:
        """Lay a scene over the current one."""

    def pop(self) -> None:
        """Take the uppermost scene off."""

    def reset(self, scene: Scene) -> None:
        """Take all scenes off and show this one."""

    def sit(self, *tables: Table) -> None:
        """Take a seat, or one for each of two players; from now on the scenes follow what the relay says."""

    def rise(self) -> None:
        """Give every seat up and stay on this screen."""

    def stand_up(self) -> None:
        """Give the seat up, back to the title."""

    def look_around(self) -> Finder:
        """Begin to look for post offices in the network; whoever asked closes it."""

    def speak(self, language: str) -> None:
        """Change the language of every screen."""

    def play(self, sound: Name) -> None:
        """A sound by its name; silence where there is no device."""

    def set_volume(self, volume: int) -> None:
        """How loud, 0 to 10; kept."""

    def quit(self) -> None:
        """End the program after this frame."""


class Scene:
    """One screen. `overlay`: the scene below stays visible. `name` is stable: traces and tests use it."""

    name = "scene"
    overlay = False
    repeating = REPEATING
    """Keys that may be held here."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.kit = shell.kit
        self.focus = Focus([])

    def enter(self) -> None:
        """Build what is needed. Also called after a change of language, with the scene's values kept."""

    def pause(self) -> None:
        """Another scene lies above now."""

    def resume(self) -> None:
        """Uppermost again."""

    def leave(self) -> None:
        """Taken off the stack for good."""
        self.focus.close()

    def update(self, now: int, events: Sequence[Event]) -> None:
        """One step at local time `now` (microseconds), with what happened since the last."""

    def draw(self, picture: Picture, now: int) -> None:
        """Describe the picture; changes nothing."""

    def pulse(self, now: int) -> float:
        """Frames per second that it wants without events: 0 where nothing moves by itself."""
        return 2.0 if self.focus.focused is not None and self.focus.focused.wants_text else 0.0

    def boxes(self) -> dict[str, Box]:
        """Where everything is that can be pressed now, by its name."""
        return {widget.name: widget.box for widget in self.focus.widgets if widget.visible and widget.enabled}

    def trace(self) -> dict[str, object]:
        """What a test may want to know of its state, as plain values."""
        return {}
