"""What was left undone at the end of a connection is told on the sheet of whoever left it, without points."""

from __future__ import annotations

from game.match.export.sheets import csv
from game.match.view import Player
from tests.match.support import Hand, level

NUMBERS = "[[connection]]\niss = { opener = 100, listener = 300 }\n"


def ended(*letters: tuple[float, str]) -> Hand:
    """A writes at these times, B never does; after 60 s the connection ends."""
    hand = Hand(level(NUMBERS, top="limit = 60\n"))
    for at, letter in letters:
        hand.post("A", letter, at)
    hand.until(61)
    return hand


def notes(hand: Hand, side: int) -> list[tuple[str, int, dict[str, int | str]]]:
    sheet = hand.match.books.reveals[-1].sheets[side]
    return [(item.key, item.points, item.params) for item in sheet.items if item.key.startswith("observed.")]


def test_a_letter_that_was_owed_and_never_came() -> None:
    hand = ended((1, "<SEQ=100><CTL=SYN>"))
    owed = {"letter": "<SEQ=300><ACK=101><CTL=SYN,ACK>"}
    assert notes(hand, 1) == [("observed.never-answered", 0, owed)]


def test_a_candle_that_was_down_and_stayed_so() -> None:
    hand = ended((1, "<SEQ=100><CTL=SYN>"))
    assert notes(hand, 0) == [("observed.never-repeated", 0, {"first": 100})]


def test_whoever_repeated_in_time_left_nothing_undone() -> None:
    hand = ended(*((at, "<SEQ=100><CTL=SYN>") for at in (1, 7.5, 20, 45)))
    assert notes(hand, 0) == []


def test_the_sum_is_that_of_the_items_all_the_same() -> None:
    hand = ended((1, "<SEQ=100><CTL=SYN>"))
    for sheet in hand.match.books.reveals[-1].sheets:
        assert sheet.sum == sum(item.points for item in sheet.items)


def test_a_spreadsheet_has_no_column_for_it() -> None:
    hand = ended((1, "<SEQ=100><CTL=SYN>"))
    assert "observed" not in csv(hand.match.books.reveals, (Player("Mei"), Player("Jonah")))
