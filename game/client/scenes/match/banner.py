"""Over the fog: the other house is away and the clock stands; after a while a bot may take the seat, in a
class by itself.

Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.frame import Picture
from game.client.model.situation import Situation
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.table import Table
from game.client.theme import CREAM, DIM, Box
from game.content.text import translate

PANEL = Box(440, 176, 400, 140)


def may_seat_bot(table: Table, now: int) -> bool:
    """Has everybody waited long enough at local time `now`? In a class nobody needs to ask for a bot."""
    standing = table.told.standing
    if standing is None or standing.away is None or table.told.room is not None:
        return False
    return now - table.told.stood >= standing.wait


def add(picture: Picture, table: Table | None, seen: Situation, now: int) -> None:
    """Nothing as long as the clock runs, or where a whole class stands (`scenes.pause`)."""
    standing = None if table is None else table.told.standing
    if table is None or standing is None or (standing.away is None and table.told.room is not None):
        return
    left = max(0, table.told.stood + standing.wait - now) // 1_000_000
    name = seen.peer_name
    title = translate("banner.away", name=name) if standing.away is not None else translate("banner.relay")
    key = "banner.wait" if table.told.room is None else "banner.stand-in"
    waits = standing.away is not None and not may_seat_bot(table, now)
    line = translate(key, seconds=left + 1) if waits else ""
    picture.add("banner", PANEL.inset(-30), (title, line), partial(_draw, picture.kit, title, line))


def _draw(kit: Kit, title: str, line: str, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, PANEL)
    kit.text(surface, title, PANEL.cx, PANEL.y + 36, "head", 22, CREAM, 0.5, width=PANEL.w - 40)
    kit.text(
        surface, translate("banner.stands"), PANEL.cx, PANEL.y + 68, "ui", 15, DIM, 0.5, width=PANEL.w - 40
    )
    kit.text(surface, line, PANEL.cx, PANEL.y + 104, "ui", 15, DIM, 0.5, width=PANEL.w - 40)
