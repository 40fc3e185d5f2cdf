"""The three time-outs, on a TCB. RFC 9293, section 3.10.8. Pure: when they happen is timers.py's business."""

from __future__ import annotations

from game.tcp.tcb import Step, Tcb


def user_timeout(tcb: Tcb) -> Step:
    """USER TIMEOUT: CLOSED, signal "timeout"."""
    raise NotImplementedError


def retransmission_timeout(tcb: Tcb, limit: int | None = None) -> Step:
    """RETRANSMISSION TIMEOUT: owes the canonical repeat: SYN, SYN,ACK, or all (at most `limit`) octets from SND.UNA
    with the FIN behind them; nothing if nothing is unacknowledged."""
    raise NotImplementedError


def time_wait_timeout(tcb: Tcb) -> Step:
    """TIME-WAIT TIMEOUT: TIME-WAIT to CLOSED."""
    raise NotImplementedError
