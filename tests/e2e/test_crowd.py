"""A class of two hundred over real sockets for a whole round, its board watched as by a browser.

Nothing here fails by the clock on the wall. A deadline is missed where a letter came after the candle that
burned when it was due was dead; in calm weather the journal shows it as well, for then somebody repeats a
letter. `-s` prints the figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.match.replay import replay
from server.journal.sqlite import SqliteStore
from tests.e2e.classroom import ClassServer
from tests.support import game

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[ClassServer]:
    running = ClassServer(tmp_path / "home")
    yield running
    running.stop()


CALM_MS = 20.0
"""A computer on which the simulated players themselves are later than this has more to do than this test."""


def load(school: ClassServer, players: int, *more: str) -> dict[str, Any]:
    done = game("load", "--players", str(players), "--link", school.link, *more, timeout=1500)
    assert "Traceback" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(found, indent=1))
    assert found["players"] == found["finished"] == players
    assert done.returncode == (1 if found["missed"] else 0), done.stderr
    assert not found["missed"] or found["own_p99"] > CALM_MS
    assert found["browser_events"] > 5
    assert found["browser_bytes"] > 100_000
    return found


def check_journal(school: ClassServer, matches: int, connections: int) -> None:
    """Every match comes out again; everybody wrote each letter once and read each when it was due."""
    store = SqliteStore(school.home / "data/journals.sqlite")
    streams = [kept.session for kept in store.sessions() if "/" in kept.session]
    assert len(streams) == matches
    for stream in streams:
        lines = store.read(stream)
        assert replay(lines).phase == "results"
        notes = Counter(json.loads(line).get("note") for line in lines)
        assert notes["posted"] == notes["arrived"] == 3 * connections, "three letters suffice"
        assert notes["ended"] == connections
    store.close()


def test_two_hundred_play_a_round_and_the_console_watches(school: ClassServer) -> None:
    found = load(school, 200, "--connections", "2")
    assert found["missed"] == 0
    assert found["letters"] == 100 * 3 * 2
    assert found["fouls"] == 0
    assert found["matches"] == 100
    assert found["reconnections"] == 0
    assert found["memory_second"] < found["memory_first"] * 1.15, "memory is flat"
    check_journal(school, 100, 2)


@pytest.mark.sweep
@pytest.mark.timeout(1800)
def test_two_hundred_in_a_storm_for_three_rounds(school: ClassServer) -> None:
    found = load(school, 200, "--connections", "6", "--weather", "storm", "--rounds", "3")
    assert found["matches"] == 300
    store = SqliteStore(school.home / "data/journals.sqlite")
    for kept in store.sessions():
        if "/" in kept.session:
            assert replay(store.read(kept.session)).phase == "results", "everything at its due time"
    store.close()
    assert found["memory_second"] < found["memory_first"] * 1.15, "memory is flat"


def test_an_odd_one_plays_with_a_bot(school: ClassServer) -> None:
    found = load(school, 3, "--connections", "1")
    assert found["letters"] < 3 * 2
    check_journal(school, 2, 1)
