"""What a list says of a match."""

from __future__ import annotations

from game.match.abstract import abstract
from tests.match.support import Hand, level


def test_of_a_match_that_goes_on() -> None:
    hand = Hand(level("[[connection]]\n[[connection]]\n"), seed=9)
    told = abstract(hand.match)
    assert (told.level, told.number, told.title, told.seed) == ("test", None, "A test", 9)
    assert (told.names, told.bots) == (("Mei", "Jonah"), ("", ""))
    assert (told.planned, told.ended, told.reached, told.stars, told.score) == (2, 0, 0, None, 0)
