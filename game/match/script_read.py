"""Reads what a level scripts: the post's rules (`[[connection.post]]`) and events (`[[connection.event]]`).

A part of level_read.py, which has the promises. Pure.
"""

from __future__ import annotations

from typing import Literal, cast

from game.match.toml_read import Table
from game.match.view import Wish
from game.match.vocabulary import ENDS, Deed, End, Kind, Rule, When
from game.match.weather import SECOND
from game.tcp.segment import ACK, FIN, PSH, RST, SYN, URG
from game.tcp.tcb import State

_SEALS = {"SYN": SYN, "ACK": ACK, "FIN": FIN, "RST": RST, "PSH": PSH, "URG": URG}
_LAST = 2**32 - 1


def read_rules(plan: Table, copies: set[str]) -> tuple[Rule, ...]:
    """The rules of one connection; names of kept letters are added to `copies`."""
    return tuple(_rule(table, copies) for table in plan.tables("post"))


def read_deeds(plan: Table, copies: set[str]) -> tuple[Deed, ...]:
    """The events of one connection; a copy must have been kept, here or in an earlier connection."""
    return tuple(_deed(table, copies) for table in plan.tables("event"))


def _rule(table: Table, copies: set[str]) -> Rule:
    do = table.choice("do", ("lose", "twice", "hold", "carry", "swap"))
    letter = _kind(table.table("letter", needed=True))
    takes = table.seconds("takes", 0) if table.has("takes") else None
    until = _when(table.table("until"))
    other = table.table("with")
    if do == "swap":
        # Two letters change places: the first is held until the second has arrived.
        if other is None:
            table.wrong("with", "missing")
        until, do = When("arrived", letter=_kind(other)), "hold"
        takes = SECOND // 2 if takes is None else takes
    elif other is not None:
        table.wrong("with", "only-for", do="swap")
    elif do == "hold" and until is None:
        table.wrong("until", "missing")
    elif do != "hold" and until is not None:
        table.wrong("until", "only-for", do="hold")
    keep = table.string("keep", "", longest=40)
    if keep:
        copies.add(keep)
    rule = Rule(
        do=cast(Literal["lose", "twice", "hold", "carry"], do),
        letter=letter,
        takes=takes,
        gap=table.seconds("gap", SECOND),
        until=until,
        keep=keep,
    )
    table.known.append("takes")
    table.done()
    return rule


def _deed(table: Table, copies: set[str]) -> Deed:
    do = table.choice("do", ("arrive", "forget", "sheet", "wish"), "arrive")
    at = _when(table.table("when")) or When(plus=table.seconds("at", 0))
    if table.has("at") == table.has("when"):
        table.wrong("at", "at-or-when")
    copy = table.string("copy", "", longest=40)
    if copy and copy not in copies:
        table.wrong("copy", "never-kept", found=copy)
    if do == "arrive" and not copy and not table.has("seals"):
        table.wrong("seals", "missing")
    text = table.string("text", "", longest=1000).encode()
    if do == "sheet" and not text:
        table.wrong("text", "missing")
    deed = Deed(
        do=cast(Literal["arrive", "forget", "sheet", "wish"], do),
        at=at,
        to=cast(End, table.choice("to", ENDS)),
        port=_port(table),
        seq=table.integer("seq", 0),
        ack=table.integer("ack", 0),
        ctl=_seals(table),
        text=text or b"." * table.integer("data", 0, 0, 1000),
        copy=copy,
        role=cast(End, table.choice("role", ENDS, "listener")),
        wish=cast(Wish, table.choice("wish", ("close", "abort"), "close")),
    )
    table.known.append("at")
    table.done()
    return deed


def _kind(table: Table | None) -> Kind:
    if table is None:
        return Kind("opener", 0)
    kind = Kind(
        end=cast(End, table.choice("from", ENDS)),
        ctl=_seals(table),
        text=table.flag("text", False) if table.has("text") else None,
        postings=table.integers("posting", 1, 99),
        offset=table.integer("offset", 0, 0, _LAST) if table.has("offset") else None,
        acks=table.integer("acks", 0, 0, _LAST) if table.has("acks") else None,
        port=_port(table),
    )
    if not table.has("seals"):
        table.wrong("seals", "missing")
    table.known += ["text", "offset", "acks"]
    table.done()
    return kind


def _when(table: Table | None) -> When | None:
    if table is None:
        return None
    plus = table.seconds("plus", 0)
    posted, arrived = table.table("posted"), table.table("arrived")
    state = table.choice("state", tuple(state.value for state in State), "CLOSED")
    end = cast(End, table.choice("of", ENDS, "opener"))
    table.done()
    events = [key for key in ("posted", "arrived", "state") if table.has(key)]
    if len(events) > 1:
        table.wrong(events[1], "one-event", first=events[0])
    if posted is not None:
        return When("posted", letter=_kind(posted), plus=plus)
    if arrived is not None:
        return When("arrived", letter=_kind(arrived), plus=plus)
    if table.has("state"):
        return When("state", end=end, state=state, plus=plus)
    return When(plus=plus)


def _seals(table: Table) -> int:
    """`seals = "SYN,ACK"` as a sum of control bits; 0 if not there."""
    ctl = 0
    for name in (part.strip() for part in table.string("seals", "", longest=40).split(",")):
        if name in _SEALS:
            ctl |= _SEALS[name]
        elif name:
            table.wrong("seals", "not-one-of", found=name, options=", ".join(_SEALS))
    return ctl


def _port(table: Table) -> int | None:
    if table.has("port"):
        return table.integer("port", 1, 1, 65535)
    table.known.append("port")
    return None
