"""What a seat is told of the own house's memory, and of the other house where a level lifts the fog."""

from __future__ import annotations

import pytest

from game.match.view import Flown
from game.tcp.segment import SYN
from tests.match.support import Hand, level

FEW = "[law]\nbacklog = 2\n"
SYNS = """
[[connection]]
iss = { opener = 100, listener = [300, 400] }
[[connection.event]]
to = "listener"
at = 1
port = 61
seq = 1061
seals = "SYN"
"""


class TestHome:
    def test_a_house_without_limits_says_nothing(self) -> None:
        assert Hand(level()).match.view("B").home is None

    def test_seats_are_told(self) -> None:
        home = Hand(level(top=FEW)).match.view("B").home
        assert home is not None
        assert (home.seats, home.shelf, home.cookies, home.sealed, home.read) == (2, None, None, (), ())

    def test_text_on_a_syn_waits_on_the_shelf_until_letter_3(self) -> None:
        law = "[law]\nshelf = 3000\ntext_on_syn = true\n"
        hand = Hand(level("[[connection]]\niss = { opener = 100, listener = 300 }\n", top=law))
        hand.post("A", "<SEQ=100><CTL=SYN><DATA=11>", 0)
        hand.until(3)
        home = hand.match.view("B").home
        assert home is not None
        assert [octets for _, octets in home.sealed] == [11]
        assert home.read == ()
        hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 3)
        hand.until(6)
        hand.post("A", "<SEQ=112><ACK=301><CTL=ACK>", 6)
        hand.until(9)
        home = hand.match.view("B").home
        assert home is not None
        assert home.sealed == ()
        assert [len(text) for _, text in home.read] == [11]
        update = hand.match.view("A").home
        assert update is not None
        assert update.read == (), "what B has read is B's alone"

    def test_the_key_of_cookies_is_told(self) -> None:
        home = Hand(level(top="[law]\ncookies = 4000\n")).match.view("B").home
        assert home is not None
        assert home.cookies == 4000


class TestAcross:
    CLEAR = "[[connection]]\niss = { opener = 100, listener = 300 }\nclear = true\n"

    def test_the_other_house_is_seen_where_the_fog_is_lifted(self) -> None:
        hand = Hand(level(self.CLEAR))
        hand.drain()
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        seen = hand.desk("B").across
        assert seen is not None
        assert (seen.state, seen.flying) == ("SYN-SENT", (Flown(0, SYN),))
        hand.until(2)
        update = hand.match.take_update("A") or hand.match.view("A")
        seen = update.desks[0].across
        assert seen is not None
        assert seen.state == "SYN-RECEIVED"
        assert seen.hearts == ("dark", "dark", "outline", "outline")

    def test_what_happens_there_makes_an_update(self) -> None:
        hand = Hand(level(self.CLEAR))
        hand.post("A", "<SEQ=100><CTL=SYN>", 0)
        hand.drain()
        hand.match.handle_timer(2_000_000)
        assert hand.match.has_update("A")

    def test_elsewhere_nothing_of_it_is_told(self) -> None:
        hand = Hand(level())
        assert hand.desk("A").across is None
        assert hand.desk("B").across is None


class TestGentle:
    @pytest.mark.parametrize(("gentle", "kind", "points"), [("true", "returned", 0), ("false", "foul", -10)])
    def test_a_wrong_letter_comes_back_without_points(self, gentle: str, kind: str, points: int) -> None:
        numbers = "[[connection]]\niss = { opener = 100, listener = 300 }\n"
        hand = Hand(level(numbers, top=f"gentle = {gentle}\n"))
        verdict = hand.post("A", "<SEQ=100><ACK=1><CTL=ACK>", 0)
        assert (verdict.kind, verdict.points) == (kind, points)
        assert verdict.nearest is not None
        played = hand.match.round
        assert played is not None
        assert played.record.foul_count == [int(kind == "foul"), 0]

    def test_after_three_of_them_the_postmaster_writes(self) -> None:
        numbers = "[[connection]]\niss = { opener = 100, listener = 300 }\n"
        hand = Hand(level(numbers, top="gentle = true\n"))
        for second in range(3):
            hand.post("A", "<SEQ=100><ACK=1><CTL=ACK>", second)
        assert hand.desk("A").state == "SYN-SENT"

    def test_a_right_letter_is_right(self) -> None:
        numbers = "[[connection]]\niss = { opener = 100, listener = 300 }\n"
        assert Hand(level(numbers, top="gentle = true\n")).post("A", "<SEQ=100><CTL=SYN>", 0).kind == "legal"
