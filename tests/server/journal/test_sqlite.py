"""The SQLite store: across processes, kill -9, full disks, files of other versions and of others."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from server.journal import Conflict, Entry, StoreError
from server.journal import sqlite as module
from server.journal.sqlite import STEPS, SqliteStore
from tests.support import ROOT


def code(path: Path) -> str:
    """Why a file cannot be opened."""
    with pytest.raises(StoreError) as caught:
        SqliteStore(path)
    return caught.value.code


def test_a_second_process_reads_what_the_first_wrote(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path / "j")
    first.append([Entry("s", 0, "a")])
    second = SqliteStore(tmp_path / "j")
    assert second.read("s") == ["a"]
    second.append([Entry("s", 1, "b")])
    with pytest.raises(Conflict):
        first.append([Entry("s", 1, "c")])
    assert first.read("s") == ["a", "b"]
    first.close()
    second.close()


@pytest.mark.parametrize("spoken", [1, 40, 150])
def test_a_killed_writer_has_lost_nothing_that_it_said(tmp_path: Path, spoken: int) -> None:
    path = tmp_path / "j"
    child = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/server/journal/writer.py"), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert child.stdout is not None
    said = 0
    for _ in range(spoken):
        said = int(child.stdout.readline())
    child.kill()
    rest = child.stdout.read().splitlines(keepends=True)
    said = max([said, *(int(line) for line in rest if line.endswith("\n"))])
    child.wait()
    child.stdout.close()
    store = SqliteStore(path)
    records = store.read("s")
    assert said <= len(records) <= said + 2
    assert records == [str(number) for number in range(len(records))]
    # Each batch is whole: for every two records of the one there is one of the other.
    assert store.length("s/m") * 2 == len(records)
    store.append([Entry("s", len(records), "on")])
    store.close()


def _fill_up(store: SqliteStore) -> int:
    """Append until nothing fits any more; how many records were kept."""
    kept = 0
    with contextlib.suppress(StoreError):
        while True:
            store.append([Entry("s", kept, "x" * 500), Entry("s", kept + 1, "y")])
            kept += 2
    return kept


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "j", most_pages=8)
    kept = _fill_up(store)
    with pytest.raises(StoreError) as caught:
        store.append([Entry("s", kept, "x" * 5000)])
    assert caught.value.code == "full"
    assert caught.value.passes
    assert kept > 0
    assert store.length("s") == kept
    store.close()
    again = SqliteStore(tmp_path / "j")
    again.append([Entry("s", kept, "room again")])
    assert again.length("s") == kept + 1
    again.close()


def test_a_file_that_another_process_holds_is_busy(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "j")
    other = sqlite3.connect(tmp_path / "j", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        store.append([Entry("s", 0, "a")])
    assert (caught.value.code, caught.value.passes) == ("busy", True)
    other.execute("ROLLBACK")
    other.close()
    store.append([Entry("s", 0, "a")])
    store.close()


def test_a_store_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "j")
    store.append([Entry("s", 0, "a")])
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError) as caught:
        store.append([Entry("s", 1, "b")])
    assert (caught.value.code, caught.value.passes) == ("read-only", False)
    assert store.read("s") == ["a"]
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert code(tmp_path / "file" / "j") == "read-only"
    assert code(tmp_path) == "read-only"


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "j").close()
    db = sqlite3.connect(tmp_path / "j")
    db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    db.close()
    before = (tmp_path / "j").read_bytes()
    with pytest.raises(StoreError, match=f"version {len(STEPS) + 1}, known {len(STEPS)}") as caught:
        SqliteStore(tmp_path / "j")
    assert caught.value.code == "newer"
    assert (tmp_path / "j").read_bytes() == before


def test_an_older_file_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = SqliteStore(tmp_path / "j")
    old.append([Entry("s", 0, "a")])
    old.close()
    monkeypatch.setattr(module, "STEPS", (*STEPS, "CREATE TABLE later (x)"))
    new = SqliteStore(tmp_path / "j")
    assert new.read("s") == ["a"]
    new.close()
    SqliteStore(tmp_path / "j").close()
    monkeypatch.undo()
    assert code(tmp_path / "j") == "newer"


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "j").write_bytes(content)
    assert code(tmp_path / "j") == "broken"


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "j")
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    before = (tmp_path / "j").read_bytes()
    assert code(tmp_path / "j") == "broken"
    assert (tmp_path / "j").read_bytes() == before


def test_what_was_purged_is_nowhere_in_the_files(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "j")
    store.append([Entry("s", n, f"a real name {n}") for n in range(200)])
    store.append([Entry("kept", 0, "other")])
    store.purge("s")
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.close()
    assert b"a real name" not in left
    assert b"other" in left + (tmp_path / "j").read_bytes()
