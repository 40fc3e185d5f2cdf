"""Text and FIN in order of their numbers (section 3.10.7.4, first): what is cut off, held, and read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.tcp import ACK, FIN, RST, SYN, Segment, State, Tcb, arrives
from game.tcp.reassembly import hold, take
from game.tcp.tcb import Piece
from tests.tcp.given import ESTABLISHED, FIN_WAIT_2, text

GAP = replace(ESTABLISHED, ahead=((311, b"world", False),))
DEAF = replace(FIN_WAIT_2, reading=False)


@pytest.mark.parametrize(
    ("tcb", "seg", "ahead"),
    [
        (ESTABLISHED, text(301, b"abc"), ((301, b"abc", False),)),
        (ESTABLISHED, Segment(300, 101, SYN | ACK, 1000, b"abc"), ((301, b"abc", False),)),
        # what is old is cut off
        (ESTABLISHED, text(299, b"abcd"), ((301, b"cd", False),)),
        (ESTABLISHED, text(299, b"ab"), ()),
        (ESTABLISHED, text(299, b"ab", ctl=ACK | FIN), ((301, b"", True),)),
        (ESTABLISHED, text(299, b"a", ctl=ACK | FIN), ()),
        (ESTABLISHED, text(296, b"abc", ctl=ACK | FIN), ()),
        # so is what lies beyond the window, the FIN first
        (ESTABLISHED, text(299, b"x" * 1001, ctl=ACK | FIN), ((301, b"x" * 999, True),)),
        (ESTABLISHED, text(299, b"x" * 1002, ctl=ACK | FIN), ((301, b"x" * 1000, False),)),
        (ESTABLISHED, text(1299, b"abcd"), ((1299, b"ab", False),)),
        # held once, in order of numbers; what came first stays first
        (GAP, text(311, b"world"), ((311, b"world", False),)),
        (GAP, text(312, b"orl"), ((311, b"world", False),)),
        (GAP, text(311, b"WORLDS"), ((311, b"world", False), (311, b"WORLDS", False))),
        (GAP, text(311, b"world", ctl=ACK | FIN), ((311, b"world", False), (311, b"world", True))),
        (GAP, text(305, b"abc"), ((305, b"abc", False), (311, b"world", False))),
    ],
)
def test_held(tcb: Tcb, seg: Segment, ahead: tuple[Piece, ...]) -> None:
    assert hold(tcb, seg).ahead == ahead


def test_of_two_texts_with_the_same_numbers_the_first_is_read() -> None:
    held = hold(GAP, text(311, b"WORLDS"))
    taken = take(held, text(301, b"0123456789"), State.CLOSE_WAIT)
    assert (taken.read, taken.tcb.rcv_nxt, taken.tcb.ahead) == (b"0123456789worldS", 317, ())


def test_a_user_who_no_longer_reads_loses_nothing_by_a_fin_behind_old_text() -> None:
    """SHLD-3 is about new text."""
    step = arrives(DEAF, text(299, b"ab", 102, ACK | FIN))
    assert step.tcb.state is State.TIME_WAIT
    assert [str(owed.segment) for owed in step.owed] == ["<SEQ=102><ACK=302><CTL=ACK>"]


def test_nor_by_text_that_was_held_before() -> None:
    waiting = replace(DEAF, ahead=((311, b"world", False),))
    step = arrives(waiting, text(311, b"world", 102))
    assert (step.tcb.state, step.tcb.ahead) == (State.FIN_WAIT_2, waiting.ahead)
    assert step.owed[0].optional


def test_but_by_text_that_is_new_and_held() -> None:
    step = arrives(DEAF, text(311, b"world", 102))
    assert step.tcb.state is State.CLOSED
    assert step.owed[0].segment.ctl == RST
