"""What the Linux kernel did, replayed on the model (game/tcp/vectors.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.tcp import vectors

HERE = Path(__file__).parent / "vectors"
NAMED, RANDOM, DIFFERENCES = (str(HERE / f"{name}.jsonl") for name in ("named", "random", "differences"))

CASE = (
    '{"name": "one", "role": "none", "peer_iss": 5, "steps": ['
    '{"do": "deliver", "flags": "SP", "seq": 0, "state": "CLOSED", '
    '"emitted": [{"flags": "RPA", "seq_abs": 0, "ack": %d, "len": 0}]}]}\n'
)


def test_nothing_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert vectors.main([NAMED, RANDOM, "--differences", DIFFERENCES]) == 0
    assert capsys.readouterr().out == "345 cases: 252 agree, 93 excused, 0 differ\n"


def test_as_a_command() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "game.tcp.vectors", NAMED, "--differences", DIFFERENCES],
        cwd=HERE.parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1].endswith(", 0 differ")


def test_a_difference_that_nobody_listed_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert vectors.main([NAMED]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (
        "syn-retransmitted, step 2: expected SYN-RECEIVED [(SA seq 0 ack 1 len 0)], "
        "got SYN-RECEIVED [(A seq 1 ack 1 len 0)]"
    ) in lines
    differ = len(lines) - 1
    assert lines[-1] == f"145 cases: {145 - differ} agree, 0 excused, {differ} differ"


@pytest.mark.parametrize(("ack", "status"), [(1, 0), (2, 1)])
def test_numbers_are_compared(tmp_path: Path, ack: int, status: int) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(CASE % ack)
    assert vectors.main([str(file)]) == status


@pytest.mark.parametrize(
    ("emitted", "same"),
    [
        ('{"flags": "RA", "seq_abs": 0, "ack_abs": 6}', True),
        ('{"flags": "RA", "seq_abs": 0, "ack_abs": 7}', False),
        ('{"flags": "RA", "seq_abs": 1}', False),
        ('{"flags": "RA"}', True),
        ('{"flags": "RA", "seq": 0, "ack": 1}', False),
        ('{"flags": "R", "seq_abs": 0}', False),
        ('{"flags": "RA", "seq_abs": 0, "len": 1}', False),
        ("", False),
    ],
)
def test_how_a_segment_is_compared(tmp_path: Path, emitted: str, same: bool) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(
        '{"name": "one", "peer_iss": 5, "steps": [{"do": "deliver", "flags": "S", "seq": 0,'
        f' "emitted": [{emitted}], "state": "CLOSED"}}]}}'
    )
    assert vectors.main([str(file)]) == (0 if same else 1)


def test_a_listed_difference_must_come_out_as_the_text_says(tmp_path: Path) -> None:
    case, difference = tmp_path / "one.jsonl", tmp_path / "differences.jsonl"
    case.write_text(CASE % 9)
    line = (
        '{"name": "one", "step": 0, "why": ["x"], "rfc": {"state": "CLOSED", "emitted": '
        '[{"flags": "RA", "seq": %d, "ack": 1, "len": 0}]}}'
    )
    difference.write_text(line % 0)  # an absolute 0
    assert vectors.main([str(case), "--differences", str(difference)]) == 0
    difference.write_text(line % 7)
    assert vectors.main([str(case), "--differences", str(difference)]) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "line 1"),
        ("\n\n[]", "line 3"),
        (
            '{"name": "one", "peer_iss": 5, "steps": [{"do": "dance", "emitted": [], "state": "CLOSED"}]}',
            "dance",
        ),
        (
            '{"name": "one", "peer_iss": 5, "steps": '
            '[{"do": "deliver", "flags": "X", "emitted": [], "state": "CLOSED"}]}',
            "flags",
        ),
        ('{"name": "one", "peer_iss": 5, "steps": [{"do": "wait", "emitted": [], "state": "OPEN"}]}', "OPEN"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content)
    with pytest.raises(SystemExit, match="2"):
        vectors.main([str(file)])
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        vectors.main(["nowhere.jsonl"])
    assert "nowhere.jsonl" in capsys.readouterr().err
