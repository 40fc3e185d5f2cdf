"""One rule on a card: the letter, the referee's word on it, the section that says so. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import paper, seals
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.handbook import Example
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.match.referee import KINDS, MINUS
from game.client.theme import INK, LAMP, LEFT, RIGHT, TEXT, Box
from game.content.text import current, translate

BOX = Box(736, 440, 520, 256)
SLIP = Box(BOX.x + 20, BOX.y + 56, BOX.w - 40, 54)
COLOURS = (LEFT, RIGHT)


def add(picture: Picture, example: Example, names: tuple[str, str], place: tuple[int, int]) -> None:
    """The card; `place`: which of how many on this page."""
    key = (example, names, place, current().language)
    picture.add("rule", BOX.inset(-32), key, partial(_card, picture.kit, example, names, place))


def said(example: Example, names: tuple[str, str]) -> str:
    """The referee's explanation with this letter's numbers, and the players' names for A and B."""
    if example.verdict is None:  # no letter, so no number: the word SEQ stands where one would
        return translate(example.key, seq="SEQ")
    params = dict(example.verdict.params)
    if params.get("name") in ("A", "B"):
        params["name"] = names["AB".index(str(params["name"]))]
    return translate(example.key, **params)


def section(example: Example) -> str:
    """Where it is written."""
    if example.section == "house":
        return translate("owl.house-rule")
    return example.section if example.section.startswith("RFC") else f"RFC 9293, {example.section}"


def _card(
    kit: Kit, example: Example, names: tuple[str, str], place: tuple[int, int], surface: pygame.Surface
) -> None:
    frames.panel(kit, surface, BOX)
    number = translate("handbook.rule", number=place[0], of=place[1])
    kit.text(surface, number, BOX.x + 20, BOX.y + 28, "ui-bold", 16, TEXT)
    where = section(example)
    kit.text(surface, where, BOX.right - 20, BOX.y + 28, "mono-plain", 14, LAMP, 1.0)
    _slip(kit, surface, example, names)
    room = Box(BOX.x + 20, SLIP.bottom + 12, BOX.w - 40, BOX.bottom - 58 - SLIP.bottom)
    text = said(example, names)
    size = 16 if len(kit.lines(text, room.w, "ui", 16)) <= 3 else 14
    kit.paragraph(surface, text, room, "ui", size, TEXT, 1.36)


def _slip(kit: Kit, surface: pygame.Surface, example: Example, names: tuple[str, str]) -> None:
    """Who wrote what, and what kind of word the referee has for it."""
    frames.shadow(kit, surface, SLIP, 3, 8, 4, 150)
    paper.sheet(kit, surface, SLIP, 44, "fresh", 3)
    x = SLIP.x + 16
    name = names[example.side] if example.verdict is not None else ""
    kit.text(surface, name, x, SLIP.cy, "hand", 25, INK)
    x += kit.text_width(name, "hand", 25) + 16
    if example.segment is not None:
        for kind in seals_of(example.segment):
            seals.draw(kit, surface, kind, x + 10, SLIP.cy, 11)
            x += 25
        words = f"SEQ {example.segment.seq}"
        if example.segment.acks:
            words += f"  ACK {example.segment.ack}"
        if example.segment.text:
            words += f"  +{len(example.segment.text)}"
        kit.text(surface, words, x + 6, SLIP.cy, "mono", 14, INK)
    elif example.word:
        kit.text(surface, translate(f"handbook.word.{example.word.lower()}"), x, SLIP.cy, "ui-bold", 16, INK)
    else:
        kit.text(surface, example.rule, x, SLIP.cy, "mono", 14, INK)
    if example.verdict is not None:
        label, colour, icon = KINDS[example.verdict.kind]
        text = translate(label)
        if example.verdict.points:
            text += f"  {MINUS}{abs(example.verdict.points)}"
        frames.pill(kit, surface, text, SLIP.right - 12, SLIP.cy, colour, INK, icon, height=26, ax=1.0)
