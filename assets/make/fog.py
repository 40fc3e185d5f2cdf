"""Draws the bank of night fog and its wisps: assets/art/fog.png and wisps.png. Needs numpy; run by hand.

`python assets/make/fog.py` from the project's root. Seeded: the same pictures every time. They are soft, so
the game scales them to any size. Numbers are design pixels of the 1280 x 720 stage.
"""

import math
import random
from pathlib import Path

import numpy as np
import pygame

OUT = Path(__file__).resolve().parents[1] / "art"
STEP = 3  # design pixels per pixel of the picture
LEFT, RIGHT, TOP, BOTTOM = 340, 940, 40, 428  # what the picture covers
CORE_LEFT, CORE_RIGHT, CORE_TOP = 430, 850, 66  # the bank: opaque between about 500 and 780
DARK, PALE = np.array((0x38, 0x34, 0x6E), float), np.array((0xBD, 0xB9, 0xE4), float)


def bank() -> pygame.Surface:
    """Soft puffs, back to front, each lit from above; nothing shines through the middle."""
    w, h = (RIGHT - LEFT) // STEP, (BOTTOM - TOP) // STEP
    x = np.arange(w)[:, None] * STEP + LEFT
    y = np.arange(h)[None] * STEP + TOP
    light, alpha = np.zeros((w, h)), np.zeros((w, h))
    rnd = random.Random(12)
    middle = (CORE_LEFT + CORE_RIGHT) / 2
    half = (CORE_RIGHT - CORE_LEFT) / 2
    for i in range(230):
        v = i / 229
        r = rnd.uniform(30, 78) * (0.62 + 0.5 * v)
        px = rnd.uniform(CORE_LEFT, CORE_RIGHT)
        top = CORE_TOP + max(0.0, abs(px - middle) / half - 0.35) ** 2 * 150
        py = top + r * 0.8 + (BOTTOM - top + 20) * v * rnd.uniform(0.55, 1.05)
        near = np.clip(1 - np.hypot((x - px) / 1.45, y - py) / r, 0, 1)
        cover = near * near * (3 - 2 * near) * 0.62
        high = (y - CORE_TOP) / (BOTTOM - CORE_TOP)
        lit = np.clip(0.56 - (y - py) / r * 0.34 - high * 0.42 + 0.14 * math.sin(i), 0, 1)
        light = light * (1 - cover) + lit * cover
        alpha = alpha * (1 - cover) + cover
    core = 1 / (1 + np.exp(-(x - CORE_LEFT - 36) / 13)) / (1 + np.exp(-(CORE_RIGHT - 36 - x) / 13))
    core = core / (1 + np.exp(-(y - CORE_TOP - 70) / 18))
    alpha = np.clip(np.maximum(alpha, core * 0.99) * 1.04, 0, 1)
    border = np.clip(np.minimum(np.minimum(x - LEFT, RIGHT - x) / 40, (y - TOP) / 20), 0, 1)
    return picture(np.where(alpha > 0.02, light, 0.3), alpha * border)


def wisps() -> pygame.Surface:
    """Four loose shreds side by side, each 240 x 90, that drift in front of the bank."""
    w, h = 240 // STEP, 90 // STEP
    sheet = pygame.Surface((4 * w, h), pygame.SRCALPHA)
    rnd = random.Random(5)
    x = np.arange(w)[:, None] * STEP
    y = np.arange(h)[None] * STEP
    for n in range(4):
        light, alpha = np.zeros((w, h)), np.zeros((w, h))
        for i in range(18):
            r = rnd.uniform(14, 30)
            px = rnd.uniform(48, 192)
            py = 45 + rnd.uniform(-1, 1) * 22 * (1 - abs(px - 120) / 110)
            near = np.clip(1 - np.hypot((x - px) / 1.7, y - py) / r, 0, 1)
            cover = near * near * (3 - 2 * near) * 0.42
            lit = np.clip(0.62 - (y - py) / r * 0.3 + 0.1 * math.sin(i), 0, 1)
            light = light * (1 - cover) + lit * cover
            alpha = alpha * (1 - cover) + cover
        sheet.blit(picture(light, alpha * 0.8), (n * w, 0))
    return sheet


def picture(light: np.ndarray, alpha: np.ndarray) -> pygame.Surface:
    """A picture with alpha from lightness and cover, both 0 to 1."""
    surface = pygame.Surface(light.shape, pygame.SRCALPHA)
    colours = DARK + (PALE - DARK) * light[..., None]
    pygame.surfarray.pixels3d(surface)[:] = colours.clip(0, 255).astype("u1")
    pygame.surfarray.pixels_alpha(surface)[:] = (alpha * 255).clip(0, 255).astype("u1")
    return surface


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for name, surface in (("fog", bank()), ("wisps", wisps())):
        pygame.image.save(surface, OUT / f"{name}.png")
        print(name, surface.get_size(), (OUT / f"{name}.png").stat().st_size)
