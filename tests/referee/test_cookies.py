"""A door that remembers nothing: what the number proves, and what is known again once it is proven.

levels.md, level 8; what its players do there is in test_situations. Key 4000, port 41: the SYN 100 is
answered by 4141.
"""

from __future__ import annotations

import pytest

from game.referee.house import needs_iss
from game.referee.law import EVERYTHING, SECOND, Law
from tests.referee import table_fouls as places
from tests.referee.support import Desk

COOKIES = Law(cookies=4000, listener=EVERYTHING)
THIRD = "<SEQ=101><ACK=4142><CTL=ACK>"


def door(law: Law = COOKIES) -> Desk:
    """B's door with cookies; nobody has a seat."""
    return Desk("listener", 300, law, port=41)


def proven(letter: str = THIRD, law: Law = COOKIES) -> Desk:
    """A true letter 3 has come to it, ten seconds after the door was opened."""
    desk = door(law)
    desk.wait(10)
    desk.get(letter)
    return desk


class TestTheNumber:
    @pytest.mark.parametrize("key", [0, 1, 4000])
    def test_it_is_seq_and_key_and_port(self, key: int) -> None:
        desk = door(Law(cookies=key))
        desk.get("<SEQ=100><CTL=SYN>")
        assert desk.owes() == [f"<SEQ={141 + key}><ACK=101><CTL=SYN,ACK>"]

    @pytest.mark.parametrize("number", [100, 3_000_000_000, 2**32 - 4042, 2**32 - 4041, 2**32 - 1])
    def test_it_is_brought_back_wherever_the_numbers_are(self, number: int) -> None:
        desk = door()
        second, third = (number + 1) % 2**32, (number + 4042) % 2**32
        desk.get(f"<SEQ={second}><ACK={third}><CTL=ACK>")
        assert desk.state == "ESTABLISHED"
        assert desk.post(f"<SEQ={third}><ACK={second}><CTL=ACK><DATA=5>").verdict.rule == "send"

    def test_each_syn_has_its_own_and_each_is_owed_once(self) -> None:
        desk = door()
        for number in (100, 200, 100):
            desk.get(f"<SEQ={number}><CTL=SYN>")
        assert desk.owes() == ["<SEQ=4141><ACK=101><CTL=SYN,ACK>", "<SEQ=4241><ACK=201><CTL=SYN,ACK>"]
        desk.post("<SEQ=4241><ACK=201><CTL=SYN,ACK>")
        assert desk.owes() == ["<SEQ=4141><ACK=101><CTL=SYN,ACK>"]

    def test_a_push_on_the_syn_ack_takes_nothing_from_it(self) -> None:
        desk = places.cookies()
        desk.post("<SEQ=4141><ACK=101><CTL=PSH,SYN,ACK>")
        assert desk.owes() == []

    def test_once_one_has_come_back_the_others_are_owed_no_more(self) -> None:
        desk = door()
        desk.get("<SEQ=200><CTL=SYN>")
        desk.get(THIRD)
        assert (desk.owes(), desk.seat.debts) == ([], ())

    def test_a_false_one_is_answered_by_a_reset_but_not_under_the_two_letter_law(self) -> None:
        for law, owed in (
            (COOKIES, ["<SEQ=7000><CTL=RST>"]),
            (Law(name="two-way", cookies=4000), []),
        ):
            desk = door(law)
            desk.get("<SEQ=101><ACK=7000><CTL=ACK>")
            assert desk.owes() == owed


class TestWhatIsKnownAgain:
    def test_the_rules_that_were_applied(self) -> None:
        asked = door().get("<SEQ=100><CTL=SYN>")
        told = door().get(THIRD)
        assert (asked.cites, told.cites) == (
            ("house-cookie",),
            ("house-cookie-true", "3.10.7.4-5-SYN-RECEIVED"),
        )
        assert (asked.dealt, told.dealt) == (None, 4141)

    def test_what_was_written_and_heard_before_counts_as_it_would_have(self) -> None:
        needless = proven().ask("<SEQ=4142><ACK=101><CTL=ACK>").verdict
        assert (needless.kind, needless.rule) == ("needless", "needless-fourth-letter")

    def test_a_goodbye_on_letter_three_puts_two_hearts_to_rest(self) -> None:
        desk = proven("<SEQ=101><ACK=4142><CTL=FIN,ACK><DATA=3>")
        assert (desk.state, desk.hearts) == ("CLOSE-WAIT", "solid solid rest rest")

    def test_the_text_on_it_is_the_last_letter_heard(self) -> None:
        desk = proven("<SEQ=101><ACK=4142><CTL=ACK><DATA=5>")
        assert desk.ask("<SEQ=4142><ACK=101><CTL=ACK>").verdict.rule == "ack-not-counting-text"

    def test_the_text_on_it_may_be_acknowledged_before_what_came_after_it(self) -> None:
        desk = proven("<SEQ=101><ACK=4142><CTL=ACK><DATA=5>")
        desk.get("<SEQ=106><ACK=4142><CTL=ACK><DATA=4>")
        desk.post("<SEQ=4142><ACK=106><CTL=ACK>")
        assert desk.owes() == ["<SEQ=4142><ACK=110><CTL=ACK>"]

    def test_what_the_syn_ack_acknowledged_is_no_answer_to_text(self) -> None:
        desk = proven()
        desk.get("<SEQ=101><ACK=4142><CTL=ACK><DATA=5>")
        assert desk.ask("<SEQ=4142><ACK=101><CTL=ACK>").verdict.kind == "foul"

    def test_but_a_repeat_may_say_it_again(self) -> None:
        desk = proven("<SEQ=101><ACK=4142><CTL=ACK><DATA=5>")
        desk.post("<SEQ=4142><ACK=106><CTL=ACK><DATA=5>")
        desk.wait(6)
        assert desk.ask("<SEQ=4142><ACK=101><CTL=ACK><DATA=5>").verdict.rule == "repeat"

    def test_the_candle_has_the_length_of_the_house(self) -> None:
        stranger = Desk("listener", 300, COOKIES, port=7)
        stranger.port = 41
        stranger.get(THIRD)
        stranger.post("<SEQ=4142><ACK=101><CTL=ACK><DATA=5>")
        assert stranger.seat.candle.deadline == 6 * SECOND

    def test_it_began_when_letter_three_came(self) -> None:
        assert proven().seat.born == 10 * SECOND

    def test_the_number_that_was_dealt_is_used_up_though_the_cookie_took_its_place(self) -> None:
        desk = proven()
        desk.get("<SEQ=101><CTL=RST>")
        assert (desk.state, needs_iss(desk.house)) == ("LISTEN", (41,))

    def test_its_syn_ack_was_posted_so_that_a_second_syn_forbids_nothing_else(self) -> None:
        """By the two-letter law a SYN that comes again is owed the SYN,ACK again, beside all else."""
        desk = proven(law=Law(name="two-way", cookies=4000))
        desk.get("<SEQ=100><CTL=SYN>")
        assert desk.owes() == ["<SEQ=4141><ACK=101><CTL=SYN,ACK>"]
        assert desk.post("<SEQ=4142><ACK=101><CTL=ACK><DATA=5>").verdict.rule == "send"
