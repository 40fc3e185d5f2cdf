"""referee.md, "Debts": what is owed, how it is paid, what outlives a connection."""

from __future__ import annotations

import pytest

from game.referee import call, observe
from game.referee.house import Debt
from game.referee.law import SECOND, Law
from tests.referee import table_fouls as places
from tests.referee import table_legal as right
from tests.referee.support import FREE, PORT, Desk, accepted, listening, opened, received

ACK = "<SEQ=301><ACK=101><CTL=ACK>"


def debts(desk: Desk) -> list[tuple[str, bool]]:
    return [(str(debt.segment), debt.optional) for debt in desk.seat.debts]


class TestSynAck:
    def test_another_copy_of_the_syn_adds_nothing(self) -> None:
        desk = listening()
        for _ in range(3):
            desk.get("<SEQ=100><CTL=SYN>")
        assert len(desk.seat.debts) == 1

    def test_by_the_text_too(self) -> None:
        desk = listening(Law(as_deployed=False))
        for _ in range(3):
            desk.get("<SEQ=100><CTL=SYN>")
        assert desk.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        desk.get("<SEQ=100><CTL=SYN>")
        assert desk.owes() == [ACK]

    def test_while_it_is_unpaid_no_other_letter_of_the_seat_is_legal(self) -> None:
        desk = places.asked()
        for letter in (ACK, "<SEQ=301><ACK=101><CTL=FIN,ACK>", "<SEQ=301><CTL=RST>", "<SEQ=300><CTL=SYN>"):
            assert desk.ask(letter).verdict.kind == "foul"

    def test_but_a_reset_that_the_door_owed_before_is(self) -> None:
        desk = listening()
        desk.get("<SEQ=91><ACK=221><CTL=ACK>")
        desk.get("<SEQ=100><CTL=SYN>")
        assert desk.owes() == ["<SEQ=221><CTL=RST>", "<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        desk.post("<SEQ=221><CTL=RST>")
        assert desk.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]

    def test_half_of_it_does_not_pay_what_the_second_syn_asked_for(self) -> None:
        desk = right.four_way_dark()
        desk.get("<SEQ=100><CTL=SYN>")
        desk.post("<SEQ=300><CTL=SYN>")
        assert debts(desk) == [("<SEQ=300><ACK=101><CTL=SYN,ACK>", False)]

    def test_the_ack_of_the_text_pays_it_and_nothing_that_was_owed_after_it(self) -> None:
        desk = places.asked_again()
        desk.get("<SEQ=101><ACK=221><CTL=ACK>")
        desk.post("<SEQ=301><ACK=101><CTL=ACK>")
        assert desk.owes() == ["<SEQ=221><CTL=RST>"]


class TestAck:
    @pytest.mark.parametrize(
        "letter",
        [
            "<SEQ=301><ACK=111><CTL=ACK>",
            "<SEQ=301><ACK=111><CTL=ACK><DATA=3>",
            "<SEQ=301><ACK=111><CTL=FIN,ACK>",
            "<SEQ=301><ACK=111><CTL=FIN,ACK><DATA=3>",
        ],
    )
    def test_any_letter_of_a_synchronized_state_pays_it(self, letter: str) -> None:
        desk = places.got_text()
        desk.post(letter)
        assert debts(desk) == []

    def test_the_same_question_asked_twice_is_one_debt(self) -> None:
        desk = accepted()
        for _ in range(2):
            desk.get("<SEQ=105><CTL=RST>")
        assert desk.owes() == ["<SEQ=301><ACK=101><CTL=ACK>"]

    def test_a_repeat_pays_it(self) -> None:
        desk = places.dark_text()
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=4>")
        desk.post("<SEQ=101><ACK=305><CTL=ACK>", text=b"hello")
        assert debts(desk) == []

    def test_a_repeat_with_an_earlier_ack_does_not(self) -> None:
        desk = places.dark_text()
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=4>")
        desk.post("<SEQ=101><ACK=301><CTL=ACK>", text=b"hello")
        assert desk.owes() == ["<SEQ=106><ACK=305><CTL=ACK>"]

    def test_each_value_since_the_last_ack_pays_up_to_there(self) -> None:
        desk = accepted()
        for number in (101, 104, 107):
            desk.get(f"<SEQ={number}><ACK=301><CTL=ACK><DATA=3>")
        desk.post("<SEQ=301><ACK=107><CTL=ACK>")
        assert debts(desk) == [("<SEQ=301><ACK=110><CTL=ACK>", False)]
        assert desk.ask("<SEQ=301><ACK=104><CTL=ACK>").verdict.kind == "foul"
        desk.post("<SEQ=301><ACK=110><CTL=ACK>")
        assert debts(desk) == []

    def test_the_same_text_twice_is_one_debt(self) -> None:
        desk = places.got_text()
        desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        assert debts(desk) == [("<SEQ=301><ACK=111><CTL=ACK>", False)]

    def test_it_outlives_a_change_of_the_state(self) -> None:
        desk = places.fin_sent()
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
        desk.get("<SEQ=306><ACK=102><CTL=ACK>")
        assert (desk.state, desk.owes()) == ("FIN-WAIT-2", ["<SEQ=102><ACK=306><CTL=ACK>"])

    @pytest.mark.parametrize("number", [300, 3_000_000_000])
    def test_a_letter_without_an_ack_pays_none_whatever_the_numbers(self, number: int) -> None:
        desk = places.syn_sent()
        desk.get(f"<SEQ={number}><CTL=SYN>")
        desk.post(f"<SEQ=100><ACK={number + 1}><CTL=SYN,ACK>")
        desk.get(f"<SEQ={number - 50}><ACK=101><CTL=ACK>")
        desk.wait(6)
        desk.post("<SEQ=100><CTL=SYN>")
        assert desk.owes() == [f"<SEQ=101><ACK={number + 1}><CTL=ACK>"]

    def test_a_debt_has_no_deadline(self) -> None:
        desk = places.got_text()
        assert desk.wait(10_000) == []
        desk.post("<SEQ=301><ACK=111><CTL=ACK>")


class TestReset:
    def test_one_per_distinct_value(self) -> None:
        desk = Desk("opener", 100)
        for letter in ("<SEQ=5><ACK=77><CTL=ACK>", "<SEQ=9><ACK=77><CTL=ACK>", "<SEQ=5><ACK=78><CTL=ACK>"):
            desk.get(letter)
        assert desk.owes() == ["<SEQ=77><CTL=RST>", "<SEQ=78><CTL=RST>"]
        desk.post("<SEQ=78><CTL=RST>")
        assert desk.owes() == ["<SEQ=77><CTL=RST>"]

    def test_it_outlives_a_return_to_listen_and_becomes_optional_once_synchronized(self) -> None:
        desk = listening()
        desk.get("<SEQ=91><ACK=221><CTL=ACK>")
        desk.get("<SEQ=100><CTL=SYN>")
        desk.get("<SEQ=101><CTL=RST>")
        assert (desk.state, desk.owes()) == ("LISTEN", ["<SEQ=221><CTL=RST>"])
        desk.get("<SEQ=500><CTL=SYN>", iss=400)
        desk.post("<SEQ=400><ACK=501><CTL=SYN,ACK>")
        assert desk.owes() == ["<SEQ=221><CTL=RST>"]
        desk.get("<SEQ=501><ACK=401><CTL=ACK>")
        assert (desk.owes(), debts(desk)) == ([], [("<SEQ=221><CTL=RST>", True)])
        verdict = desk.post("<SEQ=221><CTL=RST>").verdict
        assert (verdict.kind, verdict.after) == ("legal", "ESTABLISHED")

    def test_that_of_syn_sent_outlives_a_refusal(self) -> None:
        desk = places.haunted()
        desk.get("<SEQ=0><ACK=101><CTL=RST,ACK>")
        assert (desk.state, desk.owes()) == ("CLOSED", ["<SEQ=91><CTL=RST>"])

    def test_that_of_syn_received_dies_with_the_tcb(self) -> None:
        desk = places.stray_ack()
        desk.get("<SEQ=101><CTL=RST>")
        assert (desk.state, debts(desk)) == ("LISTEN", [])

    def test_that_of_syn_received_is_asked_for_when_the_connection_stands_too(self) -> None:
        desk = places.stray_ack()
        desk.get("<SEQ=101><ACK=301><CTL=ACK>")
        assert (desk.state, desk.owes()) == ("ESTABLISHED", ["<SEQ=221><CTL=RST>"])

    def test_a_push_on_it_takes_nothing_from_it(self) -> None:
        desk = places.stray_at_the_door()
        desk.post("<SEQ=221><CTL=PSH,RST>")
        assert debts(desk) == []

    def test_a_reset_that_ends_the_tcb_is_still_owed(self) -> None:
        desk = opened(Law(challenge=False))
        desk.get("<SEQ=700><CTL=SYN>")
        assert (desk.state, desk.owes()) == ("CLOSED", ["<SEQ=0><ACK=701><CTL=RST,ACK>"])

    def test_a_reset_owed_is_no_abort_though_it_has_that_number(self) -> None:
        desk = listening()
        desk.get("<SEQ=91><ACK=301><CTL=ACK>")
        desk.get("<SEQ=100><CTL=SYN>")
        desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        assert desk.post("<SEQ=301><CTL=RST>").verdict.after == "SYN-RECEIVED"


class TestOptional:
    def test_text_ahead_of_a_gap(self) -> None:
        desk = places.gap()
        assert debts(desk) == [(ACK, True)]
        assert desk.ask(ACK).verdict.rule == "optional-ack"

    def test_one_for_each_letter_ahead(self) -> None:
        desk = places.gap()
        desk.get("<SEQ=112><ACK=301><CTL=ACK><DATA=6>")
        desk.post(ACK)
        desk.post(ACK)
        desk.post(ACK, "needless")

    def test_once_the_gap_is_filled_the_old_ones_are_forgotten(self) -> None:
        desk = places.gap()
        desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
        desk.post("<SEQ=301><ACK=112><CTL=ACK>")
        assert debts(desk) == []

    def test_one_rto_without_a_second_ack_for_what_does_not_fit(self) -> None:
        desk = accepted()
        old = "<SEQ=50><ACK=301><CTL=ACK>"
        desk.get(old)
        assert debts(desk) == [(ACK, False)]
        desk.post(ACK)
        desk.wait(5.9)
        desk.get(old)
        assert debts(desk) == [(ACK, True)]
        desk.post(ACK)
        desk.wait(0.1)
        desk.get(old)
        assert debts(desk) == [(ACK, False)]

    def test_two_ends_that_lost_each_other_fall_silent(self) -> None:
        a, b = opened(), opened()
        letters = 0
        a.get("<SEQ=9000><ACK=9000><CTL=ACK>")
        for _ in range(20):
            for one, other in ((a, b), (b, a)):
                for letter in one.owes():
                    one.post(letter)
                    other.get(letter.replace("301", "9000").replace("101", "9000"))
                    letters += 1
        assert letters == 2


class TestWhatDies:
    @pytest.mark.parametrize("place", [places.got_text, places.got_fin, places.asked, places.dark_text])
    def test_an_accepted_reset_takes_debts_and_candle(self, place) -> None:  # type: ignore[no-untyped-def]
        desk = place()
        number = desk.seat.tcb.rcv_nxt
        desk.get(f"<SEQ={number}><CTL=RST>")
        assert debts(desk) == []
        assert desk.seat.candle.deadline is None
        assert desk.seat.candle.user_deadline is None
        assert desk.wait(1000) == []

    def test_an_abort_takes_them(self) -> None:
        desk = places.got_text()
        desk.post("<SEQ=301><ACK=111><CTL=RST,ACK>")
        assert debts(desk) == []

    def test_the_user_time_out_takes_them(self) -> None:
        desk = places.stray_ack()
        assert "cause.timeout" in desk.wait(90)
        assert debts(desk) == []

    def test_a_silent_abort_takes_them(self) -> None:
        desk = places.closing()
        desk.house = call(desk.house, PORT, "ABORT", desk.now).house
        assert (desk.state, debts(desk)) == ("CLOSED", [])

    def test_without_time_wait_the_last_ack_lives_until_the_next_connection(self) -> None:
        desk = places.no_time_wait()
        desk.house = call(desk.house, PORT, "OPEN-PASSIVE", desk.now).house
        assert (desk.state, desk.owes()) == ("LISTEN", ["<SEQ=102><ACK=302><CTL=ACK>"])
        desk.get("<SEQ=900><CTL=SYN>", iss=500)
        assert desk.owes() == ["<SEQ=500><ACK=901><CTL=SYN,ACK>"]


class TestObservations:
    def test_what_is_overdue_is_told_after_two_rto(self) -> None:
        desk = places.got_text()
        desk.wait(12)
        assert observe(desk.house, PORT, desk.now) == ()
        desk.wait(0.1)
        (seen,) = observe(desk.house, PORT, desk.now)
        assert (seen.key, seen.params) == (
            "observed.never-answered",
            {"letter": "<SEQ=301><ACK=111><CTL=ACK>"},
        )

    def test_the_two_rto_run_from_when_it_arose(self) -> None:
        desk = accepted()
        desk.wait(100)
        desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        desk.wait(12)
        assert observe(desk.house, PORT, desk.now) == ()
        desk.wait(0.1)
        assert [seen.since for seen in observe(desk.house, PORT, desk.now)] == [100 * SECOND]

    def test_a_candle_that_stays_down_too(self) -> None:
        desk = received(FREE)
        desk.wait(18)
        assert observe(desk.house, PORT, desk.now) == ()
        desk.wait(0.1)
        (seen,) = observe(desk.house, PORT, desk.now)
        assert (seen.key, seen.since, seen.params) == ("observed.never-repeated", 6 * SECOND, {"first": 300})

    def test_the_oldest_is_told_first(self) -> None:
        desk = places.dark_text()
        desk.wait(1)
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=4>")
        desk.wait(13)
        told = [(seen.key, seen.since // SECOND) for seen in observe(desk.house, PORT, desk.now)]
        assert told == [("observed.never-repeated", 6), ("observed.never-answered", 7)]

    def test_what_is_optional_is_never_missed(self) -> None:
        desk = places.gap()
        desk.wait(60)
        assert observe(desk.house, PORT, desk.now) == ()

    def test_a_port_without_a_desk_owes_nothing(self) -> None:
        assert observe(accepted().house, 1, 60 * SECOND) == ()


CITED = {
    "text": (places.got_text, "ACK", "3.10.7.4-7"),
    "a SYN": (places.asked, "SYN,ACK", "3.10.7.2-3"),
    "the same SYN": (places.asked_again, "SYN,ACK", "deployed-repeated-syn"),
    "crossed SYNs": (places.crossed, "SYN,ACK", "3.10.7.3-4-crossed"),
    "a SYN at a door with cookies": (places.cookies, "SYN,ACK", "house-cookie"),
    "a stray ACK": (places.stray_ack, "RST", "3.10.7.4-5-SYN-RECEIVED-RST"),
}


@pytest.mark.parametrize("what", CITED)
def test_a_debt_says_by_which_rule_it_is_owed(what: str) -> None:
    place, kind, cite = CITED[what]
    (debt,) = place().seat.debts
    assert isinstance(debt, Debt)
    assert (debt.kind, debt.cite) == (kind, cite)
