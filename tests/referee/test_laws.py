"""The law of the level: each argument in two settings; and the race, where a law or the time intervenes.

referee.md, "Law of the level", "Where the text and the world differ" and "Verdicts".
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from game.referee import Law, Letter, call, judge
from game.referee.law import EVERYTHING, SECOND
from tests.referee import table_fouls as places
from tests.referee.support import FREE, PORT, Desk, accepted, listening, opened, received, seg

SYN, SYN_ACK = "<SEQ=100><CTL=SYN>", "<SEQ=300><ACK=101><CTL=SYN,ACK>"
STRANGERS = (61, 62, 63)


def states_of_strangers(law: Law) -> list[str]:
    """Three strangers' SYNs at B's door, one a second."""
    desk = Desk("listener", None, law)
    for port in STRANGERS:
        desk.get(f"<SEQ={port}><CTL=SYN>", port=port)
        desk.wait(1)
    return [str(seat.tcb.state) for seat in desk.house.seats if seat.port in STRANGERS]


def goodbye(law: Law) -> str:
    desk = opened(replace(law, opener=EVERYTHING))
    desk.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    return desk.state


def challenged(law: Law) -> tuple[str, list[str]]:
    desk = opened(law)
    desk.get("<SEQ=700><CTL=RST>")
    return desk.state, desk.owes()


def answered(law: Law) -> tuple[str, list[str]]:
    desk = listening(law)
    desk.get(SYN)
    return desk.state, desk.owes()


def asked_again(law: Law) -> list[str]:
    desk = received(law)
    desk.get(SYN)
    return desk.owes()


def kept(law: Law) -> int:
    """How many of eleven octets on a SYN the house keeps."""
    desk = listening(law)
    desk.get("<SEQ=100><CTL=SYN><DATA=11>")
    return sum(len(octets) for _, octets, _ in desk.seat.tcb.ahead)


def verdict(role: str, letter: str) -> Callable[[Law], str]:
    return lambda law: str(Desk(role, 100, law).ask(letter).verdict.kind)


SETTINGS: dict[str, tuple[Law, Law, Callable[[Law], object], object, object]] = {
    "name": (
        Law(),
        Law(name="four-way"),
        answered,
        ("SYN-RECEIVED", [SYN_ACK]),
        ("SYN-RECEIVED", ["<SEQ=300><ACK=101><CTL=ACK>", SYN_ACK]),
    ),
    "text_on_syn": (
        Law(),
        Law(text_on_syn=True),
        verdict("opener", "<SEQ=100><CTL=SYN><DATA=5>"),
        "returned",
        "legal",
    ),
    "challenge": (
        Law(),
        Law(challenge=False),
        challenged,
        ("ESTABLISHED", ["<SEQ=101><ACK=301><CTL=ACK>"]),
        ("CLOSED", []),
    ),
    "time_wait": (Law(), Law(time_wait=False), goodbye, "TIME-WAIT", "CLOSED"),
    "as_deployed": (
        Law(),
        Law(as_deployed=False),
        asked_again,
        [SYN_ACK],
        ["<SEQ=301><ACK=101><CTL=ACK>"],
    ),
    "isn": (Law(), Law(isn="free"), verdict("opener", "<SEQ=7><CTL=SYN>"), "returned", "legal"),
    "backlog": (
        Law(),
        Law(backlog=2),
        states_of_strangers,
        ["SYN-RECEIVED"] * 3,
        ["SYN-RECEIVED"] * 2,
    ),
    "recycle": (
        Law(backlog=2),
        Law(backlog=2, recycle=True),
        states_of_strangers,
        ["SYN-RECEIVED"] * 2,
        ["LISTEN", "SYN-RECEIVED", "SYN-RECEIVED"],
    ),
    "cookies": (
        Law(),
        Law(cookies=4000),
        answered,
        ("SYN-RECEIVED", [SYN_ACK]),
        ("LISTEN", ["<SEQ=53101><ACK=101><CTL=SYN,ACK>"]),
    ),
    "shelf": (Law(), Law(shelf=10), kept, 11, 0),
    "opener": (Law(), Law(opener=()), verdict("opener", SYN), "legal", "returned"),
    "listener": (Law(), Law(listener=("open",)), verdict("listener", SYN), "returned", "legal"),
    "both": (Law(), Law(both=("send",)), verdict("both", SYN), "legal", "returned"),
    "timers": (
        Law(),
        Law(timers=replace(Law().timers, rto=3 * SECOND)),
        lambda law: places.syn_sent(law).seat.candle.deadline,
        6 * SECOND,
        3 * SECOND,
    ),
}


@pytest.mark.parametrize("argument", SETTINGS)
def test_each_argument_changes_what_it_says(argument: str) -> None:
    one, other, observed, first, second = SETTINGS[argument]
    assert getattr(one, argument) != getattr(other, argument)
    assert (observed(one), observed(other)) == (first, second)


def test_no_argument_is_without_a_test() -> None:
    assert set(SETTINGS) == set(Law.__struct_fields__)


@pytest.mark.parametrize("deployed", [True, False])
class TestTextAndWorld:
    """A player is never punished for what real stacks do, and never for following the text."""

    def law(self, deployed: bool) -> Law:
        return replace(FREE, as_deployed=deployed)

    def test_the_syn_came_again_the_ack_of_the_text(self, deployed: bool) -> None:
        desk = received(self.law(deployed))
        desk.get(SYN)
        assert desk.ask("<SEQ=301><ACK=101><CTL=ACK>").verdict.kind == "legal"

    def test_the_syn_came_again_the_syn_ack_of_the_world(self, deployed: bool) -> None:
        desk = received(self.law(deployed))
        desk.get(SYN)
        asked = desk.ask(SYN_ACK).verdict
        assert (asked.kind, asked.rule) == (
            ("legal", "syn-ack-again") if deployed else ("impatient", "impatient")
        )

    def test_crossed_syn_acks(self, deployed: bool) -> None:
        """As deployed it opens, and its ACK is neither owed nor needless; by the text an ACK is owed."""
        desk = Desk("both", 100, self.law(deployed))
        desk.post(SYN)
        desk.get("<SEQ=300><CTL=SYN>")
        desk.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert desk.state == ("ESTABLISHED" if deployed else "SYN-RECEIVED")
        ack = "<SEQ=101><ACK=301><CTL=ACK>"
        assert desk.owes() == ([] if deployed else [ack])
        assert desk.post(ack).verdict.rule == ("optional-ack" if deployed else "ack-unacceptable")

    @pytest.mark.parametrize("reset", ["<SEQ=101><ACK=301><CTL=RST,ACK>", "<SEQ=101><CTL=RST>"])
    def test_who_gives_up_may_acknowledge_or_not(self, deployed: bool, reset: str) -> None:
        desk = opened(self.law(deployed))
        assert desk.post(reset).verdict.after == "CLOSED"


class TestRaces:
    """What the race at the desk must not do."""

    def test_a_time_out_in_between_makes_an_impatient_repeat_due(self) -> None:
        desk = places.syn_sent()
        before = desk.house
        desk.wait(6)
        asked = judge(desk.house, Letter(PORT, seg(SYN)), desk.now, [before]).verdict
        assert (asked.kind, asked.points) == ("legal", 0)

    def test_a_user_time_out_in_between_sends_the_answer_back(self) -> None:
        desk = received()
        desk.wait(89.9)
        before = desk.house
        assert "cause.timeout" in desk.wait(0.1)
        asked = judge(desk.house, Letter(PORT, seg(SYN_ACK)), desk.now, [before]).verdict
        assert (asked.kind, asked.tag, asked.points) == ("returned", None, 0)

    def test_the_end_of_time_wait_in_between_too(self) -> None:
        desk = places.time_wait()
        desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
        before = desk.house
        desk.wait(30)
        asked = judge(
            desk.house, Letter(PORT, seg("<SEQ=102><ACK=302><CTL=ACK>")), desk.now, [before]
        ).verdict
        assert (asked.kind, asked.rule) == ("returned", "world-moved")

    def test_a_letter_that_was_never_right_is_a_foul_whatever_happened(self) -> None:
        desk = places.syn_sent()
        before = desk.house
        desk.get(SYN_ACK)
        asked = judge(
            desk.house, Letter(PORT, seg("<SEQ=100><ACK=300><CTL=ACK>")), desk.now, [before]
        ).verdict
        assert (asked.kind, asked.tag) == ("foul", "ack-last-received")

    def test_a_breach_of_a_house_rule_is_no_race(self) -> None:
        desk = opened(Law())
        before = desk.house
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
        asked = judge(desk.house, Letter(PORT, seg("<SEQ=101><ACK=306><CTL=FIN,ACK>")), desk.now, [before])
        assert asked.verdict.rule == "no-close"

    def test_what_the_world_sent_back_may_be_written_again(self) -> None:
        desk = places.syn_sent()
        desk.wait(6)
        before = desk.house
        desk.get(SYN_ACK)
        desk.house = judge(desk.house, Letter(PORT, seg(SYN)), desk.now, [before]).house
        desk.post("<SEQ=101><ACK=301><CTL=ACK>")


class TestTwoLetters:
    """By the two-letter law text may be read before the SYN,ACK is posted."""

    LAW = Law(name="two-way")

    def desk(self) -> Desk:
        desk = listening(self.LAW)
        desk.get(SYN)
        desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
        return desk

    def test_its_ack_is_still_owed_after_the_syn_ack(self) -> None:
        desk = self.desk()
        assert desk.owes() == [SYN_ACK]
        desk.post(SYN_ACK)
        assert desk.owes() == ["<SEQ=301><ACK=106><CTL=ACK>"]
        desk.post("<SEQ=301><ACK=106><CTL=ACK>")

    def test_the_syn_ack_may_pay_both(self) -> None:
        desk = self.desk()
        desk.post("<SEQ=300><ACK=106><CTL=SYN,ACK>")
        assert desk.owes() == []

    def test_another_copy_of_the_syn_adds_nothing(self) -> None:
        desk = self.desk()
        desk.get(SYN)
        assert len([debt for debt in desk.seat.debts if debt.kind == "SYN,ACK"]) == 1
        desk.post(SYN_ACK)
        for _ in range(2):
            desk.get(SYN)
            assert desk.owes() == [SYN_ACK, "<SEQ=301><ACK=106><CTL=ACK>"]
        desk.post(SYN_ACK)
        assert desk.owes() == ["<SEQ=301><ACK=106><CTL=ACK>"]

    def test_an_abort_is_no_call_of_this_law(self) -> None:
        desk = accepted(replace(self.LAW, listener=EVERYTHING))
        assert call(desk.house, PORT, "ABORT", desk.now).verdict.kind == "returned"


def test_a_house_rule_that_is_told_says_so_only_once_for_each_rule() -> None:
    desk = Desk("opener", 100, Law())
    kinds = []
    for letter in ("<SEQ=100><CTL=SYN><DATA=1>", "<SEQ=9><CTL=SYN>", "<SEQ=100><CTL=SYN><DATA=1>"):
        judgement = desk.ask(letter)
        desk.house = judgement.house
        kinds.append((judgement.verdict.rule, judgement.verdict.kind))
    assert kinds == [("text-on-syn", "returned"), ("iss", "returned"), ("text-on-syn", "foul")]
