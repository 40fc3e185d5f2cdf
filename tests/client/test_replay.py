"""The player of replays: play, pause, speed, steps, seek, three pairs of eyes, exports; by key and mouse."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pygame
import pytest

from game.client.scenes.replay.controls import SPEEDS
from game.client.scenes.replay.export import KINDS
from game.client.scenes.replay.scene import ReplayScene
from game.match.film import Film, film
from game.match.sim import Simulation
from game.match.weather import PRESETS
from tests.client.stage import Stage, key
from tests.match.support import SECOND, first_level


@cache
def stormy() -> Film:
    simulation = Simulation(first_level(), PRESETS["storm"], 3, ("human", "careless"))
    simulation.run()
    return film(simulation.match.journal.lines())


class Cinema(Stage):
    """A stage on which a film runs."""

    def __init__(self, size: tuple[int, int] = (1280, 720), path: Path | None = Path("match.jsonl")) -> None:
        super().__init__(size)
        self.player = ReplayScene(self.app, stormy(), path)
        self.app.push(self.player)
        self.frame()

    def mouse(self, kind: int, x: float, y: float) -> None:
        """The mouse at a design point."""
        self._mouse(kind, self.app.kit.scale.point(x, y))


@pytest.fixture
def cinema() -> Cinema:
    return Cinema()


def test_it_plays_at_the_matchs_own_pace_and_stops_at_the_end(cinema: Cinema) -> None:
    before = cinema.shown["place"]
    cinema.run(2)
    assert abs(cinema.shown["place"] - before - 2 * SECOND) < SECOND // 5
    cinema.frame(key("esc"))
    assert cinema.scene == "title"


def test_space_stops_and_goes_on(cinema: Cinema) -> None:
    cinema.frame(key("space"))
    place = cinema.shown["place"]
    cinema.run(1)
    assert (cinema.shown["place"], cinema.shown["playing"]) == (place, False)
    assert cinema.app.scene.pulse(cinema.time) == 0
    cinema.frame(key("space"))
    cinema.run(1)
    assert cinema.shown["place"] > place


def test_the_speeds_go_from_a_quarter_to_sixteen_times(cinema: Cinema) -> None:
    for _ in range(10):
        cinema.frame(key("-"))
    assert cinema.shown["speed"] == SPEEDS[0] == 25
    before = cinema.shown["place"]
    cinema.run(2)
    assert abs(cinema.shown["place"] - before - SECOND // 2) < SECOND // 10
    for _ in range(10):
        cinema.frame(key("+"))
    assert cinema.shown["speed"] == SPEEDS[-1] == 1600
    before = cinema.shown["place"]
    cinema.run(1)
    assert abs(cinema.shown["place"] - before - 16 * SECOND) < 2 * SECOND


def test_at_the_end_it_stops_and_begins_anew(cinema: Cinema) -> None:
    cinema.player.place = stormy().length - SECOND
    cinema.run(2)
    assert (cinema.shown["place"], cinema.shown["playing"]) == (stormy().length, False)
    cinema.frame(key("space"))
    cinema.run(0.5)
    assert cinema.shown["place"] < SECOND


def test_steps_go_from_event_to_event_both_ways(cinema: Cinema) -> None:
    places = stormy().places()
    cinema.player.place = 0
    for place in places[1:6]:
        cinema.frame(key("."))
        assert cinema.shown["place"] == place
    assert not cinema.shown["playing"]
    for place in reversed(places[1:5]):
        cinema.frame(key(","))
        assert cinema.shown["place"] == place
    for _ in range(10):
        cinema.frame(key(","))
    assert cinema.shown["place"] == 0


def test_home_end_and_the_connections(cinema: Cinema) -> None:
    def press(code: int) -> None:
        cinema.frame(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=""))

    press(pygame.K_END)
    assert cinema.shown["place"] == stormy().length
    press(pygame.K_HOME)
    press(pygame.K_PAGEDOWN)
    press(pygame.K_PAGEDOWN)
    assert cinema.shown["connection"] == 3
    press(pygame.K_PAGEUP)
    assert cinema.shown["connection"] == 2


def test_the_bar_is_dragged_by_the_mouse_and_moved_by_arrows(cinema: Cinema) -> None:
    cinema.frame(key("space"))
    bar = cinema.player.controls.bar
    track = bar.track
    cinema.mouse(pygame.MOUSEMOTION, track.x + track.w / 2, track.cy)
    cinema.mouse(pygame.MOUSEBUTTONDOWN, track.x + track.w / 2, track.cy)
    assert abs(cinema.shown["place"] - stormy().length / 2) < stormy().length / 100
    cinema.mouse(pygame.MOUSEMOTION, track.x + track.w / 4, track.cy)
    cinema.mouse(pygame.MOUSEBUTTONUP, track.x + track.w / 4, track.cy)
    assert abs(cinema.shown["place"] - stormy().length / 4) < stormy().length / 100
    place = cinema.shown["place"]
    cinema.player.focus.focus("bar")
    cinema.frame(key("right"))
    assert cinema.shown["place"] == place + SECOND
    cinema.frame(key("left"))
    assert cinema.shown["place"] == place


def test_any_place_shows_what_the_match_was_there(cinema: Cinema) -> None:
    found = stormy()
    cinema.player.playing = False
    for place in range(0, found.length, found.length // 40):
        cinema.player.place = place
        cinema.frame(key("f1"))
        shown = cinema.shown
        scene = found.instant(place).scene
        assert shown["connection"] == scene.connection
        if scene.phase == "play":
            assert shown["states"] == [desks[0].state for desks in scene.desks]


def test_three_pairs_of_eyes(cinema: Cinema) -> None:
    seen = []
    for _ in range(4):
        seen.append(cinema.shown["eyes"])
        cinema.frame(key("v"))
    assert seen == ["truth", "A", "B", "truth"]


def test_every_button_can_be_reached_and_pressed_by_keyboard_alone(cinema: Cinema) -> None:
    names = set()
    for _ in range(20):
        cinema.frame(key("tab"))
        names.add(cinema.player.focus.current)
    wanted = {
        "bar",
        "skip-back",
        "step-back",
        "play",
        "step-on",
        "skip-on",
        "speed",
        "eyes",
        "laws",
        "export",
    }
    assert names >= wanted
    cinema.player.focus.focus("speed")
    cinema.frame(key("right"))
    assert cinema.shown["speed"] == 200
    cinema.player.focus.focus("eyes")
    cinema.frame(key("right"))
    assert cinema.shown["eyes"] == "A"


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("eyes", [0, 1, 2])
def test_it_can_be_drawn_anywhere_at_any_size(size: tuple[int, int], eyes: int) -> None:
    cinema = Cinema(size)
    cinema.player.playing = False
    cinema.player.eyes = eyes
    for place in range(0, stormy().length, stormy().length // 25):
        cinema.player.place = place
        cinema.frame(key("f1"))


def test_all_exports_are_written_and_their_path_is_shown(cinema: Cinema, home: Path) -> None:
    cinema.frame(key("e"))
    assert cinema.scene == "replay-export"
    for kind in KINDS:
        cinema.app.scene.focus.focus(kind)
        cinema.frame(key("enter"))
        said = Path(cinema.shown["said"])
        assert said == home / "data" / "exports" / f"match.{kind}"
        assert said.stat().st_size > 100
    cinema.frame(key("esc"))
    assert cinema.scene == "replay"


def test_an_export_that_cannot_be_written_says_so(cinema: Cinema, home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "exports").write_text("in the way")
    cinema.frame(key("e"))
    cinema.frame(key("enter"))
    assert "exports" in cinema.shown["said"]
    cinema.app.scene.focus.focus("back")
    cinema.frame(key("enter"))
    assert cinema.scene == "replay"


def test_a_film_that_is_no_file_is_not_exported() -> None:
    cinema = Cinema(path=None)
    cinema.frame(key("e"))
    assert cinema.scene == "replay"
    assert not cinema.player.focus["export"].enabled


def test_the_three_laws_are_one_key_away_and_show_every_connection(cinema: Cinema) -> None:
    cinema.frame(key("l"))
    assert cinema.scene == "laws"
    assert (cinema.shown["connection"], cinema.shown["of"]) == (1, 10)
    letters = set()
    for number in range(10):
        assert cinema.shown["connection"] == number + 1
        letters.add(tuple(cinema.shown["letters"]))
        cinema.frame(key("right"))
    assert all(two <= three for two, three, _ in letters)
    cinema.frame(key("esc"))
    assert cinema.scene == "replay"


def test_another_language_changes_the_words_and_keeps_the_place(cinema: Cinema) -> None:
    cinema.run(1)
    place = cinema.shown["place"]
    cinema.app.speak("zh")
    cinema.frame(key("f1"))
    assert cinema.shown["place"] >= place
    play = cinema.player.focus["play"]
    assert getattr(play, "label", "") == "暂停"
    cinema.app.speak("en")
