"""Films for pictures: matches of two bots in virtual time, at fixed places. Pure but for the scenes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from game.client.scenes.base import Scene, Shell
from game.client.scenes.laws import LawsScene
from game.client.scenes.replay.scene import ReplayScene
from game.content.levels import find_level
from game.match.film import Film, film
from game.match.sim import Simulation
from game.match.weather import PRESETS

S = 1_000_000
FILE = Path("20261129-164500-a-5f2c81d0.jsonl")


@cache
def stormy() -> Film:
    """Level 3 in a storm, a careless bot at the right."""
    simulation = Simulation(
        find_level("3"), PRESETS["storm"], 11, ("human", "careless"), names=("Mei", "Jonah")
    )
    simulation.run()
    return film(simulation.match.journal.lines())


@cache
def haunted() -> Film:
    """Level 4, with its ghosts."""
    simulation = Simulation(find_level("4"), None, 7, ("human", "human"))
    simulation.run()
    return film(simulation.match.journal.lines())


def _stands(found: Callable[[], Film], place: float, eyes: int = 0) -> Callable[[Shell], Scene]:
    def make(shell: Shell) -> Scene:
        scene = ReplayScene(shell, found(), FILE, playing=False)
        scene.place, scene.eyes = round(place * S), eyes
        return scene

    return make


def _laws(found: Callable[[], Film], connection: int) -> Callable[[Shell], Scene]:
    return lambda shell: LawsScene(shell, found().match, connection)


MADE: dict[str, Callable[[Shell], Scene]] = {
    "replay": _stands(stormy, 424.9),
    "replay-seat": _stands(stormy, 425.0, 2),
    "replay-ghost": _stands(haunted, 33.6),
    "laws": _laws(haunted, 2),
    "laws-storm": _laws(stormy, 7),
    "replay-rest": _stands(stormy, 81.0),
}
"""Scenes that show a film, by the name of their picture."""
