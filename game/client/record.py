"""A replay as an animated PNG: the player's own pictures, without a window.

APNG (PNG third edition, section 11.3.6): the first frame is whole, each further one holds only the pixels
that changed, the others clear, and is laid over the frame before; a moment in which nothing changes only
lasts longer. Impure: draws.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pygame

from game.client import shots
from game.client.app import App
from game.client.frame import Painter
from game.client.scenes.replay.controls import EYES
from game.client.scenes.replay.scene import ReplayScene
from game.client.settings import Kept, Settings
from game.client.widgets.focus import Focus
from game.content.text import current
from game.match.film import Film

SIZE = (960, 540)
PER_SECOND = 10
MOST_MILLISECONDS = 60_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
CLEAR = (0, 0, 0, 0)

Frame = tuple[pygame.Rect, bytes, int]
"""Where it lies, its compressed pixels, and how long it stays, in milliseconds."""


def record(film: Film, speed: int, eyes: str = "truth", connection: int | None = None) -> bytes:
    """The film at `speed` (hundredths of the match's pace), or one connection of it, as an APNG file."""
    begin, end = 0, film.length
    if connection is not None:
        chapter = next(one for one in film.chapters if one.first == connection)
        begin, end = chapter.begins, chapter.begins + chapter.long
    frames = list(_frames(film, range(begin, end, speed * 10_000 // PER_SECOND), eyes))
    header = struct.pack(">IIBBBBB", *SIZE, 8, 6, 0, 0, 0)
    parts = [SIGNATURE, _chunk(b"IHDR", header), _chunk(b"acTL", struct.pack(">II", len(frames), 0))]
    sequence = 0
    for number, (rect, octets, stays) in enumerate(frames):
        where = struct.pack(">IIIII", sequence, rect.w, rect.h, rect.x, rect.y)
        parts.append(_chunk(b"fcTL", where + struct.pack(">HHBB", stays, 1000, 0, min(number, 1))))
        sequence += 1
        if number == 0:
            parts.append(_chunk(b"IDAT", octets))
            continue
        parts.append(_chunk(b"fdAT", struct.pack(">I", sequence) + octets))
        sequence += 1
    return b"".join([*parts, _chunk(b"IEND", b"")])


def _frames(film: Film, places: range, eyes: str) -> Iterator[Frame]:
    """The frames in order; one that would be like the frame before makes that one last longer."""
    waiting: Frame | None = None
    before: pygame.Surface | None = None
    for window, changed in _pictures(film, places, eyes):
        if before is None:
            fresh: Frame | None = (window.get_rect(), _pixels(window), 0)
        elif changed:
            fresh = (changed, _pixels(_difference(window, before, changed)), 0)
        else:
            fresh = None
        before = window.copy()
        if waiting is not None and (fresh is not None or waiting[2] >= MOST_MILLISECONDS):
            yield waiting
            waiting = fresh if fresh is not None else (pygame.Rect(0, 0, 1, 1), _pixels(_nothing()), 0)
        elif waiting is None:
            waiting = fresh
        if waiting is not None:
            waiting = (waiting[0], waiting[1], waiting[2] + 1000 // PER_SECOND)
    if waiting is not None:
        yield waiting


def _pictures(film: Film, places: range, eyes: str) -> Iterator[tuple[pygame.Surface, pygame.Rect | None]]:
    """The window at each place, and what changed in it."""
    shots.ready()
    window = pygame.Surface(SIZE)
    app = App(Kept(Settings(language=current().language), stored=False), SIZE, lambda: 0, window, silent=True)
    scene = ReplayScene(app, film, playing=False)
    scene.eyes = EYES.index(eyes)
    app.push(scene)
    scene.controls.focus = scene.focus = Focus([scene.controls.bar])
    scene.focus.focus(None)
    painter = Painter()
    for place in places:
        scene.place = scene.controls.bar.place = place
        picture = app.picture(0)
        while app.scenery.busy:
            app.scenery.work(1.0)
            picture = app.picture(0)
        rects = painter.paint(picture, window)
        yield window, rects[0].unionall(rects[1:]).clip(window.get_rect()) if rects else None


def _difference(window: pygame.Surface, before: pygame.Surface, rect: pygame.Rect) -> pygame.Surface:
    """The part `rect` of the window, clear where it is as it was before."""
    new, old = window.subsurface(rect), before.subsurface(rect)
    found = pygame.Surface(rect.size, pygame.SRCALPHA)
    found.blit(new, (0, 0))
    pygame.transform.threshold(
        found, new, None, (0, 0, 0, 0), CLEAR, set_behavior=1, search_surf=old, inverse_set=True
    )
    return found


def _nothing() -> pygame.Surface:
    return pygame.Surface((1, 1), pygame.SRCALPHA)


def _pixels(surface: pygame.Surface) -> bytes:
    """The compressed scan lines of a surface, without filters."""
    if not surface.get_flags() & pygame.SRCALPHA:
        opaque = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
        opaque.blit(surface, (0, 0))
        surface = opaque
    wide, tall = surface.get_size()
    rows = pygame.image.tobytes(surface, "RGBA")
    step = 4 * wide
    return zlib.compress(b"".join(b"\0" + rows[y * step : (y + 1) * step] for y in range(tall)), 6)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
