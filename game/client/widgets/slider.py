"""A slider: volume, a replay's time."""

from collections.abc import Hashable

import pygame

from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import BORDER, LAMP, PLUM_7, TEXT, Box
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Widget


class Slider(Widget):
    """`value` from 0 to 1 in steps of `step`; left and right move it, the mouse drags it."""

    def __init__(self, name: str, box: Box, value: float = 0.5, step: float = 0.1) -> None:
        super().__init__(name, box)
        self.value = value
        self.step = step

    def state(self) -> Hashable:
        return self.value

    def act(self, action: Action) -> Answer:
        if action in (Action.LEFT, Action.RIGHT):
            return self._become(self.value + (self.step if action is Action.RIGHT else -self.step))
        return None

    def down(self, x: float, y: float) -> Answer:
        return self._become((x - self.box.x - 10) / (self.box.w - 20))

    def drag(self, x: float, y: float) -> Answer:
        return self.down(x, y)

    def click(self, x: float, y: float) -> Answer:
        return ()

    def wheel(self, steps: int) -> Answer:
        return self._become(self.value + steps * self.step)

    def _become(self, value: float) -> Answer:
        value = min(1.0, max(0.0, round(value / self.step) * self.step))
        if abs(value - self.value) < 1e-9:
            return ()
        self.value = value
        return (Changed(self.name, value),)

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        box = self.box
        track = Box(box.x + 10, box.cy - 3, box.w - 20, 6)
        frames.rounded(kit, surface, track, 3, PLUM_7, BORDER, 1.2)
        done = round(track.w * self.value, 1)
        if done >= 1:
            frames.rounded(kit, surface, Box(track.x, track.y, done, 6), 3, LAMP)
        knob = Box(track.x + done - 9, box.cy - 9, 18, 18)
        frames.rounded(kit, surface, knob, 9, TEXT, BORDER, 1.5)
        if look.focused:
            frames.ring(kit, surface, knob, 9, gap=3)
