"""What a player has chosen, kept between games: name, language, sound, what has been learned.

A JSON file in the data folder; a broken or foreign one is set aside and replaced by the defaults, because
no game should fail for its settings. Impure: reads and writes that file.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from game.client.model.sharing import TwoAtOne
from game.content.folders import folders, made

FILE = "settings"
LONGEST_NAME = 24


class Settings(Struct, frozen=True):
    """Chosen by the player. `volume` counts from 0 to 10; `guided` names the roles played through once."""

    name: str = ""
    language: str | None = None
    volume: int = 7
    address: str = ""
    guided: tuple[str, ...] = ()
    weather: str = "calm"
    two: TwoAtOne = TwoAtOne()


def settings_file() -> Path:
    """Where the settings lie."""
    return folders().data / f"{FILE}.json"


def load() -> Settings:
    """The player's settings, or the defaults where there are none that can be read."""
    path = settings_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return Settings()


def save(settings: Settings) -> bool:
    """Write them down; False where the disk refuses, which spoils no game."""
    try:
        made(folders().data)
        path = settings_file()
        fresh = path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
        fresh.replace(path)
    except OSError:
        return False
    return True


class Kept:
    """The settings of this process; every change is written at once.

    `stored` False keeps them in memory.
    """

    def __init__(self, settings: Settings | None = None, stored: bool = True) -> None:
        self.stored = stored
        self.now = settings if settings is not None else (load() if stored else Settings())

    def change(self, **fields: object) -> None:
        """Replace some of the settings."""
        changed = structs.replace(self.now, **fields)
        if changed != self.now:
            self.now = changed
            if self.stored:
                save(changed)
