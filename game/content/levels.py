"""Levels by number, by id or by file, read from disk; what is wrong with one, in words.

The reading itself is pure and stands in game/match/level_read.py. Impure: reads files.
"""

from functools import cache
from pathlib import Path

from game.content.files import asset
from game.content.problems import Problem
from game.content.text import translate
from game.match.level import Level
from game.match.level_read import LevelError, read_level

# Beyond any level, and far below what a wrong file (a film, a device) could bring.
LARGEST = 256 * 1024


def shipped_levels() -> list[Level]:
    """The levels that came with the game and are no drafts, in the order of their numbers."""
    every = [read_level_file(path) for path in sorted(asset("levels").glob("*.toml"))]
    levels = [level for level in every if not level.draft]
    return sorted(levels, key=lambda level: (level.number is None, level.number or 0, level.id))


@cache
def shipped_level(name: str) -> Level | None:
    """The level of the story with this id, from which a night may take cards."""
    paths = [path for path in asset("levels").glob("*.toml") if path.stem.partition("-")[2] == name]
    return read_level_file(paths[0]) if paths else None


def extra_level(name: str) -> Level:
    """What came with the game and is no lesson, by its id: `sandbox`, `diagnosis`."""
    return read_level_file(asset("levels", "extra", f"{name}.toml"))


def level_with_an_end(name: str) -> Level:
    """A level that bots can finish, found as `find_level` does. Raises Problem, for a sandbox as well."""
    level = find_level(name)
    if level.purpose == "sandbox":
        raise Problem.of("level-endless", name=name)
    return level


def find_level(name: str) -> Level:
    """The level with this number or id, or in the file at this path. Raises Problem."""
    levels = shipped_levels()
    extra = [extra_level(path.stem) for path in sorted(asset("levels", "extra").glob("*.toml"))]
    for level in (*levels, *extra):
        if name == level.id or (level.number is not None and name == str(level.number)):
            return level
    if name.endswith(".toml") or Path(name).is_file():
        return read_level_file(Path(name))
    known = ", ".join(f"{level.number} ({level.id})" for level in levels)
    raise Problem.of("no-level", name=name, known=known)


def level_text(path: Path) -> str:
    """The text of a level file. Raises Problem where it cannot be read, or cannot be a level."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Problem.of("level-unread", path=str(path), reason=error.strerror or str(error)) from error
    if len(content) > LARGEST:
        raise Problem.of("level-too-large", path=str(path), limit=LARGEST // 1024)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        reason = f"UTF-8, {error.start}: {error.reason}"
        raise Problem.of("level-unread", path=str(path), reason=reason) from error


def read_level_file(path: Path) -> Level:
    """The level in a file. Raises Problem that names file, line, key and reason of every mistake."""
    try:
        return read_level(level_text(path), str(path), shipped_level)
    except LevelError as error:
        faults = "\n".join(level_faults(error))
        raise Problem.of("level-wrong", path=str(path), faults=faults) from error


def level_faults(error: LevelError) -> list[str]:
    """Each mistake as one line, `file:line: key: reason`, in the language of this process."""
    lines = []
    for issue in error.issues:
        place = error.file if issue.line is None else f"{error.file}:{issue.line}"
        parts = (place, issue.key, translate(issue.reason, **issue.params))
        lines.append(": ".join(part for part in parts if part))
    return lines
