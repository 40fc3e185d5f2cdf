"""The inbox with the letter that lies open, the own log, the candle. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import candle, paper, seals, things
from game.client.frame import Picture
from game.client.model.draft import Draft, seals_of
from game.client.model.facts import LogRow
from game.client.model.situation import Burning, Situation
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.match.letter import line_of
from game.client.theme import (
    DIM,
    PEN,
    SEAL_COLOUR,
    SEPIA,
    SIDE_COLOUR,
    TEXT,
    WARN,
    Grid,
    Side,
    mix,
)
from game.content.text import plural, translate
from game.tcp.segment import Segment

LOG_ROWS = 3
S = 1_000_000


def add_inbox(picture: Picture, now: Situation) -> None:
    """The tray with the letter that lies open; its numbers are widgets."""
    place = now.reading
    blot = 0 <= place < len(now.inbox) and now.inbox[place].segment is None
    count = len(now.inbox)
    key = (now.open_letter, blot, place, count, now.peer_name)
    draw = partial(_inbox, picture.kit, now.open_letter, blot, place, count, now.peer_name)
    picture.add("inbox", Grid.INBOX.inset(-30), key, draw)


def _inbox(
    kit: Kit, letter: Segment | None, blot: bool, place: int, count: int, peer: str, surface: pygame.Surface
) -> None:
    if count == 0:
        label = translate("inbox.empty")
    elif count > 1:
        label = translate("inbox.place", number=place + 1, of=count)
    else:
        label = plural("inbox.count", count)
    things.inbox(kit, surface, Grid.INBOX, label)
    if letter is None and not blot:
        return
    box = Grid.INBOX_LETTER
    frames.shadow(kit, surface, box, 4, 8, 4, 150)
    paper.sheet(kit, surface, box, 31, "fresh", 3)
    kit.text(
        surface, translate("inbox.from", name=peer), box.x + 14, box.y + 22, "hand", 26, SEPIA, width=150
    )
    if letter is None:
        kit.text(surface, translate("inbox.blot"), box.x + 14, box.y + 62, "ui", 15, SEPIA, width=228)
        return
    kinds = seals_of(letter)
    for i, kind in enumerate(reversed(kinds)):
        seals.draw(kit, surface, kind, box.right - 28 - i * 36, box.y + 24, 16)
    if len(kinds) == 1:
        colour = mix(SEAL_COLOUR[kinds[0]], PEN, 0.2)
        kit.text(surface, kinds[0], box.right - 50, box.y + 24, "mono", 14, colour, 1.0)
    wide = max(letter.seq, letter.ack) > 99_999
    kit.text(surface, "SEQ", box.x + (8 if wide else 14), box.y + 62, "mono", 14, SEPIA)
    kit.text(surface, "ACK", box.x + (134 if wide else 144), box.y + 62, "mono", 14, SEPIA)
    if not letter.acks:
        kit.text(surface, translate("inbox.none"), box.x + 180, box.y + 62, "ui", 15, SEPIA)
    said = line_of(Draft(ctl=letter.ctl & 0x17, text=letter.text))
    kit.text(surface, said, box.x + 14, box.y + 97, "hand", 24, PEN, width=box.w - 24)


def add_log(picture: Picture, now: Situation) -> None:
    """What I sent into the fog, and what came out of it: the last three."""
    rows = now.log[-LOG_ROWS:]
    me: Side = "left" if now.me == 0 else "right"
    picture.add("log", Grid.LOG.inset(-30), (rows, me), partial(_log, picture.kit, rows, me))


def _log(kit: Kit, rows: tuple[LogRow, ...], me: Side, surface: pygame.Surface) -> None:
    box = Grid.LOG
    frames.panel(kit, surface, box, 12)
    if not rows:
        kit.text(surface, translate("log.empty"), box.cx, box.cy, "ui", 14, DIM, 0.5, width=box.w - 24)
        return
    axis = box.x + 62
    things.line(kit, surface, (axis, box.y + 10), (axis, box.bottom - 10), SIDE_COLOUR[me], 2)
    for i, row in enumerate(rows):
        _log_row(kit, surface, row, axis, box.y + 19 + i * 26, me)


def _log_row(kit: Kit, surface: pygame.Surface, row: LogRow, axis: float, y: float, me: Side) -> None:
    other: Side = "right" if me == "left" else "left"
    kit.text(surface, f"{row.at / S:.1f}", axis - 12, y, "mono-plain", 14, DIM, 1.0)
    x = axis + 76
    if row.kind == "burned":
        things.little_candle(kit, surface, axis + 22, y + 5)
        kit.text(surface, translate(row.remark), x - 8, y, "ui", 14, WARN, width=140)
        return
    out = row.kind == "out"
    colour = SIDE_COLOUR[me if out else other]
    a, b = (axis + 3, axis + 44) if out else (axis + 44, axis + 3)
    things.line(kit, surface, (a, y), (b, y), colour, 2, head=8)
    if row.segment is None:
        kit.text(surface, translate(row.remark), x - 8, y, "ui", 14, DIM, width=140)
        return
    for kind in seals_of(row.segment):
        seals.draw(kit, surface, kind, x, y, 8)
        x += 18
    number = str(row.segment.seq)
    x -= 4
    kit.text(surface, number, x, y, "mono-plain", 14, TEXT)
    x += kit.text_width(number, "mono-plain", 14) + 8
    kit.text(surface, translate(row.remark), x, y, "ui", 14, DIM, width=Grid.LOG.right - 8 - x)


def add_candle(picture: Picture, now: Situation, local: int) -> None:
    """The candle that burns, or a cold one."""
    burning = now.burning
    flicker = 0 if burning is None else local * 9 // S
    tenths = -1 if burning is None else -(-burning.left // 100_000)
    box = Grid.CANDLE.inset(-46, -40)
    draw = partial(_candle, picture.kit, burning, tenths, local / S)
    picture.add("candle", box, (tenths, flicker, burning and burning.full), draw)


def _candle(kit: Kit, burning: Burning | None, tenths: int, seconds: float, surface: pygame.Surface) -> None:
    if burning is None:
        candle.draw(kit, surface, Grid.CANDLE, 0.0, 0.0, 0.0, lit=False)
        return
    left, full = tenths / 10, burning.full / S
    hint = translate("candle.of", seconds=f"{full:.1f}") if tenths else translate("candle.dead")
    counted = translate("candle.left", seconds=f"{left:.1f}")
    candle.draw(kit, surface, Grid.CANDLE, left, full, seconds, True, counted, hint)
