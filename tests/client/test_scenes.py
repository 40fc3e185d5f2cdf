"""Title, host, join, menu and help: what each key and click leads to, and how mistakes are answered."""

import pygame
import pytest

from game.client.scenes import routes
from game.client.scenes.join import JoinScene
from game.client.settings import Settings
from game.client.table import Table
from game.content.text import translate
from game.link import Rejected
from tests.client.stage import Stage
from tests.client.test_app import Line


@pytest.fixture
def stage() -> Stage:
    return Stage(settings=Settings(name=""))


def join(stage: Stage, address: str | None = None, name: str | None = None) -> None:
    stage.app.push(JoinScene(stage.app, address, name))
    stage.frame()


@pytest.mark.parametrize(("tabs", "scene"), [(1, "host"), (2, "join"), (3, "menu")])
def test_the_titles_cards_are_reached_by_tab(stage: Stage, tabs: int, scene: str) -> None:
    stage.press(*["tab"] * tabs, "enter")
    assert stage.scene == scene
    stage.press("esc")
    assert stage.scene == "title"


def test_escape_on_the_title_quits(stage: Stage) -> None:
    stage.press("esc")
    assert not stage.app.running


def test_a_wrong_address_is_answered_kindly(stage: Stage) -> None:
    join(stage)
    stage.type("!!")
    stage.press("enter")
    assert stage.app.table is None
    assert stage.shown["problem"] not in ("", "!!")
    stage.type("x")
    assert stage.shown["problem"] == ""


def test_a_code_with_a_wrong_character_is_found_before_anybody_is_asked(stage: Stage) -> None:
    join(stage, "7K2P-M4QX", "Ben")
    assert stage.app.table is None
    assert stage.shown["problem"]


def test_without_a_name_nobody_knocks(stage: Stage) -> None:
    join(stage, "192.0.2.1", "")
    assert stage.app.table is None
    assert stage.shown["problem"] == translate("refusal.name-empty")
    assert stage.app.scene.focus.current == "name"


def test_paste_fills_the_address(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.client.scenes import join as module

    monkeypatch.setattr(module, "clipboard", lambda: " 192.168.1.20\n")
    join(stage)
    stage.click("paste")
    assert stage.shown["address"] == "192.168.1.20"
    assert stage.app.scene.focus.current == "name"


def test_a_refusal_is_said_and_one_may_try_again(stage: Stage) -> None:
    join(stage)
    link = Line()
    stage.app.sit(Table(link, stage.app.now))
    link.state = Rejected("room-full", {"room": "4"})
    stage.frame(pygame.event.Event(pygame.USEREVENT))
    assert stage.scene == "join"
    assert stage.shown["problem"] == translate("refusal.room-full", room="4")
    assert stage.app.table is None


def test_the_menu_sets_volume_and_name(stage: Stage) -> None:
    stage.app.push(routes.open_scene("menu", stage.app))
    stage.tab_to("volume")
    stage.press("left", "left")
    assert stage.app.kept.now.volume == 5
    stage.tab_to("name")
    stage.type("Mei")
    assert stage.app.kept.now.name == "Mei"


def test_help_opens_over_the_match_and_closes_again(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("f1")
    assert stage.scene == "help"
    stage.press("f1")
    assert stage.scene == "match"


def test_space_picks_a_number_up_and_puts_it_down(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("1")
    stage.tab_to("note-iss")
    stage.press("space")
    assert stage.app.scene.focus.carried is not None
    stage.press("space")
    assert stage.shown["draft"] == "SYN 100 None"


def test_arrows_step_the_number_in_a_slot(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("1", "s", "7", "right", "right", "left")
    assert stage.shown["draft"] == "SYN 8 None"
    stage.press("back")
    assert stage.shown["draft"] == "SYN None None"
