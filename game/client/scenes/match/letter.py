"""The letter on the desk: the sheet and its words; seals, slots and notes are widgets. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import paper
from game.client.frame import Picture
from game.client.model.draft import BITS, SEALS, Draft
from game.client.model.sheet import numbers_used
from game.client.model.situation import PLUS_ONE, Situation
from game.client.paint import frames, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.scenes.match.board import lone
from game.client.scenes.match.places import Places, places_for
from game.client.theme import PAPER, PLUM_9, ROSE, SEPIA, WARN, Box, Grid
from game.client.widgets.enclosure import fitted
from game.client.widgets.port import mark
from game.content.text import current, translate
from game.tcp.segment import Segment

STAMPS = Box(716, 388, 192, 40)
"""Above the letter's right corner: the stamps that are left."""


def add_letter(picture: Picture, now: Situation) -> None:
    """The sheet, whom it is for, the line it says; seals and slots are widgets."""
    kit = picture.kit
    text = line_of(now.draft)
    count = len(now.draft.text)
    port = now.desk.port if now.ports else 0
    used = (
        numbers_used(now.draft) if now.view.level.assistance >= PLUS_ONE and not kit.scale.compact else None
    )
    key = (now.addressee, text, count, port, used)
    lamp = partial(paper.lamplight, kit, box=Grid.LETTER)
    picture.add("lamplight", paper.lit(Grid.LETTER), (), lamp)
    picture.add("letter", Grid.LETTER.inset(-40, -20), key, partial(_letter, kit, *key))
    if now.desk.stamps is not None:
        stamps = now.desk.stamps
        picture.add("stamps", STAMPS.inset(-30), stamps, partial(_stamps, kit, stamps))
    lie = places_for(now, kit.scale.compact)
    hint = (*_slot_hint(now), lie)
    picture.add("slot-hint", Box(700, 434, 208, 176), hint, partial(_slot_hint_text, kit, *hint, lone(now)))


def line_of(letter: Draft | Segment) -> str:
    """What the seals say in plain words, or the text."""
    if letter.text:
        return letter.text.decode("utf-8", "replace")
    name = "-".join(seal.lower() for seal in SEALS if letter.ctl & BITS[seal])
    key = f"letter.{name}"
    if not name:
        return ""
    return translate(key) if current().has(key) else translate("letter.odd")


def _letter(
    kit: Kit,
    peer: str,
    text: str,
    count: int,
    port: int,
    used: tuple[int, int, int] | None,
    surface: pygame.Surface,
) -> None:
    box = Grid.LETTER
    paper.letter(kit, surface, box)
    fitted(kit, surface, translate("letter.to", name=peer), box.x + 28, box.y + 28, 27, 300, SEPIA)
    if port:
        mark(kit, surface, port, box.x + 356, box.y + 28, 10)
    if used is not None:
        line = translate("desk.uses", first=used[0], last=used[1], next=used[2])
        kit.text(surface, line, box.x + 30, box.y + 164, "ui", 14, SEPIA)
    fitted(kit, surface, text, box.x + 30, box.y + 189, 31, 310 if count else 480)
    paper.rule(kit, surface, box.x + 28, Grid.MESSAGE_RULE, box.w - 56)


def _slot_hint(now: Situation) -> tuple[str, str]:
    """The words below SEQ and ACK, where no number is written there."""
    noted = {note.name for note in now.notes}
    above = "" if noted & {"note-iss", "note-next"} else ("slot.same" if now.repeats else "")
    below = "slot.plus-one" if now.view.level.assistance >= 1 and "note-ack" not in noted else ""
    labels = " ".join(f"{note.name}:{note.label}" for note in now.notes)
    return f"{above}|{below}", labels


def _slot_hint_text(
    kit: Kit, words: str, labels: str, lie: Places, alone: bool, surface: pygame.Surface
) -> None:
    if not lie.labels:
        return
    above, below = words.split("|")
    if above:
        kit.text(surface, translate(above), lie.seq.cx, 511, "ui", 14, SEPIA, 0.5)
    if below:
        kit.text(surface, translate(below), Grid.NUDGE.right, 589, "ui", 14, SEPIA, 1.0)
    for name, label in (part.split(":") for part in labels.split()):
        box = lie.note(name, alone)
        kit.text(surface, label, box.x - 6, box.cy, "mono-plain", 12, SEPIA, 1.0)


def _stamps(kit: Kit, left: int, surface: pygame.Surface) -> None:
    frames.panel(kit, surface, STAMPS, 10)
    draw_stamps(kit, surface, left, STAMPS)


def draw_stamps(kit: Kit, surface: pygame.Surface, left: int, box: Box) -> None:
    """How many letters the two may still post together: one postage stamp each."""
    room = box.w - 20
    step = min(22.0, room / max(1, left))
    for i in range(left):
        stamp = kit.sprite(("postage",), 18, 22, _stamp)
        kit.put(surface, stamp, box.x + 10 + i * step, box.cy - 11)
    if not left:
        text = translate("desk.no-stamps")
        kit.text(surface, text, box.cx, box.cy, "ui-bold", 15, WARN, 0.5, width=box.w)


def _stamp(c: Canvas) -> None:
    c.rect(1, 1, 16, 20, 1, PAPER)
    for i in range(4):
        for x in (1, 17):
            c.circle(x, 3.5 + i * 5, 1.3, PLUM_9)
    c.rect(4, 4, 10, 14, 1, ROSE)
    c.polygon(shapes.heart(9, 11, 4), PAPER)
