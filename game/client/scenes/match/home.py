"""Under the own card: the seats of the own house, its shelf, the sum of its cookies, what was read to it.

A ghost's seat differs by its dashed edge and its word as well as by its colour. Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import hearts
from game.client.frame import Picture
from game.client.model.house import Chair, HouseFacts, Sum
from game.client.model.situation import Situation
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import (
    BAD,
    BORDER,
    CREAM,
    DIM,
    LAMP,
    NIGHT,
    OK,
    SIDE_COLOUR,
    TEXT,
    WARN,
    Box,
    Grid,
    Side,
)
from game.content.text import plural, translate

S = 1_000_000
MOST = 4
"""So many seats fit side by side."""
TITLE, CHAIRS, LINE, PAD = 28.0, 54.0, 22.0, 9.0


def add(picture: Picture, now: Situation, name: str = "home") -> None:
    """Nothing where the law of the house limits nothing, or where this player opens."""
    house = now.house
    if house is None:
        return
    card = Grid.CARD_LEFT if now.me == 0 else Grid.CARD_RIGHT
    side: Side = "left" if now.me == 0 else "right"
    rows = _rows(house)
    tall = TITLE + (CHAIRS if house.seats is not None else 0) + LINE * len(rows) + PAD
    box = Box(card.x, card.bottom + 8, card.w, tall)
    shown = (house.seats, house.chairs, tuple(rows), side)
    draw = partial(_draw, picture.kit, box, house, tuple(rows), side)
    picture.add(name, Box(card.x, card.bottom + 8, card.w, 200).inset(-30), shown, draw)


def _rows(house: HouseFacts) -> list[tuple[str, str]]:
    """The lines below the seats: a tone and the words."""
    rows: list[tuple[str, str]] = []
    ghosts = any(chair.ghost for chair in house.chairs)
    if house.seats is not None and (ghosts or house.wasted):
        rows.append(("warn", plural("home.wasted", house.wasted // S)))
    if house.shelf is not None:
        rows.append(("plain", translate("home.shelf", octets=house.filled, of=house.shelf)))
    rows += [("plain", plural("home.sealed", octets, port=port)) for port, octets in house.sealed[-3:]]
    if house.key is not None:
        rows += _worked_out(house.key, house.cookie)
    if house.read:
        said = " · ".join(translate("home.quoted", text=text) for _, text in house.read[-3:])
        rows.append(("hand", translate("home.read", texts=said)))
    return rows


def _worked_out(key: int, cookie: Sum | None) -> list[tuple[str, str]]:
    """ISS = SEQ + key + port, in letters and, for the letter that lies open, in numbers."""
    if cookie is None:
        return [("plain", translate("home.cookie", key=key))]
    terms = f"{cookie.seq} + {cookie.key} + {cookie.port} = {cookie.made}"
    if cookie.claimed is None:
        return [("plain", translate("home.cookie", key=key)), ("sum", terms)]
    true = cookie.claimed == cookie.made
    remark = translate("home.cookie-true" if true else "home.cookie-false", claimed=cookie.claimed)
    return [("sum", terms), ("good" if true else "bad", remark)]


def _draw(
    kit: Kit,
    box: Box,
    house: HouseFacts,
    rows: tuple[tuple[str, str], ...],
    side: Side,
    surface: pygame.Surface,
) -> None:
    frames.panel(kit, surface, box, 12)
    x, y = box.x + 16, box.y + 16
    kit.text(surface, translate("home.title"), x, y, "ui-bold", 15, CREAM)
    if house.seats is not None:
        free = max(0, house.seats - len(house.chairs))
        count = translate("home.free", free=free, of=house.seats)
        kit.text(surface, count, box.right - 16, y, "ui", 15, WARN if free == 0 else DIM, 1.0)
        _chairs(kit, surface, box, house, side)
        y += CHAIRS
    y += TITLE - 4
    for tone, words in rows:
        _row(kit, surface, box, y, tone, words)
        y += LINE


def _row(kit: Kit, surface: pygame.Surface, box: Box, y: float, tone: str, words: str) -> None:
    x, room = box.x + 16, box.w - 32
    if tone == "sum":
        kit.text(surface, words, x, y, "mono", 15, LAMP, width=room)
    elif tone == "hand":
        kit.text(surface, words, x, y, "hand", 21, TEXT, width=room)
    elif tone in ("good", "bad"):
        colour = OK if tone == "good" else BAD
        icons.draw(kit, surface, "tick" if tone == "good" else "cross", x + 6, y, colour, 13)
        kit.text(surface, words, x + 18, y, "ui", 15, colour, width=room - 18)
    else:
        kit.text(surface, words, x, y, "ui", 15, WARN if tone == "warn" else TEXT, width=room)


def _chairs(kit: Kit, surface: pygame.Surface, box: Box, house: HouseFacts, side: Side) -> None:
    """The seats side by side: whose each is, and the hearts of who sits there."""
    seats = house.seats or 0
    shown = min(seats, MOST)
    gap = 8.0
    wide = (box.w - 32 - gap * (shown - 1)) / max(1, shown)
    for i in range(shown):
        place = Box(box.x + 16 + i * (wide + gap), box.y + 30, wide, CHAIRS - 6)
        if i < len(house.chairs):
            _chair(kit, surface, place, house.chairs[i], side)
        else:
            frames.rounded(kit, surface, place, 8, None, BORDER, 1.2)
            word = translate("home.empty") if i < MOST - 1 or seats <= MOST else f"+{seats - MOST + 1}"
            kit.text(surface, word, place.cx, place.cy, "ui", 14, DIM, 0.5)


def _chair(kit: Kit, surface: pygame.Surface, place: Box, chair: Chair, side: Side) -> None:
    colour = WARN if chair.ghost else SIDE_COLOUR[side]
    frames.rounded(kit, surface, place, 8, NIGHT, colour, 2 if chair.ghost else 1.4)
    name = str(chair.port)
    if chair.ghost:
        name = translate("home.ghost" if chair.known else "home.stranger", port=chair.port)
    if kit.text_width(name, "mono", 14) > place.w - 8:
        name = str(chair.port)
    kit.text(surface, name, place.cx, place.y + 15, "mono", 14, colour, 0.5)
    for i, heart in enumerate(chair.hearts):
        hearts.draw(kit, surface, place.cx + (i - 1.5) * 15, place.y + 34, 6, heart, colour)
