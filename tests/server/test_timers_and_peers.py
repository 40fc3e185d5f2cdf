"""The relay's alarm is never early; a player who takes nothing is cut off while nobody waits."""

from __future__ import annotations

import asyncio
import logging

import pytest

from server import log, peer
from server.peer import Peer
from server.timers import Alarm, Clock, monotonic_now


async def test_the_alarm_rings_once_and_never_early() -> None:
    rung: list[tuple[int, int]] = []
    done = asyncio.Event()
    deadline = 0

    def ring(now: int) -> None:
        nonlocal deadline
        rung.append((deadline, now))
        if len(rung) == 50:
            done.set()
        else:
            deadline = now + 150 * len(rung)
            alarm.set(deadline)

    alarm = Alarm(ring, Clock())
    deadline = monotonic_now() + 1000
    alarm.set(deadline)
    await asyncio.wait_for(done.wait(), 20)
    assert all(now >= due for due, now in rung)
    await asyncio.sleep(0.02)
    assert len(rung) == 50


async def test_an_earlier_deadline_takes_the_place_of_a_later_one() -> None:
    rung = asyncio.Event()
    alarm = Alarm(lambda now: rung.set(), Clock())
    alarm.set(monotonic_now() + 10**9)
    alarm.set(monotonic_now() + 1000)
    await asyncio.wait_for(rung.wait(), 20)


async def test_no_deadline_no_alarm() -> None:
    rung: list[int] = []
    alarm = Alarm(rung.append, Clock())
    alarm.set(monotonic_now() + 5000)
    alarm.set(None)
    await asyncio.sleep(0.05)
    assert rung == []


class _Stuck:
    """A WebSocket whose other end reads nothing."""

    def __init__(self) -> None:
        self.sent = 0

    async def send_bytes(self, data: bytes) -> None:
        self.sent += 1
        await asyncio.Event().wait()

    async def close(self) -> None:
        await asyncio.Event().wait()


class _Transport:
    def __init__(self) -> None:
        self.aborted = False

    def abort(self) -> None:
        self.aborted = True

    def set_write_buffer_limits(self, high: int) -> None:
        self.high = high

    def get_extra_info(self, name: str) -> None:
        return None


async def test_a_slow_reader_is_cut_off_and_nobody_waits() -> None:
    socket, transport = _Stuck(), _Transport()
    slow = Peer(1, socket, transport)  # type: ignore[arg-type]
    for _ in range(peer.MOST_QUEUED // 1000):
        slow.post(b"x" * 1000)
    await asyncio.sleep(0)
    assert socket.sent == 1
    assert not transport.aborted
    slow.post(b"x" * 1000)
    assert transport.aborted
    await slow.ended()


async def test_a_send_that_takes_for_ever_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "_SEND_SECONDS", 0.05)
    transport = _Transport()
    slow = Peer(1, _Stuck(), transport)  # type: ignore[arg-type]
    slow.post(b"x")
    async with asyncio.timeout(10):
        while not transport.aborted:
            await asyncio.sleep(0.01)
    await slow.ended()


def test_nobody_forges_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="three-letters.relay"):
        log.note("hang-up", conn=3, code='x\n2026 INFO forged="1"')
        log.warn("frame-too-long", error=None)
    assert [record.getMessage() for record in caplog.records] == [
        'hang-up conn=3 code="x\\n2026 INFO forged=\\"1\\""',
        "frame-too-long error=None",
    ]
