"""Pictures of scenes from fixed states, without a window: for people, golden tests and documents.

    shot("match", (1280, 720), "en").save("match.png")

Clock, seed and states are fixed (`scenes.samples`), so the same code gives the same picture. Impure: draws.
"""

from __future__ import annotations

import os
from pathlib import Path

import pygame

from game.client import sdl
from game.client.app import App
from game.client.model.curtain import Folder
from game.client.model.sharing import TwoAtOne
from game.client.model.told import Told
from game.client.scenes import routes, sample_class, sample_films, sample_profiles
from game.client.scenes.handbook import HandbookScene
from game.client.scenes.join import JoinScene
from game.client.scenes.lobby import LobbyScene
from game.client.scenes.profile import ProfileScene
from game.client.scenes.sample_list import SAMPLES
from game.client.scenes.samples import LOCAL
from game.client.scenes.split import SplitScene
from game.client.settings import Kept, Settings
from game.client.table import Table
from game.content.problems import Problem
from game.content.text import use_language
from game.link import Event as LinkEvent
from game.link import Gone, LinkState, Move, Open
from game.wire.joincode import JoinCode, write_code


class Silence:
    """A link that says nothing: `table.told` is all there is."""

    def __init__(self, clock: int, state: LinkState | None = None) -> None:
        self._clock = clock
        self.state: LinkState = Open() if state is None else state

    def send(self, move: Move) -> int:
        """Goes nowhere."""
        return 0

    def poll(self) -> list[LinkEvent]:
        """Nothing ever comes."""
        return []

    def clock(self) -> int:
        """Stands still."""
        return self._clock

    def close(self) -> None:
        """Nothing to hang up."""


def scene_names() -> list[str]:
    """Everything that can be pictured."""
    return list(SAMPLES)


def ready() -> None:
    """SDL without a screen, unless the caller has chosen a driver."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    sdl.open_display()


def staged(name: str, size: tuple[int, int], language: str) -> App:
    """The app showing a sample. Raises KeyError for another name."""
    scene, make = SAMPLES[name]
    use_language(language)
    window = pygame.Surface(size)
    known = () if name in GUIDED else ("opener", "listener")
    two = TwoAtOne(custom="folder" if name in ("split-veiled", "split-setup") else "open")
    settings = Settings(name="Mei", language=language, guided=known, two=two)
    app = App(Kept(settings, stored=False), size, lambda: LOCAL, window, silent=True)
    told = make()
    app.tables = tuple(
        _seat(one, app) for one in (told if isinstance(told, tuple) else (told,)) if one != Told()
    )
    if name in sample_films.MADE:
        app.push(sample_films.MADE[name](app))
    else:
        stage(app, scene)
    if isinstance(app.scene, JoinScene):
        sample_class.at_the_door(app.scene, name)
    if isinstance(app.scene, ProfileScene):
        sample_profiles.seated(app.scene, name)
    if isinstance(app.scene, LobbyScene):
        app.scene.address, app.scene.code, app.scene.link = (
            WAY_HERE  # a picture must not depend on the computer's address
        )
        app.scene.enter()
    return app


def _seat(told: Told, app: App) -> Table:
    """Somebody who was told this, and hears no more."""
    table = Table(Silence(0 if told.view is None else told.view.now), app.now)
    table.told = told
    if told.closed is not None:
        table.link = Silence(0, Gone(told.closed.code))
    return table


JOIN = "http://192.168.1.20:9293/join"
WAY_HERE = ("192.168.1.20", write_code(JoinCode("192.168.1.20", room=4)), JOIN)
GUIDED = ("split-start", "match-start", "match-listen", "match-answer", "match-flying")


def stage(app: App, scene: str) -> None:
    """Put a scene on the stack, and below it what it is laid over."""
    if scene in (*routes.OVERLAYS, "look") or (scene == "handbook" and app.table is not None):
        app.push(routes.open_scene(routes.place_at(app.tables) or "match", app))
    if scene == "compare":
        app.push(routes.open_scene("results", app))
    app.push(routes.open_scene(scene, app))
    if isinstance(app.scene, SplitScene):
        app.scene.folders[0] = Folder(held=True)  # seen only where the custom shuts folders
    if isinstance(app.scene, HandbookScene) and app.scene.ladder is not None:
        app.scene.stands = len(app.scene.ladder.steps)


def shot(name: str, size: tuple[int, int] = (1280, 720), language: str = "en") -> pygame.Surface:
    """The picture of a sample."""
    app = staged(name, size, language)
    app.step([])
    while app.scenery.busy:
        app.scenery.work(1.0)
        app.resized()
        app.step([])
    return app.window


def save(picture: pygame.Surface, file: Path) -> None:
    """Write it as PNG. Raises Problem where that cannot be."""
    try:
        pygame.image.save(picture, file)
    except (OSError, pygame.error) as error:
        raise Problem.of("unwritable", path=str(file), reason=str(error)) from error
