"""The till receipt of two at one computer: both score sheets side by side, and what they have together.

Impure: draws.
"""

from __future__ import annotations

import pygame
from msgspec import Struct

from game.client.art import paper
from game.client.model import truth
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.results_art import ON_PAPER
from game.client.scenes.reveal import receipt
from game.client.scenes.reveal.receipt import Line
from game.client.theme import INK, SEAL_COLOUR, SEPIA, Box
from game.content.text import translate
from game.match.view import Reveal, ScoreSheet

COLUMN = 74.0
FOOT = 178.0


class Row(Struct, frozen=True):
    """One item: words, what it was worth to either, small print, whether it cost something."""

    words: str
    values: tuple[str, str]
    small: str
    bad: bool


class Pair(Struct, frozen=True):
    """All that the receipt says."""

    title: str
    names: tuple[str, str]
    sheets: tuple[ScoreSheet, ScoreSheet]
    rows: tuple[Row, ...]


def pair(reveal: Reveal, names: tuple[str, str], title: str, duel: bool = False) -> Pair:
    """Both receipts of a connection. Small print that belongs to one of them names whose it is; in a `duel`
    that of speed tells either's own thinking time."""
    slips = [receipt.slip(reveal, side, -1, names, title) for side in (0, 1)]
    both = [receipt.lines(slip) for slip in slips]
    rows: dict[str, Row] = {}
    for side, lines in enumerate(both):
        for line in lines:
            rows[line.words] = _with(rows.get(line.words), line, side, names[side])
    if duel:
        speeds = [_thought(sheet) for sheet in reveal.sheets]
        words = translate("score.speed", seconds=f"{truth.goal_at(reveal) / 1e6:.1f}")
        if words in rows and all(speeds):
            text = translate("receipt.thinking", left=speeds[0], right=speeds[1])
            row = rows[words]
            rows = {**rows, words: Row(translate("receipt.speed-own"), row.values, text, False)}
    return Pair(title, names, reveal.sheets, tuple(rows.values()))


def _thought(sheet: ScoreSheet) -> str:
    """The own thinking time that the points for speed came from, in seconds; empty without any."""
    over = next((item.params.get("over") for item in sheet.items if item.key.startswith("score.speed")), None)
    return "" if over is None else f"{int(over) / 1000:.1f}"


def _with(row: Row | None, line: Line, side: int, name: str) -> Row:
    """The row with one player's line in it."""
    small = f"{name}: {line.small}" if line.small and line.bad else line.small
    if row is None:
        values = (line.value, receipt.DASH) if side == 0 else (receipt.DASH, line.value)
        return Row(line.words, values, small, line.bad)
    if small and small != row.small:
        small = f"{row.small} {small}".strip() if line.bad else row.small
    else:
        small = row.small
    return Row(row.words, (row.values[0], line.value), small, row.bad or line.bad)


def draw(kit: Kit, box: Box, of: Pair, surface: pygame.Surface) -> None:
    """The whole receipt in `box`."""
    paper.receipt(kit, surface, box)
    a, b = box.x + 26, box.right - 26
    kit.text(surface, translate("receipt.office"), box.cx, box.y + 38, "head", 25, INK, 0.5)
    kit.text(surface, of.title, box.cx, box.y + 63, "ui", 15, SEPIA, 0.5, width=b - a)
    for side, x in enumerate(_columns(b)):
        kit.text(
            surface, of.names[side], x, box.y + 92, "ui-heavy", 16, ON_PAPER[side], 1.0, width=COLUMN + 20
        )
    top = box.y + 108
    paper.dashed_rule(kit, surface, a, top, b - a)
    _rows(kit, surface, of.rows, a, b, top + 6, box.bottom - FOOT)
    paper.dashed_rule(kit, surface, a, box.bottom - FOOT + 2, b - a)
    _foot(kit, surface, of, a, b, box.bottom - FOOT)


def _columns(b: float) -> tuple[float, float]:
    return b - COLUMN, b


def _rows(
    kit: Kit, surface: pygame.Surface, rows: tuple[Row, ...], a: float, b: float, top: float, bottom: float
) -> None:
    """As far apart as there is room; small print gives way where it is short."""
    step, tall = kit.leading(14, 1.24), max(26.0, kit.leading(16, 1.3))
    small = [kit.lines(row.small, b - a - 4, "ui", 14)[:2] if row.small else [] for row in rows]
    tall = min(tall, (bottom - top) / max(1, len(rows)))
    while any(small) and len(rows) * tall + sum(map(len, small)) * step > bottom - top:
        receipt.shorten(small)
    need = [tall + len(lines) * step for lines in small]
    gap = min(14.0, max(0.0, (bottom - top - sum(need)) / max(1, len(rows))))
    y = top + gap / 2
    for row, lines, high in zip(rows, small, need, strict=True):
        colour = SEAL_COLOUR["RST"] if row.bad else INK
        middle = y + tall / 2
        room = b - a - COLUMN - 62
        size = min(16.0, 15.2 * room / max(1.0, kit.text_width(row.words, "ui-bold", 16)))
        kit.text(surface, row.words, a, middle, "ui-bold", size, colour, width=room)
        for value, x in zip(row.values, _columns(b), strict=True):
            kit.text(surface, value, x, middle, "mono", 17, colour, 1.0)
        for i, line in enumerate(lines):
            kit.text(surface, line, a, y + tall + (i + 0.4) * step, "ui", 14, SEPIA, width=b - a)
        y += high + gap


def _foot(kit: Kit, surface: pygame.Surface, of: Pair, a: float, b: float, top: float) -> None:
    """Sums, streaks, totals, and what both have together."""
    first, second = of.sheets
    times = [f"\N{MULTIPLICATION SIGN}{sheet.multiplier / 10:.1f}" for sheet in of.sheets]
    lines = (
        (translate("receipt.sum"), (str(first.sum), str(second.sum)), 22.0),
        (translate("receipt.streak-both"), (times[0], times[1]), 48.0),
    )
    for words, values, y in lines:
        kit.text(surface, words, a, top + y, "ui-bold", 16, INK, width=b - a - COLUMN - 62)
        for value, x in zip(values, _columns(b), strict=True):
            kit.text(surface, value, x, top + y, "mono", 17, INK, 1.0)
    frames.rounded(kit, surface, Box(a, top + 64, b - a, 2.2), 1, INK)
    kit.text(surface, translate("receipt.total"), a, top + 90, "head", 27, INK)
    for sheet, x in zip(of.sheets, _columns(b), strict=True):
        kit.text(surface, str(sheet.total), x, top + 90, "mono", 27, INK, 1.0)
    paper.dashed_rule(kit, surface, a, top + 114, b - a)
    kit.text(surface, translate("receipt.together"), a, top + 138, "ui-bold", 17, INK)
    kit.text(surface, str(first.total + second.total), b, top + 138, "mono", 20, INK, 1.0)
