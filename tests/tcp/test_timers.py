"""The retransmission timer (RFC 6298; its sections in parentheses), in seconds for the eye."""

from __future__ import annotations

from game.tcp import timers as clock
from game.tcp.timers import Candle, Timers

S = 1_000_000
REAL = Timers()
GAME = Timers(rto=6 * S, rto_max=600 * S, user_timeout=90 * S, msl2=30 * S, sampled=False)


def sent(timers: Timers, now: int = 0, end: int = 101) -> Candle:
    return clock.posted(clock.unlit(timers), timers, now, end)


def test_whoever_is_told_nothing_waits_as_the_two_rfcs_do() -> None:
    """RFC 6298, 2.1 and 2.5; RFC 9293, 3.9.1.1 (five minutes for the user) and 3.4.2 (an MSL of two)."""
    assert (REAL.rto, REAL.rto_max, REAL.user_timeout, REAL.msl2) == (S, 60 * S, 5 * 60 * S, 2 * 2 * 60 * S)


def test_posting_lights_it() -> None:
    candle = sent(GAME, 2 * S)
    assert (candle.deadline, candle.user_deadline) == (8 * S, 92 * S)


def test_posting_more_neither_delays_it_nor_the_user_time_out() -> None:
    candle = clock.posted(sent(GAME), GAME, 5 * S, 111)
    assert (candle.deadline, candle.user_deadline, candle.timed, candle.timed_at) == (6 * S, 90 * S, 101, 0)


def test_never_gives_up() -> None:
    assert sent(Timers(user_timeout=None)).user_deadline is None


def test_it_doubles_up_to_the_most() -> None:
    candle, waits = sent(REAL), []
    for _ in range(8):
        candle = clock.repeated(clock.burned(candle, REAL), 0, syn=False)
        waits.append(candle.rto // S)
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    assert candle.burned == 8


def test_between_burning_down_and_the_repeat_it_is_out() -> None:
    candle = clock.burned(sent(GAME), GAME)
    assert (candle.deadline, candle.rto) == (None, 12 * S)
    assert clock.repeated(candle, 9 * S, syn=False).deadline == 21 * S


def test_acknowledged_goes_out() -> None:
    candle = clock.acknowledged(sent(GAME), GAME, S, 101, everything=True)
    assert (candle.deadline, candle.user_deadline, candle.burned) == (None, None, 0)


def test_acknowledged_in_part_burns_anew() -> None:
    candle = clock.acknowledged(sent(GAME, end=111), GAME, S, 105, everything=False)
    assert (candle.deadline, candle.user_deadline, candle.timed) == (7 * S, 91 * S, 111)


def test_the_first_sample() -> None:
    candle = clock.acknowledged(sent(REAL), REAL, 2 * S, 101, everything=True)
    assert (candle.srtt, candle.rttvar, candle.rto) == (2 * S, S, 6 * S)


def test_a_sample_of_an_odd_number_of_microseconds_stays_whole() -> None:
    candle = clock.acknowledged(sent(REAL), REAL, 3, 101, everything=True)
    assert (candle.srtt, candle.rttvar, type(candle.rttvar)) == (3, 1, int)


def test_the_rto_lies_above_the_round_trip_by_the_clock_s_granularity_at_least() -> None:
    """(2.3) G is one microsecond."""
    hasty = Timers(rto=1)
    assert clock.acknowledged(sent(hasty), hasty, 1, 101, everything=True).rto == 2


def test_without_samples_the_measurement_ends_all_the_same() -> None:
    candle = clock.acknowledged(sent(GAME), GAME, S, 101, everything=True)
    assert (candle.timed, candle.srtt, candle.rto) == (None, None, 6 * S)


def test_later_samples() -> None:
    first = clock.acknowledged(sent(REAL), REAL, 2 * S, 101, everything=True)
    again = clock.acknowledged(clock.posted(first, REAL, 3 * S, 111), REAL, 7 * S, 111, everything=True)
    assert again.rttvar == (3 * S + 2 * S) // 4
    assert again.srtt == (7 * 2 * S + 4 * S) // 8
    assert again.rto == again.srtt + 4 * again.rttvar


def test_a_fast_peer_gets_the_least_rto_and_a_slow_one_the_most() -> None:
    fast = clock.acknowledged(sent(REAL), REAL, 1000, 101, everything=True)
    slow = clock.acknowledged(sent(REAL), REAL, 100 * S, 101, everything=True)
    assert (fast.rto, slow.rto) == (S, 60 * S)


def test_karn_nothing_is_timed_once_it_was_repeated() -> None:
    candle = clock.repeated(clock.burned(sent(REAL), REAL), S, syn=False)
    candle = clock.posted(candle, REAL, 2 * S, 111)
    candle = clock.acknowledged(candle, REAL, 3 * S, 111, everything=True)
    assert (candle.srtt, candle.rto) == (None, 2 * S)  # and the doubled value stays


def test_what_is_acknowledged_at_once_brings_the_first_rto_back() -> None:
    late = clock.repeated(clock.burned(sent(GAME), GAME), 6 * S, syn=False)
    late = clock.acknowledged(late, GAME, 7 * S, 101, everything=True)
    assert late.rto == 12 * S
    assert (
        clock.acknowledged(clock.posted(late, GAME, 8 * S, 111), GAME, 9 * S, 111, everything=True).rto
        == 6 * S
    )


def test_after_a_repeated_syn_text_begins_with_three_times_the_first_rto() -> None:
    """(5.7)"""
    candle = sent(REAL)
    for _ in range(3):
        candle = clock.repeated(clock.burned(candle, REAL), 0, syn=True)
    candle = clock.acknowledged(candle, REAL, 9 * S, 101, everything=True)
    assert (candle.rto, candle.syn_repeated) == (3 * S, False)


def test_the_count_may_wrap() -> None:
    candle = clock.posted(clock.unlit(REAL), REAL, 0, 3)
    assert clock.acknowledged(candle, REAL, S, 2**32 - 1, everything=False).timed == 3
    assert clock.acknowledged(candle, REAL, S, 5, everything=True).timed is None
