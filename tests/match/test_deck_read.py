"""Nights in level files: cards that name other levels' connections, and what is wrong with some."""

from __future__ import annotations

import pytest

from game.content.levels import shipped_level
from game.match.level import face, turns
from game.match.level_read import read_level
from game.match.toml_read import LevelError
from game.match.weather import SECOND
from tests.match.night_support import HELLO, SOURCES, night, storm
from tests.match.support import HEAD, STILL, level

CARD = '[[card]]\nlevel = "plain"\nconnection = 1\n'


def wrong(text: str, top: str = "", known: bool = True) -> list[tuple[str, str]]:
    """Key and reason of every mistake."""
    with pytest.raises(LevelError) as caught:
        read_level(HEAD + top + STILL + text, others=SOURCES.get if known else None)
    return [(issue.key, issue.reason.removeprefix("level-fault.")) for issue in caught.value.issues]


def test_level_twelve_is_what_levels_md_says() -> None:
    read = storm()
    assert (read.id, read.number, len(read.plans)) == ("storm-night", 12, 12)
    deck = read.deck
    assert deck is not None
    assert (deck.desks, deck.every, deck.pause, deck.failures) == (3, 4, 3 * SECOND, 3)
    assert (deck.loss_step, deck.loss_limit) == (20_000, 400_000)
    assert all(plan.law is not None and plan.law.timers.msl2 == 40 * SECOND for plan in read.plans)
    assert all(plan.law is not None and plan.law.timers.user_timeout for plan in read.plans)


def test_its_last_connection_is_not_known() -> None:
    assert turns(storm()) == ()
    seen = face(storm(), 0)
    assert (seen.connections, seen.desks, seen.par) == (0, 3, 0)


def test_a_card_keeps_its_levels_law_and_goal() -> None:
    source = shipped_level("crossed-goodbyes")
    assert source is not None
    card = storm().plans[11]
    assert card.law is not None
    assert card.law.opener == ("send", "close")
    assert card.goal == source.goal
    assert card.thinking == source.thinking
    assert card.word == ""
    ends = storm().plans[10].laws[1]
    assert ends is not None
    assert (ends.opener, ends.timers.msl2) == (("open", "send"), 40 * SECOND)


def test_the_decks_law_holds_over_the_levels_and_the_cards_over_that() -> None:
    read = night(1, "law = { candle = 8, candle_limit = 64, user_timeout = 120 }\n")
    assert read.plans[0].law is not None
    assert read.plans[0].law.timers.rto == 8 * SECOND
    card = 'level = "plain"\nconnection = 1\nlaw = { candle = 4 }\n'
    read = night(1, "law = { candle = 8, candle_limit = 64, user_timeout = 120 }\n", card=card)
    assert read.plans[0].law is not None
    assert read.plans[0].law.timers.rto == 4 * SECOND
    assert read.plans[0].law.timers.user_timeout == 120 * SECOND


class TestWrong:
    def test_a_deck_without_cards(self) -> None:
        assert wrong("[deck]\n") == [("card", "missing")]

    def test_cards_without_a_deck(self) -> None:
        assert wrong(HELLO + CARD) == [("card", "needs-deck")]

    def test_a_level_that_nobody_knows(self) -> None:
        assert wrong("[deck]\n" + CARD.replace("plain", "nothing")) == [("card[1].level", "no-level")]
        assert wrong("[deck]\n" + CARD, known=False) == [("card[1].level", "no-level")]

    def test_a_connection_that_is_not_there(self) -> None:
        found = wrong("[deck]\n" + CARD.replace("connection = 1", "connection = 2"))
        assert found == [("card[1].connection", "out-of-range")]

    @pytest.mark.parametrize("connection", [1, 2, 3, 4, 5, 7, 8])
    def test_a_connection_that_leans_on_its_neighbours(self, connection: int) -> None:
        """Stamps, no numbers, nobody at home, seats that stay, kept letters, no hello, another port."""
        text = f'[deck]\n[[card]]\nlevel = "others"\nconnection = {connection}\n'
        assert wrong(text) == [("card[1].connection", "no-card")]

    def test_a_kept_hello_is_written_out(self) -> None:
        text = '[deck]\n[[card]]\nlevel = "others"\nconnection = 6\n'
        (deed,) = read_level(HEAD + STILL + text, others=SOURCES.get).plans[0].deeds
        assert (deed.copy, deed.seq, deed.ctl, deed.port) == ("", 100, 2, None)

    def test_a_night_is_no_card(self) -> None:
        with pytest.raises(LevelError):
            read_level(HEAD + STILL + "[deck]\n" + CARD, others=lambda name: storm())

    def test_a_script_that_flies_longer_than_a_quarter_of_2_msl(self) -> None:
        text = '[deck]\n[[card]]\nlevel = "others"\nconnection = 9\n'
        assert wrong(text) == [("card[1].law", "two-msl-short")]
        read_level(HEAD + STILL + text + "law = { two_msl = 41 }\n", others=SOURCES.get)

    def test_a_law_that_does_not_fit_the_weather_is_named_at_its_card(self) -> None:
        assert wrong("[deck]\n" + CARD + "law = { two_msl = 5 }\n") == [
            ("card[1].law.two_msl", "two-msl-short")
        ]

    def test_a_mistake_in_the_decks_law_is_named_once(self) -> None:
        assert wrong("[deck]\nlaw = { candel = 8 }\n" + CARD + CARD) == [
            ("deck.law.candel", "unknown-key-near")
        ]

    def test_unknown_keys(self) -> None:
        assert wrong("[deck]\ndesk = 2\n" + CARD) == [("deck.desk", "unknown-key-near")]
        assert wrong("[deck]\n" + CARD + "port = 7\n") == [("card[1].port", "unknown-key")]


def test_an_ordinary_level_has_no_deck() -> None:
    assert level(HELLO).deck is None
