"""The inbox with the letter that lies open, the own log, the candle. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import candle, paper, seals, things
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.facts import LogRow
from game.client.model.situation import Burning, Situation
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes.match.letter import line_of
from game.client.scenes.match.places import Places, places_for
from game.client.theme import (
    DIM,
    NIGHT,
    PEN,
    RGB,
    SEAL_COLOUR,
    SEPIA,
    SIDE_COLOUR,
    TEXT,
    WARN,
    Box,
    Grid,
    Side,
    mix,
)
from game.client.widgets.enclosure import fitted
from game.content.text import plural, translate
from game.tcp.segment import Segment

LOG_ROWS = 3
S = 1_000_000


def add_inbox(picture: Picture, now: Situation) -> None:
    """The tray with the letter that lies open; its numbers are widgets."""
    place = now.reading
    blot = 0 <= place < len(now.inbox) and now.inbox[place].segment is None
    count = len(now.inbox)
    lie = places_for(now, picture.kit.scale.compact)
    key = (now.open_letter, blot, place, count, now.addressee, lie)
    picture.add("inbox", Grid.INBOX.inset(-30), key, partial(_inbox, picture.kit, *key))


def _inbox(
    kit: Kit,
    letter: Segment | None,
    blot: bool,
    place: int,
    count: int,
    peer: str,
    lie: Places,
    surface: pygame.Surface,
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
    top = box.y + (18 if lie.wide else 22)
    fitted(kit, surface, translate("inbox.from", name=peer), box.x + 14, top, 26, 150, SEPIA)
    if letter is None:
        kit.text(surface, translate("inbox.blot"), box.x + 14, box.y + 62, "ui", 15, SEPIA, width=228)
        return
    kinds = seals_of(letter)
    for i, kind in enumerate(reversed(kinds)):
        seals.draw(kit, surface, kind, box.right - 28 - i * 36, top + 2, 16)
    if len(kinds) == 1:
        colour = mix(SEAL_COLOUR[kinds[0]], PEN, 0.2)
        kit.text(surface, kinds[0], box.right - 50, top + 2, "mono", 14, colour, 1.0)
    for name, tag in (("SEQ", lie.take_seq), ("ACK", lie.take_ack)):
        if name == "SEQ" or letter.acks or not lie.wide:
            kit.text(surface, name, tag.x - 9, tag.cy, "mono", 14, SEPIA, 1.0)
    if not letter.acks and not lie.wide:
        kit.text(surface, translate("inbox.none"), lie.take_ack.x - 2, lie.take_ack.cy, "ui", 15, SEPIA)
    said = line_of(letter)
    y, right = box.y + (103 if lie.wide else 97), box.right - 12
    if letter.text:
        count_text = plural("text.octets", len(letter.text))
        kit.text(surface, count_text, right, y + 1, "ui-bold", 14, SEPIA, 1.0)
        right -= kit.text_width(count_text, "ui-bold", 14) + 10
    fitted(kit, surface, said, box.x + 14, y, 24, right - box.x - 14)


def add_log(picture: Picture, now: Situation) -> None:
    """What I sent into the fog, and what came out of it: the last three."""
    rows = now.log[-LOG_ROWS:]
    me: Side = "left" if now.me == 0 else "right"
    picture.add("log", Grid.LOG.inset(-30), (rows, me), partial(_log, picture.kit, rows, me))


def _log(kit: Kit, rows: tuple[LogRow, ...], me: Side, surface: pygame.Surface) -> None:
    box = Grid.LOG
    frames.panel(kit, surface, box, 12)
    if not rows:
        lines = kit.lines(translate("log.empty"), box.w - 24, "ui", 14)
        step = kit.leading(14, 1.3)
        for i, line in enumerate(lines):
            kit.text(surface, line, box.cx, box.cy + (i - (len(lines) - 1) / 2) * step, "ui", 14, DIM, 0.5)
        return
    axis = box.x + 62
    things.line(kit, surface, (axis, box.y + 10), (axis, box.bottom - 10), SIDE_COLOUR[me], 2)
    for i, row in enumerate(rows):
        _log_row(kit, surface, row, axis, box.y + 19 + i * 26, me)


def _log_row(kit: Kit, surface: pygame.Surface, row: LogRow, axis: float, y: float, me: Side) -> None:
    other: Side = "right" if me == "left" else "left"
    compact = kit.scale.compact
    kit.text(
        surface,
        f"{row.at / S:.0f}" if compact else f"{row.at / S:.1f}",
        axis - 12,
        y,
        "mono-plain",
        14,
        DIM,
        1.0,
    )
    x = axis + (46 if compact else 62)
    if row.kind == "burned":
        things.little_candle(kit, surface, axis + 22, y + 5)
        _remark(kit, surface, translate(row.remark), x - 8, y, WARN)
        return
    out = row.kind == "out"
    colour = SIDE_COLOUR[me if out else other]
    far = axis + (26 if compact else 38)
    a, b = (axis + 3, far) if out else (far, axis + 3)
    things.line(kit, surface, (a, y), (b, y), colour, 2, head=8)
    if row.segment is None:
        _remark(kit, surface, translate(row.remark), x - 8, y)
        return
    for kind in seals_of(row.segment):
        seals.draw(kit, surface, kind, x, y, 8)
        x += 18
    number = str(row.segment.seq)
    x -= 4
    kit.text(surface, number, x, y, "mono-plain", 14, TEXT)
    x += kit.text_width(number, "mono-plain", 14) + 8
    text = row.segment.text
    words = plural("text.octets", len(text)) if text and not row.segment.fin else translate(row.remark)
    _remark(kit, surface, words, x, y)


def _remark(kit: Kit, surface: pygame.Surface, words: str, x: float, y: float, colour: RGB = DIM) -> None:
    """What can be said in whole; seals and number have said it already where there is no room."""
    if x + kit.text_width(words, "ui", 14) <= Grid.LOG.right - 6:
        kit.text(surface, words, x, y, "ui", 14, colour)


def add_candle(
    picture: Picture, now: Situation, local: int, stands: Box = Grid.CANDLE, name: str = "candle"
) -> None:
    """The candle that burns, or a cold one; in TIME-WAIT the clock that one waits by."""
    box = stands.inset(-46, -40)
    if now.resting is not None:
        seconds = -(-now.resting // S)
        picture.add(name, box, ("resting", seconds), partial(_resting, picture.kit, stands, seconds))
        return
    burning = now.burning
    flicker = 0 if burning is None else local * 9 // S
    tenths = -1 if burning is None else -(-burning.left // 100_000)
    draw = partial(_candle, picture.kit, stands, burning, tenths, local / S)
    picture.add(name, box, (tenths, flicker, burning and burning.full), draw)


def _candle(
    kit: Kit, box: Box, burning: Burning | None, tenths: int, seconds: float, surface: pygame.Surface
) -> None:
    if burning is None:
        candle.draw(kit, surface, box, 0.0, 0.0, 0.0, lit=False)
        return
    left, full = tenths / 10, burning.full / S
    hint = translate("candle.of", seconds=f"{full:.1f}") if tenths else translate("candle.dead")
    if kit.text_width(hint, "ui", 14) > box.w + 12:
        hint = "" if tenths else translate("candle.dead.short")
    counted = translate("candle.left", seconds=f"{left:.1f}")
    candle.draw(kit, surface, box, left, full, seconds, True, counted, hint)


def _resting(kit: Kit, box: Box, seconds: int, surface: pygame.Surface) -> None:
    """TIME-WAIT: an old letter may still come, so one waits until the clock has run out."""
    frames.rounded(kit, surface, Box(box.cx - 24, box.y + 120, 48, 48), 24, NIGHT, WARN, 2)
    icons.draw(kit, surface, "clock", box.cx, box.y + 144, WARN, 28)
    capsule = Box(box.x, box.y + 208, box.w, 24)
    frames.rounded(kit, surface, capsule, 12, NIGHT, WARN, 1.3)
    kit.text(surface, translate("time.tick", seconds=seconds), capsule.cx, capsule.cy, "mono", 14, WARN, 0.5)
    if not kit.scale.compact:
        kit.text(surface, translate("candle.resting"), box.cx, box.y + 245, "ui", 14, TEXT, 0.5)
