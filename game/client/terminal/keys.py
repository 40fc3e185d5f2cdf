"""Keys from a terminal: bytes become names, and the terminal gives them one by one.

`names` is pure; `Keyboard` is not: it changes the terminal's mode and puts it back, whatever happens.
"""

from __future__ import annotations

import codecs
import os
import sys
from types import TracebackType
from typing import Any, Self

_NAMED = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "back",
    "\x08": "back",
    "\x03": "quit",
    "\x04": "quit",
}
_SEQUENCES = {
    "[A": "up", "[B": "down", "[C": "right", "[D": "left",
    "OA": "up", "OB": "down", "OC": "right", "OD": "left",
    "[5~": "page-up", "[6~": "page-down", "OP": "f1", "[11~": "f1", "[Z": "tab",
}  # fmt: skip


def names(text: str) -> list[str]:
    """The keys in what a terminal sent at once: printable ones stand for themselves, an escape sequence that
    means nothing here is left out, a lone Escape is `escape`."""
    found: list[str] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == "\x1b":
            size, name = _sequence(text[at + 1 :])
            at += 1 + size
            if name:
                found.append(name)
            continue
        at += 1
        if letter in _NAMED:
            found.append(_NAMED[letter])
        elif letter.isprintable():
            found.append(letter)
    return found


def _sequence(rest: str) -> tuple[int, str]:
    """What follows an Escape: how many characters, and which key (empty: none of ours)."""
    if not rest or rest[0] not in "[O":
        return 0, "escape"
    for size in range(2, min(len(rest), 8) + 1):
        if rest[:size] in _SEQUENCES:
            return size, _SEQUENCES[rest[:size]]
        if rest[size - 1].isalpha() or rest[size - 1] == "~":
            return size, ""
    return min(len(rest), 8), ""


class Keyboard:
    """The terminal's keys, as long as it is entered: no echo, no waiting for Enter."""

    def __init__(self) -> None:
        self._before: Any = None
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")

    def __enter__(self) -> Self:
        if sys.platform != "win32":
            import termios
            import tty

            self._before = termios.tcgetattr(0)
            tty.setcbreak(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform != "win32" and self._before is not None:
            import termios

            termios.tcsetattr(0, termios.TCSADRAIN, self._before)

    def read(self, seconds: float) -> list[str] | None:
        """Keys that were pressed within this time; None where the terminal has gone."""
        if sys.platform == "win32":
            return _read_windows(seconds)
        import select

        ready, _, _ = select.select([0], [], [], seconds)
        if not ready:
            return []
        data = os.read(0, 1024)
        return names(self._decoder.decode(data)) if data else None


if sys.platform == "win32":
    import msvcrt
    import time

    _ARROWS = {"H": "\x1b[A", "P": "\x1b[B", "M": "\x1b[C", "K": "\x1b[D", ";": "\x1bOP"}

    def _read_windows(seconds: float) -> list[str]:
        """What was pressed within this time, arrows as other terminals send them."""
        end = time.monotonic() + seconds
        text = ""
        while not text and time.monotonic() < end:
            while msvcrt.kbhit():
                letter = msvcrt.getwch()
                text += _ARROWS.get(msvcrt.getwch(), "") if letter in "\x00\xe0" else letter
            time.sleep(0.01)
        return names(text)
