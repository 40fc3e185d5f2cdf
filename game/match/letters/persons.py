"""A script whose letters are written by persons: the referee judges each, numbers move only with it. Pure.

What a house owes for what arrived is a debt until a row pays it. No rule of TCP stands here: verdicts, states
and debts are game.referee's.
"""

from __future__ import annotations

from game.match.letters.answers import Arrival, Happening, Standing, Wrong
from game.match.letters.check import check_verdict, wrong_call
from game.match.letters.script import PORT, LetterRow, Script, Side, Word, WordRow
from game.match.letters.stage import SIDES, Stage, other
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
from game.tcp.segment import Segment
from game.tcp.tcb import State
from game.tcp.timers import Candle

_MARKS = {"dark": ".", "outline": "o", "solid": "*", "rest": "-", "broken": "x"}
_BY_LETTER: dict[Word, Why] = {"OPEN-ACTIVE": "open", "SEND": "send", "CLOSE": "close", "ABORT": "abort"}


class Persons(Stage):
    """Two houses of the referee."""

    def __init__(self, script: Script) -> None:
        super().__init__(script)
        self.houses = {side: self._house(side) for side in SIDES}

    def _house(self, side: Side) -> House:
        """A house as the script begins. A door never ceases to listen, and gives each port a seat."""
        house = House(law=self.script.law, peer=other(side))
        if self.script.starts[SIDES.index(side)] is not State.LISTEN:
            return open_desk(house, PORT, "both")
        if self.script.door:
            return open_desk(house, PORT, "listener")
        return call(open_desk(house, PORT, "both"), PORT, "OPEN-PASSIVE", 0).house

    def prepare(self, index: int) -> None:
        """Deal numbers to all who may need one for the next row."""
        for side in SIDES:
            for seat in self.houses[side].seats:
                if seat.tcb.state in (State.CLOSED, State.LISTEN):
                    number = self.number(index, side, seat.port)
                    self.houses[side] = deal(self.houses[side], seat.port, number)

    def post(self, index: int, row: LetterRow) -> tuple[Verdict | None, Segment | None, list[Wrong]]:
        """The referee judges the letter. A first SYN opens a desk if its port has none."""
        side, port = row.writer, row.port
        house = self.houses[side]
        if seat_of(house, port) is None and row.segment.syn and not row.segment.acks:
            house = open_desk(house, port, "both", self.number(index, side, port))
        before = seat_of(house, port)
        judged = judge(house, Letter(port, row.segment), self.now)
        if judged.segment is not None:
            after = seat_of(judged.house, port)
            if before is not None and before.iss is not None and after is not None and after.iss is None:
                self.dealt[side] += 1
        self.houses[side] = judged.house
        self._note(side, judged.changes)
        return judged.verdict, judged.segment, check_verdict(row, judged.verdict)

    def arrive(self, index: int, side: Side, letter: Letter) -> None:
        """The model processes the letter; what it would emit becomes a debt."""
        delivered = deliver(self.houses[side], letter, self.now, self.number(index, side, letter.port))
        self.houses[side] = delivered.house
        if delivered.dealt is not None:
            self.dealt[side] += 1
        self._note(side, delivered.changes)
        self.arrivals.append(Arrival(side, delivered.cites, len(delivered.read), delivered.dropped))

    def call(self, index: int, row: WordRow) -> tuple[Verdict | None, bool, list[Wrong]]:
        """A silent call is judged and made; one that a letter makes is only announced."""
        side, house = row.house, self.houses[row.house]
        if row.word == "REBOOT":
            self.houses[side] = open_desk(house, row.port, "both")
            return None, False, []
        if row.word == "OPEN-ACTIVE" and seat_of(house, row.port) is None:
            number = self.number(index, side, row.port)
            self.houses[side] = house = open_desk(house, row.port, "both", number)
        why = _BY_LETTER.get(row.word)
        families = legal_letters(house, row.port, self.now)
        if row.word not in legal_calls(house, row.port) and any(family.why == why for family in families):
            return None, True, wrong_call(row, None)
        judged = call(house, row.port, row.word, self.now)
        self.houses[side] = judged.house
        self._note(side, judged.changes)
        return judged.verdict, False, wrong_call(row, judged.verdict)

    def due(self) -> tuple[int, Side] | None:
        """The next deadline of either house."""
        found = [(at, side) for side in SIDES if (at := next_deadline(self.houses[side])) is not None]
        return min(found, default=None)

    def time_out(self, side: Side, at: int) -> None:
        """The referee's time-outs."""
        self.houses[side], changes = handle_timer(self.houses[side], at)
        self._note(side, changes)
        self.expired += [(side, one.port, one.cause) for one in changes]

    def timers(self, side: Side, port: int) -> tuple[Candle, int | None, bool]:
        """Those of the seat."""
        seat = seat_of(self.houses[side], port)
        if seat is None:
            return Candle(rto=1), None, False
        return seat.candle, seat.quiet_until, seat.died_at is not None

    def standing(self, side: Side, port: int) -> Standing:
        """State, hearts and debts."""
        house = self.houses[side]
        seat = seat_of(house, port)
        hearts = "...." if seat is None else "".join(_MARKS[heart] for heart in seat.hearts)
        owes = tuple(hint.segment for hint in hints(house, port, self.now) if hint.why == "debt")
        return Standing(state_of(house, port), hearts, owes)

    def _note(self, side: Side, changes: tuple[Change, ...]) -> None:
        for one in changes:
            self.happenings.append(
                Happening(side, one.port, self.now, one.cause, one.before, one.after, one.burning)
            )
