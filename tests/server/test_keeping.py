"""Once a second to the disk; what a power cut may take is that second and no more."""

from __future__ import annotations

import asyncio
import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest

from game.content.levels import find_level
from game.match.view import View
from game.wire.messages import Bot, Host, Lobby, Ready, Refused
from server import keeping, outlet
from server.app import Relay
from server.config import Config
from server.hall import Levels, Line
from server.hall.records import Heard, decode
from server.journal import Entry, MemoryStore, StoreError
from server.journal.sqlite import SqliteStore
from server.keeping import Keeping
from server.places import rooms_file
from server.shelf import Shelf
from tests.server.test_app import LOOPBACK, Player, dial


class Slow(MemoryStore):
    """Counts how often it is brought to the disk, and by which thread."""

    def __init__(self, fails: int = 0) -> None:
        super().__init__()
        self.threads: list[int] = []
        self._fails = fails

    def sync(self) -> None:
        self.threads.append(threading.get_ident())
        if len(self.threads) <= self._fails:
            raise StoreError("failed", "disk")


async def until_synced(store: Slow, times: int) -> None:
    async with asyncio.timeout(20):
        while len(store.threads) < times:
            await asyncio.sleep(0.01)


async def test_what_was_kept_is_brought_to_the_disk_by_another_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keeping, "_SYNC_SECONDS", 0.05)
    store = Slow()
    keep = Keeping(store)
    keep([Line("s", "a")])
    keep([Line("s", "b")])
    assert store.read("s") == ["a", "b"], "kept at once"
    assert store.threads == []
    await until_synced(store, 1)
    assert threading.get_ident() not in store.threads
    await asyncio.sleep(0.2)
    assert len(store.threads) == 1, "nothing new, nothing to do"
    keep([Line("s", "c")])
    await until_synced(store, 2)
    keep.close()


async def test_a_disk_that_fails_is_said_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keeping, "_SYNC_SECONDS", 0.02)
    store = Slow(fails=2)
    keep = Keeping(store)
    keep([Line("s", "a")])
    await until_synced(store, 3)
    assert caplog.text.count("journal-not-synced") == 2
    keep.close()


def test_it_is_once_a_second() -> None:
    assert keeping._SYNC_SECONDS == 1.0


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The files of a store that was synced after 40 batches and wrote 40 more; nobody closed it."""
    folder = tmp_path_factory.mktemp("crashed")
    store = SqliteStore(folder / "j")
    for number in range(80):
        if number == 40:
            store.sync()
            synced = (folder / "j-wal").stat().st_size
        store.append([Entry("s", 2 * number, "x" * 300), Entry("s", 2 * number + 1, "y" * 300)])
    for name in ("j", "j-wal"):
        shutil.copy(folder / name, folder / f"{name}-copy")
    store.close()
    return folder, synced


@pytest.mark.parametrize("part", range(0, 101, 5))
@pytest.mark.parametrize("how", ["cut", "zeros", "noise"])
def test_after_a_power_cut_it_opens_cleanly_with_all_that_was_synced(
    crashed: tuple[Path, int], tmp_path: Path, part: int, how: str
) -> None:
    """Of what was written after the last sync any part may have reached the disk."""
    folder, synced = crashed
    shutil.copy(folder / "j-copy", tmp_path / "j")
    log = bytearray((folder / "j-wal-copy").read_bytes())
    there = synced + (len(log) - synced) * part // 100
    if how == "cut":
        del log[there:]
    else:
        log[there:] = (b"\0" if how == "zeros" else b"\xa5\x5a\x01") * (len(log) - there)
    (tmp_path / "j-wal").write_bytes(log)
    with closing(SqliteStore(tmp_path / "j")) as store:
        records = store.read("s")
        assert len(records) >= 80, "nothing that was synced is missing"
        assert len(records) % 2 == 0, "each batch is whole or not there"
        assert records == ["x" * 300, "y" * 300] * (len(records) // 2)
        store.append([Entry("s", len(records), "on")])


async def test_a_real_file_that_is_full_stops_every_clock_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(outlet, "RETRY_SECONDS", 0.05)
    shelf = Shelf(tmp_path)
    turns: list[Exception | None] = []
    relay = Relay(Config(LOOPBACK, 0), Levels([find_level("1")]), shelf, turned=turns.append)
    await relay.start(lambda port: shelf.open(port, relay.hall, relay.clock.now()))
    store = shelf._store
    assert isinstance(store, SqliteStore)
    try:
        async with dial(relay) as websocket:
            player = await Player.seated(websocket, Host("1", "calm"))
            player.session.send(Bot("perfect"))
            await player.until(Lobby)
            store._db.execute("PRAGMA max_page_count = 1")
            for _ in range(200):
                player.session.send(Bot("no such bot"))
                for frame in player.session.take():
                    await websocket.send(_encoded(frame))
                await asyncio.sleep(0.01)
                if relay.stands:
                    break
            assert relay.stands
            stood = relay.clock.now()
            await asyncio.sleep(0.2)
            assert relay.clock.now() == stood
            assert "full" in str(turns[0])
            store._db.execute("PRAGMA max_page_count = 262144")
            await player.until(Refused)
            player.session.send(Ready())
            await player.until(View)
            assert turns[-1] is None
            assert not relay.stands
    finally:
        await relay.stop()
        shelf.close()
    with closing(SqliteStore(rooms_file(tmp_path, relay.port))) as again:
        name = next(kept.session for kept in again.sessions() if "/" not in kept.session)
        records = [decode(line, 0).do for line in again.read(name)]
    numbers = [record.number for record in records if isinstance(record, Heard)]
    assert numbers == list(range(1, len(numbers) + 1)), "each message once, in order"
    assert len(numbers) > 3


def _encoded(frame: object) -> bytes:
    from game.wire.codec import player_encode

    return player_encode(frame)  # type: ignore[arg-type]
