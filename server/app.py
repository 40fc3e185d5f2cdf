"""The relay as a server: one port, both address families, the hall behind it. Impure.

    relay = Relay(Config(port=0), levels)
    await relay.start()         # relay.port is what was taken
    ...
    await relay.stop()          # players are told

Every event goes: bytes -> message -> hall -> journal -> effects. `keep` gets the journal's lines before any
effect of them leaves; a store that cannot keep them raises, and nothing leaves.
"""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from aiohttp import web

import game
from game.content.problems import Problem
from game.wire.codec import MOST_TO_RELAY, WireError, relay_decode, relay_encode
from game.wire.messages import RelayFrame
from server import log
from server.config import Config
from server.gate import QUIET, Gate, GateProtocol, dress
from server.hall import Effect, Hall, Hang, Levels, Line, Send
from server.hall.effects import Outgoing
from server.peer import Garbled, Peer
from server.timers import Alarm, monotonic_now

_HEARTBEAT_SECONDS = 20.0
_BACKLOG = 512
_RETRY_SECONDS = 1.0


def _forget(lines: Sequence[Line]) -> None:
    """A relay without a store keeps no journal."""


Answer = TypeVar("Answer")


class Front(Protocol):
    """What players meet: the hall of free rooms (server.hall), or a class's reception (server.session)."""

    @property
    def rooms(self) -> int:
        """How many rooms there are."""

    @property
    def connections(self) -> int:
        """How many connections there are."""

    def connected(self, conn: int, now: int, address: str = "") -> None:
        """Somebody has opened a connection."""

    def receive(self, conn: int, frame: RelayFrame, now: int) -> None:
        """A frame has come."""

    def garbled(self, conn: int, code: str, now: int) -> None:
        """Bytes have come that are none."""

    def disconnected(self, conn: int, now: int) -> None:
        """A connection is gone."""

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""

    def handle_timer(self, now: int) -> None:
        """Do what is due."""

    def shutdown(self, now: int) -> None:
        """The relay ends."""

    def outgoing(self) -> Outgoing:
        """What must be journalled, then sent."""


class Relay:
    """One server. Make it in a running event loop."""

    def __init__(
        self,
        config: Config,
        levels: Levels,
        keep: Callable[[Sequence[Line]], None] = _forget,
        entropy: bytes = b"",
        mount: Callable[[web.Application, Gate], None] | None = None,
        front: Front | None = None,
    ) -> None:
        self.port = config.port
        self.hall = Hall(levels, entropy or secrets.token_bytes(32), config.limits)
        self._front = front or self.hall
        self._config = config
        self._keep = keep
        self._mount = mount
        self._peers: dict[int, Peer] = {}
        self._last = 0
        self._alarm = Alarm(self._ring)
        self._stopping = False
        self._lines: list[Line] = []
        self._effects: list[Effect] = []
        self._retry: asyncio.TimerHandle | None = None
        self._servers: list[asyncio.Server] = []
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen. Raises Problem where the port is taken or the address is not ours."""
        gate = Gate(self._config.allow_hosts)
        app = web.Application(middlewares=[gate.middleware()])
        app.on_response_prepare.append(dress)
        app.router.add_get("/play", self._play)
        app.router.add_get("/healthz", self._health)
        if self._mount is not None:
            self._mount(app, gate)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2.0)
        await self._runner.setup()
        server = self._runner.server
        assert server is not None
        loop = asyncio.get_running_loop()
        for sock in listening_sockets(self._config.host, self._config.port):
            self.port = sock.getsockname()[1]
            self._servers.append(
                await loop.create_server(
                    lambda: GateProtocol(server, loop=loop, access_log=QUIET, keepalive_timeout=10.0),
                    sock=sock,
                    backlog=_BACKLOG,
                )
            )
        log.note("listening", port=self.port)

    async def stop(self) -> None:
        """Tell everybody, hang up, close."""
        self._stopping = True
        for server in self._servers:
            server.close()
        self._front.shutdown(monotonic_now())
        self._carry_out()
        self._alarm.set(None)
        if self._retry is not None:
            self._retry.cancel()
        # The goodbye leaves with the writers' next turns; who does not take it is cut off.
        for _ in range(20):
            if not self._peers:
                break
            await asyncio.sleep(0.05)
        for peer in list(self._peers.values()):
            peer.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    def act(self, step: Callable[[int], Answer]) -> Answer:
        """Do something at the front, at this time, and carry out what follows of it."""
        answer = step(monotonic_now())
        self._carry_out()
        return answer

    # ------------------------------------------------------------ requests

    async def _health(self, request: web.Request) -> web.Response:
        figures = {
            "status": "ok",
            "version": game.__version__,
            "rooms": self._front.rooms,
            "connections": self._front.connections,
        }
        return web.json_response(figures)

    async def _play(self, request: web.Request) -> web.StreamResponse:
        websocket = web.WebSocketResponse(
            compress=False, max_msg_size=MOST_TO_RELAY + 1, heartbeat=_HEARTBEAT_SECONDS, autoping=True
        )
        await websocket.prepare(request)
        self._last += 1
        peer = Peer(self._last, websocket, request.transport)
        self._peers[peer.number] = peer
        try:
            self._front.connected(peer.number, monotonic_now(), request.remote or "")
            self._carry_out()
            await self._converse(peer)
        finally:
            self._front.disconnected(peer.number, monotonic_now())
            self._carry_out()
            await peer.ended()
            self._peers.pop(peer.number, None)
        return websocket

    async def _converse(self, peer: Peer) -> None:
        try:
            async for data in peer.receive():
                frame = relay_decode(data)
                self._front.receive(peer.number, frame, monotonic_now())
                self._carry_out()
        except (WireError, Garbled) as error:
            log.note("garbled", conn=peer.number, code=error.code)
            self._front.garbled(peer.number, error.code, monotonic_now())
            self._carry_out()

    # ------------------------------------------------------------ the hall's wishes

    def _ring(self, now: int) -> None:
        self._front.handle_timer(now)
        self._carry_out()

    def _carry_out(self) -> None:
        """Journal first, then what goes to players; then the next deadline."""
        out = self._front.outgoing()
        for fault in out.faults:
            log.fail("room-failed", fault)
        self._lines += out.journal
        self._effects += out.effects
        if not self._stopping:
            self._alarm.set(self._front.next_deadline())
        if not self._kept():
            return
        effects, self._effects = self._effects, []
        for effect in effects:
            peer = self._peers.get(effect.conn)
            if peer is None:
                continue
            match effect:
                case Send(_, frame):
                    try:
                        peer.post(relay_encode(frame))
                    except WireError as error:
                        # Our own frame is too long: the player gets a fresh start rather than silence.
                        log.warn("frame-too-long", conn=peer.number, error=str(error))
                        peer.cut()
                case Hang(_, code):
                    log.note("hang-up", conn=peer.number, code=code)
                    peer.hang_up()

    def _kept(self) -> bool:
        """Whether all lines are safe.

        Where the store fails (a full disk), everything waits and it is tried again.
        """
        if not self._lines:
            return True
        if self._retry is not None and not self._stopping:
            return False
        try:
            self._keep(self._lines)
        except OSError as error:
            log.warn("journal-failed", error=str(error))
            self._retry = asyncio.get_running_loop().call_later(_RETRY_SECONDS, self._try_again)
            return False
        self._lines = []
        return True

    def _try_again(self) -> None:
        self._retry = None
        self._carry_out()


def listening_sockets(host: str | None, port: int) -> list[socket.socket]:
    """Bound sockets: for `host` None one of each family, on the same port. Raises Problem."""
    wanted = _addresses(host, port)
    found: list[socket.socket] = []
    try:
        for family, address in wanted:
            number = found[0].getsockname()[1] if found else port
            try:
                found.append(_bound(family, address, number))
            except OSError as error:
                if error.errno in (errno.EADDRINUSE, errno.EACCES) or len(wanted) == 1:
                    raise
                # A computer may do without one family, or have its addresses switched off.
        if not found:
            raise OSError(errno.EADDRNOTAVAIL, "no address to listen on")
    except OSError as error:
        for sock in found:
            sock.close()
        if error.errno == errno.EADDRINUSE:
            raise Problem.of("port-taken", port=port, next=port % 65535 + 1) from error
        if error.errno == errno.EACCES:
            raise Problem.of("port-forbidden", port=port) from error
        raise Problem.of(
            "cannot-listen", host=host or "*", port=port, reason=error.strerror or str(error)
        ) from error
    return found


def _addresses(host: str | None, port: int) -> list[tuple[socket.AddressFamily, str]]:
    if host is None:
        both = [(socket.AF_INET, "0.0.0.0")]
        return [*both, (socket.AF_INET6, "::")] if socket.has_ipv6 else both
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Problem.of(
            "cannot-listen", host=host, port=port, reason=error.strerror or str(error)
        ) from error
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in infos))


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind((address, port))
        sock.listen(_BACKLOG)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock
