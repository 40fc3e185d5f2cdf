"""A letter script as values: what the grammar reads and the runner plays. Pure.

Rows keep their line (from 1), so that every answer and every fault can name it; durations are whole
microseconds.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.referee.law import EVERYTHING, SECOND, Law
from game.referee.verdict import Kind
from game.tcp.segment import Segment
from game.tcp.tcb import State
from game.tcp.timers import Timers

Side = Literal["A", "B"]
"""A is the left house, B the right one."""

Source = Literal["posted", "held", "elsewhere"]
"""Where a letter comes from: a house posts it now; the post held it until now; it is an old or forged one."""

Fate = Literal["arrives", "held", "lost", "twice"]
"""What the post does with it."""

Word = Literal[
    "OPEN-ACTIVE", "OPEN-PASSIVE", "SEND", "CLOSE", "ABORT",
    "RETRANSMISSION-TIMEOUT", "USER-TIMEOUT", "TIME-WAIT-TIMEOUT", "REBOOT",
]  # fmt: skip
"""User calls and time-outs of section 3.10; REBOOT loses the house's memory, as in figures 9 and 10."""

PORT = 49001
"""The port of rows that name none: the first connection's."""

SCRIPT_TIMERS = Timers(
    rto=6 * SECOND, rto_max=60 * SECOND, user_timeout=90 * SECOND, msl2=30 * SECOND, sampled=False
)
"""The candle and limits of levels.md; a setting changes each."""

SCRIPT_LAW = Law(opener=EVERYTHING, listener=EVERYTHING, both=EVERYTHING, timers=SCRIPT_TIMERS)
"""TCP as deployed, every user call permitted: a script asks what TCP says, not what a house does."""


class Fault(ValueError):
    """What cannot be read: line and column (from 1), a code for its words, and their parameters.

    `also`: what else cannot be read, in the lines behind it.
    """

    def __init__(self, line: int, column: int, code: str, **params: str | int) -> None:
        super().__init__(f"line {line}, column {column}: {code} {params}")
        self.line = line
        self.column = column
        self.code = code
        self.params = params
        self.also: tuple[Fault, ...] = ()


class Cell(Struct, frozen=True):
    """What a row asserts of one house after it: its state, its hearts (`[**o.]`), or nothing."""

    state: State | None = None
    hearts: str = ""
    column: int = 1


class Expected(Struct, frozen=True):
    """The verdict that a row asserts: its kind, and words of which each is its rule, section or tag."""

    kind: Kind
    words: tuple[str, ...] = ()
    column: int = 1


class LetterRow(Struct, frozen=True):
    """A letter leaves or arrives. `cells` are A's and B's, `column` is the segment's."""

    line: int
    source: str
    port: int
    writer: Side
    origin: Source
    fate: Fate
    segment: Segment
    cells: tuple[Cell, Cell] = (Cell(), Cell())
    verdict: Expected | None = None
    column: int = 1


class StatesRow(Struct, frozen=True):
    """Nothing happens; the states (and hearts) are asserted, or set where the row is the first."""

    line: int
    source: str
    port: int
    cells: tuple[Cell, Cell]


class WordRow(Struct, frozen=True):
    """A user call or a time-out of one house; `octets` of a SEND."""

    line: int
    source: str
    port: int
    house: Side
    word: Word
    octets: int = 0
    verdict: Expected | None = None
    column: int = 1


class OwesRow(Struct, frozen=True):
    """Asserts a debt of one house: this very letter, or none at all."""

    line: int
    source: str
    port: int
    house: Side
    segment: Segment | None
    column: int = 1


class WaitRow(Struct, frozen=True):
    """Time passes."""

    line: int
    source: str
    duration: int


Row = LetterRow | StatesRow | WordRow | OwesRow | WaitRow


class Script(Struct, frozen=True):
    """A whole script.

    title    the first comment line
    law      of both houses
    isn      numbers dealt to A and to B in turn; where they run out (or none were given) a house is dealt the
             SEQ of its next SYN in the script
    way      how long a letter flies
    door     a house that listens has a door: LISTEN never ends, and each port gets a seat of its own; without
             one it is a single TCB in LISTEN
    starts   the houses' first states, CLOSED or LISTEN
    """

    title: str = ""
    law: Law = SCRIPT_LAW
    isn: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    way: int = 0
    door: bool = False
    starts: tuple[State, State] = (State.CLOSED, State.LISTEN)
    rows: tuple[Row, ...] = ()

    @property
    def needs_house(self) -> bool:
        """Whether it speaks of what only a house has: a door, seats, a shelf, cookies."""
        law = self.law
        return (
            self.door or law.recycle or any(one is not None for one in (law.backlog, law.shelf, law.cookies))
        )
