"""What the report shows, as plain values: the other half of `faces`. Pure."""

from __future__ import annotations

from msgspec import Struct


class Cell(Struct, frozen=True):
    """How often one student showed a misconception; `mended`: answered right afterwards."""

    number: int
    mended: bool = False


class Concept(Struct, frozen=True):
    """A row of the heat map: how many people did it and how often, before and after its remedy.
    `wrong_before`, `wrong_after`: wrong answers to the same question, None if not asked."""

    tag: str
    name: str
    cells: tuple[Cell, ...]
    people: int
    before: int
    after: int
    wrong_before: int | None
    wrong_after: int | None


class Remedy(Struct, frozen=True):
    """Two minutes for one misconception."""

    tag: str
    title: str
    who: str
    say: str
    do: str
    ask: str
    taught: bool = False


class Student(Struct, frozen=True):
    """A student's line in the report."""

    seat: int
    alias: str
    real: str | None
    connections: int
    reached: int
    fouls: int
    score: int
    top: str
    before: int | None
    after: int | None


class Download(Struct, frozen=True):
    """A file to take away."""

    path: str
    name: str
    note: str


class MatchFiles(Struct, frozen=True):
    """One match's files."""

    id: str
    title: str
    names: str
    files: tuple[Download, ...]


class Report(Struct, frozen=True):
    """What the letters told. `page` of `pages`: the heat map shows at most forty students at once; `beamed`:
    the projector shows it, without names."""

    lead: str
    remedies: tuple[Remedy, ...]
    students: tuple[Student, ...]
    shown: tuple[Student, ...]
    concepts: tuple[Concept, ...]
    untouched: tuple[str, ...]
    asked: int
    page: int
    pages: int
    downloads: tuple[Download, ...]
    matches: tuple[MatchFiles, ...]
    anonymous: bool = False
    beamed: bool = False
