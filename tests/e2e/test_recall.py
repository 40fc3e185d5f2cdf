"""Over a real relay each of two players ends with the match among the own replays."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.client.collector import Collector
from game.client.table import Table
from game.content import replays
from game.content.levels import find_level
from game.link import connect
from game.match.bot import BeReady, Bot, MakeCall, PostLetter
from game.wire.messages import Call, Host, Join, Post, Ready
from server.app import Relay
from server.config import Config
from server.hall import Levels, Limits

pytestmark = [pytest.mark.e2e]


class Player:
    """A table at the relay, a collector, and a perfect player's hands."""

    def __init__(self, port: int, name: str, opening: Host | Join) -> None:
        self.table = Table(connect("127.0.0.1", port, name=name, opening=opening), _local)
        self.collector = Collector()
        self._brain = Bot("perfect")
        self._version = -1
        self._waited = False

    def turn(self) -> None:
        """Hear, play, keep."""
        if self.table.poll():
            self.collector.look(self.table)
        told = self.table.told
        if told.seat is not None and told.view is None and not self._waited:
            self._waited = True
            self.table.send(Ready())
        if told.view is None or told.view.phase == "results":
            return
        if told.version != self._version:
            self._version = told.version
            self._brain.told(told.view)
        match self._brain.act(self.table.clock()):
            case PostLetter(port, segment, seen):
                self.table.send(Post(port, segment, seen))
            case MakeCall(port, call, seen):
                self.table.send(Call(port, call, seen))
            case BeReady():
                self.table.send(Ready())


def _local() -> int:
    return time.monotonic_ns() // 1000


async def _play(home: Path) -> tuple[Player, Player]:
    level = replace(find_level("1"), clock=3000)
    limits = Limits(burst=100_000, per_second=100_000)
    relay = Relay(Config(host="127.0.0.1", port=0, limits=limits), Levels([level]))
    await relay.start()
    mei = Player(relay.port, "Mei", Host(level.id, "drizzle", 7, connections=2))
    players = [mei]
    try:
        until = time.monotonic() + 60
        while not all(player.collector.path for player in players) or len(players) < 2:
            assert time.monotonic() < until, [player.table.told.view for player in players]
            for player in players:
                player.turn()
            seat = mei.table.told.seat
            if seat is not None and len(players) == 1:
                players.append(Player(relay.port, "Jonah", Join(seat.room)))
            await asyncio.sleep(0.005)
        return players[0], players[1]
    finally:
        await asyncio.gather(*(asyncio.to_thread(player.table.leave) for player in players))
        await relay.stop()


def test_both_keep_the_same_match_each_from_the_own_side(home: Path) -> None:
    mei, jonah = asyncio.run(_play(home))
    assert mei.collector.path is not None
    assert jonah.collector.path is not None
    kept = {one.path: one for one in replays.listed()}
    assert kept[mei.collector.path].seen == "A"
    assert kept[jonah.collector.path].seen == "B"
    films = [replays.load(path) for path in (mei.collector.path, jonah.collector.path)]
    assert films[0].match.result == films[1].match.result == _result(mei)
    assert [player.name for player in films[0].match.players] == ["Mei", "Jonah"]


def _result(player: Player) -> object:
    view = player.table.told.view
    assert view is not None
    return view.result
