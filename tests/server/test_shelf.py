"""The file of a relay's rooms: opened again, forgotten in time, refused where it cannot be used."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from game.content.levels import find_level
from game.content.problems import Problem
from game.wire.messages import MAJOR, MINOR, Hello, RelayFrame
from game.wire.messages import Host as HostRoom
from server import shelf as module
from server.app import Relay
from server.config import Config
from server.hall import Hall, Levels
from server.journal import Entry
from server.journal.sqlite import LONG_LOG, SqliteStore
from server.places import rooms_file
from server.run import run
from server.shelf import KEEP_DAYS, Shelf

DAY = 86_400
PORT = 4711


@pytest.fixture
def date(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    now = [2_000_000_000]
    monkeypatch.setattr(module, "today", lambda: now[0])
    return now


def fresh(date: list[int]) -> Hall:
    return Hall(Levels([find_level("1")]), b"x", today=lambda: date[0])


async def opened(folder: Path, date: list[int]) -> tuple[Shelf, Hall]:
    hall = fresh(date)
    shelf = Shelf(folder)
    shelf.open(PORT, hall, 5)
    shelf(hall.outgoing().journal)
    return shelf, hall


async def with_a_room(folder: Path, date: list[int]) -> None:
    shelf, hall = await opened(folder, date)
    hall.connected(1, 10)
    hall.receive(1, RelayFrame(0, 0, Hello(MAJOR, MINOR, "", "Mei")), 10)
    hall.receive(1, RelayFrame(0, 0, HostRoom("1", "")), 10)
    shelf(hall.outgoing().journal)
    shelf.close()


def names(folder: Path) -> list[str]:
    with closing(SqliteStore(rooms_file(folder, PORT))) as store:
        return [kept.session for kept in store.sessions()]


async def test_a_room_is_opened_again_on_its_port_and_on_no_other(tmp_path: Path, date: list[int]) -> None:
    await with_a_room(tmp_path, date)
    shelf, hall = await opened(tmp_path, date)
    assert hall.rooms == 1
    shelf.close()
    other = fresh(date)
    elsewhere = Shelf(tmp_path)
    elsewhere.open(PORT + 1, other, 5)
    assert other.rooms == 0
    elsewhere.close()


async def test_a_room_of_yesterday_stays_closed_and_one_of_last_month_is_forgotten(
    tmp_path: Path, date: list[int]
) -> None:
    await with_a_room(tmp_path, date)
    date[0] += DAY
    shelf, hall = await opened(tmp_path, date)
    shelf.close()
    assert hall.rooms == 0
    assert len(names(tmp_path)) == 1
    date[0] += (KEEP_DAYS - 1) * DAY
    shelf, _ = await opened(tmp_path, date)
    shelf.close()
    assert names(tmp_path) == []


async def test_what_is_no_room_is_left_alone_and_said(
    tmp_path: Path, date: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    await with_a_room(tmp_path, date)
    with closing(SqliteStore(rooms_file(tmp_path, PORT))) as store:
        store.append([Entry("strange", 0, "nonsense")])
        store.append([Entry("room-broken", 0, store.read(names(tmp_path)[0])[0])])
        store.append([Entry("room-broken", 1, "nonsense")])
    shelf, hall = await opened(tmp_path, date)
    shelf.close()
    assert hall.rooms == 1
    assert "room-not-read room=strange" in caplog.text
    assert "room-not-opened room=room-broken" in caplog.text
    assert "strange" in names(tmp_path)


async def test_a_file_that_cannot_be_used_is_a_problem_with_a_way_out(home: Path) -> None:
    folder = home / "data"
    folder.mkdir(parents=True)
    (folder / "in-the-way").write_text("", "utf-8")
    with closing(sqlite3.connect(folder / "other.sqlite")):
        pass
    port = _free()
    rooms_file(folder, port).write_bytes(b"no database" * 100)
    with pytest.raises(Problem, match=rf"rooms-{port}\.sqlite") as caught:
        await run(Config("127.0.0.1", port), [find_level("1")], lambda relay: None)
    assert "THREE_LETTERS_HOME" in caught.value.hint
    # The port is free again.
    rooms_file(folder, port).unlink()
    ready: list[Relay] = []
    await run(Config("127.0.0.1", port), [find_level("1")], ready.append, _at_once)
    assert ready[0].port == port


async def _at_once() -> None:
    await asyncio.sleep(0)


def _free() -> int:
    import socket

    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


async def test_a_relay_that_was_closed_in_peace_opens_no_room_again(tmp_path: Path, date: list[int]) -> None:
    await with_a_room(tmp_path, date)
    shelf, hall = await opened(tmp_path, date)
    hall.shutdown(7)
    shelf(hall.outgoing().journal)
    shelf.close()
    shelf, hall = await opened(tmp_path, date)
    shelf.close()
    assert hall.rooms == 0


def test_a_long_log_is_moved_into_the_file_by_who_syncs(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "j")
    for number in range(2 * LONG_LOG // 40_000):
        store.append([Entry("s", number, "x" * 40_000)])
    log = tmp_path / "j-wal"
    assert log.stat().st_size > 2 * LONG_LOG
    assert (tmp_path / "j").stat().st_size < LONG_LOG
    store.sync()
    assert (tmp_path / "j").stat().st_size > LONG_LOG
    grown = log.stat().st_size
    store.append([Entry("s", store.length("s"), "y" * 40_000)])
    assert log.stat().st_size == grown, "the log begins anew"
    store.close()
