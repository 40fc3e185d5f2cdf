"""What a connection is worth: game.md, "Scoring", as one pure function. Integers only."""

from __future__ import annotations

from msgspec import Struct


class Account(Struct, frozen=True):
    """One player's connection as facts. Times are whole microseconds.

    goal       reached · time  from its beginning to the goal, or in a duel the own thinking time
    ideal      T0: two perfect bots on the same fates (0 in a duel) · allowance  P
    fouls, hasty, fouls_other, hasty_other   fouls, and impatient or needless letters, of the player and the
    other
    streak     clean connections in a row before this one
    duel       no foul and economy are one's own · timed  points for speed are on
    helped     the Postmaster wrote a letter · scored  False: unwinnable by design, keeps the streak
    """

    goal: bool
    time: int
    ideal: int
    allowance: int
    fouls: int = 0
    hasty: int = 0
    fouls_other: int = 0
    hasty_other: int = 0
    streak: int = 0
    duel: bool = False
    timed: bool = True
    helped: bool = False
    scored: bool = True


class Item(Struct, frozen=True):
    """A line of the score sheet: catalogue key (domain ui), its parameters, points."""

    key: str
    points: int
    params: dict[str, int | str] = {}


class Sheet(Struct, frozen=True):
    """`sum` of the items, at least 0; `multiplier` in tenths; `total`; the `streak` after it."""

    items: tuple[Item, ...]
    sum: int
    multiplier: int
    total: int
    streak: int
    scored: bool = True


def score(account: Account) -> Sheet:
    """The score sheet of one player for one connection."""
    raise NotImplementedError
