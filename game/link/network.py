"""A link over the network: a thread with its own asyncio loop and `websockets`, queues to and from it.

The thread imports the network library itself, so that a window opens before. A proxy is used for public
addresses only: a school's proxy must not stand between two computers of one room. Impure.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import game
from game.link.session import Session
from game.link.states import Away, Connecting, Event, Gone, LinkState, Move, Opening, Rejected
from game.wire.codec import MOST_TO_PLAYER, WireError, player_decode, player_encode
from game.wire.destination import Destination
from game.wire.stream import StreamFault

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

BACKOFF = (100_000, 300_000, 700_000, 1_500_000, 3_000_000, 5_000_000)
"""Microseconds before each attempt to come back; the last one for ever after."""

GIVES_UP = 600_000_000
"""So long away, and the link is Gone."""

_DIAL_SECONDS = 8.0


def local_now() -> int:
    """This computer's monotonic clock in whole microseconds."""
    return time.monotonic_ns() // 1000


def wants_proxy(host: str) -> bool:
    """Whether the system's proxy may be asked: never for this computer, private networks and bare names."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        name = host.rstrip(".").lower()
        return "." in name and not name.endswith((".local", ".lan", ".home", ".internal", ".localhost"))
    return address.is_global


class NetworkLink:
    """See `game.link.states.Link`; made by `game.link.connect`."""

    def __init__(self, host: str, port: int, *, name: str, opening: Opening, secure: bool = False) -> None:
        self._destination = Destination(host, port, secure=secure)
        self._session = Session(name=name, opening=opening, program=game.__version__)
        self._in: SimpleQueue[Event] = SimpleQueue()
        self._moves: SimpleQueue[Move] = SimpleQueue()
        self._sent = 0
        self._state: LinkState = Connecting()
        self._closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="three-letters link", daemon=True)
        self._thread.start()

    @property
    def state(self) -> LinkState:
        """The last state that `poll` gave."""
        return self._state

    def send(self, move: Move) -> int:
        """Queue a move; its number. The thread numbers in the same order, from 1."""
        self._moves.put(move)
        self._sent += 1
        self._nudge()
        return self._sent

    def poll(self) -> list[Event]:
        """What has come since the last call."""
        events: list[Event] = []
        with contextlib.suppress(Empty):
            while True:
                event = self._in.get_nowait()
                if isinstance(event, LinkState):
                    self._state = event
                events.append(event)
        return events

    def clock(self) -> int:
        """The match's clock now in microseconds."""
        return self._session.clock.read(local_now())

    def close(self, wait: float = 2.0) -> None:
        """End the connection and the thread;

        What was sent before still leaves, if the relay answers in time.
        """
        self._closing = True
        self._nudge()
        if threading.current_thread() is not self._thread:
            self._thread.join(wait)

    def _nudge(self) -> None:
        loop, wake = self._loop, self._wake
        if loop is not None and wake is not None:
            with contextlib.suppress(RuntimeError):  # the loop has just been closed
                loop.call_soon_threadsafe(wake.set)

    # ------------------------------------------------------------ in the thread

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except Exception as error:
            # Whatever it was, the player must learn that this link is dead, and the log why.
            import logging

            logging.getLogger(__name__).exception("the link's thread failed")
            self._in.put(Gone("lost", {"reason": str(error)}))

    async def _main(self) -> None:
        self._loop, self._wake = asyncio.get_running_loop(), asyncio.Event()
        since: int | None = None
        attempt = 0
        while True:
            seated = await self._one_connection()
            if self._over():
                return
            if not self._session.has_seat:
                self._finish(Rejected("nobody-there", {"address": self._destination.authority}))
                return
            if seated:
                since, attempt = None, 0
            since = local_now() if since is None else since
            attempt += 1
            if local_now() - since > GIVES_UP:
                self._finish(Gone("lost"))
                return
            pause = BACKOFF[min(attempt, len(BACKOFF)) - 1]
            self._in.put(Away(since, attempt, local_now() + pause))
            resume_at = local_now() + pause
            while (left := resume_at - local_now()) > 0 and not self._over():
                self._wake.clear()
                await self._sleep(left)
            if self._over():
                return

    def _over(self) -> bool:
        return self._closing or self._session.final is not None

    def _finish(self, state: Rejected | Gone) -> None:
        self._session.final = state
        self._in.put(state)

    async def _one_connection(self) -> bool:
        """Live through one connection; whether it reached the seat."""
        from websockets.asyncio.client import connect
        from websockets.exceptions import InvalidHandshake, InvalidMessage, InvalidURI, WebSocketException

        try:
            websocket = await connect(
                self._destination.url,
                proxy=True if wants_proxy(self._destination.host) else None,
                compression=None,
                max_size=MOST_TO_PLAYER,
                ping_interval=None,
                open_timeout=_DIAL_SECONDS,
                close_timeout=1.0,
                user_agent_header=f"three-letters/{game.__version__}",
            )
        except (InvalidHandshake, InvalidMessage, InvalidURI):
            if not self._session.has_seat:
                self._finish(Rejected("no-relay-there", {"address": self._destination.authority}))
            return False
        except (OSError, WebSocketException, ValueError):  # TimeoutError is an OSError
            return False
        try:
            return await self._talk(websocket)
        finally:
            self._session.disconnected()
            with contextlib.suppress(Exception):
                await websocket.close()

    async def _talk(self, websocket: ClientConnection) -> bool:
        from websockets.exceptions import ConnectionClosed

        assert self._wake is not None
        self._session.connected(local_now())
        reader = asyncio.create_task(self._read(websocket))
        seated = False
        try:
            while not reader.done() and self._session.final is None:
                self._wake.clear()
                self._collect_moves()
                self._session.handle_timer(local_now())
                frames = self._session.take()
                for frame in frames:
                    await websocket.send(player_encode(frame))
                seated = seated or self._session.seated
                if self._closing and not frames:
                    break
                if self._session.broken:
                    break
                await self._until_deadline(reader)
        except ConnectionClosed:
            pass
        finally:
            if not reader.done():
                reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reader
        return seated or self._session.seated

    async def _read(self, websocket: ClientConnection) -> None:
        """Read frames until the connection ends or the session is over; wakes the writer after each."""
        from websockets.exceptions import ConnectionClosed

        assert self._wake is not None
        try:
            while self._session.final is None:
                data = await websocket.recv()
                if isinstance(data, str):
                    raise WireError("text-frame", "a text frame")
                for event in self._session.receive(player_decode(data), local_now()):
                    self._in.put(event)
                self._wake.set()
        except WireError as error:
            self._finish(
                Gone(error.code)
                if self._session.has_seat
                else Rejected("no-relay-there", {"address": self._destination.authority})
            )
        except ConnectionClosed:
            pass
        finally:
            self._wake.set()

    def _collect_moves(self) -> None:
        with contextlib.suppress(Empty):
            while True:
                move = self._moves.get_nowait()
                try:
                    self._session.send(move)
                except StreamFault as fault:
                    self._finish(Gone(fault.code))
                    return

    async def _until_deadline(self, reader: asyncio.Task[None]) -> None:
        deadline = self._session.next_deadline()
        if deadline is not None and not reader.done():
            await self._sleep(max(0, deadline - local_now()))

    async def _sleep(self, microseconds: int) -> None:
        """Sleep until then, or until there is something to do."""
        assert self._wake is not None
        if self._closing:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), microseconds / 1_000_000)
