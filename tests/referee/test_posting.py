"""What a posted letter leaves behind: repeats, candle, what was said and may still be said, changes.

referee.md, "A person is the TCP": only here do the writer's numbers move.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from game.referee import call
from game.referee.house import DARK
from game.referee.law import SECOND, Law
from tests.referee import table_fouls as places
from tests.referee.support import PORT, Desk, listening, opened, received, seg
from tests.referee.table_legal import closed_early, crossed_posted, four_way_dark, four_way_half


def syn_sent_dark() -> Desk:
    desk = places.syn_sent()
    desk.wait(6)
    return desk


def received_dark() -> Desk:
    desk = received()
    desk.wait(6)
    return desk


def asked_freely() -> Desk:
    """B, SYN-RECEIVED, where a SYN,ACK may bear any number, also one below the number that was dealt."""
    return places.asked(Law(isn="free"))


@pytest.mark.parametrize(
    ("place", "letter", "text", "repeat"),
    [
        (lambda: Desk("opener", 100), "<SEQ=100><CTL=SYN>", b"", False),
        (syn_sent_dark, "<SEQ=100><CTL=SYN>", b"", True),
        (places.asked, "<SEQ=300><ACK=101><CTL=SYN,ACK>", b"", False),
        (asked_freely, "<SEQ=7><ACK=101><CTL=SYN,ACK>", b"", False),
        (received_dark, "<SEQ=300><ACK=101><CTL=SYN,ACK>", b"", True),
        (places.asked_again, "<SEQ=300><ACK=101><CTL=SYN,ACK>", b"", True),
        (four_way_half, "<SEQ=300><CTL=SYN>", b"", False),
        (four_way_dark, "<SEQ=300><CTL=SYN>", b"", True),
        (places.answered, "<SEQ=101><ACK=301><CTL=ACK>", b"", False),
        (opened, "<SEQ=101><ACK=301><CTL=ACK>", b"x", False),
        (places.dark_text, "<SEQ=101><ACK=301><CTL=ACK>", b"hello", True),
        (places.dark_text, "<SEQ=101><ACK=301><CTL=ACK>", b"hello, and on", True),
        (places.dark_text, "<SEQ=106><ACK=301><CTL=ACK>", b"and on", False),
        (opened, "<SEQ=101><ACK=301><CTL=FIN,ACK>", b"", False),
        (closed_early, "<SEQ=301><ACK=101><CTL=FIN,ACK>", b"", True),
        (places.stray_ack, "<SEQ=221><CTL=RST>", b"", False),
        (opened, "<SEQ=101><CTL=RST>", b"", False),
    ],
)
def test_a_repeat_is_what_covers_numbers_that_were_posted(
    place: Callable[[], Desk], letter: str, text: bytes, repeat: bool
) -> None:
    judgement = place().ask(letter, text)
    assert judgement.verdict.travels
    assert judgement.repeat is repeat


def test_the_syn_ack_after_crossed_syns_is_no_repeat_until_it_comes_again() -> None:
    desk = places.crossed()
    assert desk.post("<SEQ=100><ACK=301><CTL=SYN,ACK>").repeat is False
    desk.wait(6)
    assert desk.post("<SEQ=100><ACK=301><CTL=SYN,ACK>").repeat is True


class TestTheFirstSyn:
    def test_it_begins_a_connection_that_owes_only_what_others_are_owed(self) -> None:
        desk = places.closed_by_reset()
        desk.get("<SEQ=7><ACK=9><CTL=ACK>")
        owed = desk.seat.debts
        assert {debt.kind for debt in owed} == {"RST"}
        desk.house = replace(desk.house, seats=(replace(desk.seat, iss=500),))
        desk.now = 3 * SECOND
        desk.post("<SEQ=500><CTL=SYN>")
        seat = desk.seat
        assert (seat.iss, seat.said, seat.born) == (None, seg("<SEQ=500><CTL=SYN>"), 3 * SECOND)
        assert (seat.lit_at, seat.candle.deadline) == (3 * SECOND, 9 * SECOND)
        assert (seat.hearts, seat.debts) == (DARK, owed)

    def test_an_ack_that_a_closed_connection_still_owed_is_forgotten(self) -> None:
        """A law without TIME-WAIT: the last ACK is owed by a TCB that is gone."""
        desk = places.no_time_wait()
        assert [debt.kind for debt in desk.seat.debts] == ["ACK"]
        desk.house = replace(desk.house, seats=(replace(desk.seat, iss=500),))
        desk.post("<SEQ=500><CTL=SYN>")
        assert desk.seat.debts == ()


class TestOnAConnection:
    def test_new_numbers_light_the_candle_and_newer_ones_leave_it_as_it_is(self) -> None:
        desk = opened()
        desk.now = 2 * SECOND
        desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=3>")
        assert (desk.seat.lit_at, desk.seat.candle.deadline) == (2 * SECOND, 8 * SECOND)
        desk.now = 4 * SECOND
        desk.post("<SEQ=104><ACK=301><CTL=ACK><DATA=3>")
        assert (desk.seat.lit_at, desk.seat.candle.deadline) == (2 * SECOND, 8 * SECOND)

    def test_an_ack_alone_leaves_a_dead_candle_dead(self) -> None:
        desk = places.dark_text()
        died_at = desk.seat.died_at
        assert died_at is not None
        desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=4>")
        lit_at = desk.seat.lit_at
        desk.post("<SEQ=106><ACK=305><CTL=ACK>")
        assert (desk.seat.lit_at, desk.seat.died_at) == (lit_at, died_at)

    def test_what_was_said_last_is_kept(self) -> None:
        desk = opened()
        assert desk.seat.said == seg("<SEQ=101><ACK=301><CTL=ACK>")
        desk.post("<SEQ=101><ACK=301><CTL=ACK>", text=b"so")
        assert desk.seat.said == seg("<SEQ=101><ACK=301><CTL=ACK>", b"so")

    def test_each_ack_is_kept_once_and_a_bare_syn_says_none(self) -> None:
        desk = syn_sent_dark()
        desk.post("<SEQ=100><CTL=SYN>")
        assert desk.seat.acked == ()
        desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
        for letter in ("<SEQ=101><ACK=301><CTL=ACK>", "<SEQ=101><ACK=301><CTL=ACK><DATA=1>"):
            desk.post(letter)
        assert desk.seat.acked == (301,)

    @pytest.mark.parametrize(("said", "left"), [(303, (305, 306)), (305, (306,)), (306, ())])
    def test_an_ack_leaves_what_has_come_since_the_number_that_it_says(
        self, said: int, left: tuple[int, ...]
    ) -> None:
        desk = opened()
        for letter in ("<SEQ=301><ACK=101><CTL=ACK><DATA=2>", "<SEQ=303><ACK=101><CTL=ACK><DATA=2>"):
            desk.get(letter)
        desk.get("<SEQ=305><ACK=101><CTL=ACK><DATA=1>")
        assert desk.seat.moved == (303, 305, 306)
        desk.post(f"<SEQ=101><ACK={said}><CTL=ACK><DATA=1>")
        assert desk.seat.moved == left

    def test_a_letter_that_moves_no_state_and_no_heart_tells_no_change(self) -> None:
        assert opened().post("<SEQ=101><ACK=301><CTL=ACK><DATA=3>").changes == ()
        assert places.asked().post("<SEQ=300><ACK=101><CTL=SYN,ACK>").changes == ()

    @pytest.mark.parametrize(
        ("place", "posted"),
        [
            (places.syn_sent, False),
            (syn_sent_dark, False),
            (opened, False),
            (places.asked, False),
            (received, True),
            (four_way_half, False),
            (four_way_dark, True),
            (places.crossed, False),
            (crossed_posted, True),
        ],
    )
    def test_whether_its_syn_ack_was_posted(self, place: Callable[[], Desk], posted: bool) -> None:
        assert place().seat.syn_acked is posted

    def test_a_bare_syn_repeated_is_no_syn_ack_but_the_half_of_the_four_letter_law_is(self) -> None:
        sent = syn_sent_dark()
        sent.post("<SEQ=100><CTL=SYN>")
        assert not sent.seat.syn_acked
        half = four_way_half()
        half.post("<SEQ=300><CTL=SYN>")
        assert half.seat.syn_acked


def test_a_reset_that_nobody_asks_for_any_more_pays_and_does_nothing_else() -> None:
    """It was owed by the open door; the connection that stands now goes on."""
    desk = places.stray_at_the_door()
    desk.get("<SEQ=100><CTL=SYN>")
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    before = desk.seat
    reset = next(str(debt.segment) for debt in before.debts if debt.kind == "RST")
    assert desk.post(reset).changes == ()
    assert desk.seat == replace(before, debts=())


class TestCauses:
    @pytest.mark.parametrize(
        ("place", "letter", "cause", "before", "after"),
        [
            (lambda: Desk("opener", 100), "<SEQ=100><CTL=SYN>", "cause.posted-syn", "CLOSED", "SYN-SENT"),
            (opened, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "cause.posted-fin", "ESTABLISHED", "FIN-WAIT-1"),
            (opened, "<SEQ=101><CTL=RST>", "cause.aborted", "ESTABLISHED", "CLOSED"),
        ],
    )
    def test_of_a_letter(
        self, place: Callable[[], Desk], letter: str, cause: str, before: str, after: str
    ) -> None:
        found = place().post(letter).changes
        assert [(one.cause, one.before, one.after) for one in found] == [(cause, before, after)]

    @pytest.mark.parametrize(
        ("place", "name", "cause", "before", "after"),
        [
            (lambda: Desk("opener", 100), "OPEN-PASSIVE", "cause.call-listen", "CLOSED", "LISTEN"),
            (listening, "CLOSE", "cause.call-close", "LISTEN", "CLOSED"),
            (listening, "ABORT", "cause.call-abort", "LISTEN", "CLOSED"),
            (places.syn_sent, "ABORT", "cause.call-abort", "SYN-SENT", "CLOSED"),
            (places.time_wait, "ABORT", "cause.call-abort", "TIME-WAIT", "CLOSED"),
        ],
    )
    def test_of_a_call(
        self, place: Callable[[], Desk], name: str, cause: str, before: str, after: str
    ) -> None:
        desk = place()
        judgement = call(desk.house, PORT, name, desk.now)
        found = judgement.changes
        assert [(one.cause, one.before, one.after) for one in found] == [(cause, before, after)]
        desk.house = judgement.house
        assert desk.seat.tcb.passive is (after == "LISTEN")

    def test_a_call_keeps_the_window_of_the_house(self) -> None:
        desk = Desk("opener", 100)
        narrow = replace(desk.seat, tcb=replace(desk.seat.tcb, rcv_wnd=600))
        made = call(replace(desk.house, seats=(narrow,)), PORT, "OPEN-PASSIVE", 0).house
        assert made.seats[0].tcb.rcv_wnd == 600
