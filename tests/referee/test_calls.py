"""User calls without a letter: sections 3.10.1, 3.10.4 and 3.10.5."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.referee import House, call, deal, forget, legal_calls, needs_iss, open_desk, state_of
from game.referee.law import EVERYTHING, Law
from tests.referee import table_fouls as places
from tests.referee.support import FREE, PORT, Desk, accepted, listening, opened


def make(desk: Desk, name: str):  # type: ignore[no-untyped-def]
    return call(desk.house, desk.port, name, desk.now)


def test_a_passive_open_listens() -> None:
    desk = Desk("opener", 100)
    judgement = make(desk, "OPEN-PASSIVE")
    verdict = judgement.verdict
    assert (verdict.kind, verdict.rule, verdict.before, verdict.after) == (
        "legal",
        "call-listen",
        "CLOSED",
        "LISTEN",
    )
    desk.house = judgement.house
    desk.get("<SEQ=900><CTL=SYN>")
    assert desk.owes() == ["<SEQ=100><ACK=901><CTL=SYN,ACK>"]


def test_a_close_in_syn_sent_says_nothing() -> None:
    desk = places.syn_sent()
    judgement = make(desk, "CLOSE")
    desk.house = judgement.house
    verdict = judgement.verdict
    assert (verdict.before, verdict.after, verdict.params["call"]) == ("SYN-SENT", "CLOSED", "CLOSE")
    assert (desk.state, judgement.segment, desk.wait(1000)) == ("CLOSED", None, [])
    assert [change.cause for change in judgement.changes] == ["cause.call-close"]


def test_each_role_has_its_own_calls() -> None:
    law = Law(opener=("open", "listen"), listener=("close",))
    opener, listener = Desk("opener", 100, law), Desk("listener", 300, law)
    assert legal_calls(opener.house, PORT) == ("OPEN-PASSIVE",)
    assert legal_calls(listener.house, PORT) == ("CLOSE",)
    assert legal_calls(House(law=law, door=True), PORT) == ("CLOSE",), "a stranger's port is the door's"


@pytest.mark.parametrize("place", [places.time_wait, places.closing])
def test_where_the_goodbyes_are_said_only_an_abort_is_left(place) -> None:  # type: ignore[no-untyped-def]
    desk = place()
    desk.house = replace(desk.house, law=FREE)
    assert legal_calls(desk.house, PORT) == ("ABORT",)


def test_a_close_shuts_the_door_and_a_passive_open_opens_it() -> None:
    desk = listening()
    desk.house = make(desk, "CLOSE").house
    assert (desk.state, state_of(desk.house, 61)) == ("CLOSED", "CLOSED")
    desk.house = make(desk, "OPEN-PASSIVE").house
    assert (desk.state, state_of(desk.house, 61)) == ("LISTEN", "LISTEN")


def test_an_abort_in_a_listeners_connection_leaves_the_door_open() -> None:
    desk = places.got_fin()
    desk.post("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    desk.house = make(desk, "ABORT").house
    assert (str(desk.seat.tcb.state), desk.state) == ("CLOSED", "LISTEN")


@pytest.mark.parametrize("place", [opened, accepted, lambda: Desk("opener", 100)])
def test_what_needs_a_letter_is_no_call(place) -> None:  # type: ignore[no-untyped-def]
    desk = place()
    judgement = make(desk, "ABORT")
    assert (judgement.verdict.kind, judgement.verdict.rule, judgement.verdict.points) == (
        "returned",
        "call",
        0,
    )
    assert judgement.house is desk.house
    verdict = judgement.verdict
    assert (verdict.before, verdict.after, verdict.params["call"]) == (desk.state, desk.state, "ABORT")
    assert make(desk, "DANCE").verdict.kind == "returned"


@pytest.mark.parametrize(("name", "rule"), [("CLOSE", "no-close"), ("ABORT", "no-abort")])
def test_a_call_that_the_law_does_not_permit_comes_back(name: str, rule: str) -> None:
    desk = places.syn_sent(Law())
    first = make(desk, name)
    assert (first.verdict.kind, first.verdict.rule) == ("returned", rule)
    assert (first.verdict.before, first.verdict.after) == ("SYN-SENT", "SYN-SENT")
    assert (first.verdict.params["state"], first.verdict.params["call"]) == ("SYN-SENT", name)
    desk.house = first.house
    assert (make(desk, name).verdict.kind, desk.state) == ("foul", "SYN-SENT")


def test_listening_may_be_forbidden() -> None:
    desk = Desk("opener", 100, Law())
    assert make(desk, "OPEN-PASSIVE").verdict.rule == "no-listen"


class TestTheHouse:
    def test_a_listeners_desk_opens_the_door_unless_it_is_told_not_to(self) -> None:
        assert open_desk(House(), PORT, "listener", 300).door
        shut = open_desk(House(), PORT, "listener", 300, listen=False)
        assert (shut.door, state_of(shut, PORT)) == (False, "CLOSED")

    def test_an_opener_does_not_listen_though_the_door_stands_open(self) -> None:
        house = open_desk(listening().house, 48000, "opener", 100)
        assert (state_of(house, 48000), house.door) == ("CLOSED", True)

    def test_to_listen_and_to_stop_leaves_the_desk_as_it_was(self) -> None:
        desk = Desk("opener", 100)
        before = desk.house
        for name in ("OPEN-PASSIVE", "CLOSE"):
            desk.house = make(desk, name).house
        assert desk.house == before

    def test_strangers_meet_the_door_or_nobody(self) -> None:
        assert state_of(listening().house, 61) == "LISTEN"
        assert state_of(Desk("opener", 100).house, 61) == "CLOSED"

    def test_a_number_is_dealt_anew_each_time_a_tcb_is_gone(self) -> None:
        desk = Desk("opener", 100)
        assert needs_iss(desk.house) == ()
        desk.post("<SEQ=100><CTL=SYN>")
        assert needs_iss(desk.house) == ()
        desk.get("<SEQ=0><ACK=101><CTL=RST,ACK>")
        assert needs_iss(desk.house) == (PORT,)
        desk.house = deal(desk.house, PORT, 7)
        assert needs_iss(desk.house) == ()
        assert desk.hearts == "dark dark dark dark"
        desk.post("<SEQ=7><CTL=SYN>")

    def test_a_port_without_a_seat_is_dealt_nothing(self) -> None:
        house = House()
        assert deal(house, 61, 7) is house

    def test_forgetting_leaves_nothing(self) -> None:
        desk = opened()
        assert forget(desk.house, PORT).seats == ()

    def test_permission_follows_the_role(self) -> None:
        law = Law(opener=("open",), listener=("send",), both=EVERYTHING)
        assert law.permits("opener", "open")
        assert not law.permits("opener", "send")
        assert law.permits("listener", "send")
        assert law.permits("both", "abort")
        assert FREE.permits("listener", "close")
