"""What was chosen, kept between games: the computer's settings, and those of the player who plays at it.

The computer's (volume, address, weather, who plays) stand in a JSON file in the data folder; name, language
and what was learned belong to the player's profile (profiles.py). A broken file is set aside and replaced by
the defaults, because no game should fail for its settings. Impure: reads and writes these files.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, structs

from game.client.model.sharing import TwoAtOne
from game.client.profiles import Profile, Profiles, earlier_levels, profiles_folder, set_aside
from game.content.folders import folders, made

FILE = "settings"
OWN = ("name", "language", "guided")
"""What belongs to the player, not to the computer."""


class Settings(Struct, frozen=True):
    """Chosen by the player. `volume` counts from 0 to 10; `guided` names the roles played through once;
    `profile` is the id of who plays."""

    name: str = ""
    language: str | None = None
    volume: int = 7
    address: str = ""
    guided: tuple[str, ...] = ()
    weather: str = "calm"
    two: TwoAtOne = TwoAtOne()
    profile: str = ""


def settings_file() -> Path:
    """Where the computer's settings lie."""
    return folders().data / f"{FILE}.json"


def load() -> Settings:
    """The computer's settings, or the defaults where there are none that can be read. An earlier version's
    have the player's beside them."""
    path = settings_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError):
        set_aside(path)
        return Settings()
    except OSError:
        return Settings()


def save(settings: Settings) -> bool:
    """Write the computer's down; False where the disk refuses, which spoils no game."""
    kept = {key: value for key, value in structs.asdict(settings).items() if key not in OWN}
    try:
        made(folders().data)
        path = settings_file()
        fresh = path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=2) + b"\n")
        fresh.replace(path)
    except OSError:
        return False
    return True


class Kept:
    """The settings of this process; every change is written at once.

    `now` has the computer's and the player's together; `profiles` are all who play here. `stored` False keeps
    everything in memory.
    """

    def __init__(self, settings: Settings | None = None, stored: bool = True) -> None:
        self.stored = stored
        found = settings if settings is not None else (load() if stored else Settings())
        folder = profiles_folder() if stored else None
        new = stored and not any(profiles_folder().glob("*.json"))
        first = Profile(
            name=found.name,
            language=found.language,
            guided=found.guided,
            levels=earlier_levels() if new else {},
        )
        self.profiles = Profiles(folder, first, found.profile)
        self.now = self._with_player(found)

    def _with_player(self, found: Settings) -> Settings:
        who = self.profiles.now
        own = {key: getattr(who, key) for key in OWN}
        return structs.replace(found, profile=self.profiles.chosen, **own)

    def change(self, **fields: object) -> None:
        """Replace some of the settings, where they belong."""
        own = {key: value for key, value in fields.items() if key in OWN}
        changed = structs.replace(self.now, **fields)
        if changed == self.now:
            return
        self.now = changed
        if own:
            self.profiles.change(**own)
        if self.stored and len(own) < len(fields):
            save(changed)

    def play_as(self, who: str) -> None:
        """Another player sits down at this computer."""
        self.profiles.choose(who)
        self.now = self._with_player(self.now)
        if self.stored:
            save(self.now)

    def delete(self) -> None:
        """The player who sits here goes for good, another one sits down. Raises Problem: nobody went."""
        try:
            self.profiles.delete()
        finally:
            self.play_as(self.profiles.chosen)

    def read_again(self) -> None:
        """The profile that plays was changed: reset, for one."""
        self.now = self._with_player(self.now)
