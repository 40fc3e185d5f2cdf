"""A whole automatic TCP endpoint: a TCB, its queues and its timers, as one frozen value.

RFC 9293, section 3.10: each function takes an event and gives the endpoint after it, with everything that
it emits: what the TCB owes is posted at once. Time (whole microseconds) and ISS are arguments. Pure.

The retransmission queue is the TCB itself: our SYN, `tcb.text` and `tcb.fin` between SND.UNA and SND.NXT; a
repeat is cut anew from SND.UNA on.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.tcp import calls, timeouts
from game.tcp import timers as clock
from game.tcp.arrives import arrives as tcb_arrives
from game.tcp.options import TEXT, Options
from game.tcp.post import RESETTING, post
from game.tcp.segment import ACK, FIN, SYN, Segment
from game.tcp.seqno import diff
from game.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    LISTEN,
    SYN_RECEIVED,
    SYN_SENT,
    TIME_WAIT,
    Signal,
    Step,
    Tcb,
)
from game.tcp.timers import Candle, Timers


class Endpoint(Struct, frozen=True):
    """One end of one connection.

    options, timers   how it reads the text, how long it waits
    room              octets that SENDs may queue before ESTABLISHED; 0: they are refused
    mss               octets of text in one segment, at most
    queue             octets of SENDs that are not yet segmentized
    closing           a CLOSE waits for them, or for ESTABLISHED
    unread, receives  octets received that nobody has RECEIVEd; the sizes of RECEIVEs that wait for some
    candle            the retransmission timer and the user time-out
    quiet_until       when TIME-WAIT ends
    """

    tcb: Tcb = Tcb()
    options: Options = TEXT
    timers: Timers = Timers()
    room: int = 65535
    mss: int = 536
    queue: bytes = b""
    closing: bool = False
    unread: bytes = b""
    receives: tuple[int, ...] = ()
    candle: Candle = clock.unlit(Timers())
    quiet_until: int | None = None


class Outcome(Struct, frozen=True):
    """What an event did.

    endpoint  after it
    emitted   segments, in order
    read      octets that reached a RECEIVE
    signals   what the user hears
    cites     the rules applied (keys of rules.RULES)
    error     the call's immediate error, by the RFC's words, else ""
    """

    endpoint: Endpoint
    emitted: tuple[Segment, ...] = ()
    read: bytes = b""
    signals: tuple[Signal, ...] = ()
    cites: tuple[str, ...] = ()
    error: str = ""


def open_passive(end: Endpoint) -> Outcome:
    """OPEN, passive (3.10.1)."""
    return _settle(end, calls.open_passive(end.tcb), 0)


def open_active(end: Endpoint, now: int, iss: int) -> Outcome:
    """OPEN, active, from CLOSED or LISTEN (3.10.1)."""
    return _settle(end, calls.open_active(end.tcb, iss), now)


def send(end: Endpoint, now: int, text: bytes) -> Outcome:
    """SEND (3.10.2): goes out as far as the window allows, waits for the rest, or for ESTABLISHED."""
    step = calls.send(end.tcb, text)
    if end.closing and not step.error:
        return Outcome(end, cites=("3.10.2-closing",), error=calls.CLOSING_ERROR)
    if step.error:
        return _settle(end, step, now)
    early = end.tcb.state is SYN_SENT or end.tcb.state is SYN_RECEIVED
    if early and len(end.queue) + len(text) > end.room:
        return Outcome(end, cites=("3.10.2-SYN-full",), error=calls.INSUFFICIENT)
    return _settle(replace(end, queue=end.queue + text), replace(step, owed=()), now)


def receive(end: Endpoint, size: int) -> Outcome:
    """RECEIVE up to `size` octets (3.10.3); if none are there, it waits for a later Outcome."""
    step = calls.receive(end.tcb, bool(end.unread))
    if step.error:
        return Outcome(end, cites=step.cites, error=step.error)
    after, read = _served(replace(end, receives=(*end.receives, size)))
    return Outcome(after, read=read, cites=step.cites)


def close(end: Endpoint, now: int) -> Outcome:
    """CLOSE by a user who stops reading as well (3.10.4, MAY-1)."""
    if end.unread and end.tcb.state in RESETTING:
        cite = "3.6.1-SHLD-3-pending"
        step = calls.abort(end.tcb)
        return _settle(end, replace(step, cites=(cite,)), now)
    return _close(end, now, reading=False)


def shutdown_write(end: Endpoint, now: int) -> Outcome:
    """CLOSE as section 3.6 has it: no more to send, still reading (3.10.4)."""
    return _close(end, now, reading=True)


def abort(end: Endpoint) -> Outcome:
    """ABORT (3.10.5)."""
    return _settle(end, calls.abort(end.tcb, end.options), 0)


def status(end: Endpoint) -> Outcome:
    """STATUS (3.10.6): the state is `endpoint.tcb.state`."""
    return _settle(end, calls.status(end.tcb), 0)


def arrives(end: Endpoint, now: int, seg: Segment, iss: int = 0) -> Outcome:
    """SEGMENT ARRIVES (3.10.7); `iss` is used if it makes a TCB in LISTEN."""
    return _settle(end, tcb_arrives(end.tcb, seg, end.options, iss), now)


def next_deadline(end: Endpoint) -> int | None:
    """When `handle_timer` has something to do, or None."""
    candle = end.candle
    return min(
        (t for t in (candle.user_deadline, candle.deadline, end.quiet_until) if t is not None), default=None
    )


def handle_timer(end: Endpoint, now: int) -> Outcome:
    """All time-outs (3.10.8) whose deadline is not after `now`, in order, each at its own time."""
    total = Outcome(end)
    due = next_deadline(end)
    while due is not None and due <= now:
        one = _time_out(total.endpoint, due)
        total = Outcome(
            one.endpoint,
            total.emitted + one.emitted,
            b"",
            total.signals + one.signals,
            total.cites + one.cites,
        )
        due = next_deadline(one.endpoint)
    return total


def _close(end: Endpoint, now: int, reading: bool) -> Outcome:
    step = calls.close(end.tcb, reading, pending=bool(end.queue))
    waits = bool(end.queue) and step.tcb.state not in (CLOSED, LISTEN) and not step.error
    return _settle(replace(end, closing=True) if waits else end, step, now)


def _time_out(end: Endpoint, due: int) -> Outcome:
    """The one time-out that is due; giving up comes before trying again."""
    if end.candle.user_deadline == due:
        return _settle(end, timeouts.user_timeout(end.tcb), due)
    if end.quiet_until == due:
        return _settle(end, timeouts.time_wait_timeout(end.tcb), due)
    step = timeouts.retransmission_timeout(end.tcb, end.mss)
    out = clock.burned(end.candle, end.timers)
    relit = clock.repeated(out, due, syn=any(owed.segment.ctl & SYN for owed in step.owed))
    return _settle(replace(end, candle=relit), step, due)


def _settle(end: Endpoint, step: Step, now: int) -> Outcome:
    """Post what `step` owes and what the queue may send now; keep the timers; serve the user."""
    tcb = step.tcb
    emitted: list[Segment] = []
    for owed in step.owed:
        tcb = post(tcb, owed.segment)
        emitted.append(owed.segment)
    tcb, queue, closing, sent, cites = _flush(end, tcb)
    if sent and step.owed and step.owed[-1].kind == "ACK":
        emitted.pop()  # it rides on what follows (MUST-58)
    emitted.extend(sent)
    after = replace(
        end,
        tcb=tcb,
        queue=queue,
        closing=closing,
        unread=end.unread + step.read,
        candle=_candle(end, tcb, now),
        quiet_until=_quiet(end, step, tcb, now),
    )
    after, read = _served(after)
    if tcb.state is CLOSED or tcb.state is LISTEN:  # "All segment queues should be flushed"
        after = replace(after, queue=b"", closing=False, unread=b"", receives=())
    if "eof" in step.signals:  # "return any pending RECEIVEs with same message"
        after = replace(after, receives=())
    return Outcome(after, tuple(emitted), read, step.signals, step.cites + cites, step.error)


def _flush(end: Endpoint, tcb: Tcb) -> tuple[Tcb, bytes, bool, list[Segment], tuple[str, ...]]:
    """Send queued text within the send window, then the FIN of a CLOSE that waited for it."""
    queue, closing = end.queue, end.closing
    sent: list[Segment] = []
    cites: tuple[str, ...] = ()
    if tcb.state not in (ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, CLOSING) or not (queue or closing):
        return tcb, queue, closing, sent, cites
    while queue:
        room = tcb.snd_wnd - diff(tcb.snd_nxt, tcb.snd_una)
        if room <= 0:
            return tcb, queue, closing, sent, cites
        octets = queue[: min(room, end.mss)]
        sent.append(Segment(tcb.snd_nxt, tcb.rcv_nxt, ACK, tcb.rcv_wnd, octets))
        tcb = post(tcb, sent[-1])
        queue = queue[len(octets) :]
    if closing:
        cites = ("3.10.4-CLOSE-WAIT" if tcb.state is CLOSE_WAIT else "3.10.4-ESTABLISHED",)
        sent.append(Segment(tcb.snd_nxt, tcb.rcv_nxt, FIN | ACK, tcb.rcv_wnd))
        tcb = post(tcb, sent[-1])
    return tcb, queue, False, sent, cites


def _candle(end: Endpoint, tcb: Tcb, now: int) -> Candle:
    """The retransmission timer after the TCB became `tcb`."""
    before, candle = end.tcb, end.candle
    if tcb.state is CLOSED or tcb.state is LISTEN:
        return clock.unlit(end.timers)
    if before.state is CLOSED or before.state is LISTEN:  # a new connection: its SYN was sent
        return clock.posted(clock.unlit(end.timers), end.timers, now, tcb.snd_nxt)
    if tcb.snd_una != before.snd_una:
        candle = clock.acknowledged(candle, end.timers, now, tcb.snd_una, tcb.snd_una == before.snd_nxt)
    if tcb.snd_nxt != before.snd_nxt:
        candle = clock.posted(candle, end.timers, now, tcb.snd_nxt)
    return candle


def _quiet(end: Endpoint, step: Step, tcb: Tcb, now: int) -> int | None:
    """The end of TIME-WAIT: started, restarted, kept, or none."""
    if tcb.state is not TIME_WAIT:
        return None
    return now + end.timers.msl2 if step.time_wait else end.quiet_until


def _served(end: Endpoint) -> tuple[Endpoint, bytes]:
    """Hand unread octets to the RECEIVEs that wait, in order."""
    unread, receives, read = end.unread, end.receives, b""
    while unread and receives:
        read += unread[: receives[0]]
        unread, receives = unread[receives[0] :], receives[1:]
    return replace(end, unread=unread, receives=receives), read
