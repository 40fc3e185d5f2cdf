"""The handbook's pages and the letter scripts that they show, read from disk.

What a page says stands in the catalogue, what it shows is played by the referee: nothing here repeats a rule.
Impure: reads files.
"""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec
from msgspec import Struct

from game.content.files import asset
from game.match.letters.grammar import parse
from game.match.letters.script import Script


class Drawn(Struct, frozen=True, forbid_unknown_fields=True):
    """A diagram: the name of its script, and the row (from 0) with which the drawing begins."""

    script: str
    first: int = 0


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    """One page: how many paragraphs it has in the catalogue, its diagrams, and scripts of single letters."""

    id: str
    paragraphs: int
    diagrams: tuple[Drawn, ...]
    examples: tuple[str, ...]


class _Contents(Struct, frozen=True, forbid_unknown_fields=True):
    page: tuple[Page, ...]


@cache
def pages() -> tuple[Page, ...]:
    """All pages in order."""
    text = asset("handbook", "pages.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Contents).page


@cache
def script(name: str) -> Script:
    """A letter script of the handbook by its name."""
    return parse(asset("handbook", f"{name}.letters").read_text(encoding="utf-8"))
