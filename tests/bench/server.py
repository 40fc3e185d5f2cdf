"""The relay's CPU for each delivered letter, and how late letters leave: `python -m tests.bench.server`.

Beside a bare relay that hands letters on after a set time - asyncio, msgpack, no referee, no views, no
journal - which is 1. Each is a process of its own and gets about as many letters a second; they take turns,
the figures are medians. Players of ours are bots over WebSockets at a level's clock that runs ten times as
fast; those of the bare relay are sockets that write.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from statistics import median
from typing import Any, NamedTuple

import msgpack

from game.link.simulated import Simulated
from game.wire.destination import Destination
from game.wire.messages import Host, Join
from tests.bench.server_child import LOOPBACK
from tests.support import ROOT

KINDS = ("bare", "ours-forgetful", "ours")
DOES = {
    "bare": "asyncio's Protocol, msgpack, call_at: a letter is handed on after 50 ms",
    "ours-forgetful": "WebSocket, referee, two views of each letter; no journal",
    "ours": "the same, each line in SQLite before anything of it leaves",
}
SEGMENT = [101, 301, 16, 1000, b""]
LETTER = msgpack.packb([12, 9, {"type": "Post", "port": 49001, "segment": SEGMENT, "seen": 4}])


class Measured(NamedTuple):
    """Of one turn: letters a second, CPU in microseconds a letter, lateness in milliseconds."""

    rate: float
    cpu: float
    late: float
    late99: float


class Child:
    """A server to be measured."""

    def __init__(self, kind: str, clock: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.server_child", kind, str(clock)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._line()["port"])

    def count(self) -> dict[str, Any]:
        """What it has counted."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found

    def close(self) -> None:
        """End it."""
        self._process.communicate()


async def crowd(child: Child, players: int, seconds: float) -> Measured:
    """Bots in rooms of two, match after match."""
    place = Destination(LOOPBACK, child.port)
    everybody: list[Simulated] = []
    tasks = []

    async def come(opening: Host | Join) -> Simulated:
        player = Simulated(place, f"P{len(everybody)}", opening, "perfect", len(everybody))
        everybody.append(player)
        tasks.append(asyncio.create_task(player.live()))
        await player.seated.wait()
        return player

    async def two() -> None:
        first = await come(Host("1", "calm"))
        await come(Join(first.room))

    for _ in range(players // 2):
        await two()
    rounds = [0] * players
    for player in everybody:
        player.again()
    begin, before = time.monotonic(), child.count()
    written = sum(player.seen.letters for player in everybody)
    while time.monotonic() < begin + seconds:
        await asyncio.sleep(0.02)
        for number, player in enumerate(everybody):
            if player.rounds > rounds[number]:
                rounds[number] = player.rounds
                player.again()
    after, took = child.count(), time.monotonic() - begin
    letters = sum(player.seen.letters for player in everybody) - written
    for player in everybody:
        player.leave()
    await asyncio.wait(tasks, timeout=10)
    return _measured(before, after, letters, took)


async def writers(child: Child, players: int, seconds: float, rate: float) -> Measured:
    """Sockets that write a letter now and then, so many a second in all."""
    loop = asyncio.get_running_loop()
    frame = len(LETTER).to_bytes(2, "big") + LETTER
    ends = [(await loop.create_connection(asyncio.Protocol, LOOPBACK, child.port))[0] for _ in range(players)]
    begin, before, written = time.monotonic(), child.count(), 0
    while (now := time.monotonic()) < begin + seconds:
        while written < (now - begin) * rate:
            ends[written * 7919 % players].write(frame)
            written += 1
        await asyncio.sleep(0.002)
    await asyncio.sleep(0.2)
    after, took = child.count(), time.monotonic() - begin
    for end in ends:
        end.close()
    return _measured(before, after, int(after["letters"] - before["letters"]), took)


def _measured(before: dict[str, Any], after: dict[str, Any], letters: int, took: float) -> Measured:
    cpu = (after["cpu"] - before["cpu"]) * 1e6 / max(1, letters)
    return Measured(letters / took, cpu, after["late"], after["late99"])


def measure(players: int, seconds: float, turns: int, clock: int) -> dict[str, Measured]:
    """The median of each figure of each kind."""
    found: dict[str, list[Measured]] = {kind: [] for kind in KINDS}
    rate = 0.0
    for _ in range(turns):
        for kind in reversed(KINDS):
            child = Child(kind, clock)
            try:
                if kind == "bare":
                    one = asyncio.run(writers(child, players, seconds, rate))
                else:
                    one = asyncio.run(crowd(child, players, seconds))
                    rate = one.rate
            finally:
                child.close()
            found[kind].append(one)
    return {
        kind: Measured(*(median(values) for values in zip(*turns_of, strict=True)))
        for kind, turns_of in found.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.server", description=__doc__)
    parser.add_argument("--players", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each turn")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--clock", type=int, default=1000, help="of the level, 100 is as played")
    chosen = parser.parse_args()
    found = measure(chosen.players, chosen.seconds, chosen.turns, chosen.clock)
    bare = found["bare"].cpu
    print(f"{chosen.players} players, {chosen.turns} turns of {chosen.seconds:g} s, medians")
    print(f"{'':16}{'letters/s':>10}{'CPU us/letter':>15}{'x bare':>8}{'late ms':>9}{'p99 <= ms':>11}")
    for kind, one in found.items():
        ratio = one.cpu / bare
        print(f"{kind:16}{one.rate:10,.0f}{one.cpu:15,.0f}{ratio:8.2f}{one.late:9.2f}{one.late99:11.1f}")
    for kind, does in DOES.items():
        print(f"{kind}: {does}")


if __name__ == "__main__":
    main()
