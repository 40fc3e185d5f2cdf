"""Below the valley: the ladder that grows, the letter that was written last, what the referee said.

Impure: draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.client.art import owl, paper, seals, things
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.strip import Strip
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes.furniture import words
from game.client.scenes.match.letter import line_of
from game.client.scenes.match.referee import KINDS
from game.client.scenes.replay import strip_view
from game.client.scenes.replay.strip_view import Piece
from game.client.theme import BAD, CREAM, DIM, INK, OK, SEPIA, SIDE_COLOUR, TEXT, Box, Role, Side
from game.client.widgets.enclosure import fitted
from game.content.text import current, translate
from game.match.film import Ruling
from game.match.view import Candle, Player, Reveal
from game.tcp.segment import Segment

LADDER = Box(24, 440, 470, 182)
LETTER = Box(508, 434, 404, 190)
LOG = Box(926, 440, 330, 182)
STRIP = Box(LADDER.x + 8, LADDER.y + 34, LADDER.w - 16, LADDER.h - 42)
LIFELINES = (64.0, STRIP.w - 34.0)
SIDES: tuple[Side, Side] = ("left", "right")
ROWS = 5
S = 1_000_000


def add_ladder(
    picture: Picture,
    found: Strip,
    pieces: Sequence[Piece],
    names: tuple[str, str],
    offset: float,
    candles: tuple[str, str],
    key: object,
) -> None:
    """The ladder's panel; `key` says everything that the strip depends on."""
    draw = partial(_ladder, picture.kit, found, tuple(pieces), names, offset, candles)
    picture.add("ladder", LADDER.inset(-30), (key, names, offset, candles), draw)


def _ladder(
    kit: Kit,
    found: Strip,
    pieces: tuple[Piece, ...],
    names: tuple[str, str],
    offset: float,
    candles: tuple[str, str],
    surface: pygame.Surface,
) -> None:
    frames.panel(kit, surface, LADDER)
    for side, name in enumerate(names):
        x = STRIP.x + LIFELINES[side]
        colour = SIDE_COLOUR[SIDES[side]]
        kit.text(surface, name, x, LADDER.y + 19, "ui-bold", 15, colour, 0.5, width=110)
        if candles[side]:
            wide = kit.text_width(candles[side], "mono-plain", 14)
            at = x + 62 if side == 0 else x - 74 - wide
            things.little_candle(kit, surface, at + 8, LADDER.y + 32)
            kit.text(surface, candles[side], at + 22, LADDER.y + 19, "mono-plain", 14, CREAM)
    strip_view.ticks(kit, surface, found, STRIP, offset)
    strip_view.draw(kit, surface, found, pieces, STRIP, offset)


def candle_left(candle: Candle | None, at: int) -> str:
    """What is left of a candle, in words; empty where none burns."""
    if candle is None:
        return ""
    left = max(0, candle.dies_at - at)
    if not left:
        return translate("replay.candle-out")
    return translate("candle.left", seconds=f"{-(-left // 100_000) / 10:.1f}")


def add_letter(
    picture: Picture, segment: Segment | None, writer: int, names: tuple[str, str], fate: str
) -> None:
    """The letter that was written last, as its writer sealed it; `fate`: what is known of it, in words."""
    key = (segment, writer, names, fate, current().language)
    draw = partial(_letter, picture.kit, segment, writer, names, fate)
    picture.add("lamplight", paper.lit(LETTER), (), partial(paper.lamplight, picture.kit, box=LETTER))
    picture.add("paper", LETTER.inset(-40), key, draw)


def _letter(
    kit: Kit,
    segment: Segment | None,
    writer: int,
    names: tuple[str, str],
    fate: str,
    surface: pygame.Surface,
) -> None:
    box = LETTER
    paper.letter(kit, surface, box)
    if segment is None:
        lines = kit.lines(translate("replay.no-letter"), box.w - 80, "hand", 26)
        for i, line in enumerate(lines):
            kit.text(surface, line, box.cx, box.cy + (i - (len(lines) - 1) / 2) * 32, "hand", 26, SEPIA, 0.5)
        return
    head = translate("replay.from-to", name=names[writer], peer=names[1 - writer])
    kit.text(surface, head, box.x + 26, box.y + 30, "hand", 26, SEPIA, width=box.w - 50)
    x = box.x + 54
    for kind in seals_of(segment):
        seals.draw(kit, surface, kind, x, box.y + 84, 22)
        kit.text(surface, kind, x, box.y + 118, "mono", 13, SEPIA, 0.5)
        x += 58
    for i, (name, number) in enumerate((("SEQ", segment.seq), ("ACK", segment.ack))):
        y = box.y + 72 + i * 34
        kit.text(surface, name, box.right - 148, y, "mono", 15, SEPIA, 1.0)
        shown = str(number) if name == "SEQ" or segment.acks else translate("inbox.none")
        role: Role = "mono" if name == "SEQ" or segment.acks else "ui"
        kit.text(surface, shown, box.right - 136, y, role, 20 if role == "mono" else 15, INK)
    said = line_of(segment)
    fitted(kit, surface, said, box.x + 28, box.y + 146, 28, box.w - 56)
    paper.rule(kit, surface, box.x + 26, box.y + 161, box.w - 52)
    kit.text(surface, fate, box.x + 28, box.y + 174, "ui", 14, SEPIA, width=box.w - 56)


def add_log(
    picture: Picture,
    rulings: tuple[Ruling, ...],
    players: tuple[Player, Player],
    reveal: Reveal | None,
) -> None:
    """The last words of the referee, the newest first; at the end what the connection was worth."""
    rows = rulings[-ROWS:][::-1]
    names = (players[0].name, players[1].name)
    key = (rows, names, None if reveal is None else reveal.connection, current().language)
    picture.add("log", LOG.inset(-30), key, partial(_log, picture.kit, rows, names, reveal))


def _log(
    kit: Kit, rows: tuple[Ruling, ...], names: tuple[str, str], reveal: Reveal | None, surface: pygame.Surface
) -> None:
    frames.panel(kit, surface, LOG)
    x, y = LOG.x + 16, LOG.y + 22
    owl.draw(kit, surface, LOG.x + 30, LOG.y + 28, 0.5)
    if reveal is not None:
        _sum(kit, surface, reveal, names)
        y += 46
    elif rows and rows[0].verdict.kind != "legal":
        y += _explained(kit, surface, rows[0])
    else:
        kit.text(surface, translate("owl.name"), LOG.x + 60, LOG.y + 22, "ui-heavy", 16, TEXT)
        if not rows:
            box = Box(x, LOG.y + 62, LOG.w - 32, LOG.h - 70)
            kit.paragraph(surface, translate("replay.no-word"), box, "ui", 15, DIM)
    y = max(y + 14, LOG.y + 62)
    for row in rows:
        if y > LOG.bottom - 12:
            break
        _row(kit, surface, row, x, y)
        y += 25


def _row(kit: Kit, surface: pygame.Surface, row: Ruling, x: float, y: float) -> None:
    _, colour, icon = KINDS[row.verdict.kind]
    side = SIDES[0 if row.side == "A" else 1]
    icons.draw(kit, surface, icon, x + 8, y, colour, 13)
    frames.rounded(kit, surface, Box(x + 20, y - 8, 4, 16), 2, SIDE_COLOUR[side])
    what = row.call if row.segment is None else str(row.segment)
    kit.text(surface, what, x + 32, y, "mono-plain", 13, TEXT, width=LOG.w - 60)


def _explained(kit: Kit, surface: pygame.Surface, row: Ruling) -> float:
    """The newest word where it was more than a nod; the height that it takes."""
    verdict = row.verdict
    name, colour, icon = KINDS[verdict.kind]
    frames.pill(kit, surface, translate(name), LOG.x + 60, LOG.y + 22, colour, INK, icon, size=14)
    said = words(verdict.key, **verdict.params)
    box = Box(LOG.x + 16, LOG.y + 48, LOG.w - 30, 78)
    return 26 + kit.paragraph(surface, said, box, "ui", 14, TEXT, 1.3, 4)


def _sum(kit: Kit, surface: pygame.Surface, reveal: Reveal, names: tuple[str, str]) -> None:
    """How the connection ended, and what it was worth."""
    key = "reveal.reached" if reveal.reached else f"reveal.ended-{reveal.reason}"
    text = translate(key) if current().has(key) else translate("reveal.failed")
    colour = OK if reveal.reached else BAD
    kit.text(surface, text, LOG.x + 60, LOG.y + 22, "ui-heavy", 16, colour, width=LOG.w - 76)
    x = LOG.x + 16
    for index, sheet in enumerate(reveal.sheets):
        said = translate("replay.points", name=names[index], points=sheet.total)
        kit.text(surface, said, x, LOG.y + 54, "ui-bold", 15, SIDE_COLOUR[SIDES[index]], width=150)
        x += 154
