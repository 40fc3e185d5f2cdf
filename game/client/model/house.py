"""The memory of the own house as its player sees it: who sits on which seat, what lies sealed, what was read.

A seat is wasted as long as a ghost has it: a correspondence that nobody opened in this connection. Only what
the view tells of the own house is used. Times are whole microseconds. Pure.
"""

from __future__ import annotations

from msgspec import Struct

from game.client.model.told import opened
from game.match.view import Desk, Hearts, Moved, Opened, View
from game.referee.cookies import cookie
from game.referee.law import Law
from game.tcp.segment import Segment
from game.tcp.seqno import add

AWAY = ("CLOSED", "LISTEN")


class Chair(Struct, frozen=True):
    """A seat that is taken. `ghost`: by a correspondence that nobody opened in this connection; `known`: it
    was opened in an earlier one, and is no stranger's."""

    port: int
    state: str
    hearts: Hearts
    ghost: bool
    known: bool = False


class Sum(Struct, frozen=True):
    """A cookie worked out: `seq` + `key` + `port` = `made`. `claimed`: what a third letter says it is; None
    for a SYN."""

    seq: int
    key: int
    port: int
    made: int
    claimed: int | None = None


class HouseFacts(Struct, frozen=True):
    """What the panel of the own house shows.

    seats    how many there are, None: any number · chairs  those that are taken
    wasted   microseconds that ghosts have sat in this connection, added up over the seats
    shelf    octets that can be kept sealed, None: any · sealed  port and octets of what waits there
    cookie   the sum for the letter that lies open · key  the desk's, None: no cookies
    read     port and text of what the user was handed
    """

    seats: int | None
    chairs: tuple[Chair, ...] = ()
    wasted: int = 0
    shelf: int | None = None
    sealed: tuple[tuple[int, int], ...] = ()
    key: int | None = None
    cookie: Sum | None = None
    read: tuple[tuple[int, str], ...] = ()

    @property
    def full(self) -> bool:
        """Is every seat taken?"""
        return self.seats is not None and len(self.chairs) >= self.seats

    @property
    def filled(self) -> int:
        """Octets on the shelf."""
        return sum(octets for _, octets in self.sealed)


def house_facts(view: View, desk: Desk, letter: Segment | None, clock: int) -> HouseFacts | None:
    """The own house at the match's time `clock`; None where it has nothing to count or does not listen.
    `letter` is the one that lies open on `desk`."""
    home, begun = view.home, opened(view)
    if home is None or begun is None or begun.role != "listener":
        return None
    known = {item.port for item in view.news if isinstance(item, Opened)}
    chairs = tuple(
        Chair(one.port, one.state, one.hearts, one.port != begun.port, one.port in known)
        for one in view.desks
        if one.role == "listener" and one.state not in AWAY
    )
    return HouseFacts(
        seats=home.seats,
        chairs=chairs,
        wasted=0 if home.cookies is not None else _wasted(view, begun, chairs, clock),
        shelf=home.shelf,
        sealed=home.sealed,
        key=home.cookies,
        cookie=None if home.cookies is None else _sum(home.cookies, desk.port, letter),
        read=tuple((port, text.decode("utf-8", "replace")) for port, text in home.read),
    )


def _wasted(view: View, begun: Opened, chairs: tuple[Chair, ...], clock: int) -> int:
    """How long ghosts have sat: from when the seat was taken, or from the beginning, until it was free."""
    ghosts = {chair.port for chair in chairs if chair.ghost}
    total, since = 0, dict.fromkeys(ghosts, begun.at)
    start = view.news.index(begun)
    sat: set[int] = set()
    for item in view.news[start:]:
        if not isinstance(item, Moved) or item.port == begun.port:
            continue
        port = item.port
        if item.state in AWAY:
            if port in sat or port not in since:
                total += item.at - since.get(port, begun.at)
            since.pop(port, None)
            sat.discard(port)
        elif port not in sat:
            since[port] = item.at
            sat.add(port)
    return total + sum(max(0, clock - at) for at in since.values())


def _sum(key: int, port: int, letter: Segment | None) -> Sum | None:
    """The number that the law makes of a SYN, or that it asks of a third letter."""
    if letter is None or letter.rst or letter.fin:
        return None
    law = Law(cookies=key)
    if letter.syn and not letter.acks:
        return Sum(letter.seq, key, port, cookie(law, port, letter.seq))
    if letter.acks and not letter.syn:
        iss = add(letter.seq, -1)
        return Sum(iss, key, port, cookie(law, port, iss), add(letter.ack, -1))
    return None
