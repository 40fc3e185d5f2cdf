"""SEGMENT ARRIVES, section 3.10.7.4, checks one to four, and RFC 5961's checks within them."""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import AS_DEPLOYED, Options, Tcb
from tests.tcp.given import (
    CLOSE_WAIT,
    CLOSING,
    CROSSED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    RFC_793,
    SENT,
    SYN_RECEIVED,
    TIME_WAIT,
    Row,
)

CHALLENGE = ("<SEQ=101><ACK=301><CTL=ACK>",)
# In the game the SYN,ACK may still be unwritten when the next letter comes.
UNPOSTED = replace(SYN_RECEIVED, snd_nxt=100, last_ack_sent=None)
CROSSED_UNPOSTED = replace(CROSSED, last_ack_sent=None)

SEQUENCE_ROWS = (
    Row("before the window", ESTABLISHED, "<SEQ=300><ACK=101><CTL=ACK>", "ESTABLISHED", CHALLENGE,
        ("3.10.7.4-1",)),
    Row("text that ends just before the window", ESTABLISHED, "<SEQ=291><ACK=101><CTL=ACK><DATA=10>",
        "ESTABLISHED", CHALLENGE, ("3.10.7.4-1",)),
    Row("text that ends in the window", ESTABLISHED, "<SEQ=291><ACK=101><CTL=ACK><DATA=11>", "ESTABLISHED",
        ("<SEQ=101><ACK=302><CTL=ACK>",), ("3.10.7.4-7",), read=1),
    Row("the last number of the window", ESTABLISHED, "<SEQ=1300><ACK=101><CTL=ACK>", "ESTABLISHED",
        (), ("3.10.7.4-5-duplicate",)),
    Row("the first number beyond it", ESTABLISHED, "<SEQ=1301><ACK=101><CTL=ACK>", "ESTABLISHED", CHALLENGE,
        ("3.10.7.4-1",)),
    Row("longer than the window on both sides", ESTABLISHED, "<SEQ=300><ACK=101><CTL=ACK><DATA=1002>",
        "ESTABLISHED", CHALLENGE, ("3.10.7.4-1",)),
    Row("its ACK does not count", SENT, "<SEQ=300><ACK=111><CTL=ACK>", "ESTABLISHED",
        ("<SEQ=111><ACK=301><CTL=ACK>",), ("3.10.7.4-1",), after={"snd_una": 101}),
    Row("a RST outside is dropped", ESTABLISHED, "<SEQ=5000><CTL=RST>", "ESTABLISHED", (),
        ("3.10.7.4-1-RST",)),
    Row("a SYN outside is challenged", ESTABLISHED, "<SEQ=9000><CTL=SYN>", "ESTABLISHED", CHALLENGE,
        ("3.10.7.4-1",)),
    Row("the first SYN again: an ACK", SYN_RECEIVED, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED", CHALLENGE,
        ("3.10.7.4-1",)),
    Row("the first SYN again, as deployed: the SYN,ACK", SYN_RECEIVED, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("deployed-repeated-syn",), AS_DEPLOYED),
    Row("another SYN before the window, as deployed", SYN_RECEIVED, "<SEQ=299><CTL=SYN>", "SYN-RECEIVED",
        CHALLENGE, ("3.10.7.4-1",), AS_DEPLOYED),
    Row("the first SYN again, the SYN,ACK unposted: the SYN,ACK", UNPOSTED, "<SEQ=300><CTL=SYN>",
        "SYN-RECEIVED", ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.4-1",)),
    Row("the crossing SYN again, as deployed: an ACK", CROSSED, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED",
        CHALLENGE, ("3.10.7.4-1",), AS_DEPLOYED),
    Row("the crossing SYN,ACK by the text", CROSSED, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "SYN-RECEIVED",
        CHALLENGE, ("3.10.7.4-1",)),
    Row("the crossing SYN,ACK, figure 7: open, the ACK is optional", CROSSED,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>", "ESTABLISHED", ("?<SEQ=101><ACK=301><CTL=ACK>",),
        ("deployed-crossed-syn-ack",), AS_DEPLOYED, signals=("established",)),
    Row("the same while our SYN,ACK is unposted: its ACK is owed", CROSSED_UNPOSTED,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>", "ESTABLISHED", CHALLENGE, ("deployed-crossed-syn-ack",),
        AS_DEPLOYED, signals=("established",), why="3.10.7.3-4-crossed"),
    Row("the same with text: its ACK is owed", CROSSED, "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=4>",
        "ESTABLISHED", ("<SEQ=101><ACK=305><CTL=ACK>",), ("deployed-crossed-syn-ack", "3.10.7.4-7"),
        AS_DEPLOYED, signals=("established",), read=4),
    Row("a crossing SYN,ACK of something else", CROSSED, "<SEQ=300><ACK=100><CTL=SYN,ACK>", "SYN-RECEIVED",
        CHALLENGE, ("3.10.7.4-1",), AS_DEPLOYED),
    Row("a SYN,ACK at IRS where nothing crossed", SYN_RECEIVED, "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "SYN-RECEIVED", CHALLENGE, ("3.10.7.4-1",), AS_DEPLOYED),
    Row("the FIN again in TIME-WAIT: 2 MSL begin anew", TIME_WAIT, "<SEQ=301><ACK=102><CTL=FIN,ACK>",
        "TIME-WAIT", ("<SEQ=102><ACK=302><CTL=ACK>",), ("3.10.7.4-1", "3.10.7.4-5-TIME-WAIT"),
        time_wait=True),
    Row("an older FIN does not", TIME_WAIT, "<SEQ=299><ACK=102><CTL=FIN,ACK>", "TIME-WAIT",
        ("<SEQ=102><ACK=302><CTL=ACK>",), ("3.10.7.4-1",)),
    Row("nor text", TIME_WAIT, "<SEQ=301><ACK=102><CTL=ACK><DATA=1>", "TIME-WAIT",
        ("<SEQ=102><ACK=302><CTL=ACK>",), ("3.10.7.4-1",)),
)  # fmt: skip


def reset(tcb: Tcb, state: str, cite: str, signals: tuple[str, ...] = ()) -> Row:
    return Row("a RST at RCV.NXT", tcb, f"<SEQ={tcb.rcv_nxt}><CTL=RST>", state, (), (cite,), signals=signals)


RST_ROWS = (
    Row("1) outside the window", ESTABLISHED, "<SEQ=299><CTL=RST>", "ESTABLISHED", (),
        ("3.10.7.4-1-RST",)),
    Row("1) just outside, with its text", ESTABLISHED, "<SEQ=291><CTL=RST><DATA=10>", "ESTABLISHED", (),
        ("3.10.7.4-1-RST",)),
    Row("3) its text is in the window, its number is not", ESTABLISHED, "<SEQ=299><CTL=RST><DATA=10>",
        "ESTABLISHED", CHALLENGE, ("3.10.7.4-2-challenge",)),
    Row("without RFC 5961 its number counts, not its text", ESTABLISHED, "<SEQ=299><CTL=RST><DATA=10>",
        "ESTABLISHED", (), ("3.10.7.4-2-outside",), RFC_793),
    Row("3) in the window, not at RCV.NXT", ESTABLISHED, "<SEQ=700><CTL=RST>", "ESTABLISHED", CHALLENGE,
        ("3.10.7.4-2-challenge",)),
    Row("in the window without RFC 5961", ESTABLISHED, "<SEQ=700><CTL=RST>", "CLOSED", (),
        ("3.10.7.4-2-reset",), RFC_793, signals=("reset",)),
    Row("a challenge before our SYN,ACK is the SYN,ACK", UNPOSTED, "<SEQ=700><CTL=RST>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("3.10.7.4-2-challenge",)),
    reset(SYN_RECEIVED, "LISTEN", "3.10.7.4-2-LISTEN"),
    reset(CROSSED, "CLOSED", "3.10.7.4-2-refused", ("refused",)),
    reset(ESTABLISHED, "CLOSED", "3.10.7.4-2-reset", ("reset",)),
    reset(FIN_WAIT_1, "CLOSED", "3.10.7.4-2-reset", ("reset",)),
    reset(FIN_WAIT_2, "CLOSED", "3.10.7.4-2-reset", ("reset",)),
    reset(CLOSE_WAIT, "CLOSED", "3.10.7.4-2-reset", ("reset",)),
    reset(CLOSING, "CLOSED", "3.10.7.4-2-closing", ("reset",)),
    reset(LAST_ACK, "CLOSED", "3.10.7.4-2-closing", ("reset",)),
    reset(TIME_WAIT, "CLOSED", "3.10.7.4-2-closing", ("closed",)),
    Row("it may bring text (SHLD-2)", ESTABLISHED, "<SEQ=301><CTL=RST><DATA=9>", "CLOSED", (),
        ("3.10.7.4-2-reset",), signals=("reset",)),
    Row("it counts before its ACK is looked at", ESTABLISHED, "<SEQ=301><ACK=9999><CTL=RST,ACK>", "CLOSED",
        (), ("3.10.7.4-2-reset",), signals=("reset",)),
)  # fmt: skip

SYN_ROWS = (
    Row("in the window, from LISTEN", SYN_RECEIVED, "<SEQ=700><CTL=SYN>", "LISTEN", (),
        ("3.10.7.4-4-LISTEN",), after={"iss": 0, "rcv_nxt": 0, "passive": True}),
    Row("the SYN again with text that reaches into the window", SYN_RECEIVED, "<SEQ=300><CTL=SYN><DATA=5>",
        "LISTEN", (), ("3.10.7.4-4-LISTEN",)),
    Row("as deployed it is the first SYN again", SYN_RECEIVED, "<SEQ=300><CTL=SYN><DATA=5>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("deployed-repeated-syn",), AS_DEPLOYED),
    Row("in the window, after crossed SYNs", CROSSED, "<SEQ=700><CTL=SYN>", "SYN-RECEIVED", CHALLENGE,
        ("3.10.7.4-4-challenge",)),
    Row("in the window", ESTABLISHED, "<SEQ=700><CTL=SYN>", "ESTABLISHED", CHALLENGE,
        ("3.10.7.4-4-challenge",)),
    Row("before its ACK is looked at", ESTABLISHED, "<SEQ=301><ACK=9999><CTL=SYN,ACK>", "ESTABLISHED",
        CHALLENGE, ("3.10.7.4-4-challenge",)),
    Row("in TIME-WAIT (MAY-2 is not done)", TIME_WAIT, "<SEQ=700><CTL=SYN>", "TIME-WAIT",
        ("<SEQ=102><ACK=302><CTL=ACK>",), ("3.10.7.4-4-challenge",)),
    Row("in the window without RFC 5961", ESTABLISHED, "<SEQ=700><CTL=SYN>", "CLOSED",
        ("<SEQ=0><ACK=701><CTL=RST,ACK>",), ("3.10.7.4-4-reset",), RFC_793, signals=("reset",)),
    Row("before the window without RFC 5961: cut off, its text counts", ESTABLISHED,
        "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=5>", "ESTABLISHED", ("<SEQ=101><ACK=306><CTL=ACK>",),
        ("3.10.7.4-7",), RFC_793, read=5),
    Row("from LISTEN without RFC 5961", SYN_RECEIVED, "<SEQ=700><CTL=SYN>", "LISTEN", (),
        ("3.10.7.4-4-LISTEN",), Options(challenge_acks=False)),
)  # fmt: skip

ROWS = SEQUENCE_ROWS + RST_ROWS + SYN_ROWS
