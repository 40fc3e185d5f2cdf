"""The end of level 5 as two human-like bots play it, for the picture of its ladders side by side. Reads the
level's file."""

from __future__ import annotations

from functools import cache

from msgspec import structs

from game.client.model.told import Told, fold
from game.content.levels import find_level
from game.match.sim import Simulation
from game.match.view import Ended
from game.wire.messages import Seated


@cache
def compare() -> Told:
    """What Mei was told of the whole match."""
    simulation = Simulation(find_level("5"), None, 3, ("human", "human"))
    simulation.run()
    match = simulation.match
    news = tuple(Ended(reveal.ended_at, reveal) for reveal in match.books.reveals)
    view = structs.replace(match.view("A"), news=news)
    return fold(fold(Told(), Seated("4", "A", "t", True), 0), view, 0)
