"""Between two desks: one ladder with the fog in its middle, and below it what both may know.

Each house's arrows go into the fog or come out of it; their letters are read only while the folder of their
house lies open. Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import owl, seals, things
from game.client.frame import Picture
from game.client.model.both import Rung, rungs
from game.client.model.draft import seals_of
from game.client.model.situation import Situation
from game.client.paint import frames, icons, light
from game.client.paint.kit import Kit
from game.client.scenes.match import letter, referee
from game.client.theme import (
    DIM,
    FOG,
    SIDE_COLOUR,
    TEXT,
    WARN,
    Box,
    Grid,
    Side,
)
from game.content.text import translate

LADDER, OWL = Grid.SPLIT_LADDER, Grid.SPLIT_REFEREE
SIDES: tuple[Side, Side] = ("left", "right")
MOST = 7
STEP = 27.0
TOP = LADDER.y + 50
LINES = (LADDER.x + 40, LADDER.right - 40)
REACH = 44.0
"""How long a stub is, from the house's line to the fog."""

S = 1_000_000


def add_ladder(
    picture: Picture, pair: tuple[Situation, Situation], open_: tuple[bool, bool], signs: tuple[bool, bool]
) -> None:
    """What either house sent and got, the newest last."""
    found = rungs((pair[0].log, pair[1].log), open_, signs, MOST)
    names = (pair[0].my_name, pair[1].my_name)
    draw = partial(_ladder, picture.kit, names, found)
    picture.add("ladder", LADDER.inset(-24), (names, found), draw)


def _ladder(
    kit: Kit,
    names: tuple[str, str],
    found: tuple[Rung, ...],
    surface: pygame.Surface,
) -> None:
    frames.panel(kit, surface, LADDER, 12)
    for side, x in enumerate(LINES):
        anchor = 0.0 if side == 0 else 1.0
        at = LADDER.x + 12 if side == 0 else LADDER.right - 12
        colour = SIDE_COLOUR[SIDES[side]]
        kit.text(surface, names[side], at, LADDER.y + 20, "ui-bold", 16, colour, anchor, width=110)
        things.line(kit, surface, (x, LADDER.y + 36), (x, LADDER.bottom - 12), colour, 2)
    wide, tall = kit.scale.length(116), kit.scale.length(LADDER.h - 30)
    bank = kit.keep(("ladder fog", wide, tall), lambda: light.puff(wide, tall, FOG, 120))
    kit.put(surface, bank, LADDER.cx, LADDER.cy + 14, 0.5, 0.5)
    if not found:
        lines = kit.lines(translate("split.quiet"), 150, "ui", 14)
        for i, line in enumerate(lines):
            y = LADDER.cy + (i - (len(lines) - 1) / 2) * kit.leading(14, 1.3)
            kit.text(surface, line, LADDER.cx, y, "ui", 14, TEXT, 0.5)
    for i, rung in enumerate(found):
        _rung(kit, surface, rung, TOP + i * STEP)


def _rung(kit: Kit, surface: pygame.Surface, rung: Rung, y: float) -> None:
    way = 1 if rung.side == 0 else -1
    line, row = LINES[rung.side], rung.row
    ax = 0.0 if way > 0 else 1.0
    kit.text(surface, f"{row.at / S:.0f}", line - way * 8, y + 5, "mono-plain", 13, DIM, 1.0 - ax)
    if row.kind == "burned":
        things.little_candle(kit, surface, line + way * 16, y + 6)
        text = translate("split.burned")
        if kit.text_width(text, "ui", 13) <= 120:
            kit.text(surface, text, line + way * 28, y, "ui", 13, WARN, ax)
        return
    colour = SIDE_COLOUR[SIDES[rung.side if row.kind == "out" else 1 - rung.side]]
    near, far = (line + way * 4, y + 6), (line + way * REACH, y + 6)
    a, b = (near, far) if row.kind == "out" else (far, near)
    things.line(kit, surface, a, b, colour, 2, head=8)
    x, y = line + way * (REACH + 12), y + 5
    if row.segment is None:
        icons.draw(kit, surface, "cross" if row.kind == "blot" else "envelope", x, y, TEXT, 15)
        return
    kinds = seals_of(row.segment)
    for kind in kinds if way > 0 else reversed(kinds):
        seals.draw(kit, surface, kind, x, y, 8)
        x += way * 17
    text = str(row.segment.seq)
    kit.text(
        surface, text, x - way * 5, y, "mono-plain", 13, TEXT, ax, width=abs(LINES[1 - rung.side] - x) - 2
    )


def add_owl(
    picture: Picture, pair: tuple[Situation, Situation], open_: tuple[bool, bool], signs: tuple[bool, bool]
) -> None:
    """The Postmaster's word for whoever it concerns (the words themselves stand in their halves), both totals
    and the stamps that are left."""
    newest = max(
        (seen for seen in pair if seen.word is not None and signs[seen.me]),
        key=lambda seen: seen.word.at if seen.word is not None else 0,
        default=None,
    )
    kind = "" if newest is None or newest.word is None else newest.word.verdict.kind
    whom = -1 if newest is None else newest.me
    view = pair[0].view
    stamps = pair[0].desk.stamps
    key = (kind if whom >= 0 and open_[whom] else "", whom, view.totals, stamps)
    names = (pair[0].my_name, pair[1].my_name)
    picture.add("owl", OWL.inset(-24), (key, names), partial(_owl, picture.kit, names, *key))


def _owl(
    kit: Kit,
    names: tuple[str, str],
    kind: str,
    whom: int,
    totals: tuple[int, int],
    stamps: int | None,
    surface: pygame.Surface,
) -> None:
    frames.panel(kit, surface, OWL, 12)
    owl.draw(kit, surface, OWL.cx, OWL.y + 34, 0.78, "stern" if kind == "foul" else "open")
    if whom >= 0:
        way = -1 if whom == 0 else 1
        colour = SIDE_COLOUR[SIDES[whom]]
        icons.draw(
            kit,
            surface,
            "caret-left" if whom == 0 else "caret-right",
            OWL.cx + way * 42,
            OWL.y + 34,
            colour,
            16,
        )
        if kind:
            _, fill, icon = referee.KINDS[kind]
            icons.draw(kit, surface, icon, OWL.cx + way * 66, OWL.y + 34, fill, 18)
    for side, at, ax in ((0, OWL.x + 16, 0.0), (1, OWL.right - 16, 1.0)):
        kit.text(surface, str(totals[side]), at, OWL.y + 88, "mono", 22, SIDE_COLOUR[SIDES[side]], ax)
    if stamps is not None:
        letter.draw_stamps(kit, surface, stamps, Box(OWL.cx - 60, OWL.y + 74, 120, 30))
    else:
        kit.text(surface, translate("split.points"), OWL.cx, OWL.y + 88, "ui", 15, DIM, 0.5, width=120)
