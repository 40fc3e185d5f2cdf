"""The ladder's labels painted, one function for each kind of mark (model.labels). Impure: draws."""

from __future__ import annotations

import random
from collections.abc import Callable

import pygame

from game.client.art import envelopes, hearts, seals, things
from game.client.model.labels import LEFT_X, RIGHT_X, SEAL_STEP, Mark
from game.client.paint import frames, icons
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import (
    BAD,
    BORDER,
    BRASS,
    DIM,
    INK,
    LAMP,
    LEFT,
    MAUVE,
    PLUM_8,
    PLUM_9,
    RGB,
    RIGHT,
    TEXT,
    WARN,
    Box,
    Role,
    mix,
    rgb,
)

COLOURS: tuple[RGB, RGB] = (LEFT, RIGHT)
FAR = 26.0
"""A label that stands farther than this from what it speaks of gets a thread to it."""


def draw(kit: Kit, surface: pygame.Surface, mark: Mark, top: float) -> None:
    """A label, the ladder's top being at `top` on the screen (design pixels)."""
    spot = mark.spot
    _KINDS[mark.kind](kit, surface, mark, Box(spot.x, top + spot.y, spot.w, spot.h), top)


def _thread(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float, colour: RGB) -> None:
    """From a margin's label to its moment on the lifeline, where it stands higher or lower."""
    if mark.anchor is None:
        return
    y = top + mark.anchor[1]
    middle = min(max(y, box.y + 6), box.bottom - 6)
    if abs(middle - y) > 3:
        near = box.right + 1 if mark.side == 0 else box.x - 1
        _elbow(kit, surface, (near, middle), mark.anchor[0], y, colour)


def _elbow(
    kit: Kit, surface: pygame.Surface, start: tuple[float, float], x: float, y: float, colour: RGB
) -> None:
    """From `start` to the moment at height `y` of the lifeline `x`, through the gutter beside it."""
    way = 1 if start[0] > x else -1
    gutter = x + 10 * way
    for a, b in (
        (start, (gutter, start[1])),
        ((gutter, start[1]), (gutter, y)),
        ((gutter, y), (x + 7 * way, y)),
    ):
        things.line(kit, surface, a, b, colour, 1.2)


def _letter(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    if mark.anchor is not None:
        _tether(kit, surface, mark, box, top)
    x = box.x
    for kind in mark.seals:
        seals.draw(kit, surface, kind, x + 9, box.cy, 9)
        x += SEAL_STEP
    kit.text(surface, mark.lines[0], x + 4, box.cy, "mono-plain", 15, TEXT)
    if len(mark.lines) > 1:
        x += 4 + kit.text_width(mark.lines[0], "mono-plain", 15) + 12
        kit.text(surface, mark.lines[1], x, box.cy, "ui", 14, DIM)


def _tether(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """A thread where a label between the lifelines stands far from its arrow."""
    x, y = mark.anchor or (box.cx, box.cy)
    y += top
    edge = box.bottom if y > box.cy else box.y
    if abs(edge - y) > 2.2 * FAR:
        things.line(
            kit, surface, (box.cx, edge), (x, y), mix(COLOURS[mark.side], PLUM_9, 0.45), 1, dash=(2, 4)
        )


def _lost(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """The crow that took the letter, and the word for it."""
    right = mark.side == 0
    x = box.x + 21 if right else box.right - 21
    if mark.anchor is not None and abs(mark.anchor[1] + top - box.cy) > 10:
        end = (mark.anchor[0] + (6 if right else -6), mark.anchor[1] + top)
        things.line(kit, surface, (x, box.cy), end, BORDER, 1.2)
    frames.rounded(kit, surface, Box(x - 21, box.cy - 21, 42, 42), 21, MAUVE, BORDER, 1.3)
    envelopes.crow(kit, surface, x - (1 if right else -1), box.cy + 2, 0.56, flip=not right, letter=False)
    at = box.x + 50 if right else box.right - 50
    frames.pill(kit, surface, mark.lines[0], at, box.cy, BAD, INK, ax=0.0 if right else 1.0)


def _tag(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    _tether(kit, surface, mark, box, top)
    frames.rounded(kit, surface, box, box.h / 2, mix(PLUM_8, WARN, 0.12), WARN, 1.3)
    kit.text(surface, mark.lines[0], box.cx, box.cy - 0.5, "ui-bold", 15, WARN, 0.5)


def _late(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    _tether(kit, surface, mark, box, top)
    frames.rounded(kit, surface, box, box.h / 2, WARN)
    kit.text(surface, mark.lines[0], box.cx, box.cy - 0.5, "ui-bold", 15, INK, 0.5)


def _blot(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """A smudged letter: a blot of ink and the word."""
    _tether(kit, surface, mark, box, top)
    frames.rounded(kit, surface, box, box.h / 2, rgb("#E4D9F2"))

    def paint(c: Canvas) -> None:
        drops = random.Random(7)
        c.circle(10, 10, 5.4, INK)
        for _ in range(9):
            x, y = 10 + drops.uniform(-7, 7), 10 + drops.uniform(-6.5, 6.5)
            c.circle(x, y, drops.uniform(0.8, 2.6), INK)

    kit.put(surface, kit.sprite(("small blot",), 20, 20, paint), box.x + 8, box.cy - 10)
    kit.text(surface, mark.lines[0], box.x + 32, box.cy - 0.5, "ui-bold", 15, INK)


def _four(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box) -> None:
    """The four facts in the corner of the box that is next to the lifeline."""
    x = box.right - 30 if mark.side == 0 else box.x + 10
    for i, fact in enumerate(mark.hearts or ()):
        hearts.draw(kit, surface, x + i % 2 * 20, box.y + 10 + i // 2 * 18, 8, fact, COLOURS[mark.side])


def _moment(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    _thread(kit, surface, mark, box, top, mix(COLOURS[mark.side], PLUM_9, 0.4))
    tall = box.h
    if mark.hearts is not None:
        _four(kit, surface, mark, box)
        tall -= 38
    if mark.lines:
        x, ax = (box.right, 1.0) if mark.side == 0 else (box.x, 0.0)
        y = box.bottom - tall / 2
        kit.text(surface, mark.lines[0], x, y, "mono-plain", 13, COLOURS[mark.side], ax)


def _hearts(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """The four hearts of a belief, tied to the flag's knob."""
    if mark.anchor is not None:
        x, y = mark.anchor[0], top + mark.anchor[1]
        left = mark.side == 0
        above = box.cy < y
        near = (box.right + 2 if left else box.x - 2, box.bottom - 10 if above else box.y + 10)
        end = (x - 2 if left else x + 2, y - 8 if above else y + 8)
        things.line(kit, surface, near, end, BRASS, 1.4)
    _four(kit, surface, mark, box)


def _flag(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """The brass flag: from here on this side believed that it was connected."""
    x = LEFT_X if mark.side == 0 else RIGHT_X
    y = box.cy if mark.anchor is None else top + mark.anchor[1]
    way = -1 if mark.side == 0 else 1
    slip = box.cy - y

    def paint(c: Canvas) -> None:
        tip, base = (20.0, 60.0), 20 + way * 13
        c.polygon([tip, (base, 60 + slip - 7), (base, 60 + slip + 7)], BRASS)
        c.circle(*tip, 6.5, PLUM_9)
        c.circle(*tip, 6.5, BRASS, line=3)

    frames.rounded(kit, surface, box, 7, BRASS, rgb("#F3D69B"), 1.2)
    knob = kit.sprite(("flag knob", way, round(max(-50.0, min(50.0, slip)))), 40, 120, paint)
    kit.put(surface, knob, x - 20, y - 60)
    room = box.w - 12
    middle = box.cy + 0.02 * box.h
    kit.text(surface, mark.lines[0], box.cx, middle - box.h * 0.22, "ui", 14, INK, 0.5, width=room)
    kit.text(surface, mark.lines[1], box.cx, middle + box.h * 0.2, "ui-heavy", 15, INK, 0.5, width=room)


def _foul(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """What came back to the desk."""
    left = mark.side == 0
    step = (box.h - 2) / len(mark.lines)
    x = box.right - 9 if left else box.x + 9
    y = box.y + step / 2
    if mark.anchor is not None:
        edge = x + 9 if left else x - 9
        _elbow(kit, surface, (edge, y), mark.anchor[0], top + mark.anchor[1], BAD)
    frames.rounded(kit, surface, Box(x - 9, y - 9, 18, 18), 9, BAD)
    icons.draw(kit, surface, "cross", x, y, INK, 10)
    ax = 1.0 if left else 0.0
    for i, line in enumerate(mark.lines):
        last = i == len(mark.lines) - 1
        at = (box.right if left else box.x) if i else (x - 15 if left else x + 15)
        role: Role = "ui" if last else "ui-bold"
        kit.text(surface, line, at, y + i * step, role, 13 if last else 14, DIM if last else TEXT, ax)


def _candle(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    """Here a candle burned down."""
    left = mark.side == 0
    wick = box.right - 8 if left else box.x + 8
    things.little_candle(kit, surface, wick, box.cy + 7)
    x, ax = (wick - 13, 1.0) if left else (wick + 13, 0.0)
    kit.text(surface, mark.lines[0], x, box.cy - box.h * 0.23, "ui", 14, TEXT, ax)
    kit.text(surface, mark.lines[1], x, box.cy + box.h * 0.23, "mono-plain", 14, TEXT, ax)


def _thought(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    x, ax = (box.right, 1.0) if mark.side == 0 else (box.x, 0.0)
    kit.text(surface, mark.lines[0], x, box.cy, "ui", 14, DIM, ax)


def _alone(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    kit.text(surface, mark.lines[0], box.x, box.cy, "ui-bold", 15, LAMP, width=box.w + 2)


def _silence(kit: Kit, surface: pygame.Surface, mark: Mark, box: Box, top: float) -> None:
    frames.rounded(kit, surface, box.inset(-4, -1), box.h / 2, PLUM_8)
    kit.text(surface, mark.lines[0], box.cx, box.cy - 0.5, "ui", 14, DIM, 0.5)


_KINDS: dict[str, Callable[[Kit, pygame.Surface, Mark, Box, float], None]] = {
    "letter": _letter,
    "lost": _lost,
    "tag": _tag,
    "late": _late,
    "blot": _blot,
    "moment": _moment,
    "hearts": _hearts,
    "flag": _flag,
    "foul": _foul,
    "candle": _candle,
    "thought": _thought,
    "alone": _alone,
    "silence": _silence,
}
