"""The list of replays as it is shown: sorted, and each row in words.

Pure but for the words and the time zone.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from game.content.replays import Kept
from game.content.text import current, translate

Order = Literal["date", "partner", "level", "score", "stars"]
ORDERS: tuple[Order, ...] = ("date", "partner", "level", "score", "stars")


class Row(Struct, frozen=True):
    """One line. `stars` None: not played to its end; `fault` is what is wrong with the file."""

    name: str
    date: str
    partner: str
    level: str
    score: str
    stars: int | None
    reached: str
    pinned: bool
    fault: str = ""
    reading: bool = False


def rows(kept: Sequence[Kept]) -> tuple[Row, ...]:
    """The lines, in this order."""
    return tuple(_row(one) for one in kept)


def arranged(kept: Sequence[Kept], order: Order) -> list[Kept]:
    """The files in this order, the newest first where that leaves it open; what cannot be read comes last."""
    newest = sorted(kept, key=lambda one: one.when, reverse=True)
    if order == "date":
        return newest
    readable = [one for one in newest if one.told is not None]
    rest = [one for one in newest if one.told is None]
    return [*sorted(readable, key=lambda one: _key(one, order)), *rest]


def _key(one: Kept, order: Order) -> tuple[int, str]:
    told = one.told
    assert told is not None
    if order == "partner":
        return 0, partner(one).casefold()
    if order == "level":
        return (10_000 if told.number is None else told.number), told.level
    return (-told.score if order == "score" else -(told.stars or 0)), ""


def partner(one: Kept) -> str:
    """Who lived in the other house; both where nobody knows from which it was seen."""
    told = one.told
    if told is None:
        return ""
    a, b = told.names
    if one.seen == "":
        return translate("replays.both", a=a, b=b)
    return a if one.seen == "B" else b


def _row(one: Kept) -> Row:
    date = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.when))
    told = one.told
    if told is None:
        fault = one.fault.replace(str(one.path), one.path.name)
        return Row(one.path.name, date, "", "", "", None, "", one.pinned, fault, not fault)
    title = translate(told.title) if current().has(told.title) else told.title
    level = title if told.number is None else f"{told.number}  {title}"
    return Row(
        one.path.name,
        date,
        partner(one),
        level,
        str(told.score),
        told.stars,
        f"{told.reached}/{told.planned}",
        one.pinned,
    )
