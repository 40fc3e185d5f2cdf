"""What can be enclosed: the sheet, and from a number given before also what may be lost."""

import pytest
from msgspec import structs

from game.client.model import sheet
from game.client.model.draft import EMPTY, Draft
from game.client.scenes import samples
from game.tcp.segment import ACK, FIN, SYN, Segment

HOME = structs.replace(samples.desk("ESTABLISHED", numbers=(100, 101, 106, 300, 301)), sheet=b"world")
SENT = (Segment(seq=100, ctl=SYN), Segment(seq=101, ack=301, ctl=ACK, text=b"Hello"))


@pytest.mark.parametrize(
    ("seq", "words"),
    [
        (None, b"world"),
        (106, b"world"),
        (101, b"Helloworld"),
        (103, b"lloworld"),
        (100, b"world"),
        (7, b"world"),
    ],
)
def test_the_words_at_hand_depend_on_seq(seq: int | None, words: bytes) -> None:
    assert sheet.at_hand(HOME, SENT, Draft(ctl=ACK, seq=seq)) == words


def test_a_syn_in_front_takes_a_number() -> None:
    home = structs.replace(HOME, snd_una=100, sheet=b"")
    sent = (Segment(seq=100, ctl=SYN, text=b"Hi"),)
    assert sheet.at_hand(home, sent, Draft(ctl=SYN, seq=100)) == b"Hi"


def test_what_is_acknowledged_is_not_said_again() -> None:
    home = structs.replace(HOME, snd_una=106, sheet=b"")
    assert sheet.at_hand(home, SENT, Draft(ctl=ACK, seq=101)) == b""


def test_the_sheet_is_put_in_whole_and_taken_out() -> None:
    once = sheet.toggle(EMPTY, b"Marry me?")
    assert once.text == b"Marry me?"
    assert sheet.toggle(once, b"Marry me?").text == b""


def test_octets_are_counted_off_one_by_one_but_never_to_none() -> None:
    whole = sheet.toggle(EMPTY, b"abc")
    assert sheet.cut(whole, b"abc", -1).text == b"ab"
    assert sheet.cut(whole, b"abc", -9).text == b"a"
    assert sheet.cut(whole, b"abc", 1).text == b"abc"
    assert sheet.cut(EMPTY, b"abc", 1).text == b"a"
    assert sheet.cut(EMPTY, b"abc", -1).text == b"abc"
    assert sheet.cut(EMPTY, b"", 1) == EMPTY


def test_the_numbers_that_the_text_uses_up() -> None:
    assert sheet.numbers_used(Draft(ctl=ACK, seq=101, text=b"Hello")) == (101, 105, 106)
    assert sheet.numbers_used(Draft(ctl=ACK | FIN, seq=101, text=b"Hello")) == (101, 105, 107)
    assert sheet.numbers_used(Draft(ctl=ACK, seq=4294967295, text=b"ab")) == (4294967295, 0, 1)
    assert sheet.numbers_used(Draft(ctl=ACK, seq=101)) is None
    assert sheet.numbers_used(Draft(ctl=ACK, text=b"x")) is None
