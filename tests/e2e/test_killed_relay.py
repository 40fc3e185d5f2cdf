"""`kill -9` in the middle of a match: a real `serve`, real links, the same port and folder again.

No letter that was acknowledged is lost, none is doubled (promise 1 of a relay), nobody does anything to come
back, and the match's clock has stood meanwhile.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.link import Gone, Open, Rejected, connect
from game.link.child import Listening, start_relay
from game.link.states import Move
from game.match.bot import BeReady, Bot, MakeCall, PostLetter
from game.match.replay import replay
from game.match.view import Update, View
from game.wire.messages import Call, Host, Join, Post, Ready, Said, Seated
from server.journal.sqlite import SqliteStore
from server.places import rooms_file
from tests.cli.test_serve import free_port
from tests.support import ROOT, environment

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

LOOPBACK = "127.0.0.1"


class Served:
    """`three-letters serve` as a child, with a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "serve", "--host", LOOPBACK, "--port", str(self.port)],
            cwd=ROOT,
            env=environment({"THREE_LETTERS_HOME": str(self.home)}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert str(self.port) in self.process.stdout.readline()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def store(self) -> SqliteStore:
        return SqliteStore(rooms_file(self.home / "data", self.port))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    running = Served(tmp_path)
    yield running
    running.kill()


class Player:
    """A perfect player at a real link, who waits for the answer to each letter."""

    def __init__(self, port: int, name: str, opening: Host | Join) -> None:
        self.link = connect(LOOPBACK, port, name=name, opening=opening)
        self.bot = Bot("perfect")
        self.seat: Seated | None = None
        self.view: View | Update | None = None
        self.unanswered: set[int] = set()
        self.posts: dict[int, Post | Call] = {}
        self.said: list[int] = []
        self.opened = 0

    def send(self, move: Move) -> None:
        number = self.link.send(move)
        if isinstance(move, Post | Call):
            self.posts[number] = move
            self.unanswered.add(number)

    def turn(self) -> None:
        for event in self.link.poll():
            match event:
                case Rejected() | Gone():
                    raise AssertionError(event)
                case Open():
                    self.opened += 1
                case Seated():
                    self.seat = event
                case Said(number):
                    self.said.append(number)
                    self.unanswered.discard(number)
                case View() | Update():
                    self.view = event
                    self.bot.told(event)
        if self.view is None or self.unanswered:
            return
        match self.bot.act(self.link.clock()):
            case PostLetter(port, segment, seen):
                self.send(Post(port, segment, seen))
            case MakeCall(port, call, seen):
                self.send(Call(port, call, seen))
            case BeReady():
                self.send(Ready())


def until(players: list[Player], done: object, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, [player.view for player in players]
        for player in players:
            player.turn()
        time.sleep(0.002)


def test_a_match_outlives_three_kills(served: Served) -> None:
    mei = Player(served.port, "Mei", Host("1", "drizzle", 11, connections=1))
    until([mei], lambda: mei.seat)
    assert mei.seat is not None
    jonah = Player(served.port, "Jonah", Join(mei.seat.room))
    players = [mei, jonah]
    until(players, lambda: jonah.seat)
    for player in players:
        player.send(Ready())
    clocks = []
    for kills in range(3):
        # Right after a letter was written: what was acknowledged, and what was not, is anybody's guess.
        until(players, lambda wanted=kills: sum(len(one.posts) for one in players) > wanted)
        served.kill()
        before = mei.link.clock()
        time.sleep(1.5)
        served.start()
        seen = [player.opened for player in players]
        until(players, lambda seen=seen: all(p.opened > n for p, n in zip(players, seen, strict=True)))
        clocks.append((before, mei.link.clock()))
    until(players, lambda: all(p.view is not None and p.view.phase == "results" for p in players))
    assert not mei.unanswered | jonah.unanswered
    for player in players:
        assert player.said == sorted(player.posts), "each answered once, in order"
        player.link.close()
    served.process.send_signal(signal.SIGINT)
    served.process.communicate(timeout=30)
    store = served.store()
    (name,) = [kept.session for kept in store.sessions() if "/" in kept.session]
    lines = store.read(name)
    store.close()
    written = [json.loads(line) for line in lines]
    sides = {side: [line for line in written if line.get("side") == side] for side in "AB"}
    for side, player in zip("AB", players, strict=True):
        kept = [line for line in sides[side] if line.get("do") in ("post", "call")]
        assert len(kept) == len(player.posts), "as many in the journal as were sent, none twice"
    match = replay(lines)
    assert match.phase == "results"
    assert match.books.reached == 1
    for before, after in clocks:
        assert after < before + 1_500_000, "the clock has stood while the relay was no more"


def test_a_crowd_comes_back_by_itself_and_finishes(served: Served) -> None:
    url = f"{LOOPBACK}:{served.port}"
    load = subprocess.Popen(
        [sys.executable, "-m", "game", "load", "--players", "20", "--connections", "1", "--url", url],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert load.stderr is not None
    assert "20" in load.stderr.readline(), "everybody has a seat"
    time.sleep(2.5)
    served.kill()
    served.start()
    said, errors = load.communicate(timeout=240)
    assert load.returncode == 0, said + errors
    found = json.loads(said.splitlines()[-1])
    assert (found["finished"], found["matches"], found["reconnections"]) == (20, 10, 20)
    assert found["letters"] == 10 * 3, "none is lost, none doubled"
    assert (found["fouls"], found["missed"], found["cpu_seconds"]) == (0, 0, None)


def test_the_relay_of_a_host_keeps_its_rooms_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREE_LETTERS_HOME", str(tmp_path))
    port = free_port()
    child = start_relay(port)
    assert child.wait() == Listening(port)
    mei = Player(port, "Mei", Host("1", "calm"))
    until([mei], lambda: mei.seat)
    seat = mei.seat
    assert child.pid is not None
    child._process.kill()  # type: ignore[union-attr]
    child.stop()
    again = start_relay(port)
    assert again.wait() == Listening(port)
    until([mei], lambda: mei.opened == 2)
    assert mei.seat == seat
    mei.link.close()
    again.stop()
