"""Nights for tests: the shipped one, and short ones whose post is still."""

from __future__ import annotations

from functools import cache

from game.content.levels import shipped_level
from game.match.bot import Profile
from game.match.level import Level
from game.match.level_read import read_level
from game.match.match import Match
from game.match.sim import Simulation
from tests.match.support import HEAD, STILL, level

HELLO = "[[connection]]\niss = { opener = 100, listener = 300 }\n"

STRANGER = HELLO + '[[connection.event]]\nto = "listener"\nat = 1\n'

SYN = 'letter = { from = "opener", seals = "SYN" }\n'

SOURCES = {
    "plain": level(HELLO),
    "others": level(
        f"{HELLO}stamps = 3\n"
        "[[connection]]\n"
        f'{HELLO}absent = "listener"\n'
        f"{HELLO}keeps = true\n"
        f'{HELLO}[[connection.post]]\ndo = "carry"\nkeep = "x"\n{SYN}'
        '[[connection.post]]\ndo = "carry"\nkeep = "y"\nletter = { from = "opener", seals = "ACK" }\n'
        f'{STRANGER}copy = "x"\n'
        f'{STRANGER}copy = "y"\n'
        f'{STRANGER}port = 61\nseq = 1061\nseals = "SYN"\n'
        f'{HELLO}[[connection.post]]\ndo = "carry"\ntakes = 9\n{SYN}'
    ),
}
"""Levels from which the short nights take their cards."""


def night(
    cards: int = 4, deck: str = "", top: str = "", card: str = 'level = "plain"\nconnection = 1\n'
) -> Level:
    """A night of equal cards; two seconds each way, nothing is lost."""
    text = HEAD + top + STILL + f"[deck]\n{deck}" + f"[[card]]\n{card}" * cards
    return read_level(text, others=SOURCES.get)


@cache
def storm() -> Level:
    """Level 12 as it ships."""
    found = shipped_level("storm-night")
    assert found is not None
    return found


@cache
def whole(seed: int, profile: Profile = "human", other: Profile | None = None) -> Match:
    """A whole storm night of two bots."""
    simulation = Simulation(storm(), None, seed, (profile, other or profile))
    simulation.run()
    return simulation.match
