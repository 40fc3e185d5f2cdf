"""The retransmission timer: how long to wait before a repeat, and when to give up.

RFC 6298 (RFC 9293, section 3.8.1, MUST-18): its section numbers are in parentheses; the user time-out is
RFC 9293's (3.8.3, 3.10.8). Times are whole microseconds, given by the caller. Pure.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.tcp.seqno import le


class Timers(Struct, frozen=True):
    """Durations in microseconds. The defaults are RFC 6298's and RFC 9293's.

    rto           the first RTO (2.1), and the least one (2.4)
    rto_max       what doubling never exceeds (2.5)
    user_timeout  None: never gives up
    msl2          2 MSL, how long TIME-WAIT lasts
    sampled       True: the RTO follows round-trip samples (2.2, 2.3); False: it is `rto`, doubled by repeats
    """

    rto: int = 1_000_000
    rto_max: int = 60_000_000
    user_timeout: int | None = 300_000_000
    msl2: int = 240_000_000
    sampled: bool = True


class Candle(Struct, frozen=True):
    """One retransmission timer. It is lit while `deadline` is not None.

    rto            the time-out now, doublings included
    deadline       when it burns down
    burned         how often it burned down since something new was acknowledged
    user_deadline  the user time-out; it runs from the first posting of what is still unacknowledged
    syn_repeated   our SYN was repeated (5.7)
    srtt, rttvar   the smoothed round-trip time and its variation (2.2); None before the first sample
    timed          the SEG.SEQ+SEG.LEN whose acknowledgment is being timed, and `timed_at` when it was sent.
                   Karn's algorithm (3): nothing is timed once anything was repeated
    """

    rto: int
    deadline: int | None = None
    burned: int = 0
    user_deadline: int | None = None
    syn_repeated: bool = False
    srtt: int | None = None
    rttvar: int = 0
    timed: int | None = None
    timed_at: int = 0


def unlit(timers: Timers) -> Candle:
    """A new connection's timer."""
    return Candle(rto=timers.rto)


def posted(candle: Candle, timers: Timers, now: int, end: int) -> Candle:
    """New numbers up to `end` (SEG.SEQ+SEG.LEN) were sent: light the candle if it is not lit (5.1)."""
    return replace(
        candle,
        deadline=now + candle.rto if candle.deadline is None else candle.deadline,
        user_deadline=_give_up(timers, now) if candle.user_deadline is None else candle.user_deadline,
        timed=end if candle.timed is None and not candle.burned else candle.timed,
        timed_at=now if candle.timed is None else candle.timed_at,
    )


def burned(candle: Candle, timers: Timers) -> Candle:
    """It burned down: the RTO doubles (5.5), nothing is timed any more. It is out until `repeated`."""
    doubled = min(candle.rto * 2, timers.rto_max)
    return replace(candle, rto=doubled, deadline=None, burned=candle.burned + 1, timed=None)


def repeated(candle: Candle, now: int, syn: bool) -> Candle:
    """The repeat was sent (`syn`: it carried our SYN): light the candle anew (5.6)."""
    return replace(candle, deadline=now + candle.rto, syn_repeated=candle.syn_repeated or syn)


def acknowledged(candle: Candle, timers: Timers, now: int, una: int, everything: bool) -> Candle:
    """New numbers up to `una` (the new SND.UNA) were acknowledged.

    If that ends a measurement, the RTO follows it (2.2, 2.3) and forgets its doublings; else it keeps them.
    If it was a repeated SYN, text begins with three times the first RTO (5.7: 3 s for 1 s). The candle goes
    out if `everything` is acknowledged (5.2), else it is lit anew (5.3).
    """
    timed = candle.timed is not None and le(candle.timed, una)
    after = _sampled(candle, timers, now) if timed else candle
    rto = 3 * timers.rto if candle.syn_repeated else after.rto
    return replace(
        after,
        rto=rto,
        deadline=None if everything else now + rto,
        burned=0,
        user_deadline=None if everything else _give_up(timers, now),
        syn_repeated=False,
    )


def _sampled(candle: Candle, timers: Timers, now: int) -> Candle:
    """A round trip was measured. The clock's granularity G is one microsecond."""
    if not timers.sampled:
        return replace(candle, rto=timers.rto, timed=None)
    sample = now - candle.timed_at
    if candle.srtt is None:
        srtt, rttvar = sample, sample // 2
    else:
        rttvar = (3 * candle.rttvar + abs(candle.srtt - sample)) // 4
        srtt = (7 * candle.srtt + sample) // 8
    rto = min(max(srtt + max(1, 4 * rttvar), timers.rto), timers.rto_max)
    return replace(candle, rto=rto, srtt=srtt, rttvar=rttvar, timed=None)


def _give_up(timers: Timers, now: int) -> int | None:
    return None if timers.user_timeout is None else now + timers.user_timeout
