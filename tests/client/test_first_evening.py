"""Level 0 lived through by somebody who knows nothing and does only what is asked, by keys or by mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.client.model import draft as drafts
from game.client.model import lesson
from game.client.model.draft import EMPTY
from game.client.scenes import samples, solo
from game.client.settings import Settings
from game.content.levels import find_level
from game.content.text import current, translate
from game.match.view import Option
from tests.client.stage import Stage


@pytest.fixture
def stage() -> Stage:
    """At the desk of level 0; the roles are known already, which changes nothing here."""
    made = Stage(settings=Settings(name="Mei", guided=("opener", "listener")))
    solo.play(made.app, find_level("0"))
    made.until(lambda: made.scene == "match")
    made.run(0.3)
    return made


def asked(stage: Stage) -> tuple[str, str]:
    """The key of what is asked, and where the finger points."""
    hint = stage.app.scene.now.hint  # type: ignore[attr-defined]
    return ("", "") if hint is None else (hint.key.removeprefix("lesson."), hint.target)


def seen(stage: Stage, seconds: float) -> list[str]:
    """Everything that is asked in this time, each once in a row."""
    found: list[str] = []
    end = stage.time + round(seconds * 1_000_000)
    while stage.time < end and stage.scene == "match":
        key = asked(stage)[0]
        if key and found[-1:] != [key]:
            found.append(key)
        stage.frame()
    return found


def until_asked(stage: Stage, step: str) -> None:
    stage.until(lambda: stage.scene == "match" and asked(stage)[0] == step)


def by_keys(stage: Stage, step: str) -> None:
    """Exactly the keys that the words name."""
    keys = {
        "hello": ["1"],
        "number": ["m"],
        "send": ["enter"],
        "reply": ["2"],
        "expects": ["n"],
        "theirs": ["n"],
        "take": ["a", "n"],
        "try": ["enter"],
        "add": ["+"],
        "right": ["enter"],
    }
    stage.press(*keys[step])


def by_mouse(stage: Stage, step: str) -> None:
    """Clicks and drags on what the finger points at."""
    match step:
        case "hello" | "reply" | "send" | "try" | "add" | "right":
            stage.click(asked(stage)[1])
        case "number":
            stage.drag("note-iss", "seq")
        case "expects":
            stage.drag("take-ack", "seq")
        case "take":
            stage.drag("take-seq", "ack")


@pytest.mark.parametrize("hand", [by_keys, by_mouse])
def test_who_does_only_what_is_asked_connects(stage: Stage, hand: Callable[[Stage, str], None]) -> None:
    steps = ["hello", "number", "send", "reply", "expects"]
    steps += ["theirs"] if hand is by_keys else []
    for step in [*steps, "take", "try", "add", "right"]:
        until_asked(stage, step)
        assert asked(stage)[1], "the finger points at something"
        hand(stage, step)
    assert seen(stage, 1)[-1] == "third"
    said = seen(stage, 20)
    assert said[-1] == "silence"
    assert stage.scene == "reveal"


def test_each_thing_waits_and_nothing_else_is_asked(stage: Stage) -> None:
    for step in ("hello", "number", "send"):
        assert asked(stage)[0] == step
        stage.run(30)
        assert asked(stage)[0] == step, "nobody is hurried"
        by_keys(stage, step)
    assert stage.app.scene.now.burning is None, "no candle is shown"  # type: ignore[attr-defined]
    assert not stage.app.scene.focus["again"].visible


def test_the_letter_is_seen_to_arrive_and_two_hearts_light_in_the_open(stage: Stage) -> None:
    for step in ("hello", "number", "send"):
        by_keys(stage, step)
    now = lambda: stage.app.scene.now  # type: ignore[attr-defined] # noqa: E731
    assert now().clear
    stage.run(1.5)
    assert now().outgoing, "it flies as long as the post carries it"
    stage.until(lambda: now().desk.across.hearts == ("dark", "dark", "outline", "outline"), 3)
    assert asked(stage)[0] == "heard"
    stage.until(lambda: bool(now().crossing), 5)
    assert asked(stage)[0] == "answered"


def test_300_comes_back_without_points_and_says_why(stage: Stage) -> None:
    for step in ("hello", "number", "send", "reply", "expects", "theirs", "take", "try"):
        until_asked(stage, step)
        by_keys(stage, step)
    until_asked(stage, "add")
    word = stage.app.scene.now.word  # type: ignore[attr-defined]
    assert (word.verdict.kind, word.verdict.points) == ("returned", 0)
    assert "300" in translate(word.verdict.key, **word.verdict.params)
    assert word.verdict.nearest.ack == 301
    assert stage.shown["draft"] == "ACK 101 300", "it still lies on the desk"


def test_the_second_connection_has_fog_and_no_finger(stage: Stage) -> None:
    for step in ("hello", "number", "send", "reply", "expects", "theirs", "take", "try", "add", "right"):
        until_asked(stage, step)
        by_keys(stage, step)
    stage.until(lambda: stage.scene == "reveal", 20)
    stage.run(2)
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    assert not stage.app.scene.now.clear  # type: ignore[attr-defined]
    until_asked(stage, "both")
    fingers = set()
    for keys in (["1", "2"], ["m"], ["a", "n", "+"], ["enter"]):
        fingers.add(asked(stage)[1])
        stage.press(*keys)
    assert fingers == {""}
    assert seen(stage, 20)[-1] == "rest"
    assert stage.scene == "reveal"


THIRD = samples.desk(
    "ESTABLISHED",
    hearts=samples.FULL,
    owes=("ACK",),
    options=(Option(samples.THIRD, "debt", True),),
    numbers=(100, 101, 101, 300, 301),
)


def test_after_the_try_a_wrong_number_is_asked_about_not_tried_again() -> None:
    made = drafts.put(drafts.put(drafts.stamp(EMPTY, "ACK"), "seq", 101), "ack", 7)
    assert lesson.next_step(THIRD, made, samples.ANSWER, False, True).key == "lesson.next"
    assert lesson.next_step(THIRD, made, samples.ANSWER, False, False).key == "lesson.take"


def test_a_seal_too_many_is_taken_off_first() -> None:
    made = drafts.stamp(EMPTY, "FIN")
    assert lesson.next_step(THIRD, made, samples.ANSWER, False, False).key == "guide.unstamp"


def test_every_step_has_words_and_a_reason_in_both_languages(stage: Stage) -> None:
    steps = "hello number send leaves heard answered reply expects theirs take try add next right third"
    for language in ("en", "zh"):
        stage.app.speak(language)
        for step in (steps + " silence listen both unheard rest").split():
            assert current().has(f"lesson.{step}"), step
            assert current().has(f"lesson.{step}.why"), step
