"""The till receipt of one connection: one player's score sheet item by item, the other's total below.

Items carry catalogue keys and numbers; times come in milliseconds and are shown in seconds. Impure: draws.
"""

from __future__ import annotations

import pygame
from msgspec import Struct

from game.client.art import paper
from game.client.model import truth
from game.client.paint import frames
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.theme import INK, RULE, SEAL_COLOUR, SEPIA, Box
from game.content.text import current, translate
from game.match.view import Item, Reveal, ScoreSheet

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
TIMES = ("over", "allowance")
USUAL = ("score.goal", "score.speed", "score.no-foul", "score.economy")
"""Lines that stand on every receipt, with a dash where they were not earned."""

SMALL = {
    "score.speed": "score.speed.small",
    "score.speed-hasty": "score.speed-hasty.small",
    "score.helped": "score.helped.small",
    "score.not-scored": "score.not-scored.small",
}
"""Small print below an item."""

FOOT = 194.0
"""What sum, streak, total and the other's total need below the items."""


class Slip(Struct, frozen=True):
    """All that a receipt says: `title`, whose it is, both sheets, their fouls in words, seconds taken;
    `void`: it was broken off."""

    title: str
    owner: str
    other: str
    sheet: ScoreSheet
    others: ScoreSheet
    took: str
    ideal: str
    fouls: str
    their_fouls: str
    void: bool = False


class Line(Struct, frozen=True):
    """One item: words, points as text, small print, whether it cost something."""

    words: str
    value: str
    small: str = ""
    bad: bool = False


def turn_box(box: Box) -> Box:
    """Where the way to the other's receipt stands, left of the other's total."""
    return Box(box.x + 22, box.bottom - FOOT + 122, 230, 30)


def signed(points: int) -> str:
    """Points with their sign, 0 as a dash."""
    return f"+{points}" if points > 0 else f"{MINUS}{-points}" if points < 0 else DASH


def slip(reveal: Reveal, whose: int, me: int, names: tuple[str, str], title: str) -> Slip:
    """The receipt of `whose` (0 or 1). The referee's words say "you", so they stand on my own only."""
    theirs = fouls_of(reveal, 1 - whose, with_words=False)
    return Slip(
        title=title,
        owner=names[whose],
        other=names[1 - whose],
        sheet=reveal.sheets[whose],
        others=reveal.sheets[1 - whose],
        took=f"{truth.goal_at(reveal) / 1e6:.1f}",
        ideal=f"{reveal.ideal / 1e6:.1f}",
        fouls=fouls_of(reveal, whose, with_words=whose == me),
        their_fouls=theirs and translate("receipt.foul-by", name=names[1 - whose], fouls=theirs),
        void=reveal.reason == "left",
    )


def fouls_of(reveal: Reveal, side: int, with_words: bool) -> str:
    """A single foul in the referee's words, several by what was wrong; each with where it is written."""
    found = [
        foul for foul in reveal.fouls if truth.side_of(foul.side) == side and foul.verdict.kind == "foul"
    ]
    if not found:
        return ""
    if with_words and len({foul.verdict.key for foul in found}) == 1 and current().has(found[0].verdict.key):
        verdict = found[0].verdict
        return f"{translate(verdict.key, **verdict.params)} ({_place(verdict.section)})"
    parts = [
        translate(
            "receipt.foul",
            part=truth.wrong_part(foul.segment, foul.verdict.differs),
            place=_place(foul.verdict.section),
        )
        for foul in found
    ]
    return " ".join(dict.fromkeys(parts))


def _place(section: str) -> str:
    return translate("owl.house-rule") if section == "house" else f"RFC 9293, {section}"


def lines(of: Slip) -> list[Line]:
    """The receipt's items, the usual ones first."""
    earned = {item.key: item for item in of.sheet.items}
    found: list[Line] = []
    if of.sheet.scored:
        for key in USUAL:
            item = earned.pop(key, None)
            if key == "score.speed" and item is None:
                item = earned.pop("score.speed-hasty", None)
            found.append(_line(item, of) if item is not None else _missing(key, of))
    found += [_line(item, of) for item in of.sheet.items if item.key in earned]
    return found


def _missing(key: str, of: Slip) -> Line:
    words = translate(key) if key != "score.speed" else translate("score.speed", seconds=of.took)
    return Line(words, DASH, of.their_fouls if key == "score.no-foul" else "")


def _line(item: Item, of: Slip) -> Line:
    params: dict[str, int | str] = {"seconds": of.took, "ideal": of.ideal}
    for name, value in item.params.items():
        tenths = name in TIMES and isinstance(value, int)
        params[name] = f"{int(value) / 1000:.1f}" if tenths else value
    if item.key.startswith("observed."):
        return Line(translate("score.observed"), DASH, translate(item.key, **params))
    text = translate(SMALL[item.key], **params) if item.key in SMALL else ""
    if item.key == "score.foul":
        text = of.fouls
    elif item.key == "score.not-scored" and of.void:
        text = translate("score.void.small")
    return Line(translate(item.key, **params), signed(item.points), text, item.points < 0)


def draw(kit: Kit, box: Box, of: Slip, surface: pygame.Surface) -> None:
    """The whole receipt in `box`."""
    paper.receipt(kit, surface, box)
    a, b = box.x + 26, box.right - 26
    kit.text(surface, translate("receipt.office"), box.cx, box.y + 40, "head", 25, INK, 0.5)
    kit.text(surface, of.title, box.cx, box.y + 66, "ui", 15, SEPIA, 0.5, width=b - a)
    top = box.y + 86
    paper.dashed_rule(kit, surface, a, top, b - a)
    _items(kit, surface, lines(of), a, b, top + 8, box.bottom - FOOT)
    paper.dashed_rule(kit, surface, a, box.bottom - FOOT + 4, b - a)
    _foot(kit, surface, of, a, b, box.bottom)


def _items(
    kit: Kit, surface: pygame.Surface, items: list[Line], a: float, b: float, top: float, bottom: float
) -> None:
    """The lines from `top`, spread so that they fill the space; small print gives way where it is short."""
    step, tall = kit.leading(14, 1.28), max(27.0, kit.leading(16, 1.3))
    small = [kit.lines(item.small, b - a - 4, "ui", 14)[:3] if item.small else [] for item in items]
    room = bottom - top
    if len(items) * tall > room:
        tall = room / len(items)
    while any(small) and len(items) * tall + sum(map(len, small)) * step > room:
        shorten(small)
    need = [tall + len(rows) * step for rows in small]
    gap = min(16.0, max(0.0, (room - sum(need)) / max(1, len(items))))
    y = top + gap / 2
    for item, rows, high in zip(items, small, need, strict=True):
        _item(kit, surface, item, rows, step, a, b, y, tall)
        y += high + gap


def shorten(small: list[list[str]]) -> None:
    """Take the last line of the longest small print; what is left of it says that there was more."""
    rows = max(reversed(small), key=len)
    rows.pop()
    if rows:
        rows[-1] = rows[-1].removesuffix(" …") + " …"


def _item(
    kit: Kit,
    surface: pygame.Surface,
    item: Line,
    rows: list[str],
    step: float,
    a: float,
    b: float,
    y: float,
    tall: float,
) -> None:
    colour = SEAL_COLOUR["RST"] if item.bad else INK
    middle = y + tall / 2
    room = b - a - kit.text_width(item.value, "mono", 17) - 22
    kit.text(surface, item.words, a, middle, "ui-bold", 16, colour, width=room)
    kit.text(surface, item.value, b, middle, "mono", 17, colour, 1.0)
    left = a + min(room, kit.text_width(item.words, "ui-bold", 16)) + 8
    right = b - kit.text_width(item.value, "mono", 17) - 8
    if right - left > 14:
        _leaders(kit, surface, left, right, middle + 5)
    for i, row in enumerate(rows):
        kit.text(
            surface, row, a, middle + min(12.0, tall / 2) + (i + 0.5) * step, "ui", 14, SEPIA, width=b - a
        )


def _leaders(kit: Kit, surface: pygame.Surface, left: float, right: float, y: float) -> None:
    """Dots from the words to the number."""
    wide = round(right - left)

    def paint(c: Canvas) -> None:
        for i in range(wide // 6):
            c.circle(1.5 + i * 6, 1.5, 0.9, RULE)

    dots = kit.sprite(("leaders", wide), wide, 3, paint)
    kit.put(surface, dots, left, y - 1.5)


def _foot(kit: Kit, surface: pygame.Surface, of: Slip, a: float, b: float, bottom: float) -> None:
    """Sum, streak, the total; the other's total and what both have together."""
    sheet = of.sheet
    top = bottom - FOOT + 2
    _row(kit, surface, translate("receipt.sum"), str(sheet.sum), a, b, top + 22)
    clean = max(0, sheet.streak - 1)
    streak = translate("receipt.streak", number=clean) if sheet.streak else translate("receipt.streak-none")
    _row(kit, surface, streak, f"\N{MULTIPLICATION SIGN}{sheet.multiplier / 10:.1f}", a, b, top + 49)
    frames.rounded(kit, surface, Box(a, top + 66, b - a, 2.2), 1, INK)
    kit.text(surface, translate("receipt.total"), a, top + 92, "head", 27, INK)
    wide = kit.text_width(translate("receipt.total"), "head", 27)
    kit.text(surface, of.owner, a + wide + 12, top + 96, "hand", 27, SEPIA, width=150)
    kit.text(surface, str(sheet.total), b, top + 92, "mono", 33, INK, 1.0)
    paper.dashed_rule(kit, surface, a, top + 116, b - a)
    kit.text(surface, str(of.others.total), b, top + 135, "mono", 17, SEPIA, 1.0)
    both = str(sheet.total + of.others.total)
    _row(kit, surface, translate("receipt.together"), both, a, b, top + 159)


def _row(
    kit: Kit,
    surface: pygame.Surface,
    name: str,
    value: str,
    a: float,
    b: float,
    y: float,
    colour: tuple[int, int, int] = INK,
) -> None:
    room = b - a - kit.text_width(value, "mono", 17) - 12
    kit.text(surface, name, a, y, "ui-bold", 16, colour, width=room)
    kit.text(surface, value, b, y, "mono", 17, colour, 1.0)
