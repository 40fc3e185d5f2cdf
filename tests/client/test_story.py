"""The road: which stops are open, how one goes along it, what is kept; and a gamepad that does the same."""

from pathlib import Path

import pygame
import pytest

from game.client.art import qr
from game.client.assets import Assets
from game.client.paint.kit import Kit
from game.client.profiles import Reached, profiles_folder
from game.client.progress import Progress
from game.client.scenes import routes, samples
from game.client.settings import Kept, Settings
from game.client.table import Table
from game.client.theme import Box
from tests.client.stage import Stage
from tests.client.test_app import Line


@pytest.fixture
def stage() -> Stage:
    found = Stage(settings=Settings(name="Mei"))
    found.app.push(routes.open_scene("story", found.app))
    found.frame()
    return found


def test_on_the_first_day_two_stops_are_open(stage: Stage) -> None:
    assert stage.shown == {"chosen": 0, "open": [0, 1]}


def test_a_star_opens_the_next_stop(stage: Stage) -> None:
    stage.app.progress.record("three-letters", 1, 300)
    assert stage.shown["open"] == [0, 1, 2]


def test_enter_plays_the_chosen_stop_against_a_bot(stage: Stage) -> None:
    stage.press("right", "enter")
    stage.until(lambda: stage.scene == "match")
    table = stage.app.table
    assert table is not None
    assert table.alone
    assert table.told.view is not None
    assert table.told.view.level.id == "three-letters"


def test_a_locked_stop_is_looked_at_but_not_played(stage: Stage) -> None:
    stage.click("stop-5")
    assert stage.shown["chosen"] == 5
    stage.press("enter")
    assert stage.app.table is None
    assert stage.scene == "story"


def test_a_second_click_plays(stage: Stage) -> None:
    stage.click("stop-1")
    assert stage.app.table is None
    stage.click("stop-1")
    stage.until(lambda: stage.scene == "match")


def test_results_of_a_match_alone_are_kept_those_with_others_are_not() -> None:
    for alone in (True, False):
        stage = Stage()
        table = Table(Line(), stage.app.now)
        table.told, table.alone = samples.results(), alone
        stage.app.sit(table)
        stage.run(0.2)
        assert table.told.view is not None
        result = table.told.view.result
        assert result is not None
        kept = stage.app.progress.of("three-letters")
        assert kept == (Reached(result.stars, result.totals[0]) if alone else None)


def test_the_best_is_kept_on_disk(home: Path) -> None:
    Progress(Kept().profiles).record("a", 2, 300)
    Progress(Kept().profiles).record("a", 1, 400)
    assert Progress(Kept().profiles).of("a") == Reached(2, 400)
    assert Progress(Kept().profiles).stars == 2


def test_progress_of_a_newer_game_is_left_alone(home: Path) -> None:
    file = profiles_folder() / "1.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"version": 2, "levels": {}, "more": 1}')
    Progress(Kept().profiles).record("a", 1, 1)
    assert '"version": 2' in file.read_text()


def test_the_cross_goes_along_the_road(stage: Stage) -> None:
    stage.tap(pygame.CONTROLLER_BUTTON_DPAD_RIGHT)
    assert stage.shown["chosen"] == 1


def test_the_code_is_drawn_in_whole_pixels() -> None:
    import segno

    link = "http://192.168.1.20:9293/join"
    matrix = segno.make_qr(link, error="m").matrix
    for size in ((1280, 720), (640, 360), (1920, 1080)):
        surface = pygame.Surface(size)
        touched = qr.draw(Kit(Assets(), size), surface, link, Box(400, 300, 182, 182))
        module, rest = divmod(touched.w, len(matrix) + 8)
        assert rest == 0
        for y, row in enumerate(matrix):
            for x, dark in enumerate(row):
                at = (touched.x + (x + 4) * module + module // 2, touched.y + (y + 4) * module + module // 2)
                assert surface.get_at(at)[0] == (0 if dark else 255)
