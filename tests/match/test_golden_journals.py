"""Golden journals: files as the program of their day wrote them are read for ever, to the identical match."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.match.film import film
from game.match.journal import VERSION, JournalError
from game.match.replay import replay
from tests.match.golden import FOLDER, OUTCOMES, outcome

FILES = sorted(FOLDER.glob("*.jsonl"))
READABLE = [path for path in FILES if path.stem != "newer"]


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def entries(path: Path) -> list[dict[str, object]]:
    found = []
    for line in lines_of(path):
        try:
            found.append(json.loads(line))
        except ValueError:
            assert path.stem == "torn"
    return found


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_a_replay_is_the_identical_match(path: Path) -> None:
    again = replay(lines_of(path))
    written = entries(path)
    assert [json.loads(line) for line in again.journal.lines(1)[: len(written) - 1]] == written[1:]
    assert outcome(lines_of(path)) == json.loads(OUTCOMES.read_text(encoding="utf-8"))[path.stem]


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_it_can_be_watched_from_its_beginning_to_its_end(path: Path) -> None:
    found = film(lines_of(path))
    assert found.broken == (path.stem == "torn")
    assert found.length > 0
    assert [found.instant(place).at for place in found.places()] == [
        found.at(place) for place in found.places()
    ]


def test_a_newer_one_is_refused_with_the_reason() -> None:
    with pytest.raises(JournalError) as caught:
        replay(lines_of(FOLDER / "newer.jsonl"))
    assert (caught.value.reason, caught.value.line) == ("journal.newer", 1)
    assert caught.value.params == {"version": VERSION + 1, "known": VERSION}


def test_an_older_program_said_less_and_is_understood_all_the_same() -> None:
    older = [path for path in FILES if path.stem.startswith("older-")]
    assert older
    for path in older:
        header = json.loads(lines_of(path)[0])
        now = json.loads(replay(lines_of(path)).journal.lines()[0])
        assert set(header["level"]) < set(now["level"])


def test_what_an_older_program_did_say_must_hold() -> None:
    lines = lines_of(FOLDER / "older-1.jsonl")
    lines[0] = lines[0].replace('"timed":true', '"timed":false', 1)
    with pytest.raises(JournalError) as caught:
        replay(lines)
    assert caught.value.reason == "journal.differs"
    lines = lines_of(FOLDER / "older-1.jsonl")
    number = next(i for i, line in enumerate(lines) if '"due":[' in line)
    lines[number] = lines[number].replace('"due":[', '"due":[7,', 1)
    with pytest.raises(JournalError) as caught:
        replay(lines)
    assert (caught.value.reason, caught.value.line) == ("journal.differs", number + 1)


def test_there_is_one_of_everything() -> None:
    names = {path.stem for path in FILES}
    assert len([name for name in names if name.startswith("level-")]) == 13
    assert len([name for name in names if name.startswith("weather-")]) == 6
    said = [entry for path in FILES for entry in entries(path)]
    inputs = {entry["do"] for entry in said if "do" in entry}
    assert inputs == {"start", "post", "call", "ready", "seat", "void", "finish", "weather"}
    kinds = {entry["kind"] for entry in said if entry.get("note") == "verdict"}
    assert kinds >= {"legal", "foul", "returned", "needless"}
    assert {entry["note"] for entry in said if "note" in entry} >= {
        "posted",
        "arrived",
        "smudged",
        "verdict",
        "ended",
    }
