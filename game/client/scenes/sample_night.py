"""Fixed states of a storm night: the shipped one, played by two bots up to some moment. Impure: reads the
level's file.
"""

from __future__ import annotations

from functools import cache

from game.client.model.told import Told
from game.client.scenes import samples
from game.content.levels import shipped_level
from game.match.sim import Simulation
from game.match.view import Arrived, Posted, Side, View

SEED = 6
S = 1_000_000
NAMES = ("Mei", "Jonah")
AIR = 1_200_000
"""What was told in this time before the moment is still in the air."""


@cache
def played(until: int, side: Side = "A") -> View:
    """What a side was told by `until` microseconds."""
    level = shipped_level("storm-night")
    assert level is not None
    simulation = Simulation(level, None, SEED, ("human", "human"), names=NAMES)
    simulation.start()
    while simulation.now < until and simulation.step():
        pass
    return simulation.match.view(side)


@cache
def whole() -> View:
    """The end of it."""
    return played(24 * 3_600 * S)


def _seated(view: View) -> Told:
    """The told of a view in which the newest letters are still in the air."""
    air = {
        item.id: samples.LOCAL - (view.now - item.at)
        for item in view.news
        if isinstance(item, Posted | Arrived) and view.now - item.at < AIR
    }
    return samples.seated(view, air)


def match_night() -> Told:
    """Three desks, a letter on the doorstep, a card that has just ended."""
    return _seated(played(407_990_000))


def match_night_card() -> Told:
    """Much later in the same night."""
    return _seated(played(531_200_000))


def match_night_first() -> Told:
    """The first card."""
    return _seated(played(6 * S))


def split_night() -> tuple[Told, Told]:
    """Both seats of the same moment."""
    return _seated(played(531_200_000)), _seated(played(531_200_000, "B"))


def results_night() -> Told:
    """The end of the night."""
    return samples.seated(whole())
