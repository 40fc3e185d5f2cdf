"""Plays a letter script: two houses, a post that does as it is told, the referee's answer to every row. Pure.

Each letter is posted by a person: the referee judges it, numbers move only with it, and what a house owes for
what arrived is a debt until a row pays it. No rule of TCP stands here: verdicts, states and debts are
game.referee's.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.match.letters.answers import Answer, Arrival, Happening, Played, Standing, Wrong
from game.match.letters.check import check_cells, check_debt, check_verdict, wrong_call
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
from game.referee import (
    Change,
    House,
    Letter,
    call,
    deal,
    deliver,
    handle_timer,
    hints,
    judge,
    legal_calls,
    legal_letters,
    next_deadline,
    open_desk,
    seat_of,
    state_of,
)
from game.referee.family import Why
from game.referee.verdict import Verdict
from game.tcp.segment import SYN, Segment
from game.tcp.tcb import State

SIDES: tuple[Side, Side] = ("A", "B")
TICK = 1
"""Microseconds from row to row: what happens one after another never happens at once."""

_USUAL = {"A": 100, "B": 300}
"""Dealt to a house that posts no SYN in the rest of the script: nobody will see it."""

_MARKS = {"dark": ".", "outline": "o", "solid": "*", "rest": "-", "broken": "x"}
_TIME_OUTS = {
    "RETRANSMISSION-TIMEOUT": "cause.candle",
    "USER-TIMEOUT": "cause.timeout",
    "TIME-WAIT-TIMEOUT": "cause.time-wait-over",
}
_BY_LETTER: dict[Word, Why] = {"OPEN-ACTIVE": "open", "SEND": "send", "CLOSE": "close", "ABORT": "abort"}


def play(script: Script) -> Played:
    """Play a script to its end; a row that is wrong does not stop it. Never raises."""
    game = _Play(script)
    return Played(script, tuple(game.answer(index, row) for index, row in enumerate(script.rows)))


class _Play:
    """Both houses, the letters that the post holds, and the time, while a script is played."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.now = 0
        self.houses = {side: self._house(side) for side in SIDES}
        self.held: list[tuple[Side, Letter]] = []
        self.dealt = {"A": 0, "B": 0}
        self.happenings: list[Happening] = []
        # Time-outs since the last row of another kind: two rows may name two that fell together.
        self.expired: list[tuple[Side, int, str]] = []
        self.arrivals: list[Arrival] = []

    def _house(self, side: Side) -> House:
        """A house as the script begins. A door never ceases to listen, and gives each port a seat."""
        house = House(law=self.script.law, peer="B" if side == "A" else "A")
        if self.script.starts[SIDES.index(side)] is not State.LISTEN:
            return open_desk(house, PORT, "both")
        if self.script.door:
            return open_desk(house, PORT, "listener")
        return call(open_desk(house, PORT, "both"), PORT, "OPEN-PASSIVE", 0).house

    def answer(self, index: int, row: Row) -> Answer:
        """Play one row."""
        self.happenings, self.arrivals = [], []
        waits = isinstance(row, WordRow) and row.word in _TIME_OUTS
        if not waits:
            self.expired = []
            self.advance(self.now + TICK)
        self._deal(index)
        verdict: Verdict | None = None
        wrong: list[Wrong] = []
        announced = False
        port = PORT if isinstance(row, WaitRow) else row.port
        if isinstance(row, LetterRow):
            verdict, wrong = self._letter(index, row)
        elif isinstance(row, WordRow):
            verdict, announced, wrong = self._word(row)
        elif isinstance(row, WaitRow):
            self.advance(self.now + row.duration)
        standings = self._standing("A", port), self._standing("B", port)
        if isinstance(row, LetterRow | StatesRow):
            wrong += check_cells(row.cells, standings)
        elif isinstance(row, OwesRow):
            wrong += check_debt(row, standings[SIDES.index(row.house)].owes)
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
        while True:
            due = [(at, side) for side in SIDES if (at := next_deadline(self.houses[side])) is not None]
            if not due or min(due)[0] > until:
                break
            at, side = min(due)
            self.now = max(self.now, at)
            self.houses[side], changes = handle_timer(self.houses[side], at)
            self._note(side, changes)
            self.expired += [(side, one.port, one.cause) for one in changes]
        self.now = until

    def _note(self, side: Side, changes: tuple[Change, ...]) -> None:
        for one in changes:
            self.happenings.append(
                Happening(side, one.port, self.now, one.cause, one.before, one.after, one.burning)
            )

    def _number(self, index: int, side: Side, port: int) -> int:
        """The next number that the house's clock deals to the port."""
        dealt = self.script.isn[SIDES.index(side)]
        if self.dealt[side] < len(dealt):
            return dealt[self.dealt[side]]
        for row in self.script.rows[index:]:
            if (
                isinstance(row, LetterRow)
                and row.origin == "posted"
                and (row.writer, row.port) == (side, port)
            ):
                wanted = row.verdict is None or row.verdict.kind not in ("foul", "returned")
                if row.segment.ctl & SYN and wanted:
                    return row.segment.seq
        return _USUAL[side]

    def _deal(self, index: int) -> None:
        """Deal numbers to all who may need one for the next row."""
        for side in SIDES:
            for seat in self.houses[side].seats:
                if seat.tcb.state in (State.CLOSED, State.LISTEN):
                    number = self._number(index, side, seat.port)
                    self.houses[side] = deal(self.houses[side], seat.port, number)

    def _letter(self, index: int, row: LetterRow) -> tuple[Verdict | None, list[Wrong]]:
        letter = Letter(row.port, row.segment)
        verdict: Verdict | None = None
        wrong: list[Wrong] = []
        if row.origin == "posted":
            verdict, travels = self._post(index, row.writer, letter)
            wrong = check_verdict(row, verdict)
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
                self._arrive(index, "B" if row.writer == "A" else "A", letter)
        return verdict, wrong

    def _post(self, index: int, side: Side, letter: Letter) -> tuple[Verdict, Segment | None]:
        """The referee's verdict, and what goes to the post. A first SYN opens a desk if its port has none."""
        house = self.houses[side]
        if seat_of(house, letter.port) is None and letter.segment.syn and not letter.segment.acks:
            house = open_desk(house, letter.port, "both", self._number(index, side, letter.port))
        before = seat_of(house, letter.port)
        judged = judge(house, letter, self.now)
        if judged.segment is not None:
            after = seat_of(judged.house, letter.port)
            if before is not None and before.iss is not None and after is not None and after.iss is None:
                self.dealt[side] += 1
        self.houses[side] = judged.house
        self._note(side, judged.changes)
        return judged.verdict, judged.segment

    def _let_go(self, row: LetterRow) -> Letter | None:
        """The letter that the post held: the oldest of its writer with these seals, numbers and octets."""
        for held in self.held:
            writer, letter = held
            same = replace(letter.segment, wnd=row.segment.wnd) == row.segment
            if (writer, letter.port, same) == (row.writer, row.port, True):
                self.held.remove(held)
                return letter
        return None

    def _arrive(self, index: int, side: Side, letter: Letter) -> None:
        iss = self._number(index, side, letter.port)
        delivered = deliver(self.houses[side], letter, self.now, iss)
        self.houses[side] = delivered.house
        if delivered.dealt is not None:
            self.dealt[side] += 1
        self._note(side, delivered.changes)
        self.arrivals.append(Arrival(side, delivered.cites, len(delivered.read), delivered.dropped))

    def _word(self, row: WordRow) -> tuple[Verdict | None, bool, list[Wrong]]:
        side, house = row.house, self.houses[row.house]
        if row.word == "REBOOT":
            self.houses[side] = open_desk(house, row.port, "both")
            return None, False, []
        if row.word in _TIME_OUTS:
            return None, False, self._time_out(row)
        if row.word == "OPEN-ACTIVE" and seat_of(house, row.port) is None:
            self.houses[side] = house = open_desk(house, row.port, "both", self._number(0, side, row.port))
        why = _BY_LETTER.get(row.word)
        if row.word not in legal_calls(house, row.port) and any(
            family.why == why for family in legal_letters(house, row.port, self.now)
        ):
            return None, True, wrong_call(row, None)
        judged = call(house, row.port, row.word, self.now)
        self.houses[side] = judged.house
        self._note(side, judged.changes)
        return judged.verdict, False, wrong_call(row, judged.verdict)

    def _time_out(self, row: WordRow) -> list[Wrong]:
        """Wait for the time-out that the row names."""
        wanted = (row.house, row.port, _TIME_OUTS[row.word])
        seat = seat_of(self.houses[row.house], row.port)
        if row.word == "RETRANSMISSION-TIMEOUT" and seat is not None and seat.died_at is not None:
            return []
        if wanted not in self.expired and seat is not None:
            at = {
                "RETRANSMISSION-TIMEOUT": seat.candle.deadline,
                "USER-TIMEOUT": seat.candle.user_deadline,
                "TIME-WAIT-TIMEOUT": seat.quiet_until,
            }[row.word]
            self.advance(self.now if at is None else at)
        if wanted not in self.expired:
            return [Wrong("no-timer", row.column, {"house": row.house, "word": row.word})]
        self.expired.remove(wanted)
        return []

    def _standing(self, side: Side, port: int) -> Standing:
        house = self.houses[side]
        seat = seat_of(house, port)
        hearts = "...." if seat is None else "".join(_MARKS[heart] for heart in seat.hearts)
        return Standing(state_of(house, port), hearts, self._debts(side, port))

    def _debts(self, side: Side, port: int) -> tuple[Segment, ...]:
        found = hints(self.houses[side], port, self.now)
        return tuple(hint.segment for hint in found if hint.why == "debt")
