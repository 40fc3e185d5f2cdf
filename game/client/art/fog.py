"""The fog between the houses: a bank that hides the relay, and wisps that drift in front of it.

What happens in there nobody at this desk can know, so the bank is opaque between x 500 and 780. The
pictures are soft and small (assets/make/fog.py) and are scaled once for each window size.
"""

import math
from typing import NamedTuple

import pygame

from game.client.art import houses
from game.client.paint import light
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import Box, rgb

COVERS = Box(340, 40, 600, 388)  # the bank's picture, in design pixels of the player's scene
EDGE = 7.0  # the desk's front edge stands before the fog
WISP = (240.0, 90.0)


class Wisp(NamedTuple):
    """A shred of fog: which picture, where its middle is, how far and how fast (radians per second) it
    drifts.
    """

    picture: int
    x: float
    y: float
    sway: float
    speed: float
    phase: float


WISPS = (
    Wisp(0, 470, 190, 34, 0.11, 0.0),
    Wisp(1, 812, 240, 38, 0.09, 1.7),
    Wisp(2, 520, 330, 30, 0.13, 3.1),
    Wisp(3, 770, 150, 28, 0.1, 4.4),
    Wisp(1, 640, 360, 46, 0.07, 2.4),
)


def bank(kit: Kit, scene_height: float = 428) -> pygame.Surface:
    """The bank as a premultiplied picture, the relay a faint shape in it.

    `scene_height`: 428, split 346.
    """
    grown = scene_height / 428

    def make() -> pygame.Surface:
        k = kit.scale.k
        size = (max(1, round(COVERS.w * k)), max(1, round(COVERS.h * grown * k)))
        fog = pygame.transform.smoothscale(_load(kit, "fog"), size)
        tower = Canvas(COVERS.w, COVERS.h * grown, k, origin=(COVERS.x, COVERS.y * grown))
        houses.relay(tower, 640, 338 * grown, shine=False)
        ghost = tower.done()
        ghost.fill((46, 46, 46, 46), special_flags=pygame.BLEND_RGBA_MULT)
        fog.blit(ghost, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        r = round(46 * k)
        lamp = light.puff(2 * r, 2 * r, rgb("#D8C48E"), 70)
        at = (round((640 - COVERS.x) * k) - r, round((258 - COVERS.y) * grown * k) - r)
        fog.blit(lamp, at, special_flags=pygame.BLEND_PREMULTIPLIED)
        seen = round((scene_height - EDGE - COVERS.y * grown) * k)
        return fog.subsurface((0, 0, size[0], min(size[1], max(1, seen)))).copy()

    return kit.keep(("fog", scene_height), make)


def draw(kit: Kit, surface: pygame.Surface, scene_height: float = 428) -> pygame.Rect:
    """The bank in its place, over letters that are inside it."""
    return kit.put(surface, bank(kit, scene_height), COVERS.x, COVERS.y * scene_height / 428)


def draw_wisps(kit: Kit, surface: pygame.Surface, now: float, scene_height: float = 428) -> list[pygame.Rect]:
    """The wisps at `now` (seconds); returns what they touched. They move about 4 pixels a second: 8 to 12
    frames a second are enough.
    """
    grown = scene_height / 428
    touched = []
    for wisp in WISPS:
        x = wisp.x + wisp.sway * math.sin(now * wisp.speed + wisp.phase)
        y = wisp.y * grown + 6 * math.sin(now * wisp.speed * 1.7 + wisp.phase)
        touched.append(kit.put(surface, _wisp(kit, wisp.picture), x, y, 0.5, 0.5))
    return touched


def _wisp(kit: Kit, number: int) -> pygame.Surface:
    def make() -> pygame.Surface:
        sheet = _load(kit, "wisps")
        w, h = sheet.get_width() // 4, sheet.get_height()
        size = (kit.scale.length(WISP[0]), kit.scale.length(WISP[1]))
        return pygame.transform.smoothscale(sheet.subsurface((number * w, 0, w, h)), size)

    return kit.keep(("wisp", number), make)


def _load(kit: Kit, name: str) -> pygame.Surface:
    """The small picture, premultiplied."""

    def make() -> pygame.Surface:
        loaded = pygame.image.load(kit.assets.picture(name))
        clear = pygame.Surface(loaded.get_size(), pygame.SRCALPHA)
        clear.blit(loaded, (0, 0))
        return clear.premul_alpha()

    return kit.keep(("file", name), make)
