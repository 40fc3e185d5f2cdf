"""What both readings of a script share: rows, time, the letters that the post holds, the checks. Pure.

Who writes the letters is the reading's: persons.py (a person, whom the referee judges) or machines.py (a
TCP).
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from msgspec.structs import replace

from game.match.letters.answers import Answer, Arrival, Happening, Standing, Wrong
from game.match.letters.check import check_cells, check_debt
from game.match.letters.script import (
    PORT,
    LetterRow,
    OwesRow,
    Row,
    Script,
    Side,
    StatesRow,
    WaitRow,
    Word,
    WordRow,
)
from game.referee import Letter
from game.referee.verdict import Verdict
from game.tcp.segment import SYN, Segment
from game.tcp.timers import Candle

SIDES: tuple[Side, Side] = ("A", "B")
TICK = 1
"""Microseconds from row to row: what happens one after another never happens at once."""

_USUAL = {"A": 100, "B": 300}
"""Dealt to a house that posts no SYN in the rest of the script: nobody will see it."""

CANDLE, PATIENCE, QUIET = "cause.candle", "cause.timeout", "cause.time-wait-over"
TIME_OUTS: dict[Word, str] = {
    "RETRANSMISSION-TIMEOUT": CANDLE,
    "USER-TIMEOUT": PATIENCE,
    "TIME-WAIT-TIMEOUT": QUIET,
}


def other(side: Side) -> Side:
    """The house opposite."""
    return "B" if side == "A" else "A"


def same(one: Segment, two: Segment) -> bool:
    """Whether two letters say the same; the window is not a script's business."""
    return replace(one, wnd=two.wnd) == two


class Stage(ABC):
    """A script while it is played. `now` in microseconds from its beginning."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.now = 0
        self.held: list[tuple[Side, Letter]] = []
        self.dealt = {"A": 0, "B": 0}
        self.happenings: list[Happening] = []
        self.arrivals: list[Arrival] = []
        # Time-outs since the last row of another kind: two rows may name two that fell together.
        self.expired: list[tuple[Side, int, str]] = []

    # ------------------------------------------------------------------ a reading's own

    @abstractmethod
    def prepare(self, index: int) -> None:
        """Make ready for row number `index`: deal numbers."""

    @abstractmethod
    def post(self, index: int, row: LetterRow) -> tuple[Verdict | None, Segment | None, list[Wrong]]:
        """The row's letter is to be posted: the verdict, what goes to the post, what the row said wrongly."""

    @abstractmethod
    def arrive(self, index: int, side: Side, letter: Letter) -> None:
        """A letter arrives at a house."""

    @abstractmethod
    def call(self, index: int, row: WordRow) -> tuple[Verdict | None, bool, list[Wrong]]:
        """A user call or a reboot: the verdict, whether a letter will make it, what the row said wrongly."""

    @abstractmethod
    def due(self) -> tuple[int, Side] | None:
        """The next time-out of either house, or None."""

    @abstractmethod
    def time_out(self, side: Side, at: int) -> None:
        """Let a house's time-outs up to `at` happen."""

    @abstractmethod
    def timers(self, side: Side, port: int) -> tuple[Candle, int | None, bool]:
        """A port's candle, the end of its TIME-WAIT, and whether the candle has burned down unrepeated."""

    @abstractmethod
    def standing(self, side: Side, port: int) -> Standing:
        """How a house stands."""

    # ------------------------------------------------------------------ what they share

    def answer(self, index: int, row: Row) -> Answer:
        """Play one row."""
        self.happenings, self.arrivals = [], []
        if not (isinstance(row, WordRow) and row.word in TIME_OUTS):
            self.expired = []
            self.advance(self.now + TICK)
        self.prepare(index)
        verdict: Verdict | None = None
        wrong: list[Wrong] = []
        announced = False
        port = PORT if isinstance(row, WaitRow) else row.port
        if isinstance(row, LetterRow):
            verdict, wrong = self._letter(index, row)
        elif isinstance(row, WordRow) and row.word in TIME_OUTS:
            wrong = self._wait_for(row)
        elif isinstance(row, WordRow):
            verdict, announced, wrong = self.call(index, row)
        elif isinstance(row, WaitRow):
            self.advance(self.now + row.duration)
        standings = self.standing("A", port), self.standing("B", port)
        if isinstance(row, LetterRow | StatesRow):
            wrong += check_cells(row.cells, standings)
        elif isinstance(row, OwesRow):
            wrong += check_debt(row, standings[SIDES.index(row.house)])
        return Answer(
            row,
            self.now,
            standings,
            verdict,
            announced,
            tuple(self.happenings),
            tuple(self.arrivals),
            tuple(wrong),
        )

    def advance(self, until: int) -> None:
        """Let time pass: every time-out of either house that is due happens, in order."""
        while (due := self.due()) is not None and due[0] <= until:
            self.now = max(self.now, due[0])
            self.time_out(due[1], due[0])
        self.now = until

    def number(self, index: int, side: Side, port: int) -> int:
        """The next number that the house's clock deals to the port: the setting's, else the script's own."""
        dealt = self.script.isn[SIDES.index(side)]
        if self.dealt[side] < len(dealt):
            return dealt[self.dealt[side]]
        for row in self.script.rows[index:]:
            if isinstance(row, LetterRow) and (row.writer, row.port, row.origin) == (side, port, "posted"):
                back = row.verdict is not None and row.verdict.kind in ("foul", "returned")
                if row.segment.ctl & SYN and not back:
                    return row.segment.seq
        return _USUAL[side]

    def _letter(self, index: int, row: LetterRow) -> tuple[Verdict | None, list[Wrong]]:
        letter = Letter(row.port, row.segment)
        verdict: Verdict | None = None
        wrong: list[Wrong] = []
        if row.origin == "posted":
            verdict, travels, wrong = self.post(index, row)
            if travels is None:
                return verdict, wrong
            letter = Letter(row.port, travels)
        elif row.origin == "held":
            found = self._let_go(row)
            if found is None:
                return None, [Wrong("not-held", row.column, {"letter": str(row.segment)})]
            letter = found
        if row.fate == "held":
            self.held.append((row.writer, letter))
        elif row.fate != "lost":
            self.advance(self.now + self.script.way)
            for _ in range(2 if row.fate == "twice" else 1):
                self.arrive(index, other(row.writer), letter)
        return verdict, wrong

    def _let_go(self, row: LetterRow) -> Letter | None:
        """The letter that the post held: the oldest of its writer with these seals, numbers and octets."""
        for held in self.held:
            writer, letter = held
            if (writer, letter.port) == (row.writer, row.port) and same(letter.segment, row.segment):
                self.held.remove(held)
                return letter
        return None

    def _wait_for(self, row: WordRow) -> list[Wrong]:
        """Wait for the time-out that the row names. A candle that is down already needs no waiting."""
        cause = TIME_OUTS[row.word]
        wanted = (row.house, row.port, cause)
        if wanted not in self.expired:
            candle, quiet_until, dead = self.timers(row.house, row.port)
            if cause == CANDLE and dead:
                return []
            at = {CANDLE: candle.deadline, PATIENCE: candle.user_deadline, QUIET: quiet_until}[cause]
            self.advance(self.now if at is None else at)
        if wanted not in self.expired:
            return [Wrong("no-timer", row.column, {"house": row.house, "word": row.word})]
        self.expired.remove(wanted)
        return []
