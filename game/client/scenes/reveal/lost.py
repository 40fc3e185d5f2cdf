"""The bar of lost time: who took how much of the connection, and for what.

Never colour alone. Impure: draws.
"""

from __future__ import annotations

import pygame

from game.client.art import things
from game.client.model.truth import Share, shares, side_of
from game.client.paint import frames
from game.client.paint.kit import Kit
from game.client.theme import DIM, INK, LEFT, NETWORK, PLUM_6, PLUM_9, RGB, RIGHT, TEXT, Box, Grid
from game.content.text import current, translate
from game.match.view import Reveal

BAR = Grid.LOST_TIME
AREA = Box(BAR.x - 6, BAR.y - 32, BAR.w + 12, BAR.h + 72)
LOOKS: dict[str, tuple[RGB, RGB, str]] = {
    "way": (PLUM_6, TEXT, "plain"),
    "network": (NETWORK, INK, "slant"),
    "A": (LEFT, INK, "plain"),
    "B": (RIGHT, INK, "dots"),
}
SECOND = 1_000_000
NOTABLE = 50_000
"""Causes shorter than this round to nothing."""


def seconds(time: int) -> str:
    """Microseconds as people say them: "1.6 s"."""
    return translate("time.seconds", seconds=f"{time / SECOND:.1f}")


def who_words(who: str, names: tuple[str, str], me: int | None) -> str:
    """The network, you, or the other's name."""
    if who in ("way", "network"):
        return translate(f"lost.who-{who}")
    side = side_of(who)
    return translate("lost.who-you") if side == me else names[side]


def draw(kit: Kit, reveal: Reveal, names: tuple[str, str], me: int | None, surface: pygame.Surface) -> None:
    """Heading, bar and legend. `me` None: both players look at it."""
    parts = [part for part in shares(reveal, me or 0) if part.took >= NOTABLE]
    whole = sum(part.took for part in parts)
    if not whole:
        return
    lost = [part for part in parts if part.who != "way"]
    comma = "，" if current().language == "zh" else ", "
    text = comma.join(f"{who_words(part.who, names, me)} {seconds(part.took)}" for part in lost)
    head = translate("lost.title", parts=text) if lost else translate("lost.none")
    away = translate("lost.of", lost=f"{sum(p.took for p in lost) / SECOND:.1f}", all=f"{whole / SECOND:.1f}")
    right = kit.text_width(away, "mono-plain", 15)
    kit.text(surface, head, BAR.x, BAR.y - 17, "ui-heavy", 17, TEXT, width=BAR.w - right - 24)
    kit.text(surface, away, BAR.right, BAR.y - 17, "mono-plain", 15, DIM, 1.0)
    for part, box in zip(parts, pieces(parts, BAR), strict=True):
        _piece(kit, surface, part, box, who_words(part.who, names, me))
    _legend(kit, surface, lost)


def pieces(parts: list[Share], bar: Box) -> list[Box]:
    """The bar cut by the shares; none so thin that it cannot be seen."""
    thin = 7.0
    whole = sum(part.took for part in parts)
    wide = [max(thin, bar.w * part.took / whole) for part in parts]
    spare = sum(w - thin for w in wide)
    over = sum(wide) - bar.w
    wide = [w - over * (w - thin) / spare if spare > 0 else bar.w / len(wide) for w in wide]
    found: list[Box] = []
    x = bar.x
    for w in wide:
        found.append(Box(x + 1, bar.y, w - 2, bar.h))
        x += w
    return found


def _piece(kit: Kit, surface: pygame.Surface, part: Share, box: Box, name: str) -> None:
    ground, ink, pattern = LOOKS[part.who]
    things.time_bar(kit, surface, box, ground, pattern)
    for text in (f"{name} {seconds(part.took)}", seconds(part.took)):
        wide = kit.text_width(text, "ui-bold", 15) + 16
        if wide + 2 <= box.w:
            if pattern != "plain":
                frames.rounded(kit, surface, Box(box.cx - wide / 2, box.y + 5, wide, box.h - 10), 8, ground)
            kit.text(surface, text, box.cx, box.cy - 1, "ui-bold", 15, ink, 0.5)
            return


def _legend(kit: Kit, surface: pygame.Surface, lost: list[Share]) -> None:
    """What each lost its time with, behind a swatch of its pattern; shortened until it fits."""
    comma = "，" if current().language == "zh" else ", "
    y = BAR.bottom + 22
    causes = [[cause for cause in part.causes if cause[1] >= NOTABLE] for part in lost]
    while True:
        texts = [comma.join(f"{translate(key)} {seconds(took)}" for key, took in some) for some in causes]
        wide = sum(kit.text_width(text, "ui", 15) + 22 for text in texts) + 26 * (len(texts) - 1)
        long = [some for some in causes if len(some) > 1]
        if wide <= BAR.w or not long:
            break
        min(long, key=lambda some: some[-1][1]).pop()
    x = BAR.x
    for part, text in zip(lost, texts, strict=True):
        colour, _, pattern = LOOKS[part.who]
        swatch = Box(x, y - 6, 15, 12)
        frames.rounded(kit, surface, swatch, 3, PLUM_9)
        things.time_bar(kit, surface, swatch, colour, pattern, 3)
        kit.text(surface, text, x + 22, y - 0.5, "ui", 15, TEXT, width=BAR.right - x - 22)
        x += 22 + kit.text_width(text, "ui", 15) + 26
