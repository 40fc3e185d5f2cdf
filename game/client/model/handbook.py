"""The handbook as values: diagrams row by row, and one played letter for each rule of the referee.

Everything is played from letter scripts by the referee, so a page cannot say anything else than the game
does. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from game.match.letters.answers import Answer, Played
from game.match.letters.runner import play
from game.match.letters.script import LetterRow, Script, WaitRow, WordRow
from game.referee.rules import RULES
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

SIDES = ("A", "B")
Way = Literal["whole", "out", "in", "lost", "returned", "still"]
"""How far a letter gets in its row: from house to house; into the fog; out of it; lost in it; handed back; no
letter at all."""


class Step(Struct, frozen=True):
    """One row of a diagram. `states` and `hearts` are A's and B's after it, hearts as in letter scripts.

    `word`: the user call or time-out where no letter is posted. `twice`: it arrives two times. `stray`:
    nobody posts it now; it is old or forged.
    """

    side: int
    way: Way
    segment: Segment | None
    port: int
    states: tuple[str, str]
    hearts: tuple[str, str]
    word: str = ""
    twice: bool = False
    stray: bool = False


class Diagram(Struct, frozen=True):
    """A script as a ladder. `before`: the states with which it begins."""

    name: str
    before: tuple[str, str]
    steps: tuple[Step, ...]


class Example(Struct, frozen=True):
    """What the referee says to one letter or call: `side` wrote it, `word` is the call without a letter.

    `verdict` None: a rule that no script can show.
    """

    rule: str
    side: int = 0
    segment: Segment | None = None
    word: str = ""
    verdict: Verdict | None = None

    @property
    def section(self) -> str:
        """Of RFC 9293, or another RFC's name, or "house"."""
        return RULES[self.rule].section

    @property
    def key(self) -> str:
        """The catalogue key of the explanation."""
        return RULES[self.rule].key


class Page(Struct, frozen=True):
    """A page: its id (title and text stand in the catalogue), diagrams, and the rules told there."""

    id: str
    paragraphs: int
    diagrams: tuple[Diagram, ...]
    examples: tuple[Example, ...]


class Book(Struct, frozen=True):
    """All pages. `places`: for each rule its page and its place among that page's examples."""

    pages: tuple[Page, ...]
    places: dict[str, tuple[int, int]]


class Contents(Struct, frozen=True):
    """What a page is made of: diagrams as (name, script, first row), scripts of single letters."""

    id: str
    paragraphs: int
    diagrams: tuple[tuple[str, Script, int], ...]
    examples: tuple[Script, ...]


def make_book(contents: Sequence[Contents]) -> Book:
    """Play everything; a rule belongs to the first page that shows it, in the order in which it is shown.

    Rules that no script shows are told at the end of the last page.
    """
    told: dict[str, tuple[int, int]] = {}
    pages: list[Page] = []
    for number, one in enumerate(contents):
        played = [(name, play(script), first) for name, script, first in one.diagrams]
        everything = [*(answers for _, answers, _ in played), *(play(script) for script in one.examples)]
        last = number == len(contents) - 1
        examples: list[Example] = []
        for example in [*_examples(everything), *(map(Example, RULES) if last else ())]:
            if example.rule not in told:
                told[example.rule] = (number, len(examples))
                examples.append(example)
        diagrams = tuple(_diagram(name, answers, first) for name, answers, first in played)
        pages.append(Page(one.id, one.paragraphs, diagrams, tuple(examples)))
    return Book(tuple(pages), told)


def _examples(everything: Sequence[Played]) -> Iterator[Example]:
    for played in everything:
        for answer in played.answers:
            row, verdict = answer.row, answer.verdict
            if verdict is None:
                continue
            if isinstance(row, LetterRow):
                yield Example(verdict.rule, SIDES.index(row.writer), row.segment, "", verdict)
            elif isinstance(row, WordRow):
                yield Example(verdict.rule, SIDES.index(row.house), None, row.word, verdict)


def _diagram(name: str, played: Played, first: int) -> Diagram:
    answers = [answer for answer in played.answers if not isinstance(answer.row, WaitRow)]
    shown = [step for answer in answers[first:] if (step := _step(answer)) is not None]
    before = answers[max(first - 1, 0)].standings
    return Diagram(name, (str(before[0].state), str(before[1].state)), tuple(shown))


def _step(answer: Answer) -> Step | None:
    row = answer.row
    states = (str(answer.standings[0].state), str(answer.standings[1].state))
    hearts = (answer.standings[0].hearts, answer.standings[1].hearts)
    if isinstance(row, WordRow):
        return Step(SIDES.index(row.house), "still", None, row.port, states, hearts, row.word)
    if not isinstance(row, LetterRow):
        return None
    came_back = answer.verdict is not None and not answer.verdict.travels
    return Step(
        SIDES.index(row.writer),
        "returned" if came_back else _way(row),
        row.segment,
        row.port,
        states,
        hearts,
        twice=row.fate == "twice",
        stray=row.origin == "elsewhere",
    )


def _way(row: LetterRow) -> Way:
    if row.fate == "lost":
        return "lost"
    if row.origin != "posted":
        return "in"
    return "out" if row.fate == "held" else "whole"
