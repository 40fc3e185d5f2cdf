"""Diagnose the bot: its letters come as they are, and it is asked for its thought before the fog lifts."""

from __future__ import annotations

import pytest

from game.client.model.naming import CHOICES, choices
from game.client.scenes.diagnosis import DiagnosisScene
from game.client.scenes.naming import NamingScene
from game.match.bot import BeReady, Bot, PostLetter
from game.referee.misconceptions import SHOWN
from game.wire.messages import Post, Ready
from tests.client.stage import Stage


def play(stage: Stage, until: str, most: int = 4000) -> None:
    """A perfect player at the desk, until a scene of that name is shown."""
    for _ in range(most):
        stage.frame()
        table = stage.app.table
        if stage.scene == until:
            return
        if table is None or table.told.view is None or stage.scene not in ("match", "reveal"):
            continue
        brain = Bot("perfect")
        brain.told(table.told.view)
        match brain.act(table.told.view.now):
            case PostLetter(port, segment, seen):
                table.send(Post(port, segment, seen))
            case BeReady():
                table.send(Ready())
        stage.run(0.3)
    pytest.fail(f"never came to {until}: {stage.scene} {stage.shown}")


@pytest.fixture
def asked() -> Stage:
    stage = Stage()
    stage.app.push(DiagnosisScene(stage.app))
    stage.frame()
    stage.press("enter")
    play(stage, "naming")
    return stage


def test_wrong_guesses_are_kept_and_the_right_one_is_explained(asked: Stage) -> None:
    scene = asked.app.scene
    assert isinstance(scene, NamingScene)
    wrong = next(tag for tag in scene.choices if tag != scene.tag)
    scene.focus.focus(wrong)
    asked.press("space")
    assert asked.shown["guessed"] == (wrong,)
    assert not scene.focus[wrong].enabled
    scene.focus.focus(scene.tag)
    asked.press("space")
    assert asked.shown["right"]
    assert scene.focus.current == "lift"


def test_only_then_does_the_fog_lift_and_it_is_not_asked_twice(asked: Stage) -> None:
    scene = asked.app.scene
    assert isinstance(scene, NamingScene)
    asked.press("enter")
    scene.focus.focus("lift")
    asked.press("space")
    asked.run(0.2)
    assert asked.scene == "reveal"
    asked.run(1)
    assert asked.scene == "reveal"


@pytest.mark.parametrize("tag", SHOWN)
def test_the_right_answer_is_among_the_choices_wherever_it_stands(tag: str) -> None:
    places = set()
    for number in range(60):
        offered = choices(tag, str(number))
        assert len(offered) == len(set(offered)) == CHOICES
        places.add(offered.index(tag))
    assert places == set(range(CHOICES))


def test_escape_leads_back_to_the_title() -> None:
    stage = Stage()
    stage.app.push(DiagnosisScene(stage.app))
    stage.frame()
    stage.press("esc")
    assert stage.scene == "title"
