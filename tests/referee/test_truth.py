"""What is said of a foul is true: each rule's sentence as a condition, over all segments of a universe.

TRUE has one entry for each rule that a foul can name: what its words (catalogue, "foul.") claim of the letter
and of the place where it was written.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import Struct
from msgspec.structs import replace

from game.referee import judge, legal_letters
from game.referee.house import SYNCHRONIZED, Debt, Letter, Seat, seat_of, tcb_of
from game.referee.rules import RULES
from game.tcp import ACK, FIN, RST, SYN, URG, Segment, State, Tcb
from game.tcp.seqno import add, between, diff
from tests.referee.support import Desk
from tests.referee.table_truth import PLACES
from tests.referee.test_universe import universe


class Said(Struct):
    """A foul: the letter, where it was written, and the parameters of its explanation."""

    seg: Segment
    seat: Seat
    tcb: Tcb
    desk: Desk
    params: dict[str, int | str]

    def __getattr__(self, name: str) -> int:
        return self.params[name]  # type: ignore[return-value]

    def debts(self, kind: str) -> list[Debt]:
        return [debt for debt in self.seat.debts if debt.kind == kind]

    @property
    def owes_syn_ack(self) -> bool:
        """Whether the numbers named are those of the SYN,ACK owed."""
        owed = [*self.debts("SYN,ACK"), *self.debts("SYN")]
        return bool(owed) and self.want == self.tcb.iss and self.ack == add(self.tcb.irs, 1)

    @property
    def wrong_ack(self) -> bool:
        return self.got == self.seg.ack != self.want == self.tcb.rcv_nxt and self.seg.ctl & ACK != 0

    @property
    def wrong_seq(self) -> bool:
        return self.got == self.seg.seq != self.want == self.tcb.snd_nxt

    @property
    def own(self) -> bool:
        """SEQ is one of the numbers that this end has given."""
        return self.tcb.syn_posted and between(self.tcb.iss, self.seg.seq, add(self.tcb.snd_nxt, -1))


TRUE: dict[str, Callable[[Said], bool]] = {
    "closed": lambda it: it.tcb.state is State.CLOSED and not it.debts("ACK"),
    "listen": lambda it: it.tcb.state is State.LISTEN and not (it.debts("SYN,ACK") or it.debts("ACK")),
    "last-ack": lambda it: not it.desk.house.law.time_wait
    and (it.want, it.ack) in [(debt.segment.seq, debt.segment.ack) for debt in it.debts("ACK")],
    "syn-sent-waits": lambda it: it.tcb.state is State.SYN_SENT,
    "not-before-syn-ack": lambda it: it.owes_syn_ack,
    "not-before-crossed-syn-ack": lambda it: it.owes_syn_ack and it.tcb.crossed,
    "no-ack-seal": lambda it: not it.seg.ctl & (ACK | RST) and it.ack == it.tcb.rcv_nxt,
    "syn-split": lambda it: it.seg.ctl & (SYN | ACK) != SYN | ACK
    and (it.want, it.ack) == (it.tcb.iss, add(it.tcb.irs, 1))
    and it.desk.house.law.name != "four-way",
    "syn-in-synchronized": lambda it: it.seg.syn
    and it.tcb.syn_acked
    and it.tcb.state in SYNCHRONIZED
    and it.want == it.tcb.snd_nxt
    and not any(ctl & SYN for family in legal_letters(it.desk.house, it.desk.port, it.desk.now)
                for ctl in family.ctls),
    "syn-ack-not-mine": lambda it: it.seat.heard is not None
    and it.seat.heard.ctl == SYN | ACK
    and (it.want, it.ack) == (it.tcb.snd_nxt, it.tcb.rcv_nxt),
    "ghost-accepted": lambda it: it.tcb.state is State.SYN_SENT
    and it.got in [debt.segment.seq for debt in it.debts("RST") if debt.cite.startswith("3.10.7.3")]
    and it.got != it.want == it.tcb.snd_nxt,
    "bad-ack-kills": lambda it: it.tcb.state is State.SYN_RECEIVED
    and it.want in [str(debt.segment) for debt in it.debts("RST")]
    and it.got == it.tcb.snd_nxt,
    "rst-not-owed": lambda it: it.seg.rst and not it.debts("RST") and it.state == it.tcb.state,
    "rst-number": lambda it: it.seg.rst and it.wrong_seq,
    "rst-alone": lambda it: it.seg.rst and it.seg.ctl & (SYN | FIN) != 0,
    "rst-form": lambda it: it.want in [str(debt.segment) for debt in it.debts("RST")]
    and it.want != str(it.seg),
    "rst-instead-of-ack": lambda it: it.seg.rst and bool(it.debts("ACK")) and it.want == it.tcb.rcv_nxt,
    "fin-too-early": lambda it: it.seg.fin and it.tcb.state is State.SYN_SENT and not it.tcb.syn_acked,
    "fin-twice": lambda it: it.seg.fin and it.want == it.tcb.fin != it.seg.seq,
    "urgent": lambda it: it.seg.ctl & URG != 0,
    # A lone ACK before any SYN proves it to the player; TCP drops it (3.10.7.3-5) and waits for the next.
    "text-before-established": lambda it: it.seg.text != b""
    and (it.seat.hearts[0] in ("dark", "broken") or (it.tcb.crossed and not it.tcb.syn_acked)),
    "text-in-syn-sent": lambda it: it.tcb.state is State.SYN_SENT and not it.tcb.syn_acked,
    "text-after-fin": lambda it: it.seg.text != b"" and it.fin == it.tcb.fin,
    "text-on-reset": lambda it: it.seg.rst and it.seg.text != b"",
    "text-beyond-window": lambda it: it.octets == it.seg.len > it.room,
    "text-changed": lambda it: it.seq == it.seg.seq
    and it.tcb.text != b""
    and not it.seg.text.startswith(it.tcb.text[diff(it.seg.seq + it.seg.syn, it.tcb.text_seq) :]),
    "syn-repeat-more": lambda it: it.seg.syn and it.seg.seq == it.tcb.iss and it.seg.len > 1,
    "fin-inside-text": lambda it: it.seg.fin
    and it.last == add(it.tcb.text_seq, len(it.tcb.text) - 1)
    and diff(it.seg.end, add(it.last, 1)) <= 0,
    "ack-not-counting-syn": lambda it: it.wrong_ack and it.got == it.syn == it.tcb.irs,
    "ack-not-counting-fin": lambda it: it.wrong_ack and it.got == it.fin == add(it.tcb.rcv_nxt, -1),
    "ack-last-octet": lambda it: it.wrong_ack and it.got == add(it.tcb.rcv_nxt, -1) != it.tcb.irs,
    "ack-not-counting-text": lambda it: it.wrong_ack and add(it.got, it.octets) == it.want,
    "ack-over-gap": lambda it: it.wrong_ack
    and any(diff(number, it.want) > 0 for number, _, _ in it.tcb.ahead),
    "ack-shelved": lambda it: it.wrong_ack and any(number == it.want for number, _, _ in it.tcb.ahead),
    "ack-not-yet-heard": lambda it: it.wrong_ack and diff(it.got, it.want) > 0,
    "ack-one-too-many": lambda it: it.wrong_ack
    and it.got == add(it.want, 1)
    and it.seat.heard is not None
    and it.seat.heard.len == 0,
    "ack-zero-or-one": lambda it: it.wrong_ack
    and it.got in (0, 1)
    and not between(it.tcb.irs, it.got, it.want),
    "ack-own-number": lambda it: it.wrong_ack and between(it.tcb.iss, it.got, it.tcb.snd_nxt),
    "ack-old": lambda it: it.wrong_ack and between(it.tcb.irs, it.got, it.want),
    "ack-off": lambda it: it.wrong_ack,
    "seq-not-moved": lambda it: it.wrong_seq and it.seg.seq == it.iss == it.tcb.iss,
    "seq-text-not-counted": lambda it: it.own and it.wrong_seq,
    "seq-behind-fin": lambda it: it.wrong_seq and it.seg.seq == it.fin == it.tcb.fin,
    "seq-after-ack": lambda it: it.wrong_seq and it.seat.said is not None and it.seat.said.len == 0,
    "seq-zero-or-one": lambda it: it.wrong_seq and it.got in (0, 1) and it.iss == it.tcb.iss and not it.own,
    "seq-peer-number": lambda it: it.seg.seq in (it.tcb.irs, it.tcb.rcv_nxt) and it.got != it.want,
    "seq-off": lambda it: it.wrong_seq,
    "time-wait-silent": lambda it: it.tcb.state is State.TIME_WAIT and not it.debts("ACK"),
    "repeat-new-iss": lambda it: it.tcb.syn_posted and it.got == it.seg.seq != it.want == it.tcb.iss,
    "repeated-syn-new-iss": lambda it: any(debt.again for debt in it.seat.debts)
    and it.seg.seq != it.want == it.tcb.iss,
    "crossed-seq-moved": lambda it: it.tcb.crossed
    and it.got == it.seg.seq == add(it.tcb.iss, 1)
    and it.want == it.tcb.iss,
    "repeat-number": lambda it: (it.want, it.last) == (it.tcb.snd_una, add(it.tcb.snd_nxt, -1))
    and not between(it.want, it.seg.seq, it.last),
    "wrong-desk": lambda it: judge(
        it.desk.house, Letter(it.desk_port, it.seg), it.desk.now
    ).verdict.travels,
    "house-full": lambda it: it.seats == it.desk.house.law.backlog,
    "cookie-number": lambda it: it.want == add(it.tcb.irs, it.key + it.port)
    and it.got == it.seg.seq != it.want,
    "cookie-never-again": lambda it: it.seg.syn and it.seg.acks and it.desk.house.law.cookies is not None,
    "four-way-order": lambda it: bool(it.debts("ACK"))
    and (it.want, it.ack) == (it.tcb.iss, it.tcb.rcv_nxt)
    and it.desk.house.law.name == "four-way",
    "two-way-no-more": lambda it: it.seg.rst and it.desk.house.law.name == "two-way",
}  # fmt: skip


def remembered(seat: Seat, tcb: Tcb) -> Tcb:
    """The TCB, or what the last cookie remembers of one."""
    for debt in seat.debts:
        if debt.stateless:
            iss, nxt = debt.segment.seq, debt.segment.ack
            tcb = replace(tcb, iss=iss, snd_una=iss, snd_nxt=iss, irs=add(nxt, -1), rcv_nxt=nxt)
    return tcb


def said_at(desk: Desk) -> list[tuple[str, Said]]:
    """Every foul of the universe, with the rule that is named."""
    seat = seat_of(desk.house, desk.port)
    assert seat is not None
    tcb = remembered(seat, tcb_of(desk.house, seat))
    found = []
    for number, seg in enumerate(universe(desk)):
        if number % 3 == 0 or len(seg.text) < 2:
            verdict = judge(desk.house, Letter(desk.port, seg), desk.now).verdict
            if verdict.key.startswith("foul."):
                params = dict(verdict.params)
                if verdict.rule == "wrong-desk":
                    params["desk_port"] = params.pop("desk")
                found.append((verdict.rule, Said(seg, seat, tcb, desk, params)))
    return found


@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_is_said_of_a_foul_is_true(name: str) -> None:
    lies = {
        (rule, str(said.seg)): said.params for rule, said in said_at(PLACES[name]()) if not TRUE[rule](said)
    }
    assert lies == {}


def test_every_rule_that_a_foul_can_name_has_its_condition() -> None:
    assert set(TRUE) == {name for name, rule in RULES.items() if rule.key.startswith("foul.")}
