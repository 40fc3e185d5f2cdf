"""Reads a TOML text key by key, remembers where each key stands, and collects every mistake with its reason.

The reader of levels (level_read.py) says what it expects; this one says what is there. Numbers with a point
are read as decimals, never as floats. Pure: the text is an argument.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from game.match.weather import MILLION, SECOND

Path = tuple[str | int, ...]
Words = tuple[str, ...]
"""A path without the numbers of rows: where a key may stand."""
Param = int | str

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]\]?\s*(#.*)?$")
_ENTRY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Issue(Struct, frozen=True):
    """One mistake: `key` as a dotted path ("connection[5].script[1].do"), `line` from 1 or None, and why:
    `reason` is a catalogue key ("level-fault.unknown-key") with its `params`."""

    key: str
    line: int | None
    reason: str
    params: dict[str, Param] = {}


class LevelError(ValueError):
    """A level file that cannot be used. `file` is the name it was read under, `issues` all that is wrong."""

    def __init__(self, file: str, issues: tuple[Issue, ...]) -> None:
        super().__init__("\n".join(plain(file, issue) for issue in issues))
        self.file = file
        self.issues = issues


def plain(file: str, issue: Issue) -> str:
    """An issue as one line for logs; people read it by `reason` in their language."""
    where = f"{file}:{issue.line}" if issue.line is not None else file
    told = ", ".join(f"{name} {value}" for name, value in issue.params.items())
    parts = [where, issue.key, issue.reason.removeprefix("level-fault."), told]
    return ": ".join(part for part in parts if part)


class Page:
    """One TOML text: its values, the lines of its keys, the mistakes found in it so far."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self.issues: list[Issue] = []
        self.lines = _lines(text)
        self.asked: dict[Words, dict[str, dict[str, Any]]] = {}
        try:
            self.values: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            at = _AT_LINE.search(str(error))
            said = _AT_LINE.sub("", str(error)).strip()
            params: dict[str, Param] = {"said": said, "column": int(at[2]) if at else 0}
            raise LevelError(
                file, (Issue("", int(at[1]) if at else None, "level-fault.not-toml", params),)
            ) from None

    def wrong(self, path: Path, reason: str, **params: Param) -> None:
        """Note a mistake at a key."""
        line = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)
        self.issues.append(Issue(_dotted(path), line, f"level-fault.{reason}", params))

    def finish(self) -> None:
        """Raise LevelError if anything was wrong."""
        if self.issues:
            # A law that holds for several cards is read with each.
            once = [issue for n, issue in enumerate(self.issues) if issue not in self.issues[:n]]
            raise LevelError(self.file, tuple(sorted(once, key=lambda issue: issue.line or 0)))


class Table:
    """One table of a page, read key by key; what is not asked for is unknown and refused by `done`."""

    def __init__(self, page: Page, values: dict[str, Any], path: Path = ()) -> None:
        self.page = page
        self.values = values
        self.path = path
        self.known: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._note(key, "", False)
        return key in self.values

    def wrong(self, key: str, reason: str, **params: Param) -> None:
        """Note a mistake at one of this table's keys."""
        self.page.wrong((*self.path, key), reason, **params)

    def _get(self, key: str, wanted: type | tuple[type, ...], name: str, needed: bool) -> Any:
        """The value if it is there and of the type; None and a noted mistake if not. TOML's true is no
        number."""
        self.known.append(key)
        self._note(key, name, needed)
        if key not in self.values:
            if needed:
                self.wrong(key, "missing")
            return None
        value = self.values[key]
        kinds = wanted if isinstance(wanted, tuple) else (wanted,)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self.wrong(key, f"wrong-type-{name}")
            return None
        return value

    def _note(self, key: str, name: str, needed: bool, **more: Any) -> None:
        """Remember what is asked for: the schema of the format comes from here (level_schema.py)."""
        where = tuple(part for part in self.path if isinstance(part, str))
        said = self.page.asked.setdefault(where, {}).setdefault(key, {"kinds": [], "needed": needed})
        if name and name not in said["kinds"]:
            said["kinds"].append(name)
        said.update(more)

    def string(self, key: str, default: str | None = None, longest: int = 2000) -> str:
        """A text; without a default it must be there."""
        value = self._get(key, str, "text", default is None)
        if isinstance(value, str):
            if 0 < len(value) <= longest:
                return value
            self.wrong(key, "length", low=1, high=longest)
        return default or ""

    def choice(self, key: str, options: tuple[str, ...], default: str | None = None) -> str:
        """One of the options."""
        value = self._get(key, str, "text", default is None)
        self._note(key, "", False, options=list(options))
        if value is None or value in options:
            return value or default or options[0]
        self.wrong(key, "not-one-of", found=value, options=", ".join(options))
        return options[0]

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self._get(key, bool, "true-or-false", False)
        return default if value is None else bool(value)

    def integer(self, key: str, default: int | None = None, low: int = 0, high: int = 2**32 - 1) -> int:
        """A whole number within the bounds."""
        value = self._get(key, int, "whole-number", default is None)
        self._note(key, "", False, low=low, high=high)
        if value is not None:
            if low <= value <= high:
                return int(value)
            self.wrong(key, "out-of-range", found=str(value), low=low, high=high)
        return low if default is None else default

    def scaled(self, key: str, default: int, unit: int, low: int, high: int) -> int:
        """A number with or without a point, in whole `unit`ths; bounds before scaling."""
        value = self._get(key, (int, Decimal), "number", False)
        self._note(key, "", False, low=low, high=high)
        if value is None:
            return default
        # A nan or infinity compares with nothing; only finite numbers may.
        if not Decimal(value).is_finite() or not low <= value <= high:
            self.wrong(key, "out-of-range", found=str(value), low=low, high=high)
            return default
        return int(value * unit)

    def seconds(self, key: str, default: int, low: int = 0, high: int = 3600) -> int:
        """A time in seconds, given back in microseconds."""
        return self.scaled(key, default, SECOND, low, high)

    def percent(self, key: str, default: int = 0) -> int:
        """A share in percent, given back in millionths."""
        return self.scaled(key, default, MILLION // 100, 0, 100)

    def integers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A whole number or a row of them; empty if not there."""
        value = self._get(key, (int, list), "whole-numbers", False)
        row = value if isinstance(value, list) else [] if value is None else [value]
        for number in row:
            if not isinstance(number, int) or isinstance(number, bool):
                self.wrong(key, "wrong-type-whole-numbers")
                return ()
            if not low <= number <= high:
                self.wrong(key, "out-of-range", found=str(number), low=low, high=high)
                return ()
        return tuple(row)

    def decimals(self, key: str) -> tuple[Decimal, ...] | None:
        """A row of shares in percent, as they stand; None if not there or wrong."""
        value = self._get(key, list, "numbers", False)
        if value is None:
            return None
        for number in value:
            if not isinstance(number, int | Decimal) or isinstance(number, bool):
                self.wrong(key, "wrong-type-numbers")
                return None
            if not Decimal(number).is_finite() or not 0 <= number <= 100:
                self.wrong(key, "not-a-share", low=0, high=100)
                return None
        return tuple(map(Decimal, value))

    def strings(self, key: str) -> tuple[str, ...]:
        """A text or a row of them; empty if not there."""
        value = self._get(key, (str, list), "texts", False)
        row = value if isinstance(value, list) else [] if value is None else [value]
        for item in row:
            if not isinstance(item, str):
                self.wrong(key, "wrong-type-texts")
                return ()
        return tuple(row)

    def table(self, key: str, needed: bool = False) -> Table | None:
        """A table inside this one."""
        value = self._get(key, dict, "table", needed)
        return None if value is None else Table(self.page, value, (*self.path, key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """A row of tables; empty if not there. Rows count from 1 in what a person reads."""
        value = self._get(key, list, "tables", False)
        found = []
        for number, item in enumerate(value or (), 1):
            if isinstance(item, dict):
                found.append(Table(self.page, item, (*self.path, key, number)))
            else:
                self.page.wrong((*self.path, key, number), "wrong-type-table")
        return tuple(found)

    def done(self) -> None:
        """Refuse every key that nobody asked for, naming the one that was perhaps meant."""
        for key in self.known:
            self._note(key, "", False)
        for key in self.values:
            if key not in self.known:
                near = get_close_matches(key, self.known, 1)
                if near:
                    self.wrong(key, "unknown-key-near", near=near[0])
                else:
                    self.wrong(key, "unknown-key", options=", ".join(sorted(set(self.known))))


def _dotted(path: Path) -> str:
    """("connection", 5, "script", 1, "do") as `connection[5].script[1].do`."""
    said = ""
    for part in path:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def _lines(text: str) -> dict[Path, int]:
    """The line of each table and key, as far as plain lines show it."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = ()
            names = [part.strip() for part in header[2].split(".")]
            for depth, name in enumerate(names, 1):
                here = (*here, name)
                if depth == len(names) and header[1] == "[[":
                    counts[here] = counts.get(here, 0) + 1
                if here in counts:
                    found.setdefault(here, number)
                    here = (*here, counts[here])
            found.setdefault(here, number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*here, entry[1]), number)
    return found
