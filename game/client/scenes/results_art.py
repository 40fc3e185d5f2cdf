"""The results' decoration: great stars, a card above each house, hearts that rise from the chimneys.

Impure: draws.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from functools import partial

import pygame

from game.client.art import hearts, things
from game.client.frame import Picture
from game.client.paint import frames, icons, light
from game.client.paint.kit import Kit
from game.client.theme import (
    CREAM,
    DIM,
    INK,
    LAMP,
    LEFT,
    RGB,
    RIGHT,
    SIDE_COLOUR,
    TEXT,
    Box,
    Side,
    mix,
)
from game.content.text import translate
from game.match.view import Result, View

CARDS = (Box(24, 174, 304, 178), Box(952, 174, 304, 178))
SIDES: tuple[Side, Side] = ("left", "right")
ON_PAPER: tuple[RGB, RGB] = (mix(LEFT, INK, 0.62), mix(RIGHT, INK, 0.58))
"""The players' colours, dark enough for paper."""

PACE = 12.0
LASTS = 20_000_000
"""Microseconds for which the hearts move."""

HEARTS = 7
RISES = 9.0
"""Seconds from the chimney to where a heart is gone."""

CHIMNEYS = ((196.0, 410.0), (1094.0, 400.0))
SKY = (Box(120, 352, 130, 90), Box(1030, 352, 130, 90))


def great_star(kit: Kit, surface: pygame.Surface, x: float, y: float, r: float, won: bool) -> None:
    """A star with a glow around it when it is won."""
    if won:
        reach = kit.scale.length(r * 2.1)
        halo = kit.keep(("halo", reach), lambda: light.glow(reach, LAMP, 0.34))
        kit.glow(surface, halo, x, y)
    else:
        frames.rounded(kit, surface, Box(x - r, y - r, 2 * r, 2 * r).inset(5), r, INK, alpha=60)
    things.star(kit, surface, x, y, r, won)


def add_card(picture: Picture, view: View, result: Result, side: int, mine: bool, same: Hashable) -> None:
    """A player's total and how cleanly it was earned."""
    box = CARDS[side]
    draw = partial(_card, picture.kit, box, view, result, side, mine)
    picture.add(f"card-{side}", box.inset(-32), (same, mine, view.streaks), draw)


def _card(
    kit: Kit, box: Box, view: View, result: Result, side: int, mine: bool, surface: pygame.Surface
) -> None:
    colour = SIDE_COLOUR[SIDES[side]]
    frames.panel(kit, surface, box, side=SIDES[side], colour=colour)
    left, right = box.x + 22, box.right - 22
    name = view.players[side].name
    kit.text(surface, name, left, box.y + 28, "ui-heavy", 19, colour, width=150)
    if mine:
        x = left + min(150, kit.text_width(name, "ui-heavy", 19)) + 8
        kit.text(surface, translate("card.you"), x, box.y + 29, "ui", 14, DIM)
    kit.text(surface, str(result.totals[side]), right, box.y + 36, "mono", 38, CREAM, 1.0)
    count = len(result.sheets)
    rows = (
        ("heart", "results.clean-count", translate("results.of", number=result.clean[side], of=count)),
        ("cross", "results.foul-count", str(result.fouls[side])),
        ("star", "results.streak-count", str(view.streaks[side])),
    )
    for i, (icon, key, value) in enumerate(rows):
        y = box.y + 82 + i * 32
        icons.draw(kit, surface, icon, left + 8, y, colour, 15)
        kit.text(surface, translate(key), left + 26, y - 0.5, "ui", 16, TEXT, width=170)
        kit.text(surface, value, right, y, "mono", 16, TEXT, 1.0)


def add_hearts(picture: Picture, age: int) -> None:
    """Small hearts above both chimneys; after a while they stand still."""
    step = int(min(age, LASTS) * PACE) // 1_000_000
    for side in (0, 1):
        box = SKY[side]
        draw = partial(_hearts, picture.kit, side, step / PACE)
        picture.add(f"hearts-{side}", box, step, draw)


def _hearts(kit: Kit, side: int, seconds: float, surface: pygame.Surface) -> None:
    before = surface.get_clip()
    surface.set_clip(before.clip(kit.scale.rect(SKY[side])))
    x0, y0 = CHIMNEYS[side]
    for i in range(HEARTS):
        share = (seconds / RISES + i / HEARTS) % 1.0
        x = x0 + 20 * math.sin(share * 5 + i * 2.1) - (20 if side == 0 else -8) * share
        y = y0 - share * 70
        alpha = round(235 * min(1.0, share * 6) * (1 - share) ** 0.7)
        size = (5.0, 7.0, 6.0)[i % 3]
        if alpha > 4:
            hearts.draw(kit, surface, x, y, size, "solid", (LEFT, RIGHT)[side], alpha)
    surface.set_clip(before)
