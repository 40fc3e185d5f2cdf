"""The account at the end of a match: a sheet of paper with a line for each connection, and the sums.

Where it stands and how it is painted; the scene (results.py) scrolls its lines. Impure: paints.
"""

from __future__ import annotations

import pygame

from game.client.art import paper
from game.client.model.summary import Row
from game.client.paint import icons
from game.client.paint.kit import Kit
from game.client.scenes.results_art import ON_PAPER
from game.client.theme import INK, OK, SEAL_COLOUR, SEPIA, Box, mix
from game.content.text import plural, translate
from game.match.view import Result

PAPER = Box(352, 174, 576, 452)
"""The account at its longest; fewer connections make a shorter one."""

HEAD = 78.0
FOOT = 80.0
ROOM = PAPER.h - HEAD - FOOT
ROW, TALL_ROW = 28.0, 42.0
COLUMNS = (PAPER.right - 124, PAPER.right - 34)
"""Right edges of both players' points."""


def row_height(count: int) -> float:
    """So many connections stand comfortably, and scroll where even close lines do not fit."""
    return min(TALL_ROW, max(ROW, ROOM / max(1, count)))


def sheet_box(count: int) -> Box:
    """The paper for so many connections."""
    return Box(PAPER.x, PAPER.y, PAPER.w, HEAD + FOOT + min(ROOM, max(3, count) * row_height(count)))


def list_box(count: int) -> Box:
    """Where its lines stand."""
    box = sheet_box(count)
    return Box(box.x + 24, box.y + HEAD, box.w - 48, box.h - HEAD - FOOT)


def draw_sheet(
    kit: Kit, box: Box, result: Result, names: tuple[str, str], title: str, surface: pygame.Surface
) -> None:
    """The paper without its list: whose columns they are, and the sums."""
    paper.receipt(kit, surface, box)
    a, b = box.x + 30, box.right - 34
    kit.text(surface, translate("receipt.office"), a, box.y + 34, "head", 22, INK)
    kit.text(surface, title, a, box.y + 58, "ui", 15, SEPIA, width=270)
    for side, x in enumerate(COLUMNS):
        kit.text(surface, names[side], x, box.y + 57, "ui-heavy", 15, ON_PAPER[side], 1.0, width=84)
    paper.dashed_rule(kit, surface, a, box.y + HEAD - 5, b - a)
    y = box.bottom - FOOT
    paper.rule(kit, surface, a, y + 4, b - a, INK)
    kit.text(surface, translate("receipt.total"), a, y + 26, "head", 22, INK)
    for side, x in enumerate(COLUMNS):
        kit.text(surface, str(result.totals[side]), x, y + 25, "mono", 20, INK, 1.0)
    together = translate("results.pair", par=result.par)
    kit.text(surface, together, a, y + 53, "ui-bold", 16, SEPIA, width=350)
    colour = mix(OK, INK, 0.62) if result.pair >= result.par else INK
    kit.text(surface, str(result.pair), COLUMNS[1], y + 52, "mono", 22, colour, 1.0)
    if result.pair >= result.par:
        wide = kit.text_width(str(result.pair), "mono", 22)
        icons.draw(kit, surface, "tick", COLUMNS[1] - wide - 16, y + 52, colour, 15)


def draw_rows(kit: Kit, rows: tuple[Row, ...], offset: float, surface: pygame.Surface) -> None:
    """One line for each connection, as far as the paper shows them."""
    box, tall = list_box(len(rows)), row_height(len(rows))
    before = surface.get_clip()
    surface.set_clip(before.clip(kit.scale.rect(box)))
    for i, row in enumerate(rows):
        y = box.y + (i + 0.5) * tall - offset
        if box.y - tall < y < box.bottom + tall:
            _row(kit, surface, i + 1, row, y)
    surface.set_clip(before)


def _row(kit: Kit, surface: pygame.Surface, number: int, row: Row, y: float) -> None:
    a = PAPER.x + 30
    kit.text(surface, str(number), a + 18, y, "mono-plain", 15, SEPIA, 1.0)
    good, bad = mix(OK, INK, 0.62), SEAL_COLOUR["RST"]
    icons.draw(kit, surface, "tick" if row.reached else "cross", a + 40, y, good if row.reached else bad, 13)
    x = a + 60
    for key, params, tone in row.remarks:
        count = params.get("number")
        text = plural(key, int(count)) if count is not None else translate(key, **params)
        colour = {"bad": bad, "good": good}.get(tone, INK)
        kit.text(surface, text, x, y, "ui", 15, colour, width=max(20.0, COLUMNS[0] - 62 - x))
        x += kit.text_width(text, "ui", 15) + 16
    for side, right in enumerate(COLUMNS):
        kit.text(surface, str(row.totals[side]), right, y, "mono", 16, INK, 1.0)
