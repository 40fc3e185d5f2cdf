"""The collection of replays: bounded, pinned ones stay, what cannot be read is listed with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content import replays
from game.content.problems import Problem
from game.content.replays import folder, keep, listed, load, looked, pin, remember
from game.match.sim import Simulation
from tests.match.support import first_level

DAY = 86_400.0
NOON = 1_790_000_000.0


def journal(seed: int = 1, connections: int = 1) -> str:
    simulation = Simulation(first_level(), None, seed, ("human", "human"), connections=connections)
    simulation.run()
    return simulation.match.journal.text()


@pytest.fixture(autouse=True)
def _own_home(home: Path) -> None:
    """Each test has a collection of its own."""


def test_an_empty_collection_is_an_empty_list() -> None:
    assert listed() == []


def test_what_was_kept_is_listed_the_newest_first() -> None:
    old, new = keep(journal(1), "A", NOON), keep(journal(2), "B", NOON + DAY)
    found = listed()
    assert [one.path for one in found] == [new, old]
    assert [one.seen for one in found] == ["B", "A"]
    assert [one.when for one in found] == [NOON + DAY, NOON]
    assert [one.told for one in found] == [None, None]
    told = looked(found[0]).told
    assert told is not None
    assert (told.names, told.bots, told.seed) == (("Mei", "Jonah"), ("human", "human"), 2)
    assert (told.planned, told.ended, told.reached, told.stars) == (1, 1, 1, 2)
    assert told.score == sum(told.totals) > 0


def test_what_was_looked_up_is_remembered_until_the_file_changes() -> None:
    path = keep(journal(), "A", NOON)
    remember(map(looked, listed()))
    assert listed()[0].told is not None
    path.write_text(journal(2, 2), encoding="utf-8")
    assert listed()[0].told is None
    replays._index().write_text("nonsense")
    assert listed()[0].told is None


def test_the_oldest_go_and_pinned_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replays, "MOST", 3)
    text = journal()
    keep(text, "A", NOON)
    treasure = pin(listed()[0])
    assert treasure.pinned
    for day in range(1, 6):
        keep(text, "A", NOON + day * DAY)
    found = listed()
    assert [one.when for one in found] == [NOON + day * DAY for day in (5, 4, 3, 0)]
    assert [one.pinned for one in found] == [False, False, False, True]
    assert load(found[-1].path).reveals
    loose = pin(found[-1])
    assert (loose.pinned, loose.path.parent) == (False, folder())


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text.replace('"version":1', '"version":7'), "version 7"),
        (lambda text: text.replace('"kind":"legal"', '"kind":"foul"'), "differs"),
        (lambda text: "A letter to the editor\n" + text, "no entry"),
        (lambda text: "", "no journal"),
    ],
)
def test_what_is_damaged_or_newer_is_listed_with_the_reason(spoil: object, words: str) -> None:
    path = keep(journal(), "A", NOON)
    path.write_text(spoil(path.read_text()), encoding="utf-8")  # type: ignore[operator]
    one = looked(listed()[0])
    assert one.told is None
    assert words in one.fault
    with pytest.raises(Problem, match=words):
        load(path)


def test_files_that_others_put_there_are_listed_by_their_own_date() -> None:
    path = keep(journal(), "A", NOON)
    mine = path.rename(path.with_name("the night we met.jsonl"))
    odd = mine.with_name("99999999-999999-a-x.jsonl")
    odd.write_bytes(b"\xff\xfe")
    found = {one.path: one for one in listed()}
    assert found[mine].seen == found[odd].seen == ""
    assert abs(found[mine].when - mine.stat().st_mtime) < 1
    assert "UTF-8" in looked(found[odd]).fault


def test_a_file_that_is_gone_is_a_problem() -> None:
    with pytest.raises(Problem) as caught:
        load(Path("nowhere.jsonl"))
    assert caught.value.status == 2
