"""The Postmaster's panel: a verdict with the letter that came back, else what to do next, else what has
happened.

Verdicts are words of the referee's catalogue with the numbers of this very letter. Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client import speech
from game.client.art import owl, paper, seals
from game.client.frame import Picture
from game.client.keymap import Input
from game.client.model.draft import seals_of
from game.client.model.situation import Situation
from game.client.model.truth import nearest_key
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.match.hints import key_named, say
from game.client.theme import BAD, DIM, INK, LAMP, OK, RGB, TEXT, WARN, Box, Grid
from game.content.text import translate
from game.match.view import Judged
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

PANEL = Grid.REFEREE
KINDS: dict[str, tuple[str, RGB, str]] = {
    "foul": ("verdict-kind.foul", BAD, "cross"),
    "returned": ("verdict-kind.returned", WARN, "replay"),
    "impatient": ("verdict-kind.impatient", WARN, "clock"),
    "needless": ("verdict-kind.needless", WARN, "dash"),
    "legal": ("verdict-kind.legal", OK, "tick"),
}
MINUS = "\N{MINUS SIGN}"


def add(picture: Picture, now: Situation, why: bool) -> None:
    """The panel. `why`: the player asked for the rule behind the verdict."""
    kit = picture.kit
    box = PANEL.inset(-30)
    by: Input = "pad" if kit.by_pad else "alone"
    if now.word is not None:
        hint = "" if now.hint is None else say(now.hint, now.peer_name, by)
        if now.word.verdict.loose:
            hint = translate("owl.loose")
        key: object = (now.word, why, hint)
        picture.add("referee", box, key, partial(_verdict, kit, now.word, why, hint))
    else:
        lines = ambient(now, by)
        picture.add("referee", box, lines, partial(_speech, kit, lines))


def ambient(now: Situation, by: Input = "alone") -> tuple[str, str]:
    """What the owl says without a verdict, to a player who plays with `by`."""
    return speech.ambient(now, partial(key_named, by))


def _head(kit: Kit, surface: pygame.Surface, eyes: str) -> None:
    frames.panel(kit, surface, PANEL)
    if kit.scale.compact:
        return
    owl.draw(kit, surface, PANEL.x + 48, PANEL.y + 52, 0.98, eyes)
    kit.text(surface, translate("owl.name"), PANEL.x + 92, PANEL.y + 30, "ui-heavy", 17, TEXT)


def _speech(kit: Kit, lines: tuple[str, str], surface: pygame.Surface) -> None:
    _head(kit, surface, "open")
    if kit.scale.compact:
        kit.text(surface, translate("owl.name"), PANEL.x + 20, PANEL.y + 28, "ui-heavy", 17, LAMP)
        box = Box(PANEL.x + 20, PANEL.y + 48, PANEL.w - 34, PANEL.h - 56)
        _fill(kit, surface, lines, box, 1.22)
        return
    kit.text(surface, translate("owl.title"), PANEL.x + 92, PANEL.y + 54, "ui", 14, DIM)
    _fill(kit, surface, lines, Box(PANEL.x + 20, PANEL.y + 98, PANEL.w - 40, PANEL.h - 104), 1.38)


def _fill(kit: Kit, surface: pygame.Surface, lines: tuple[str, str], box: Box, leading: float) -> None:
    """What matters first; what has happened below it, if both have room."""
    many = len(kit.lines(lines[0], box.w, "ui-bold", 17))
    size = 17 if many * kit.leading(17, leading) <= box.h else 15
    used = kit.paragraph(surface, lines[0], box, "ui-bold", size, TEXT, leading)
    rest = Box(box.x, box.y + used + 8, box.w, box.h - used - 8)
    below = kit.lines(lines[1], box.w, "ui", 14) if lines[1] else []
    if below and len(below) * kit.leading(14, leading) <= rest.h:
        kit.paragraph(surface, lines[1], rest, "ui", 14, DIM, leading)


def _verdict(kit: Kit, word: Judged, why: bool, hint: str, surface: pygame.Surface) -> None:
    verdict = word.verdict
    _head(kit, surface, "stern" if verdict.kind == "foul" else "open")
    name, colour, icon = KINDS[verdict.kind]
    text = pill_words(verdict, name)
    compact = kit.scale.compact
    x, y = (PANEL.x + 20, PANEL.y + 28) if compact else (PANEL.x + 92, PANEL.y + 63)
    frames.pill(kit, surface, text, x, y, colour, INK, icon, height=26)
    y = PANEL.y + (48 if compact else 98)
    if not compact and word.segment is not None and not verdict.travels:
        _slip(
            kit,
            surface,
            word.segment,
            verdict.differs,
            translate("slip.returned"),
            translate("slip.to-sender"),
        )
        y = PANEL.y + 178
    room = PANEL.bottom - 12 - y
    box = Box(PANEL.x + 20, y, PANEL.w - 40, room)
    leading = 1.22 if compact else 1.36
    if why:
        words = rule_words(verdict)
        size = next((s for s in (14, 13) if _tall(kit, words, box.w, s, leading) <= room), 12)
        kit.paragraph(surface, words, box, "ui", size, TEXT, leading)
        return
    said = translate(verdict.key, **verdict.params)
    size = next((s for s in (16, 15, 14) if _tall(kit, said, box.w, s, leading) <= room), 13)
    used = kit.paragraph(surface, said, box, "ui", size, TEXT, leading)
    if hint and used < room - 18 and kit.text_width(hint, "ui", 14) <= box.w:
        kit.text(surface, hint, box.x, box.y + used + 12, "ui", 14, LAMP)


def pill_words(verdict: Verdict, name: str) -> str:
    """The verdict's kind and what it costs."""
    text = translate(name)
    if verdict.points:
        text += f"  {MINUS}{-verdict.points}" if verdict.points < 0 else f"  +{verdict.points}"
    return text


def rule_words(verdict: Verdict) -> str:
    """The rule behind a verdict, where it is written, and the nearest letter that would have broken none."""
    text = translate("owl.rule", rule=verdict.rule, section=_section(verdict.section))
    if verdict.nearest is not None:
        text += "\n" + translate(nearest_key(verdict), letter=str(verdict.nearest))
    return text


def _tall(kit: Kit, text: str, width: float, size: float, leading: float) -> float:
    return len(kit.lines(text, width, "ui", size)) * kit.leading(size, leading)


def _section(section: str) -> str:
    return translate("owl.house-rule") if section == "house" else f"RFC 9293, {section}"


def _slip(
    kit: Kit,
    surface: pygame.Surface,
    letter: Segment,
    differs: tuple[str, ...],
    returned: str,
    sender: str,
) -> None:
    """The letter that came back: what was wrong is ringed, the stamp across it."""
    box = Grid.SLIP
    frames.shadow(kit, surface, box, 3, 8, 4, 150)
    paper.sheet(kit, surface, box, 44, "fresh", 3)
    kinds = seals_of(letter)
    fields = [("SEQ", letter.seq, "seq"), *([("ACK", letter.ack, "ack")] if letter.acks else [])]
    row = "  ".join(f"{name} {number}" for name, number, _ in fields)
    # Long numbers stand one below the other: the stamp must not hide the one that is ringed.
    stacked = kit.text_width(row, "mono", 14) > 144
    top = 14 if stacked else 23
    for i, kind in enumerate(kinds):
        seals.draw(kit, surface, kind, box.x + 22 + i * 24, box.y + top, 9 if stacked else 11)
    if "ctl" in differs:
        paper.pen_ring(kit, surface, Box(box.x + 10, box.y + top - 11, max(1, len(kinds)) * 24, 22))
    x, y = box.x + 14, box.y + (36 if stacked and len(fields) > 1 else 50)
    for name, number, field in fields:
        kit.text(surface, name, x, y, "mono", 14, INK)
        start = x + kit.text_width(name, "mono", 14) + 8
        wide = kit.text_width(str(number), "mono", 14)
        kit.text(surface, str(number), start, y, "mono", 14, INK)
        if field in differs:
            paper.pen_ring(kit, surface, Box(start, y - 9, wide, 18))
        if stacked:
            y += 18
        else:
            x = start + wide + 12
    paper.rubber_stamp(kit, surface, (returned, sender), box.x + 224, box.y + 33)
