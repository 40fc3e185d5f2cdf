"""A name as a person typed it, made fit for others to see. Pure.

NFKC makes look-alike forms one; control, format (bidi marks and overrides, zero width), private, surrogate
and unassigned characters are dropped; marks stack at most two high; white space is one space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container

LONGEST_NAME = 24

_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_MARKS = frozenset({"Mn", "Me"})
_MOST_MARKS = 2


class BadName(ValueError):
    """A name that nobody may bear; `code` is of `wire.refusals`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_name(typed: str) -> str:
    """The name that others see. Raises BadName("name-empty") or BadName("name-long")."""
    letters: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFKC", typed):
        kind = unicodedata.category(letter)
        if letter.isspace():
            letter = " "
        elif kind in _DROPPED:
            continue
        marks = marks + 1 if kind in _MARKS else 0
        if marks <= _MOST_MARKS:
            letters.append(letter)
    name = " ".join("".join(letters).split())
    if not any(unicodedata.category(letter)[0] in "LNSP" for letter in name):
        raise BadName("name-empty")
    if len(name) > LONGEST_NAME:
        raise BadName("name-long")
    return name


def fold_name(name: str) -> str:
    """What two names must differ in: case and look-alike forms do not count."""
    return unicodedata.normalize("NFKC", name.casefold())


def unique_name(name: str, taken: Container[str]) -> str:
    """The name, or the name with the first free number after it; `taken` holds folded names."""
    number = 1
    candidate = name
    while fold_name(candidate) in taken:
        number += 1
        suffix = f" {number}"
        candidate = name[: LONGEST_NAME - len(suffix)].rstrip() + suffix
    return candidate
