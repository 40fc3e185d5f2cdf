"""The relay's alarm is never early; a player who takes nothing is cut off while nobody waits."""

from __future__ import annotations

import asyncio
import logging

import pytest

from server import log, peer
from server.peer import Peer, framed
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


class _Socket:
    """A WebSocket whose other end says nothing."""

    async def close(self) -> None:
        await asyncio.Event().wait()


class _Transport:
    """The way to a player who reads nothing: what is written stays."""

    def __init__(self) -> None:
        self.aborted = False
        self.written: list[bytes] = []

    def abort(self) -> None:
        self.aborted = True

    def is_closing(self) -> bool:
        return self.aborted

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def get_write_buffer_size(self) -> int:
        return sum(map(len, self.written))

    def set_write_buffer_limits(self, high: int) -> None:
        self.high = high

    def get_extra_info(self, name: str) -> None:
        return None


def _peer(transport: _Transport) -> Peer:
    return Peer(1, _Socket(), transport)  # type: ignore[arg-type]


async def test_what_is_posted_between_two_flushes_leaves_in_one_write() -> None:
    transport = _Transport()
    one = _peer(transport)
    one.post(b"a")
    one.post(b"b" * 126)
    assert one.queued == 3 + 130
    one.flush()
    one.flush()
    assert transport.written == [b"\x82\x01a\x82\x7e\x00\x7e" + b"b" * 126]
    await one.ended()


@pytest.mark.parametrize(
    ("length", "head"),
    [
        (0, b"\x82\x00"),
        (125, b"\x82\x7d"),
        (126, b"\x82\x7e\x00\x7e"),
        (65_535, b"\x82\x7e\xff\xff"),
        (65_536, b"\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_has_the_head_of_its_length(length: int, head: bytes) -> None:
    """RFC 6455, section 5.2; the players' end is another library, which reads them in every other test."""
    assert framed(b"x" * length) == head + b"x" * length


async def test_a_slow_reader_is_cut_off_and_nobody_waits() -> None:
    transport = _Transport()
    slow = _peer(transport)
    for _ in range(peer.MOST_QUEUED // 1004):
        slow.post(b"x" * 1000)
        slow.flush()
    assert not transport.aborted
    slow.post(b"x" * 1000)
    slow.flush()
    assert transport.aborted
    slow.post(b"x")
    slow.flush()
    assert slow.queued == transport.get_write_buffer_size(), "nothing more is kept"
    await slow.ended()


async def test_a_send_that_takes_for_ever_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "SEND_SECONDS", 0.05)
    transport = _Transport()
    slow = _peer(transport)
    slow.post(b"x")
    slow.flush()
    async with asyncio.timeout(10):
        while not transport.aborted:
            await asyncio.sleep(0.01)
    await slow.ended()


async def test_who_takes_in_time_what_had_to_wait_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "SEND_SECONDS", 0.05)
    transport = _Transport()
    one = _peer(transport)
    one.post(b"x")
    one.flush()
    transport.written.clear()
    await asyncio.sleep(0.15)
    assert not transport.aborted
    await one.ended()


async def test_a_goodbye_that_nobody_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "_CLOSE_SECONDS", 0.05)
    transport = _Transport()
    one = _peer(transport)
    one.post(b"x")
    one.hang_up()
    one.post(b"y")
    async with asyncio.timeout(10):
        await one.ended()
    assert transport.written == [b"\x82\x01x"]


def test_nobody_forges_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="three-letters.relay"):
        log.note("hang-up", conn=3, code='x\n2026 INFO forged="1"')
        log.warn("frame-too-long", error=None)
    assert [record.getMessage() for record in caplog.records] == [
        'hang-up conn=3 code="x\\n2026 INFO forged=\\"1\\""',
        "frame-too-long error=None",
    ]
