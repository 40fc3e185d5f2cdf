"""What a connection is worth: the score's own constants, as a table on a panel. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.frame import Picture
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import BAD, BORDER, DIM, OK, TEXT, Box
from game.content.text import current, translate
from game.referee.score import (
    ECONOMY,
    FOUL,
    GOAL,
    HASTY,
    HELPED,
    LONGEST_STREAK,
    NO_FOUL,
    SPEED,
    SPEED_HASTY,
)

BOX = Box(736, 72, 520, 624)
MINUS = "\N{MINUS SIGN}"


def rows() -> list[tuple[str, str, int]]:
    """Name, remark and points of every item, from the pure function that scores."""
    streak = f"×1.0 … ×1.{LONGEST_STREAK - 1}"
    return [
        ("goal", translate("handbook.points.goal-why"), GOAL),
        ("speed", translate("handbook.points.speed-why", most=SPEED_HASTY), SPEED),
        ("no-foul", translate("handbook.points.no-foul-why"), NO_FOUL),
        ("economy", translate("handbook.points.economy-why"), ECONOMY),
        ("foul", translate("handbook.points.foul-why"), FOUL),
        ("hasty", translate("handbook.points.hasty-why"), HASTY),
        ("streak", translate("handbook.points.streak-why", range=streak), 0),
        ("helped", translate("handbook.points.helped-why", most=HELPED), 0),
    ]


def add(picture: Picture) -> None:
    """The table."""
    picture.add("points", BOX.inset(-32), current().language, partial(_table, picture.kit))


def _table(kit: Kit, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, BOX)
    y = BOX.y + 36
    for name, why, points in rows():
        kit.text(surface, translate(f"handbook.points.{name}"), BOX.x + 28, y, "ui-bold", 17, TEXT)
        if points:
            text = f"+{points}" if points > 0 else f"{MINUS}{-points}"
            kit.text(surface, text, BOX.right - 28, y, "mono", 20, OK if points > 0 else BAD, 1.0)
        box = Box(BOX.x + 28, y + 11, BOX.w - 140, 44)
        kit.paragraph(surface, why, box, "ui", 15, DIM, 1.34, 2)
        y += 74
        frames.rounded(kit, surface, Box(BOX.x + 28, y - 21, BOX.w - 56, 1), 0, BORDER)
