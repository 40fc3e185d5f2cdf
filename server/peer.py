"""A player's WebSocket, behind few functions: `receive` its bytes, `post` bytes to it, `flush` them. Impure.

Nothing here waits. What was posted between two flushes leaves in one write: at the kernel's border a letter
costs more than in the referee. What a player does not take fast enough is queued up to a bound; then the
connection is cut off, so that nobody's slowness is anybody else's. Another transport need only have these
functions.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

from aiohttp import WSMsgType, web

MOST_QUEUED = 512 * 1024
SEND_SECONDS = 10.0
"""So long may something wait to be taken."""

ASK_SECONDS = 4.0
"""The way there and back is measured no more often than this."""

_CLOSE_SECONDS = 2.0
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
        self._loop = asyncio.get_running_loop()
        self._frames: list[bytes] = []
        self.lag: int | None = None
        """Microseconds there and back, when last measured."""
        self._asked = -ASK_SECONDS
        self._stamp = b""
        self._stuck: asyncio.TimerHandle | None = None
        self._goodbye: asyncio.Task[None] | None = None
        if transport is not None:
            _shrink(transport)

    @property
    def queued(self) -> int:
        """Octets that wait to be taken."""
        waiting = 0 if self._transport is None else self._transport.get_write_buffer_size()
        return waiting + sum(map(len, self._frames))

    async def receive(self) -> AsyncIterator[bytes]:
        """The player's frames, until the connection ends. Raises Garbled."""
        async for message in self._socket:
            if message.type is WSMsgType.BINARY:
                self._measure()
                yield message.data
            elif message.type is WSMsgType.PING:
                await self._socket.pong(message.data)
            elif message.type is WSMsgType.PONG:
                if message.data == self._stamp and self._stamp:
                    self.lag = round((self._loop.time() - self._asked) * 1_000_000)
                    self._stamp = b""
            elif message.type is WSMsgType.TEXT:
                raise Garbled("text-frame")
            else:
                # Too long or malformed: aiohttp has answered with a close frame already.
                return

    def _measure(self) -> None:
        """Send a ping of WebSocket's own now and then: the player's end answers it before anything else."""
        now = self._loop.time()
        if now - self._asked < ASK_SECONDS or self.leaving:
            return
        self._asked, self._stamp = now, now.hex().encode()
        self._frames.append(bytes((0x89, len(self._stamp))) + self._stamp)
        self.flush()

    def post(self, data: bytes) -> None:
        """Write a frame with the next `flush`."""
        if not self.leaving:
            self._frames.append(framed(data))

    def flush(self) -> None:
        """Write what was posted; a player who takes nothing is cut off."""
        frames, self._frames = self._frames, []
        transport = self._transport
        if transport is None or transport.is_closing() or not frames:
            return
        transport.write(b"".join(frames))
        size = transport.get_write_buffer_size()
        if size > MOST_QUEUED:
            self.cut()
        elif size and self._stuck is None:
            self._stuck = self._loop.call_later(SEND_SECONDS, self._look)

    def hang_up(self) -> None:
        """Close when everything posted before has left."""
        if not self.leaving:
            self.flush()
            self.leaving = True
            self._goodbye = self._loop.create_task(self._close())

    def cut(self) -> None:
        """End the connection at once."""
        self.leaving = True
        self._frames.clear()
        if self._transport is not None:
            self._transport.abort()

    async def ended(self) -> None:
        """The connection has ended: nothing is written any more."""
        self.leaving = True
        if self._stuck is not None:
            self._stuck.cancel()
        if self._goodbye is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._goodbye

    def _look(self) -> None:
        """Something had to wait; if anything still does, this player is slower than any."""
        self._stuck = None
        if self._transport is not None and self._transport.get_write_buffer_size():
            self.cut()

    async def _close(self) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError, TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self._socket.close()


def framed(data: bytes) -> bytes:
    """A whole binary message as the server's end writes it, unmasked (RFC 6455, section 5.2)."""
    length = len(data)
    if length < 126:
        return bytes((0x82, length)) + data
    if length < 2**16:
        return b"\x82\x7e" + length.to_bytes(2, "big") + data
    return b"\x82\x7f" + length.to_bytes(8, "big") + data


def _shrink(transport: asyncio.Transport) -> None:
    """Keep little in buffers that nobody sees: the kernel's hide a slow reader for megabytes."""
    transport.set_write_buffer_limits(high=_WRITE_BUFFER)
    sock = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BUFFER)
