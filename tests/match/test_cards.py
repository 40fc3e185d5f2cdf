"""How cards are dealt: without replacement, told apart by two digits, but for one twin in each deck."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.content.levels import find_level
from game.match.cards import MARKS, Card, Dealer, digits_apart, renumbered, shuffled
from game.match.fate import secret
from tests.match.night_support import storm

SIZE = 12


def dealt(seed: int, count: int, width: int = 3) -> list[tuple[Card, list[Card]]]:
    """So many cards, each with the up to `width - 1` cards that it was dealt beside."""
    dealer = Dealer(secret(seed), storm().plans, 1)
    row: list[tuple[Card, list[Card]]] = []
    for _ in range(count):
        beside = [card for card, _ in row[len(row) - width + 1 :]] if width > 1 else []
        row.append((dealer.deal(beside), beside))
    return row


def test_the_deck_has_the_twelve_situations_of_the_design() -> None:
    """1 C5, 3 C1 to C5, 4 C5, 6 C4, 7 C1, 9 C1 and C2, 11 C2; level 9 plays C1 twice."""
    named = [(1, 5), *((3, n) for n in range(1, 6)), (4, 5), (6, 4), (7, 1), (9, 1), (9, 3), (11, 2)]
    for card, (number, connection) in zip(storm().plans, named, strict=True):
        source = find_level(str(number)).plans[connection - 1]
        assert (card.rules, card.roles, card.begin, card.sheets) == (
            source.rules, source.roles, source.begin, source.sheets,
        )  # fmt: skip
        assert card.iss == source.iss


@given(st.integers(0, 2**63))
def test_each_card_once_in_a_deck_then_shuffled_again(seed: int) -> None:
    row = [card for card, _ in dealt(seed, 3 * SIZE)]
    for deck in range(3):
        cards = row[deck * SIZE : (deck + 1) * SIZE]
        assert {card.deck for card in cards} == {deck + 1}
        assert sorted(card.turn.plan for card in cards) == list(range(SIZE))
        assert sum(card.late for card in cards) == 1


def test_decks_and_seeds_have_orders_of_their_own() -> None:
    orders = {shuffled(secret(seed), deck, SIZE) for seed in range(20) for deck in (1, 2, 3)}
    assert len(orders) == 60


@given(st.integers(0, 2**63), st.integers(2, 3))
def test_ports_and_numbers_differ_in_two_digits_but_for_one_twin_a_deck(seed: int, width: int) -> None:
    row = dealt(seed, 3 * SIZE, width)
    for card, beside in row:
        for at, other in enumerate(beside):
            twin = card.twin and at == 0
            assert (
                digits_apart(card.port, other.port) == 1 if twin else digits_apart(card.port, other.port) >= 2
            )
            assert card.port % MARKS != other.port % MARKS
            for one, iss in enumerate(card.iss):
                for two, theirs in enumerate(other.iss):
                    apart = digits_apart(iss, theirs)
                    assert apart == 1 if twin and one == two else apart >= 2
    for deck in (1, 2, 3):
        assert sum(card.twin for card, _ in row if card.deck == deck) == 1


@given(st.integers(0, 2**63))
def test_a_port_does_not_come_again_soon_and_the_two_numbers_lie_apart(seed: int) -> None:
    row = [card for card, _ in dealt(seed, 30)]
    for n, card in enumerate(row):
        assert card.port not in [other.port for other in row[max(0, n - 8) : n]]
        assert abs(card.iss[0] - card.iss[1]) >= 100
        assert 49001 <= card.port <= 49999


def test_alone_on_the_desk_nobody_is_a_twin() -> None:
    assert not any(card.twin for card, _ in dealt(3, SIZE, 1))


def test_who_opened_a_situation_listens_in_the_next_deck() -> None:
    row = [card.turn for card, _ in dealt(5, 2 * SIZE)]
    first = {turn.plan: turn.opener for turn in row[:SIZE]}
    assert all(first[turn.plan] != turn.opener for turn in row[SIZE:])
    assert set(first.values()) == {"A", "B"}


def test_a_card_that_was_spoiled_is_dealt_again_next() -> None:
    dealer = Dealer(secret(1), storm().plans, 1)
    first = dealer.deal(())
    dealer.take_back(first)
    again = dealer.deal(())
    assert again.turn == first.turn
    assert again.port != first.port
    rest = [dealer.deal(()).turn.plan for _ in range(SIZE - 1)]
    assert sorted([first.turn.plan, *rest]) == list(range(SIZE))


class TestNewNumbers:
    def test_forged_letters_move_along(self) -> None:
        """9 C1: in the window of B's 300 stays in the window, and what was never sent still was not."""
        plan = renumbered(storm().plans[9], (2000, 5000))
        assert plan.iss == ((2000,), (5000,))
        assert [deed.seq for deed in plan.deeds] == [9700, 5400, 13700, 5000, 5400, 5001]
        assert plan.deeds[-1].ack == 91900

    def test_a_ghost_keeps_its_distance(self) -> None:
        """4 C5: the old hello had 90 where the new one has 100; it comes on the card's own port."""
        ghost = renumbered(storm().plans[6], (2000, 5000)).deeds[0]
        assert (ghost.seq, ghost.ack, ghost.port, ghost.copy) == (1990, 0, None, "")
        assert renumbered(storm().plans[6], (2000, 5000)).iss == ((2000,), (5000, 5100))

    def test_numbers_go_round(self) -> None:
        assert renumbered(storm().plans[9], (0, 0)).deeds[-1].ack == 89900
