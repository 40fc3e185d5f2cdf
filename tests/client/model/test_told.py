"""Folding the relay's messages: what is kept, replaced, added, and when it was heard of."""

from game.client.model.told import (
    LONG_AGO,
    Told,
    desk_of,
    fold,
    last_reveal,
    news_of,
    opened,
    reveals,
)
from game.client.scenes import sample_reveal, samples
from game.match.view import Arrived, Ended, Opened, Posted
from game.referee.verdict import Verdict
from game.wire.messages import Clock, Closed, Pong, Refused, Said, Seated, Welcome
from tests.client.model.told_by_hand import OPENED, PORT, S, told, update, view

HELLO = Posted(2 * S, 1, PORT, samples.HELLO, "legal", False)
ANSWER = Arrived(6 * S, 2, PORT, samples.ANSWER)


def test_before_anything_nothing_is_known() -> None:
    assert Told().phase == "waiting"
    assert Told().side == "A"
    assert Told().view is None


def test_a_seat_says_which_house_is_mine() -> None:
    seated = fold(Told(), Seated("4", "B", "secret", False), 0)
    assert (seated.side, seated.me) == ("B", 1)


def test_an_update_appends_news_and_replaces_desks() -> None:
    before = told(HELLO)
    after = fold(before, update(ANSWER, desks=(samples.desk("ESTABLISHED"),)), 70 * S)
    assert after.view is not None
    assert after.view.news == (OPENED, HELLO, ANSWER)
    assert after.view.desks[0].state == "ESTABLISHED"
    assert after.view.now == 21 * S
    assert before.view is not None
    assert before.view.news == (OPENED, HELLO)


def test_letters_of_a_view_were_heard_long_ago_those_of_an_update_now() -> None:
    after = fold(told(HELLO), update(ANSWER), 70 * S)
    assert after.heard == {1: LONG_AGO, 2: 70 * S}


def test_a_fresh_view_after_a_rejoin_keeps_when_letters_were_heard_of() -> None:
    after = fold(told(HELLO), update(ANSWER), 70 * S)
    again = fold(after, view(HELLO, ANSWER), 71 * S)
    assert again.heard[2] == 70 * S


def test_an_update_without_a_view_says_nothing() -> None:
    assert fold(Told(), update(HELLO), 0).view is None


def test_a_lobby_ends_the_view() -> None:
    room = samples.lobby().lobby
    assert room is not None
    after = fold(told(HELLO), room, 0)
    assert after.view is None
    assert after.heard == {}
    assert after.lobby == room


def test_verdicts_are_kept_by_the_number_that_asked() -> None:
    verdict = Verdict("legal", "r", "3.4", "k")
    assert fold(told(), Said(9, verdict), 0).said == {9: verdict}


def test_a_refusal_is_shown_until_a_seat_is_given() -> None:
    refused = fold(Told(), Refused("room-full"), 0)
    assert refused.refused == Refused("room-full")
    assert fold(refused, Seated("4", "A", "t", True), 0).refused is None


def test_the_clock_stands_and_runs_again() -> None:
    standing = fold(told(), Clock(5, False, "B", 3), 44)
    assert standing.standing == Clock(5, False, "B", 3)
    assert standing.stood == 44
    assert fold(standing, Clock(6, True), 45).standing is None


def test_greeting_and_goodbye_are_kept_and_pongs_are_not() -> None:
    assert fold(Told(), Welcome(1, 0, "x"), 0).welcome == Welcome(1, 0, "x")
    assert fold(Told(), Closed("shutdown"), 0).closed == Closed("shutdown")
    assert fold(Told(), Pong(1, 2), 0).view is None


def test_news_of_the_present_connection_begin_with_its_opening() -> None:
    second = Opened(50 * S, PORT + 1, 2, "listener")
    whole = told(HELLO, second, ANSWER)
    assert whole.view is not None
    assert news_of(whole.view, PORT + 1) == (second,)
    assert news_of(whole.view, PORT) == (OPENED, HELLO, ANSWER)
    assert opened(whole.view) == second


def test_news_of_a_port_that_nobody_opened_begin_after_the_last_connection() -> None:
    ghost = Arrived(60 * S, 3, 49001, samples.HELLO)
    before = Arrived(3 * S, 2, 49001, samples.HELLO)
    whole = told(HELLO, before, Ended(40 * S, sample_reveal.lost_letter()), ghost)
    assert whole.view is not None
    assert news_of(whole.view, 49001) == (ghost,)


def test_reveals_are_found_in_order() -> None:
    first, second = sample_reveal.lost_letter(), sample_reveal.many_letters()
    whole = told(Ended(1, first), Ended(2, second))
    assert whole.view is not None
    assert reveals(whole.view) == (first, second)
    assert last_reveal(whole.view) == second


def test_desks_are_found_by_port() -> None:
    whole = told()
    assert whole.view is not None
    assert desk_of(whole.view, PORT) is whole.view.desks[0]
    assert desk_of(whole.view, 1) is whole.view.desks[0], "the desk that was opened last"
