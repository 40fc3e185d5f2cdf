"""One frame as a list of panes, and the painter that repaints only what changed between two frames.

A scene describes its picture; it does not paint. Each pane names everything that its looks depend on
(`key`), so two descriptions can be compared: equal ones cost nothing, a changed one repaints its own
rectangle, from the bottom pane up, with the clip set. That keeps `draw` free of state and an idle window
free of work. Impure: the painter draws.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

import pygame

from game.client.art.scenery import Scene as Backdrop
from game.client.art.scenery import Scenery
from game.client.art.sky import first_paint
from game.client.paint.kit import Kit
from game.client.theme import Box
from game.client.widgets.base import RING, Widget
from game.client.widgets.button import PaperCard
from game.client.widgets.focus import Focus
from game.client.widgets.slot import NumberSlot

Draw = Callable[[pygame.Surface], object]
LABEL, SHADOW = 52.0, 42.0
"""Design pixels that the label of a slot takes to its left, and a card's shadow on each side."""

MANY = 10
"""From so many damaged rectangles on one that holds them all is cheaper."""


class Pane(NamedTuple):
    """A piece of the picture: `rect` in screen pixels holds all that `draw` touches."""

    name: str
    key: Hashable
    rect: pygame.Rect
    draw: Draw


class Picture:
    """Collects the panes of one frame, from the bottom up. Boxes are design pixels."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.panes: list[Pane] = []

    def add(self, name: str, box: Box, key: Hashable, draw: Draw) -> None:
        """A pane that touches nothing outside `box`."""
        self.panes.append(Pane(name, key, self.kit.scale.rect(box), draw))

    def add_whole(self, name: str, key: Hashable, draw: Draw) -> None:
        """A pane as large as the window."""
        scale = self.kit.scale
        self.panes.append(Pane(name, key, pygame.Rect(0, 0, scale.width, scale.height), draw))

    def add_backdrop(self, scenery: Scenery, backdrop: Backdrop) -> None:
        """The scene's landscape; its sky only, as long as the rest is being drawn."""
        scale = self.kit.scale
        ready = scenery.get(backdrop, scale)
        if ready is None:
            horizon, desk, night = backdrop.horizon, backdrop.desk, backdrop.night
            key = (backdrop.name, False)
            self.add_whole("backdrop", key, lambda s: first_paint(s, scale, horizon, desk, night))
        else:
            self.add_whole("backdrop", (backdrop.name, True), lambda s: s.blit(ready, (0, 0)))

    def add_widgets(self, focus: Focus, seconds: float, name: str = "") -> None:
        """Every visible widget as a pane of its own, and the tag in the hand on top; `name` tells two desks
        apart."""
        kit = self.kit
        for widget in focus.widgets:
            if widget.visible:
                look = focus.look(widget, seconds)

                def draw(surface: pygame.Surface, widget=widget, look=look) -> None:  # type: ignore[no-untyped-def]
                    widget.draw(kit, surface, look)

                key = (widget.enabled, widget.box, widget.state(), look)
                self.add(f"{name}widget-{widget.name}", _reach(widget), key, draw)
        tag = focus.carried
        if tag is not None:
            x, y = focus.mouse if focus.by_mouse else _above(focus)
            box = Box(x - tag.box.w, y - tag.box.h, 2 * tag.box.w, 2 * tag.box.h)
            self.add(f"{name}carried", box, (x, y, tag.value), lambda s: tag.draw_carried(kit, s, x, y))


def _reach(widget: Widget) -> Box:
    """All that a widget may touch: ring and glow, a slot's label, a card's shadow."""
    box = widget.box
    if isinstance(widget, NumberSlot):
        return Box(box.x - LABEL, box.y - 14, box.w + LABEL + 14, box.h + 34)
    return box.inset(-SHADOW if isinstance(widget, PaperCard) else -RING - 6)


def _above(focus: Focus) -> tuple[float, float]:
    """Where a tag floats that the keyboard carries: at the upper edge of the focused widget."""
    widget = focus.focused
    return (640.0, 600.0) if widget is None else (widget.box.cx + 18, widget.box.y + 2)


class Painter:
    """Keeps the last frame's panes and paints what differs in the next."""

    def __init__(self) -> None:
        self._last: list[Pane] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """The window's contents are gone (resized, uncovered): the next frame is painted whole."""
        self._last = []
        self._size = (0, 0)

    def paint(self, picture: Picture, window: pygame.Surface) -> list[pygame.Rect]:
        """Paints and returns the rectangles that changed, for `pygame.display.update`; empty: nothing did."""
        bounds = window.get_rect()
        if self._size != bounds.size:
            damage = [bounds]
        else:
            damage = _merged([rect.clip(bounds) for rect in _damage(self._last, picture.panes)])
        for rect in damage:
            window.set_clip(rect)
            for pane in picture.panes:
                if pane.rect.colliderect(rect):
                    pane.draw(window)
        window.set_clip(None)
        self._last, self._size = picture.panes, bounds.size
        return damage


def _damage(before: list[Pane], after: list[Pane]) -> list[pygame.Rect]:
    """The rectangles of panes that came, went, moved, changed, or changed their place in the order."""
    old = {pane.name: pane for pane in before}
    rects: list[pygame.Rect] = []
    for pane in after:
        was = old.pop(pane.name, None)
        if was is None:
            rects.append(pane.rect)
        elif was.key != pane.key or was.rect != pane.rect:
            rects += [was.rect, pane.rect]
    rects += [pane.rect for pane in old.values()]
    return rects


def _merged(rects: list[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles that touch become one, so that nothing is painted twice."""
    merged: list[pygame.Rect] = []
    for rect in rects:
        if rect.w <= 0 or rect.h <= 0:
            continue
        rect = rect.copy()
        hit = next((other for other in merged if other.colliderect(rect)), None)
        while hit is not None:
            merged.remove(hit)
            rect.union_ip(hit)
            hit = next((other for other in merged if other.colliderect(rect)), None)
        merged.append(rect)
    if len(merged) > MANY:
        return [merged[0].unionall(merged[1:])]
    return merged
