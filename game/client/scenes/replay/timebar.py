"""The time bar of a film: connections side by side, fouls and losses above the track."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pygame

from game.client.model.screening import Begin, Tick
from game.client.paint import frames, icons
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import BAD, BORDER, CREAM, DIM, INK, LAMP, NIGHT, PLUM_6, PLUM_7, TEXT, WARN, Box
from game.client.widgets.actions import Action
from game.client.widgets.base import Answer, Changed, Look, Widget
from game.content.text import translate

S = 1_000_000
NUDGE = S
"""What an arrow key moves."""

CLOSE = 9.0
"""Ticks of one kind nearer than so many design pixels are drawn as one."""


class TimeBar(Widget):
    """`place` is where the film stands, `length` how long it is, both in microseconds."""

    def __init__(self, name: str, box: Box, length: int, place: int = 0) -> None:
        super().__init__(name, box)
        self.length = max(1, length)
        self.place = place
        self.begins: Sequence[Begin] = ()
        self.ticks: Sequence[Tick] = ()

    @property
    def track(self) -> Box:
        """The groove."""
        return Box(self.box.x + 58, self.box.y + 16, self.box.w - 116, 8)

    def state(self) -> Hashable:
        return round(self.x(self.place)), self.place // 100_000, self.length

    def x(self, place: int) -> float:
        """Where a place stands."""
        return self.track.x + self.track.w * min(1.0, max(0.0, place / self.length))

    def act(self, action: Action) -> Answer:
        if action in (Action.LEFT, Action.RIGHT):
            return self._go(self.place + (NUDGE if action is Action.RIGHT else -NUDGE))
        return None

    def down(self, x: float, y: float) -> Answer:
        return self._go(round((x - self.track.x) / self.track.w * self.length))

    def drag(self, x: float, y: float) -> Answer:
        return self.down(x, y)

    def click(self, x: float, y: float) -> Answer:
        return ()

    def wheel(self, steps: int) -> Answer:
        return self._go(self.place + steps * NUDGE)

    def _go(self, place: int) -> Answer:
        self.place = min(self.length, max(0, place))
        return (Changed(self.name, self.place),)

    def draw(self, kit: Kit, surface: pygame.Surface, look: Look) -> None:
        track = self.track
        frames.rounded(kit, surface, track.inset(-1), 5, PLUM_7, BORDER, 1.2)
        for i, begin in enumerate(self.begins):
            after = self.begins[i + 1].place if i + 1 < len(self.begins) else self.length
            left, right = self.x(begin.place), self.x(after)
            if i % 2:
                frames.rounded(kit, surface, Box(left, track.y, max(1, right - left), track.h), 1, PLUM_6)
        done = self.x(self.place) - track.x
        if done >= 1:
            frames.rounded(kit, surface, Box(track.x, track.y + 1, round(done, 1), track.h - 2), 3, LAMP)
        self._numbers(kit, surface)
        self._ticks(kit, surface)
        for x, place in ((self.box.x + 48, self.place), (self.box.right - 48, self.length)):
            kit.text(surface, clock(place), x, track.cy, "mono-plain", 14, TEXT, 1.0 if x < 640 else 0.0)
        knob = Box(track.x + done - 9, track.cy - 9, 18, 18)
        frames.rounded(kit, surface, knob, 9, CREAM, NIGHT, 2)
        if look.focused:
            frames.ring(kit, surface, knob, 9, gap=3)

    def _numbers(self, kit: Kit, surface: pygame.Surface) -> None:
        """Where a connection begins, its number below the track."""
        last = -100.0
        for begin in self.begins:
            x = self.x(begin.place)
            frames.rounded(kit, surface, Box(x - 0.75, self.track.bottom, 1.5, 7), 0.5, DIM)
            if x - last >= 22:
                kit.text(surface, str(begin.connection), x + 4, self.track.bottom + 9, "mono-plain", 12, TEXT)
                last = x

    def _ticks(self, kit: Kit, surface: pygame.Surface) -> None:
        last = {"foul": -100.0, "lost": -100.0}
        for tick in sorted(self.ticks, key=lambda tick: tick.kind, reverse=True):  # fouls lie on top
            x = self.x(tick.place)
            if x - last[tick.kind] < CLOSE:
                continue
            last[tick.kind] = x
            if tick.kind == "foul":
                foul_mark(kit, surface, x, self.box.y + 7)
            else:
                lost_mark(kit, surface, x, self.box.y + 8)


def foul_mark(kit: Kit, surface: pygame.Surface, x: float, y: float) -> None:
    """A foul: a cross in a red disc."""
    frames.rounded(kit, surface, Box(x - 6, y - 6, 12, 12), 6, BAD)
    icons.draw(kit, surface, "cross", x, y, INK, 7)


def lost_mark(kit: Kit, surface: pygame.Surface, x: float, y: float) -> None:
    """A letter lost: a triangle that points down."""

    def paint(c: Canvas) -> None:
        c.polygon([(1, 1), (11, 1), (6, 10)], WARN)

    kit.put(surface, kit.sprite(("lost tick",), 12, 11, paint), x, y, 0.5, 0.5)


def legend(kit: Kit, x: float, y: float, surface: pygame.Surface) -> None:
    """What the two marks mean."""
    foul_mark(kit, surface, x + 6, y)
    word = translate("replay.foul")
    kit.text(surface, word, x + 17, y, "ui", 14, TEXT)
    x += 17 + kit.text_width(word, "ui", 14) + 20
    lost_mark(kit, surface, x, y + 1)
    kit.text(surface, translate("replay.lost"), x + 11, y, "ui", 14, TEXT)


def clock(place: int) -> str:
    """Minutes and seconds."""
    seconds = place // S
    return f"{seconds // 60}:{seconds % 60:02}"


def speed_name(hundredths: int) -> str:
    """`x0.25`, `x4`."""
    return translate("replay.speed", times=f"{hundredths / 100:g}")
