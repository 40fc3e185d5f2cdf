"""The retransmission timer: how long to wait before a repeat.

RFC 6298 (RFC 9293, section 3.8.1, MUST-18). Times are whole microseconds, given by the caller. Pure.
"""

from __future__ import annotations

from msgspec import Struct


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
    """The state of one retransmission timer, lit while `deadline` is not None.

    rto       the time-out now, doublings included · deadline  when it burns down · burned  how often it burned down
    since the last new acknowledgment · user_deadline  the user time-out, from the first posting of what is
    unacknowledged · syn_repeated  (5.7) · srtt, rttvar  (2.2) · timed, timed_at  the SEG.SEQ+SEG.LEN being timed
    (Karn's algorithm, section 3: none once anything was repeated), and when it was sent
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
    """New numbers up to `end` were sent: light the candle if it is not lit (5.1), time this one if none is timed."""
    raise NotImplementedError


def burned(candle: Candle, timers: Timers) -> Candle:
    """It burned down at its deadline: double the RTO (5.5), forget the sample. Still unlit: see `repeated`."""
    raise NotImplementedError


def repeated(candle: Candle, timers: Timers, now: int, syn: bool) -> Candle:
    """The repeat was sent: light it anew (5.6)."""
    raise NotImplementedError


def acknowledged(candle: Candle, timers: Timers, now: int, una: int, everything: bool, opened: bool) -> Candle:
    """New numbers were acknowledged up to `una`: sample (2.2, 2.3), turn off if `everything` is (5.2), else light anew
    (5.3). `opened`: the connection became ESTABLISHED by this: after a repeated SYN the RTO is 3 x `rto` (5.7)."""
    raise NotImplementedError
