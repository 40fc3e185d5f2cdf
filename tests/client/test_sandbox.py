"""The sandbox at the desk: what is against the rules goes, the clock stands, a step leads on."""

from __future__ import annotations

import pytest

from game.client.halt import FARTHEST, Halt
from game.client.scenes.sandbox import SandboxScene
from game.content.text import translate
from tests.client.stage import Stage

SECOND = 1_000_000


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 50

    def __call__(self) -> int:
        return self.now


def test_the_clock_stands_jumps_and_goes_on_from_there() -> None:
    local = Clock()
    halt = Halt(local)
    assert halt() == 50
    halt.toggle()
    local.now = 80
    assert (halt(), halt.standing) == (50, True)
    assert halt.step(70)
    assert halt() == 70
    assert not halt.step(None)
    assert not halt.step(70 + FARTHEST + 1), "the relay's own housekeeping is nothing to wait for"
    assert halt() == 70
    halt.toggle()
    local.now = 95
    assert (halt(), halt.standing) == (85, False)


def test_a_step_backwards_leads_nowhere() -> None:
    halt = Halt(Clock())
    halt.toggle()
    assert halt.step(20)
    assert halt() == 50


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.app.push(SandboxScene(stage.app))
    stage.frame()
    stage.press("enter")
    stage.run(0.2)
    assert stage.scene == "match"
    return stage


def letter(stage: Stage, text: str) -> None:
    """Write a letter with the keys: seals by number, then SEQ and ACK."""
    stage.press(*text.split())


def test_a_foul_is_explained_and_travels(stage: Stage) -> None:
    letter(stage, "2 s 7 7 a 5 enter")
    stage.run(0.2)
    assert stage.shown["verdict"] == "foul"
    stage.run(8)
    assert stage.shown["inbox"] == ["<SEQ=5><CTL=RST>"], "as a TCP at an open door answers a stray ACK"


def test_paused_nothing_moves_and_a_step_brings_the_next_thing(stage: Stage) -> None:
    stage.press("p")
    letter(stage, "1 s 1 0 0 enter")
    stage.run(0.2)
    assert stage.shown["state"] == "SYN-SENT"
    stage.run(20)
    assert stage.shown["inbox"] == []
    for _ in range(4):
        stage.press("o")
        stage.run(0.1)
    assert stage.shown["state"] == "ESTABLISHED", "two letters came, each at its own step"
    word = stage.app.scene.focus["pause"]
    assert getattr(word, "word", "") == translate("sandbox.go-on")
    stage.press("p")
    stage.run(0.1)
    assert getattr(word, "word", "") == translate("sandbox.pause")


def test_in_a_lesson_there_is_nothing_to_pause() -> None:
    stage = Stage()
    stage.press("enter")
    stage.run(0.2)
    assert stage.scene == "match"
    assert not stage.app.scene.focus["pause"].visible
    stage.press("p", "o")
    stage.run(1)
    assert stage.scene == "match"


def test_the_law_that_was_chosen_holds() -> None:
    stage = Stage()
    stage.app.push(SandboxScene(stage.app))
    scene = stage.app.scene
    assert isinstance(scene, SandboxScene)
    scene.focus.focus("law")
    stage.press("right")
    scene.focus.focus("text")
    stage.press("right")
    assert scene.level().law.name == "two-way"
    assert scene.level().law.text_on_syn
    assert scene.level().law.challenge
    stage.press("esc")
    assert stage.scene == "title"
