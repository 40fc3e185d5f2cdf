"""What a connection is worth: game.md, "Scoring", as one pure function. Integers only."""

from __future__ import annotations

from msgspec import Struct

GOAL, SPEED, NO_FOUL, ECONOMY = 100, 50, 25, 10
FOUL, HASTY = -10, -5
SPEED_HASTY = 25
"""Speed is worth at most this after an impatient or needless letter."""
HELPED = 25
"""A connection for which the Postmaster wrote a letter is worth at most this."""
LONGEST_STREAK = 6
"""From the sixth clean connection in a row on, the multiplier grows no more."""

ITEMS: dict[str, tuple[str, ...]] = {
    "score.goal": (),
    "score.speed": ("over", "allowance"),
    "score.speed-hasty": ("over", "allowance"),
    "score.no-foul": (),
    "score.economy": (),
    "score.foul": ("count",),
    "score.hasty": ("count",),
    "score.floor": (),
    "score.helped": ("most",),
    "score.not-scored": (),
}
"""Keys of the lines of a score sheet (catalogue domain ui) and their parameters; `over` (above the ideal
time) and `allowance` are milliseconds."""


class Account(Struct, frozen=True):
    """One player's connection as facts. Times are whole microseconds.

    goal       reached
    time       from its beginning to the goal; in a duel the own thinking time
    ideal      T0: two perfect bots on the same fates (0 in a duel)
    allowance  P, the level's thinking allowance
    fouls, hasty              of this player; hasty is impatient or needless
    fouls_other, hasty_other  of the other player
    streak     clean connections in a row before this one
    duel       no foul and economy are one's own, not the pair's
    timed      points for speed are on
    helped     the Postmaster wrote a letter
    scored     False: unwinnable by design, or void; keeps the streak
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
    """A line of the score sheet: a key of ITEMS, its parameters, points."""

    key: str
    points: int
    params: dict[str, int | str] = {}


class Sheet(Struct, frozen=True):
    """`sum` of the items, never below 0; `multiplier` in tenths; `total`; the `streak` after it."""

    items: tuple[Item, ...]
    sum: int
    multiplier: int
    total: int
    streak: int
    scored: bool = True


def score(account: Account) -> Sheet:
    """The score sheet of one player for one connection; the items always add up to `sum`."""
    if not account.scored:
        return Sheet((Item("score.not-scored", 0),), 0, 10, 0, account.streak, scored=False)
    fouls = account.fouls + (0 if account.duel else account.fouls_other)
    hasty = account.hasty + (0 if account.duel else account.hasty_other)
    items = [Item("score.goal", GOAL)] if account.goal else []
    if account.goal and account.timed:
        items.append(_speed(account, hasty))
    if not fouls:
        items.append(Item("score.no-foul", NO_FOUL))
    if not hasty:
        items.append(Item("score.economy", ECONOMY))
    if account.fouls:
        items.append(Item("score.foul", FOUL * account.fouls, {"count": account.fouls}))
    if account.hasty:
        items.append(Item("score.hasty", HASTY * account.hasty, {"count": account.hasty}))
    items += _limits(account, sum(item.points for item in items))
    total = sum(item.points for item in items)
    clean = account.goal and not fouls and not hasty and not account.helped
    streak = account.streak + 1 if clean else 0
    multiplier = 10 + min(max(streak, 1), LONGEST_STREAK) - 1
    return Sheet(tuple(items), total, multiplier, total * multiplier // 10, streak)


def _speed(account: Account, hasty: int) -> Item:
    """50 x clamp(1 - (T - T0) / P, 0, 1), rounded down; capped after an impatient or needless letter."""
    over = max(account.time - account.ideal, 0)
    left = max(account.allowance - over, 0)
    points = SPEED * left // account.allowance if account.allowance > 0 else 0
    params: dict[str, int | str] = {"over": over // 1000, "allowance": account.allowance // 1000}
    if hasty and points > SPEED_HASTY:
        return Item("score.speed-hasty", SPEED_HASTY, params)
    return Item("score.speed", points, params)


def _limits(account: Account, total: int) -> list[Item]:
    """The floor, and what a connection is worth at most that needed the Postmaster."""
    if total < 0:
        return [Item("score.floor", -total)]
    if account.helped and total > HELPED:
        return [Item("score.helped", HELPED - total, {"most": HELPED})]
    return []
