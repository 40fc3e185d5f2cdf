"""SEGMENT ARRIVES, sections 3.10.7.1 to 3.10.7.3, a row for each sentence."""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import Options
from tests.tcp.given import CLOSED, LISTEN, SYN_SENT, Row

DROP = Options(syn_text="drop")
SYN_WITH_TEXT = replace(SYN_SENT, text=b"0123456789", snd_nxt=111)

CLOSED_ROWS = (
    Row("a RST is discarded", CLOSED, "<SEQ=5><CTL=RST>", "CLOSED", (), ("3.10.7.1-RST",)),
    Row("a RST,ACK is discarded", CLOSED, "<SEQ=5><ACK=9><CTL=RST,ACK>", "CLOSED", (), ("3.10.7.1-RST",)),
    Row("a SYN: SEQ=0, ACK counts it", CLOSED, "<SEQ=300><CTL=SYN>", "CLOSED",
        ("<SEQ=0><ACK=301><CTL=RST,ACK>",), ("3.10.7.1-no-ACK",)),
    Row("SYN, text and FIN all count", CLOSED, "<SEQ=300><CTL=FIN,SYN><DATA=10>", "CLOSED",
        ("<SEQ=0><ACK=312><CTL=RST,ACK>",), ("3.10.7.1-no-ACK",)),
    Row("the count wraps", CLOSED, "<SEQ=4294967295><CTL=SYN>", "CLOSED",
        ("<SEQ=0><ACK=0><CTL=RST,ACK>",), ("3.10.7.1-no-ACK",)),
    Row("an ACK: SEQ=SEG.ACK", CLOSED, "<SEQ=300><ACK=100><CTL=ACK><DATA=10>", "CLOSED",
        ("<SEQ=100><CTL=RST>",), ("3.10.7.1-ACK",)),
)  # fmt: skip

LISTEN_ROWS = (
    Row("first, a RST is ignored", LISTEN, "<SEQ=5><CTL=RST>", "LISTEN", (), ("3.10.7.2-1",)),
    Row("a RST before a SYN", LISTEN, "<SEQ=5><CTL=SYN,RST>", "LISTEN", (), ("3.10.7.2-1",)),
    Row("second, an ACK is answered with a RST", LISTEN, "<SEQ=300><ACK=77><CTL=ACK>", "LISTEN",
        ("<SEQ=77><CTL=RST>",), ("3.10.7.2-2",)),
    Row("so is a SYN,ACK (figure 11)", LISTEN, "<SEQ=300><ACK=91><CTL=SYN,ACK>", "LISTEN",
        ("<SEQ=91><CTL=RST>",), ("3.10.7.2-2",)),
    Row("third, a SYN", LISTEN, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.2-3",),
        after={"irs": 300, "rcv_nxt": 301, "iss": 100, "snd_una": 100, "snd_nxt": 100, "passive": True,
               "crossed": False, "snd_wnd": 1000, "snd_wl1": 300}),
    Row("text and FIN on it are queued", LISTEN, "<SEQ=300><CTL=FIN,SYN><DATA=5>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.2-3", "3.10.7.2-3-queue"),
        after={"rcv_nxt": 301, "ahead": ((301, b"xxxxx", True),)}),
    Row("text alone is, too", LISTEN, "<SEQ=300><CTL=SYN><DATA=5>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.2-3", "3.10.7.2-3-queue"),
        after={"ahead": ((301, b"xxxxx", False),)}),
    Row("and a FIN alone", LISTEN, "<SEQ=300><CTL=FIN,SYN>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.2-3", "3.10.7.2-3-queue"),
        after={"ahead": ((301, b"", True),)}),
    Row("or dropped, to come again", LISTEN, "<SEQ=300><CTL=FIN,SYN><DATA=5>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.2-3",), DROP, after={"ahead": ()}),
    Row("fourth, anything else is dropped", LISTEN, "<SEQ=300><DATA=5>", "LISTEN", (), ("3.10.7.2-4",)),
)  # fmt: skip

SYN_SENT_ROWS = (
    Row("first, SEG.ACK = ISS", SYN_SENT, "<SEQ=300><ACK=100><CTL=ACK>", "SYN-SENT",
        ("<SEQ=100><CTL=RST>",), ("3.10.7.3-1",)),
    Row("SEG.ACK > SND.NXT, on a SYN too (figure 8)", SYN_SENT, "<SEQ=300><ACK=102><CTL=SYN,ACK>", "SYN-SENT",
        ("<SEQ=102><CTL=RST>",), ("3.10.7.3-1",)),
    Row("unless the RST bit is set", SYN_SENT, "<SEQ=300><ACK=77><CTL=RST,ACK>", "SYN-SENT",
        (), ("3.10.7.3-1-RST",)),
    Row("second, a RST that acknowledges our SYN", SYN_SENT, "<SEQ=0><ACK=101><CTL=RST,ACK>", "CLOSED",
        (), ("3.10.7.3-2",), signals=("reset",)),
    Row("our window outlives the TCB", replace(SYN_SENT, rcv_wnd=500), "<SEQ=0><ACK=101><CTL=RST,ACK>",
        "CLOSED", (), ("3.10.7.3-2",), signals=("reset",), after={"rcv_wnd": 500, "iss": 0}),
    Row("a RST without ACK", SYN_SENT, "<SEQ=0><CTL=RST>", "SYN-SENT", (), ("3.10.7.3-2-no-ACK",)),
    Row("fourth, SYN,ACK", SYN_SENT, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "ESTABLISHED",
        ("<SEQ=101><ACK=301><CTL=ACK>",), ("3.10.7.3-4",), signals=("established",),
        after={"irs": 300, "rcv_nxt": 301, "snd_una": 101, "snd_wnd": 1000, "snd_wl1": 300, "snd_wl2": 101}),
    Row("SYN,ACK with text: one ACK for both", SYN_SENT, "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=10>",
        "ESTABLISHED", ("<SEQ=101><ACK=311><CTL=ACK>",), ("3.10.7.3-4", "3.10.7.4-7"), read=10,
        signals=("established",)),
    Row("SYN,ACK with FIN", SYN_SENT, "<SEQ=300><ACK=101><CTL=FIN,SYN,ACK>", "CLOSE-WAIT",
        ("<SEQ=101><ACK=302><CTL=ACK>",), ("3.10.7.3-4", "3.10.7.4-8-ESTABLISHED"),
        signals=("established", "eof")),
    Row("SYN,ACK with text, which is dropped", SYN_SENT, "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=10>",
        "ESTABLISHED", ("<SEQ=101><ACK=301><CTL=ACK>",), ("3.10.7.3-4",), DROP, signals=("established",)),
    Row("a SYN,ACK of our SYN and some of its text", SYN_WITH_TEXT, "<SEQ=300><ACK=105><CTL=SYN,ACK>",
        "ESTABLISHED", ("<SEQ=111><ACK=301><CTL=ACK>",), ("3.10.7.3-4",), signals=("established",),
        after={"text": b"456789", "snd_una": 105, "text_seq": 105}),
    Row("a SYN,ACK of our SYN and none of its text", SYN_WITH_TEXT, "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "ESTABLISHED", ("<SEQ=111><ACK=301><CTL=ACK>",), ("3.10.7.3-4",), signals=("established",),
        after={"text": b"0123456789"}),
    Row("a SYN that crosses ours (figure 7)", SYN_SENT, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.3-4-crossed",),
        after={"crossed": True, "passive": False, "snd_una": 100, "snd_nxt": 101, "rcv_nxt": 301,
               "snd_wnd": 1000, "snd_wl1": 300}),
    Row("text on it is queued", SYN_SENT, "<SEQ=300><CTL=SYN><DATA=3>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.3-4-crossed", "3.10.7.3-4-queue"),
        after={"ahead": ((301, b"xxx", False),)}),
    Row("fifth, neither SYN nor RST: dropped, the ACK counts for nothing", SYN_SENT,
        "<SEQ=300><ACK=101><CTL=ACK>", "SYN-SENT", (), ("3.10.7.3-5",), after={"snd_una": 100}),
    Row("nor a FIN, for its number cannot be checked", SYN_SENT, "<SEQ=300><CTL=FIN>", "SYN-SENT",
        (), ("3.10.7.3-5",)),
)  # fmt: skip

ROWS = CLOSED_ROWS + LISTEN_ROWS + SYN_SENT_ROWS
