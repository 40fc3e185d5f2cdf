"""In a class: which round this is, how long it still lasts, and what is made easier, in the top line.

Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.frame import Picture
from game.client.model import classroom
from game.client.model.told import Told
from game.client.paint import icons
from game.client.paint.kit import Kit
from game.client.theme import APRICOT, DIM, TEXT, Box
from game.content.text import translate

LINE = Box(706, 8, 356, 34)


def add(picture: Picture, told: Told, now: int) -> None:
    """Nothing in a room of two."""
    room = told.room
    if room is None:
        return
    left = classroom.left(told, now)
    seconds = None if left is None else -(-left // classroom.SECOND)
    key = (room.round, seconds, room.timed, room.extra)
    draw = partial(_line, picture.kit, room.round, seconds, not room.timed or bool(room.extra))
    picture.add("lesson", LINE, key, draw)


def _line(kit: Kit, number: int, seconds: int | None, easier: bool, surface: pygame.Surface) -> None:
    x = LINE.x + 4
    text = translate("countdown.round", round=number)
    kit.text(surface, text, x, LINE.cy, "ui-bold", 16, TEXT, width=120)
    x += min(120.0, kit.text_width(text, "ui-bold", 16)) + 14
    if seconds is not None:
        clock = translate("class.left", clock=f"{seconds // 60}:{seconds % 60:02}")
        kit.text(surface, clock, x, LINE.cy, "ui", 16, APRICOT if seconds <= 60 else DIM)
        x += kit.text_width(clock, "ui", 16) + 16
    if easier:
        icons.draw(kit, surface, "clock", x + 8, LINE.cy, DIM, 15)
        kit.text(
            surface, translate("class.easier"), x + 21, LINE.cy, "ui", 15, DIM, width=LINE.right - x - 21
        )
