"""The law of a level: what is allowed in this house beside what TCP allows. Arguments, not forks of the code.

A law never makes legal what TCP forbids (but for the two house laws with two and four letters, which are
machines of their own, to be lost by); it forbids what TCP would allow and would ruin a level. Such letters
come back as house rules. Times are whole microseconds, already scaled by the level's clock. Pure.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from game.tcp.options import Law as LawName
from game.tcp.options import Options
from game.tcp.timers import Timers

Role = Literal["opener", "listener", "both"]
"""Who may write first in a connection; `both` in a simultaneous open."""

UserCall = Literal["open", "listen", "send", "close", "abort"]
"""The user calls of section 3.10 that a law may permit: active OPEN, passive OPEN, SEND, CLOSE, ABORT."""

SECOND = 1_000_000

HOUSE_TIMERS = Timers(
    rto=6 * SECOND, rto_max=60 * SECOND, user_timeout=90 * SECOND, msl2=30 * SECOND, sampled=False
)
"""levels.md: candle 6 s doubling, user time-out after the fourth burning (6 + 12 + 24 + 48), 2 MSL = 30 s."""


class Law(Struct, frozen=True):
    """What this house permits.

    name          three-way is TCP; two-way and four-way are the house's own (levels.md, at the end)
    text_on_syn   whether a SYN may carry text
    challenge     RFC 5961's challenge ACKs
    time_wait     False: CLOSED at once where TIME-WAIT would begin
    as_deployed   also take what every real stack does in three places (referee.md)
    isn           dealt: the house's clock says the ISS; free: any
    backlog       seats of the house, None for as many as come
    recycle       when no seat is free, the oldest half-open one makes room
    cookies       the key of the SYN cookies, None for none
    shelf         octets of text on SYNs that the house can keep, None for any number
    opener, listener, both   user calls permitted to each role
    timers        RTO, user time-out and 2 MSL
    """

    name: LawName = "three-way"
    text_on_syn: bool = False
    challenge: bool = True
    time_wait: bool = True
    as_deployed: bool = True
    isn: Literal["dealt", "free"] = "dealt"
    backlog: int | None = None
    recycle: bool = False
    cookies: int | None = None
    shelf: int | None = None
    opener: tuple[UserCall, ...] = ("open", "send")
    listener: tuple[UserCall, ...] = ("send",)
    both: tuple[UserCall, ...] = ("open", "send")
    timers: Timers = HOUSE_TIMERS

    def calls(self, role: Role) -> tuple[UserCall, ...]:
        """The user calls permitted to a role; the two-letter law sends no reset, and so knows no ABORT."""
        calls = self.opener if role == "opener" else self.listener if role == "listener" else self.both
        if self.name == "two-way":
            return tuple(call for call in calls if call != "abort")
        return calls

    def permits(self, role: Role, call: UserCall) -> bool:
        """Whether a player in this role may make the call."""
        return call in self.calls(role)

    def options(self) -> Options:
        """How the TCP model is to read segments under this law."""
        return _READINGS[self.name, self.challenge, self.as_deployed, self.time_wait]


_READINGS = {
    (name, challenge, deployed, time_wait): Options(
        challenge_acks=challenge,
        crossed_syn_ack=deployed,
        repeated_syn=deployed,
        abort_rst_ack=deployed,
        time_wait=time_wait,
        law=name,
    )
    for name in get_args(LawName)
    for challenge in (True, False)
    for deployed in (True, False)
    for time_wait in (True, False)
}
"""One for each way to read, made once: they are asked for with every letter."""


STORY = Law()
"""The law of most levels."""

EVERYTHING: tuple[UserCall, ...] = ("open", "listen", "send", "close", "abort")
"""All user calls: what TCP itself permits."""
