"""The valley without fog: letters on their real ways, the crow, who lives in the houses. Impure: draws."""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import envelopes
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.screening import CROW, Course, House
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.scenes.match import cards
from game.client.scenes.match.sky import numbers_tag
from game.client.theme import APRICOT, BAD, BORDER, INK, NIGHT, SIDE_COLOUR, TEXT, WARN, Box, Grid, Side
from game.client.widgets.port import mark, port_label
from game.content.text import translate
from game.match.view import Player

HOMES = ((250.0, 296.0), (1030.0, 296.0))
PEAKS = (96.0, 168.0, 216.0, 132.0)
"""The heights of the lanes."""

FALL = envelopes.Arc((640.0, 60.0), (1030.0, 296.0), 120)
WIDE, COPY, CLOSE = 104.0, 78.0, 0.3
SIDES: tuple[Side, Side] = ("left", "right")
HIGHEST = 74.0
"""So high the crow rises."""

BEATS = 2.2
"""Strokes of the crow's wings per second."""


def arc_of(course: Course) -> envelopes.Arc:
    """The way of a letter through the valley."""
    here, there = HOMES[course.side], HOMES[1 - course.side]
    if course.how == "stranger":
        return envelopes.Arc((640.0, 84.0), there, 150)
    peak = PEAKS[course.lane % len(PEAKS)] + (18 if course.side else 0)
    return envelopes.Arc(here, there, peak)


def add_letters(picture: Picture, aloft: tuple[Course, ...], at: int, ports: bool) -> None:
    """All that is in the air at `at`. `ports`: there is more than one correspondence."""
    for course in aloft:
        name = f"{course.number}-{'copy' if course.copy else 'letter'}-{course.how}"
        if course.how == "lost" and at >= course.end:
            _add_crow(picture, name, course, at)
        else:
            _add_letter(picture, name, course, at, ports)


def _add_letter(picture: Picture, name: str, course: Course, at: int, ports: bool) -> None:
    arc, t = arc_of(course), course.share(at)
    x, y = arc.at(t)
    wide = COPY if course.copy else WIDE
    blot = course.smudged and t > 0.5
    box = Box(min(arc.a[0], x), 30, abs(x - arc.a[0]), 300).inset(-100, -30)
    if course.how == "stranger":
        box = Box(min(640.0, x), 40, abs(x - 640), 290).inset(-100, -30)
    key = (round(t, 4), course.segment, blot)
    picture.add(f"air-{name}", box, key, partial(_letter, picture.kit, arc, t, wide, course, blot))
    word, colour = _remark(course, blot)
    tag = Box(x - 150, y - 66, 300, 136)
    draw = partial(_tag, picture.kit, course, x, y, word, colour, ports)
    picture.add(f"air-tag-{name}", tag, (key, word, ports), draw)


def _letter(
    kit: Kit, arc: envelopes.Arc, t: float, wide: float, course: Course, blot: bool, surface: pygame.Surface
) -> None:
    x, y = arc.at(t)
    envelopes.trail(kit, surface, arc, max(0.0, t - 0.6), t)
    kinds = seals_of(course.segment)
    alpha = 190 if course.copy else 255
    envelopes.draw(kit, surface, x, y, wide, arc.degrees(t), kinds, alpha, blot)


def _remark(course: Course, blot: bool) -> tuple[str, tuple[int, int, int]]:
    if blot:
        return translate("replay.smudged"), BAD
    if course.how == "stranger":
        return translate("replay.stranger"), WARN
    if course.copy:
        return translate("replay.twice"), WARN
    return (translate("replay.again"), APRICOT) if course.repeat else ("", TEXT)


def _tag(
    kit: Kit,
    course: Course,
    x: float,
    y: float,
    word: str,
    colour: tuple[int, int, int],
    ports: bool,
    surface: pygame.Surface,
) -> None:
    envelopes.tag(kit, surface, numbers_tag(course.segment), x, y + 54)
    if word:
        frames.pill(kit, surface, word, x + 34, y - 44, colour, INK, size=14)
    if ports:
        port_label(kit, surface, course.port, x - 44, y - 46)


def _add_crow(picture: Picture, name: str, course: Course, at: int) -> None:
    """It carries the letter up and away."""
    arc = arc_of(course)
    x0, y0 = arc.at(course.share(course.end))
    t = (at - course.end) / CROW
    way = -1 if course.side else 1
    low = y0 - 26
    x, y = x0 + way * 240 * t, low + (HIGHEST - low) * t * (1.4 - 0.4 * t)
    beat = round((at - course.end) / 1_000_000 * BEATS * 8) / 8
    key = (round(t, 3), beat)
    draw = partial(_crow, picture.kit, x, y, way < 0, beat, course)
    picture.add(f"crow-{name}", Box(x - 120, y - 60, 300, 150), key, draw)


def _crow(
    kit: Kit, x: float, y: float, flip: bool, beat: float, course: Course, surface: pygame.Surface
) -> None:
    envelopes.crow(kit, surface, x, y, 1.0, flip, beat, seals_of(course.segment))
    frames.pill(kit, surface, translate("replay.lost"), x + 44, y + 44, BAD, INK, size=14)


def add_cards(picture: Picture, players: tuple[Player, Player], both: tuple[House, House]) -> None:
    """Each house with its true state and hearts; below it the seats of other correspondences."""
    kit = picture.kit
    for index, side in enumerate(SIDES):
        box = Grid.CARD_LEFT if side == "left" else Grid.CARD_RIGHT
        player, house = players[index], both[index]
        desk = house.desk
        state = None if desk is None else desk.state
        facts = ("dark",) * 4 if desk is None else desk.hearts
        remark = translate("replay.bot") if player.bot else "" if player.present else translate("replay.away")
        owes = desk is not None and bool(desk.owes)
        key = (player, state, facts, owes, remark)
        draw = partial(cards.card, kit, box, side, player.name, remark, state, facts, owes, True)
        picture.add(f"card-{side}", box.inset(-30), key, draw)
        rows = tuple((desk.port, desk.state) for desk in house.others[:3])
        if rows:
            under = Box(box.x, box.bottom + 6, box.w, 30.0 * len(rows))
            picture.add(f"others-{side}", under.inset(-6), rows, partial(_others, kit, under, side, rows))


def _others(
    kit: Kit, box: Box, side: Side, rows: tuple[tuple[int, str], ...], surface: pygame.Surface
) -> None:
    for i, (port, state) in enumerate(rows):
        wide = kit.text_width(f"{port}  {state}", "mono-plain", 13) + 44
        x = box.x if side == "left" else box.right - wide
        line = Box(x, box.y + i * 28, wide, 24)
        frames.rounded(kit, surface, line, 12, NIGHT, BORDER, 1.2, 225)
        mark(kit, surface, port, line.x + 15, line.cy, 7)
        kit.text(surface, f"{port}  {state}", line.x + 28, line.cy, "mono-plain", 13, SIDE_COLOUR[side])
