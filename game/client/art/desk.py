"""The walnut desk under everything that a player handles."""

import math

import pygame

from game.client.paint import light
from game.client.paint.canvas import Canvas
from game.client.theme import BLACK, DESK_EDGE, WALNUT, WALNUT_LIGHT, Scale, mix, rgb

GAIN = 1.2  # the light map may brighten the wood; a product can only darken it


def texture(width: int, height: int, k: float) -> pygame.Surface:
    """Wood of `width` x `height` screen pixels: long grain, lamplight in the middle."""
    wood = pygame.Surface((width, height), 0, 32)
    wood.fill(_gain(WALNUT))
    shine = pygame.transform.smoothscale(_lamp(0.12, 0.4), (width, height))
    lit = _gain(WALNUT_LIGHT)
    wood.blit(light.veil(shine, lit), (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    for cell, seed, amount, dark in (
        ((240, 5), 4, 0.3, False),
        ((420, 14), 9, 0.4, True),
        ((60, 2), 3, 0.12, False),
        ((300, 3), 6, 0.4, True),
    ):
        noise = light.grain(width, height, (cell[0] * k, cell[1] * k), seed, amount)
        tint = light.veil(noise, mix(WALNUT, BLACK, 0.5) if dark else lit)
        wood.blit(tint, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    lamp = pygame.transform.smoothscale(_lamp(0.70 / GAIN, 0.5 / GAIN), (width, height))
    wood.blit(lamp, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    return wood


def draw(surface: pygame.Surface, scale: Scale, edge: float) -> None:
    """The desk from its edge at design y `edge` down to the window's bottom. Slow: for baked layers."""
    view = scale.view
    top = scale.y(edge)
    height = scale.height - top
    if height <= 0:
        return
    surface.blit(texture(scale.width, height, scale.k), (0, top))
    c = Canvas(view.w, 24, scale.k, over=2, origin=(view.x, edge - 8))
    c.rect(view.x, edge - 7, view.w, 8, 0, rgb("#6E4548"))
    c.rect(view.x, edge - 7, view.w, 1.4, 0, DESK_EDGE)
    c.rect(view.x, edge + 1, view.w, 3, 0, rgb("#1C1119"), 150)
    for i in range(12):
        c.rect(view.x, edge + 4 + i, view.w, 1.1, 0, BLACK, 60 - 5 * i)
    surface.blit(c.done(), (0, scale.y(edge - 8)), special_flags=pygame.BLEND_PREMULTIPLIED)


def _gain(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    r, g, b = (min(255, round(v * GAIN)) for v in colour)
    return r, g, b


def _lamp(base: float, more: float) -> pygame.Surface:
    """A veil of `base`, and `more` where the lamp stands."""
    w, h = 48, 24
    data = bytearray()
    for y in range(h):
        for x in range(w):
            u, v = x / (w - 1) * 2 - 1, y / (h - 1)
            value = base + more * math.exp(-(u * u) / 0.32 - (v - 0.3) ** 2 / 0.9)
            data += bytes([min(255, round(255 * value))]) * 4
    return pygame.image.frombytes(bytes(data), (w, h), "RGBA")
