"""Sealed letters that drift across the evening sky while somebody waits. Impure: draws.

Where each is follows from the time alone, so that two frames of one moment are alike.
"""

from __future__ import annotations

import math
from functools import partial

import pygame

from game.client.art import envelopes
from game.client.frame import Picture
from game.client.paint.kit import Kit
from game.client.theme import WIDTH, Box, SealKind

PACE = 12.0
"""Pictures a second."""

Seals = tuple[SealKind, ...]
FLOCK: tuple[tuple[float, float, float, float, Seals], ...] = (
    # height, width, start (a share of the way), seconds for the way, seals
    (96, 58, 0.18, 41, ("SYN",)),
    (146, 44, 0.43, 53, ("SYN", "ACK")),
    (84, 38, 0.66, 61, ("ACK",)),
    (132, 50, 0.90, 47, ("FIN",)),
)
FROM, TO = 760.0, WIDTH + 60.0
"""Right of the heading: they come out of the dusk and leave over the edge."""


def at(number: int, seconds: float) -> tuple[float, float, float]:
    """Middle and turn (degrees) of a letter of the flock."""
    height, _, start, way, _ = FLOCK[number]
    share = (start + seconds / way) % 1.0
    swing = math.tau * (seconds / 7 + number / 3)
    return FROM + share * (TO - FROM), height + 9 * math.sin(swing), 5 * math.cos(swing) - 4


def add(picture: Picture, now: int, moves: bool) -> None:
    """The flock at local time `now`; it hangs still where nobody looks."""
    step = round(now / 1_000_000 * PACE) if moves else 0
    for number, (_, wide, _, _, kinds) in enumerate(FLOCK):
        x, y, turn = at(number, step / PACE)
        box = Box(x - wide, y - wide, 2 * wide, 2 * wide)
        alpha = round(min(235.0, (x - FROM) * 3))
        draw = partial(_letter, picture.kit, x, y, wide, turn, kinds, alpha)
        picture.add(f"drift-{number}", box, (round(x, 1), round(y, 1), round(turn)), draw)


def _letter(
    kit: Kit, x: float, y: float, wide: float, turn: float, kinds: Seals, alpha: int, surface: pygame.Surface
) -> None:
    envelopes.draw(kit, surface, x, y, wide, turn, kinds, alpha)
