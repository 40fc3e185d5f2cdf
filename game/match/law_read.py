"""Reads a law: of a level, of a connection, of one of its ends.

A part of level_read.py, which has the promises. Pure.
"""

from __future__ import annotations

from typing import Literal, cast

from game.match.toml_read import Table
from game.referee.law import EVERYTHING, Law, UserCall
from game.tcp.options import Law as LawName
from game.tcp.timers import Timers


def read_law(holder: Table, base: Law, key: str = "law") -> Law:
    """The table `key`, upon the law of the level or connection."""
    table = holder.table(key)
    if table is None:
        return base
    timers = base.timers
    candle = table.seconds("candle", timers.rto)
    give_up = table.seconds("user_timeout", timers.user_timeout or 0, high=36_000)
    times = Timers(
        rto=candle,
        rto_max=table.seconds("candle_limit", max(timers.rto_max, candle), high=36_000),
        user_timeout=give_up or None,
        msl2=table.seconds("two_msl", timers.msl2, high=36_000),
        sampled=False,
    )
    if candle < 1:
        table.wrong("candle", "out-of-range", found="0", low=1, high=3600)
    names = ("three-way", "two-way", "four-way")
    law = Law(
        name=cast(LawName, table.choice("name", names, base.name)),
        text_on_syn=table.flag("text_on_syn", base.text_on_syn),
        challenge=table.flag("challenge", base.challenge),
        time_wait=table.flag("time_wait", base.time_wait),
        as_deployed=table.flag("as_deployed", base.as_deployed),
        isn=cast(Literal["dealt", "free"], table.choice("isn", ("dealt", "free"), base.isn)),
        backlog=table.integer("backlog", low=1, high=99) if table.has("backlog") else base.backlog,
        recycle=table.flag("recycle", base.recycle),
        cookies=table.integer("cookies") if table.has("cookies") else base.cookies,
        shelf=table.integer("shelf") if table.has("shelf") else base.shelf,
        opener=_calls(table, "opener", base.opener),
        listener=_calls(table, "listener", base.listener),
        both=_calls(table, "both", base.both),
        timers=times,
    )
    table.known += ["backlog", "cookies", "shelf"]
    table.done()
    return law


def _calls(table: Table, key: str, default: tuple[UserCall, ...]) -> tuple[UserCall, ...]:
    if not table.has(key):
        table.known.append(key)
        return default
    calls = table.strings(key)
    for name in calls:
        if name not in EVERYTHING:
            table.wrong(key, "not-one-of", found=name, options=", ".join(EVERYTHING))
    return cast("tuple[UserCall, ...]", calls)
