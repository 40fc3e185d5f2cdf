"""Soft things: glows, shadows, gradients, grain. Made without numpy, from small pictures scaled up.

All sizes are screen pixels. Gradients and grain come from `random.Random(seed)`: the same picture every
time.
"""

import math
import random
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pygame

from game.client.theme import RGB, mix

Stops = Sequence[tuple[float, RGB]]


@cache
def _disc(power: float) -> pygame.Surface:
    """A white disc that fades out towards its edge, 64 x 64, all four channels equal."""
    n = 64
    data = bytearray()
    for y in range(n):
        for x in range(n):
            far = math.hypot((x + 0.5) / n * 2 - 1, (y + 0.5) / n * 2 - 1)
            data += bytes([round(255 * max(0.0, 1 - far) ** power)]) * 4
    return pygame.image.frombytes(bytes(data), (n, n), "RGBA")


def glow(radius: int, colour: RGB, strength: float = 1.0) -> pygame.Surface:
    """Light to be added (`BLEND_RGB_ADD`): `colour` in the middle, black at the edge."""
    r = max(1, radius)
    light = pygame.transform.smoothscale(_disc(2.0), (2 * r, 2 * r))
    red, green, blue = (min(255, round(c * strength)) for c in colour)
    light.fill((red, green, blue, 255), special_flags=pygame.BLEND_RGBA_MULT)
    opaque = pygame.Surface(light.get_size(), 0, 32)
    opaque.blit(light, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return opaque


def puff(width: int, height: int, colour: RGB, alpha: int) -> pygame.Surface:
    """A soft premultiplied blob: smoke, fog, haze."""
    blob = pygame.transform.smoothscale(_disc(1.4), (max(1, width), max(1, height)))
    red, green, blue = (c * alpha // 255 for c in colour)
    blob.fill((red, green, blue, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return blob


def vertical(width: int, height: int, stops: Stops, seed: int = 1) -> pygame.Surface:
    """A gradient from top to bottom through `stops` (0 to 1, ascending), with a little noise against
    bands.
    """
    noise = random.Random(seed)
    column = pygame.Surface((1, max(1, height)), 0, 32)
    for y in range(column.get_height()):
        colour = at_stop(stops, y / max(1, height - 1))
        shift = noise.uniform(-0.6, 0.6)
        red, green, blue = (min(255, max(0, round(c + shift))) for c in colour)
        column.set_at((0, y), (red, green, blue))
    return pygame.transform.scale(column, (max(1, width), column.get_height()))


def at_stop(stops: Stops, t: float) -> RGB:
    """The colour of a gradient at `t`."""
    for (a, first), (b, second) in pairwise(stops):
        if t <= b:
            return mix(first, second, 0.0 if b == a else max(0.0, (t - a) / (b - a)))
    return stops[-1][1]


def grain(width: int, height: int, cell: tuple[float, float], seed: int, amount: float) -> pygame.Surface:
    """Soft noise from 0 to `amount` (0 to 1), a third of it clear: a premultiplied white veil."""
    w = max(2, round(width / max(1.0, cell[0])))
    h = max(2, round(height / max(1.0, cell[1])))
    noise = random.Random(seed)
    top = round(255 * amount)
    data = b"".join(bytes([max(0, noise.randint(-top // 2, top))]) * 4 for _ in range(w * h))
    small = pygame.image.frombytes(data, (w, h), "RGBA")
    return pygame.transform.smoothscale(small, (max(1, width), max(1, height)))


def veil(white: pygame.Surface, colour: RGB) -> pygame.Surface:
    """A white veil made into `colour`, in place; blend it with `BLEND_PREMULTIPLIED`."""
    white.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return white


def shadow(width: int, height: int, radius: int, blur: int, alpha: int) -> pygame.Surface:
    """The soft dark shape under a sheet of `width` x `height`; it reaches 2 `blur` further on each side."""
    small = 4 if blur >= 8 else 2
    margin = 2 * blur
    size = (max(4, (width + 2 * margin) // small), max(4, (height + 2 * margin) // small))
    shape = pygame.Surface(size, pygame.SRCALPHA)
    inner = pygame.Rect(margin // small, margin // small, max(1, width // small), max(1, height // small))
    ink = (8 * alpha // 255, 4 * alpha // 255, 20 * alpha // 255, alpha)
    pygame.draw.rect(shape, ink, inner, border_radius=max(1, radius // small))
    shape = pygame.transform.gaussian_blur(shape, max(1, round(blur / small / 1.5)))
    return pygame.transform.smoothscale(shape, (width + 2 * margin, height + 2 * margin))


def masked(picture: pygame.Surface, mask: pygame.Surface) -> pygame.Surface:
    """`picture` (premultiplied or opaque, drawn with alpha) cut out by a white premultiplied `mask`."""
    picture.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return picture
