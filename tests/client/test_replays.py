"""The browser of replays: empty, sorted, opened, pinned, deleted after a question; damaged files, too."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.client.scenes.replays import AT_ONCE, ReplaysScene
from game.content import replays
from game.content.replays import keep
from game.match.level_read import read_level
from game.match.sim import Simulation
from tests.client.stage import Stage, key
from tests.match.support import LEVELS

NOON, DAY = 1_790_000_000.0, 86_400.0


def journal(number: int, seed: int, names: tuple[str, str], connections: int = 2) -> str:
    path = next(LEVELS.glob(f"{number:02}-*.toml"))
    level = read_level(path.read_text(encoding="utf-8"), path.name)
    simulation = Simulation(level, None, seed, ("human", "human"), connections=connections, names=names)
    simulation.run()
    return simulation.match.journal.text()


@pytest.fixture
def four(home: Path) -> list[Path]:
    """Four matches, the oldest first."""
    return [
        keep(journal(3, 1, ("Mei", "Zoe")), "A", NOON),
        keep(journal(1, 2, ("Ada", "Mei"), 4), "B", NOON + DAY),
        keep(journal(1, 3, ("Mei", "Jonah")), "A", NOON + 2 * DAY),
        keep(journal(5, 4, ("Mei", "Ben")), "A", NOON + 3 * DAY),
    ]


def shelf() -> Stage:
    """The browser, opened from the title."""
    stage = Stage()
    stage.click("replays")
    assert stage.scene == "replays"
    stage.run(0.5)
    return stage


def test_an_empty_collection_says_what_to_do(home: Path) -> None:
    stage = shelf()
    assert stage.shown["rows"] == []
    stage.frame(key("d"))
    assert stage.scene == "replays"
    stage.click("play")
    stage.run(0.5)
    assert stage.scene == "match"


def test_the_newest_is_first_and_everything_is_read_in_a_few_frames(four: list[Path]) -> None:
    stage = shelf()
    assert stage.shown["rows"] == [path.name for path in reversed(four)]
    assert len(four) > AT_ONCE
    assert all(one.told is not None for one in replays.listed())


def test_it_is_sorted_by_any_column_and_the_chosen_one_stays_chosen(four: list[Path]) -> None:
    stage = shelf()
    stage.press("down", "down")
    chosen = four[1].name
    wanted = {
        "partner": [1, 3, 2, 0],
        "level": [2, 1, 0, 3],
        "score": None,
        "stars": None,
        "date": [3, 2, 1, 0],
    }
    for order, places in wanted.items():
        stage.frame(key("s"))
        assert stage.shown["order"] == order
        assert stage.shown["rows"][stage.shown["chosen"]] == chosen
        if places is not None:
            assert stage.shown["rows"] == [four[place].name for place in places]
    scene = stage.app.scene
    assert isinstance(scene, ReplaysScene)
    stage.press("s", "s", "s")
    scores = [one.told.score for one in scene.found if one.told is not None]
    assert scores == sorted(scores, reverse=True)


def test_enter_opens_and_escape_comes_back(four: list[Path]) -> None:
    stage = shelf()
    stage.press("down", "enter")
    assert stage.scene == "replay"
    stage.press("esc")
    assert stage.scene == "replays"
    stage.press("esc")
    assert stage.scene == "title"


def test_the_mouse_chooses_and_opens(four: list[Path]) -> None:
    stage = shelf()
    scene = stage.app.scene
    assert isinstance(scene, ReplaysScene)
    at = stage.app.kit.scale.point(scene.shelf.box.x + 300, scene.shelf.box.y + 6 + 38 * 2.5)

    for _ in range(2):
        stage._mouse(pygame.MOUSEMOTION, at)
        stage._mouse(pygame.MOUSEBUTTONDOWN, at)
        stage._mouse(pygame.MOUSEBUTTONUP, at)
        if stage.scene == "replays":
            assert stage.shown["chosen"] == 2
    assert stage.scene == "replay"


def test_a_pinned_one_stays_pinned_and_can_be_taken_off(four: list[Path]) -> None:
    stage = shelf()
    stage.press("p")
    assert stage.shown["pinned"] == [True, False, False, False]
    assert (replays.folder() / "pinned" / four[3].name).is_file()
    stage.press("p")
    assert stage.shown["pinned"] == [False] * 4


def test_deleting_asks_first(four: list[Path]) -> None:
    stage = shelf()
    stage.press("d")
    assert stage.shown["asking"]
    stage.press("esc")
    assert not stage.shown["asking"]
    assert four[3].is_file()
    stage.press("d", "enter")
    assert four[3].is_file(), "to keep it is what Enter says"
    stage.press("d")
    stage.click("yes")
    assert not four[3].exists()
    assert stage.shown["rows"] == [path.name for path in reversed(four[:3])]
    for _ in range(3):
        stage.press("d")
        stage.click("yes")
    assert stage.shown["rows"] == []
    assert stage.app.scene.focus.current == "play"


def test_damaged_and_newer_files_are_listed_with_the_reason_and_cannot_be_opened(four: list[Path]) -> None:
    four[3].write_text(four[3].read_text().replace('"version":1', '"version":7'), encoding="utf-8")
    four[2].write_bytes(b"\xff\x00")
    stage = shelf()
    faults = stage.shown["faults"]
    assert "version 7" in faults[0]
    assert "UTF-8" in faults[1]
    assert faults[2:] == ["", ""]
    stage.press("enter")
    assert stage.scene == "replays"
    stage.press("down", "down", "enter")
    assert stage.scene == "replay"


def test_one_that_breaks_while_the_list_is_open_is_said_to_be_broken(four: list[Path]) -> None:
    stage = shelf()
    four[3].unlink()
    stage.press("enter")
    assert stage.scene == "replays"
    assert four[3].name in stage.shown["faults"][0]


@pytest.mark.parametrize("size", [(960, 540), (1920, 1080)])
def test_it_is_drawn_at_any_size_with_a_question_on_top(four: list[Path], size: tuple[int, int]) -> None:
    stage = Stage(size)
    stage.app.push(ReplaysScene(stage.app))
    stage.run(0.3)
    stage.press("d")
    stage.run(0.2)
    assert stage.shown["asking"]
