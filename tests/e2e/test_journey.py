"""One whole journey over real sockets:

Host, join, a broken connection in mid-match, back, both ESTABLISHED.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from game.content.levels import find_level
from game.link import Away, Event, Link, Open, connect
from game.link.child import Listening, start_relay
from game.match.bot import BeReady, PostLetter
from game.match.bot import Bot as Brain
from game.match.view import Arrived, Ended, Posted, Update, View
from game.wire.messages import Host, Join, Leave, Post, Ready, Said, Seated
from tests.link.proxy import Proxy

pytestmark = pytest.mark.e2e

LOOPBACK = "127.0.0.1"
PATIENCE = 90.0


class Player:
    """A perfect player at a link."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.events: list[Event] = []
        self.brain = Brain("perfect")
        self.thinks = True
        self.posted: list[int] = []

    def turn(self) -> None:
        for event in self.link.poll():
            self.events.append(event)
            if isinstance(event, View | Update):
                self.brain.told(event)
        if self.thinks:
            match self.brain.act(self.link.clock()):
                case PostLetter(port, segment, seen):
                    self.posted.append(self.link.send(Post(port, segment, seen)))
                case BeReady():
                    self.link.send(Ready())

    def all(self, kind: type[object]) -> list[object]:
        return [event for event in self.events if isinstance(event, kind)]

    def seated(self) -> Seated:
        return next(event for event in self.events if isinstance(event, Seated))

    def news(self, kind: type[object]) -> list[object]:
        """News of a kind, each once: a view repeats what was told before."""
        found: list[object] = []
        for event in self.events:
            if isinstance(event, View):
                found = []
            if isinstance(event, View | Update):
                found += [item for item in event.news if isinstance(item, kind)]
        return found


def until(wanted: Callable[[], bool], *players: Player) -> None:
    end = time.monotonic() + PATIENCE
    while not wanted():
        assert time.monotonic() < end
        for player in players:
            player.turn()
        time.sleep(0.002)


def test_host_join_play_break_off_come_back_and_connect() -> None:
    text = find_level("1").text + "\n"
    quick = text.replace("assistance = 3", "assistance = 3\nclock = 5")
    child = start_relay(0)
    answer = child.wait(PATIENCE)
    assert isinstance(answer, Listening)
    with Proxy(answer.port) as proxy:
        mei = Player(connect(LOOPBACK, answer.port, name="Mei", opening=Host("", "", 7, quick, 1)))
        until(lambda: bool(mei.all(Seated)), mei)
        jonah = Player(connect(LOOPBACK, proxy.port, name="Jonah", opening=Join(mei.seated().room)))
        try:
            until(lambda: bool(jonah.all(Seated)), mei, jonah)
            for player in (mei, jonah):
                player.link.send(Ready())
            # Mei's SYN has arrived at Jonah's; then his cable comes loose, and he writes his answer
            # meanwhile.
            jonah.thinks = False
            until(lambda: bool(jonah.news(Arrived)), mei, jonah)
            proxy.close_door()
            proxy.cut()
            until(lambda: bool(jonah.all(Away)), mei, jonah)
            jonah.thinks = True
            until(lambda: bool(jonah.posted), mei, jonah)
            assert jonah.all(Said) == []
            proxy.open_door()
            until(lambda: len(jonah.all(Open)) == 2, mei, jonah)
            until(lambda: bool(mei.news(Ended)) and bool(jonah.news(Ended)), mei, jonah)
        finally:
            for player in (mei, jonah):
                player.link.send(Leave())
                player.link.close()
            child.stop()
    for player in (mei, jonah):
        (ended,) = player.news(Ended)
        assert isinstance(ended, Ended)
        assert ended.reveal.reached
        assert None not in ended.reveal.established
        assert ended.reveal.fouls == ()
        said = [event.id for event in player.events if isinstance(event, Said)]
        assert said == player.posted
        assert len(player.news(Posted)) == len(player.posted)
        flights = [flight for flight in ended.reveal.flights if flight.side == player.seated().side]
        assert len(flights) == len(player.posted)
