"""The relay as a server: one port, both address families, the hall behind it. Impure.

    relay = Relay(Config(port=0), levels)
    await relay.start()         # relay.port is what was taken
    ...
    await relay.stop()          # players are told

Every event goes: bytes -> message -> front -> journal -> effects (outlet). While the store takes nothing
everything stands: what players send waits, and each is told so.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

from aiohttp import web

from game.wire.codec import MOST_TO_RELAY, WireError, relay_decode, relay_encode
from game.wire.messages import Ping, PlayerFrame, RelayFrame, Seated
from game.wire.refusals import refused
from server import log
from server.config import Config
from server.figures import Figures
from server.front import Front
from server.gate import QUIET, Gate, GateProtocol, dress
from server.hall import Effect, Hall, Hang, Levels, Line, Send
from server.listening import BACKLOG, listening_sockets
from server.outlet import Keep, Outlet
from server.peer import Garbled, Peer
from server.probes import Probes
from server.timers import Clock

__all__ = ["Relay", "listening_sockets"]

_HEARTBEAT_SECONDS = 20.0
_GOODBYE_SECONDS = 5.0
MOST_HELD = 64
"""So many frames of one player wait while everything stands; who sends more is cut off."""

TURN = 8
"""After so many frames the loop looks at whoever else is there."""

Answer = TypeVar("Answer")


def _forget(lines: Sequence[Line]) -> None:
    """A relay without a store keeps no journal."""


def _silent(error: Exception | None) -> None:
    """Whoever needs no word of it that everything stands."""


class Relay:
    """One server. Make it in a running event loop. `turned` is told why everything stands, then None."""

    def __init__(
        self,
        config: Config,
        levels: Levels,
        keep: Keep = _forget,
        entropy: bytes = b"",
        mount: Callable[[web.Application, Gate], None] | None = None,
        front: Front | None = None,
        turned: Callable[[Exception | None], None] = _silent,
        today: Callable[[], int] = lambda: 0,
    ) -> None:
        self.port = config.port
        self.clock = Clock()
        self.figures = Figures()
        self.hall = Hall(levels, entropy or secrets.token_bytes(32), config.limits, today)
        self._front = front or self.hall
        self._config = config
        self._mount = mount
        self._say = turned
        self._outlet = Outlet(self._front, keep, self._deliver, self._turned, self.figures, self.clock)
        self._peers: dict[int, Peer] = {}
        self._held: list[Callable[[], None]] = []
        self._last = 0
        self._servers: list[asyncio.Server] = []
        self._runner: web.AppRunner | None = None

    async def start(self, opened: Callable[[int], None] | None = None) -> None:
        """Listen. `opened` is called with the port when it is ours, before anybody comes in.

        Raises Problem where the port is taken or the address is not ours.
        """
        gate = Gate(self._config.allow_hosts)
        app = web.Application(middlewares=[gate.middleware()])
        app.on_response_prepare.append(dress)
        app.router.add_get("/play", self._play)
        Probes(self._front, self._outlet, self._peers, self.figures).mount(app)
        if self._mount is not None:
            self._mount(app, gate)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2.0)
        await self._runner.setup()
        server = self._runner.server
        assert server is not None
        loop = asyncio.get_running_loop()
        socks = listening_sockets(self._config.host, self._config.port)
        self.port = socks[0].getsockname()[1]
        try:
            if opened is not None:
                opened(self.port)
                self._outlet.at_once()
        except BaseException:
            for sock in socks:
                sock.close()
            raise
        for sock in socks:
            self._servers.append(
                await loop.create_server(
                    lambda: GateProtocol(server, loop=loop, access_log=QUIET, keepalive_timeout=10.0),
                    sock=sock,
                    backlog=BACKLOG,
                )
            )
        log.note("listening", port=self.port)

    async def stop(self) -> None:
        """Tell everybody, hang up, close."""
        for server in self._servers:
            server.close()
        self._front.shutdown(self.clock.now())
        self._outlet.close()
        # The goodbye leaves with the writers' next turns; who does not take it is cut off.
        for _ in range(20):
            if not self._peers:
                break
            await asyncio.sleep(0.05)
        for peer in list(self._peers.values()):
            peer.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def stands(self) -> bool:
        """Whether the store takes nothing, and so nothing happens."""
        return self._outlet.stands

    @property
    def lags(self) -> dict[int, int]:
        """Of each connection that was measured, the microseconds there and back."""
        return {number: peer.lag for number, peer in self._peers.items() if peer.lag is not None}

    def act(self, step: Callable[[int], Answer]) -> Answer:
        """Do something at the front, at this time; when it returns, what follows of it is kept."""
        answer = step(self.clock.now())
        self._outlet.at_once()
        return answer

    # ------------------------------------------------------------ players

    async def _play(self, request: web.Request) -> web.StreamResponse:
        websocket = web.WebSocketResponse(
            compress=False, max_msg_size=MOST_TO_RELAY + 1, heartbeat=_HEARTBEAT_SECONDS, autoping=False
        )
        await websocket.prepare(request)
        self._last += 1
        peer = Peer(self._last, websocket, request.transport)
        self._peers[peer.number] = peer
        address = request.remote or ""
        front, now, number = self._front, self.clock.now, peer.number
        try:
            self._do(lambda: front.connected(number, now(), address))
            await self._converse(peer)
        finally:
            self._do(lambda: front.disconnected(number, now()))
            await peer.ended()
            if isinstance(request.protocol, GateProtocol):
                request.protocol.within(_GOODBYE_SECONDS)  # who takes no goodbye holds no connection open
            self._peers.pop(number, None)
        return websocket

    async def _converse(self, peer: Peer) -> None:
        front, now, number = self._front, self.clock.now, peer.number
        try:
            async for data in peer.receive():
                if self.figures.frames_in % TURN == 0:
                    # What one player has sent at once must not keep the others waiting.
                    await asyncio.sleep(0)
                if peer.leaving:
                    break
                frame = relay_decode(data)
                self.figures.frames_in += 1
                if self._outlet.stands:
                    self._hold(peer, frame)
                else:
                    front.receive(number, frame, now())
                    self._outlet.soon()
        except (WireError, Garbled) as error:
            log.note("garbled", conn=number, code=error.code)
            code = error.code
            self._do(lambda: front.garbled(number, code, now()))
            self._outlet.at_once()  # the refusal must be on its way before the connection is let go

    def _do(self, step: Callable[[], None]) -> None:
        if self._outlet.stands:
            self._held.append(step)
        else:
            step()
            self._outlet.soon()

    def _hold(self, peer: Peer, frame: RelayFrame) -> None:
        """A frame that comes while everything stands: it waits, and whoever has a seat is told why."""
        if peer.seated and isinstance(frame.body, Ping):
            peer.post(relay_encode(PlayerFrame(0, 0, refused("relay-stands"))))
            peer.flush()
            return
        peer.held += 1
        if peer.held > MOST_HELD:
            peer.cut()
        else:
            self._held.append(lambda: self._front.receive(peer.number, frame, self.clock.now()))

    # ------------------------------------------------------------ what comes out

    def _turned(self, error: Exception | None) -> None:
        self._say(error)
        if error is None:
            held, self._held = self._held, []
            for step in held:
                step()
            for peer in self._peers.values():
                peer.held = 0

    def _deliver(self, effects: Sequence[Effect]) -> None:
        told: dict[int, Peer] = {}
        for effect in effects:
            peer = self._peers.get(effect.conn)
            if peer is None:
                continue
            match effect:
                case Send(_, frame):
                    try:
                        data = relay_encode(frame)
                    except WireError as error:
                        # Our own frame is too long: the player gets a fresh start rather than silence.
                        log.warn("frame-too-long", conn=peer.number, error=str(error))
                        peer.cut()
                        continue
                    peer.post(data)
                    told[peer.number] = peer
                    self.figures.frames_out += 1
                    peer.seated = peer.seated or isinstance(frame.body, Seated)
                case Hang(_, code):
                    log.note("hang-up", conn=peer.number, code=code)
                    peer.hang_up()
        for peer in told.values():
            peer.flush()
