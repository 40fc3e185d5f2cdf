"""The top line and both cards: what I know, and what letters have proven of the other. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import hearts, things
from game.client.frame import Picture
from game.client.model.situation import Situation
from game.client.paint import frames, icons, shapes
from game.client.paint.kit import Kit
from game.client.scenes.furniture import words
from game.client.scenes.match import night
from game.client.theme import (
    CREAM,
    DIM,
    LAMP,
    RGB,
    SIDE_COLOUR,
    TEXT,
    Box,
    Grid,
    Role,
    Side,
    mix,
)
from game.content.text import translate
from game.match.view import LevelFace, Night, WeatherFace

HEART_KEYS = ("heart.i-send", "heart.they-hear", "heart.they-send", "heart.i-hear")
SHORT_KEYS = ("heart.i-send.short", "heart.they-hear.short", "heart.they-send.short", "heart.i-hear.short")
"""For windows in which the others would be cut."""

S = 1_000_000
TOP = Box(0, 0, 596, 48)
"""The left end of the top line."""


def add_top_line(picture: Picture, now: Situation) -> None:
    """Level, connection, weather; the clock in the middle."""
    view = now.view
    add_top(picture, view.level, view.weather, view.connection, now.elapsed, view.night)


def add_top(
    picture: Picture,
    level: LevelFace,
    weather: WeatherFace,
    connection: int,
    elapsed: int,
    stands: Night | None = None,
) -> None:
    """The same of any match; `elapsed` microseconds since the connection began; `stands`: of a night."""
    if stands is None:
        key: object = (level, weather, connection)
        draw = partial(_top, picture.kit, level, weather, connection)
    else:
        key = (level, stands)
        draw = partial(night.draw_top, picture.kit, level, stands)
    picture.add("top", TOP, key, draw)
    seconds = max(0, elapsed) // S
    picture.add("clock", Box(580, 8, 120, 34), seconds, partial(_clock, picture.kit, seconds))


def _top(kit: Kit, level: LevelFace, weather: WeatherFace, connection: int, surface: pygame.Surface) -> None:
    x = 24.0
    if level.number is not None:
        things.level_number(kit, surface, str(level.number), 37, 25)
        x = 60
    title = words(level.title)
    kit.text(surface, title, x, 24, "head", 20, CREAM, width=250)
    x += min(250, kit.text_width(title, "head", 20)) + 14
    if level.purpose != "sandbox":  # it has one connection, which never ends by itself
        count = translate("match.connection", number=connection, of=level.connections)
        kit.text(surface, count, x, 25, "ui", 15, DIM)
        x += kit.text_width(count, "ui", 15) + 30
    if weather.id in icons.ICONS:
        icons.draw(kit, surface, weather.id, x, 25, TEXT, 20)
    name = words(f"weather.{weather.id}")
    if x + 18 + kit.text_width(name, "ui", 16) < TOP.w - 4:
        kit.text(surface, name, x + 18, 24.5, "ui", 16, TEXT)


def _clock(kit: Kit, seconds: int, surface: pygame.Surface) -> None:
    kit.text(surface, f"{seconds // 60}:{seconds % 60:02}", 640, 25, "mono", 18, CREAM, 0.5)


def add_cards(picture: Picture, now: Situation) -> None:
    """My card with what I know, the partner's with what letters have proven."""
    kit = picture.kit
    sides: tuple[Side, Side] = ("left", "right")
    for index, side in enumerate(sides):
        box = Grid.CARD_LEFT if side == "left" else Grid.CARD_RIGHT
        mine = index == now.me
        player = now.view.players[index]
        name = player.name if mine else now.addressee
        if mine:
            state: str | None = now.desk.state
            facts: tuple[str, ...] = now.desk.hearts
        else:
            state, facts = now.partner.state, now.partner.hearts
            if now.desk.across is not None:
                state, facts = now.desk.across.state, now.desk.across.hearts
        owes = mine and bool(now.desk.owes)
        remark = translate("card.you" if mine else "card.bot" if player.bot else "card.when-written")
        if not mine and now.clear:
            remark = translate("card.in-the-open")
        elif not mine and state is None:
            remark = translate("card.not-heard")
        key = (name, player, state, facts, owes, remark, not mine and not player.present)
        draw = partial(card, kit, box, side, name, remark, state, facts, owes, mine)
        picture.add(f"card-{side}", box.inset(-30), key, draw)


def add_own_card(picture: Picture, now: Situation, remark: str, known: bool = True) -> None:
    """The card of a player who sits at this computer beside the other: what this one knows, unless nobody is
    to see it (`known`)."""
    sides: tuple[Side, Side] = ("left", "right")
    side, box = sides[now.me], (Grid.CARD_LEFT, Grid.CARD_RIGHT)[now.me]
    state: str | None = now.desk.state if known else None
    facts: tuple[str, ...] = now.desk.hearts if known else ("unknown",) * 4
    owes = known and bool(now.desk.owes)
    key = (now.my_name, state, facts, owes, remark)
    draw = partial(card, picture.kit, box, side, now.my_name, remark, state, facts, owes, True)
    picture.add(f"card-{side}", box.inset(-30), key, draw)


def card(
    kit: Kit,
    box: Box,
    side: Side,
    name: str,
    remark: str,
    state: str | None,
    facts: tuple[str, ...],
    owes: bool,
    mine: bool,
    surface: pygame.Surface,
) -> None:
    """One house: who lives there, its state, four hearts. `owes`: an answer is owed."""
    colour = SIDE_COLOUR[side]
    frames.panel(kit, surface, box, side=side, colour=colour)
    y = box.y + 22
    right = box.right - 14
    if state is not None:
        badge = frames.badge(kit, surface, state, right, y, colour, ax=1.0)
        if owes:
            _owed(kit, surface, badge.inset(-5), colour)
        right = badge.x - 8
    room = right - box.x - 18
    size = 19.0 if kit.text_width(name, "ui-heavy", 19) <= room else 15.0
    kit.text(surface, name, box.x + 18, y, "ui-heavy", size, colour, width=room)
    x = box.x + 18 + min(room, kit.text_width(name, "ui-heavy", size)) + 8
    if kit.text_width(remark, "ui", 14) <= right - x:
        kit.text(surface, remark, x, y + 1, "ui", 14, DIM)
    for i, (fact, key) in enumerate(zip(facts, HEART_KEYS, strict=True)):
        hx, hy = box.x + 32 + i % 2 * 143, box.y + 59 + i // 2 * 36
        hearts.draw(kit, surface, hx, hy, 13, fact, colour)  # type: ignore[arg-type]
        lit = fact in ("solid", "outline")
        role: Role = "ui-bold" if lit else "ui"
        label = translate(key)
        if kit.text_width(label, "ui-bold", 16) > 105:
            label = translate(SHORT_KEYS[i])
        kit.text(surface, label, hx + 21, hy, role, 16, TEXT if lit else DIM)


def _owed(kit: Kit, surface: pygame.Surface, box: Box, colour: RGB) -> None:
    """The dashed outline around the state: an answer is owed."""
    picture = kit.sprite(
        ("owed", colour),
        box.w,
        box.h,
        lambda c: c.dashed(shapes.pill(1, 1, box.w - 2, box.h - 2), mix(colour, LAMP, 0.4), 1.8, 5, 4),
    )
    kit.put(surface, picture, box.x, box.y)
