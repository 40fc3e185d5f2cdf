"""What the Linux kernel did, replayed on the model (game/tcp/vectors.py)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.tcp import State, vectors

Json = dict[str, Any]

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


@pytest.mark.parametrize(
    ("step", "emitted", "told"),
    [
        ({"flags": "S"}, [{"flags": "RPA", "seq_abs": 7}],
         "(RA seq =7 len 0)], got CLOSED [(RA seq =0 ack 1 len 0)]"),
        ({"flags": "A", "ack_abs": 9}, [{"flags": "S", "seq": 1, "ack": 2}],
         "(S seq 1 ack 2 len 0)], got CLOSED [(R seq =9 len 0)]"),
        ({"flags": "A", "ack": 9}, [{"flags": "F"}, {"flags": "U", "len": 3}],
         "(F seq None len 0) (U seq None len 3)], got CLOSED [(R seq =9 len 0)]"),
    ],
)  # fmt: skip
def test_what_was_expected_and_what_came_are_told_in_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], step: Json, emitted: list[Json], told: str
) -> None:
    file = tmp_path / "one.jsonl"
    steps = [{"do": "deliver", "seq": 0, "state": "LISTEN", "emitted": emitted, **step}]
    file.write_text(json.dumps({"name": "one", "peer_iss": 5, "steps": steps}))
    assert vectors.main([str(file)]) == 1
    assert capsys.readouterr().out.splitlines()[0] == f"one, step 0: expected LISTEN [{told}"


def test_the_endpoint_is_what_the_recorded_one_was() -> None:
    """README.md: window, no room before ESTABLISHED, nothing cut, 60 s of TIME-WAIT."""
    end = vectors.start().end
    assert (end.tcb.rcv_wnd, end.room, end.mss, end.timers.msl2) == (65535, 0, 65535, 60_000_000)


def test_a_passive_open_forgets_no_connection_but_one_in_time_wait(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    steps: list[Json] = [
        {"do": "open-active", "state": "SYN-SENT", "emitted": [{"flags": "S", "seq": 0}]},
        {"do": "open-passive", "state": "SYN-SENT", "emitted": []},
    ]
    file.write_text(json.dumps({"name": "one", "peer_iss": 5, "kernel_iss": 9, "steps": steps}))
    assert vectors.main([str(file)]) == 0


def test_a_server_counts_from_a_number_that_wraps() -> None:
    case = vectors.Case("one", 5, ())
    at, _ = vectors.play(vectors.start(), case, vectors.Done("open-passive", State.LISTEN, ()))
    at, _ = vectors.play(at, case, vectors.Done("deliver", State.SYN_RECEIVED, (), "S"))
    assert at.iss == 2**32 - 3


def test_milliseconds_pass_where_a_step_names_some() -> None:
    case = vectors.Case("one", 5, ())
    at, _ = vectors.play(vectors.start(), case, vectors.Done("open-passive", State.LISTEN, ()))
    assert at.now == 0
    at, _ = vectors.play(at, case, vectors.Done("wait", State.LISTEN, (), ms=7))
    assert at.now == 7000


def test_a_segment_of_which_nothing_is_named_is_bare_and_has_the_peers_first_number() -> None:
    step = vectors.Done("deliver", State.CLOSED, ())
    _, outcome = vectors.play(vectors.start(), vectors.Case("one", 5, ()), step)
    assert [str(segment) for segment in outcome.emitted] == ["<SEQ=0><ACK=5><CTL=RST,ACK>"]


def test_it_says_what_it_is_and_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        vectors.main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith(
        "usage: python -m game.tcp.vectors [-h] [--differences FILE.jsonl] FILE.jsonl [FILE.jsonl ...] "
        "Replay golden vectors: what a real TCP answered"
    )


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
