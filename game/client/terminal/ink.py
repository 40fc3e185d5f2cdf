"""Words for a terminal: colours where they are wanted, widths, wrapping, signs of the encoding. Pure."""

from __future__ import annotations

import unicodedata
from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "dim", "bold", "good", "warn", "bad", "me", "peer", "key"]

_CODES: dict[Tone, str] = {
    "plain": "", "dim": "2", "bold": "1", "good": "32", "warn": "33", "bad": "31", "me": "36", "peer": "35",
    "key": "7",
}  # fmt: skip

SIGNS = {
    "out": "──▶", "in": "◀──", "lost": "──✕", "solid": "♥", "outline": "♡", "dark": "·", "unknown": "?",
    "line": "─", "bar": "│", "wax": "█", "burnt": "░", "tick": "✓", "cross": "✗", "chosen": "●", "free": "○",
}  # fmt: skip
PLAIN_SIGNS = {
    "out": "-->", "in": "<--", "lost": "--x", "solid": "[*]", "outline": "[+]", "dark": "[ ]",
    "unknown": "[?]", "line": "-", "bar": "|", "wax": "#", "burnt": ".", "tick": "ok", "cross": "x",
    "chosen": "(*)", "free": "( )",
}  # fmt: skip


class Ink(Struct, frozen=True):
    """How to write: with colours or without, with drawn signs or plain ones."""

    colour: bool = True
    drawn: bool = True

    def __call__(self, text: str, tone: Tone = "plain") -> str:
        """The text in a tone; without colours a key keeps brackets."""
        if not self.colour:
            return f"[{text}]" if tone == "key" else text
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if _CODES[tone] else text

    def sign(self, name: str) -> str:
        """A sign by its name."""
        return (SIGNS if self.drawn else PLAIN_SIGNS)[name]

    def rule(self, title: str, wide: int) -> str:
        """A line across with a title in it."""
        line = self.sign("line")
        head = f"{line * 2} {title} " if title else ""
        return self(head + line * max(0, wide - width(head)), "dim")


def width(text: str) -> int:
    """Columns that a text takes; colours take none, Chinese characters two."""
    columns, inside = 0, False
    for letter in text:
        if letter == "\x1b":
            inside = True
        elif inside:
            inside = letter != "m"
        elif not unicodedata.combining(letter):
            columns += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return columns


def cut(text: str, wide: int) -> str:
    """At most so many columns; colours are kept and closed."""
    if width(text) <= wide:
        return text
    out, columns, inside = "", 0, False
    for letter in text:
        if letter == "\x1b" or inside:
            inside = letter != "m"
            out += letter
            continue
        step = 0 if unicodedata.combining(letter) else 1
        step += step and unicodedata.east_asian_width(letter) in "WF"
        if columns + step > wide - 1:
            break
        out, columns = out + letter, columns + step
    return out + "…" + ("\x1b[0m" if "\x1b" in out else "")


def pad(text: str, wide: int) -> str:
    """Exactly so many columns."""
    text = cut(text, wide)
    return text + " " * (wide - width(text))


def wrap(text: str, wide: int) -> list[str]:
    """Lines of at most so many columns, broken at spaces, in Chinese anywhere. Without colours."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and width(line + piece.rstrip()) > wide:
                lines.append(line.rstrip())
                line = ""
            line += piece if line or piece.strip() else ""
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    pieces, word = [], ""
    for letter in text:
        word += letter
        if letter == " " or unicodedata.east_asian_width(letter) in "WF":
            pieces.append(word)
            word = ""
    return [*pieces, word] if word else pieces
