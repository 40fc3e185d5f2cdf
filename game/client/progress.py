"""What a player has reached on the road: stars and best score of each level, per profile.

A JSON file with a version in the data folder. A newer one is left alone, a broken one is set aside; no game
fails for it. Impure: reads and writes that file.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from game.content.folders import folders, made

VERSION = 1
OWN = "player"
"""The profile of who plays at this computer; more may come."""


class Reached(Struct, frozen=True):
    """The best of one level: stars 0 to 3, points of one's own."""

    stars: int = 0
    best: int = 0


class Road(Struct, frozen=True):
    """The file: levels by id, in profiles by name."""

    version: int = VERSION
    profiles: dict[str, dict[str, Reached]] = {}


def progress_file() -> Path:
    """Where the progress lies."""
    return folders().data / "progress.json"


class Progress:
    """The progress of one profile. `stored` False keeps it in memory."""

    def __init__(self, stored: bool = True, profile: str = OWN) -> None:
        self.stored, self.profile = stored, profile
        self.road = _load() if stored else Road()
        if self.road.version > VERSION:
            self.stored, self.road = False, Road()

    def of(self, level: str) -> Reached | None:
        """What was reached in a level; None: never played to its end."""
        return self.road.profiles.get(self.profile, {}).get(level)

    @property
    def stars(self) -> int:
        """All stars together."""
        return sum(reached.stars for reached in self.road.profiles.get(self.profile, {}).values())

    def record(self, level: str, stars: int, points: int) -> None:
        """Keep the best of this and of what was reached before; written at once."""
        before = self.of(level) or Reached()
        best = Reached(max(before.stars, stars), max(before.best, points))
        mine = {**self.road.profiles.get(self.profile, {}), level: best}
        self.road = structs.replace(self.road, profiles={**self.road.profiles, self.profile: mine})
        if self.stored:
            _save(self.road)


def _load() -> Road:
    path = progress_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Road)
    except FileNotFoundError:
        return Road()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return Road()


def _save(road: Road) -> None:
    with contextlib.suppress(OSError):  # a disk that refuses spoils no game
        made(folders().data)
        path = progress_file()
        fresh = path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(road), indent=2) + b"\n")
        fresh.replace(path)
