"""Candles, user time-outs and TIME-WAIT: section 3.10.8, RFC 6298, levels.md's times."""

from __future__ import annotations

import pytest

from game.referee import deliver, handle_timer, judge, next_deadline, open_desk
from game.referee.house import Letter
from game.referee.law import HOUSE_TIMERS, SECOND, Law
from tests.referee import table_fouls as places
from tests.referee.support import FREE, PORT, Desk, accepted, opened, received, seg


def test_nothing_is_due_in_a_quiet_house() -> None:
    assert next_deadline(opened().house) is None
    assert handle_timer(opened().house, 10**12) == (opened().house, ())


def test_the_user_time_out_comes_with_the_fourth_burning() -> None:
    desk = received()
    causes = []
    for _ in range(4):
        due = next_deadline(desk.house)
        assert due is not None
        desk.house, changes = handle_timer(desk.house, due)
        desk.now = due
        causes += [(due // SECOND, change.cause, change.burning) for change in changes]
        if desk.state == "SYN-RECEIVED" and desk.seat.died_at is not None:
            desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    assert causes == [
        (6, "cause.candle", 1),
        (18, "cause.candle", 2),
        (42, "cause.candle", 3),
        (90, "cause.candle", 4),
        (90, "cause.timeout", 0),
    ]
    assert next_deadline(desk.house) is None


def test_without_a_user_time_out_the_candle_burns_on() -> None:
    law = Law(timers=HOUSE_TIMERS.__class__(rto=6 * SECOND, user_timeout=None, sampled=False))
    desk = received(law)
    assert desk.wait(100_000) == ["cause.candle"]
    assert desk.state == "SYN-RECEIVED"


def test_the_candle_is_lit_only_when_the_player_posts() -> None:
    desk = places.asked()
    assert next_deadline(desk.house) is None
    assert desk.wait(1000) == []
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    assert next_deadline(desk.house) == desk.now + 6 * SECOND
    assert (desk.seat.lit_at, desk.seat.candle.rto) == (desk.now, 6 * SECOND)


@pytest.mark.parametrize("iss", [0, 1, 2**31, 2**32 - 1])
def test_it_is_lit_whatever_the_number(iss: int) -> None:
    desk = Desk("opener", iss)
    desk.post(f"<SEQ={iss}><CTL=SYN>")
    assert next_deadline(desk.house) == 6 * SECOND


def test_at_the_very_moment_when_it_burns_down_a_repeat_is_right() -> None:
    desk = places.syn_sent()
    desk.now = 6 * SECOND - 1
    assert desk.ask("<SEQ=100><CTL=SYN>").verdict.kind == "impatient"
    desk.now += 1
    assert desk.ask("<SEQ=100><CTL=SYN>").verdict.kind == "legal"


def test_a_new_connection_knows_nothing_of_a_candle_that_died_before_it() -> None:
    desk = received()
    desk.wait(6)
    desk.get("<SEQ=101><CTL=RST>")
    assert (desk.state, desk.seat.lit_at, desk.seat.died_at) == ("LISTEN", None, None)
    desk.get("<SEQ=500><CTL=SYN>", iss=400)
    assert (desk.seat.lit_at, desk.seat.died_at) == (None, None)
    desk.post("<SEQ=400><ACK=501><CTL=SYN,ACK>")
    assert next_deadline(desk.house) == 12 * SECOND


def test_a_bare_ack_lights_none() -> None:
    assert next_deadline(opened().house) is None


def test_a_dead_candle_stays_dead_until_the_repeat_and_keeps_its_length() -> None:
    desk = received()
    desk.wait(10)
    seat = desk.seat
    assert (seat.died_at, seat.candle.deadline, seat.candle.rto) == (6 * SECOND, None, 6 * SECOND)
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    seat = desk.seat
    assert (seat.died_at, seat.lit_at, seat.candle.rto) == (None, 10 * SECOND, 12 * SECOND)


def test_an_impatient_repeat_changes_neither_candle_nor_length() -> None:
    desk = received()
    desk.wait(2)
    before = desk.seat.candle
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>", "impatient")
    assert desk.seat.candle == before


def test_new_text_does_not_light_a_dead_candle_for_the_repeat_stays_due() -> None:
    desk = places.dark_text()
    desk.post("<SEQ=106><ACK=301><CTL=ACK><DATA=2>")
    assert desk.seat.died_at is not None
    assert desk.post("<SEQ=101><ACK=301><CTL=ACK>", text=b"hello").verdict.rule == "repeat"
    assert desk.seat.died_at is None


def test_an_answer_puts_it_out_and_a_part_of_it_lights_it_anew() -> None:
    desk = places.sent_text()
    desk.wait(2)
    desk.get("<SEQ=301><ACK=103><CTL=ACK>")
    assert (desk.seat.lit_at, desk.seat.candle.deadline) == (2 * SECOND, 8 * SECOND)
    desk.get("<SEQ=301><ACK=106><CTL=ACK>")
    assert (desk.seat.candle.deadline, desk.seat.candle.user_deadline) == (None, None)
    assert desk.seat.lit_at is None


def test_an_answer_lights_a_dead_one_anew_and_the_repeat_is_due_no_more() -> None:
    desk = places.dark_text()
    desk.get("<SEQ=301><ACK=103><CTL=ACK>")
    assert (desk.seat.lit_at, desk.seat.died_at, desk.owes()) == (6 * SECOND, None, [])


def test_the_syn_ack_after_crossed_syns_lights_a_dead_candle() -> None:
    desk = Desk("both", 100)
    desk.post("<SEQ=100><CTL=SYN>")
    desk.wait(6)
    desk.get("<SEQ=300><CTL=SYN>")
    judgement = desk.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    assert not judgement.repeat
    assert desk.seat.candle.deadline == 18 * SECOND


def test_time_wait_restarts_with_a_fin_but_not_with_a_bare_ack() -> None:
    desk = places.time_wait()
    quiet = desk.seat.quiet_until
    desk.wait(10)
    desk.get("<SEQ=302><ACK=102><CTL=ACK>")
    assert (desk.owes(), desk.seat.quiet_until) == ([], quiet)
    desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    assert desk.seat.quiet_until == 40 * SECOND


def test_two_seats_burn_in_the_order_of_their_deadlines() -> None:
    desk = Desk("opener", 100)
    desk.post("<SEQ=100><CTL=SYN>")
    desk.now += SECOND
    desk.house = open_desk(desk.house, 48000, "opener", 700)
    desk.house = judge(desk.house, Letter(48000, seg("<SEQ=700><CTL=SYN>")), desk.now).house
    _, changes = handle_timer(desk.house, 20 * SECOND)
    assert [change.port for change in changes] == [PORT, 48000]


def test_three_duplicates_make_a_repeat_due() -> None:
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
    for count in range(3):
        verdict = desk.ask("<SEQ=101><ACK=301><CTL=ACK><DATA=10>").verdict
        assert verdict.kind == "impatient", count
        desk.get("<SEQ=301><ACK=101><CTL=ACK>")
    assert desk.ask("<SEQ=101><ACK=301><CTL=ACK><DATA=10>").verdict.kind == "legal"
    desk.get("<SEQ=301><ACK=105><CTL=ACK>")
    assert desk.ask("<SEQ=105><ACK=301><CTL=ACK><DATA=6>").verdict.kind == "impatient"


def test_a_letter_with_text_is_no_duplicate() -> None:
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
    for start in (301, 304, 307):
        desk.get(f"<SEQ={start}><ACK=101><CTL=ACK><DATA=3>")
    assert desk.seat.dup_acks == 0


def test_the_real_law_needs_no_round_trip_samples() -> None:
    desk = received(FREE)
    desk.wait(1)
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    desk.post("<SEQ=301><ACK=101><CTL=ACK><DATA=1>")
    assert desk.seat.candle.rto == 6 * SECOND


def test_a_delivery_moves_no_number() -> None:
    house = accepted().house
    letter = Letter(PORT, seg("<SEQ=101><ACK=301><CTL=ACK><DATA=9>"))
    after = deliver(house, letter, 5, 0).house
    assert after.seats[0].tcb.snd_nxt == house.seats[0].tcb.snd_nxt


def spent(desk: Desk, seconds: float) -> list[tuple[str, str, str]]:
    """The changes that time makes, each with the states before and after."""
    desk.now += int(seconds * SECOND)
    desk.house, changes = handle_timer(desk.house, desk.now)
    return [(change.cause, change.before, change.after) for change in changes]


def test_a_change_that_time_makes_names_the_states() -> None:
    assert spent(received(), 90) == [
        ("cause.candle", "SYN-RECEIVED", "SYN-RECEIVED"),
        ("cause.timeout", "SYN-RECEIVED", "CLOSED"),
    ]
    assert spent(places.time_wait(), 30) == [("cause.time-wait-over", "TIME-WAIT", "CLOSED")]


def test_the_end_of_time_wait_leaves_only_the_resets_of_the_door() -> None:
    desk = places.stray_at_the_door()
    desk.get("<SEQ=100><CTL=SYN>")
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    desk.post("<SEQ=301><ACK=101><CTL=FIN,ACK>")
    desk.get("<SEQ=101><ACK=302><CTL=FIN,ACK>")
    assert desk.state == "TIME-WAIT"
    assert [str(debt.segment) for debt in desk.seat.debts] == [
        "<SEQ=221><CTL=RST>",
        "<SEQ=302><ACK=102><CTL=ACK>",
    ]
    desk.wait(30)
    assert desk.state == "LISTEN"
    assert [str(debt.segment) for debt in desk.seat.debts] == ["<SEQ=221><CTL=RST>"]
