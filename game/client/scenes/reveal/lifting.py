"""The fog lifts: banks part to both sides, the valley lights up. Over in a moment; then it costs nothing.

Everything follows from the age of the reveal, so a picture of an old one shows none of it. Impure: the
panes draw.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.frame import Picture
from game.client.paint import light
from game.client.paint.kit import Kit
from game.client.theme import FOG, NIGHT, Box, Grid

LASTS = 1_500_000
"""Microseconds from the first picture of the reveal to the clear sky."""

FRAMES = 60
SHADES = 16

BANKS = (
    (60, 40, 520, 220),
    (300, 90, 560, 260),
    (560, 60, 520, 240),
    (800, 120, 460, 260),
    (120, 260, 560, 300),
    (430, 320, 600, 320),
    (720, 300, 520, 320),
    (60, 480, 520, 300),
    (380, 560, 600, 300),
    (720, 540, 520, 280),
)
"""Middle and size of each bank, design pixels."""


def add(picture: Picture, age: int) -> None:
    """Fog and dusk at this age of the reveal, in microseconds."""
    if age >= LASTS:
        return
    frame = age * FRAMES // 1_000_000
    share = max(0.0, age / LASTS)
    kit = picture.kit
    picture.add_whole("dusk", frame, partial(_dusk, kit, share))
    picture.add_whole("lifting", frame, partial(_banks, kit, share))


def _dusk(kit: Kit, share: float, surface: pygame.Surface) -> None:
    """Night over the valley that becomes evening."""
    alpha = round(190 * (1 - share) ** 1.5)
    view = kit.scale.view
    rect = kit.scale.rect(Box(view.x, view.y, view.w, Grid.REVEAL_DESK_EDGE - view.y)).clip(
        surface.get_clip()
    )
    if rect.w <= 0 or rect.h <= 0 or not alpha:
        return
    shade = pygame.Surface(rect.size, pygame.SRCALPHA)
    shade.fill((NIGHT[0] * alpha // 255, NIGHT[1] * alpha // 255, NIGHT[2] * alpha // 255, alpha))
    surface.blit(shade, rect, special_flags=pygame.BLEND_PREMULTIPLIED)


def _banks(kit: Kit, share: float, surface: pygame.Surface) -> None:
    """Banks move away from the middle of the ladder and thin out."""
    away = share * share * (3 - 2 * share)
    for x, y, wide, tall in BANKS:
        shade = round((1 - share) ** 1.3 * SHADES)
        if not shade:
            continue
        way = -1 if x < Grid.TRUTH.cx else 1
        kit.put(
            surface,
            kit.keep(("bank", wide, tall, shade), partial(_bank, kit, wide, tall, shade)),
            x + way * away * 380,
            y - away * 50,
            0.5,
            0.5,
        )


def _bank(kit: Kit, wide: float, tall: float, shade: int) -> pygame.Surface:
    return light.puff(kit.scale.length(wide), kit.scale.length(tall), FOG, round(235 * shade / SHADES))
