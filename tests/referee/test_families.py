"""Each family as legal_letters says it: its seals, its range of SEQ, its canonical letter, if it is hinted.

Section 3.10 and referee.md, "Legal letters". What needless and impatient ones there are stands last.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.referee import legal_letters
from game.referee.law import EVERYTHING, Law
from game.tcp.segment import ACK, FIN, RST, SYN
from tests.referee.support import Desk, opened, seg
from tests.referee.table_fouls import asked_with_a_bad_ack, dark_text, sent_text
from tests.referee.table_legal import closed_early, crossed_posted, syn_text

ANY = (0, 2**32 - 1)

Row = tuple[str, tuple[int, ...], tuple[int, int], str, bool]
"""why, sets of seals, SEQ from and to, the canonical letter, hinted"""


def unspoken() -> Desk:
    """A, CLOSED, any number is good and none was dealt."""
    return Desk("opener", None, Law(isn="free"))


def no_goodbye() -> Desk:
    """A, ESTABLISHED, where nobody says goodbye or gives up: five octets are out, the candle is down."""
    desk = opened(Law(opener=("open", "send")))
    desk.post("<SEQ=101><ACK=301><CTL=ACK>", text=b"hello")
    desk.wait(6)
    return desk


ACKS = (ACK, ACK | FIN)
FAMILIES: list[tuple[Callable[[], Desk], list[Row]]] = [
    (unspoken, [("open", (SYN,), ANY, "<SEQ=0><CTL=SYN>", True)]),
    (syn_text, [("repeat", (SYN,), (100, 100), "<SEQ=100><CTL=SYN><DATA=5>", True)]),
    (
        closed_early,  # the SYN,ACK and the FIN behind it; the former has to go first
        [
            ("repeat", (SYN | ACK, SYN | ACK | FIN), (300, 300), "<SEQ=300><ACK=101><CTL=SYN,ACK>", True),
            ("repeat", ACKS, (301, 301), "<SEQ=301><ACK=101><CTL=FIN,ACK>", False),
            ("abort", (RST | ACK,), (302, 302), "<SEQ=302><ACK=101><CTL=RST,ACK>", True),
            ("abort", (RST,), (302, 302), "<SEQ=302><CTL=RST>", False),
            ("duplicate", (ACK,), (302, 302), "<SEQ=302><ACK=101><CTL=ACK>", True),
        ],
    ),
    (
        crossed_posted,  # by the text the SYN alone would do
        [
            ("repeat", (SYN | ACK, SYN | ACK | FIN), (100, 100), "<SEQ=100><ACK=301><CTL=SYN,ACK>", True),
            ("repeat", (SYN,), (100, 100), "<SEQ=100><CTL=SYN>", False),
            ("close", (ACK | FIN,), (101, 101), "<SEQ=101><ACK=301><CTL=FIN,ACK>", True),
            ("abort", (RST | ACK,), (101, 101), "<SEQ=101><ACK=301><CTL=RST,ACK>", True),
            ("abort", (RST,), (101, 101), "<SEQ=101><CTL=RST>", False),
            ("duplicate", (ACK,), (101, 101), "<SEQ=101><ACK=301><CTL=ACK>", True),
        ],
    ),
    (
        lambda: opened(Law(as_deployed=False, opener=EVERYTHING)),  # the RFC's own reset bears no ACK
        [
            ("send", ACKS, (101, 101), "<SEQ=101><ACK=301><CTL=ACK><DATA=1>", True),
            ("close", (ACK | FIN,), (101, 101), "<SEQ=101><ACK=301><CTL=FIN,ACK>", True),
            ("abort", (RST,), (101, 101), "<SEQ=101><CTL=RST>", True),
            ("abort", (RST | ACK,), (101, 101), "<SEQ=101><ACK=301><CTL=RST,ACK>", False),
            ("duplicate", (ACK,), (101, 101), "<SEQ=101><ACK=301><CTL=ACK>", True),
        ],
    ),
    # a RST is owed as well, but nothing goes before the SYN,ACK
    (asked_with_a_bad_ack, [("debt", (SYN | ACK,), (300, 300), "<SEQ=300><ACK=101><CTL=SYN,ACK>", True)]),
    (
        no_goodbye,
        [
            ("repeat", (ACK,), (101, 105), "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", True),
            ("send", (ACK,), (106, 106), "<SEQ=106><ACK=301><CTL=ACK><DATA=1>", True),
            ("duplicate", (ACK,), (106, 106), "<SEQ=106><ACK=301><CTL=ACK>", True),
        ],
    ),
]


@pytest.mark.parametrize(("place", "rows"), FAMILIES)
def test_the_families_of_a_place(place: Callable[[], Desk], rows: list[Row]) -> None:
    desk = place()
    found = legal_letters(desk.house, desk.port, desk.now)
    assert [(one.why, one.ctls, one.seq, str(one.canonical), one.hinted) for one in found] == rows


def test_the_text_of_a_canonical_send_is_one_x_and_of_a_repeat_what_was_sent() -> None:
    desk = no_goodbye()
    found = {one.why: one.canonical.text for one in legal_letters(desk.house, desk.port, desk.now)}
    assert (found["send"], found["repeat"]) == (b"x", b"hello")


@pytest.mark.parametrize(
    ("letter", "text", "nearest"),
    [
        ("<SEQ=103><ACK=301><CTL=FIN,ACK>", b"llo", "<SEQ=103><ACK=301><CTL=ACK><DATA=3>"),
        ("<SEQ=101><ACK=301><CTL=FIN,ACK>", b"hello", "<SEQ=101><ACK=301><CTL=ACK><DATA=5>"),
        ("<SEQ=106><ACK=301><CTL=FIN,ACK>", b"bye", "<SEQ=106><ACK=301><CTL=ACK><DATA=3>"),
    ],
)
def test_where_nobody_says_goodbye_a_repeat_may_not_either(letter: str, text: bytes, nearest: str) -> None:
    verdict = no_goodbye().ask(letter, text).verdict
    assert (verdict.kind, verdict.rule, verdict.differs) == ("returned", "no-close", ("ctl",))
    assert (str(verdict.nearest), verdict.nearest and verdict.nearest.text) == (nearest, text)


@pytest.mark.parametrize(
    ("place", "letter", "text"),
    [
        (syn_text, "<SEQ=101><CTL=SYN>", b"ello"),
        (syn_text, "<SEQ=100><CTL=SYN>", b"hello, you"),
        (closed_early, "<SEQ=301><ACK=101><CTL=SYN,ACK>", b""),
        (closed_early, "<SEQ=300><ACK=101><CTL=FIN,ACK>", b""),
        (closed_early, "<SEQ=301><ACK=101><CTL=FIN,ACK>", b"x"),
        (crossed_posted, "<SEQ=100><CTL=SYN>", b"x"),
        (crossed_posted, "<SEQ=100><ACK=301><CTL=SYN,ACK>", b"x"),
        (crossed_posted, "<SEQ=101><CTL=SYN>", b""),
    ],
)
def test_a_repeat_of_the_syn_keeps_its_number_and_brings_nothing_new(
    place: Callable[[], Desk], letter: str, text: bytes
) -> None:
    judgement = place().ask(letter, text)
    assert judgement.verdict.kind == "foul", judgement.verdict
    assert seg(letter, text) != judgement.verdict.nearest


@pytest.mark.parametrize("place", [sent_text, dark_text])
@pytest.mark.parametrize("number", range(101, 106))
def test_a_letter_without_a_number_repeats_nothing(place: Callable[[], Desk], number: int) -> None:
    verdict = place().ask(f"<SEQ={number}><ACK=301><CTL=ACK>").verdict
    assert (verdict.kind, verdict.rule) == ("foul", "seq-text-not-counted")
