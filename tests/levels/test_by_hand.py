"""Levels played letter by letter as a person would, right letters and the wrong ones that they are about."""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.verdict import Verdict
from tests.levels.support import shipped
from tests.match.support import Hand


def live(number: int, connection: int) -> Hand:
    """One connection of a shipped level, alone."""
    level = shipped(number)
    one = replace(level, plans=(level.plans[connection - 1],), again=False, exchange="never", compare=())
    return Hand(one)


def said(verdict: Verdict) -> tuple[str, str, int]:
    return verdict.kind, verdict.rule, verdict.points


def test_level_0_the_other_number_comes_back_without_points() -> None:
    hand = live(0, 1)
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    hand.until(4)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 4)
    hand.until(7)
    back = hand.post("A", "<SEQ=101><ACK=300><CTL=ACK>", 7)
    assert (back.kind, back.points, back.differs) == ("returned", 0, ("ack",))
    assert hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 8).kind == "legal"


def test_level_1_the_listener_waits_and_nobody_answers_an_ack() -> None:
    hand = live(1, 1)
    assert said(hand.post("B", "<SEQ=300><CTL=SYN>", 0.1)) == ("returned", "no-open", 0)
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    hand.until(4)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 4)
    hand.until(7)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 7)
    hand.until(10)
    answer = hand.post("B", "<SEQ=301><ACK=101><CTL=ACK>", 10)
    assert said(answer) == ("needless", "needless-fourth-letter", -5)


def test_level_2_one_ack_may_answer_two_texts_and_two_may_as_well() -> None:
    for acks in ([1021], [1011, 1021]):
        hand = live(2, 4)
        hand.post("A", "<SEQ=1000><CTL=SYN>", 0)
        hand.until(3)
        hand.post("B", "<SEQ=5000><ACK=1001><CTL=SYN,ACK>", 3)
        hand.until(6)
        hand.post("A", "<SEQ=1001><ACK=5001><CTL=ACK>", 6)
        hand.until(10)
        hand.post("A", "<SEQ=1001><ACK=5001><CTL=ACK><DATA=10>", 10)
        hand.post("A", "<SEQ=1011><ACK=5001><CTL=ACK><DATA=10>", 11)
        hand.until(14)
        for ack in acks:
            assert hand.post("B", f"<SEQ=5001><ACK={ack}><CTL=ACK>", 14).kind == "legal"
        hand.until(40)
        assert hand.match.books.reveals[-1].reached


def test_level_3_an_ack_may_answer_the_repeated_syn_too() -> None:
    hand = live(3, 2)
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.until(3)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 3)
    hand.until(6.1)
    hand.post("A", "<SEQ=100><CTL=SYN>", 6.1)
    hand.until(7.5)
    assert said(hand.post("B", "<SEQ=301><ACK=101><CTL=ACK>", 7.5)) == ("legal", "ack-repeated-syn", 0)


def test_level_5_who_splits_the_answer_is_a_stamp_short() -> None:
    hand = live(5, 2)
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.until(3)
    hand.post("B", "<SEQ=300><ACK=101><CTL=ACK>", 3)
    hand.post("B", "<SEQ=300><CTL=SYN>", 4)
    hand.until(7)
    assert hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 7).rule == "not-playing"
    assert hand.match.books.reveals[-1].reason == "stamps"


def test_level_6_text_too_early_by_the_house_and_by_tcp() -> None:
    hand = live(6, 1)
    early = "<SEQ=100><CTL=SYN><DATA=11>"
    assert said(hand.post("A", early, 0)) == ("returned", "text-on-syn", 0), "told once, free"
    assert said(hand.post("A", early, 1)) == ("foul", "text-on-syn", -10)
    hand = live(6, 2)
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.until(3)
    second = hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=11>", 3)
    assert said(second) == ("returned", "text-on-syn", 0)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 3.5)
    waits = hand.post("B", "<SEQ=301><ACK=101><CTL=ACK><DATA=11>", 4)
    assert (said(waits), waits.section) == (("foul", "text-before-established", -10), "3.10.2")


def test_level_7_the_syn_ack_keeps_its_syns_number_and_an_ack_after_it_is_optional() -> None:
    hand = live(7, 1)
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.post("B", "<SEQ=300><CTL=SYN>", 1)
    hand.until(4)
    moved = hand.post("A", "<SEQ=101><ACK=301><CTL=SYN,ACK>", 4)
    assert said(moved) == ("foul", "crossed-seq-moved", -10)
    hand.post("A", "<SEQ=100><ACK=301><CTL=SYN,ACK>", 4)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 4)
    hand.until(7)
    for side, letter in (("A", "<SEQ=101><ACK=301><CTL=ACK>"), ("B", "<SEQ=301><ACK=101><CTL=ACK>")):
        assert said(hand.post(side, letter, 7)) == ("legal", "optional-ack", 0)  # type: ignore[arg-type]


def test_level_8_the_cookie_is_a_sum_and_a_false_third_letter_is_owed_a_reset() -> None:
    hand = live(8, 3)
    hand.until(1.1)
    guessed = hand.post("B", "<SEQ=301><ACK=1062><CTL=SYN,ACK>", 2, port=61)
    assert said(guessed) == ("foul", "cookie-number", -10)
    assert hand.post("B", "<SEQ=5122><ACK=1062><CTL=SYN,ACK>", 2.2, port=61).kind == "legal"
    hand.until(5.1)
    assert said(hand.post("B", "<SEQ=7000><CTL=RST>", 5.2, port=62)) == ("legal", "rst-listen", 0)


def test_level_9_outside_the_window_asks_for_nothing_inside_for_a_challenge() -> None:
    hand = live(9, 1)
    hand.until(2.1)
    assert hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 2.2).kind == "needless"
    hand.until(5.1)
    assert said(hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 5.2)) == ("legal", "challenge-ack", 0)


def test_level_10_after_goodbye_no_text_and_the_gap_may_be_named() -> None:
    hand = live(10, 1)
    hand.post("A", "<SEQ=101><ACK=301><CTL=FIN,ACK>", 1)
    late = hand.post("A", "<SEQ=102><ACK=301><CTL=ACK><DATA=3>", 2)
    assert said(late) == ("foul", "text-after-fin", -10)
    hand = live(10, 4)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK><DATA=10>", 0)
    hand.post("A", "<SEQ=111><ACK=301><CTL=FIN,ACK>", 1)
    hand.until(3.4)
    assert hand.post("B", "<SEQ=301><ACK=101><CTL=ACK>", 3.45).kind == "legal", "it says what is missing"
    hand.until(6)
    assert said(hand.post("B", "<SEQ=301><ACK=112><CTL=ACK>", 6)) == ("legal", "ack-fin", 0)


def test_level_11_nobody_answers_the_last_acks() -> None:
    hand = live(11, 1)
    hand.post("A", "<SEQ=101><ACK=301><CTL=FIN,ACK>", 0)
    hand.post("B", "<SEQ=301><ACK=101><CTL=FIN,ACK>", 1)
    hand.until(4)
    hand.post("A", "<SEQ=102><ACK=302><CTL=ACK>", 4)
    hand.post("B", "<SEQ=302><ACK=102><CTL=ACK>", 4)
    hand.until(6.5)
    assert hand.desk("A").state == "TIME-WAIT"
    assert hand.desk("A").quiet_until is not None
    again = hand.post("A", "<SEQ=102><ACK=302><CTL=ACK>", 6.5)
    assert said(again) == ("needless", "needless-time-wait", -5)
