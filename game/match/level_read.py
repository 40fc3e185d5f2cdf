"""Reads a level from the text of a TOML file, or says exactly what is wrong with it: key, line, reason.

Unknown keys are refused, so are wrong types, impossible values, and levels whose time limits do not fit their
weather or whose numbers do not tell mistakes apart (level_check.py). The format is told in
assets/levels/README.md. Pure: whoever calls has read the file.
"""

from __future__ import annotations

from typing import Literal, cast, get_args

from game.match.deck_read import Others, read_cards, read_deck
from game.match.habits import BELIEFS
from game.match.law_read import read_law
from game.match.level import GOALS, Goal, Level, Plan
from game.match.level_check import check
from game.match.script_read import read_deeds, read_rules
from game.match.toml_read import LevelError, Page, Table
from game.match.view import Purpose, Wish
from game.match.weather import SECOND
from game.match.weather_read import read_weather
from game.referee.law import Law
from game.tcp.tcb import State

__all__ = ["FORMAT", "LevelError", "read_level"]

BOTS = ("perfect", "human", "impatient", "absent-minded", "careless")
"""Who may live in the other house."""

FORMAT = 1
"""The version of the format; a file that names a later one is refused."""

_CLOCK = 100


def read_level(text: str, file: str = "level.toml", others: Others | None = None) -> Level:
    """The level in the text. `others` finds the levels from which a night takes its cards, by id. Raises
    LevelError with every mistake found."""
    page = Page(text, file)
    level = read_page(page, others)
    page.finish()
    return level


def read_page(page: Page, others: Others | None = None) -> Level:
    """The level on a page; what is wrong with it is noted there. Raises LevelError for a later format."""
    top = Table(page, page.values)
    if top.integer("format", low=0) > FORMAT:
        top.wrong("format", "newer-format", known=FORMAT)
        page.finish()
    weather = read_weather(top)
    law = read_law(top, Law())
    goal = _goal(top) or GOALS["established"]
    copies: set[str] = set()
    plans = tuple(_plan(table, law, copies) for table in top.tables("connection"))
    deck = read_deck(top)
    if deck is not None:
        plans = read_cards(top, others)
    elif top.has("card"):
        top.wrong("card", "needs-deck")
    top.known.append("card")
    if not plans and deck is None:
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
        beliefs=_beliefs(top),
        draft=top.flag("draft", False),
        gentle=top.flag("gentle", False),
        purpose=cast(Purpose, top.choice("purpose", get_args(Purpose), "lesson")),
        compare=top.integers("compare", 1, max(1, len(plans))),
        deck=deck,
    )
    if level.clock < 1:
        top.wrong("clock", "out-of-range", found=str(page.values["clock"]), low="0.01", high=1000)
    top.known.append("number")
    top.done()
    check(level, page)
    return level


def _beliefs(top: Table) -> tuple[str, ...]:
    if not top.has("beliefs"):
        top.known.append("beliefs")
        return ()
    tags = top.strings("beliefs")
    for tag in tags:
        if tag not in BELIEFS:
            top.wrong("beliefs", "not-one-of", found=tag, options=", ".join(BELIEFS))
    return tags


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
    own = read_law(table, law)
    opener, listener = (
        read_law(table, own, key) if table.has(key) else None for key in ("opener_law", "listener_law")
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
        wraps=table.flag("wraps", False),
        moral=table.string("moral", "", longest=300),
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
