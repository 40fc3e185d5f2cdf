"""What playing a script gives: one answer a row, and what the row had asserted wrongly. Pure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.match.letters.script import Row, Script, Side
from game.referee.verdict import Verdict
from game.tcp.segment import Segment
from game.tcp.tcb import State

What = Literal[
    "state", "hearts", "verdict", "word", "came-back", "not-held", "owes", "owes-not", "owes-something",
    "no-timer", "no-call", "announced", "not-emitted",
]  # fmt: skip
"""What an assertion may be wrong about."""


class Wrong(Struct, frozen=True):
    """An assertion that does not hold: the column (from 1) of the words, and what was said and what is."""

    what: What
    column: int
    params: dict[str, str | int] = {}


class Happening(Struct, frozen=True):
    """A change that a row brought about.

    `cause` is a catalogue key of the referee (empty where an automatic TCP sits), `at` microseconds from the
    start, `burning` counts a candle's burnings from 1, else 0.
    """

    house: Side
    port: int
    at: int
    cause: str
    before: str
    after: str
    burning: int = 0


class Arrival(Struct, frozen=True):
    """What one arrival did: the rules of the TCP model that it met, in order, and octets that the user read.

    `dropped`: the house was full.
    """

    house: Side
    cites: tuple[str, ...]
    read: int = 0
    dropped: bool = False


class Standing(Struct, frozen=True):
    """One house after a row: its state, its hearts in the notation of scripts, and the letters that it owes.

    An automatic TCP has no hearts: there they are empty.
    """

    state: State
    hearts: str
    owes: tuple[Segment, ...] = ()


class Answer(Struct, frozen=True):
    """What the referee says to one row.

    at         microseconds from the start, after the row
    verdict    on the letter or call, None where nobody posted anything
    announced  the call will be made by the next letter of that house
    """

    row: Row
    at: int
    standings: tuple[Standing, Standing]
    verdict: Verdict | None = None
    announced: bool = False
    happenings: tuple[Happening, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    wrong: tuple[Wrong, ...] = ()


class Played(Struct, frozen=True):
    """A script with its answers, one for each row."""

    script: Script
    answers: tuple[Answer, ...]

    @property
    def holds(self) -> bool:
        """Whether every assertion of the script holds."""
        return not any(answer.wrong for answer in self.answers)
