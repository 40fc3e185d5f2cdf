"""The best nights at this computer: who, how many points and cards, the longest streak, which night, when.

A JSON file with a version in the data folder, beside the progress. A newer one is left alone, a broken one is
set aside; no game fails for it. Impure: reads and writes that file.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from game.content.folders import folders, made
from game.match.view import View

VERSION = 1
MOST = 10
"""So many are kept of each level."""


class NightScore(Struct, frozen=True):
    """One night. `score` is the pair's sum, `date` ISO 8601; `seed` None: nobody may know it."""

    level: str
    name: str
    partner: str
    score: int
    cards: int
    streak: int
    seed: int | None
    date: str


class Nights(Struct, frozen=True):
    """The file."""

    version: int = VERSION
    nights: tuple[NightScore, ...] = ()


def scores_file() -> Path:
    """Where the scores lie."""
    return folders().data / "nights.json"


def score_of(view: View, date: str) -> NightScore | None:
    """What a finished night was worth; None for another match, and for a night without a card."""
    result = view.result
    if result is None or result.night is None or not result.night.cards:
        return None
    me = 0 if view.side == "A" else 1
    return NightScore(
        level=view.level.id,
        name=view.players[me].name,
        partner=view.players[1 - me].name,
        score=result.pair,
        cards=result.night.cards,
        streak=max(result.night.longest),
        seed=result.seed,
        date=date,
    )


class Scores:
    """The table. `stored` False keeps it in memory."""

    def __init__(self, stored: bool = True) -> None:
        self.stored = stored
        self.table = _load() if stored else Nights()
        if self.table.version > VERSION:
            self.stored, self.table = False, Nights()

    def of(self, level: str) -> tuple[NightScore, ...]:
        """The nights of a level, the best first."""
        return tuple(night for night in self.table.nights if night.level == level)

    def enter(self, night: NightScore) -> int | None:
        """Put a night into the table; its place from 0, or None where it is not among the best."""
        others = [other for other in self.table.nights if other.level != night.level]
        mine = sorted([*self.of(night.level), night], key=lambda one: (-one.score, -one.cards))[:MOST]
        place = next((place for place, one in enumerate(mine) if one is night), None)
        if place is not None:
            self.table = Nights(nights=(*others, *mine))
            if self.stored:
                _save(self.table)
        return place


def _load() -> Nights:
    path = scores_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Nights)
    except FileNotFoundError:
        return Nights()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return Nights()


def _save(table: Nights) -> None:
    with contextlib.suppress(OSError):  # a disk that refuses spoils no game
        made(folders().data)
        path = scores_file()
        fresh = path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=2) + b"\n")
        fresh.replace(path)
