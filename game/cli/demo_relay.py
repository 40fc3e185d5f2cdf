"""The demo over a real relay: a server on a free loopback port and two bots as its network clients.

The relay's loop also looks at the match as a spectator does, to draw it. Impure: sockets, threads, a clock.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from game.content.problems import Problem
from game.content.text import translate
from game.link import Gone, Link, Rejected, connect
from game.match.bot import BeReady, Bot, MakeCall, PostLetter
from game.match.level import Level
from game.match.match import Match
from game.match.view import Update, View
from game.wire.messages import Call, Host, Join, Leave, Post, Ready, Seated
from server.app import Relay
from server.config import Config
from server.hall import Levels, Limits

if TYPE_CHECKING:
    from game.cli.demo import Show

_TURN_SECONDS = 0.002
_LOOPBACK = "127.0.0.1"
_QUICK = Limits(burst=100_000, per_second=100_000)
"""Bots at a hundred times the level's clock are no flood."""
NAMES = ("Mei", "Jonah")


class NetworkBot:
    """A perfect player at the player's end of a link."""

    def __init__(self, link: Link, seed: int) -> None:
        self.room = ""
        self.finished = False
        self._link = link
        self._bot = Bot("perfect", seed)
        self._in_match = False

    def turn(self) -> None:
        """Read what has come and do what is due. Raises Problem where the seat is lost."""
        for event in self._link.poll():
            match event:
                case Rejected(code, _) | Gone(code, _):
                    raise Problem.of("demo-failed", reason=code)
                case Seated(room):
                    self.room = room
                    self._link.send(Ready())
                case View() | Update():
                    self._in_match = True
                    self.finished = event.phase == "results"
                    self._bot.told(event)
        if self._in_match:
            self._act()

    def _act(self) -> None:
        match self._bot.act(self._link.clock()):
            case PostLetter(port, segment, seen):
                self._link.send(Post(port, segment, seen))
            case MakeCall(port, call, seen):
                self._link.send(Call(port, call, seen))
            case BeReady():
                self._link.send(Ready())

    def leave(self) -> None:
        """Leave the room and hang up."""
        self._link.send(Leave())
        self._link.close()


def over_a_relay(show: Show, level: Level, connections: int | None, speed: float) -> Match:
    """Play a whole match; it, when it has ended."""
    return asyncio.run(_play(show, level, connections, speed))


async def _play(show: Show, level: Level, connections: int | None, speed: float) -> Match:
    relay = Relay(Config(host=_LOOPBACK, port=0, limits=_QUICK), Levels([level]))
    await relay.start()
    show.say(translate("cli.demo.real", port=relay.port, speed=f"{speed:g}"))
    opening = Host(level.id, show.weather, show.seed, connections=connections)
    host = NetworkBot(connect(_LOOPBACK, relay.port, name=NAMES[0], opening=opening), 2 * show.seed)
    bots = [host]
    try:
        match: Match | None = None
        while not all(bot.finished for bot in bots):
            for bot in bots:
                bot.turn()
            if host.room and len(bots) == 1:
                link = connect(_LOOPBACK, relay.port, name=NAMES[1], opening=Join(host.room))
                bots.append(NetworkBot(link, 2 * show.seed + 1))
            match = relay.hall.match(host.room) or match
            if match is not None:
                show.draw(match)
            await asyncio.sleep(_TURN_SECONDS)
        assert match is not None
        return match
    finally:
        # Closing waits for the links' threads, which wait for the relay's answer: not in the relay's loop.
        await asyncio.gather(*(asyncio.to_thread(bot.leave) for bot in bots))
        await relay.stop()
