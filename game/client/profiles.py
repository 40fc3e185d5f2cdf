"""Who plays at this computer: a file for each, with name, language, learned roles, and what was reached.

`profiles/1.json`, `2.json` ... in the data folder; which one plays is the computer's own setting. A file that
cannot be read is kept beside itself as `.broken`, one of a newer game is left alone; both are told, and no
game fails for them. What an earlier version kept for its only player becomes the first profile. Impure: reads
and writes those files.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from game.content.folders import folders, made
from game.content.problems import Problem

VERSION = 1
LONGEST_NAME = 24
LARGEST = 1_000_000
"""More octets than any profile has."""


class Reached(Struct, frozen=True):
    """The best of one level: stars 0 to 3, points of one's own."""

    stars: int = 0
    best: int = 0


class Profile(Struct, frozen=True):
    """One player. `guided` names the roles played through once; `levels` by id. `language` None: the
    computer's."""

    version: int = VERSION
    name: str = ""
    language: str | None = None
    guided: tuple[str, ...] = ()
    levels: dict[str, Reached] = {}

    @property
    def stars(self) -> int:
        """All stars together."""
        return sum(reached.stars for reached in self.levels.values())


class Trouble(Struct, frozen=True):
    """A file that is no profile here: `broken` (and where it was put) or `newer`."""

    what: str
    file: str
    kept: str = ""


class _Road(Struct, frozen=True):
    """What an earlier version wrote: the levels of its only player."""

    version: int = 1
    profiles: dict[str, dict[str, Reached]] = {}


class Profiles:
    """All of them by id, and the one that plays. `folder` None keeps them in memory.

    `first` is who plays where there is no file yet; `chosen` the id that played last.
    """

    def __init__(self, folder: Path | None, first: Profile, chosen: str = "") -> None:
        self.folder = folder
        self.troubles: list[Trouble] = []
        self.every: dict[str, Profile] = {} if folder is None else self._read(folder)
        if not self.every:
            self.every = {self._free(): first}
            if first != Profile():
                self._write(next(iter(self.every)))
        self.chosen = chosen if chosen in self.every else next(iter(self.every))

    @property
    def now(self) -> Profile:
        """The one that plays."""
        return self.every[self.chosen]

    def choose(self, who: str) -> None:
        """From now on another one plays."""
        if who in self.every:
            self.chosen = who

    def change(self, **fields: object) -> None:
        """Replace something of the one that plays; written at once."""
        changed = structs.replace(self.now, **fields)
        if changed != self.now:
            self.every[self.chosen] = changed
            self._write(self.chosen)

    def add(self, profile: Profile) -> str:
        """Another player; the id."""
        who = self._free()
        self.every[who] = profile
        self._write(who)
        return who

    def reset(self) -> None:
        """The one that plays begins anew; name and language stay."""
        self.change(levels={}, guided=())

    def delete(self) -> None:
        """The one that plays goes, with its file, and the next one plays; where nobody is left, a new one.

        Raises Problem where the file does not go, and where another window has written another player into
        it since it was read: then nothing is deleted, and that one is shown.
        """
        if self.folder is not None:
            self._remove(self.folder / f"{self.chosen}.json")
        ids = list(self.every)
        place = ids.index(self.chosen)
        del self.every[ids.pop(place)]
        self.chosen = ids[min(place, len(ids) - 1)] if ids else self.add(Profile())

    # ------------------------------------------------------------------ to and from other computers

    def export(self, path: Path) -> None:
        """Write the one that plays to a file. Raises Problem where that cannot be."""
        try:
            made(path.parent)
            _replace(path, self.now)
        except OSError as error:
            raise Problem.of("unwritable", path=str(path), reason=error.strerror or str(error)) from error

    def take(self, path: Path) -> str:
        """Another player from a file that was exported; the id. Raises Problem with the reason."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            profile = msgspec.json.decode(content, type=Profile)
        except OSError as error:
            raise Problem.of("profile-unread", path=str(path), reason=error.strerror or str(error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Problem.of("profile-unread", path=str(path), reason=str(error)) from error
        if profile.version > VERSION:
            raise Problem.of("profile-newer", path=str(path), version=profile.version, known=VERSION)
        return self.add(structs.replace(profile, name=profile.name[:LONGEST_NAME]))

    # ------------------------------------------------------------------ files

    def _read(self, folder: Path) -> dict[str, Profile]:
        found: dict[str, Profile] = {}
        files = sorted(folder.glob("*.json"), key=lambda file: (len(file.stem), file.stem))
        for file in files:
            try:
                profile = msgspec.json.decode(file.read_bytes(), type=Profile)
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                self.troubles.append(Trouble("broken", file.name, set_aside(file)))
                continue
            if profile.version > VERSION:
                self.troubles.append(Trouble("newer", file.name))
            else:
                found[file.stem] = profile
        return found

    def _remove(self, path: Path) -> None:
        """Delete a file that says what is known of the one that plays, and no other."""
        try:
            found = msgspec.json.decode(path.read_bytes(), type=Profile)
            if found == self.now:
                path.unlink()
                return
        except (FileNotFoundError, NotADirectoryError):
            return  # it was never written, or another window was quicker
        except OSError as error:
            raise Problem.of("undeleted", path=str(path), reason=error.strerror or str(error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Problem.of("undeleted", path=str(path), reason=str(error)) from error
        if found.version > VERSION:
            raise Problem.of("profile-newer", path=str(path), version=found.version, known=VERSION)
        self.every[self.chosen] = found
        raise Problem.of("profile-changed", path=str(path))

    def _free(self) -> str:
        """The lowest number that is neither a profile nor a file that was left alone."""
        number = 1
        while str(number) in self.every or (self.folder and (self.folder / f"{number}.json").exists()):
            number += 1
        return str(number)

    def _write(self, who: str) -> None:
        if self.folder is not None:
            with contextlib.suppress(OSError):  # a disk that refuses spoils no game
                made(self.folder)
                _replace(self.folder / f"{who}.json", self.every[who])


def profiles_folder() -> Path:
    """Where the profiles lie."""
    return folders().data / "profiles"


def earlier_levels() -> dict[str, Reached]:
    """What an earlier version's only player had reached; a file that cannot be read is set aside."""
    path = folders().data / "progress.json"
    try:
        road = msgspec.json.decode(path.read_bytes(), type=_Road)
    except (msgspec.DecodeError, UnicodeDecodeError):
        set_aside(path)
        return {}
    except OSError:
        return {}
    return road.profiles.get("player", {}) if road.version == 1 else {}


def set_aside(path: Path) -> str:
    """Keep a file that cannot be read under another name, never over one that was kept before; that name."""
    for number in range(1, 1000):
        kept = path.with_suffix(".broken" if number == 1 else f".broken{number}")
        if not kept.exists():
            try:
                path.replace(kept)
            except OSError:
                return ""
            return kept.name
    return ""


def _replace(path: Path, profile: Profile) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(profile), indent=2) + b"\n")
    fresh.replace(path)
