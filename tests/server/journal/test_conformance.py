"""What every store promises, one suite for all: the key (session, sequence) is the fence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.hall import Line
from server.journal import Conflict, Entry, Keeper, Kept, MemoryStore, Store, StoreError
from server.journal.sqlite import SqliteStore

Make = Callable[[Path], Store]
STORES: dict[str, Make] = {
    "memory": lambda folder: MemoryStore(),
    "sqlite": lambda folder: SqliteStore(folder / "deep" / "journal.sqlite"),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


def fill(store: Store, session: str, *records: str) -> None:
    first = store.length(session)
    store.append([Entry(session, first + n, record) for n, record in enumerate(records)])


def test_what_was_appended_is_read_in_order(store: Store) -> None:
    fill(store, "s", "a", "b")
    fill(store, "s", "c")
    assert store.read("s") == ["a", "b", "c"]
    assert store.read("s", 1) == ["b", "c"]
    assert store.read("s", 3) == []
    assert store.length("s") == 3


def test_an_unknown_journal_is_empty(store: Store) -> None:
    assert store.read("nobody") == []
    assert store.length("nobody") == 0
    assert store.purge("nobody") == 0


def test_the_room_that_a_journal_and_its_parts_take(store: Store) -> None:
    fill(store, "s", "abc", "ä")
    fill(store, "s/1", "xx")
    fill(store, "s0", "another")
    fill(store, "sx/1", "another")
    assert store.octets("s") == 3 + 2 + 2
    assert store.octets("s/1") == 2
    assert store.octets("nobody") == 0


@pytest.mark.parametrize("sequence", [0, 1, 3, -1])
def test_a_number_that_is_taken_or_leaves_a_gap_is_a_conflict(store: Store, sequence: int) -> None:
    fill(store, "s", "a", "b")
    with pytest.raises(Conflict) as caught:
        store.append([Entry("s", sequence, "x")])
    assert (caught.value.sequence, caught.value.expected) == (sequence, 2)
    assert store.read("s") == ["a", "b"]


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(Conflict):
        store.append([Entry("s", 0, "a"), Entry("t", 0, "b"), Entry("s", 2, "c")])
    assert store.sessions() == []
    store.append([Entry("s", 0, "a"), Entry("t", 0, "b"), Entry("s", 1, "c")])
    assert store.read("s") == ["a", "c"]


def test_nothing_to_append_is_no_error(store: Store) -> None:
    store.append([])
    assert store.sessions() == []


def test_two_writers_of_one_journal_find_out(store: Store) -> None:
    mine, other = Keeper(store), Keeper(store)
    mine([Line("s", "a")])
    other([Line("s", "b")])
    with pytest.raises(Conflict):
        mine([Line("s", "c")])
    assert store.read("s") == ["a", "b"]


def test_a_keeper_goes_on_after_a_refusal(store: Store) -> None:
    keep = Keeper(store, {"s": 1})
    with pytest.raises(Conflict):
        keep([Line("s", "a")])
    fill(store, "s", "first")
    keep([Line("s", "a"), Line("s/m", "b"), Line("s", "c")])
    assert store.read("s") == ["first", "a", "c"]
    assert store.read("s/m") == ["b"]


def test_the_list_says_how_long_and_what(store: Store) -> None:
    fill(store, "b", "two")
    fill(store, "a", "one", "more")
    assert store.sessions() == [Kept("a", 2, "one"), Kept("b", 1, "two")]


def test_purging_takes_the_parts_and_nothing_else(store: Store) -> None:
    for name in ("s", "s/1", "s/2", "s1", "r", "%", "_"):
        fill(store, name, "x")
    assert store.purge("s") == 3
    assert [kept.session for kept in store.sessions()] == ["%", "_", "r", "s1"]
    assert store.purge("%") == 1
    assert store.purge("_") == 1
    assert store.length("r") == 1


@pytest.mark.parametrize("name", ["", "x" * 81, "a\nb", "a\0b"])
def test_what_is_no_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        store.append([Entry(name, 0, "x")])
    assert caught.value.code == "name"
    assert not caught.value.passes


@pytest.mark.parametrize("record", ["", "\0", "=1+1", "'; DROP TABLE record; --", "爱" * 9_000, "\U0001f989"])
def test_a_record_is_any_text(store: Store, record: str) -> None:
    fill(store, "s", record)
    assert store.read("s") == [record]


def test_syncing_and_closing_twice_is_harmless(store: Store) -> None:
    fill(store, "s", "a")
    store.sync()
    store.sync()
    store.close()
    store.close()
