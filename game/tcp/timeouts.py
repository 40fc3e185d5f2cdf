"""The three time-outs, on a TCB. RFC 9293, section 3.10.8. Pure: when they happen is timers.py's business."""

from __future__ import annotations

from game.tcp import replies
from game.tcp.segment import ACK, FIN, SYN, Segment
from game.tcp.tcb import SYN_SENT, TIME_WAIT, Owed, Step, Tcb
from game.tcp.unsynchronized import gone

_REPEAT = "3.10.8-retransmission"


def user_timeout(tcb: Tcb) -> Step:
    """USER TIMEOUT: CLOSED, signal "timeout"."""
    return Step(gone(tcb), signals=("timeout",), cites=("3.10.8-user",))


def retransmission_timeout(tcb: Tcb, limit: int | None = None) -> Step:
    """RETRANSMISSION TIMEOUT: owes the canonical repeat, nothing if nothing is unacknowledged.

    It is the SYN (with its text), or the SYN,ACK, or all octets from SND.UNA with the FIN behind them;
    `limit` cuts the text (and then the FIN).
    """
    if tcb.snd_una == tcb.snd_nxt:
        return Step(tcb)
    if not tcb.syn_acked:
        if tcb.state is SYN_SENT:
            owed = Owed("SYN", Segment(tcb.iss, 0, SYN, tcb.rcv_wnd, tcb.text[:limit]), False, _REPEAT)
        else:
            owed = replies.syn_ack(tcb, _REPEAT)
        return Step(tcb, (owed,), cites=(_REPEAT,))
    text = tcb.text[:limit]
    fin = tcb.fin is not None and len(text) == len(tcb.text)
    seg = Segment(tcb.snd_una, tcb.rcv_nxt, ACK | FIN if fin else ACK, tcb.rcv_wnd, text)
    return Step(tcb, (Owed("TEXT" if text else "FIN", seg, False, _REPEAT),), cites=(_REPEAT,))


def time_wait_timeout(tcb: Tcb) -> Step:
    """TIME-WAIT TIMEOUT: TIME-WAIT to CLOSED."""
    if tcb.state is not TIME_WAIT:
        return Step(tcb)
    return Step(gone(tcb), signals=("closed",), cites=("3.10.8-time-wait",))
