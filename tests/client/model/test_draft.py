"""The letter on the desk: seals, slots, numbers picked up, typed and stepped."""

import pytest

from game.client.model import draft as drafts
from game.client.model.draft import EMPTY, Draft
from game.tcp.segment import ACK, FIN, SYN, Segment

LETTER_2 = Segment(seq=300, ack=101, ctl=SYN | ACK)


def with_ack(seq: int | None = None, ack: int | None = None) -> Draft:
    draft = drafts.put(drafts.stamp(EMPTY, "ACK"), "seq", seq)
    return drafts.put(draft, "ack", ack)


def test_a_seal_is_stamped_and_taken_off_again() -> None:
    once = drafts.stamp(EMPTY, "SYN")
    assert once.bears("SYN")
    assert not once.bears("ACK")
    assert drafts.stamp(once, "SYN") == EMPTY


def test_the_ack_slot_is_shut_until_its_seal_is_stamped() -> None:
    assert drafts.put(EMPTY, "ack", 301) == EMPTY
    assert drafts.turn_to(EMPTY, "ack") == EMPTY
    assert with_ack(101, 301).number("ack") == 301


def test_taking_the_ack_seal_off_empties_its_slot() -> None:
    bare = drafts.stamp(with_ack(101, 301), "ACK")
    assert bare.number("ack") is None
    assert bare.slot == "seq"
    assert drafts.stamp(bare, "ACK").number("ack") is None


def test_stamping_ack_turns_to_its_slot_once_seq_is_filled() -> None:
    assert drafts.stamp(EMPTY, "ACK").slot == "seq"
    assert drafts.stamp(drafts.put(EMPTY, "seq", 7), "ACK").slot == "ack"


def test_typing_begins_a_new_number_and_then_goes_on() -> None:
    draft = drafts.put(EMPTY, "seq", 999)
    for digit in (1, 0, 1):
        draft = drafts.digit(draft, digit)
    assert draft.seq == 101
    assert drafts.erase(draft).seq == 10
    assert drafts.digit(drafts.turn_to(draft, "seq"), 4).seq == 4


def test_typing_stops_at_the_largest_number() -> None:
    draft = EMPTY
    for digit in map(int, "42949672959"):
        draft = drafts.digit(draft, digit)
    assert draft.seq == 4294967295


def test_a_number_beyond_32_bits_is_not_put_down() -> None:
    assert drafts.put(EMPTY, "seq", 2**32).seq is None
    assert drafts.put(EMPTY, "seq", -1).seq is None


@pytest.mark.parametrize(("before", "by", "after"), [(300, 1, 301), (4294967295, 1, 0), (0, -1, 4294967295)])
def test_stepping_wraps_at_32_bits(before: int, by: int, after: int) -> None:
    assert drafts.nudge(with_ack(5, before), by, "ack").ack == after


def test_stepping_an_empty_slot_does_nothing() -> None:
    assert drafts.nudge(EMPTY, 1) == EMPTY
    assert drafts.nudge(drafts.put(EMPTY, "seq", 1), 1, "ack").ack is None


def test_taking_goes_round_the_numbers_of_a_letter() -> None:
    draft = drafts.turn_to(with_ack(), "ack")
    first = drafts.take(draft, (300, 101))
    second = drafts.take(first, (300, 101))
    assert (first.ack, second.ack, drafts.take(second, (300, 101)).ack) == (300, 101, 300)
    assert drafts.take(draft, ()) == draft


def test_erasing_an_empty_slot_does_nothing() -> None:
    assert drafts.erase(EMPTY) == EMPTY
    assert drafts.erase(drafts.put(EMPTY, "seq", 7)).seq is None


def test_what_lacks_is_named_in_the_order_of_writing() -> None:
    assert drafts.lacks(EMPTY) == "seal"
    assert drafts.lacks(drafts.stamp(EMPTY, "SYN")) == "seq"
    assert drafts.lacks(with_ack(101)) == "ack"
    assert drafts.lacks(with_ack(101, 301)) is None


def test_a_complete_draft_is_the_segment_that_travels() -> None:
    assert drafts.segment_of(with_ack(101, 301)) == Segment(seq=101, ack=301, ctl=ACK)
    assert drafts.segment_of(with_ack(101)) is None
    syn = drafts.put(drafts.stamp(EMPTY, "SYN"), "seq", 0)
    assert drafts.segment_of(syn) == Segment(seq=0, ctl=SYN)


def test_a_copy_of_a_letter_gives_the_same_letter() -> None:
    assert drafts.segment_of(drafts.copy_of(LETTER_2)) == LETTER_2
    text = Segment(seq=101, ack=301, ctl=ACK | FIN, text=b"bye")
    assert drafts.segment_of(drafts.copy_of(text)) == text


def test_blank_means_nothing_written() -> None:
    assert EMPTY.blank
    assert Draft(slot="ack").blank
    assert not drafts.stamp(EMPTY, "RST").blank


def test_seals_are_read_in_the_desks_order() -> None:
    assert drafts.seals_of(LETTER_2) == ("SYN", "ACK")
    assert drafts.seals_of(Segment(seq=1, ctl=FIN | ACK)) == ("ACK", "FIN")
