"""A soft finger that points at the next thing to do, for first-time players only.

It comes from where nothing is written: from the left to a seal, or from below where the seals stand close,
from the right to a number that can be picked up, from above to all else. Impure: draws.
"""

from __future__ import annotations

import math
from functools import partial

import pygame

from game.client.frame import Picture
from game.client.model.situation import Situation
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import INK, LAMP, Box
from game.client.widgets.focus import Focus
from game.client.widgets.seal import SealButton

STEPS = 12
"""Pictures of one swing."""
DOWN, RIGHT, UP, LEFT = 0, 90, 180, 270


def add(picture: Picture, now: Situation, focus: Focus, local: int, name: str = "pointer") -> None:
    """Beside the widget that the hint names; it swings once in 1.2 seconds."""
    if now.hint is None or not now.hint.target:
        return
    target = next((w for w in focus.widgets if w.name == now.hint.target and w.visible), None)
    if target is None:
        return
    step = local * STEPS // 1_200_000 % STEPS
    lift = 5 * (1 + math.sin(step / STEPS * math.tau))
    box, draw = target.box, partial(_draw, picture.kit)
    if isinstance(target, SealButton) and target.narrow:
        reach = Box(box.cx - 18, box.bottom, 36, 56)
        at = partial(draw, box.cx, box.bottom + 6 + lift, UP)
        picture.add(name, reach, (target.name, step, box), at)
    elif isinstance(target, SealButton):
        y = target.middle[1]
        reach = Box(box.cx - 70, y - 18, 48, 36)
        picture.add(name, reach, (target.name, step, box), partial(draw, box.cx - 27 - lift, y, RIGHT))
    elif target.name.startswith(("take-", "note-")):
        reach = Box(box.right, box.cy - 18, 44, 36)
        at = partial(draw, box.right + 2 + lift / 2, box.cy, LEFT)
        picture.add(name, reach, (target.name, step, box), at)
    else:
        reach = Box(box.cx - 18, box.y - 52, 36, 56)
        at = partial(draw, box.cx, box.y - 8 - lift, DOWN)
        picture.add(name, reach, (target.name, step, box), at)


def _draw(kit: Kit, x: float, y: float, turn: int, surface: pygame.Surface) -> None:
    """The arrow with its tip at x, y, turned by so many degrees against the clock."""
    size = 24 if turn == LEFT else 30  # between a number and the next one's name there is less room
    finger = kit.sprite(("pointer", size), size, size, partial(_arrow, size / 30))
    if turn:
        finger = kit.keep(("pointer", turn), lambda: pygame.transform.rotate(finger, turn))
    across, along = {DOWN: (0.5, 1.0), RIGHT: (1.0, 0.5), UP: (0.5, 0.0), LEFT: (0.0, 0.5)}[turn]
    kit.put(surface, finger, x, y, across, along)


def _arrow(k: float, c: Canvas) -> None:
    """The finger, pointing down, in a square of 30 `k`."""

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * k, y * k) for x, y in points]

    c.polygon(at((15, 29), (2, 14), (9, 14), (9, 2), (21, 2), (21, 14), (28, 14)), INK, 90)
    c.polygon(at((15, 27), (3, 13), (10, 13), (10, 1), (20, 1), (20, 13), (27, 13)), INK)
    inner = at((15, 24), (6.5, 14.5), (11.5, 14.5), (11.5, 2.5), (18.5, 2.5), (18.5, 14.5), (23.5, 14.5))
    c.polygon(inner, LAMP)
