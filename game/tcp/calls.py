"""The user calls OPEN, SEND, RECEIVE, CLOSE, ABORT and STATUS, on a TCB.

RFC 9293, sections 3.10.1 to 3.10.6. What a call wants sent is owed; SND.NXT, and the state where a segment
moves it, follow when that is posted. The queues of SENDs and RECEIVEs are the endpoint's. Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.tcp import replies
from game.tcp.options import TEXT, Options
from game.tcp.post import RESETTING
from game.tcp.segment import SYN, Segment
from game.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LISTEN,
    SYN_RECEIVED,
    SYN_SENT,
    Owed,
    Step,
    Tcb,
)
from game.tcp.unsynchronized import gone, listening

NOT_EXIST = "connection does not exist"
EXISTS = "connection already exists"
CLOSING_ERROR = "connection closing"
UNSPECIFIED = "remote socket unspecified"
INSUFFICIENT = "insufficient resources"


def open_passive(tcb: Tcb) -> Step:
    """Passive OPEN: CLOSED to LISTEN. Elsewhere error "connection already exists"."""
    if tcb.state is CLOSED:
        return Step(listening(tcb), cites=("3.10.1-CLOSED-passive",))
    return Step(tcb, cites=("3.10.1-exists",), error=EXISTS)


def open_active(tcb: Tcb, iss: int) -> Step:
    """Active OPEN from CLOSED or LISTEN: owes `<SEQ=ISS><CTL=SYN>`; posting it enters SYN-SENT."""
    if tcb.state is not CLOSED and tcb.state is not LISTEN:
        return Step(tcb, cites=("3.10.1-exists",), error=EXISTS)
    cite = "3.10.1-CLOSED-active" if tcb.state is CLOSED else "3.10.1-LISTEN"
    return Step(tcb, (Owed("SYN", Segment(iss, 0, SYN, tcb.rcv_wnd), False, cite),), cites=(cite,))


def send(tcb: Tcb, text: bytes) -> Step:
    """SEND: in ESTABLISHED and CLOSE-WAIT owes one segment with `text`.

    In SYN-SENT and SYN-RECEIVED nothing is owed and there is no error: the caller queues the text, or has
    no room.
    """
    state = tcb.state
    if state is ESTABLISHED or state is CLOSE_WAIT:
        cite = "3.10.2-ESTABLISHED"
        return Step(tcb, (replies.text(tcb, text, cite),), cites=(cite,))
    if state is SYN_SENT or state is SYN_RECEIVED:
        return Step(tcb, cites=("3.10.2-SYN",))
    if state is CLOSED:
        return Step(tcb, cites=("3.10.2-CLOSED",), error=NOT_EXIST)
    if state is LISTEN:
        return Step(tcb, cites=("3.10.2-LISTEN",), error=UNSPECIFIED)
    return Step(tcb, cites=("3.10.2-closing",), error=CLOSING_ERROR)


def receive(tcb: Tcb, pending: bool) -> Step:
    """RECEIVE: an error, or nothing. `pending`: octets are there for it; else the caller queues it."""
    state = tcb.state
    if state is CLOSED:
        return Step(tcb, cites=("3.10.3-CLOSED",), error=NOT_EXIST)
    if state is LISTEN or state is SYN_SENT or state is SYN_RECEIVED:
        return Step(tcb, cites=("3.10.3-LISTEN",))
    if state is ESTABLISHED or state is FIN_WAIT_1 or state is FIN_WAIT_2:
        return Step(tcb, cites=("3.10.3-ESTABLISHED" if pending else "3.10.3-ESTABLISHED-queue",))
    if state is not CLOSE_WAIT:
        return Step(tcb, cites=("3.10.3-closing",), error=CLOSING_ERROR)
    if pending:
        return Step(tcb, cites=("3.10.3-CLOSE-WAIT",))
    return Step(tcb, cites=("3.10.3-CLOSE-WAIT-empty",), error=CLOSING_ERROR)


def close(tcb: Tcb, reading: bool = True, pending: bool = False) -> Step:
    """CLOSE. LISTEN and SYN-SENT: CLOSED at once; else owes a FIN, unless SENDs are `pending` before it.

    reading=False is the user who stops reading as well (MAY-1): text that comes later is answered with a
    RST (SHLD-3).
    """
    state = tcb.state
    if state is CLOSED:
        return Step(tcb, cites=("3.10.4-CLOSED",), error=NOT_EXIST)
    if state is LISTEN or state is SYN_SENT:
        return Step(gone(tcb), signals=("closed",), cites=(f"3.10.4-{state.value}",))
    after = tcb if reading else replace(tcb, reading=False)
    if state is SYN_RECEIVED or state is ESTABLISHED or state is CLOSE_WAIT:
        cite = f"3.10.4-{state.value}"
        if not pending:
            return Step(after, (replies.fin(after, cite),), cites=(cite,))
        if state is ESTABLISHED:  # "In any case, enter FIN-WAIT-1 state."
            after = replace(after, state=FIN_WAIT_1)
        return Step(after, cites=(cite + "-queue",))
    cite = "3.10.4-FIN-WAIT" if state is FIN_WAIT_1 or state is FIN_WAIT_2 else "3.10.4-closing"
    return Step(after, cites=(cite,), error=CLOSING_ERROR)


def abort(tcb: Tcb, options: Options = TEXT) -> Step:
    """ABORT: CLOSED at once; owes a RST where 3.10.5 sends one."""
    state = tcb.state
    if state is CLOSED:
        return Step(tcb, cites=("3.10.5-CLOSED",), error=NOT_EXIST)
    if state in RESETTING:
        cite = "deployed-abort-rst-ack" if options.abort_rst_ack else "3.10.5-RST"
        return Step(gone(tcb), (replies.abort_rst(tcb, options.abort_rst_ack, cite),), cites=(cite,))
    if state is LISTEN or state is SYN_SENT:
        return Step(gone(tcb), cites=(f"3.10.5-{state.value}",))
    return Step(gone(tcb), cites=("3.10.5-closing",))


def status(tcb: Tcb) -> Step:
    """STATUS: the TCB as it is; error in CLOSED."""
    if tcb.state is CLOSED:
        return Step(tcb, cites=("3.10.6-CLOSED",), error=NOT_EXIST)
    return Step(tcb, cites=("3.10.6-state",))
