"""A player's WebSocket, behind two functions: `receive` its bytes, `post` bytes to it. Impure: aiohttp.

Posting never waits. What a player does not take fast enough is queued up to a bound; then the connection is
cut off, so that nobody's slowness is anybody else's. Another transport need only have these two functions.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import AsyncIterator

from aiohttp import WSMsgType, web

MOST_QUEUED = 512 * 1024
_SEND_SECONDS = 10.0
_KERNEL_BUFFER = 64 * 1024
_WRITE_BUFFER = 32 * 1024


class Garbled(Exception):
    """Something came that is no binary frame of a fitting length; `code` is of `wire.refusals`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Peer:
    """One connection; `number` is the hall's name for it."""

    def __init__(
        self, number: int, socket_: web.WebSocketResponse, transport: asyncio.Transport | None
    ) -> None:
        self.number = number
        self.seated = False
        """Whether it was ever given a seat."""
        self.leaving = False
        """Whether it was hung up on: what it still says is nobody's word."""
        self.held = 0
        """Its frames that wait while the relay stands."""
        self._socket = socket_
        self._transport = transport
        self._queue: deque[bytes | None] = deque()
        self._queued = 0
        self._more = asyncio.Event()
        self._writer = asyncio.create_task(self._write())
        if transport is not None:
            _shrink(transport)

    @property
    def queued(self) -> int:
        """Octets that wait to be taken."""
        return self._queued

    async def receive(self) -> AsyncIterator[bytes]:
        """The player's frames, until the connection ends. Raises Garbled."""
        async for message in self._socket:
            if message.type is WSMsgType.BINARY:
                yield message.data
            elif message.type is WSMsgType.TEXT:
                raise Garbled("text-frame")
            else:
                # Too long or malformed: aiohttp has answered with a close frame already.
                return

    def post(self, data: bytes) -> None:
        """Write a frame some time soon; a player who takes nothing is cut off."""
        self._queued += len(data)
        if self._queued > MOST_QUEUED:
            self.cut()
            return
        self._queue.append(data)
        self._more.set()

    def hang_up(self) -> None:
        """Close when everything posted before has left."""
        self.leaving = True
        self._queue.append(None)
        self._more.set()

    def cut(self) -> None:
        """End the connection at once."""
        self.leaving = True
        if self._transport is not None:
            self._transport.abort()
        self._writer.cancel()

    async def ended(self) -> None:
        """The connection has ended: stop writing."""
        if self._queue and self._queue[-1] is None:
            with contextlib.suppress(TimeoutError, asyncio.CancelledError):
                await asyncio.wait_for(asyncio.shield(self._writer), 1.0)
        self._writer.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._writer

    async def _write(self) -> None:
        try:
            while True:
                while self._queue:
                    data = self._queue.popleft()
                    async with asyncio.timeout(_SEND_SECONDS):
                        if data is None:
                            await self._socket.close()
                            return
                        await self._socket.send_bytes(data)
                    self._queued -= len(data)
                self._more.clear()
                await self._more.wait()
        except (ConnectionError, RuntimeError, TimeoutError):
            # Gone, closing, or slower than any player: the reading end finds out and tells the hall.
            if self._transport is not None:
                self._transport.abort()


def _shrink(transport: asyncio.Transport) -> None:
    """Keep little in buffers that nobody sees: the kernel's hide a slow reader for megabytes."""
    transport.set_write_buffer_limits(high=_WRITE_BUFFER)
    sock = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BUFFER)
