"""What a letter that arrives does to a house: its memory, seats and shelf. Section 3.10.7, referee.md."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from game.referee.house import DARK, Seat, seat_of
from game.referee.law import Law
from tests.referee import table_fouls as places
from tests.referee.support import PORT, Desk, listening, opened, received

SYN = "<SEQ=100><CTL=SYN>"


def unsaid(seat: Seat, iss: int) -> Seat:
    """The seat as it would be if its hearts had never been lit, with a number dealt."""
    return replace(seat, iss=iss, hearts=DARK)


def worn() -> Desk:
    """A, ESTABLISHED after a repeated SYN: ten octets out, the candle down, five read, a stray heard."""
    desk = Desk("opener", 100)
    desk.post(SYN)
    desk.wait(6)
    desk.post(SYN)
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
    for _ in range(2):
        desk.get("<SEQ=301><ACK=101><CTL=ACK>")
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    desk.get("<SEQ=9000><ACK=101><CTL=ACK>")
    desk.wait(60)
    return desk


def is_reset(desk: Desk) -> None:
    desk.get("<SEQ=306><CTL=RST>")


def gives_up(desk: Desk) -> None:
    desk.post("<SEQ=111><ACK=306><CTL=RST,ACK>")


def loses_patience(desk: Desk) -> None:
    assert "cause.timeout" in desk.wait(90)


class TestMemory:
    @pytest.mark.parametrize("end", [is_reset, gives_up, loses_patience])
    def test_a_connection_that_is_gone_leaves_nothing_behind_but_hearts(
        self, end: Callable[[Desk], None]
    ) -> None:
        desk = worn()
        seat = desk.seat
        assert all((seat.acked, seat.moved, seat.dup_acks, seat.heard, seat.said, seat.died_at))
        assert seat.excused_until is not None
        end(desk)
        assert unsaid(desk.seat, 100) == Desk("opener", 100).seat

    def test_nor_does_one_that_was_never_opened(self) -> None:
        desk = received()
        assert desk.seat.syn_acked
        desk.get("<SEQ=101><CTL=RST>")
        assert unsaid(desk.seat, 300) == listening().seat

    def test_a_letter_that_says_nothing_new_leaves_the_house_as_it_was(self) -> None:
        desk = opened()
        desk.get("<SEQ=301><ACK=101><CTL=ACK>")
        before = desk.house
        desk.get("<SEQ=301><ACK=101><CTL=ACK>")
        assert desk.house == before

    def test_an_older_ack_is_no_duplicate_of_the_last(self) -> None:
        desk = opened()
        desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
        desk.get("<SEQ=301><ACK=105><CTL=ACK>")
        desk.get("<SEQ=301><ACK=103><CTL=ACK>")
        assert desk.seat.dup_acks == 0
        desk.get("<SEQ=301><ACK=105><CTL=ACK>")
        assert desk.seat.dup_acks == 1


class TestNumbers:
    def test_the_number_that_a_syn_took_is_told(self) -> None:
        assert Desk("listener", None).get(SYN, iss=400).dealt == 400
        assert listening().get(SYN, iss=400).dealt == 300, "dealt to the seat before"

    def test_and_none_where_no_tcb_was_made(self) -> None:
        assert listening().get("<SEQ=91><ACK=221><CTL=ACK>").dealt is None
        assert received().get("<SEQ=101><ACK=301><CTL=ACK>").dealt is None
        assert received().get("<SEQ=101><CTL=RST>").dealt is None

    def test_a_stray_letter_takes_no_number(self) -> None:
        desk = listening()
        desk.get("<SEQ=91><ACK=221><CTL=ACK>")
        assert desk.seat.iss == 300


class TestStrangers:
    def test_who_leaves_nothing_behind_takes_no_seat(self) -> None:
        desk = listening()
        before = desk.house
        desk.get("<SEQ=91><CTL=RST>", port=61)
        assert desk.house == before

    @pytest.mark.parametrize("letter", ["<SEQ=91><ACK=221><CTL=ACK>", SYN])
    def test_who_is_owed_an_answer_takes_one(self, letter: str) -> None:
        desk = listening()
        desk.get(letter, port=61)
        assert [seat.port for seat in desk.house.seats] == [61, PORT]


def full() -> Desk:
    """B, one seat, taken: SYN-RECEIVED, the SYN,ACK is posted."""
    return received(Law(backlog=1))


class TestFullHouse:
    def test_a_syn_is_dropped_in_silence_and_its_reader_told_why(self) -> None:
        desk = full()
        before = desk.house
        delivered = desk.get("<SEQ=7><CTL=SYN>", port=61)
        assert (delivered.dropped, delivered.cites, delivered.dealt) == (True, ("house-full",), None)
        assert desk.house == before

    def test_who_sits_is_served(self) -> None:
        desk = full()
        assert not desk.get(SYN).dropped
        assert desk.owes() == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]
        assert not desk.get("<SEQ=101><ACK=301><CTL=ACK>").dropped
        assert desk.state == "ESTABLISHED"

    @pytest.mark.parametrize("letter", ["<SEQ=91><ACK=221><CTL=ACK>", "<SEQ=91><ACK=221><CTL=SYN,ACK>"])
    def test_what_asks_for_no_seat_is_answered(self, letter: str) -> None:
        desk = full()
        assert not desk.get(letter, port=61).dropped
        stray = seat_of(desk.house, 61)
        assert stray is not None
        assert [str(debt.segment) for debt in stray.debts] == ["<SEQ=221><CTL=RST>"]

    def test_a_true_cookie_finds_no_seat_either(self) -> None:
        desk = Desk("listener", None, Law(cookies=4000, backlog=1))
        assert not desk.get("<SEQ=101><ACK=4142><CTL=ACK>", port=41).dropped
        before = desk.house
        delivered = desk.get("<SEQ=101><ACK=4143><CTL=ACK>", port=42)
        assert (delivered.dropped, delivered.cites) == (True, ("house-full",))
        assert desk.house == before

    def test_the_oldest_half_open_makes_room_whatever_its_port_and_however_often_it_asked(self) -> None:
        desk = Desk("listener", None, Law(backlog=2, recycle=True))
        for port in (63, 62, 63):
            desk.get("<SEQ=7><CTL=SYN>", port=port)
            desk.wait(1)
        (made, took) = desk.get("<SEQ=7><CTL=SYN>", port=61).changes
        assert (made.port, made.cause, made.before, made.after) == (
            63,
            "cause.made-room",
            "SYN-RECEIVED",
            "LISTEN",
        )
        assert (took.port, took.cause) == (61, "cause.syn")


class TestShelf:
    def kept(self, shelf: int, *octets: int) -> list[int]:
        """How much is kept of the text on SYNs from as many strangers."""
        desk = Desk("listener", None, Law(shelf=shelf))
        for port, length in enumerate(octets, 1):
            desk.get(f"<SEQ=100><CTL=SYN><DATA={length}>", port=port)
        seats = [seat for seat in desk.house.seats if seat.port != PORT]
        return [sum(len(text) for _, text, _ in seat.tcb.ahead) for seat in seats]

    def test_what_just_fits_is_kept_and_one_octet_more_is_not(self) -> None:
        assert self.kept(11, 11) == [11]
        assert self.kept(11, 12) == [0]

    def test_all_share_it(self) -> None:
        assert self.kept(15, 11, 5, 4) == [11, 0, 4]


def test_what_happens_at_one_desk_leaves_the_other_alone() -> None:
    desk = places.two_desks()
    other = seat_of(desk.house, 49002)
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    assert seat_of(desk.house, 49002) is other
