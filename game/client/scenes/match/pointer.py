"""A soft finger that points at the next thing to do, for first-time players only. Impure: draws."""

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

STEPS = 12
"""Pictures of one swing."""


def add(picture: Picture, now: Situation, focus: Focus, local: int) -> None:
    """Above the widget that the hint names; it swings once in 1.2 seconds."""
    if now.hint is None or not now.hint.target:
        return
    target = next((w for w in focus.widgets if w.name == now.hint.target and w.visible), None)
    if target is None:
        return
    step = local * STEPS // 1_200_000 % STEPS
    lift = 5 * (1 + math.sin(step / STEPS * math.tau))
    below = target.name.startswith("seal-")
    edge = target.box.bottom if below else target.box.y
    x, y = target.box.cx, edge + 6 + lift if below else edge - 8 - lift
    box = Box(x - 18, edge if below else edge - 52, 36, 56)
    picture.add("pointer", box, (target.name, step, target.box), partial(_draw, picture.kit, x, y, below))


def _draw(kit: Kit, x: float, y: float, up: bool, surface: pygame.Surface) -> None:
    finger = kit.sprite(("pointer",), 30, 30, _arrow)
    if up:
        finger = kit.keep(("pointer up",), lambda: pygame.transform.flip(finger, False, True))
    kit.put(surface, finger, x, y, 0.5, 0.0 if up else 1.0)


def _arrow(c: Canvas) -> None:
    c.polygon([(15, 29), (2, 14), (9, 14), (9, 2), (21, 2), (21, 14), (28, 14)], INK, 90)
    c.polygon([(15, 27), (3, 13), (10, 13), (10, 1), (20, 1), (20, 13), (27, 13)], INK)
    c.polygon(
        [(15, 24), (6.5, 14.5), (11.5, 14.5), (11.5, 2.5), (18.5, 2.5), (18.5, 14.5), (23.5, 14.5)], LAMP
    )
