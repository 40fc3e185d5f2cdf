"""A whole automatic TCP endpoint: a TCB, its queues and its timers, as one frozen value.

RFC 9293, section 3.10: each function takes an event and gives the endpoint after it with everything that it emits.
Time (whole microseconds) and ISS are arguments. Pure.
"""

from __future__ import annotations

from msgspec import Struct

from game.tcp.options import TEXT, Options
from game.tcp.segment import Segment
from game.tcp.tcb import Signal, Tcb
from game.tcp.timers import Candle, Timers


class Endpoint(Struct, frozen=True):
    """options, timers and `room` (octets that SENDs may queue before ESTABLISHED) are the caller's choice.

    sent       the retransmission queue · queue  octets of SENDs not yet segmentized · closing  a CLOSE waits for them
    unread     octets received and not yet RECEIVEd · receives  sizes of RECEIVEs that wait
    candle     the retransmission and user timers · quiet_until  the TIME-WAIT deadline
    """

    tcb: Tcb = Tcb()
    options: Options = TEXT
    timers: Timers = Timers()
    room: int = 65535
    mss: int = 536
    sent: tuple[Segment, ...] = ()
    queue: bytes = b""
    closing: bool = False
    unread: bytes = b""
    receives: tuple[int, ...] = ()
    candle: Candle = Candle(rto=1_000_000)
    quiet_until: int | None = None


class Outcome(Struct, frozen=True):
    """What an event did: the endpoint after it, what it emits in order, what the user reads and hears, rules, error."""

    endpoint: Endpoint
    emitted: tuple[Segment, ...] = ()
    read: bytes = b""
    signals: tuple[Signal, ...] = ()
    cites: tuple[str, ...] = ()
    error: str = ""


def open_passive(end: Endpoint) -> Outcome:
    """OPEN, passive."""
    raise NotImplementedError


def open_active(end: Endpoint, now: int, iss: int) -> Outcome:
    """OPEN, active; from LISTEN as well."""
    raise NotImplementedError


def send(end: Endpoint, now: int, text: bytes) -> Outcome:
    """SEND."""
    raise NotImplementedError


def receive(end: Endpoint, size: int) -> Outcome:
    """RECEIVE up to `size` octets; waits in `receives` if none are there."""
    raise NotImplementedError


def close(end: Endpoint, now: int) -> Outcome:
    """CLOSE by a user who stops reading as well (MAY-1)."""
    raise NotImplementedError


def shutdown_write(end: Endpoint, now: int) -> Outcome:
    """CLOSE as section 3.6 has it: no more to send, still reading."""
    raise NotImplementedError


def abort(end: Endpoint) -> Outcome:
    """ABORT."""
    raise NotImplementedError


def status(end: Endpoint) -> Outcome:
    """STATUS."""
    raise NotImplementedError


def arrives(end: Endpoint, now: int, seg: Segment, iss: int = 0) -> Outcome:
    """SEGMENT ARRIVES; `iss` is used if it makes a TCB in LISTEN."""
    raise NotImplementedError


def next_deadline(end: Endpoint) -> int | None:
    """When `handle_timer` has something to do, or None."""
    raise NotImplementedError


def handle_timer(end: Endpoint, now: int) -> Outcome:
    """All time-outs whose deadline is not after `now`, in order of their deadlines."""
    raise NotImplementedError
