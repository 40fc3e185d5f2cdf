"""The exact numbers of a verdict on a wrong number: what the player is told, to the last octet. referee.md.

Section 3.4. Each rule stands with rows on both sides of the border where another rule begins; a row lists
the whole of the verdict's parameters, but for the peer's name and the state, which are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import Struct

from game.referee.law import Law
from game.referee.misconceptions import NAMES
from tests.referee.support import Desk, accepted, opened, received
from tests.referee.table_fouls import (
    answered,
    asked,
    asked_again,
    cookies,
    dark_text,
    fin_answered,
    fin_sent,
    four_way,
    four_way_half,
    gap,
    got_fin,
    got_text,
    sent_text,
    shelved,
    syn_sent,
    syn_with_text,
    text_and_ack,
    wrapped,
)
from tests.referee.table_legal import spoken_again

TOP = 2**32 - 1
LAST, BARE, MOVED = "ack-last-received", "bare-ack-consumes", "seq-not-moved"
ORDER, ZERO, OTHER, BEHIND = "order-of-events", "isn-zero-or-one", "repeat-other-number", "text-after-fin"


class Told(Struct, frozen=True):
    """`place` makes the desk; the letter (and its text); the rule, the misconception, the numbers told."""

    place: Callable[[], Desk]
    letter: str
    rule: str
    tag: str | None
    params: dict[str, int | str]
    text: bytes | None = None


def one_octet() -> Desk:
    """B, ESTABLISHED: one octet to acknowledge, its first is its last."""
    desk = accepted()
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=1>")
    return desk


def text_and_fin() -> Desk:
    """B, CLOSE-WAIT: ten octets and a FIN in one letter."""
    desk = accepted()
    desk.get("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=10>")
    return desk


def answered_with_text() -> Desk:
    """A, ESTABLISHED, letter 3 still owed; the SYN,ACK bore three octets."""
    desk = syn_sent()
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=3>")
    return desk


def text_then_ack() -> Desk:
    """B: ten octets came and were acknowledged; then came a bare ACK."""
    desk = got_text()
    desk.post("<SEQ=301><ACK=111><CTL=ACK>")
    desk.get("<SEQ=111><ACK=301><CTL=ACK>")
    return desk


def pushed() -> Desk:
    """B, ESTABLISHED: letter 3, a bare ACK, was pushed, and so was the needless fourth."""
    desk = received()
    desk.get("<SEQ=101><ACK=301><CTL=PSH,ACK>")
    desk.post("<SEQ=301><ACK=101><CTL=PSH,ACK>", "needless")
    return desk


def octet_then_ack() -> Desk:
    """B: the same with one octet, so that one less than what is expected is not the SYN's number."""
    desk = one_octet()
    desk.post("<SEQ=301><ACK=102><CTL=ACK>")
    desk.get("<SEQ=102><ACK=301><CTL=ACK>")
    return desk


def peer_at_the_top() -> Desk:
    """A, letter 3 owed: the peer's SYN had the last of all numbers."""
    desk = syn_sent()
    desk.get(f"<SEQ={TOP}><ACK=101><CTL=SYN,ACK>")
    return desk


def own_at_the_top() -> Desk:
    """A, letter 3 owed: our own SYN had the last of all numbers, and 0 is right."""
    desk = Desk("opener", TOP)
    desk.post(f"<SEQ={TOP}><CTL=SYN>")
    desk.get("<SEQ=300><ACK=0><CTL=SYN,ACK>")
    return desk


def nearly_full() -> Desk:
    """A: room for four octets is left."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=996>")
    return desk


def full() -> Desk:
    """A: no room is left."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=1000>")
    return desk


def two_texts() -> Desk:
    """A: five octets acknowledged, two more sent: SND.UNA=106, SND.NXT=108, the candle down."""
    desk = text_and_ack()
    desk.post("<SEQ=106><ACK=306><CTL=ACK>", text=b"so")
    desk.wait(6)
    return desk


def dark_fin() -> Desk:
    """A, FIN-WAIT-1, the candle down."""
    desk = fin_sent()
    desk.wait(6)
    return desk


def ack(place: Callable[[], Desk], got: int, rule: str, tag: str | None, want: int, **more: int) -> Told:
    """An ACK with a wrong SEG.ACK, its SEQ right."""
    seq = place().seat.tcb.snd_nxt
    return Told(place, f"<SEQ={seq}><ACK={got}><CTL=ACK>", rule, tag, {"got": got, "want": want, **more})


def seq(
    place: Callable[[], Desk],
    got: int,
    rule: str,
    tag: str | None,
    want: int,
    text: bytes | None = None,
    **more: int,
) -> Told:
    """An ACK, or text, with a wrong SEG.SEQ, its ACK right."""
    right = place().seat.tcb.rcv_nxt
    letter = f"<SEQ={got}><ACK={right}><CTL=ACK>"
    return Told(place, letter, rule, tag, {"got": got, "want": want, **more}, text)


ACKS = [
    # one less than expected: the SYN's number, and one below
    ack(answered, 300, "ack-not-counting-syn", LAST, 301, syn=300),
    ack(answered, 299, "ack-off", None, 301),
    ack(accepted, 100, "ack-not-counting-syn", LAST, 101, syn=100),
    ack(accepted, 99, "ack-off", None, 101),
    ack(received, 100, "ack-not-counting-syn", LAST, 101, syn=100),
    ack(peer_at_the_top, TOP, "ack-not-counting-syn", LAST, 0, syn=TOP),
    ack(peer_at_the_top, TOP - 1, "ack-off", None, 0),
    Told(
        cookies,
        "<SEQ=4141><ACK=100><CTL=SYN,ACK>",
        "ack-not-counting-syn",
        LAST,
        {"got": 100, "want": 101, "syn": 100},
    ),
    Told(cookies, "<SEQ=4141><ACK=99><CTL=SYN,ACK>", "ack-off", None, {"got": 99, "want": 101}),
    Told(
        four_way,
        "<SEQ=300><ACK=100><CTL=ACK>",
        "ack-not-counting-syn",
        LAST,
        {"got": 100, "want": 101, "syn": 100},
    ),
    # the SYN's number where text has moved on
    ack(got_text, 100, "ack-old", None, 111),
    ack(octet_then_ack, 100, "ack-old", None, 102),
    # a FIN, alone and behind text
    ack(got_fin, 101, "ack-not-counting-fin", LAST, 102, fin=101),
    ack(got_fin, 100, "ack-old", None, 102),
    ack(text_and_fin, 111, "ack-not-counting-fin", LAST, 112, fin=111),
    ack(text_and_fin, 110, "ack-old", None, 112),
    ack(text_and_fin, 101, "ack-old", None, 112),
    # text: its last octet, the one before, its first, and between
    ack(got_text, 110, "ack-last-octet", LAST, 111, octets=10),
    ack(got_text, 109, "ack-old", None, 111),
    ack(got_text, 102, "ack-old", None, 111),
    ack(got_text, 101, "ack-not-counting-text", LAST, 111, octets=10),
    ack(one_octet, 101, "ack-last-octet", LAST, 102, octets=1),
    ack(one_octet, 100, "ack-old", None, 102),
    # text on the SYN,ACK: it begins behind the SYN
    ack(answered_with_text, 301, "ack-not-counting-text", LAST, 304, octets=3),
    ack(answered_with_text, 303, "ack-last-octet", LAST, 304, octets=3),
    ack(answered_with_text, 300, "ack-old", None, 304),
    # text is no longer the last that was heard
    ack(text_then_ack, 110, "ack-old", None, 111),
    ack(text_then_ack, 101, "ack-old", None, 111),
    ack(octet_then_ack, 101, "ack-old", None, 102),
    ack(octet_then_ack, 99, "ack-off", None, 102),
    # beyond a gap: its end, and one to either side
    ack(gap, 112, "ack-over-gap", ORDER, 101),
    ack(gap, 111, "ack-not-yet-heard", ORDER, 101),
    ack(gap, 113, "ack-not-yet-heard", ORDER, 101),
    ack(gap, 106, "ack-not-yet-heard", ORDER, 101),
    # text that came on the SYN and lies sealed
    Told(shelved, "<SEQ=300><ACK=112><CTL=SYN,ACK>", "ack-shelved", None, {"got": 112, "want": 101}),
    Told(shelved, "<SEQ=300><ACK=111><CTL=SYN,ACK>", "ack-not-yet-heard", ORDER, {"got": 111, "want": 101}),
    # 0 and 1, and 2
    ack(wrapped, 0, "ack-zero-or-one", ZERO, 5001),
    ack(wrapped, 1, "ack-zero-or-one", ZERO, 5001),
    ack(wrapped, 2, "ack-off", None, 5001),
    ack(peer_at_the_top, 1, "ack-zero-or-one", ZERO, 0),
    ack(peer_at_the_top, 2, "ack-not-yet-heard", ORDER, 0),
    # one too many, after a bare ACK only
    ack(accepted, 102, "ack-one-too-many", BARE, 101),
    ack(pushed, 102, "ack-one-too-many", BARE, 101),
    ack(accepted, 103, "ack-not-yet-heard", ORDER, 101),
    ack(text_then_ack, 112, "ack-one-too-many", BARE, 111),
    ack(text_then_ack, 113, "ack-not-yet-heard", ORDER, 111),
    ack(answered, 302, "ack-not-yet-heard", ORDER, 301),
    ack(got_text, 112, "ack-not-yet-heard", ORDER, 111),
    # one's own numbers: ISS to SND.NXT
    ack(answered, 99, "ack-off", None, 301),
    ack(answered, 100, "ack-own-number", None, 301),
    ack(answered, 101, "ack-own-number", None, 301),
    ack(answered, 102, "ack-off", None, 301),
    ack(accepted, 299, "ack-not-yet-heard", ORDER, 101),
    ack(accepted, 300, "ack-own-number", None, 101),
    ack(accepted, 301, "ack-own-number", None, 101),
    ack(accepted, 302, "ack-not-yet-heard", ORDER, 101),
    # how far ahead is still a miscount
    ack(answered, 2300, "ack-not-yet-heard", ORDER, 301),
    ack(answered, 2301, "ack-off", None, 301),
    ack(got_text, 2110, "ack-not-yet-heard", ORDER, 111),
    ack(got_text, 2111, "ack-off", None, 111),
]

SEQS = [
    # ISS again, and one below
    seq(answered, 100, "seq-not-moved", MOVED, 101, iss=100),
    seq(answered, 99, "seq-off", None, 101),
    seq(received, 300, "seq-not-moved", MOVED, 301, iss=300),
    seq(received, 299, "seq-off", None, 301),
    seq(own_at_the_top, TOP, "seq-not-moved", MOVED, 0, iss=TOP),
    seq(own_at_the_top, TOP - 1, "seq-off", None, 0),
    # the FIN's own number
    seq(fin_sent, 101, "seq-behind-fin", MOVED, 102, fin=101),
    seq(fin_answered, 101, "seq-behind-fin", MOVED, 102, fin=101),
    seq(fin_answered, 103, "seq-off", None, 102),
    # one further, after a bare ACK only
    seq(opened, 102, "seq-after-ack", BARE, 101),
    seq(pushed, 302, "seq-after-ack", BARE, 301),
    seq(opened, 103, "seq-off", None, 101),
    seq(opened, 102, "seq-after-ack", BARE, 101, b"hello"),
    seq(text_and_ack, 107, "seq-after-ack", BARE, 106),
    seq(text_and_ack, 108, "seq-off", None, 106),
    seq(text_and_ack, 107, "seq-after-ack", BARE, 106, b"more"),
    seq(four_way_half, 301, "seq-after-ack", BARE, 300),
    seq(four_way_half, 302, "seq-off", None, 300),
    seq(answered, 102, "seq-off", None, 101),
    seq(sent_text, 107, "seq-off", None, 106),
    seq(received, 302, "seq-off", None, 301),
    # 0 and 1, and 2; and where 0 is right
    seq(wrapped, 0, "seq-zero-or-one", ZERO, 1001, iss=1000),
    seq(wrapped, 1, "seq-zero-or-one", ZERO, 1001, iss=1000),
    seq(wrapped, 2, "seq-off", None, 1001),
    seq(own_at_the_top, 1, "seq-zero-or-one", ZERO, 0, iss=TOP),
    seq(own_at_the_top, 2, "seq-off", None, 0),
    # the peer's SYN, the peer's next number, and one to either side
    seq(answered, 299, "seq-off", None, 101),
    seq(answered, 300, "seq-peer-number", None, 101),
    seq(answered, 301, "seq-peer-number", None, 101),
    seq(answered, 302, "seq-off", None, 101),
    # back to ISS, where text has moved on: below it is another number
    seq(text_and_ack, 99, "seq-off", None, 106),
    seq(text_and_ack, 100, "seq-text-not-counted", MOVED, 106, octets=5),
    seq(text_and_ack, 101, "seq-text-not-counted", MOVED, 106, b"more", octets=5),
    seq(text_and_ack, 105, "seq-text-not-counted", MOVED, 106, octets=5),
    seq(sent_text, 99, "seq-off", None, 106, b"world"),
    seq(sent_text, 100, "seq-text-not-counted", MOVED, 106, b"world", octets=5),
    # among the octets that wait for their acknowledgment, with other text
    seq(sent_text, 101, "seq-text-not-counted", MOVED, 106, b"world", octets=5),
    seq(dark_text, 105, "seq-text-not-counted", MOVED, 106, b"hello", octets=5),
    seq(two_texts, 106, "seq-text-not-counted", MOVED, 108, b"no", octets=2),
    # a repeat with a number that was never given, or is acknowledged
    seq(dark_text, 100, "repeat-number", OTHER, 101, b"hello", last=105),
    seq(dark_text, 107, "repeat-number", OTHER, 101, b"hello", last=105),
    seq(two_texts, 105, "repeat-number", OTHER, 106, b"so", last=107),
    seq(two_texts, 109, "repeat-number", OTHER, 106, b"so", last=107),
    Told(
        dark_fin,
        "<SEQ=100><ACK=301><CTL=FIN,ACK>",
        "repeat-number",
        OTHER,
        {"got": 100, "want": 101, "last": 101},
    ),
]


def text_on_syn_ack() -> Desk:
    return asked(Law(text_on_syn=True))


def text_on_syn_ack_again() -> Desk:
    """B, SYN-RECEIVED, a bare SYN,ACK posted where text was allowed; the SYN has come a second time."""
    return asked_again(Law(text_on_syn=True))


def keyless() -> Desk:
    """B, in LISTEN, the key of its cookies is 0: a SYN,ACK with SYN's number and port is owed."""
    desk = Desk("listener", None, Law(cookies=0), port=41)
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


TEXTS = [
    # what lies behind a FIN
    Told(
        fin_answered,
        "<SEQ=102><ACK=321><CTL=ACK><DATA=4>",
        "text-after-fin",
        BEHIND,
        {"octets": 4, "fin": 101},
    ),
    Told(
        fin_sent, "<SEQ=101><ACK=301><CTL=ACK><DATA=9>", "text-after-fin", BEHIND, {"octets": 9, "fin": 101}
    ),
    Told(fin_sent, "<SEQ=102><ACK=301><CTL=FIN,ACK>", "fin-twice", None, {"got": 102, "want": 101}),
    # room
    Told(
        opened,
        "<SEQ=101><ACK=301><CTL=ACK><DATA=1001>",
        "text-beyond-window",
        None,
        {"octets": 1001, "room": 1000},
    ),
    Told(
        nearly_full,
        "<SEQ=1097><ACK=301><CTL=ACK><DATA=5>",
        "text-beyond-window",
        None,
        {"octets": 5, "room": 4},
    ),
    Told(full, "<SEQ=1101><ACK=301><CTL=ACK><DATA=1>", "text-beyond-window", None, {"octets": 1, "room": 0}),
    Told(
        opened,
        "<SEQ=101><ACK=303><CTL=ACK><DATA=1000>",
        "ack-not-yet-heard",
        ORDER,
        {"got": 303, "want": 301},
    ),
    # the same numbers, other text
    Told(
        dark_text,
        "<SEQ=102><ACK=301><CTL=ACK>",
        "text-changed",
        OTHER,
        {"seq": 102, "got": 4, "want": 4},
        b"ellx",
    ),
    Told(
        dark_text,
        "<SEQ=103><ACK=301><CTL=ACK>",
        "text-changed",
        OTHER,
        {"seq": 103, "got": 4, "want": 3},
        b"lo!!",
    ),
    Told(
        spoken_again,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "text-changed",
        OTHER,
        {"seq": 300, "got": 3, "want": 3},
        b"abx",
    ),
    Told(
        spoken_again,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "syn-repeat-more",
        OTHER,
        {"octets": 3, "got": 4},
        b"abcd",
    ),
    Told(
        text_on_syn_ack_again,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "syn-repeat-more",
        OTHER,
        {"octets": 0, "got": 1},
        b"x",
    ),
    Told(dark_text, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "fin-inside-text", None, {"last": 105}, b"hell"),
    Told(two_texts, "<SEQ=106><ACK=306><CTL=FIN,ACK>", "fin-inside-text", None, {"last": 107}, b"s"),
    Told(
        syn_with_text,
        "<SEQ=100><CTL=SYN>",
        "text-changed",
        OTHER,
        {"seq": 100, "got": 5, "want": 5},
        b"hellx",
    ),
    Told(syn_with_text, "<SEQ=100><CTL=SYN>", "syn-repeat-more", OTHER, {"octets": 5, "got": 6}, b"hello!"),
]

COOKIES = [
    Told(
        cookies,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "cookie-number",
        None,
        {"got": 300, "want": 4141, "key": 4000, "port": 41},
    ),
    Told(
        keyless,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "cookie-number",
        None,
        {"got": 300, "want": 141, "key": 0, "port": 41},
    ),
]

RIGHT = [
    # one octet, or one number, less than a row above
    (opened, "<SEQ=101><ACK=301><CTL=ACK><DATA=1000>", None),
    (opened, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=999>", None),
    (nearly_full, "<SEQ=1097><ACK=301><CTL=ACK><DATA=4>", None),
    (text_on_syn_ack, "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=1000>", None),
    (shelved, "<SEQ=300><ACK=101><CTL=SYN,ACK>", None),
    (own_at_the_top, "<SEQ=0><ACK=301><CTL=ACK>", None),
    (peer_at_the_top, "<SEQ=101><ACK=0><CTL=ACK>", None),
    (dark_text, "<SEQ=101><ACK=301><CTL=ACK>", b"hello!"),
    (dark_text, "<SEQ=101><ACK=301><CTL=FIN,ACK>", b"hello"),
    (two_texts, "<SEQ=106><ACK=306><CTL=ACK>", b"s"),
    (syn_with_text, "<SEQ=100><CTL=SYN>", b"hell"),
]


def ident(told: Told) -> str:
    return f"{told.place.__name__} {told.letter} {(told.text or b'').decode()} {told.rule}"


@pytest.mark.parametrize("told", [*ACKS, *SEQS, *TEXTS, *COOKIES], ids=ident)
def test_the_numbers_told_are_exact(told: Told) -> None:
    desk = told.place()
    verdict = desk.ask(told.letter, told.text).verdict
    assert (verdict.kind, verdict.rule, verdict.tag) == ("foul", told.rule, told.tag)
    assert verdict.params == {"name": "Jonah", "state": desk.state, **told.params}


@pytest.mark.parametrize(("place", "letter", "text"), RIGHT)
def test_what_is_just_within_the_border_is_right(
    place: Callable[[], Desk], letter: str, text: bytes | None
) -> None:
    assert place().ask(letter, text).verdict.kind == "legal"


def test_the_tags_of_the_table_are_misconceptions() -> None:
    assert {told.tag for told in (*ACKS, *SEQS, *TEXTS)} - {None} <= set(NAMES)
