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
from game.client.theme import FOG, NIGHT, RGB, Box, Grid, mix

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


def add_dusk(picture: Picture, age: int) -> None:
    """Over the valley, below all else: night that becomes evening."""
    if age < LASTS:
        draw = partial(_dusk, picture.kit, max(0.0, age / LASTS))
        picture.add_whole("dusk", age * FRAMES // 1_000_000, draw)


def add_fog(picture: Picture, age: int) -> None:
    """Over everything: the fog, at this age of the reveal in microseconds."""
    if age < LASTS:
        draw = partial(_fog, picture.kit, max(0.0, age / LASTS))
        picture.add_whole("lifting", age * FRAMES // 1_000_000, draw)


def _dusk(kit: Kit, share: float, surface: pygame.Surface) -> None:
    view = kit.scale.view
    area = Box(view.x, view.y, view.w, Grid.REVEAL_DESK_EDGE - view.y)
    _fill(kit, surface, area, NIGHT, round(200 * (1 - share) ** 1.5))


def _fill(kit: Kit, surface: pygame.Surface, area: Box, colour: RGB, alpha: int) -> None:
    """A translucent rectangle."""
    rect = kit.scale.rect(area).clip(surface.get_clip())
    if rect.w <= 0 or rect.h <= 0 or alpha <= 0:
        return
    shade = pygame.Surface(rect.size, pygame.SRCALPHA)
    shade.fill((colour[0] * alpha // 255, colour[1] * alpha // 255, colour[2] * alpha // 255, alpha))
    surface.blit(shade, rect, special_flags=pygame.BLEND_PREMULTIPLIED)


def _fog(kit: Kit, share: float, surface: pygame.Surface) -> None:
    """A veil over the ladder that thins; banks that move away from its middle."""
    thin = (1 - share) ** 1.6
    _fill(kit, surface, Grid.TRUTH.inset(2), mix(FOG, NIGHT, 0.25), round(238 * thin))
    away = share * share * (3 - 2 * share)
    shade = round((1 - share) ** 1.2 * SHADES)
    for x, y, wide, tall in BANKS if shade else ():
        way = -1 if x < Grid.TRUTH.cx else 1
        bank = kit.keep(("bank", wide, tall, shade), partial(_bank, kit, wide, tall, shade))
        kit.put(surface, bank, x + way * away * 420, y - away * 60, 0.5, 0.5)


def _bank(kit: Kit, wide: float, tall: float, shade: int) -> pygame.Surface:
    return light.puff(kit.scale.length(wide), kit.scale.length(tall), FOG, round(255 * shade / SHADES))
