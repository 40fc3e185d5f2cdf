"""The candle: the retransmission timer of a person. RFC 6298, RFC 9293 section 3.8.1; referee.md.

It is lit, and its RTO doubles, only when the player posts; the user time-out runs from the first posting.
Pure.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.referee.house import Seat
from game.tcp import timers as model
from game.tcp.segment import Segment
from game.tcp.tcb import Tcb
from game.tcp.timers import Candle, Timers


def unlit(seat: Seat, timers: Timers) -> Seat:
    """A candle that nobody has lit: for a new connection."""
    return replace(seat, candle=model.unlit(timers), lit_at=None, died_at=None)


def burning(seat: Seat, now: int) -> bool:
    """Whether the candle burns: what was posted may only be late."""
    return seat.candle.deadline is not None and now < seat.candle.deadline


def acknowledged(seat: Seat, before: Tcb, timers: Timers, now: int) -> Seat:
    """The peer acknowledged new numbers: out if everything is, else lit anew (RFC 6298, 5.2, 5.3, 5.7)."""
    tcb = seat.tcb
    if tcb.snd_una == before.snd_una:
        return seat
    everything = tcb.snd_una == tcb.snd_nxt
    candle = model.acknowledged(seat.candle, timers, now, tcb.snd_una, everything)
    return replace(seat, candle=candle, lit_at=None if candle.deadline is None else now, died_at=None)


def posted(seat: Seat, before: Tcb, tcb: Tcb, timers: Timers, now: int, seg: Segment, repeat: bool) -> Candle:
    """The candle once the player has posted `seg`, which made `tcb` of `before`.

    New numbers light it, but not a dead one: the repeat stays due. A repeat lights a dead one again, its RTO
    doubled.
    """
    candle = seat.candle
    if seat.died_at is not None:
        if not repeat:
            return candle
        doubled = model.burned(replace(candle, burned=candle.burned - 1), timers)
        return model.repeated(doubled, now, seg.syn)
    if tcb.snd_nxt != before.snd_nxt:
        return model.posted(candle, timers, now, tcb.snd_nxt)
    return candle


def burned(seat: Seat, at: int) -> Seat:
    """It burned down at `at`: a repeat is due. The RTO stays as it is until the repeat is posted."""
    candle = replace(seat.candle, deadline=None, burned=seat.candle.burned + 1)
    return replace(seat, candle=candle, died_at=at)
