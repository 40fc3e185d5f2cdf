"""One player's half of the window: the candle, and under the folder inbox, letter and the Postmaster's word.

Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame
from msgspec import Struct, structs

from game.client.art import paper, seals
from game.client.frame import Picture
from game.client.keymap import Input, cap
from game.client.model.draft import seals_of
from game.client.model.situation import Situation
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.match import pointer, referee, tray
from game.client.scenes.match.letter import line_of
from game.client.scenes.match.places import Places
from game.client.scenes.match.view import DeskView
from game.client.scenes.split import folder, lay
from game.client.theme import (
    DESK_EDGE,
    DIM,
    INK,
    SEPIA,
    SIDE_COLOUR,
    TEXT,
    Box,
    Role,
    Side,
    mix,
    rgb,
)
from game.client.widgets.enclosure import fitted
from game.client.widgets.port import mark
from game.content.text import plural, translate
from game.match.view import Judged
from game.tcp.segment import Segment

SIDES: tuple[Side, Side] = ("left", "right")


class Opened(Struct, frozen=True):
    """The letter that lies open in a tray: which of how many, whose, by which keys it is used."""

    letter: Segment | None
    blot: bool
    reading: int
    count: int
    peer: str
    take: str
    page: str


def add(picture: Picture, view: DeskView, by: Input, open_: bool, signs: bool, now: int) -> None:
    """All of it; only the folder's outside unless it lies open, and a cold candle where no sign may be
    given."""
    seen = view.now
    if seen is None:
        return
    side = seen.me
    shown = seen if signs else structs.replace(seen, burning=None, resting=None)
    tray.add_candle(picture, shown, now, lay.candle(side), f"candle-{side}")
    if not open_:
        folder.add(picture, seen, cap(by, "look"), signs)
        return
    _add_inbox(picture, seen, by)
    _add_letter(picture, seen, by)
    _add_words(picture, seen, by, view.why)
    focus = view.board.focus
    picture.add_widgets(focus, now / 1_000_000, f"{side}-")
    pointer.add(picture, seen, focus, now, f"pointer-{side}")


# --- the inbox ----------------------------------------------------------------------------------------------
def _add_inbox(picture: Picture, now: Situation, by: Input) -> None:
    side, place = now.me, now.reading
    blot = 0 <= place < len(now.inbox) and now.inbox[place].segment is None
    of = Opened(now.open_letter, blot, place, len(now.inbox), now.addressee, cap(by, "take"), cap(by, "page"))
    box, lie = lay.inbox(side), lay.places(lay.LEFT_EDGES[side], now, False)
    picture.add(f"inbox-{side}", box.inset(-24), of, partial(_inbox, picture.kit, box, lie, of))


def _inbox(kit: Kit, box: Box, lie: Places, of: Opened, surface: pygame.Surface) -> None:
    frames.shadow(kit, surface, box, 8, 12, 5, 160)
    frames.rounded(kit, surface, box, 9, rgb("#8C5E50"), DESK_EDGE, 1.4)
    frames.rounded(kit, surface, box.inset(5), 6, rgb("#241622"))
    if not of.count:
        kit.text(surface, translate("inbox.empty"), box.cx, box.cy, "ui-bold", 15, DIM, 0.5)
        return
    sheet = box.inset(9, 8)
    paper.sheet(kit, surface, sheet, 31, "fresh", 3)
    top, below = box.y + 24, lie.take_seq.cy
    kit.text(surface, translate("inbox.from", name=of.peer), sheet.x + 10, top, "hand", 23, SEPIA, width=116)
    if of.count > 1:
        middle = box.right - 51
        kit.text(surface, f"{of.reading + 1}/{of.count}", middle, below, "mono", 14, SEPIA, 0.5)
    if of.letter is None:
        kit.text(surface, translate("inbox.blot"), sheet.x + 10, below, "ui", 15, SEPIA, width=290)
        return
    x = sheet.x + 140
    for kind in seals_of(of.letter):
        seals.draw(kit, surface, kind, x, top, 13)
        x += 30
    right = sheet.right - 10
    if of.letter.text:
        count = plural("text.octets", len(of.letter.text))
        kit.text(surface, count, right, top, "ui-bold", 14, SEPIA, 1.0)
        right -= kit.text_width(count, "ui-bold", 14) + 8
    said = line_of(of.letter)
    if of.letter.text or kit.text_width(said, "hand", 13) <= right - x:  # seals say it too
        fitted(kit, surface, said, x, top, 23, right - x)
    if not kit.scale.compact:
        frames.key_cap(kit, surface, of.take, sheet.x + 10, below, False, 0.0)
    for name, tag in (("SEQ", lie.take_seq), ("ACK", lie.take_ack)):
        if name == "SEQ" or of.letter.acks:
            kit.text(surface, name, tag.x - 5, tag.cy, "mono", 14, SEPIA, 1.0)


# --- the letter ---------------------------------------------------------------------------------------------
def _add_letter(picture: Picture, now: Situation, by: Input) -> None:
    side, box = now.me, lay.letter(now.me)
    lie = lay.places(lay.LEFT_EDGES[side], now, False)
    notes = tuple((note.name, note.label) for note in now.notes)
    lone = not {"note-iss", "note-next"} <= {note.name for note in now.notes}
    caps = (cap(by, "note"), cap(by, "slot"))
    said = "" if now.words and not now.draft.text else line_of(now.draft)
    header = bool(now.draft.text)
    key = (now.addressee, said, notes, lone, now.desk.port if now.ports else 0, header, caps)
    draw = partial(_letter, picture.kit, box, lie, SIDES[side], *key)
    picture.add(f"letter-{side}", box.inset(-40, -20), key, draw)


def _letter(
    kit: Kit,
    box: Box,
    lie: Places,
    side: Side,
    peer: str,
    said: str,
    notes: tuple[tuple[str, str], ...],
    lone: bool,
    port: int,
    header: bool,
    caps: tuple[str, str],
    surface: pygame.Surface,
) -> None:
    frames.shadow(kit, surface, box.inset(4), 6, 14, 5, 170)
    paper.sheet(kit, surface, box, 2 if side == "left" else 6)
    frames.rounded(kit, surface, Box(box.x, box.y, box.w, 4), 1.5, mix(SIDE_COLOUR[side], INK, 0.35))
    room = 90 if header else 200 if port else 220
    kit.text(
        surface, translate("letter.to", name=peer), box.x + 16, box.y + 20, "hand", 24, SEPIA, width=room
    )
    if port:
        mark(kit, surface, port, box.x + 228, box.y + 19, 8)
    fitted(kit, surface, said, box.x + 16, box.y + 133, 26, 218)
    paper.rule(kit, surface, box.x + 14, box.y + 150, 222)
    note_cap, slot_cap = caps
    for name, label in notes:
        tag = lie.note(name, lone)
        kit.text(surface, label, tag.x - 6, tag.cy, "mono-plain", 12, SEPIA, 1.0)
        if name != "note-ack":
            frames.key_cap(kit, surface, note_cap, tag.right + 20, tag.cy)
    frames.key_cap(kit, surface, slot_cap, lie.seq.right + 20, lie.seq.cy)


# --- what the Postmaster says -------------------------------------------------------------------------------
def _add_words(picture: Picture, now: Situation, by: Input, why: bool) -> None:
    side, box = now.me, lay.words(now.me)
    lines = referee.ambient(now, by)
    key: tuple[object, ...] = (now.word, why, lines)
    picture.add(f"words-{side}", box.inset(-24), key, partial(_words, picture.kit, box, now.word, why, lines))


def _words(
    kit: Kit, box: Box, word: Judged | None, why: bool, lines: tuple[str, str], surface: pygame.Surface
) -> None:
    frames.panel(kit, surface, box, 10)
    if word is None:
        _fill(kit, surface, lines[0], Box(box.x + 14, box.y + 4, box.w - 28, box.h - 8), "ui-bold")
        return
    said = referee.rule_words(word.verdict) if why else translate(word.verdict.key, **word.verdict.params)
    name, colour, icon = referee.KINDS[word.verdict.kind]
    if kit.scale.compact:  # the owl in the middle shows what kind of word it is
        _fill(kit, surface, said, box.inset(10, 1), "ui", 0.95)
        return
    pill = frames.pill(
        kit, surface, referee.pill_words(word.verdict, name), box.x + 10, box.y + 16, colour, INK, icon
    )
    if word.segment is not None and not word.verdict.travels:
        kit.text(surface, _short(word.segment), pill.right + 10, box.y + 16, "mono", 14, TEXT)
    _fill(kit, surface, said, Box(box.x + 12, box.y + 27, box.w - 24, box.h - 29), "ui")


def _fill(kit: Kit, surface: pygame.Surface, text: str, box: Box, role: Role, leading: float = 1.18) -> None:
    """As large as fits, in the middle of its height."""
    for size in (16, 15, 14, 13, 12):
        tall = len(kit.lines(text, box.w, role, size)) * kit.leading(size, leading)
        if tall <= box.h:
            break
    top = box.y + max(0.0, (box.h - tall) / 2)
    kit.paragraph(surface, text, Box(box.x, top, box.w, box.h), role, size, TEXT, leading)


def _short(letter: Segment) -> str:
    """A returned letter in a few signs: "ACK 101/300"."""
    kinds = ",".join(kind for kind in seals_of(letter))
    return f"{kinds} {letter.seq}/{letter.ack}" if letter.acks else f"{kinds} {letter.seq}"
