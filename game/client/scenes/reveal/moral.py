"""What the connection was played for, in the Postmaster's words, over the valley; and the seats it wasted.

Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import owl
from game.client.frame import Picture
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.furniture import words
from game.client.theme import BORDER, CREAM, NIGHT, WARN, Box
from game.content.text import current, plural
from game.match.view import Reveal

STRIP = Box(24, 84, 824, 58)
S = 1_000_000


def add(picture: Picture, reveal: Reveal, names: tuple[str, str]) -> None:
    """Nothing where the level says nothing and no seat was wasted."""
    said = words(reveal.moral) if reveal.moral else ""
    lost = " ".join(
        plural("reveal.wasted", taken // S, name=name)
        for taken, name in zip(reveal.wasted, names, strict=True)
        if taken >= S
    )
    if said or lost:
        key = (said, lost, current().language)
        picture.add("moral", STRIP.inset(-8), key, partial(_draw, picture.kit, said, lost))


def _draw(kit: Kit, said: str, lost: str, surface: pygame.Surface) -> None:
    frames.rounded(kit, surface, STRIP, 12, NIGHT, BORDER, 1.4)
    owl.draw(kit, surface, STRIP.x + 32, STRIP.cy, 0.66)
    room = Box(STRIP.x + 64, STRIP.y, STRIP.w - 80, STRIP.h)
    lines = [(line, CREAM) for line in kit.lines(said, room.w, "ui", 16)] if said else []
    lines += [(line, WARN) for line in kit.lines(lost, room.w, "ui", 15)] if lost else []
    step = min(22.0, room.h / max(1, len(lines)))
    for i, (line, colour) in enumerate(lines):
        y = room.cy + (i - (len(lines) - 1) / 2) * step
        kit.text(surface, line, room.x, y, "ui", 16 if len(lines) < 3 else 14, colour)
