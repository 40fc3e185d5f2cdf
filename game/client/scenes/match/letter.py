"""The letter on the desk: the sheet and its words; seals, slots and notes are widgets. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import paper
from game.client.frame import Picture
from game.client.model.draft import Draft
from game.client.model.situation import Situation
from game.client.paint.kit import Kit
from game.client.scenes.match.board import LONE_NOTE, NOTE_BOXES
from game.client.theme import (
    PEN,
    SEPIA,
    Box,
    Grid,
)
from game.content.text import current, translate


def add_letter(picture: Picture, now: Situation) -> None:
    """The sheet, whom it is for, the line it says; seals and slots are widgets."""
    kit = picture.kit
    text = line_of(now.draft)
    key = (now.peer_name, text, now.draft.text)
    picture.add("letter", Grid.LETTER.inset(-40, -20), key, partial(_letter, kit, now.peer_name, text))
    hint = _slot_hint(now)
    picture.add("slot-hint", Box(740, 500, 168, 110), hint, partial(_slot_hint_text, kit, hint))


def line_of(draft: Draft) -> str:
    """What the seals say in plain words."""
    if draft.text:
        return draft.text.decode("utf-8", "replace")
    name = "-".join(seal.lower() for seal in ("SYN", "ACK", "FIN", "RST") if draft.bears(seal))
    key = f"letter.{name}"
    if not name:
        return ""
    return translate(key) if current().has(key) else translate("letter.odd")


def _letter(kit: Kit, peer: str, text: str, surface: pygame.Surface) -> None:
    box = Grid.LETTER
    paper.letter(kit, surface, box)
    kit.text(surface, translate("letter.to", name=peer), box.x + 28, box.y + 28, "hand", 27, SEPIA, width=320)
    kit.text(surface, text, box.x + 30, box.y + 189, "hand", 31, PEN, width=480)
    paper.rule(kit, surface, box.x + 28, Grid.MESSAGE_RULE, box.w - 56)


def _slot_hint(now: Situation) -> tuple[str, str]:
    """The words below SEQ and ACK, where no number is written there."""
    noted = {note.name for note in now.notes}
    above = "" if noted & {"note-iss", "note-next"} else ("slot.same" if now.repeats else "")
    below = "slot.plus-one" if now.view.level.assistance >= 1 and "note-ack" not in noted else ""
    labels = " ".join(f"{note.name}:{note.label}" for note in now.notes)
    return f"{above}|{below}", labels


def _slot_hint_text(kit: Kit, hint: tuple[str, str], surface: pygame.Surface) -> None:
    above, below = hint[0].split("|")
    if above:
        kit.text(surface, translate(above), Grid.SEQ.cx, 511, "ui", 14, SEPIA, 0.5)
    if below:
        kit.text(surface, translate(below), Grid.NUDGE.right, 589, "ui", 14, SEPIA, 1.0)
    notes = dict(part.split(":") for part in hint[1].split())
    above_notes = [name for name in notes if name != "note-ack"]
    for name, label in notes.items():
        alone = name == "note-ack" or len(above_notes) == 1
        x = (LONE_NOTE if alone else NOTE_BOXES[name]).x
        kit.text(surface, label, x - 6, NOTE_BOXES[name].cy, "mono-plain", 12, SEPIA, 1.0)
