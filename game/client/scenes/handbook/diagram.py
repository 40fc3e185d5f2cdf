"""A letter script as a ladder that grows: lifelines, one row a letter, states where they change.

Impure: draws.
"""

from __future__ import annotations

from functools import partial

import pygame

from game.client.art import hearts, seals, things
from game.client.art.hearts import HeartState
from game.client.frame import Picture
from game.client.model.draft import seals_of
from game.client.model.handbook import Diagram, Step
from game.client.paint import frames, icons
from game.client.paint.kit import Kit
from game.client.theme import BAD, DIM, INK, LAMP, LEFT, PLUM_9, RGB, RIGHT, TEXT, WARN, Box, mix
from game.content.text import translate

BOX = Box(736, 72, 520, 352)
LEFT_X, RIGHT_X = BOX.x + 136, BOX.right - 136
TOP, BOTTOM = BOX.y + 88, BOX.bottom - 66
COLOURS = (LEFT, RIGHT)
FLIGHT = 900_000
"""Microseconds that a letter flies in the diagram."""
STEP = 1_700_000
"""Microseconds from row to row."""
REST = 3_500_000
"""Microseconds for which the finished ladder stands before it begins anew."""
_HEARTS: dict[str, HeartState] = {".": "dark", "o": "outline", "*": "solid", "-": "rest", "x": "broken"}
_PACE = 24


def position(diagram: Diagram, since: int) -> tuple[int, int]:
    """How many rows stand `since` microseconds after the beginning, and how far the next is: 0 to _PACE."""
    whole = len(diagram.steps) * STEP + REST
    at = since % whole
    row = at // STEP
    if row >= len(diagram.steps):
        return len(diagram.steps), 0
    return row, min(at % STEP * _PACE // FLIGHT, _PACE)


def add(picture: Picture, diagram: Diagram, names: tuple[str, str], rows: int, flown: int) -> None:
    """The ladder with `rows` rows done and the next one `flown` of _PACE parts on its way."""
    key = (diagram.name, names, rows, flown)
    picture.add("diagram", BOX.inset(-32), key, partial(_ladder, picture.kit, diagram, names, rows, flown))


def _ladder(
    kit: Kit, diagram: Diagram, names: tuple[str, str], rows: int, flown: int, surface: pygame.Surface
) -> None:
    frames.panel(kit, surface, BOX)
    kit.text(
        surface,
        translate(f"handbook.diagram.{diagram.name}"),
        BOX.x + 20,
        BOX.y + 26,
        "ui-bold",
        16,
        TEXT,
        width=BOX.w - 40,
    )
    for x, name, colour in zip((LEFT_X, RIGHT_X), names, COLOURS, strict=True):
        kit.text(surface, name, x, TOP - 36, "ui-bold", 15, colour, 0.5)
        things.line(kit, surface, (x, TOP - 22), (x, BOTTOM + 4), mix(colour, PLUM_9, 0.25), 2)
    states = diagram.before
    last = ("", "")
    _state(kit, surface, 0, TOP - 12, states[0], "", dim=True)
    _state(kit, surface, 1, TOP - 12, states[1], "", dim=True)
    high = (BOTTOM - TOP) / max(len(diagram.steps), 4)
    for number, step in enumerate(diagram.steps[: rows + (1 if flown else 0)]):
        y = TOP + number * high + 4
        done = number < rows or flown >= _PACE
        part = 1.0 if done else flown / _PACE
        _row(kit, surface, step, y, high, part)
        if done:
            for side in (0, 1):
                moved = step.states[side] != states[side]
                lit = step.hearts[side] != last[side] and step.hearts[side].strip(".")
                if moved or lit:
                    _state(kit, surface, side, y + high * 0.62, step.states[side], step.hearts[side])
            states, last = step.states, step.hearts


def _state(
    kit: Kit, surface: pygame.Surface, side: int, y: float, state: str, lit: str, dim: bool = False
) -> None:
    """A state beside its lifeline, and below it the hearts where there is one at least."""
    x, ax = (LEFT_X - 12, 1.0) if side == 0 else (RIGHT_X + 12, 0.0)
    kit.text(surface, state, x, y, "mono", 13, DIM if dim else COLOURS[side], ax)
    if lit.strip("."):
        for i, one in enumerate(lit):
            place = x - 54 + i * 17 if side == 0 else x + 7 + i * 17
            hearts.draw(kit, surface, place, y + 15, 6, _HEARTS[one], COLOURS[side])


def _row(kit: Kit, surface: pygame.Surface, step: Step, y: float, high: float, part: float) -> None:
    if step.segment is None:
        _word(kit, surface, step, y + high * 0.5)
        return
    way = 1 if step.side == 0 else -1
    start, end = (LEFT_X, RIGHT_X) if way == 1 else (RIGHT_X, LEFT_X)
    middle = (LEFT_X + RIGHT_X) / 2
    if step.way in ("out", "lost", "returned"):
        end = middle - 8 * way
    elif step.way == "in":
        start = middle + 8 * way
    drop = min(high * 0.45, 16.0) * abs(end - start) / (RIGHT_X - LEFT_X)
    colour = BAD if step.way in ("lost", "returned") else COLOURS[step.side]
    y += high * 0.4
    head = (start + (end - start) * part, y + drop * part)
    point = 9.0 if step.way in ("whole", "in") else 0.0
    dash = (5.0, 5.0) if step.stray else None
    things.line(kit, surface, (start + 3 * way, y), (head[0] - 4 * way, head[1]), colour, 2, dash, point)
    _letter(kit, surface, step, (LEFT_X + RIGHT_X) / 2, y - 7 if high > 26 else y - 4)
    if part >= 1:
        _fate(kit, surface, step, head[0], head[1], way, colour)


def _fate(kit: Kit, surface: pygame.Surface, step: Step, x: float, y: float, way: int, colour: RGB) -> None:
    """What became of a letter that did not simply arrive."""
    if step.way == "lost":
        icons.draw(kit, surface, "cross", x, y, BAD, 14)
        lost = translate("handbook.lost")
        frames.pill(kit, surface, lost, x + 14 * way, y + 1, BAD, INK, "", 0.5 - way / 2, 13, 18)
    elif step.way == "returned":
        icons.draw(kit, surface, "cross", x, y, BAD, 14)
    elif step.way == "out":
        for i in range(3):
            frames.rounded(kit, surface, Box(x + (4 + 8 * i) * way - 2, y - 2, 4, 4), 2, colour)
    if step.stray:
        kit.text(
            surface,
            translate("handbook.old"),
            (LEFT_X + RIGHT_X) / 2 - 40 * way,
            y + 1,
            "ui",
            13,
            WARN,
            0.5,
        )


def _letter(kit: Kit, surface: pygame.Surface, step: Step, x: float, y: float) -> None:
    """Seals and numbers above the arrow."""
    segment = step.segment
    assert segment is not None
    kinds = seals_of(segment)
    words = str(segment.seq) + (f"  ack {segment.ack}" if segment.acks else "")
    if segment.text:
        words += f"  +{len(segment.text)}"
    wide = len(kinds) * 17 + 6 + kit.text_width(words, "mono-plain", 13)
    x -= wide / 2
    for kind in kinds:
        seals.draw(kit, surface, kind, x + 8, y, 8)
        x += 17
    kit.text(surface, words, x + 6, y, "mono-plain", 13, TEXT)


def _word(kit: Kit, surface: pygame.Surface, step: Step, y: float) -> None:
    """A call or a time-out beside the lifeline of its house."""
    x = LEFT_X + 12 if step.side == 0 else RIGHT_X - 12
    text = translate(f"handbook.word.{step.word.lower()}")
    wide = kit.text_width(text, "ui-bold", 13) + 36
    left = x if step.side == 0 else x - wide
    frames.rounded(kit, surface, Box(left, y - 11, wide, 22), 11, LAMP)
    icons.draw(kit, surface, "clock" if "TIMEOUT" in step.word else "person", left + 14, y, INK, 14)
    kit.text(surface, text, left + 26, y - 1, "ui-bold", 13, INK)
