"""Films for pictures: matches of two bots in virtual time, at fixed places. Pure but for the scenes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec import structs

from game.client.model import screening
from game.client.model.screening import Course, House
from game.client.scenes.attract import AttractScene
from game.client.scenes.base import Scene, Shell
from game.client.scenes.laws import LawsScene
from game.client.scenes.replay.export import ExportScene
from game.client.scenes.replay.scene import ReplayScene
from game.client.scenes.replays import ReplaysScene
from game.client.scenes.watch import WatchScene, played
from game.content.levels import find_level, shipped_levels
from game.content.replays import Kept
from game.content.text import translate
from game.match.abstract import abstract
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


Wanted = Callable[[tuple[Course, ...], tuple[House, House], int], bool]
"""Whether a moment shows what is wanted: what is in the air, both houses, the match's time."""


def moment(found: Film, wanted: Wanted) -> int:
    """The first place of the film that shows it; its beginning where there is none."""
    every = screening.courses(found)
    for place in range(0, found.length, S // 10):
        if found.instant(place).scene.phase == "play":
            at = found.at(place)
            if wanted(screening.aloft(every, at), screening.houses(found, place), at):
                return place
    return 0


def crow(aloft: tuple[Course, ...], both: tuple[House, House], at: int) -> bool:
    """A crow takes a letter while another one flies."""
    taken = [one for one in aloft if one.how == "lost" and at - one.end > S // 3]
    return bool(taken) and any(one.how == "arrives" and 0.3 < one.share(at) < 0.8 for one in aloft)


def leaving(aloft: tuple[Course, ...], both: tuple[House, House], at: int) -> bool:
    """Somebody at the right has just posted an answer."""
    return any(one.side == 1 and one.segment.acks and 0.4 * S < at - one.start < S for one in aloft)


def ghost(aloft: tuple[Course, ...], both: tuple[House, House], at: int) -> bool:
    """Somebody sits where nobody sent him, and two letters fly."""
    haunted_seat = any(desk.state == "ESTABLISHED" for house in both for desk in house.others)
    return haunted_seat and len([one for one in aloft if 0.2 < one.share(at) < 0.7]) > 1


def busy(aloft: tuple[Course, ...], both: tuple[House, House], at: int) -> bool:
    """Three desks, three letters."""
    return len(both[0].others) == 2 and len({one.port for one in aloft}) > 1


def _stands(found: Callable[[], Film], wanted: Wanted, eyes: int = 0) -> Callable[[Shell], Scene]:
    def make(shell: Shell) -> Scene:
        scene = ReplayScene(shell, found(), FILE, playing=False)
        scene.place, scene.eyes = moment(found(), wanted), eyes
        return scene

    return make


def _rests(shell: Shell) -> Scene:
    scene = ReplayScene(shell, stormy(), FILE, playing=False)
    chapter = stormy().chapters[1]
    scene.place = chapter.begins + chapter.long - S
    return scene


@cache
def night() -> Film:
    """Storm night, two good bots, three desks side by side."""
    return played(find_level("12"), "", 5, ("human", "perfect"), 12)


def _export(shell: Shell) -> Scene:
    scene = ExportScene(shell, stormy().match, FILE)
    scene.said = (f"…/exports/{FILE.stem}.pcapng", "good")
    shell.push(_stands(stormy, crow)(shell))
    return scene


def _laws(found: Callable[[], Film], connection: int) -> Callable[[Shell], Scene]:
    return lambda shell: LawsScene(shell, found().match, connection)


def _collection() -> list[Kept]:
    """Nine files: people and bots, a pinned one, one that is newer than this program, one unfinished."""
    told = abstract(stormy().match)
    moment = time.mktime((2026, 11, 29, 16, 45, 0, 0, 0, -1))
    levels = [(level.id, level.number, level.title) for level in shipped_levels()]
    people = ("Jonah", "Ada", "Clockwork", "Jonah", "约拿", "Basil", "Jonah", "Otis", "Mira")
    found = []
    for i, name in enumerate(people):
        level, number, title = levels[(3 + 5 * i) % len(levels)]
        one = structs.replace(
            told,
            level=level,
            number=number,
            title=title,
            names=("Mei", name),
            totals=(900 + 71 * i, 880 + 37 * i),
            stars=None if i == 5 else (3, 2, 1, 3, 0)[i % 5],
            reached=12 - i % 3,
        )
        path = Path(f"{i}.jsonl")
        fault = ""
        if i == 4:
            fault = translate("journal.newer", version=2, known=1)
        found.append(Kept(path, moment - i * 97_000, "A", i == 2, None if fault else one, fault))
    return found


def _attract(shell: Shell) -> Scene:
    scene = AttractScene(shell, 9)
    scene.place = 8 * S
    return scene


MADE: dict[str, Callable[[Shell], Scene]] = {
    "replay": _stands(stormy, crow),
    "replay-seat": _stands(stormy, leaving, 2),
    "replay-ghost": _stands(haunted, ghost),
    "laws": _laws(haunted, 2),
    "laws-storm": _laws(stormy, 7),
    "replays": lambda shell: ReplaysScene(shell, _collection()),
    "replays-empty": lambda shell: ReplaysScene(shell, []),
    "watch": WatchScene,
    "attract": _attract,
    "replay-night": _stands(night, busy),
    "replay-export": _export,
    "replay-rest": _rests,
}
"""Scenes that show a film, by the name of their picture."""
