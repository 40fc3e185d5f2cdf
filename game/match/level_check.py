"""What a level must hold beyond its form: time limits that fit the weather, wishes that the law permits, and
numbers that tell mistakes apart.

2 MSL is four times the longest delay (99.9 %), and nobody gives up before the candle's fourth burning. In
every connection 0, 1, both ISSs, both ISSs + 1 and each ISS + length differ, so that a wrong number names its
mistake. Pure.
"""

from __future__ import annotations

from itertools import combinations

from game.match.level import LISTENER, OPENER, Level, Plan
from game.match.toml_read import Page, Path
from game.match.vocabulary import ENDS
from game.match.weather import SECOND, late
from game.referee.law import Law, Role
from game.tcp.seqno import add


def check(level: Level, page: Page) -> None:
    """Note everything that does not hold on the level's page."""
    _times(level, page)
    _wishes(level, page)
    for n, plan in enumerate(level.plans if level.deck is None else (), 1):
        _numbers(plan, n, page)


def _times(level: Level, page: Page) -> None:
    """The level check of referee.md, for every law in the level."""
    latest = max(late(level.weather.a_to_b), late(level.weather.b_to_a))
    laws: list[tuple[Path, Law]] = [(("law",), level.law)]
    row = "connection" if level.deck is None else "card"
    for n, plan in enumerate(level.plans, 1):
        named = zip(("law", "opener_law", "listener_law"), (plan.law, *plan.laws), strict=True)
        laws += [((row, n, key), law) for key, law in named if law]
    for path, law in laws:
        timers = law.timers
        fourth = sum(min(timers.rto << n, timers.rto_max) for n in range(4))
        if timers.msl2 < 4 * latest:
            page.wrong((*path, "two_msl"), "two-msl-short", least=_said(4 * latest), found=_said(timers.msl2))
        if timers.user_timeout is not None and timers.user_timeout < fourth:
            page.wrong(
                (*path, "user_timeout"),
                "user-timeout-short",
                least=_said(fourth),
                found=_said(timers.user_timeout),
            )


def _wishes(level: Level, page: Page) -> None:
    """Nobody is asked to do what the law of that end forbids."""
    for n, plan in enumerate(level.plans, 1):
        asked = [(end, plan.wishes[end]) for end in (OPENER, LISTENER)]
        asked += [(ENDS.index(deed.to), deed.wish) for deed in plan.deeds if deed.do == "wish"]
        for end, wish in asked:
            law = plan.laws[end] or plan.law or level.law
            role: Role = "both" if plan.roles == "both" else ENDS[end]
            if wish and not law.permits(role, wish):
                page.wrong(("connection", n), "wish-forbidden", wish=wish, role=role)


def _numbers(plan: Plan, n: int, page: Page) -> None:
    """No two numbers that a player could mistake for one another are the same."""
    if plan.wraps:
        return
    lengths = [sorted({len(text) for text in _texts(plan, end)} - {0}) for end in (OPENER, LISTENER)]
    for mine in plan.iss[OPENER] or (None,):
        for theirs in plan.iss[LISTENER] or (None,):
            told = [("0", 0), ("1", 1)]
            for name, iss, row in zip(ENDS, (mine, theirs), lengths, strict=True):
                if iss is not None:
                    told += [(f"ISS ({name})", iss), (f"ISS + 1 ({name})", add(iss, 1))]
                    told += [(f"ISS + {length} ({name})", add(iss, length)) for length in row]
            for (one, number), (other, same) in combinations(told, 2):
                if number == same:
                    page.wrong(("connection", n, "iss"), "numbers-meet", one=one, other=other, number=number)
                    return


def _texts(plan: Plan, end: int) -> list[bytes]:
    """What this end is given to write."""
    later = [deed.text for deed in plan.deeds if deed.do == "sheet" and deed.to == ENDS[end]]
    return [*plan.sheets[end], *later]


def _said(time: int) -> str:
    """Microseconds as seconds, exactly and without trailing zeros."""
    whole, rest = divmod(time, SECOND)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")
