"""The words of one script line, each with its column. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from game.match.letters.script import Fault
from game.tcp.segment import Notation, Segment
from game.tcp.seqno import MODULUS

TokenKind = Literal["number", "remark", "port", "mark", "segment", "hearts", "word", "bang", "time", "end"]

MARKS = ("-->", "<--", "...", "--x", "x--", "=2=>", "<=2=")

_TOKEN = re.compile(
    r"""
      (?P<comment>\#.*)
    | (?P<number>[0-9]+\.(?=\s|$))
    | (?P<port>\([0-9]{1,5}\))
    | (?P<remark>\([^()]*\))
    | (?P<mark>-->|<--|\.\.\.|--x|x--|=2=>|<=2=)
    | (?P<segment>(?:<[^<>\s\#]*>?)+)
    | (?P<hearts>\[[^\]\s]*\]?)
    | (?P<bang>!)
    | (?P<time>[0-9]+(?:\.[0-9]+)?(?:us|ms|s)?(?=\s|$))
    | (?P<word>[A-Za-z0-9][A-Za-z0-9.,-]*)
    """,
    re.VERBOSE,
)
_NAMED = re.compile(r"<(?:SEQ|ACK)=([A-Z][A-Za-z]*)(?:\+([0-9]{1,10}))?>")


class Token(Struct, frozen=True):
    """One word of a line; the last one is always an empty `end`."""

    kind: TokenKind
    text: str
    column: int


def tokens(line: int, source: str) -> list[Token]:
    """The words of a line without its comment. Raises Fault at the first sign that begins none."""
    found: list[Token] = []
    at = 0
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(source, at)
        if match is None:
            raise Fault(line, at + 1, "unknown-sign", found=source[at : at + 12])
        if match.lastgroup == "comment":
            break
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        found.append(Token(kind, match.group(), at + 1))
        at = match.end()
    found.append(Token("end", "", len(source.split("#", maxsplit=1)[0].rstrip()) + 1))
    return found


def segment(line: int, token: Token, names: Mapping[str, int]) -> Segment:
    """The letter that a token spells; `names` are numbers that the script named, as figure 11 does."""
    spelled, shifts = _numbered(line, token, names)
    try:
        return Segment.parse(spelled)
    except Notation as notation:
        column = notation.column
        for place, shift in shifts:
            if column > place:
                column -= shift
        raise Fault(
            line, token.column + column - 1, f"notation.{notation.reason}", found=notation.found
        ) from notation


def _numbered(line: int, token: Token, names: Mapping[str, int]) -> tuple[str, list[tuple[int, int]]]:
    """The token with its names replaced by numbers, and where (column) that made it longer by how much."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    at = 0
    for match in _NAMED.finditer(token.text):
        name, plus = match.groups()
        if name not in names:
            known = ", ".join(sorted(names)) or "-"
            raise Fault(line, token.column + match.start(1), "unknown-name", found=name, known=known)
        number = str((names[name] + int(plus or 0)) % MODULUS)
        pieces += [token.text[at : match.start(1)], number]
        at = match.end() - 1
        shifts.append((match.start(1) + 1, len(number) - (at - match.start(1))))
    pieces.append(token.text[at:])
    return "".join(pieces), shifts
