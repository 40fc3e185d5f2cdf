"""The user calls OPEN, SEND, RECEIVE, CLOSE, ABORT and STATUS, on a TCB.

RFC 9293, sections 3.10.1 to 3.10.6. What a call wants sent is owed; SND.NXT and (but for what needs no segment) the
state move when it is posted. Queues of SENDs and RECEIVEs are the endpoint's. Pure.
"""

from __future__ import annotations

from game.tcp.options import TEXT, Options
from game.tcp.tcb import Step, Tcb


def open_passive(tcb: Tcb) -> Step:
    """Passive OPEN: CLOSED to LISTEN. Error elsewhere: "connection already exists"."""
    raise NotImplementedError


def open_active(tcb: Tcb, iss: int) -> Step:
    """Active OPEN from CLOSED or LISTEN: owes `<SEQ=ISS><CTL=SYN>`; posting it enters SYN-SENT."""
    raise NotImplementedError


def send(tcb: Tcb, text: bytes) -> Step:
    """SEND: in ESTABLISHED and CLOSE-WAIT owes one segment of text; elsewhere error (or "queue" before ESTABLISHED)."""
    raise NotImplementedError


def close(tcb: Tcb, reading: bool = True, pending: bool = False) -> Step:
    """CLOSE. LISTEN and SYN-SENT: CLOSED at once; else owes a FIN, unless SENDs are `pending` before it.

    reading=False is the user who stops reading as well (MAY-1): text that comes later is answered with a RST (SHLD-3).
    """
    raise NotImplementedError


def abort(tcb: Tcb, options: Options = TEXT) -> Step:
    """ABORT: CLOSED at once; owes a RST where 3.10.5 sends one."""
    raise NotImplementedError


def status(tcb: Tcb) -> Step:
    """STATUS: the TCB as it is; error in CLOSED."""
    raise NotImplementedError
