"""A QR code as crisp squares: every module is the same whole number of pixels, the quiet zone around it.

Module sizes and the quiet zone of four modules: ISO/IEC 18004. Impure: draws, keeps the picture.
"""

from __future__ import annotations

import pygame

from game.client.paint.kit import Kit
from game.client.theme import BLACK, WHITE, Box

QUIET = 4


def draw(kit: Kit, surface: pygame.Surface, text: str, box: Box) -> pygame.Rect:
    """The code in the middle of `box`, as large as whole pixels allow; returns the area it touched."""
    room = min(kit.scale.length(box.w), kit.scale.length(box.h))
    picture = kit.keep(("qr", text, room), lambda: _picture(text, room))
    return kit.put(surface, picture, box.cx, box.cy, 0.5, 0.5)


def _picture(text: str, room: int) -> pygame.Surface:
    import segno  # only whoever hosts needs it

    rows = segno.make_qr(text, error="m").matrix
    size = len(rows) + 2 * QUIET
    module = max(1, room // size)
    picture = pygame.Surface((size * module, size * module), 0, 32)
    picture.fill(WHITE)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                picture.fill(BLACK, ((x + QUIET) * module, (y + QUIET) * module, module, module))
    return picture
