"""`three-letters sessions`: what is kept is listed, handed on without a name, and forgotten for good."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from game.match.replay import replay
from game.wire.messages import Host
from server.journal import MemoryStore, Store
from server.journal.contract import Entry
from server.journal.sqlite import SqliteStore
from server.nameless import nameless_class, nameless_room
from server.places import CLASSES, MARK, rooms_file
from server.session import Begin
from server.session.commands import End, Options, Rehearse, Rename, decode
from tests.server.session.classes import SECOND, Room
from tests.server.world import World, started
from tests.support import ROOT, environment, game

REAL = ("Wilhelmina Xu", "=Cmd|calc", "Aurelio Ng")


def sessions(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return game("sessions", *arguments, env={"THREE_LETTERS_HOME": str(home)}, cwd=ROOT)


def copy(source: MemoryStore, path: Path, change: dict[str, str] | None = None) -> None:
    """Into a file, with texts changed in the first record."""
    store: Store = SqliteStore(path)
    for kept in source.sessions():
        lines = source.read(kept.session)
        for old, new in (change or {}).items():
            lines[0] = lines[0].replace(old, new)
        store.append([Entry(kept.session, number, line) for number, line in enumerate(lines)])
    store.close()


def a_class() -> MemoryStore:
    room = Room()
    room.do(Rehearse(2))
    room.start(connections=1)
    room.do(End())
    room.do(Rehearse(0))
    for name in REAL:
        room.enrol(name)
    room.do(Rename(3, "Wilhelmina Josepha Xu"))
    room.do(Rehearse(3))
    room.start()
    room.run(40 * SECOND)
    return room.store


def a_room() -> MemoryStore:
    world = World()
    mei, _ = started(world, auto=True, opening=Host("1", "calm", 3, connections=1))
    world.run(60 * SECOND, until=lambda: mei.view.phase == "results")
    return world.store


@pytest.fixture(scope="module")
def kept() -> tuple[MemoryStore, MemoryStore]:
    return a_class(), a_room()


@pytest.fixture
def full(home: Path, kept: tuple[MemoryStore, MemoryStore]) -> Path:
    copy(kept[0], home / "data" / CLASSES)
    copy(kept[1], rooms_file(home / "data", 4711), {'"begun":0': '"begun":1700000000'})
    return home


def test_nothing_is_kept_and_that_is_said(home: Path) -> None:
    done = sessions(home, "list")
    assert (done.returncode, done.stdout) == (0, "")
    assert str(home) in done.stderr
    assert not (home / "data").exists(), "looking makes nothing"


def test_all_are_listed_the_oldest_first(full: Path) -> None:
    done = sessions(full, "list")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith("7F3K ")
    assert "students: 3" in first
    assert "rounds: 1" in first
    assert second.startswith("room-")
    assert "2023-11-1" in second
    assert "players: 2, matches: 1" in second


def read(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_class_is_exported_without_a_real_name_or_a_secret(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "class.zip"
    done = sessions(full, "export", "7f3", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert str(out) in done.stdout
    found = read(out)
    assert {"journal.jsonl", "students.csv", "concepts.csv", "matches.csv"} <= set(found)
    everything = b"\n".join(found.values())
    for name in (*REAL, "Wilhelmina", "Xu", "Cmd"):
        assert name.encode() not in everything, name
    begin = decode(found["journal.jsonl"].decode().splitlines()[0], 0).do
    assert isinstance(begin, Begin)
    assert begin.entropy == ""
    students = list(csv.DictReader(io.StringIO(found["students.csv"].decode("utf-8-sig"))))
    assert len(students) >= 3
    assert {row["real_name"] for row in students} == {""}
    matches = [name for name in found if name.startswith("matches/") and name.endswith(".jsonl")]
    assert sorted(matches) == [f"matches/7F3K-{name}.jsonl" for name in ("1-001", "1-002", "1-003", "r1-001")]
    for name in matches:
        replay(found[name].decode().splitlines())
        assert found[name.replace("jsonl", "csv")].startswith(b"\xef\xbb\xbf")


def test_a_class_under_own_names_is_exported_under_numbers() -> None:
    room = Room()
    room.do(Options(own_names=True))
    for name in REAL:
        room.enrol(name)
    room.start()
    room.run(20 * SECOND)
    lines = room.store.read("7F3K")
    assert "Aurelio" in "".join(lines)
    found = nameless_class(lines)
    text = "".join([*found.records, *(line for lines in found.matches.values() for line in lines)])
    assert "Aurelio" not in text
    assert "Student 3" in text


def test_a_room_is_exported_without_a_real_name_or_a_secret(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "room.zip"
    done = sessions(full, "export", "room-", "--out", str(out))
    assert done.returncode == 0, done.stderr
    found = read(out)
    everything = b"\n".join(found.values())
    for name in (b"Mei", b"Jonah"):
        assert name not in everything
    (match,) = [name for name in found if name.endswith(".jsonl") and name != "journal.jsonl"]
    again = replay(found[match].decode().splitlines())
    assert [player.name for player in again.players] == ["Player A", "Player B"]
    assert again.phase == "results"
    assert json.loads(found["journal.jsonl"].splitlines()[0])["do"]["entropy"] == ""


def test_the_moves_of_an_export_are_those_of_the_match(kept: tuple[MemoryStore, MemoryStore]) -> None:
    store = kept[1]
    name, match = [one.session for one in store.sessions()]
    found = nameless_room(name, store.read(name))

    def moves(lines: Sequence[str]) -> list[object]:
        return [line for line in map(json.loads, lines) if line.get("do") in ("post", "ready")]

    assert moves(found.matches[match]) == moves(store.read(match)) != []


def test_an_export_overwrites_nothing(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "there.zip"
    out.write_text("mine", "utf-8")
    done = sessions(full, "export", "7F3K", "--out", str(out))
    assert done.returncode == 1
    assert "--out" in done.stderr
    assert out.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["export", "nobody"], 1, "nobody"),
        (["export", ""], 1, "is kept here"),
        (["export"], 2, "ID"),
        (["export", "7F3K", "--out", "/no/such/folder/x.zip"], 1, "/no/such/folder/x.zip"),
        (["purge"], 2, "--older-than"),
        (["purge", "7F3K", "--all"], 2, "--older-than"),
        (["purge", "nobody", "--yes"], 1, "nobody"),
        (["purge", "--older-than", "soon"], 2, "soon"),
        (["purge", "--older-than", "-1"], 2, "-1"),
        (["dance"], 2, "dance"),
    ],
)
def test_bad_input_is_answered(full: Path, arguments: list[str], status: int, says: str) -> None:
    done = sessions(full, *arguments)
    assert done.returncode == status, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(sessions(full, "list").stdout.splitlines()) == 2, "nothing is gone"


def test_one_is_purged_and_nowhere_in_the_files(full: Path) -> None:
    (full / "data" / MARK).write_text("7F3K\n4712\n", "utf-8")
    done = sessions(full, "purge", "7F3K", "--yes")
    assert done.returncode == 0, done.stderr
    assert "7F3K" in done.stderr, "what is forgotten is named"
    left = b"".join(path.read_bytes() for path in (full / "data").iterdir())
    assert b"Wilhelmina" not in left
    assert b"Mei" in left
    assert not (full / "data" / MARK).exists(), "a class that is gone is not opened again"


def test_purging_asks_and_takes_a_no(full: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "sessions", "purge", "--all"],
        cwd=ROOT,
        env=environment({"THREE_LETTERS_HOME": str(full)}),
        input="n\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "2" in done.stderr
    assert len(sessions(full, "list").stdout.splitlines()) == 2
    assert sessions(full, "purge", "--all").returncode == 130, "nobody answers"
    assert sessions(full, "purge", "--all", "--yes").returncode == 0
    assert sessions(full, "list").stdout == ""
    assert sessions(full, "purge", "--all", "--yes").returncode == 0


def test_what_is_older_is_purged_and_what_is_newer_stays(full: Path) -> None:
    import time

    days = int((time.time() - 1_700_000_000) / 86_400)
    done = sessions(full, "purge", "--older-than", str(days + 2), "--yes")
    assert done.returncode == 0
    assert [line.split()[0][:5] for line in sessions(full, "list").stdout.splitlines()] == ["room-"]
    assert sessions(full, "purge", "--older-than", str(days - 2), "--yes").returncode == 0
    assert sessions(full, "list").stdout == ""


def test_what_a_server_is_writing_is_left_alone(home: Path, kept: tuple[MemoryStore, MemoryStore]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        copy(kept[1], rooms_file(home / "data", port))
        done = sessions(home, "purge", "--all", "--yes")
        assert done.returncode == 1
        assert str(port) in done.stderr
    assert sessions(home, "purge", "--all", "--yes").returncode == 0


def test_what_this_version_cannot_read_is_listed_and_can_be_purged(home: Path) -> None:
    store = SqliteStore(home / "data" / CLASSES)
    store.append([Entry("ODD", 0, "nonsense")])
    store.close()
    assert sessions(home, "list").stdout.startswith("ODD ")
    assert sessions(home, "export", "ODD").returncode == 1
    assert sessions(home, "purge", "ODD", "--yes").returncode == 0


def test_a_file_that_is_no_journal_is_said(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / CLASSES).write_bytes(b"no database" * 100)
    done = sessions(home, "list")
    assert done.returncode == 1
    assert CLASSES in done.stderr
