"""The user calls on a TCB (sections 3.10.1 to 3.10.6) and the time-outs (3.10.8), a row for each state."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.tcp import AS_DEPLOYED, Segment, Tcb, calls, timeouts
from game.tcp.tcb import Step
from tests.tcp import given
from tests.tcp.given import ESTABLISHED, SENT, SYN_RECEIVED, SYN_SENT

SYN_TEXT = replace(SYN_SENT, text=b"0123456789", snd_nxt=111)
SENT_AND_FIN = replace(SENT, state=given.FIN_WAIT_1.state, fin=111, snd_nxt=112)
EARLY_FIN = replace(SYN_RECEIVED, state=given.FIN_WAIT_1.state, fin=101, snd_nxt=102)
FIN = "<SEQ=101><ACK=301><CTL=FIN,ACK>"
RST = "<SEQ=101><CTL=RST>"

# The call, the state before; then the state after, what is owed, the rule, the error.
ROWS: tuple[tuple[str, Tcb, str, str, str, str], ...] = (
    ("open-passive", given.CLOSED, "LISTEN", "", "3.10.1-CLOSED-passive", ""),
    ("open-passive", given.LISTEN, "LISTEN", "", "3.10.1-exists", "connection already exists"),
    ("open-active", given.CLOSED, "CLOSED", "<SEQ=100><CTL=SYN>", "3.10.1-CLOSED-active", ""),
    ("open-active", given.LISTEN, "LISTEN", "<SEQ=100><CTL=SYN>", "3.10.1-LISTEN", ""),
    ("open-active", given.TIME_WAIT, "TIME-WAIT", "", "3.10.1-exists", "connection already exists"),
    ("send", given.CLOSED, "CLOSED", "", "3.10.2-CLOSED", "connection does not exist"),
    ("send", given.LISTEN, "LISTEN", "", "3.10.2-LISTEN", "remote socket unspecified"),
    ("send", SYN_SENT, "SYN-SENT", "", "3.10.2-SYN", ""),
    ("send", SYN_RECEIVED, "SYN-RECEIVED", "", "3.10.2-SYN", ""),
    ("send", ESTABLISHED, "ESTABLISHED", "<SEQ=101><ACK=301><CTL=ACK><DATA=3>", "3.10.2-ESTABLISHED", ""),
    ("send", given.CLOSE_WAIT, "CLOSE-WAIT", "<SEQ=101><ACK=302><CTL=ACK><DATA=3>", "3.10.2-ESTABLISHED", ""),
    *(
        ("send", tcb, str(tcb.state), "", "3.10.2-closing", "connection closing")
        for tcb in (given.FIN_WAIT_1, given.FIN_WAIT_2, given.CLOSING, given.LAST_ACK, given.TIME_WAIT)
    ),
    ("receive", given.CLOSED, "CLOSED", "", "3.10.3-CLOSED", "connection does not exist"),
    *(
        ("receive", tcb, str(tcb.state), "", "3.10.3-LISTEN", "")
        for tcb in (given.LISTEN, SYN_SENT, SYN_RECEIVED)
    ),
    *(
        ("receive", tcb, str(tcb.state), "", "3.10.3-ESTABLISHED-queue", "")
        for tcb in (ESTABLISHED, given.FIN_WAIT_1, given.FIN_WAIT_2)
    ),
    ("receive-pending", ESTABLISHED, "ESTABLISHED", "", "3.10.3-ESTABLISHED", ""),
    ("receive-pending", given.CLOSE_WAIT, "CLOSE-WAIT", "", "3.10.3-CLOSE-WAIT", ""),
    ("receive", given.CLOSE_WAIT, "CLOSE-WAIT", "", "3.10.3-CLOSE-WAIT-empty", "connection closing"),
    *(
        ("receive", tcb, str(tcb.state), "", "3.10.3-closing", "connection closing")
        for tcb in (given.CLOSING, given.LAST_ACK, given.TIME_WAIT)
    ),
    ("close", given.CLOSED, "CLOSED", "", "3.10.4-CLOSED", "connection does not exist"),
    ("close", given.LISTEN, "CLOSED", "", "3.10.4-LISTEN", ""),
    ("close", SYN_SENT, "CLOSED", "", "3.10.4-SYN-SENT", ""),
    ("close", SYN_RECEIVED, "SYN-RECEIVED", FIN, "3.10.4-SYN-RECEIVED", ""),
    ("close-pending", SYN_RECEIVED, "SYN-RECEIVED", "", "3.10.4-SYN-RECEIVED-queue", ""),
    ("close", ESTABLISHED, "ESTABLISHED", FIN, "3.10.4-ESTABLISHED", ""),
    ("close-pending", ESTABLISHED, "FIN-WAIT-1", "", "3.10.4-ESTABLISHED-queue", ""),
    ("close", given.CLOSE_WAIT, "CLOSE-WAIT", "<SEQ=101><ACK=302><CTL=FIN,ACK>", "3.10.4-CLOSE-WAIT", ""),
    ("close-pending", given.CLOSE_WAIT, "CLOSE-WAIT", "", "3.10.4-CLOSE-WAIT-queue", ""),
    *(
        ("close", tcb, str(tcb.state), "", "3.10.4-FIN-WAIT", "connection closing")
        for tcb in (given.FIN_WAIT_1, given.FIN_WAIT_2)
    ),
    *(
        ("close", tcb, str(tcb.state), "", "3.10.4-closing", "connection closing")
        for tcb in (given.CLOSING, given.LAST_ACK, given.TIME_WAIT)
    ),
    ("abort", given.CLOSED, "CLOSED", "", "3.10.5-CLOSED", "connection does not exist"),
    ("abort", given.LISTEN, "CLOSED", "", "3.10.5-LISTEN", ""),
    ("abort", SYN_SENT, "CLOSED", "", "3.10.5-SYN-SENT", ""),
    ("abort", SYN_RECEIVED, "CLOSED", RST, "3.10.5-RST", ""),
    ("abort", ESTABLISHED, "CLOSED", RST, "3.10.5-RST", ""),
    ("abort", given.FIN_WAIT_1, "CLOSED", "<SEQ=102><CTL=RST>", "3.10.5-RST", ""),
    ("abort", given.FIN_WAIT_2, "CLOSED", "<SEQ=102><CTL=RST>", "3.10.5-RST", ""),
    ("abort", given.CLOSE_WAIT, "CLOSED", RST, "3.10.5-RST", ""),
    ("abort-deployed", given.CLOSE_WAIT, "CLOSED", "<SEQ=101><ACK=302><CTL=RST,ACK>",
         "deployed-abort-rst-ack",
     ""),
    *(
        ("abort", tcb, "CLOSED", "", "3.10.5-closing", "")
        for tcb in (given.CLOSING, given.LAST_ACK, given.TIME_WAIT)
    ),
    ("status", given.CLOSED, "CLOSED", "", "3.10.6-CLOSED", "connection does not exist"),
    *(("status", tcb, str(tcb.state), "", "3.10.6-state", "") for tcb in given.EVERY_STATE[1:]),
    # 3.10.8
    *(("user-timeout", tcb, "CLOSED", "", "3.10.8-user", "") for tcb in given.EVERY_STATE),
    ("retransmission", SYN_SENT, "SYN-SENT", "<SEQ=100><CTL=SYN>", "3.10.8-retransmission", ""),
    ("retransmission", SYN_TEXT, "SYN-SENT", "<SEQ=100><CTL=SYN><DATA=10>", "3.10.8-retransmission", ""),
    ("retransmission", SYN_RECEIVED, "SYN-RECEIVED", "<SEQ=100><ACK=301><CTL=SYN,ACK>",
         "3.10.8-retransmission",
     ""),
    ("retransmission", given.CROSSED, "SYN-RECEIVED", "<SEQ=100><ACK=301><CTL=SYN,ACK>",
     "3.10.8-retransmission", ""),
    ("retransmission", EARLY_FIN, "FIN-WAIT-1", "<SEQ=100><ACK=301><CTL=SYN,ACK>", "3.10.8-retransmission",
         ""),
    ("retransmission", SENT, "ESTABLISHED", "<SEQ=101><ACK=301><CTL=ACK><DATA=10>", "3.10.8-retransmission",
         ""),
    ("retransmission-4", SENT, "ESTABLISHED", "<SEQ=101><ACK=301><CTL=ACK><DATA=4>", "3.10.8-retransmission",
     ""),
    ("retransmission", SENT_AND_FIN, "FIN-WAIT-1", "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=10>",
     "3.10.8-retransmission", ""),
    ("retransmission-4", SENT_AND_FIN, "FIN-WAIT-1", "<SEQ=101><ACK=301><CTL=ACK><DATA=4>",
     "3.10.8-retransmission", ""),
    ("retransmission", given.LAST_ACK, "LAST-ACK", "<SEQ=101><ACK=302><CTL=FIN,ACK>", "3.10.8-retransmission",
     ""),
    *(
        ("retransmission", tcb, str(tcb.state), "", "", "")
        for tcb in (given.CLOSED, given.LISTEN, ESTABLISHED, given.FIN_WAIT_2, given.TIME_WAIT)
    ),
    ("time-wait", given.TIME_WAIT, "CLOSED", "", "3.10.8-time-wait", ""),
    ("time-wait", ESTABLISHED, "ESTABLISHED", "", "", ""),
)  # fmt: skip


def call(name: str, tcb: Tcb) -> Step:
    match name:
        case "open-passive":
            return calls.open_passive(tcb)
        case "open-active":
            return calls.open_active(tcb, 100)
        case "send":
            return calls.send(tcb, b"abc")
        case "receive" | "receive-pending":
            return calls.receive(tcb, name == "receive-pending")
        case "close" | "close-pending":
            return calls.close(tcb, pending=name == "close-pending")
        case "abort":
            return calls.abort(tcb)
        case "abort-deployed":
            return calls.abort(tcb, AS_DEPLOYED)
        case "status":
            return calls.status(tcb)
        case "user-timeout":
            return timeouts.user_timeout(tcb)
        case "retransmission" | "retransmission-4":
            return timeouts.retransmission_timeout(tcb, 4 if name.endswith("4") else None)
        case _:
            return timeouts.time_wait_timeout(tcb)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} in {row[1].state}" for row in ROWS])
def test_call(row: tuple[str, Tcb, str, str, str, str]) -> None:
    name, before, state, owed, cite, error = row
    step = call(name, replace(before, rcv_wnd=777))
    assert str(step.tcb.state) == state
    assert "".join(str(one.segment) for one in step.owed) == owed
    assert step.cites == ((cite,) if cite else ())
    assert step.error == error
    assert step.tcb.rcv_wnd == 777
    for one in step.owed:
        segment = Segment.parse(owed, 777)
        assert replace(one.segment, text=segment.text) == segment
        assert (one.kind, one.optional, one.cite) == (kind(segment), False, cite)


def kind(segment: Segment) -> str:
    """What an owed segment is called."""
    if segment.syn:
        return "SYN,ACK" if segment.acks else "SYN"
    return "RST" if segment.rst else "TEXT" if segment.text else "FIN"


def test_a_user_who_stops_reading() -> None:
    assert calls.close(ESTABLISHED, reading=False).tcb.reading is False
    assert calls.close(given.FIN_WAIT_1, reading=False).tcb.reading is False
    assert calls.close(ESTABLISHED).tcb.reading is True
    assert calls.close(ESTABLISHED).owed  # no SEND waits unless it is said


def test_what_the_user_hears() -> None:
    assert timeouts.user_timeout(ESTABLISHED).signals == ("timeout",)
    assert timeouts.time_wait_timeout(given.TIME_WAIT).signals == ("closed",)
    assert calls.close(given.SYN_SENT).signals == ("closed",)
