"""The collection of finished matches: journals in the data folder, the oldest go, pinned ones stay.

A file's name tells when it was kept and from which house it was seen: `20261129-164500-a-5f2c81d0.jsonl`.
Pinned ones lie in a folder of their own. What a list shows of a file is remembered in the cache, so that a
long list opens at once. Impure: reads, writes and removes files.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from game.content.folders import folders, made
from game.content.problems import Problem
from game.content.text import translate
from game.match.abstract import Abstract, abstract
from game.match.film import Film, film
from game.match.journal import JournalError
from game.wire.journals import LONGEST

MOST = 100
"""So many are kept beside the pinned ones."""

USAGE = 2
_NAME = re.compile(r"(\d{8}-\d{6})-([ab])-")
Seen = Literal["A", "B", ""]


class Kept(Struct, frozen=True):
    """One file of the collection. `when`: seconds since 1970. `seen`: from which house, empty: unknown.

    `told` is what it holds, or `fault` what is wrong with it; both empty: it was not read yet.
    """

    path: Path
    when: float
    seen: Seen
    pinned: bool
    told: Abstract | None = None
    fault: str = ""


class Remembered(Struct, frozen=True):
    """What the cache knows of a file, as long as it is the same."""

    size: int
    changed: int
    told: Abstract


def folder() -> Path:
    """Where the replays lie."""
    return folders().data / "replays"


def keep(text: str, seen: Seen, when: float | None = None) -> Path:
    """Put a journal into the collection; its file. What is too many goes, the oldest first. Raises
    OSError."""
    home = made(folder())
    moment = time.strftime("%Y%m%d-%H%M%S", time.localtime(when))
    path = home / f"{moment}-{(seen or 'A').lower()}-{sha256(text.encode()).hexdigest()[:8]}.jsonl"
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
    for old in sorted(home.glob("*.jsonl"), key=lambda one: _when(one)[0], reverse=True)[MOST:]:
        old.unlink(missing_ok=True)
    return path


def pin(kept: Kept) -> Kept:
    """Keep it for good, or no longer. Raises OSError."""
    target = made(folder() if kept.pinned else folder() / "pinned") / kept.path.name
    kept.path.replace(target)
    return structs.replace(kept, path=target, pinned=not kept.pinned)


def listed() -> list[Kept]:
    """The collection, the newest first; of files that are new or have changed only the names (`looked`)."""
    known = _remembered()
    found = []
    for pinned, home in ((False, folder()), (True, folder() / "pinned")):
        for path in home.glob("*.jsonl"):
            with contextlib.suppress(OSError):
                about = path.stat()
                when, seen = _when(path)
                one = known.get(path.name)
                fits = one is not None and (one.size, one.changed) == (about.st_size, about.st_mtime_ns)
                found.append(Kept(path, when, seen, pinned, one.told if fits and one is not None else None))
    return sorted(found, key=lambda one: one.when, reverse=True)


def looked(kept: Kept) -> Kept:
    """The same after a look into the file."""
    try:
        return structs.replace(kept, told=abstract(load(kept.path).match), fault="")
    except Problem as problem:
        return structs.replace(kept, fault=problem.message)


def remember(every: Iterable[Kept]) -> None:
    """Note in the cache what the files hold."""
    noted = {}
    for one in every:
        with contextlib.suppress(OSError):
            about = one.path.stat()
            if one.told is not None:
                noted[one.path.name] = Remembered(about.st_size, about.st_mtime_ns, one.told)
    with contextlib.suppress(OSError):  # a disk that refuses only costs time
        made(folders().cache)
        _index().write_bytes(msgspec.json.encode(noted))


def load(path: Path) -> Film:
    """The film of a journal file. Raises Problem: unreadable, damaged, newer than this program."""
    try:
        with path.open("rb") as file:
            octets = file.read(LONGEST + 1)
        text = octets.decode("utf-8")
    except OSError as error:
        raise Problem.of(
            "script-unread", status=USAGE, path=str(path), reason=error.strerror or ""
        ) from error
    except UnicodeDecodeError as error:
        raise Problem.of("script-not-text", status=USAGE, path=str(path)) from error
    try:
        return film(text.splitlines())
    except JournalError as error:
        told = translate(error.reason, **error.params)
        raise Problem.of("export-journal", path=str(path), line=error.line or 1, told=told) from error


def _when(path: Path) -> tuple[float, Seen]:
    """When a file was kept, and from which house it was seen; a file of another name tells only its own
    date."""
    found = _NAME.match(path.name)
    if found is not None:
        with contextlib.suppress(ValueError, OverflowError):
            seen: Seen = "A" if found[2] == "a" else "B"
            return time.mktime(time.strptime(found[1], "%Y%m%d-%H%M%S")), seen
    return path.stat().st_mtime, ""


def _index() -> Path:
    return folders().cache / "replays.json"


def _remembered() -> dict[str, Remembered]:
    try:
        return msgspec.json.decode(_index().read_bytes(), type=dict[str, Remembered])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
