"""game.md, "Hearts, exactly"."""

from __future__ import annotations

from game.referee import call
from game.referee.law import Law
from tests.referee import table_fouls as places
from tests.referee.support import FREE, PORT, Desk, accepted, listening, opened, received

DARK = "dark dark dark dark"
OUTLINE = "dark dark outline outline"
SOLID = "solid solid solid solid"
BROKEN = "broken broken broken broken"


def test_a_bare_syn_lights_two_in_outline_for_it_may_be_a_ghost() -> None:
    assert places.asked().hearts == OUTLINE
    assert places.crossed().hearts == OUTLINE


def test_only_an_acceptable_letter_lights_them() -> None:
    desk = received()
    for letter in (
        "<SEQ=5000><ACK=301><CTL=ACK>",
        "<SEQ=101><ACK=221><CTL=ACK>",
        "<SEQ=101><ACK=302><CTL=ACK>",
        "<SEQ=101><CTL=FIN>",
    ):
        desk.get(letter)
        assert desk.hearts == OUTLINE, letter
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    assert desk.hearts == SOLID


def test_a_ghosts_syn_ack_lights_nothing() -> None:
    assert places.haunted().hearts == DARK


def test_an_acceptable_ack_without_a_syn_lights_four() -> None:
    desk = places.syn_sent()
    desk.get("<SEQ=300><ACK=101><CTL=ACK>")
    assert (desk.state, desk.hearts) == ("SYN-SENT", SOLID)
    desk.get("<SEQ=300><CTL=SYN>")
    assert (desk.state, desk.hearts) == ("SYN-RECEIVED", SOLID)


def test_repeats_and_copies_add_nothing() -> None:
    desk = listening()
    desk.get("<SEQ=100><CTL=SYN>")
    assert desk.get("<SEQ=100><CTL=SYN>").changes == ()
    desk = opened()
    assert desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>").changes == ()


def test_under_the_two_letter_law_the_listener_has_two_in_outline_until_it_is_heard() -> None:
    desk = Desk("listener", 300, Law(name="two-way"))
    desk.get("<SEQ=100><CTL=SYN>")
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    assert (desk.state, desk.hearts) == ("ESTABLISHED", OUTLINE)
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=3>")
    assert desk.hearts == SOLID


def test_an_ack_field_out_of_range_lights_none_even_where_text_is_read() -> None:
    desk = Desk("listener", 300, Law(name="two-way"))
    desk.get("<SEQ=100><CTL=SYN>")
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    assert desk.hearts == SOLID


def test_they_break_on_an_accepted_reset() -> None:
    desk = opened()
    desk.get("<SEQ=301><CTL=RST>")
    assert desk.hearts == BROKEN


def test_not_on_one_that_is_not_accepted() -> None:
    desk = opened()
    desk.get("<SEQ=302><CTL=RST>")
    desk.get("<SEQ=9000><CTL=RST>")
    assert desk.hearts == SOLID


def test_they_break_on_a_refusal_after_crossed_syns() -> None:
    desk = places.crossed()
    delivered = desk.get("<SEQ=301><CTL=RST>")
    assert (desk.state, desk.hearts) == ("CLOSED", "dark dark broken broken")
    assert [change.cause for change in delivered.changes] == ["cause.refused"]


def test_they_break_on_the_user_time_out_and_on_a_return_to_listen() -> None:
    desk = received()
    desk.wait(90)
    assert desk.hearts == "dark dark broken broken"
    desk = received()
    delivered = desk.get("<SEQ=101><CTL=RST>")
    assert desk.hearts == "dark dark broken broken"
    assert [change.cause for change in delivered.changes] == ["cause.back-to-listen"]


def test_a_new_connection_begins_in_the_dark() -> None:
    desk = received()
    desk.get("<SEQ=101><CTL=RST>")
    desk.get("<SEQ=500><CTL=SYN>", iss=400)
    assert desk.hearts == OUTLINE
    desk = opened()
    desk.get("<SEQ=301><CTL=RST>")
    desk.house = call(desk.house, PORT, "OPEN-PASSIVE", 0).house
    assert desk.hearts == DARK


def test_they_go_to_rest_with_the_goodbyes() -> None:
    desk = places.fin_sent()
    assert desk.hearts == SOLID
    desk.get("<SEQ=301><ACK=102><CTL=ACK>")
    assert desk.hearts == "rest rest solid solid"
    delivered = desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    assert desk.hearts == "rest rest rest rest"
    assert [change.cause for change in delivered.changes] == ["cause.their-goodbye"]


def test_crossed_goodbyes() -> None:
    desk = places.closing()
    assert desk.hearts == "solid solid rest rest"
    desk.get("<SEQ=302><ACK=102><CTL=ACK>")
    assert (desk.state, desk.hearts) == ("TIME-WAIT", "rest rest rest rest")


def test_goodbye_said_stays_said_when_the_waiting_ends() -> None:
    desk = places.time_wait()
    desk.house = call(desk.house, PORT, "ABORT", desk.now).house
    assert (desk.state, desk.hearts) == ("CLOSED", "rest rest rest rest")


def test_an_accepted_reset_breaks_even_what_rests() -> None:
    desk = places.time_wait()
    desk.get("<SEQ=302><CTL=RST>")
    assert (desk.state, desk.hearts) == ("CLOSED", BROKEN)


def test_without_time_wait_the_hearts_rest_at_once() -> None:
    desk = opened(Law(time_wait=False, opener=FREE.opener))
    desk.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    assert (desk.state, desk.hearts) == ("CLOSED", "rest rest rest rest")


def test_who_gives_up_breaks_them() -> None:
    desk = accepted()
    desk.post("<SEQ=301><CTL=RST>")
    assert desk.hearts == BROKEN


def test_text_on_crossed_syns_with_a_fin() -> None:
    desk = received()
    desk.get("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=2>")
    assert (desk.state, desk.hearts) == ("CLOSE-WAIT", "solid solid rest rest")


def test_a_stray_at_an_open_door_lights_nothing() -> None:
    desk = listening()
    desk.get("<SEQ=91><ACK=221><CTL=ACK>")
    assert (desk.state, desk.hearts) == ("LISTEN", DARK)
    desk = Desk("opener", 100)
    desk.get("<SEQ=91><ACK=221><CTL=ACK>")
    assert (desk.state, desk.hearts) == ("CLOSED", DARK)


def test_a_letter_without_an_ack_proves_nothing_though_its_empty_field_would_fit() -> None:
    """At the end of the numbers SND.NXT is 0, and so is the ACK field of a letter that bears no ACK."""
    desk = Desk("both", 4294967295)
    desk.post("<SEQ=4294967295><CTL=SYN>")
    desk.get("<SEQ=300><CTL=SYN>")
    assert (desk.state, desk.hearts) == ("SYN-RECEIVED", OUTLINE)


def test_who_gives_up_early_leaves_dark_what_was_dark() -> None:
    desk = received()
    desk.post("<SEQ=301><CTL=RST>")
    assert desk.hearts == "dark dark broken broken"
