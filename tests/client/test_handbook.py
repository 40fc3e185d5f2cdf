"""The handbook on the screen: it opens where the last word is explained, plays, stops, turns its pages."""

from __future__ import annotations

import pygame
import pytest

from game.client import shots
from game.client.scenes.handbook import HandbookScene, card, diagram
from game.client.scenes.handbook.library import the_book
from game.client.scenes.handbook.points import rows
from game.content.text import use_language
from game.referee import score
from tests.client.stage import Stage, key

NAMES = ("Mei", "Jonah")


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.app.push(HandbookScene(stage.app))
    stage.frame()
    return stage


def test_over_a_match_it_opens_at_the_rule_of_the_last_verdict() -> None:
    shots.ready()
    app = shots.staged("handbook-foul", (640, 360), "en")
    assert isinstance(app.scene, HandbookScene)
    assert app.scene.trace()["rule"] == "ack-not-counting-syn"


def test_from_the_desk_b_opens_it_and_escape_leads_back() -> None:
    shots.ready()
    app = shots.staged("match", (640, 360), "en")
    app.step([key("b")])
    assert app.scene.name == "handbook"
    app.step([key("esc")])
    assert app.scene.name == "match"


@pytest.mark.parametrize("sample", ["match", "split-foul"])
def test_from_the_menu_of_any_match_it_opens_at_the_last_foul(sample: str) -> None:
    shots.ready()
    app = shots.staged(sample, (1280, 720), "en")
    app.step([key("esc")])
    assert app.scene.name == "menu"
    app.scene.focus.focus("handbook")
    app.step([key("space")])
    assert app.scene.trace()["rule"] == "ack-not-counting-syn"


def test_from_the_reveal_b_opens_it_and_escape_leads_back() -> None:
    shots.ready()
    app = shots.staged("reveal", (640, 360), "en")
    app.step([key("b")])
    assert app.scene.name == "handbook"
    app.step([key("esc")])
    assert app.scene.name == "reveal"


def test_why_shows_the_way_to_the_handbook() -> None:
    shots.ready()
    app = shots.staged("match", (640, 360), "en")
    app.step([key("h")])
    app.scene.focus.focus("book")
    app.step([key("space")])
    assert app.scene.name == "handbook"


def test_pages_turn_by_keys_and_round(stage: Stage) -> None:
    seen = []
    for _ in range(len(the_book().pages) + 1):
        seen.append(stage.shown["page"])
        stage.frame(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, mod=0, unicode=""))
    assert seen == [page.id for page in the_book().pages] + [None]
    assert stage.shown["page"] == "three-letters"


def test_the_rules_of_a_page_by_its_buttons(stage: Stage) -> None:
    scene = stage.app.scene
    rules = []
    for _ in the_book().pages[0].examples:
        rules.append(stage.shown["rule"])
        scene.focus.focus("rule-on")
        stage.press("space")
    assert rules == [example.rule for example in the_book().pages[0].examples]
    assert stage.shown["rule"] == rules[0]


def test_the_ladder_stops_goes_row_by_row_and_on(stage: Stage) -> None:
    scene = stage.app.scene
    scene.focus.focus("step-on")
    stage.press("space", "space")
    assert stage.shown["stands"] == 2
    scene.focus.focus("step-back")
    stage.press("space")
    assert stage.shown["stands"] == 1
    scene.focus.focus("play")
    stage.press("space")
    assert stage.shown["stands"] is None
    stage.press("space")
    assert stage.shown["stands"] == 1


def test_the_ladder_plays_rests_and_begins_anew() -> None:
    ladder = the_book().pages[0].diagrams[0]
    assert diagram.position(ladder, 0) == (0, 0)
    assert diagram.position(ladder, diagram.STEP + diagram.FLIGHT // 2)[0] == 1
    assert diagram.position(ladder, 3 * diagram.STEP) == (3, 0)
    assert diagram.position(ladder, 3 * diagram.STEP + diagram.REST) == (0, 0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_is_said_without_a_gap(language: str) -> None:
    use_language(language)
    for page in the_book().pages:
        for example in page.examples:
            words = card.said(example, NAMES)
            assert words != example.key
            assert "{" not in words


def test_the_table_of_points_is_the_scores_own() -> None:
    use_language("en")
    points = {name: number for name, _, number in rows()}
    assert points["goal"] == score.__globals__["GOAL"]
    assert points["foul"] == score.__globals__["FOUL"]
