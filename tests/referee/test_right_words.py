"""What is said of a right letter, or a hasty one, is true: a condition for each sentence, over a universe.

TRUE has one entry for each rule that a letter may follow: what its words (catalogue, "legal." and "hasty.")
claim of the letter and of the place where it was written.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import Struct

from game.referee import judge
from game.referee.house import AWAY, Debt, House, Letter, Seat, seat_of, tcb_of
from game.referee.rules import RULES
from game.tcp import ACK, SYN, Segment, State, Tcb
from game.tcp.seqno import add, diff
from tests.referee.support import Desk
from tests.referee.table_truth import PLACES
from tests.referee.test_universe import universe


class Said(Struct):
    """A letter that was posted, where, and the house after it."""

    seg: Segment
    seat: Seat
    tcb: Tcb
    desk: Desk
    after: House

    @property
    def all_said(self) -> bool:
        """ACK names the next number expected."""
        return self.seg.ctl & ACK != 0 and self.seg.ack == self.tcb.rcv_nxt

    @property
    def unpaid(self) -> list[Debt]:
        """ACKs that are owed after it."""
        seat = seat_of(self.after, self.desk.port)
        assert seat is not None
        return [debt for debt in seat.debts if debt.kind == "ACK" and not debt.optional]

    @property
    def due(self) -> list[int]:
        """The ACK values that were owed before it."""
        return [debt.upto for debt in self.seat.debts if debt.kind == "ACK"]

    @property
    def burns(self) -> bool:
        """Whether the candle burns."""
        return self.seat.candle.deadline is not None

    @property
    def asked_again(self) -> bool:
        return any(debt.again for debt in self.seat.debts)

    def owes(self, kind: str, *cites: str) -> bool:
        """Whether such a letter (a RST: with its numbers) is owed by one of these rules of the model."""
        return any(
            debt.kind == kind
            and debt.cite.startswith(cites or "")
            and (kind != "RST" or (debt.segment.seq, debt.segment.ack) == (self.seg.seq, self.seg.ack))
            for debt in self.seat.debts
        )


TRUE: dict[str, Callable[[Said], bool]] = {
    "open": lambda it: it.tcb.state is State.CLOSED and it.seg.ctl == SYN,
    "open-from-listen": lambda it: it.tcb.state is State.LISTEN and it.seg.ctl == SYN,
    "syn-ack": lambda it: not it.tcb.crossed
    and (it.owes("SYN,ACK") or it.owes("SYN"))
    and it.seg.ack in (add(it.tcb.irs, 1), it.tcb.rcv_nxt),
    "syn-ack-again": lambda it: it.asked_again and it.seg.seq == it.tcb.iss,
    "syn-ack-crossed": lambda it: it.tcb.crossed and it.seg.seq == it.tcb.iss,
    "ack-repeated-syn": lambda it: it.asked_again and it.all_said,
    "third-letter": lambda it: it.tcb.syn_acked and it.all_said and it.unpaid == [],
    "ack-text": lambda it: it.all_said and it.unpaid == [],
    "ack-fin": lambda it: it.seat.hearts[3] == "rest"
    and (it.all_said or (it.tcb.state is State.CLOSED and it.seg.ack in it.due)),
    "ack-unacceptable": lambda it: it.all_said,
    "challenge-ack": lambda it: it.all_said and it.owes("ACK", "3.10.7.4-2", "3.10.7.4-4"),
    "ack-earlier": lambda it: diff(it.tcb.rcv_nxt, it.seg.ack) > 0 and it.unpaid != [],
    "optional-ack": lambda it: it.all_said and it.owes("ACK") and it.unpaid == [],
    "repeat": lambda it: diff(it.seg.seq, it.tcb.snd_nxt) < 0
    and (not it.burns or it.seat.dup_acks >= 3 or it.asked_again),
    "send": lambda it: it.seg.seq == it.tcb.snd_nxt and it.seg.text != b"",
    "close": lambda it: it.seg.fin and it.seg.seq == it.tcb.snd_nxt,
    "abort": lambda it: it.seg.rst and it.seg.seq == it.tcb.snd_nxt,
    "rst-closed": lambda it: it.owes("RST", "3.10.7.1"),
    "rst-listen": lambda it: it.owes("RST", "3.10.7.2"),
    "rst-syn-sent": lambda it: it.owes("RST", "3.10.7.3"),
    "rst-syn-received": lambda it: it.owes("RST", "3.10.7.4") and it.tcb.state not in AWAY,
    "rst-syn-in-window": lambda it: it.owes("RST", "3.10.7.4-4") and it.tcb.state is State.CLOSED,
    "four-way-ack": lambda it: it.desk.house.law.name == "four-way" and it.owes("SYN"),
    "four-way-syn": lambda it: it.desk.house.law.name == "four-way" and not it.owes("ACK"),
    "cookie": lambda it: tcb_of(it.after, seat_of(it.after, it.desk.port)).state is State.LISTEN,
    "impatient": lambda it: it.burns and diff(it.seg.seq, it.tcb.snd_nxt) < 0,
    "needless-ack": lambda it: not it.owes("ACK") and it.seg.len == 0,
    "needless-third-letter": lambda it: not it.owes("ACK") and it.seg.ack in it.seat.acked,
    "needless-fourth-letter": lambda it: it.tcb.passive and it.tcb.state is State.ESTABLISHED,
    "needless-time-wait": lambda it: it.tcb.state is State.TIME_WAIT and not it.owes("ACK"),
}  # fmt: skip


def posted_at(desk: Desk) -> list[tuple[str, Said]]:
    """Every letter of the universe that travels, with the rule that is named."""
    seat = seat_of(desk.house, desk.port)
    assert seat is not None
    found = []
    for seg in universe(desk):
        judgement = judge(desk.house, Letter(desk.port, seg), desk.now)
        if judgement.verdict.travels:
            said = Said(seg, seat, tcb_of(desk.house, seat), desk, judgement.house)
            found.append((judgement.verdict.rule, said))
    return found


@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_is_said_of_a_letter_that_travels_is_true(name: str) -> None:
    lies = {(rule, str(said.seg)) for rule, said in posted_at(PLACES[name]()) if not TRUE[rule](said)}
    assert lies == set()


def test_every_rule_that_a_letter_may_follow_has_its_condition() -> None:
    calls = {"call-listen", "call-close", "call-abort"}
    assert (
        set(TRUE)
        == {name for name, rule in RULES.items() if rule.key.startswith(("legal.", "hasty."))} - calls
    )
