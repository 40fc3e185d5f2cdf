"""The relay over real sockets: what every answer carries, who is let in, hostile bytes, goodbye."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Sequence

import msgpack
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from game.content.levels import find_level
from game.content.problems import Problem
from game.link.session import Session
from game.match.view import View
from game.wire.codec import player_decode, player_encode
from game.wire.messages import Bot, Closed, Host, Join, Lobby, Ping, Pong, Ready, Refused, RelayFrame, Seated
from server import gate, outlet
from server.app import Relay, listening_sockets
from server.config import Config
from server.gate import HEADERS
from server.hall import Levels, Limits, Line

LOOPBACK = "127.0.0.1"


@contextlib.asynccontextmanager
async def open_relay(**changes: object) -> AsyncIterator[Relay]:
    """A relay on a free loopback port."""
    settings = {"host": LOOPBACK, "port": 0, **changes}
    relay = Relay(Config(**settings), Levels([find_level("1")]))  # type: ignore[arg-type]
    await relay.start()
    try:
        yield relay
    finally:
        await relay.stop()


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with open_relay() as opened:
        yield opened


def dial(relay: Relay, **options: object) -> connect:
    """A WebSocket to the relay, as any program may open one."""
    return connect(f"ws://{LOOPBACK}:{relay.port}/play", proxy=None, **options)  # type: ignore[arg-type]


async def raw(relay: Relay, data: bytes) -> bytes:
    """Everything that the relay answers to these bytes until it hangs up."""
    reader, writer = await asyncio.open_connection(LOOPBACK, relay.port)
    writer.write(data)
    await writer.drain()
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return answer


class Player:
    """A player's program in the test's own loop, over `websockets`."""

    def __init__(self, websocket: ClientConnection, opening: Host | Join) -> None:
        self.websocket = websocket
        self.session = Session(name="Mei", opening=opening, program="test")

    async def until(self, kind: type[object]) -> object:
        """Talk until an event of this kind comes."""
        while True:
            for frame in self.session.take():
                await self.websocket.send(player_encode(frame))
            data = await asyncio.wait_for(self.websocket.recv(), 10)
            assert isinstance(data, bytes)
            for event in self.session.receive(player_decode(data), 1):
                if isinstance(event, kind):
                    return event

    @classmethod
    async def seated(cls, websocket: ClientConnection, opening: Host | Join) -> Player:
        player = cls(websocket, opening)
        player.session.connected(0)
        await player.until(Seated)
        return player

    async def pong(self) -> None:
        """The relay answers."""
        await self.websocket.send(player_encode(RelayFrame(0, self.session._stream.received, Ping(7))))
        while await self.until(Pong) != Pong(7, 0):
            pass


async def test_health_is_told_and_dressed(relay: Relay) -> None:
    answer = await raw(relay, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"rooms": 0' in answer
    _check_dress(answer)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"404"),
        (b"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", b"405"),
        (b"GET /play HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"NONSENSE\r\n\r\n", b"400"),
        (b"\x00\xff\x16\x03\x01\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", b"400"),
    ],
)
async def test_every_refusal_is_dressed_too(relay: Relay, request_line: bytes, status: bytes) -> None:
    answer = await raw(relay, request_line)
    assert answer.split(b" ")[1] == status
    _check_dress(answer)


def _check_dress(answer: bytes) -> None:
    head = answer.split(b"\r\n\r\n")[0].decode("latin-1")
    for name, value in HEADERS.items():
        assert f"{name}: {value}" in head


async def test_the_answer_to_a_websocket_is_dressed_too(relay: Relay) -> None:
    async with dial(relay) as websocket:
        assert websocket.response is not None
        assert websocket.response.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
        assert "Sec-WebSocket-Extensions" not in websocket.response.headers


@pytest.mark.parametrize(
    ("origin", "host", "status"),
    [
        ("http://evil.example", "127.0.0.1", b"403"),
        ("http://evil.example", "evil.example", b"403"),
        ("null", "127.0.0.1", b"403"),
        ("http://127.0.0.1:9293", "evil.example", b"403"),
        ("http://127.0.0.1:9293", "127.0.0.1:9293", b"200"),
        ("http://localhost", "localhost", b"200"),
        ("http://[::1]:9293", "[::1]:9293", b"200"),
        ("http://school.example", "school.example", b"200"),
        ("http://SCHOOL.example:80", "School.Example.", b"200"),
    ],
)
async def test_pages_of_others_may_not_talk_to_it(origin: str, host: str, status: bytes) -> None:
    async with open_relay(allow_hosts=("School.example",)) as relay:
        request = f"GET /healthz HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n\r\n"
        assert (await raw(relay, request.encode())).split(b" ")[1] == status


async def test_a_strangers_page_gets_no_websocket(relay: Relay) -> None:
    with pytest.raises(InvalidStatus) as raised:
        await dial(relay, origin="http://evil.example")
    assert raised.value.response.status_code == 403


@pytest.mark.parametrize("half", [b"", b"GET /healthz HT", b"GET /healthz HTTP/1.1\r\nHost: x\r\n"])
async def test_who_does_not_finish_a_request_is_cut_off(half: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "FIRST_REQUEST_SECONDS", 0.2)
    async with open_relay() as relay:
        assert await raw(relay, half) == b""


async def test_a_player_may_think_longer_than_a_request_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "FIRST_REQUEST_SECONDS", 0.1)
    async with open_relay() as relay, dial(relay) as websocket:
        player = await Player.seated(websocket, Host("1", "calm"))
        await asyncio.sleep(0.3)
        await player.pong()


async def test_an_idle_websocket_is_hung_up_by_the_hall() -> None:
    async with open_relay(limits=Limits(greeting=100_000)) as relay, dial(relay) as websocket:
        assert player_decode(await _bytes(websocket)).body == Closed("idle")
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(websocket.recv(), 10)


async def _bytes(websocket: ClientConnection) -> bytes:
    data = await asyncio.wait_for(websocket.recv(), 10)
    assert isinstance(data, bytes)
    return data


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)),
    "deep": b"\x91" * 4000,
    "another message": msgpack.packb([0, 0, {"type": "Cheat"}]),
    "no frame": msgpack.packb({"type": "Hello"}),
    "a huge number": msgpack.packb([0, 0, {"type": "Ping", "stamp": 2**64 - 1}]),
    "not a number": msgpack.packb([0, 0, {"type": "Ping", "stamp": float("nan")}]),
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_hostile_bytes_are_refused_and_disturb_nobody(relay: Relay, what: str) -> None:
    async with dial(relay) as good, dial(relay) as bad:
        player = await Player.seated(good, Host("1", "calm"))
        await bad.send(HOSTILE[what])
        assert player_decode(await _bytes(bad)).body == Refused("unreadable", {}, True)
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(bad.recv(), 10)
        await player.pong()


async def test_text_frames_are_refused(relay: Relay) -> None:
    async with dial(relay) as good, dial(relay) as bad:
        player = await Player.seated(good, Host("1", "calm"))
        await bad.send("hello")
        assert player_decode(await _bytes(bad)).body == Refused("text-frame", {}, True)
        await player.pong()


@pytest.mark.parametrize("size", [4097, 100_000])
async def test_frames_that_are_too_long_are_refused(relay: Relay, size: int) -> None:
    async with dial(relay) as good, dial(relay) as bad:
        player = await Player.seated(good, Host("1", "calm"))
        with contextlib.suppress(ConnectionClosed):
            await bad.send(b"x" * size)
            assert player_decode(await _bytes(bad)).body == Refused("too-long", {}, True)
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(bad.recv(), 10)
        await player.pong()


@pytest.mark.parametrize(
    "frame", [b"\xf2\x05hello", b"\x82\x05hello", b"\x83\x80\x00\x00\x00\x00", b"\x82\xff" + b"\xff" * 8]
)
async def test_broken_websocket_frames_disturb_nobody(relay: Relay, frame: bytes) -> None:
    async with dial(relay) as good:
        player = await Player.seated(good, Host("1", "calm"))
        head = (
            b"GET /play HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection(LOOPBACK, relay.port)
        writer.write(head + frame)
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        await player.pong()
        writer.transport.abort()
        await player.pong()


async def test_a_connection_that_vanishes_leaves_its_seat_kept(relay: Relay) -> None:
    websocket = await dial(relay)
    player = await Player.seated(websocket, Host("1", "calm"))
    await player.pong()
    websocket.transport.abort()
    while relay.hall.connections:
        await asyncio.sleep(0.01)
    assert relay.hall.rooms == 1


async def test_closing_tells_everybody(relay: Relay) -> None:
    async with dial(relay) as websocket:
        player = await Player.seated(websocket, Host("1", "calm"))
        stopping = asyncio.create_task(relay.stop())
        assert await player.until(Closed) == Closed("shutdown")
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(websocket.recv(), 10)
        await stopping
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(LOOPBACK, relay.port)


async def test_both_address_families_are_served() -> None:
    async with open_relay(host=None) as relay:
        families = [(socket.AF_INET, "127.0.0.1")]
        if socket.has_ipv6 and _has_ipv6_loopback():
            families.append((socket.AF_INET6, "::1"))
        for family, host in families:
            _, writer = await asyncio.open_connection(host, relay.port, family=family)
            writer.close()


def _has_ipv6_loopback() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as sock:
            sock.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_a_port_that_is_taken_is_said_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Problem) as raised:
            listening_sockets(LOOPBACK, port)
    assert str(port) in raised.value.message
    assert "--port" in raised.value.hint


def test_an_address_that_is_not_ours_is_said() -> None:
    for host in ("203.0.113.7", "no-such-host.invalid"):
        with pytest.raises(Problem, match="Cannot listen"):
            listening_sockets(host, 0)


async def test_what_is_not_journalled_does_not_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Effects leave only after their event is kept (promise 1); a full disk pauses, and nothing is lost."""
    monkeypatch.setattr(outlet, "RETRY_SECONDS", 0.05)
    kept: list[str] = []
    turns: list[Exception | None] = []
    full = False

    def keep(lines: Sequence[Line]) -> None:
        if full:
            raise OSError("disk full")
        kept.extend(line.text for line in lines)

    relay = Relay(Config(host=LOOPBACK, port=0), Levels([find_level("1")]), keep, turned=turns.append)
    await relay.start()
    try:
        async with dial(relay) as websocket, dial(relay) as other:
            player = await Player.seated(websocket, Host("1", "calm"))
            player.session.send(Bot("perfect"))
            await player.until(Lobby)
            full, before = True, len(kept)
            player.session.send(Ready())
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(player.until(View), 0.3)
            assert len(kept) == before
            assert relay.stands
            stood = relay.clock.now()
            await player.websocket.send(player_encode(RelayFrame(0, 0, Ping(1))))
            assert (await player.until(Refused)) == Refused("relay-stands")
            ready = await raw(relay, b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert ready.startswith(b"HTTP/1.1 503")
            _check_dress(ready)
            newcomer = Player(other, Join(""))
            newcomer.session.connected(0)
            for frame in newcomer.session.take():
                await other.send(player_encode(frame))
            assert relay.clock.now() == stood, "no time passes"
            full = False
            await player.until(View)
            await newcomer.until(Refused)
            assert len(kept) == len(set(kept)) > before
            assert [str(turn) for turn in turns] == ["disk full", "None"]
            assert relay.hall.clock("1", relay.clock.now()) < 10_000_000
        ready = await raw(relay, b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert ready.startswith(b"HTTP/1.1 200")
    finally:
        await relay.stop()


async def test_the_way_to_a_player_and_back_is_measured(relay: Relay) -> None:
    async with dial(relay) as websocket:
        await Player.seated(websocket, Host("1", "calm"))
        for _ in range(100):
            if relay.lags:
                break
            await asyncio.sleep(0.05)
        assert [lag > 0 for lag in relay.lags.values()] == [True]
        await asyncio.wait_for(await websocket.ping(b"mine"), 10)
    async with dial(relay) as liar:
        await liar.send(b"")
        await liar.pong(b"never asked")
    assert len(relay.lags) <= 1


async def test_who_sends_without_end_while_everything_stands_is_cut_off() -> None:
    def keep(lines: Sequence[Line]) -> None:
        if full:
            raise OSError("disk full")

    full = False
    relay = Relay(Config(host=LOOPBACK, port=0), Levels([find_level("1")]), keep)
    await relay.start()
    try:
        async with dial(relay) as websocket:
            player = await Player.seated(websocket, Host("1", "calm"))
            full = True
            with pytest.raises(ConnectionClosed):
                await _flood(player)
    finally:
        await relay.stop()


async def _flood(player: Player) -> None:
    for _ in range(200):
        player.session.send(Bot("perfect"))
        for frame in player.session.take():
            await player.websocket.send(player_encode(frame))
        await asyncio.sleep(0.001)


async def test_metrics_count_what_happens_and_name_nobody(relay: Relay) -> None:
    async with dial(relay) as websocket:
        player = await Player.seated(websocket, Host("1", "calm"))
        player.session.send(Bot("perfect"))
        player.session.send(Ready())
        await player.until(View)
        answer = await raw(relay, b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    _check_dress(answer)
    text = answer.split(b"\r\n\r\n", 1)[1].decode()
    found = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert found["three_letters_rooms"] == found["three_letters_matches"] == "1"
    assert found["three_letters_connections"] == "1"
    assert int(found["three_letters_frames_received_total"]) >= 4
    assert int(found["three_letters_frames_sent_total"]) >= 5
    assert int(found["three_letters_journal_lines_total"]) > 5
    assert float(found["three_letters_memory_bytes"]) > 2**20
    assert float(found["three_letters_cpu_seconds_total"]) > 0
    assert (
        found['three_letters_delivery_late_seconds_bucket{le="+Inf"}']
        == (found["three_letters_delivery_late_seconds_count"])
    )
    assert "Mei" not in text
