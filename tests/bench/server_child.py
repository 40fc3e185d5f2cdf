"""A server to be measured, as a child: `python -m tests.bench.server_child KIND CLOCK`.

KIND: `ours` (referee, two views, journal in SQLite), `ours-forgetful` (the same without a journal), or
`bare`, which hands a letter on after a set time: asyncio's Protocol, msgpack, nothing else. Says its port on
stdout; answers each line on stdin with what it has counted; ends with stdin.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack

from game.content.levels import find_level
from game.match.pace import at_pace
from server.app import Relay
from server.config import Config
from server.figures import BOUNDS, Histogram
from server.hall import Levels, Limits
from server.shelf import Shelf, today

LOOPBACK = "127.0.0.1"
QUICK = Limits(burst=100_000, per_second=100_000, rooms=10_000, connections=20_000)
FLIGHT_SECONDS = 0.05


def percentile(found: Histogram, percent: int) -> float:
    """The bound under which so many of the values lie, in milliseconds."""
    wanted, total = found.count * percent / 100, 0
    for bound, count in zip((*BOUNDS, found.most), found.counts, strict=True):
        total += count
        if total >= wanted:
            return bound / 1000
    return 0.0


def told(port: int, late: Histogram, letters: int) -> dict[str, float]:
    """What is counted."""
    mean = late.sum / late.count / 1000 if late.count else 0.0
    return {
        "port": port,
        "cpu": time.process_time(),
        "letters": letters,
        "late": mean,
        "late99": percentile(late, 99),
    }


class Bare(asyncio.Protocol):
    """Two octets of length, then a frame; whoever comes next is the partner."""

    waiting: Bare | None = None
    late = Histogram()
    letters = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.data = b""
        self.partner: Bare | None = Bare.waiting
        if self.partner is None:
            Bare.waiting = self
        else:
            self.partner.partner = self
            Bare.waiting = None

    def data_received(self, data: bytes) -> None:
        self.data += data
        while len(self.data) > 2 and len(self.data) >= 2 + (length := self.data[0] << 8 | self.data[1]):
            letter = msgpack.unpackb(self.data[2 : 2 + length])
            self.data = self.data[2 + length :]
            loop = asyncio.get_running_loop()
            due = loop.time() + FLIGHT_SECONDS
            loop.call_at(due, self._deliver, letter, due)

    def _deliver(self, letter: object, due: float) -> None:
        if self.partner is not None:
            data = msgpack.packb(letter)
            self.partner.transport.write(len(data).to_bytes(2, "big") + data)
        Bare.letters += 1
        Bare.late.add(round((asyncio.get_running_loop().time() - due) * 1e6))


async def bare() -> Callable[[], dict[str, float]]:
    server = await asyncio.get_running_loop().create_server(Bare, LOOPBACK, 0)
    port = server.sockets[0].getsockname()[1]
    return lambda: told(port, Bare.late, Bare.letters)


async def ours(clock: int, folder: Path | None) -> Callable[[], dict[str, float]]:
    levels = Levels([at_pace(find_level("1"), clock)])
    config = Config(LOOPBACK, 0, (), QUICK)
    if folder is None:
        relay = Relay(config, levels)
        await relay.start()
    else:
        shelf = Shelf(folder)
        relay = Relay(config, levels, shelf, today=today)
        await relay.start(lambda port: shelf.open(port, relay.hall, relay.clock.now()))
    return lambda: told(relay.port, relay.figures.late, 0)


async def main(kind: str, clock: int, folder: Path) -> None:
    """Serve until stdin ends."""
    count = await bare() if kind == "bare" else await ours(clock, folder if kind == "ours" else None)
    print(json.dumps(count()), flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(count()), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(main(sys.argv[1], int(sys.argv[2]), Path(name)))
