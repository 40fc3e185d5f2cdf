"""Reads a level from the text of a TOML file, or says exactly what is wrong with it: key, line, reason.

Unknown keys are refused, so are wrong types, impossible values, and levels whose time limits do not fit their
weather (referee.md: 2 MSL under four times the 99.9 % delay, a user time-out before the fourth burning). The
format is told in assets/levels/README.md. Pure: whoever calls has read the file.
"""

from __future__ import annotations

from typing import Literal, cast

from game.match.level import GOALS, LISTENER, OPENER, Goal, Level, Plan
from game.match.script_read import read_deeds, read_rules
from game.match.toml_read import LevelError, Page, Path, Table
from game.match.view import Wish
from game.match.vocabulary import ENDS
from game.match.weather import SECOND, late
from game.match.weather_read import read_weather
from game.referee.law import EVERYTHING, Law, Role, UserCall
from game.tcp.options import Law as LawName
from game.tcp.tcb import State
from game.tcp.timers import Timers

__all__ = ["FORMAT", "LevelError", "read_level"]

BOTS = ("perfect", "human")
"""Who may live in the other house."""

FORMAT = 1
"""The version of the format; a file that names a later one is refused."""

_CLOCK = 100


def read_level(text: str, file: str = "level.toml") -> Level:
    """The level in the text. Raises LevelError with every mistake found."""
    page = Page(text, file)
    level = read_page(page)
    page.finish()
    return level


def read_page(page: Page) -> Level:
    """The level on a page; what is wrong with it is noted there. Raises LevelError for a later format."""
    top = Table(page, page.values)
    if top.integer("format", low=0) > FORMAT:
        top.wrong("format", "newer-format", known=FORMAT)
        page.finish()
    weather = read_weather(top)
    law = _law(top, Law())
    goal = _goal(top) or GOALS["established"]
    copies: set[str] = set()
    plans = tuple(_plan(table, law, copies) for table in top.tables("connection"))
    if not plans:
        top.wrong("connection", "missing")
    identity = top.string("id", longest=40)
    if identity and not identity.replace("-", "").isalnum():
        top.wrong("id", "not-an-id", found=identity)
    stars = top.integers("stars", 1, 200) or (70, 100)
    if len(stars) != 2 or stars[0] > stars[1]:
        top.wrong("stars", "two-rising")
        stars = (70, 100)
    level = Level(
        id=identity,
        title=top.string("title", longest=80),
        story=top.string("story"),
        plans=plans,
        number=top.integer("number", high=99) if top.has("number") else None,
        law=law,
        exchange=cast(Literal["each", "never"], top.choice("exchange", ("never", "each"), "never")),
        again=top.flag("again", True),
        goal=goal,
        weather=weather,
        assistance=top.integer("assistance", 3, 0, 3),
        guidance=top.flag("guidance", False),
        quiet=top.seconds("quiet", 3 * SECOND, 0, 60),
        hold=top.seconds("hold", 20 * SECOND, 1, 600),
        limit=top.seconds("limit", 0),
        thinking=top.seconds("thinking", 15 * SECOND, 1, 600),
        par=top.integer("par", 150, 1, 10_000),
        stars=(stars[0], stars[1]),
        clock=top.scaled("clock", 100, _CLOCK, 0, 1000),
        text=page.text,
        bot=top.choice("bot", BOTS, "human"),
        draft=top.flag("draft", False),
        gentle=top.flag("gentle", False),
        compare=top.integers("compare", 1, max(1, len(plans))),
    )
    if level.clock < 1:
        top.wrong("clock", "out-of-range", found=str(page.values["clock"]), low="0.01", high=1000)
    top.known.append("number")
    top.done()
    _check_times(level, top)
    _check_wishes(level, top)
    return level


def _law(holder: Table, base: Law, key: str = "law") -> Law:
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


def _goal(holder: Table) -> Goal | None:
    """`goal = "established"`, or a table of what must hold; None if not there."""
    if not holder.has("goal"):
        holder.known.append("goal")
        return None
    if not isinstance(holder.values["goal"], dict):
        return GOALS[holder.choice("goal", tuple(GOALS))]
    table = holder.table("goal")
    assert table is not None
    every = tuple(state.value for state in State)
    states = table.strings("opener"), table.strings("listener")
    for key, row in zip(("opener", "listener"), states, strict=True):
        for state in row:
            if state not in every:
                table.wrong(key, "not-one-of", found=state, options=", ".join(every))
    read = table.integer("opener_reads", 0), table.integer("listener_reads", 0)
    goal = Goal(
        "own",
        states,
        table.flag("agree", False),
        table.flag("answered", False),
        read,
        table.flag("alone", False),
    )
    table.done()
    return goal


def _plan(table: Table, law: Law, copies: set[str]) -> Plan:
    """One connection. `copies` are the names of letters kept so far; those kept here are added."""
    numbers = table.table("iss")
    iss: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    if numbers is not None:
        iss = numbers.integers("opener", 0, 2**32 - 1), numbers.integers("listener", 0, 2**32 - 1)
        numbers.done()
    sheets = table.table("sheets")
    says: tuple[tuple[bytes, ...], tuple[bytes, ...]] = ((), ())
    if sheets is not None:
        says = _sheets(sheets, "opener"), _sheets(sheets, "listener")
        sheets.done()
    rules = read_rules(table, copies)
    absent = table.strings("absent")
    for end in absent:
        if end not in ("opener", "listener"):
            table.wrong("absent", "not-one-of", found=end, options="opener, listener")
    own = _law(table, law)
    opener, listener = (
        _law(table, own, key) if table.has(key) else None for key in ("opener_law", "listener_law")
    )
    laws = (opener, listener)
    asked = table.table("wishes")
    wishes: tuple[Wish, Wish] = ("", "")
    if asked is not None:
        wishes = _wish(asked, "opener"), _wish(asked, "listener")
        asked.done()
    plan = Plan(
        iss=iss,
        roles=cast(Literal["opener", "both"], table.choice("opens", ("opener", "both"), "opener")),
        law=own if table.has("law") else None,
        goal=_goal(table),
        laws=laws,
        wishes=wishes,
        stamps=table.integer("stamps", low=1, high=99) if table.has("stamps") else None,
        limit=table.seconds("limit", 0) if table.has("limit") else None,
        fresh=table.flag("fresh", False),
        word=table.string("word", "", longest=200),
        thinking=table.seconds("thinking", 0, 1, 600) or None,
        scored=table.flag("scored", True),
        port=table.integer("port", low=1, high=65535) if table.has("port") else None,
        begin=cast(
            Literal["closed", "established"], table.choice("begin", ("closed", "established"), "closed")
        ),
        sheets=says,
        keeps=table.flag("keeps", False),
        clear=table.flag("clear", False),
        absent=cast("tuple[Literal['opener', 'listener'], ...]", absent),
        rules=rules,
        deeds=read_deeds(table, copies),
    )
    table.known += ["law", "opener_law", "listener_law", "port", "stamps", "limit"]
    table.done()
    return plan


def _wish(table: Table, key: str) -> Wish:
    return cast(Wish, table.choice(key, ("", "close", "abort"), ""))


def _sheets(table: Table, key: str) -> tuple[bytes, ...]:
    sheets = tuple(sheet.encode() for sheet in table.strings(key))
    if any(not 0 < len(sheet) <= 1000 for sheet in sheets):
        table.wrong(key, "length", low=1, high=1000)
    return sheets


def _check_times(level: Level, top: Table) -> None:
    """The level check of referee.md, for every law in the level."""
    latest = max(late(level.weather.a_to_b), late(level.weather.b_to_a))
    laws: list[tuple[Path, Law]] = [(("law",), level.law)]
    for n, plan in enumerate(level.plans, 1):
        named = zip(("law", "opener_law", "listener_law"), (plan.law, *plan.laws), strict=True)
        laws += [(("connection", n, key), law) for key, law in named if law]
    for path, law in laws:
        timers = law.timers
        fourth = sum(min(timers.rto << n, timers.rto_max) for n in range(4))
        if timers.msl2 < 4 * latest:
            top.page.wrong(
                (*path, "two_msl"), "two-msl-short", least=_said(4 * latest), found=_said(timers.msl2)
            )
        if timers.user_timeout is not None and timers.user_timeout < fourth:
            top.page.wrong(
                (*path, "user_timeout"),
                "user-timeout-short",
                least=_said(fourth),
                found=_said(timers.user_timeout),
            )


def _check_wishes(level: Level, top: Table) -> None:
    """Nobody is asked to do what the law of that end forbids."""
    for n, plan in enumerate(level.plans, 1):
        asked = [(end, plan.wishes[end]) for end in (OPENER, LISTENER)]
        asked += [(ENDS.index(deed.to), deed.wish) for deed in plan.deeds if deed.do == "wish"]
        for end, wish in asked:
            law = plan.laws[end] or plan.law or level.law
            role: Role = "both" if plan.roles == "both" else ENDS[end]
            if wish and not law.permits(role, wish):
                top.page.wrong(("connection", n), "wish-forbidden", wish=wish, role=role)


def _said(time: int) -> str:
    """Microseconds as seconds, exactly and without trailing zeros."""
    whole, rest = divmod(time, SECOND)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")
