"""A level at another pace: its clock applied, another weather, without user time-outs. Pure."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from game.match.level import Level, Plan
from game.match.vocabulary import Rule
from game.match.weather import Weather, late, scaled
from game.referee.law import Law

RETURN_LIMIT = 15
"""The user time-out in first candles: the fourth burning ends after 1 + 2 + 4 + 8 of them."""


def under(level: Level, weather: Weather) -> Level:
    """The level under another weather than its own, as a host may choose it. Where that is slower, the candle
    is three times the slower direction's delay, and the user time-out and 2 MSL follow, so that the level
    check holds.
    """
    slow = max(weather.a_to_b.delay, weather.b_to_a.delay)
    latest = max(late(weather.a_to_b), late(weather.b_to_a))

    def fit(law: Law) -> Law:
        timers = law.timers
        rto = max(timers.rto, 3 * slow)
        give_up = timers.user_timeout
        if give_up is not None:
            give_up = max(give_up, RETURN_LIMIT * rto)
        longest = max(timers.rto_max, 8 * rto)
        msl2 = max(timers.msl2, 4 * latest)
        return replace(law, timers=replace(timers, rto=rto, rto_max=longest, user_timeout=give_up, msl2=msl2))

    return with_laws(replace(level, weather=weather), fit)


def clocked(level: Level) -> Level:
    """The level with its clock applied to every time in it; its clock is then only a remark."""
    clock = level.clock
    if clock == 100:
        return level

    def quick(time: int) -> int:
        return time * 100 // clock

    def law(value: Law) -> Law:
        old = value.timers
        give_up = None if old.user_timeout is None else quick(old.user_timeout)
        timers = replace(
            old, rto=quick(old.rto), rto_max=quick(old.rto_max), user_timeout=give_up, msl2=quick(old.msl2)
        )
        return replace(value, timers=timers)

    def rule(value: Rule) -> Rule:
        return replace(
            value,
            takes=None if value.takes is None else quick(value.takes),
            gap=quick(value.gap),
            until=None if value.until is None else replace(value.until, plus=quick(value.until.plus)),
        )

    def plan(value: Plan) -> Plan:
        return replace(
            value,
            limit=None if value.limit is None else quick(value.limit),
            thinking=None if value.thinking is None else quick(value.thinking),
            rules=tuple(map(rule, value.rules)),
            deeds=tuple(replace(deed, at=replace(deed.at, plus=quick(deed.at.plus))) for deed in value.deeds),
        )

    level = with_laws(level, law)
    return replace(
        level,
        weather=scaled(level.weather, clock),
        plans=tuple(map(plan, level.plans)),
        quiet=quick(level.quiet),
        hold=quick(level.hold),
        limit=quick(level.limit),
        thinking=quick(level.thinking),
        deck=None if level.deck is None else replace(level.deck, pause=quick(level.deck.pause)),
    )


def at_pace(level: Level, clock: int) -> Level:
    """The level at another clock, in hundredths: for `demo --speed`."""
    return replace(level, clock=clock)


def patient(level: Level) -> Level:
    """The level without user time-outs."""

    def law(value: Law) -> Law:
        return replace(value, timers=replace(value.timers, user_timeout=None))

    return with_laws(level, law)


def with_laws(level: Level, change: Callable[[Law], Law]) -> Level:
    """The level with every law in it changed."""

    def plan(value: Plan) -> Plan:
        opener, listener = (None if law is None else change(law) for law in value.laws)
        law = None if value.law is None else change(value.law)
        return replace(value, law=law, laws=(opener, listener))

    return replace(level, law=change(level.law), plans=tuple(map(plan, level.plans)))
