"""The situations of levels.md at the level of houses, with a post made by hand."""

from __future__ import annotations

import pytest

from game.referee.law import SECOND, Law
from tests.referee.support import FREE, PORT, Desk, accepted, listening, opened, received

FOUR_HEARTS = "solid solid solid solid"
TWO_IN_OUTLINE = "dark dark outline outline"


class TestLevel1ThreeLetters:
    def test_three_letters(self) -> None:
        a, b = Desk("opener", 100), listening()
        assert b.state == "LISTEN"
        a.post("<SEQ=100><CTL=SYN>")
        assert a.state == "SYN-SENT"
        b.get("<SEQ=100><CTL=SYN>")
        assert (b.state, b.hearts) == ("SYN-RECEIVED", TWO_IN_OUTLINE)
        assert b.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert (a.state, a.hearts) == ("ESTABLISHED", FOUR_HEARTS)
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert (b.state, b.hearts) == ("ESTABLISHED", FOUR_HEARTS)
        assert a.owes() == b.owes() == []
        fourth = b.post("<SEQ=301><ACK=101><CTL=ACK>", "needless")
        assert (fourth.verdict.points, fourth.verdict.rule) == (-5, "needless-fourth-letter")

    def test_the_listener_must_not_write_first(self) -> None:
        b = Desk("listener", 300, Law())
        first = b.ask("<SEQ=300><CTL=SYN>")
        assert (first.verdict.kind, first.verdict.rule) == ("returned", "no-open")

    def test_a_carry(self) -> None:
        b = Desk("listener", 99)
        b.get("<SEQ=999><CTL=SYN>")
        assert b.owes() == ["<SEQ=99><ACK=1000><CTL=SYN,ACK>"]

    def test_the_second_copy_of_letter_two_is_acknowledged_again(self) -> None:
        a = opened()
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert a.owes() == ["<SEQ=101><ACK=301><CTL=ACK>"]
        a.post("<SEQ=101><ACK=301><CTL=ACK>")


class TestLevel2LettersThatCount:
    def test_one_above_the_largest_number_is_zero(self) -> None:
        a, b = Desk("opener", 4294967295), Desk("listener", 2147483647)
        a.post("<SEQ=4294967295><CTL=SYN>")
        b.get("<SEQ=4294967295><CTL=SYN>")
        b.post("<SEQ=2147483647><ACK=0><CTL=SYN,ACK>")
        a.get("<SEQ=2147483647><ACK=0><CTL=SYN,ACK>")
        a.post("<SEQ=0><ACK=2147483648><CTL=ACK>")
        b.get("<SEQ=0><ACK=2147483648><CTL=ACK>")
        assert (a.state, b.state) == ("ESTABLISHED", "ESTABLISHED")

    def test_text_and_its_acks(self) -> None:
        a, b = opened(), accepted()
        a.post("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        b.get("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        assert b.owes() == ["<SEQ=301><ACK=111><CTL=ACK>"]
        b.post("<SEQ=301><ACK=111><CTL=ACK>")
        a.get("<SEQ=301><ACK=111><CTL=ACK>")
        a.post("<SEQ=111><ACK=301><CTL=ACK><DATA=7>")
        b.get("<SEQ=111><ACK=301><CTL=ACK><DATA=7>")
        b.post("<SEQ=301><ACK=118><CTL=ACK>")
        assert b.read == b"x" * 17

    def test_one_ack_answers_two_letters_or_each_has_its_own(self) -> None:
        both, each = accepted(), accepted()
        for desk in (both, each):
            desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
            desk.get("<SEQ=111><ACK=301><CTL=ACK><DATA=10>")
        both.post("<SEQ=301><ACK=121><CTL=ACK>")
        assert both.owes() == []
        each.post("<SEQ=301><ACK=111><CTL=ACK>")
        assert each.owes() == ["<SEQ=301><ACK=121><CTL=ACK>"]
        each.post("<SEQ=301><ACK=121><CTL=ACK>")
        assert each.owes() == []

    def test_text_and_goodbye_in_one_letter(self) -> None:
        a, b = opened(), accepted()
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=10>")
        assert a.state == "FIN-WAIT-1"
        b.get("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=10>")
        assert b.owes() == ["<SEQ=301><ACK=112><CTL=ACK>"]


class TestLevel3TheLostLetter:
    def test_the_candle_doubles_with_each_repeat_and_the_number_stays(self) -> None:
        a = Desk("opener", 100)
        a.post("<SEQ=100><CTL=SYN>")
        assert a.wait(5.9) == []
        assert a.post("<SEQ=100><CTL=SYN>", "impatient").verdict.tag == "order-of-events"
        assert a.wait(0.1) == ["cause.candle"]
        assert a.seat.candle.rto == 6 * SECOND
        assert a.owes() == ["<SEQ=100><CTL=SYN>"]
        assert a.post("<SEQ=100><CTL=SYN>").repeat
        assert a.seat.candle.rto == 12 * SECOND
        assert a.wait(11.9) == []
        assert a.wait(0.1) == ["cause.candle"]

    def test_c2_the_syn_comes_again_and_the_same_syn_ack_goes_again(self) -> None:
        b = received()
        b.wait(2)
        b.get("<SEQ=100><CTL=SYN>")
        assert b.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        assert b.ask("<SEQ=301><ACK=101><CTL=ACK>").verdict.rule == "ack-repeated-syn"
        assert b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>").verdict.rule == "syn-ack-again"
        assert b.owes() == []
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>", "impatient")

    def test_c2_by_the_text(self) -> None:
        b = received()
        b.get("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=301><ACK=101><CTL=ACK>")
        assert b.owes() == []
        assert b.wait(6) == ["cause.candle"]
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")

    def test_c3_the_opener_has_no_candle_and_the_listener_asks_again(self) -> None:
        a, b = opened(), received()
        assert a.seat.candle.deadline is None
        assert a.wait(20) == []
        b.wait(6)
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert a.owes() == ["<SEQ=101><ACK=301><CTL=ACK>"]

    def test_c4_text_does_what_the_lost_letter_would_have_done(self) -> None:
        b = received()
        b.wait(6)
        assert b.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        b.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
        assert (b.state, b.owes()) == ("ESTABLISHED", ["<SEQ=301><ACK=106><CTL=ACK>"])

    def test_c5_the_same_syn_late_is_one_connection(self) -> None:
        b = listening()
        b.get("<SEQ=100><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        assert b.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert b.owes() == []

    def test_text_after_a_repeated_syn_starts_with_three_times_the_candle(self) -> None:
        a = Desk("opener", 100)
        a.post("<SEQ=100><CTL=SYN>")
        a.wait(6)
        a.post("<SEQ=100><CTL=SYN>")
        a.wait(2)
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.post("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
        assert a.seat.candle.rto == 18 * SECOND


class TestLevel4WhyNotTwo:
    TWO = Law(name="two-way", backlog=2, opener=FREE.opener, listener=("send",))

    def test_a_ghost_takes_a_seat_and_its_text_is_read(self) -> None:
        b = Desk("listener", None, self.TWO)
        b.get("<SEQ=90><CTL=SYN>", iss=300)
        assert (b.state, b.hearts) == ("ESTABLISHED", TWO_IN_OUTLINE)
        assert b.owes() == ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]
        b.post("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        assert b.seat.candle.deadline is None
        b.get("<SEQ=91><ACK=221><CTL=ACK><DATA=5>")
        assert (b.read, b.owes()) == (b"xxxxx", ["<SEQ=301><ACK=96><CTL=ACK>"])
        assert b.hearts == TWO_IN_OUTLINE
        b.get("<SEQ=100><CTL=SYN>", port=49002, iss=400)
        assert b.get("<SEQ=110><CTL=SYN>", port=49003, iss=500).dropped
        assert b.ask("<SEQ=111><CTL=RST>").verdict.rule == "two-way-no-more"

    def test_the_opener_is_connected_by_letter_two_and_answers_nothing(self) -> None:
        a = Desk("opener", 100, self.TWO)
        a.post("<SEQ=100><CTL=SYN>")
        a.get("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        assert (a.state, a.owes()) == ("SYN-SENT", [])
        a.get("<SEQ=400><ACK=101><CTL=SYN,ACK>")
        assert (a.state, a.hearts, a.owes()) == ("ESTABLISHED", FOUR_HEARTS, [])
        a.get("<SEQ=400><ACK=101><CTL=SYN,ACK>")
        assert a.owes() == []

    def test_a_syn_again_is_answered_with_the_same_syn_ack(self) -> None:
        b = Desk("listener", 300, self.TWO)
        b.get("<SEQ=90><CTL=SYN>")
        b.post("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        b.get("<SEQ=90><CTL=SYN>")
        assert b.owes() == ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]
        b.post("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        assert b.owes() == []
        b.get("<SEQ=95><CTL=SYN>")
        assert b.owes() == []

    def test_c4_the_real_law_clears_the_ghost_with_a_reset(self) -> None:
        b, a = Desk("listener", None), Desk("opener", 100)
        b.get("<SEQ=90><CTL=SYN>", iss=300)
        b.post("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        stranger = Desk("opener", 100, Law(), port=49004)
        stranger.get("<SEQ=300><ACK=91><CTL=SYN,ACK>", port=PORT)
        assert stranger.state == "CLOSED"
        b.get("<SEQ=91><ACK=221><CTL=ACK><DATA=5>")
        assert (b.state, b.owes()) == ("SYN-RECEIVED", ["<SEQ=221><CTL=RST>"])
        b.get("<SEQ=91><CTL=RST>")
        assert (b.state, b.hearts) == ("LISTEN", "dark dark broken broken")
        b.get("<SEQ=91><ACK=221><CTL=ACK><DATA=5>")
        assert b.owes() == ["<SEQ=221><CTL=RST>"]
        assert b.read == b""
        assert a.state == "CLOSED"

    def test_c5_figure_8(self) -> None:
        a, b = Desk("opener", 100), Desk("listener", None)
        a.post("<SEQ=100><CTL=SYN>")
        b.get("<SEQ=90><CTL=SYN>", iss=300)
        b.post("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=91><CTL=SYN,ACK>")
        assert (a.state, a.owes()) == ("SYN-SENT", ["<SEQ=91><CTL=RST>"])
        a.post("<SEQ=91><CTL=RST>")
        assert a.state == "SYN-SENT"
        b.get("<SEQ=91><CTL=RST>")
        assert b.state == "LISTEN"
        delivered = b.get("<SEQ=100><CTL=SYN>", iss=400)
        assert delivered.dealt == 400
        b.post("<SEQ=400><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=400><ACK=101><CTL=SYN,ACK>")
        a.post("<SEQ=101><ACK=401><CTL=ACK>")
        b.get("<SEQ=101><ACK=401><CTL=ACK>")
        assert (a.state, b.state) == ("ESTABLISHED", "ESTABLISHED")


class TestLevel5WhyNotFour:
    FOUR = Law(name="four-way", opener=FREE.opener, listener=FREE.listener)

    def test_c1_four_letters(self) -> None:
        a, b = Desk("opener", 100, self.FOUR), Desk("listener", 300, self.FOUR)
        a.post("<SEQ=100><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        assert b.owes() == ["<SEQ=300><ACK=101><CTL=ACK>", "<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        assert b.ask("<SEQ=300><CTL=SYN>").verdict.rule == "four-way-order"
        b.post("<SEQ=300><ACK=101><CTL=ACK>")
        assert b.owes()[0] == "<SEQ=300><CTL=SYN>"
        assert b.seat.candle.deadline is None
        a.get("<SEQ=300><ACK=101><CTL=ACK>")
        assert (a.state, a.seat.tcb.snd_una, a.seat.candle.deadline) == ("SYN-SENT", 101, None)
        b.post("<SEQ=300><CTL=SYN>")
        assert b.seat.candle.deadline is not None
        assert b.owes() == []
        a.get("<SEQ=300><CTL=SYN>")
        assert (a.state, a.owes()) == ("ESTABLISHED", ["<SEQ=101><ACK=301><CTL=ACK>"])
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert (b.state, a.hearts, b.hearts) == ("ESTABLISHED", FOUR_HEARTS, FOUR_HEARTS)

    def test_c2_one_letter_pays_both(self) -> None:
        b = Desk("listener", 300, self.FOUR)
        b.get("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert b.owes() == []
        b.wait(6)
        assert b.ask("<SEQ=300><CTL=SYN>").verdict.kind == "legal"
        assert b.ask("<SEQ=300><ACK=101><CTL=SYN,ACK>").verdict.kind == "legal"

    def test_c3_the_halves_change_places(self) -> None:
        a, b = Desk("opener", 100, self.FOUR), Desk("listener", 300, self.FOUR)
        a.post("<SEQ=100><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><ACK=101><CTL=ACK>")
        b.post("<SEQ=300><CTL=SYN>")
        a.get("<SEQ=300><CTL=SYN>")
        assert (a.state, a.owes()) == ("SYN-RECEIVED", ["<SEQ=100><ACK=301><CTL=SYN,ACK>"])
        a.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=ACK>")
        assert a.owes() == ["<SEQ=101><ACK=301><CTL=ACK>"]
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        assert b.owes() == ["<SEQ=301><ACK=101><CTL=ACK>"]
        b.post("<SEQ=301><ACK=101><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        a.get("<SEQ=301><ACK=101><CTL=ACK>")
        assert (a.state, b.state) == ("ESTABLISHED", "ESTABLISHED")

    def test_c4_the_splitter_under_the_real_law(self) -> None:
        a = Desk("opener", 100)
        a.post("<SEQ=100><CTL=SYN>")
        deadline = a.seat.candle.deadline
        a.get("<SEQ=300><ACK=101><CTL=ACK>")
        assert (a.state, a.owes(), a.seat.candle.deadline) == ("SYN-SENT", [], deadline)
        a.get("<SEQ=300><CTL=SYN>")
        assert (a.state, a.owes()) == ("SYN-RECEIVED", ["<SEQ=100><ACK=301><CTL=SYN,ACK>"])
        a.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        a.get("<SEQ=301><ACK=101><CTL=ACK>")
        assert a.state == "ESTABLISHED"

    def test_c5_each_letter_carries_what_it_can(self) -> None:
        a, b = Desk("opener", 100), received()
        a.post("<SEQ=100><CTL=SYN>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.post("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
        b.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
        b.post("<SEQ=301><ACK=106><CTL=ACK><DATA=5>")
        a.get("<SEQ=301><ACK=106><CTL=ACK><DATA=5>")
        a.post("<SEQ=106><ACK=306><CTL=ACK>")
        assert a.owes() == b.owes() == []


class TestLevel6Enclosures:
    def test_text_on_a_syn_comes_back_once_for_nothing(self) -> None:
        a = Desk("opener", 100, Law())
        before = a.house
        first = a.ask("<SEQ=100><CTL=SYN><DATA=11>")
        assert (first.verdict.kind, first.verdict.rule) == ("returned", "text-on-syn")
        assert (first.verdict.points, first.verdict.tag) == (0, None)
        assert first.house.seats == before.seats
        a.house = first.house
        again = a.ask("<SEQ=100><CTL=SYN><DATA=11>")
        assert (again.verdict.kind, again.verdict.points) == ("foul", -10)

    def test_text_with_and_before_letter_three(self) -> None:
        b = Desk("listener", 300, Law())
        b.get("<SEQ=100><CTL=SYN>")
        assert b.ask("<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=11>").verdict.rule == "text-on-syn"
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        early = b.ask("<SEQ=301><ACK=101><CTL=ACK><DATA=11>").verdict
        assert (early.kind, early.rule, early.tag) == (
            "foul",
            "text-before-established",
            "two-letters-suffice",
        )

    def test_c4_text_ahead_of_a_gap(self) -> None:
        b = received()
        b.get("<SEQ=106><ACK=301><CTL=ACK><DATA=6>", b"second")
        assert (b.state, b.owes(), b.read) == ("ESTABLISHED", [], b"")
        b.post("<SEQ=301><ACK=101><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>", b"first")
        assert (b.owes(), b.read) == (["<SEQ=301><ACK=112><CTL=ACK>"], b"firstsecond")

    def test_c4_the_repeat_may_be_cut_anywhere(self) -> None:
        a = Desk("opener", 100)
        a.post("<SEQ=100><CTL=SYN>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.post("<SEQ=101><ACK=301><CTL=ACK><DATA=5>", text=b"first")
        a.post("<SEQ=106><ACK=301><CTL=ACK><DATA=6>", text=b"second")
        a.get("<SEQ=301><ACK=101><CTL=ACK>")
        a.wait(6)
        for notation, text in (
            ("<SEQ=101><ACK=301><CTL=ACK>", b"first"),
            ("<SEQ=101><ACK=301><CTL=ACK>", b"firstsecond"),
            ("<SEQ=103><ACK=301><CTL=ACK>", b"rstsec"),
            ("<SEQ=101><ACK=301><CTL=ACK>", b"firstsecondthird"),
        ):
            assert a.ask(notation, text).verdict.kind == "legal"

    def test_c5_the_sheet_stays_sealed_until_the_connection_stands(self) -> None:
        law = Law(text_on_syn=True)
        a, b = Desk("opener", 100, law), Desk("listener", 300, law)
        a.post("<SEQ=100><CTL=SYN><DATA=11>")
        b.get("<SEQ=100><CTL=SYN><DATA=11>")
        assert b.read == b""
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.post("<SEQ=112><ACK=301><CTL=ACK>")
        b.get("<SEQ=112><ACK=301><CTL=ACK>")
        assert (b.read, b.owes()) == (b"x" * 11, ["<SEQ=301><ACK=112><CTL=ACK>"])

    def test_c6_a_full_shelf_drops_the_sheet_but_not_the_syn(self) -> None:
        b = Desk("listener", 300, Law(text_on_syn=True, shelf=3000))
        for port in (61, 62, 63):
            b.get("<SEQ=1061><CTL=SYN><DATA=1000>", port=port)
        b.get("<SEQ=100><CTL=SYN><DATA=11>")
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        b.get("<SEQ=112><ACK=301><CTL=ACK>")
        assert (b.state, b.read) == ("ESTABLISHED", b"")
        b.get("<SEQ=101><ACK=301><CTL=ACK><DATA=11>")
        assert b.owes() == ["<SEQ=301><ACK=112><CTL=ACK>"]


class TestLevel7LettersThatCross:
    def crossed(self) -> tuple[Desk, Desk]:
        a, b = Desk("both", 100), Desk("both", 300)
        a.post("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><CTL=SYN>")
        a.get("<SEQ=300><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        return a, b

    def test_figure_7(self) -> None:
        a, b = self.crossed()
        assert (a.state, b.state, a.hearts, b.hearts) == (
            "SYN-RECEIVED",
            "SYN-RECEIVED",
            TWO_IN_OUTLINE,
            TWO_IN_OUTLINE,
        )
        assert a.owes() == ["<SEQ=100><ACK=301><CTL=SYN,ACK>"]
        a.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        b.get("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        assert (a.state, b.state, a.hearts, b.hearts) == (
            "ESTABLISHED",
            "ESTABLISHED",
            FOUR_HEARTS,
            FOUR_HEARTS,
        )
        assert a.owes() == b.owes() == []
        ack = a.post("<SEQ=101><ACK=301><CTL=ACK>").verdict
        assert (ack.rule, ack.points) == ("optional-ack", 0)
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert b.owes() == []
        b.post("<SEQ=301><ACK=101><CTL=ACK>")

    def test_c3_one_syn_lost(self) -> None:
        a, b = Desk("both", 100), Desk("both", 300)
        a.post("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert (a.state, a.owes()) == ("ESTABLISHED", ["<SEQ=101><ACK=301><CTL=ACK>"])
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert b.state == "ESTABLISHED"

    def test_c4_both_repeat_the_syn_ack(self) -> None:
        a, _ = self.crossed()
        a.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        assert a.wait(6) == ["cause.candle"]
        assert a.owes() == ["<SEQ=100><ACK=301><CTL=SYN,ACK>"]
        assert a.ask("<SEQ=100><CTL=SYN>").verdict.kind == "legal"

    def test_by_the_text_a_syn_ack_that_crosses_is_answered_with_an_ack(self) -> None:
        text = Law(as_deployed=False)
        a, b = Desk("both", 100, text), Desk("both", 300, text)
        a.post("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><CTL=SYN>")
        a.get("<SEQ=300><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        a.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        b.get("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        assert (a.state, a.owes()) == ("SYN-RECEIVED", ["<SEQ=101><ACK=301><CTL=ACK>"])
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert b.state == "ESTABLISHED"

    def test_who_is_slow_may_still_post_the_syn_ack_or_only_its_ack(self) -> None:
        for letter in ("<SEQ=100><ACK=301><CTL=SYN,ACK>", "<SEQ=101><ACK=301><CTL=ACK>"):
            a, _ = self.crossed()
            a.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
            assert (a.state, a.owes()) == ("ESTABLISHED", ["<SEQ=101><ACK=301><CTL=ACK>"])
            a.post(letter)
            assert a.owes() == []


class TestLevel8TheFlood:
    def flood(self, law: Law, step: int = 2) -> Desk:
        b = Desk("listener", None, law, port=41)
        for number, port in enumerate(range(61, 64)):
            b.now = number * step * SECOND
            b.get(f"<SEQ={1000 + port}><CTL=SYN>", port=port, iss=300 + number)
        return b

    def test_c1_a_full_house_is_silent(self) -> None:
        b = self.flood(Law(backlog=3))
        dropped = b.get("<SEQ=100><CTL=SYN>")
        assert dropped.dropped
        assert b.owes() == []
        reset = b.ask("<SEQ=0><ACK=101><CTL=RST,ACK>").verdict
        assert (reset.kind, reset.rule) == ("foul", "house-full")

    def test_c2_the_oldest_half_open_seat_makes_room(self) -> None:
        b = self.flood(Law(backlog=3, recycle=True))
        delivered = b.get("<SEQ=100><CTL=SYN>", iss=400)
        assert [(change.port, change.cause) for change in delivered.changes] == [
            (61, "cause.made-room"),
            (41, "cause.syn"),
        ]
        b.post("<SEQ=400><ACK=101><CTL=SYN,ACK>")
        for port in (64, 65, 66):
            b.now += SECOND
            b.get("<SEQ=1064><CTL=SYN>", port=port)
        assert b.state == "LISTEN"
        b.get("<SEQ=101><ACK=401><CTL=ACK>")
        assert b.owes() == ["<SEQ=401><CTL=RST>"]

    def test_a_house_full_of_connected_seats_cannot_make_room(self) -> None:
        b = Desk("listener", 300, Law(backlog=1, recycle=True))
        b.get("<SEQ=100><CTL=SYN>")
        b.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert b.get("<SEQ=7><CTL=SYN>", port=61).dropped

    def test_c3_cookies(self) -> None:
        b = Desk("listener", None, Law(cookies=4000, backlog=3), port=41)
        b.get("<SEQ=100><CTL=SYN>")
        b.get("<SEQ=100><CTL=SYN>")
        assert (b.state, b.owes()) == ("LISTEN", ["<SEQ=4141><ACK=101><CTL=SYN,ACK>"])
        wrong = b.ask("<SEQ=300><ACK=101><CTL=SYN,ACK>").verdict
        assert (wrong.rule, wrong.params["want"]) == ("cookie-number", 4141)
        assert b.ask("<SEQ=4141><ACK=100><CTL=SYN,ACK>").verdict.rule == "ack-not-counting-syn"
        b.post("<SEQ=4141><ACK=101><CTL=SYN,ACK>")
        assert (b.state, b.hearts, b.seat.candle.deadline) == ("LISTEN", "dark dark dark dark", None)
        assert b.ask("<SEQ=4141><ACK=101><CTL=SYN,ACK>").verdict.rule == "cookie-never-again"
        b.get("<SEQ=101><ACK=4142><CTL=ACK>")
        assert (b.state, b.hearts, b.owes()) == ("ESTABLISHED", FOUR_HEARTS, [])

    def test_c3_a_false_cookie_opens_nothing(self) -> None:
        b = Desk("listener", None, Law(cookies=4000), port=62)
        b.get("<SEQ=1063><ACK=7000><CTL=ACK>")
        assert (b.state, b.owes()) == ("LISTEN", ["<SEQ=7000><CTL=RST>"])
        b.get("<SEQ=1063><CTL=RST>")
        assert b.state == "LISTEN"
        b.get("<SEQ=1063><CTL=FIN>")
        assert b.state == "LISTEN"

    def test_a_full_house_has_no_seat_for_a_true_cookie_either(self) -> None:
        b = Desk("listener", None, Law(cookies=4000, backlog=1), port=41)
        b.get("<SEQ=101><ACK=4142><CTL=ACK>")
        assert b.get("<SEQ=1063><ACK=5125><CTL=ACK>", port=62).dropped

    def test_c4_the_text_carries_the_proof_again(self) -> None:
        b = Desk("listener", None, Law(cookies=4000), port=41)
        b.get("<SEQ=101><ACK=4142><CTL=ACK><DATA=5>")
        assert (b.state, b.owes(), b.read) == ("ESTABLISHED", ["<SEQ=4142><ACK=106><CTL=ACK>"], b"xxxxx")


class TestLevel9TheForger:
    def test_c1_resets_and_syns_are_challenged(self) -> None:
        a = opened()
        a.get("<SEQ=5000><CTL=RST>")
        assert a.owes() == []
        for forged in (
            "<SEQ=700><CTL=RST>",
            "<SEQ=9000><CTL=SYN>",
            "<SEQ=300><CTL=SYN>",
            "<SEQ=700><CTL=SYN>",
        ):
            a.get(forged)
            assert a.owes() == ["<SEQ=101><ACK=301><CTL=ACK>"], forged
            a.post("<SEQ=101><ACK=301><CTL=ACK>")
        a.get("<SEQ=301><ACK=90000><CTL=ACK><DATA=5>")
        assert (a.owes(), a.read) == (["<SEQ=101><ACK=301><CTL=ACK>"], b"")
        assert a.hearts == FOUR_HEARTS

    def test_c1_without_challenges_the_love_ends(self) -> None:
        a = opened(Law(challenge=False))
        a.get("<SEQ=700><CTL=RST>")
        assert (a.state, a.hearts) == ("CLOSED", "broken broken broken broken")

    def test_c2_figure_9(self) -> None:
        a, b = opened(), Desk("both", 900)
        b.post("<SEQ=900><CTL=SYN>")
        a.get("<SEQ=900><CTL=SYN>")
        a.post("<SEQ=101><ACK=301><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert b.owes() == ["<SEQ=301><CTL=RST>"]
        b.post("<SEQ=301><CTL=RST>")
        a.get("<SEQ=301><CTL=RST>")
        assert a.state == "CLOSED"
        late = Desk("opener", 100)
        late.house = a.house
        late.get("<SEQ=900><CTL=SYN>")
        assert late.owes() == ["<SEQ=0><ACK=901><CTL=RST,ACK>"]
        call = a.house
        from game.referee import call as make

        opened_again = make(call, PORT, "OPEN-PASSIVE", a.now)
        a.house = opened_again.house
        assert a.state == "LISTEN"
        a.get("<SEQ=900><CTL=SYN>", iss=500)
        assert a.owes() == ["<SEQ=500><ACK=901><CTL=SYN,ACK>"]

    def test_c3_a_forged_refusal_is_dropped_and_c4_a_true_one_is_not(self) -> None:
        a = Desk("opener", 100)
        a.post("<SEQ=100><CTL=SYN>")
        a.get("<SEQ=0><ACK=77><CTL=RST,ACK>")
        assert (a.state, a.owes()) == ("SYN-SENT", [])
        delivered = a.get("<SEQ=0><ACK=101><CTL=RST,ACK>")
        assert a.state == "CLOSED"
        assert [change.cause for change in delivered.changes] == ["cause.refused"]

    def test_c5_an_exact_forgery_and_figure_10(self) -> None:
        a = opened()
        a.get("<SEQ=301><CTL=RST>")
        assert a.state == "CLOSED"
        a.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
        assert a.owes() == ["<SEQ=101><CTL=RST>"]
        a.post("<SEQ=101><CTL=RST>")
        assert a.owes() == []


class TestLevel10Goodbye:
    def test_c1_a_half_close(self) -> None:
        a, b = opened(), accepted()
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        assert a.state == "FIN-WAIT-1"
        b.get("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        assert (b.state, b.hearts) == ("CLOSE-WAIT", "solid solid rest rest")
        b.post("<SEQ=301><ACK=102><CTL=ACK>")
        a.get("<SEQ=301><ACK=102><CTL=ACK>")
        assert (a.state, a.hearts) == ("FIN-WAIT-2", "rest rest solid solid")
        b.post("<SEQ=301><ACK=102><CTL=ACK><DATA=20>")
        a.get("<SEQ=301><ACK=102><CTL=ACK><DATA=20>")
        a.post("<SEQ=102><ACK=321><CTL=ACK>")
        assert a.ask("<SEQ=102><ACK=321><CTL=ACK><DATA=3>").verdict.tag == "text-after-fin"
        b.get("<SEQ=102><ACK=321><CTL=ACK>")
        b.post("<SEQ=321><ACK=102><CTL=FIN,ACK>")
        assert b.state == "LAST-ACK"
        a.get("<SEQ=321><ACK=102><CTL=FIN,ACK>")
        assert (a.state, a.hearts) == ("TIME-WAIT", "rest rest rest rest")
        a.post("<SEQ=102><ACK=322><CTL=ACK>")
        quiet = a.seat.quiet_until
        a.wait(8)
        a.get("<SEQ=321><ACK=102><CTL=FIN,ACK>")
        assert a.owes() == ["<SEQ=102><ACK=322><CTL=ACK>"]
        assert a.seat.quiet_until == quiet + 8 * SECOND if quiet else False
        a.post("<SEQ=102><ACK=322><CTL=ACK>")
        b.get("<SEQ=102><ACK=322><CTL=ACK>")
        assert (str(b.seat.tcb.state), b.hearts) == ("CLOSED", "rest rest rest rest")
        assert a.wait(29.9) == []
        assert a.wait(0.1) == ["cause.time-wait-over"]
        assert (a.state, a.hearts) == ("CLOSED", "rest rest rest rest")

    def test_c2_without_time_wait(self) -> None:
        law = Law(time_wait=False, opener=FREE.opener, listener=FREE.listener)
        a = opened(law)
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        a.get("<SEQ=301><ACK=102><CTL=ACK>")
        a.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
        assert a.state == "CLOSED"
        assert a.owes() == ["<SEQ=102><ACK=302><CTL=ACK>"]
        a.post("<SEQ=102><ACK=302><CTL=ACK>")
        a.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
        assert a.owes() == ["<SEQ=102><CTL=RST>"]

    def test_c3_ack_and_fin_in_one_letter(self) -> None:
        b = accepted()
        b.get("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        b.post("<SEQ=301><ACK=102><CTL=FIN,ACK>")
        assert (b.state, b.owes()) == ("LAST-ACK", [])

    def test_c4_the_fin_overtakes_the_text(self) -> None:
        b = accepted()
        b.get("<SEQ=111><ACK=301><CTL=FIN,ACK>")
        assert (b.state, b.owes()) == ("ESTABLISHED", [])
        b.post("<SEQ=301><ACK=101><CTL=ACK>")
        b.get("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        assert (b.state, b.owes()) == ("CLOSE-WAIT", ["<SEQ=301><ACK=112><CTL=ACK>"])


class TestLevel11CrossedGoodbyes:
    def test_c1_figure_13(self) -> None:
        a, b = opened(), accepted()
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        b.post("<SEQ=301><ACK=101><CTL=FIN,ACK>")
        a.get("<SEQ=301><ACK=101><CTL=FIN,ACK>")
        b.get("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        assert (a.state, b.state) == ("CLOSING", "CLOSING")
        a.post("<SEQ=102><ACK=302><CTL=ACK>")
        b.post("<SEQ=302><ACK=102><CTL=ACK>")
        a.get("<SEQ=302><ACK=102><CTL=ACK>")
        b.get("<SEQ=102><ACK=302><CTL=ACK>")
        assert (a.state, b.state, a.owes(), b.owes()) == ("TIME-WAIT", "TIME-WAIT", [], [])
        needless = a.post("<SEQ=102><ACK=302><CTL=ACK>", "needless")
        assert needless.verdict.tag == "answers-ack-in-time-wait"

    def test_c2_the_same_fin_with_todays_ack(self) -> None:
        a, b = opened(), accepted()
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        b.post("<SEQ=301><ACK=101><CTL=FIN,ACK>")
        a.get("<SEQ=301><ACK=101><CTL=FIN,ACK>")
        a.post("<SEQ=102><ACK=302><CTL=ACK>")
        b.get("<SEQ=102><ACK=302><CTL=ACK>")
        assert (b.state, b.owes()) == ("FIN-WAIT-2", [])
        a.wait(6)
        assert a.owes() == ["<SEQ=101><ACK=302><CTL=FIN,ACK>"]
        for ack in (301, 302):
            assert a.ask(f"<SEQ=101><ACK={ack}><CTL=FIN,ACK>").verdict.kind == "legal"
        a.post("<SEQ=101><ACK=302><CTL=FIN,ACK>")
        b.get("<SEQ=101><ACK=302><CTL=FIN,ACK>")
        assert (b.state, b.owes()) == ("TIME-WAIT", ["<SEQ=302><ACK=102><CTL=ACK>"])

    def test_c3_the_repeated_fin_is_acknowledged_again(self) -> None:
        a = opened()
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        a.get("<SEQ=301><ACK=101><CTL=FIN,ACK>")
        a.post("<SEQ=102><ACK=302><CTL=ACK>")
        a.wait(6)
        a.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
        assert "<SEQ=102><ACK=302><CTL=ACK>" in a.owes()

    def test_c4_text_crosses_the_fin(self) -> None:
        a = opened()
        a.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
        a.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
        assert (a.state, a.owes()) == ("FIN-WAIT-1", ["<SEQ=102><ACK=306><CTL=ACK>"])


class TestLevel12StormNight:
    def test_a_letter_with_the_right_numbers_from_the_wrong_desk(self) -> None:
        from game.referee import Letter, deliver, judge, open_desk
        from tests.referee.support import seg

        a = Desk("opener", 1100, port=49002)
        a.house = open_desk(a.house, 49003, "opener", 1101)
        for port, iss in ((49002, 1100), (49003, 1101)):
            syn = seg(f"<SEQ={iss}><CTL=SYN>")
            a.house = judge(a.house, Letter(port, syn), 0).house
            answer = seg(f"<SEQ={iss + 4000}><ACK={iss + 1}><CTL=SYN,ACK>")
            a.house = deliver(a.house, Letter(port, answer), 0, 0).house
        wrong = judge(a.house, Letter(49002, seg("<SEQ=1102><ACK=5102><CTL=ACK>")), 0).verdict
        assert (wrong.kind, wrong.rule, wrong.tag) == ("foul", "wrong-desk", "wrong-desk")
        assert wrong.params["desk"] == 49003

    def test_the_desks_may_be_in_houses_of_their_own(self) -> None:
        """`beside`: as in a night, where each correspondence has its own law."""
        from game.referee import Letter, judge
        from tests.referee.support import seg

        here, there = Desk("opener", 1100, port=49002), Desk("opener", 1101, port=49003)
        letter = Letter(49002, seg("<SEQ=1101><CTL=SYN>"))
        wrong = judge(here.house, letter, 0, (), (there.house,)).verdict
        assert (wrong.kind, wrong.rule, wrong.params["desk"]) == ("foul", "wrong-desk", 49003)
        assert judge(here.house, letter, 0).verdict.rule != "wrong-desk"
        right = judge(here.house, Letter(49002, seg("<SEQ=1100><CTL=SYN>")), 0, (), (there.house,))
        assert right.verdict.kind == "legal"

    def test_it_is_named_before_a_rule_of_the_house(self) -> None:
        """A hello on a listener's desk, which is right on the other."""
        from game.referee import Letter, judge
        from tests.referee.support import seg

        here, there = Desk("listener", port=49002), Desk("opener", 1101, port=49003)
        letter = Letter(49002, seg("<SEQ=1101><CTL=SYN>"))
        assert judge(here.house, letter, 0, (), (there.house,)).verdict.rule == "wrong-desk"
        assert judge(here.house, letter, 0).verdict.kind == "returned"

    @pytest.mark.parametrize(
        ("letter", "reset"),
        [
            ("<SEQ=5><ACK=77><CTL=ACK>", "<SEQ=77><CTL=RST>"),
            ("<SEQ=5><CTL=SYN>", "<SEQ=0><ACK=6><CTL=RST,ACK>"),
        ],
    )
    def test_the_doorstep(self, letter: str, reset: str) -> None:
        a = Desk("opener", 100)
        a.get(letter, port=50000)
        doorstep = Desk("opener", 100, port=50000)
        doorstep.house = a.house
        assert (doorstep.state, doorstep.owes()) == ("CLOSED", [reset])
        doorstep.post(reset)
        assert doorstep.owes() == []
