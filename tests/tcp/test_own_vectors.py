"""Walks that our own oracle recorded (tests/oracle), replayed on the model: needs neither root nor Linux."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.tcp import vectors

HERE = Path(__file__).parent / "vectors"


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("own-walks", "356 cases: 212 agree, 144 excused, 0 differ"),
        ("own-timers", "12 cases: 12 agree, 0 excused, 0 differ"),
        ("own-wild", "273 cases: 138 agree, 135 excused, 0 differ"),
    ],
)
def test_nothing_differs(name: str, summary: str, capsys: pytest.CaptureFixture[str]) -> None:
    differences = str(HERE / "own-differences.jsonl")
    assert vectors.main([str(HERE / f"{name}.jsonl"), "--differences", differences]) == 0
    assert capsys.readouterr().out == summary + "\n"
