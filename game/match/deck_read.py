"""Reads a night: its deck, and cards that name connections of other levels.

A part of level_read.py, which has the promises. A card keeps its level's law, goal and script; what the
deck's law says holds over it, and what the card's own says over that. Pure: `others` has read the other
levels.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from game.match.law_read import read_law
from game.match.level import LISTENER, OPENER, Deck, Level, Plan
from game.match.toml_read import Table
from game.match.vocabulary import Deed
from game.match.weather import SECOND
from game.referee.law import Law
from game.tcp.segment import SYN

Others = Callable[[str], Level | None]
"""Finds a level by its id."""


def read_deck(top: Table) -> Deck | None:
    """The table `deck`, None if not there; its law is read with each card."""
    table = top.table("deck")
    if table is None:
        return None
    deck = Deck(
        desks=table.integer("desks", 3, 1, 6),
        every=table.integer("cards_per_desk", 4, 1, 99),
        pause=table.seconds("pause", 3 * SECOND, 0, 60),
        failures=table.integer("failures", 3, 1, 99),
        loss_step=table.percent("loss_step"),
        loss_limit=table.percent("loss_limit", 400_000),
        late=table.integer("late", 1, 0, 99),
    )
    read_law(table, Law())
    table.done()
    return deck


def read_cards(top: Table, others: Others | None) -> tuple[Plan, ...]:
    """The plans of the tables `card`; what cannot be a card is noted and left out."""
    rows = top.tables("card")
    if not rows:
        top.wrong("card", "missing")
    deck = top.table("deck")
    assert deck is not None
    found = []
    for table in rows:
        name = table.string("level", longest=40)
        number = table.integer("connection", low=1, high=99)
        level = None if others is None else others(name)
        read_law(table, Law())
        if level is None:
            table.wrong("level", "no-level", found=name)
        elif not number <= len(level.plans):
            table.wrong("connection", "out-of-range", found=str(number), low=1, high=len(level.plans))
        else:
            card = _card(level, level.plans[number - 1], partial(_over, deck, table))
            if card is None:
                table.wrong("connection", "no-card")
            else:
                found.append(card)
                _check_flights(table, card)
        table.done()
    return tuple(found)


def _over(deck: Table, card: Table, law: Law) -> Law:
    """What the deck's law says holds over `law`, and what the card's own says over that."""
    return read_law(card, read_law(deck, law))


def _card(level: Level, plan: Plan, over: Callable[[Law], Law]) -> Plan | None:
    """The plan with all that its level said of it; None for one that leans on its neighbours."""
    if not all(plan.iss) or plan.absent or plan.keeps or plan.stamps is not None or level.deck is not None:
        return None
    deeds = [_alone(level, deed) for deed in plan.deeds]
    if None in deeds or any(rule.keep for rule in plan.rules):
        return None
    ends = [None if law is None else over(law) for law in plan.laws]
    return replace(
        plan,
        law=over(plan.law or level.law),
        laws=(ends[OPENER], ends[LISTENER]),
        goal=plan.goal or level.goal,
        thinking=plan.thinking or level.thinking,
        limit=level.limit if plan.limit is None else plan.limit,
        scored=True,
        port=None,
        fresh=True,
        word="",
        deeds=tuple([deed for deed in deeds if deed is not None]),
    )


def _alone(level: Level, deed: Deed) -> Deed | None:
    """The deed without the other connections of its level: a kept hello is written out. None: it needs
    them."""
    if deed.copy:
        for plan in level.plans:
            for rule in plan.rules:
                end = OPENER if rule.letter.end == "opener" else LISTENER
                if rule.keep == deed.copy and rule.letter.ctl == SYN and plan.iss[end]:
                    return replace(deed, copy="", ctl=SYN, seq=plan.iss[end][0], port=None)
        return None
    return None if deed.port is not None else deed


def _check_flights(table: Table, card: Plan) -> None:
    """No letter is longer on its way than a quarter of 2 MSL, also where the script says how long."""
    longest = max([rule.gap if rule.takes is None else rule.takes + rule.gap for rule in card.rules] or [0])
    for law in (card.law, *card.laws):
        if law is not None and 4 * longest > law.timers.msl2:
            table.wrong("law", "two-msl-short", least=4 * longest // SECOND, found=law.timers.msl2 // SECOND)
