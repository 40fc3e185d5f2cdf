"""One row of a letter script, from its words. The grammar stands in grammar.py's docstring. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from game.match.letters.script import (
    PORT,
    Cell,
    Expected,
    Fate,
    Fault,
    LetterRow,
    OwesRow,
    Row,
    Side,
    Source,
    StatesRow,
    WaitRow,
    Word,
    WordRow,
)
from game.match.letters.settings import Value, duration
from game.match.letters.tokens import Token, segment
from game.referee.verdict import Kind
from game.tcp.segment import LONGEST
from game.tcp.tcb import State

KINDS: tuple[Kind, ...] = get_args(Kind)
WORDS: tuple[Word, ...] = get_args(Word)
STATES = {str(state): state for state in State}
ELSEWHERE = ("(duplicate)", "(old)", "(forged)")

# (mark before, mark behind) of a letter of the left house -> where it comes from, what becomes of it.
_ONWARD: dict[tuple[str, str], tuple[Source, Fate]] = {
    ("-->", "-->"): ("posted", "arrives"),
    ("-->", "..."): ("posted", "held"),
    ("-->", "--x"): ("posted", "lost"),
    ("-->", "=2=>"): ("posted", "twice"),
    ("--x", ""): ("posted", "lost"),
    ("--x", "--x"): ("posted", "lost"),
    ("--x", "..."): ("posted", "lost"),
    ("=2=>", ""): ("posted", "twice"),
    ("=2=>", "=2=>"): ("posted", "twice"),
    ("=2=>", "-->"): ("posted", "twice"),
    ("...", "-->"): ("held", "arrives"),
    ("...", "=2=>"): ("held", "twice"),
    ("...", "--x"): ("held", "lost"),
}
_MIRROR = {"-->": "<--", "...": "...", "--x": "x--", "=2=>": "<=2=", "": ""}
_BACKWARD = {(_MIRROR[behind], _MIRROR[before]): what for (before, behind), what in _ONWARD.items()}


def row(line: int, source: str, words: list[Token], names: Mapping[str, int]) -> Row | None:
    """The row that a line's words make, None if they say nothing. Raises Fault."""
    reader = _Reader(line, source, words, names)
    if reader.at("number"):
        reader.take()
    for token in reader.words:
        if token.kind == "port":
            reader.port = _port(line, token)
    if reader.at("end"):
        return None
    if reader.at("word") and reader.next.text == "wait":
        return reader.wait()
    if any(token.kind in ("mark", "segment") for token in reader.words) and not reader.names_a_debt():
        return reader.letter()
    if reader.names_a_debt():
        return reader.owes()
    if reader.names_a_call():
        return reader.word()
    return reader.states()


class _Reader:
    """The words of one line, taken one after another."""

    def __init__(self, line: int, source: str, words: list[Token], names: Mapping[str, int]) -> None:
        self.line = line
        self.source = source.split("#", maxsplit=1)[0].strip()
        self.words = words
        self.names = names
        self.port = PORT
        self._at = 0

    @property
    def next(self) -> Token:
        return self.words[self._at]

    def at(self, kind: str, text: str = "") -> bool:
        return self.next.kind == kind and text in ("", self.next.text)

    def take(self) -> Token:
        token = self.next
        self._at = min(self._at + 1, len(self.words) - 1)
        return token

    def fault(self, code: str, **params: str | int) -> Fault:
        """At the next word."""
        return Fault(self.line, self.next.column, code, found=self.next.text, **params)

    def end(self) -> None:
        self.remarks()
        if not self.at("end"):
            raise self.fault("expected-end")

    def remarks(self) -> list[Token]:
        found = []
        while self.next.kind in ("remark", "port"):
            found.append(self.take())
        return found

    def names_a_debt(self) -> bool:
        return self._second() == "owes"

    def names_a_call(self) -> bool:
        return self._second() in WORDS

    def _second(self) -> str:
        """The word behind the name of a house, or an unknown word there that is no state either."""
        rest = [word for word in self.words[self._at :] if word.kind not in ("remark", "port")]
        if rest[0].text not in ("A", "B") or rest[1].kind != "word":
            return ""
        return rest[1].text

    def house(self) -> Side:
        """The name that `_second` has seen to stand here."""
        self.remarks()
        return "A" if self.take().text == "A" else "B"

    def cell(self, row_kind: str) -> tuple[str, Cell, list[Token]]:
        """The house's name ("" if none is written), what is asserted of it, and its remarks."""
        column = self.next.column
        remarks = self.remarks()
        name = self.take().text if self.next.text in ("A", "B") else ""
        remarks += self.remarks()
        state = None
        if self.at("word") and self.next.text not in ("A", "B"):
            column = self.next.column
            if self.next.text not in STATES:
                raise self.fault("unknown-state" if row_kind == "letter" else "unknown-word", known=_known())
            state = STATES[self.take().text]
        remarks += self.remarks()
        hearts = ""
        if self.at("hearts"):
            if not re.fullmatch(r"\[[.o*x-]{4}\]", self.next.text):
                raise self.fault("hearts")
            hearts = self.take().text[1:-1]
        remarks += self.remarks()
        return name, Cell(state, hearts, column), remarks

    def verdict(self) -> Expected | None:
        if not self.at("bang"):
            return None
        self.take()
        column = self.next.column
        if self.next.text not in KINDS:
            raise self.fault("expected-verdict", known=", ".join(KINDS))
        kind = next(kind for kind in KINDS if kind == self.next.text)
        self.take()
        words = []
        while self.next.kind in ("word", "time", "number"):
            words.append(self.take().text)
        return Expected(kind, tuple(words), column)

    def letter(self) -> LetterRow:
        left, left_cell, remarks = self.cell("letter")
        before = self.take() if self.at("mark") else None
        if not self.at("segment"):
            raise self.fault("expected-segment" if before else "expected-mark")
        spelled = self.take()
        letter = segment(self.line, spelled, self.names)
        behind = self.take() if self.at("mark") else None
        right, right_cell, more = self.cell("letter")
        verdict = self.verdict()
        self.end()
        turned = _turned(self.line, left, right, spelled)
        marks = (before.text if before else "", behind.text if behind else "")
        onward = marks in _ONWARD
        if not onward and marks not in _BACKWARD:
            place = behind or before or spelled
            raise Fault(self.line, place.column, "marks", before=marks[0] or "-", behind=marks[1] or "-")
        source, fate = _ONWARD[marks] if onward else _BACKWARD[marks]
        if source == "held" and any(remark.text in ELSEWHERE for remark in [*remarks, *more]):
            source = "elsewhere"
        return LetterRow(
            line=self.line,
            source=self.source,
            port=self.port,
            writer="A" if onward != turned else "B",
            origin=source,
            fate=fate,
            segment=letter,
            cells=(right_cell, left_cell) if turned else (left_cell, right_cell),
            verdict=verdict,
            column=spelled.column,
        )

    def states(self) -> StatesRow:
        left, left_cell, _ = self.cell("states")
        right, right_cell, _ = self.cell("states")
        self.end()
        alone = right_cell.state is None and not right_cell.hearts
        if alone and not left:
            if left_cell.state is None and not left_cell.hearts:
                raise Fault(self.line, self.words[0].column, "nothing-said")
            raise Fault(self.line, left_cell.column, "which-house")
        turned = left == "B" or right == "A"
        if turned and (left == "A" or right == "B"):
            raise Fault(self.line, right_cell.column, "same-house")
        cells = (right_cell, left_cell) if turned else (left_cell, right_cell)
        return StatesRow(self.line, self.source, self.port, cells)

    def word(self) -> WordRow:
        house = self.house()
        self.remarks()
        token = self.take()
        word = next(word for word in WORDS if word == token.text)
        octets = 0
        self.remarks()
        if word == "SEND":
            if not self.at("time") or not self.next.text.isdigit() or not 0 < int(self.next.text) <= LONGEST:
                raise self.fault("expected-octets", most=LONGEST)
            octets = int(self.take().text)
        self.remarks()
        verdict = self.verdict()
        self.end()
        return WordRow(self.line, self.source, self.port, house, word, octets, verdict, token.column)

    def owes(self) -> OwesRow:
        house = self.house()
        self.remarks()
        self.take()
        self.remarks()
        column = self.next.column
        letter = None
        if self.at("segment"):
            letter = segment(self.line, self.take(), self.names)
        elif self.at("word", "nothing"):
            self.take()
        else:
            raise self.fault("expected-debt")
        self.end()
        return OwesRow(self.line, self.source, self.port, house, letter, column)

    def wait(self) -> WaitRow:
        self.take()
        token = self.take()
        length = duration(Value(self.line, token.column, token.text))
        self.end()
        return WaitRow(self.line, self.source, length)


def _turned(line: int, left: str, right: str, spelled: Token) -> bool:
    """Whether the row is written with B at the left."""
    if left and left == right:
        raise Fault(line, spelled.column, "same-house")
    return left == "B" or right == "A"


def _port(line: int, token: Token) -> int:
    number = int(token.text[1:-1])
    if not 0 < number < 65536:
        raise Fault(line, token.column, "port", found=token.text)
    return number


def _known() -> str:
    return ", ".join([*STATES, *WORDS, "owes", "wait"])
