"""The segments that RFC 9293 spells out in <>, each with what names it, when it is owed and our window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from game.tcp import Segment, replies
from game.tcp.segment import ACK, FIN, RST, SYN
from game.tcp.tcb import Owed
from tests.tcp.given import ESTABLISHED, SYN_RECEIVED

HERE = replace(ESTABLISHED, rcv_wnd=777)
UNPOSTED = replace(SYN_RECEIVED, snd_nxt=100, last_ack_sent=None, rcv_wnd=777)


@pytest.mark.parametrize(
    ("reply", "kind", "segment", "optional"),
    [
        (lambda: replies.ack(HERE, "why"), "ACK", Segment(101, 301, ACK, 777), False),
        (lambda: replies.ack(HERE, "why", optional=True), "ACK", Segment(101, 301, ACK, 777), True),
        (lambda: replies.ack(UNPOSTED, "why"), "SYN,ACK", Segment(100, 301, SYN | ACK, 777), False),
        (lambda: replies.syn(HERE, "why"), "SYN", Segment(100, 0, SYN, 777), False),
        (lambda: replies.syn_ack(HERE, "why"), "SYN,ACK", Segment(100, 301, SYN | ACK, 777), False),
        (lambda: replies.fin(HERE, "why"), "FIN", Segment(101, 301, FIN | ACK, 777), False),
        (lambda: replies.text(HERE, b"dear", "why"), "TEXT", Segment(101, 301, ACK, 777, b"dear"), False),
        (lambda: replies.abort_rst(HERE, False, "why"), "RST", Segment(101, 0, RST, 777), False),
        (lambda: replies.abort_rst(HERE, True, "why"), "RST", Segment(101, 301, RST | ACK, 777), False),
        (
            lambda: replies.rst(HERE, Segment(5, 9, ACK, text=b"x"), "why"),
            "RST",
            Segment(9, 0, RST, 777),
            False,
        ),
        (
            lambda: replies.rst(HERE, Segment(5, 0, SYN, text=b"x"), "why"),
            "RST",
            Segment(0, 7, RST | ACK, 777),
            False,
        ),
    ],
)
def test_canonical(reply: Callable[[], Owed], kind: str, segment: Segment, optional: bool) -> None:
    owed = reply()
    assert (owed.kind, owed.segment, owed.optional, owed.cite) == (kind, segment, optional, "why")
