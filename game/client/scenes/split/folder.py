"""A writing folder that is shut: leather in its player's colour, stitched, with brass corners.

It says whose it is and how to open it, and what anybody may see anyway: how many letters have come, and
whether one of them wants an answer; under seal not even that. Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import things
from game.client.frame import Picture
from game.client.model.situation import Situation
from game.client.paint import frames, icons, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.scenes.split import lay
from game.client.theme import BRASS, CREAM, INK, NIGHT, SIDE_COLOUR, WARN, Box, Side, mix
from game.content.text import plural, translate

SIDES: tuple[Side, Side] = ("left", "right")


def add(picture: Picture, now: Situation, key_cap: str, signs: bool) -> None:
    """The folder over a half. `signs`: may it tell what has come?"""
    side = now.me
    box = lay.folder(side)
    count = len(now.inbox) if signs else -1
    key = (now.my_name, count, signs and bool(now.desk.owes), signs and now.word is not None, key_cap)
    picture.add(f"folder-{side}", box.inset(-30), key, partial(_folder, picture.kit, box, SIDES[side], *key))


def _folder(
    kit: Kit,
    box: Box,
    side: Side,
    name: str,
    count: int,
    owes: bool,
    word: bool,
    key: str,
    surface: pygame.Surface,
) -> None:
    frames.shadow(kit, surface, box, 12, 16, 6, 170)
    kit.put(surface, kit.sprite(("folder", side), box.w, box.h, partial(_leather, box, side)), box.x, box.y)
    colour = mix(SIDE_COLOUR[side], CREAM, 0.35)
    kit.text(surface, name, box.cx, box.y + 82, "hand", 46, colour, 0.5, width=box.w - 90)
    _key(kit, surface, box, key, box.y + 150)
    label = Box(box.x + 44, box.y + 206, box.w - 88, 92)
    frames.rounded(kit, surface, label, 10, mix(NIGHT, SIDE_COLOUR[side], 0.08), BRASS, 1.6)
    if count < 0:
        rows = [("lock", translate("split.sealed"), CREAM)]
    else:
        rows = [("envelope", plural("inbox.count", count) if count else translate("inbox.empty"), CREAM)]
    if owes:
        rows.append(("warning", translate("split.owes"), WARN))
    elif word:
        rows.append(("person", translate("split.word"), CREAM))
    step = label.h / (len(rows) + 1)
    for i, (icon, text, ink) in enumerate(rows):
        y = label.y + step * (i + 1)
        wide = min(label.w - 60, kit.text_width(text, "ui-bold", 17))
        x = label.cx - wide / 2 + 14
        if icon == "envelope":
            things.little_envelope(kit, surface, x - 18, y)
        else:
            icons.draw(kit, surface, icon, x - 18, y, ink, 17)
        kit.text(surface, text, x, y, "ui-bold", 17, ink, width=label.w - 60)


def _key(kit: Kit, surface: pygame.Surface, box: Box, key: str, y: float) -> None:
    """ "Hold Shift to open": the words with the key's cap in the middle of them."""
    before, _, after = translate("split.hold", key="\t").partition("\t")
    parts = [kit.text_width(before, "ui", 17), frames.key_width(kit, key), kit.text_width(after, "ui", 17)]
    x = box.cx - sum(parts) / 2 - 6
    kit.text(surface, before.rstrip(), x, y, "ui", 17, CREAM)
    x += parts[0] + 4
    frames.key_cap(kit, surface, key, x, y + 1, True, 0.0)
    kit.text(surface, after.lstrip(), x + parts[1] + 8, y, "ui", 17, CREAM)


def _leather(box: Box, side: Side, c: Canvas) -> None:
    ground = mix(NIGHT, SIDE_COLOUR[side], 0.2)
    c.rect(0, 0, box.w, box.h, 12, mix(ground, INK, 0.4))
    c.rect(1.5, 1.5, box.w - 3, box.h - 3, 11, ground)
    c.rect(1.5, 1.5, box.w - 3, box.h * 0.46, 11, mix(ground, CREAM, 0.03))
    seam = shapes.round_box(12, 12, box.w - 24, box.h - 24, 8)
    c.dashed([*seam, seam[0]], mix(ground, CREAM, 0.42), 1.6, 6, 5)
    for x, y, dx, dy in ((0, 0, 1, 1), (box.w, 0, -1, 1), (0, box.h, 1, -1), (box.w, box.h, -1, -1)):
        c.polygon([(x, y), (x + 34 * dx, y), (x, y + 34 * dy)], BRASS)
        c.circle(x + 10 * dx, y + 10 * dy, 2.2, mix(BRASS, INK, 0.6))
    c.line((box.w / 2 - 60, 116), (box.w / 2 + 60, 116), mix(ground, BRASS, 0.6), 1.2)
