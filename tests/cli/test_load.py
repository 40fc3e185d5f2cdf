"""`three-letters load`: rooms filled over real sockets, figures in the last line, bad input answered."""

from __future__ import annotations

import json

import pytest

from game.cli.load_figures import Sample, percentile, read_metrics, summary
from game.link.child import Listening, start_relay
from game.link.simulated import Seen
from tests.cli.test_serve import free_port
from tests.support import game


@pytest.mark.e2e
@pytest.mark.slow
def test_players_pair_off_in_rooms_and_play_two_matches() -> None:
    child = start_relay(0)
    answer = child.wait()
    assert isinstance(answer, Listening)
    try:
        url = f"127.0.0.1:{answer.port}"
        done = game("load", "--players", "6", "--url", url, "--rounds", "2", "--connections", "1")
    finally:
        child.stop()
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["players"], found["finished"], found["matches"]) == (6, 6, 6)
    assert found["letters"] == 6 * 3
    assert (found["fouls"], found["missed"], found["reconnections"]) == (0, 0, 0)
    assert found["cpu_seconds"] > 0
    assert found["memory_first"] > 5


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--players", "2"], 2, "--url"),
        (["--players", "3", "--url", "127.0.0.1:1"], 2, "odd"),
        (["--players", "1", "--url", "127.0.0.1:1"], 2, "2<=x<=5000"),
        (["--players", "2", "--url", "ftp://x"], 2, "ftp"),
        (["--players", "2", "--link", "nonsense"], 2, "nonsense"),
        (["--players", "2", "--url", "127.0.0.1:1", "--level", "77"], 1, "77"),
    ],
)
def test_bad_input_is_answered(arguments: list[str], status: int, says: str) -> None:
    done = game("load", *arguments)
    assert done.returncode == status
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("link", [False, True])
def test_nobody_there_is_said(link: bool) -> None:
    port = free_port()
    where = ["--link", f"http://127.0.0.1:{port}/enter/x"] if link else ["--url", f"127.0.0.1:{port}"]
    done = game("load", "--players", "2", *where)
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


def test_percentiles_are_of_values_in_order() -> None:
    assert percentile([], 50) == 0
    assert percentile([1000, 2000, 3000], 50) == 2
    assert percentile(list(range(0, 100_000, 1000)), 99) == 99
    assert percentile([5000], 100) == 5


def test_metrics_are_read_and_what_is_none_is_left_out() -> None:
    text = '# HELP a b\na 1\nb{le="0.1"} 2.5\nnonsense\nc x\n'
    assert read_metrics(text) == {"a": 1.0, 'b{le="0.1"}': 2.5}


def test_a_summary_counts_players_letters_and_the_relays_growth() -> None:
    seen = [
        Seen([1000, 3000], [0], letters=3, matches=1),
        Seen([2000], [], letters=1, missed=1, matches=1),
    ]
    values = [
        {"three_letters_cpu_seconds_total": 1.0 + n, "three_letters_memory_bytes": (n + 1) * 2**20}
        for n in range(3)
    ]
    found = summary(seen, 1, 9.96, [Sample(float(n), one) for n, one in enumerate(values)], (7, 70))
    assert (found.players, found.finished, found.matches, found.letters) == (2, 1, 1, 4)
    assert (found.late_p50, found.late_max, found.missed) == (2, 3, 1)
    assert found.cpu_seconds == 2
    assert found.cpu_ms_per_letter == 500
    assert (found.memory_first, found.memory_second) == (1.5, 3)
    assert summary(seen, 1, 1.0, [], (0, 0)).cpu_seconds is None
