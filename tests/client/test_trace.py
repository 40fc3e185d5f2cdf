"""The trace: one line of JSON when something changed, and only when asked for."""

import json
from pathlib import Path

import pytest

from game.client.trace import VARIABLE, Trace
from tests.client.stage import Stage


def test_without_being_asked_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    Stage().frame()
    assert Trace.from_environment()._path is None


def test_each_change_is_a_line_with_scene_focus_and_boxes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "trace.jsonl"
    monkeypatch.setenv(VARIABLE, str(file))
    stage = Stage()
    lines = file.read_bytes().splitlines()
    first = json.loads(lines[-1])
    assert (first["scene"], first["focus"], first["size"]) == ("title", "play", [1280, 720])
    assert first["widgets"]["play"] == list(stage.app.kit.scale.rect(stage.app.scene.focus["play"].box))
    stage.press("tab")
    assert json.loads(file.read_bytes().splitlines()[-1])["focus"] == "story"
    count = len(file.read_bytes().splitlines())
    stage.run(1)
    assert len(file.read_bytes().splitlines()) == count
