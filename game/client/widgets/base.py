"""What all widgets have in common, and what they say.

A widget knows its box (design pixels), its own value and nothing of the game. It answers actions and clicks
with `Said` values, which the scene reads. Drawing never changes it.
"""

from collections.abc import Hashable

import msgspec
import pygame

from game.client.paint.kit import Kit
from game.client.theme import Box
from game.client.widgets.actions import Action

RING = 8.0  # design pixels around a box that its focus ring may touch


class Pressed(msgspec.Struct, frozen=True):
    """A button was pressed."""

    name: str


class Changed(msgspec.Struct, frozen=True):
    """A value is another one now: text, number (or None), bool for a seal, index for a choice."""

    name: str
    value: str | int | bool | float | None


class Submitted(msgspec.Struct, frozen=True):
    """Enter in a text field."""

    name: str
    value: str


class PickedUp(msgspec.Struct, frozen=True):
    """A number tag was taken into the hand; `Dropped` or `LetGo` follows."""

    name: str
    value: int


class Dropped(msgspec.Struct, frozen=True):
    """A carried number was put into a slot, which holds it now."""

    source: str
    target: str
    value: int


class LetGo(msgspec.Struct, frozen=True):
    """A carried number was put down beside every slot."""

    name: str


Said = Pressed | Changed | Submitted | PickedUp | Dropped | LetGo
Answer = tuple[Said, ...] | None
"""None: not for me, ask on. Empty: taken, nothing to tell."""


class Look(msgspec.Struct, frozen=True):
    """How a widget stands at this moment."""

    focused: bool = False
    hovered: bool = False
    held: bool = False  # the mouse button went down on it and is still down
    drop: bool = False  # a number is being carried that it could take
    caret: bool = False  # the half of the second in which the caret shows


class Widget:
    """The base: a named box that can take the focus."""

    focusable = True
    wants_keys = False  # gets raw key events before they become actions
    wants_text = False  # the system's text input runs while it has the focus

    def __init__(self, name: str, box: Box) -> None:
        self.name = name
        self.box = box
        self.enabled = True
        self.visible = True

    @property
    def reachable(self) -> bool:
        """May it have the focus now?"""
        return self.focusable and self.enabled and self.visible

    @property
    def area(self) -> Box:
        """All that its drawing may touch."""
        return self.box.inset(-RING)

    def state(self) -> Hashable:
        """Everything that its looks depend on, beside box and `Look`."""
        return None

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        """Paints it; touches nothing outside its `area`."""
        raise NotImplementedError

    def act(self, action: Action) -> Answer:
        """An action while it has the focus."""
        return None

    def key(self, event: pygame.event.Event) -> Answer:
        """A raw KEYDOWN, TEXTINPUT or TEXTEDITING, if `wants_keys` and it has the focus."""
        return None

    def click(self, x: float, y: float) -> Answer:
        """The mouse went down and up on it; the point is where it went up."""
        return self.act(Action.PRESS)

    def down(self, x: float, y: float) -> Answer:
        """The mouse went down on it (sliders, lists)."""
        return None

    def drag(self, x: float, y: float) -> Answer:
        """The mouse moves with its button held after `down`."""
        return None

    def wheel(self, steps: int) -> Answer:
        """The wheel turned over it; positive is away from the hand."""
        return None
