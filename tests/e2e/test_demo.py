"""`three-letters demo`:

Two bots over a real relay, or in virtual time; what it prints, saves and says in JSON.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from game.content.levels import find_level
from game.match.replay import replay
from tests.support import game

pytestmark = pytest.mark.e2e

KEYS = set(
    "connections established reached letters lost duplicated fouls score seed journal_sha256".split()  # noqa: SIM905
)


def last_object(text: str) -> dict[str, object]:
    found = json.loads(text.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_two_bots_connect_over_a_real_relay() -> None:
    done = game("demo", "--connections", "2", "--seed", "7", "--speed", "100", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    figures = last_object(done.stdout)
    assert set(figures) == KEYS
    assert (figures["connections"], figures["established"], figures["reached"]) == (2, 2, 2)
    assert (figures["fouls"], figures["seed"]) == (0, 7)
    assert "port" in done.stdout.splitlines()[1]
    assert "<SEQ=300><ACK=101><CTL=SYN,ACK>" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_journal_of_a_real_match_replays(tmp_path: Path) -> None:
    saved = tmp_path / "match.jsonl"
    done = game(
        "demo",
        "--connections",
        "1",
        "--seed",
        "7",
        "--speed",
        "100",
        "--weather",
        "drizzle",
        "--save",
        str(saved),
        "--json",
    )
    assert (done.returncode, done.stderr) == (0, "")
    figures = last_object(done.stdout)
    assert sha256(saved.read_bytes()).hexdigest() == figures["journal_sha256"]
    assert replay(saved.read_text(encoding="utf-8").splitlines()).outcome().letters == figures["letters"]
    assert str(saved) in done.stdout


@pytest.mark.parametrize("weather", ["calm", "storm"])
def test_fast_says_so_and_gives_the_same_hash_always(weather: str) -> None:
    runs = [game("demo", "--fast", "--seed", "11", "--weather", weather, "--json") for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    assert (runs[0].returncode, runs[0].stderr) == (0, "")
    assert "virtual time" in runs[0].stdout
    assert last_object(runs[0].stdout)["connections"] == 10
    other = game("demo", "--fast", "--seed", "12", "--weather", weather, "--json")
    assert last_object(other.stdout)["journal_sha256"] != last_object(runs[0].stdout)["journal_sha256"]


def test_the_ladder_tells_what_was_lost() -> None:
    done = game("demo", "--fast", "--seed", "7", "--weather", "storm", "--connections", "3", "--json")
    figures = last_object(done.stdout)
    lost = done.stdout.count("--x") + done.stdout.count("x--")
    assert lost == figures["lost"]
    assert lost != 0
    assert done.stdout.count(" both ESTABLISHED after ") == 3


def test_without_a_seed_one_is_drawn_and_told() -> None:
    done = game("demo", "--fast", "--connections", "1", "--json")
    seed = last_object(done.stdout)["seed"]
    assert f"seed {seed}" in done.stdout.splitlines()[0]
    again = game("demo", "--fast", "--connections", "1", "--seed", str(seed), "--json")
    assert again.stdout == done.stdout


def test_a_level_is_a_number_an_id_or_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(find_level("1").text, encoding="utf-8")
    hashes = {
        str(
            last_object(game("demo", "--fast", "--seed", "1", "--level", name, "--json").stdout)[
                "journal_sha256"
            ]
        )
        for name in ("1", "three-letters", str(path))
    }
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--level", "99"], 1),
        (["--weather", "hail"], 2),
        (["--speed", "0"], 2),
        (["--connections", "0"], 2),
        (["--seed", "-1"], 2),
        (["--fast", "--connections", "1", "--save", "/nowhere/at/all.jsonl"], 1),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], status: int) -> None:
    done = game("demo", *arguments)
    assert done.returncode == status
    assert done.stderr
    assert "Traceback" not in done.stderr
