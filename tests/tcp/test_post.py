"""What sending a segment does to its sender: SND.NXT, what is kept for repeats, and the state."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from game.tcp import ACK, SYN, Segment, Tcb, post
from tests.tcp import given
from tests.tcp.given import ESTABLISHED, SENT, SYN_RECEIVED, text

UNPOSTED = replace(SYN_RECEIVED, snd_nxt=100, last_ack_sent=None)
WAITING = replace(
    ESTABLISHED, state=given.FIN_WAIT_1.state
)  # CLOSE waits for text that the window holds back
SYN_TEXT = Segment(100, 0, SYN, 1000, b"hello")


@pytest.mark.parametrize(
    ("before", "seg", "state", "after"),
    [
        # OPEN (3.10.1)
        (given.CLOSED, "<SEQ=100><CTL=SYN>", "SYN-SENT",
         {"iss": 100, "snd_una": 100, "snd_nxt": 101, "passive": False}),
        (given.LISTEN, "<SEQ=100><CTL=SYN>", "SYN-SENT", {"iss": 100, "snd_nxt": 101, "passive": False}),
        (given.CLOSED, SYN_TEXT, "SYN-SENT", {"snd_nxt": 106, "text": b"hello", "text_seq": 101}),
        # The SYN,ACK, and any ISS where any is good
        (UNPOSTED, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "SYN-RECEIVED",
         {"iss": 100, "snd_una": 100, "snd_nxt": 101, "last_ack_sent": 301}),
        (UNPOSTED, "<SEQ=7><ACK=301><CTL=SYN,ACK>", "SYN-RECEIVED", {"iss": 7, "snd_una": 7, "snd_nxt": 8}),
        (UNPOSTED, Segment(100, 301, SYN | ACK, 1000, b"hi"), "SYN-RECEIVED", {"snd_nxt": 103,
             "text": b"hi"}),
        # The halves of the four-letter law: an ACK moves no number, the SYN does
        (UNPOSTED, "<SEQ=100><ACK=301><CTL=ACK>", "SYN-RECEIVED", {"snd_nxt": 100, "last_ack_sent": 301}),
        (UNPOSTED, "<SEQ=100><CTL=SYN>", "SYN-RECEIVED", {"snd_nxt": 101, "last_ack_sent": None}),
        # A SYN,ACK after crossed SYNs, or a repeat: nothing new
        (given.CROSSED, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "SYN-RECEIVED", {"snd_nxt": 101}),
        # Text (3.10.2), its repeats, and a repeat that goes on
        (ESTABLISHED, text(101, b"hello", 301), "ESTABLISHED", {"snd_nxt": 106, "text": b"hello"}),
        (SENT, text(101, b"01234", 301), "ESTABLISHED", {"snd_nxt": 111, "text": b"0123456789"}),
        (SENT, text(105, b"456789ab", 301), "ESTABLISHED", {"snd_nxt": 113, "text": b"0123456789ab"}),
        # FIN (3.10.4), with and without text
        (ESTABLISHED, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "FIN-WAIT-1", {"snd_nxt": 102, "fin": 101}),
        (SENT, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=10>", "FIN-WAIT-1",
         {"snd_nxt": 112, "fin": 111, "text": b"0123456789"}),
        (SYN_RECEIVED, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "FIN-WAIT-1", {"snd_nxt": 102, "fin": 101}),
        (given.CLOSE_WAIT, "<SEQ=101><ACK=302><CTL=FIN,ACK>", "LAST-ACK", {"fin": 101}),
        (WAITING, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=1>", "FIN-WAIT-1", {"fin": 102, "text": b"x"}),
        (given.FIN_WAIT_1, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "FIN-WAIT-1", {"snd_nxt": 102, "fin": 101}),
        # ACKs: the furthest one is remembered
        (given.CLOSING, "<SEQ=102><ACK=301><CTL=ACK>", "CLOSING", {"last_ack_sent": 302}),
        (replace(ESTABLISHED, rcv_nxt=311), "<SEQ=101><ACK=311><CTL=ACK>", "ESTABLISHED",
         {"last_ack_sent": 311}),
        (replace(ESTABLISHED, rcv_nxt=302), "<SEQ=101><ACK=302><CTL=ACK>", "ESTABLISHED",
         {"last_ack_sent": 302}),
        # What no TCP could send here: beyond SND.NXT, behind our FIN, a FIN where text was
        (ESTABLISHED, text(102, b"x", 301), "ESTABLISHED", {"snd_nxt": 101, "text": b""}),
        (given.FIN_WAIT_1, text(102, b"x", 301), "FIN-WAIT-1", {"snd_nxt": 102, "text": b""}),
        (SENT, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=9>", "ESTABLISHED", {"snd_nxt": 111, "fin": None}),
        # Our window is a property of the house
        (replace(given.CLOSED, rcv_wnd=500), "<SEQ=100><CTL=SYN>", "SYN-SENT", {"rcv_wnd": 500}),
        # The RST of an ABORT (3.10.5), and one that answers something
        (ESTABLISHED, "<SEQ=101><CTL=RST>", "CLOSED", {}),
        (SYN_RECEIVED, "<SEQ=101><CTL=RST>", "CLOSED", {}),
        (SYN_RECEIVED, "<SEQ=77><CTL=RST>", "SYN-RECEIVED", {}),
    ],
)  # fmt: skip
def test_post(before: Tcb, seg: str | Segment, state: str, after: dict[str, Any]) -> None:
    tcb = post(before, Segment.parse(seg) if isinstance(seg, str) else seg)
    assert str(tcb.state) == state
    assert {name: getattr(tcb, name) for name in after} == after


@pytest.mark.parametrize(
    ("before", "seg"),
    [
        (given.CLOSED, "<SEQ=0><ACK=301><CTL=RST,ACK>"),
        (given.CLOSED, "<SEQ=5><ACK=301><CTL=ACK>"),
        (given.LISTEN, "<SEQ=5><ACK=301><CTL=SYN,ACK>"),
        (given.CLOSED, "<SEQ=5><CTL=FIN,SYN>"),
        (given.SYN_SENT, "<SEQ=100><CTL=SYN>"),
        (given.SYN_SENT, "<SEQ=77><CTL=RST>"),
        (UNPOSTED, "<SEQ=100><CTL=RST>"),
        (UNPOSTED, "<SEQ=101><DATA=4>"),
        (ESTABLISHED, "<SEQ=105><ACK=301><CTL=ACK><DATA=4>"),
        (given.FIN_WAIT_2, "<SEQ=102><ACK=301><CTL=ACK><DATA=4>"),
        (given.TIME_WAIT, "<SEQ=102><ACK=302><CTL=FIN,ACK>"),
    ],
)
def test_what_changes_nothing(before: Tcb, seg: str) -> None:
    assert post(before, Segment.parse(seg)) == before
