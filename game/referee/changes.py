"""Why a state or a heart changed: the causes that a player's log names. Pure."""

from __future__ import annotations

from game.referee.house import Change, Seat
from game.tcp.tcb import LISTEN, SYN_RECEIVED, SYN_SENT, Signal, State

_BY_SIGNAL: tuple[tuple[Signal, str], ...] = (
    ("refused", "cause.refused"),
    ("reset", "cause.reset"),
    ("timeout", "cause.timeout"),
    ("closed", "cause.closed"),
    ("established", "cause.established"),
    ("eof", "cause.their-goodbye"),
    ("close-ok", "cause.goodbye-heard"),
)

CAUSES = (
    *(cause for _, cause in _BY_SIGNAL),
    "cause.back-to-listen",
    "cause.syn",
    "cause.crossed",
    "cause.heard",
    "cause.candle",
    "cause.made-room",
    "cause.time-wait-over",
    "cause.posted-syn",
    "cause.posted-fin",
    "cause.aborted",
    "cause.call-listen",
    "cause.call-close",
    "cause.call-abort",
)
"""Every cause that a Change may carry."""


def changed(before: Seat, met: State, after: Seat, signals: tuple[Signal, ...]) -> tuple[Change, ...]:
    """The change that an arrival made, if it made one. `met` is the state in which it was met."""
    now = after.tcb.state
    if met is now and before.hearts == after.hearts:
        return ()
    return (Change(after.port, _cause(met, now, signals), str(met), str(now), after.hearts),)


def _cause(met: State, now: State, signals: tuple[Signal, ...]) -> str:
    for signal, cause in _BY_SIGNAL:
        if signal in signals:
            return "cause.refused" if cause == "cause.reset" and met is SYN_SENT else cause
    if now is LISTEN:
        return "cause.back-to-listen"
    if now is SYN_RECEIVED:
        return "cause.crossed" if met is SYN_SENT else "cause.syn"
    return "cause.heard"
