"""Two bots to look at: chosen on a sheet, and by themselves on a title that nobody touches."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.client.app import App
from game.client.scenes.attract import AttractScene
from game.client.scenes.replay.scene import ReplayScene
from game.client.scenes.title import IDLE
from game.client.scenes.watch import WatchScene, played
from game.content.levels import shipped_levels
from game.match.bot import PROFILES
from tests.client.stage import FRAME, Stage, key, pad_event

S = 1_000_000


def test_it_is_chosen_by_keys_alone_and_shown_without_fog() -> None:
    stage = Stage()
    stage.click("watch")
    assert stage.scene == "watch"
    for line, steps in (("level", 1), ("weather", 2), ("left", 1), ("right", 4), ("speed", 2)):
        stage.app.scene.focus.focus(line)
        before = stage.shown[line]
        stage.press(*["right"] * steps)
        assert stage.shown[line] != before
    stage.press("enter")
    assert stage.scene == "replay"
    player = stage.app.scene
    assert isinstance(player, ReplayScene)
    players = player.film.match.players
    assert all(one.bot in PROFILES for one in players)
    assert stage.shown["speed"] == 400
    assert stage.shown["eyes"] == "truth"
    stage.run(1)
    assert stage.shown["place"] > 3 * S
    stage.press("esc")
    assert stage.scene == "watch"
    stage.press("esc")
    assert stage.scene == "title"


@pytest.mark.parametrize("level", shipped_levels(), ids=lambda level: level.id)
def test_every_level_can_be_watched(level: Any) -> None:
    found = played(level, "", 5, ("absent-minded", "careless"), 2)
    assert found.reveals
    assert found.length > 5 * S


def test_bots_of_one_kind_have_names_of_their_own() -> None:
    found = played(shipped_levels()[1], "fog", 5, ("human", "human"), 1)
    names = [player.name for player in found.match.players]
    assert names == ["Jonah I", "Jonah II"]
    assert found.match.level.weather.id == "fog"


@pytest.fixture
def awake(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A title whose window has the keyboard."""
    monkeypatch.setattr(App, "awake", property(lambda self: True))
    stage = Stage()
    stage.run(0.2)
    return stage


def idle(stage: Stage, time: int) -> None:
    """Nobody touches anything for so long."""
    stage.time += time - FRAME
    stage.frame()


def test_a_title_that_nobody_touches_plays_by_itself_until_a_key(awake: Stage) -> None:
    idle(awake, IDLE // 2)
    awake.frame(pygame.event.Event(pygame.MOUSEMOTION, pos=(5, 5), rel=(1, 1), buttons=(0, 0, 0)))
    idle(awake, IDLE // 2 + S)
    assert awake.scene == "title", "the mouse has moved"
    idle(awake, IDLE)
    awake.frame()
    assert awake.scene == "attract"
    awake.run(2)
    assert awake.shown["playing"]
    assert awake.shown["place"] > S
    awake.frame(pygame.event.Event(pygame.MOUSEMOTION, pos=(9, 5), rel=(1, 1), buttons=(0, 0, 0)))
    assert awake.scene == "attract"
    awake.press("a")
    assert awake.scene == "title"
    awake.run(1)
    assert awake.scene == "title", "it waits for a whole minute again"


def test_a_click_or_a_pad_wakes_it_too(awake: Stage) -> None:
    for event in (
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 5), button=1),
        pad_event(pygame.CONTROLLER_BUTTON_A),
    ):
        idle(awake, IDLE + S)
        awake.frame()
        assert awake.scene == "attract"
        awake.frame(event)
        assert awake.scene == "title"
        awake.run(0.2)


def test_one_match_follows_the_other(awake: Stage) -> None:
    awake.app.push(AttractScene(awake.app, 3))
    scene = awake.app.scene
    assert isinstance(scene, AttractScene)
    first = scene.film
    scene.place = first.length - S
    awake.run(2)
    assert scene.film is not first
    assert awake.shown["playing"]


def test_a_window_that_nobody_looks_at_rests() -> None:
    stage = Stage()
    stage.time += IDLE * 3
    stage.frame(key("f1"))
    stage.time += IDLE * 3
    stage.frame()
    stage.frame()
    assert stage.scene == "title"
    assert isinstance(WatchScene(stage.app).trace(), dict)
