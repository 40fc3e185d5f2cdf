"""What can be pressed, typed into and picked up, with one focus graph for keyboard, mouse and gamepad.

A scene makes widgets, hands them to a `Focus`, gives it every event and reads what they say (`Said`).
Widgets keep no state of the game; ready-made toolkits cover neither focus, input methods nor this look.
"""

from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import (
    Answer,
    Changed,
    Dropped,
    LetGo,
    Look,
    PickedUp,
    Pressed,
    Said,
    Submitted,
    Widget,
)
from game.client.widgets.button import Button, PaperCard
from game.client.widgets.choice import Choice, ListBox
from game.client.widgets.field import TextField
from game.client.widgets.focus import Focus
from game.client.widgets.seal import SealButton
from game.client.widgets.slider import Slider
from game.client.widgets.slot import NumberSlot
from game.client.widgets.tag import NumberTag
from game.client.widgets.toast import Toast

__all__ = [
    "Action",
    "Answer",
    "Button",
    "Changed",
    "Choice",
    "Dropped",
    "Focus",
    "LetGo",
    "ListBox",
    "Look",
    "NumberSlot",
    "NumberTag",
    "PaperCard",
    "PickedUp",
    "Pressed",
    "Said",
    "SealButton",
    "Slider",
    "Submitted",
    "TextField",
    "Toast",
    "Widget",
    "action_of",
]
