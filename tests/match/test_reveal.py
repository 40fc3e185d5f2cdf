"""The fog lifts: whose time was lost, added up by hand; letters, moments, fouls as they were."""

from __future__ import annotations

from itertools import pairwise

from game.match.reveal import lost_time
from game.match.view import Lost, Reveal
from tests.match.support import SECOND, Hand, level

ONE = "[[connection]]\niss = { opener = 100, listener = 300 }\n"
SYN = "<SEQ=100><CTL=SYN>"
SYN_ACK = "<SEQ=300><ACK=101><CTL=SYN,ACK>"
THIRD = "<SEQ=101><ACK=301><CTL=ACK>"


def lose(who: str, seals: str) -> str:
    return (
        f'[[connection.post]]\ndo = "lose"\nletter = {{ from = "{who}", seals = "{seals}", posting = 1 }}\n'
    )


def times(reveal: Reveal) -> list[tuple[str, str, float, float]]:
    return [(lost.who, lost.key, lost.start / SECOND, lost.end / SECOND) for lost in reveal.lost]


class TestLostTime:
    def test_the_way_and_three_thoughts(self) -> None:
        hand = Hand(level(ONE))
        hand.post("A", SYN, 1)
        hand.post("B", SYN_ACK, 5)
        hand.post("A", THIRD, 8)
        hand.until(20)
        assert times(hand.match.books.reveals[0]) == [
            ("A", "lost.open", 0, 1),
            ("way", "lost.way", 1, 3),
            ("B", "lost.answer", 3, 5),
            ("way", "lost.way", 5, 7),
            ("A", "lost.answer", 7, 8),
            ("way", "lost.way", 8, 10),
        ]

    def test_waiting_for_the_candle_is_the_networks_and_a_late_repeat_ones_own(self) -> None:
        hand = Hand(level(ONE + lose("opener", "SYN")))
        hand.post("A", SYN, 0)
        hand.post("A", SYN, 7)
        hand.post("B", SYN_ACK, 9)
        hand.post("A", THIRD, 11)
        hand.until(20)
        assert times(hand.match.books.reveals[0])[:3] == [
            ("network", "lost.candle", 0, 6),
            ("A", "lost.repeat", 6, 7),
            ("way", "lost.way", 7, 13),
        ]

    def test_a_late_letter_is_the_networks_beyond_the_usual_delay(self) -> None:
        late = '[[connection.post]]\ndo = "carry"\nletter = { from = "opener", seals = "SYN" }\ntakes = 5\n'
        hand = Hand(level(ONE + late))
        hand.post("A", SYN, 0)
        hand.post("B", SYN_ACK, 5)
        hand.post("A", THIRD, 7)
        hand.until(20)
        assert times(hand.match.books.reveals[0]) == [
            ("way", "lost.way", 0, 2),
            ("network", "lost.late", 2, 5),
            ("way", "lost.way", 5, 9),
        ]

    def test_whoever_thinks_while_letters_fly_takes_the_time(self) -> None:
        """B could have answered the first SYN; that the repeat was on its way excuses nobody."""
        hand = Hand(level(ONE))
        hand.post("A", SYN, 0)
        hand.post("A", SYN, 6)
        hand.post("B", SYN_ACK, 7)
        hand.post("A", THIRD, 9)
        hand.until(20)
        assert times(hand.match.books.reveals[0])[1] == ("B", "lost.answer", 2, 7)

    def test_impatient_letters_are_no_way(self) -> None:
        hand = Hand(level(ONE + lose("opener", "SYN").replace("posting = 1", "posting = 1")))
        hand.post("A", SYN, 0)
        hand.post("A", SYN, 3)
        hand.until(6)
        record = hand.record
        assert lost_time(record, 49001, 0, 6 * SECOND) == (Lost("network", 0, 6 * SECOND, "lost.candle"),)

    def test_it_is_a_partition(self) -> None:
        hand = Hand(level(ONE))
        hand.post("A", SYN, 0.5)
        hand.post("B", SYN_ACK, 4)
        hand.post("A", THIRD, 9)
        hand.until(30)
        reveal = hand.match.books.reveals[0]
        assert reveal.lost[0].start == reveal.started_at
        assert reveal.lost[-1].end == 11 * SECOND
        assert all(one.end == other.start for one, other in pairwise(reveal.lost))

    def test_an_unpaid_debt_is_the_debtors_time(self) -> None:
        hand = Hand(level(ONE, top="limit = 10\n"))
        hand.post("A", SYN, 0)
        hand.until(10)
        assert times(hand.match.books.reveals[0]) == [("way", "lost.way", 0, 2), ("B", "lost.answer", 2, 10)]

    def test_a_dead_candle_that_nobody_lit_again_is_its_owners_time(self) -> None:
        hand = Hand(level(ONE + lose("opener", "SYN"), top="limit = 10\n"))
        hand.post("A", SYN, 0)
        hand.until(10)
        assert times(hand.match.books.reveals[0]) == [
            ("network", "lost.candle", 0, 6),
            ("A", "lost.repeat", 6, 10),
        ]

    def test_text_that_waits_is_its_writers_time(self) -> None:
        hand = Hand(level(ONE + 'sheets = { opener = "Hello" }\ngoal = { listener_reads = 5 }\n'))
        hand.post("A", SYN, 0)
        hand.post("B", SYN_ACK, 2)
        hand.post("A", THIRD, 4)
        hand.match.post("A", 49001, hand.desk("A").options[0].segment, 1, 8 * SECOND)
        hand.until(30)
        assert ("A", "lost.say", 4, 8) in times(hand.match.books.reveals[0])


def test_the_reveal_holds_both_truths() -> None:
    hand = Hand(level(ONE + lose("opener", "SYN")))
    hand.post("A", SYN, 0)
    hand.post("A", SYN, 6)
    hand.post("B", "<SEQ=300><ACK=100><CTL=SYN,ACK>", 8)
    hand.post("B", SYN_ACK, 8)
    hand.post("A", THIRD, 10)
    hand.until(20)
    reveal = hand.match.books.reveals[0]
    assert (reveal.connection, reveal.port, reveal.opener) == (1, 49001, "A")
    assert (reveal.started_at, reveal.ended_at, reveal.reached, reveal.reason) == (
        0,
        15 * SECOND,
        True,
        "goal",
    )
    assert reveal.established == (10 * SECOND, 12 * SECOND)
    assert [(flight.side, flight.fate, flight.repeat, flight.lost_at) for flight in reveal.flights] == [
        ("A", "lost", False, SECOND),
        ("A", "arrived", True, None),
        ("B", "arrived", False, None),
        ("A", "arrived", False, None),
    ]
    assert [(moment.side, moment.state, moment.at // SECOND) for moment in reveal.moments] == [
        ("A", "CLOSED", 0),
        ("B", "LISTEN", 0),
        ("A", "SYN-SENT", 0),
        ("B", "SYN-RECEIVED", 8),
        ("A", "ESTABLISHED", 10),
        ("B", "ESTABLISHED", 12),
    ]
    assert [foul.side for foul in reveal.fouls] == ["B"]
    assert hand.match.outcome().lost == 1
    assert hand.match.outcome().letters == 4
