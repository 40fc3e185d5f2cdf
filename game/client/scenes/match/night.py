"""What only a night has: how it stands on the top line, the slip of a card that has just ended, and the
other's wish to go to bed. Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import paper, things
from game.client.frame import Picture
from game.client.model.situation import Situation
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.scenes.furniture import words
from game.client.table import Table
from game.client.theme import BAD, CREAM, DIM, INK, LAMP, OK, SEAL_COLOUR, SEPIA, TEXT, Box, mix
from game.client.widgets.port import mark
from game.content.text import plural, translate
from game.match.view import LevelFace, Night, Reveal

SLIP = Box(952, 196, 304, 96)
SLIDES = 450_000
"""How long the slip takes to come in, microseconds of the match's clock."""

PILL_Y = 66.0
TOP_END = 566.0


def draw_top(kit: Kit, level: LevelFace, night: Night, surface: pygame.Surface) -> None:
    """The left end of the top line: cards so far, the deck, what is lost, and who has been given up."""
    x = 24.0
    if level.number is not None:
        things.level_number(kit, surface, str(level.number), 37, 25)
        x = 60
    title = words(level.title)
    kit.text(surface, title, x, 24, "head", 20, CREAM, width=180)
    x += min(180, kit.text_width(title, "head", 20)) + 14
    said = translate("night.deck", cards=plural("night.cards", night.cards), deck=night.deck)
    kit.text(surface, said, x, 25, "ui", 15, DIM)
    x += kit.text_width(said, "ui", 15) + 26
    icons.draw(kit, surface, "storm", x, 25, TEXT, 20)
    lost = translate("night.lost", percent=night.loss_permille // 10)
    kit.text(surface, lost, x + 16, 24.5, "ui", 15, TEXT)
    x += kit.text_width(lost, "ui", 15) + 40
    for i in range(night.most):
        _chance(kit, surface, x + i * 17, i < night.failed)
    x += night.most * 17
    failed = translate("night.failed", number=night.failed, of=night.most)
    if x + kit.text_width(failed, "ui", 15) < TOP_END:
        kit.text(surface, failed, x, 25, "ui", 15, DIM)


def _chance(kit: Kit, surface: pygame.Surface, x: float, spent: bool) -> None:
    """A connection that may be given up: a candle, or a cross where one was."""
    if spent:
        icons.draw(kit, surface, "cross", x, 26, BAD, 13)
    else:
        things.little_candle(kit, surface, x, 31)


def add(picture: Picture, now: Situation) -> None:
    """The slip, and the wish."""
    if now.view.night is None:
        return
    kit = picture.kit
    if now.ended is not None:
        reveal, age = now.ended
        away = SLIP.w + 40
        share = min(1.0, age / SLIDES)
        x = away * (1 - share) ** 3
        box = SLIP.move(round(x), 0)
        draw = partial(_slip, kit, box, reveal, now.me)
        picture.add("ended", SLIP.inset(-24), (reveal.connection, round(x)), draw)
    if now.view.ready[1 - now.me] and not now.view.ready[now.me]:
        text = translate("night.they-would", name=now.peer_name)
        picture.add("to-bed", Box(360, PILL_Y - 20, 560, 40), text, partial(_wish, kit, text))
    elif now.view.ready[now.me]:
        text = translate("night.you-would", name=now.peer_name)
        picture.add("to-bed", Box(360, PILL_Y - 20, 560, 40), text, partial(_wish, kit, text))


def add_pause(picture: Picture, table: Table | None) -> None:
    """Where nothing has lain on the desk yet: between two cards, seen from elsewhere."""
    view = None if table is None else table.told.view
    if view is not None and view.night is not None:
        text = translate("night.pause")
        top = partial(draw_top, picture.kit, view.level, view.night)
        picture.add("top", Box(0, 0, 596, 48), view.night, top)
        picture.add("pause", Box(360, PILL_Y - 20, 560, 40), text, partial(_wish, picture.kit, text))


def _wish(kit: Kit, text: str, surface: pygame.Surface) -> None:
    frames.pill(kit, surface, text, 640, PILL_Y, LAMP, INK, "calm", 0.5)


def _slip(kit: Kit, box: Box, reveal: Reveal, me: int, surface: pygame.Surface) -> None:
    """One card in short: which, how it ended, what it was worth."""
    frames.shadow(kit, surface, box, 4, 12, 5, 160)
    paper.sheet(kit, surface, box, 61, "bright", 4)
    sheet = reveal.sheets[me]
    mark(kit, surface, reveal.port, box.x + 24, box.y + 25, 9)
    kit.text(surface, str(reveal.port), box.x + 42, box.y + 25, "mono", 17, INK)
    said, colour = outcome(reveal)
    kit.text(surface, said, box.x + 16, box.y + 70, "ui-bold", 16, colour, width=190)
    kit.text(surface, f"+{sheet.total}", box.right - 16, box.y + 30, "mono", 26, INK, 1.0)
    if sheet.multiplier > 10:
        text = translate("night.times", factor=f"{sheet.multiplier / 10:.1f}")
        kit.text(surface, text, box.right - 16, box.y + 70, "ui", 15, SEPIA, 1.0)


def outcome(reveal: Reveal) -> tuple[str, tuple[int, int, int]]:
    """How a card ended, in words, and in which colour on paper."""
    if reveal.reached:
        return translate("night.reached"), mix(OK, INK, 0.62)
    key = "night.given-up" if reveal.reason == "timeout" else "night.void"
    return translate(key), SEAL_COLOUR["RST"]
