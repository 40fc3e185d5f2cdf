"""A simulated player: a bot at the player's end of a real socket, in the caller's own event loop. Impure.

    player = Simulated(url, "P001", Host("1", ""), profile="human", seed=7)
    task = asyncio.create_task(player.live())
    await player.played(1)            # one match, or one round of a class, is over
    player.leave()

It knows what a seat is told, thinks as long as its profile does, waits for the answer to each letter, and
comes back where a connection breaks. What it measures is kept in `seen`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time

from msgspec import Struct
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

import game
from game.link.network import BACKOFF, wants_proxy
from game.link.session import Session
from game.link.states import Event, Gone, Open, Opening, Rejected
from game.match.bot import BeReady, Bot, MakeCall, PostLetter, Profile
from game.match.view import Arrived, Update, View
from game.wire.codec import MOST_TO_PLAYER, player_decode, player_encode
from game.wire.destination import Destination
from game.wire.messages import Call, Classroom, Leave, Post, Ready, Said, Seated

_DIAL_SECONDS = 20.0


def local_now() -> int:
    """This computer's monotonic clock in whole microseconds."""
    return time.monotonic_ns() // 1000


class Seen(Struct):
    """What one player measured; microseconds. `late`: of each letter, when it was here against when it was
    due, by the match's clock as this end knows it. `own`: how late this program itself acted."""

    late: list[int]
    own: list[int]
    letters: int = 0
    fouls: int = 0
    missed: int = 0
    """Letters that came when the candle that burned as they were due was dead already."""
    matches: int = 0
    reconnections: int = 0


class Simulated:
    """One player. `ended` is why the seat is lost, None while it is not."""

    def __init__(self, place: Destination, name: str, opening: Opening, profile: Profile, seed: int) -> None:
        self.seen = Seen([], [])
        self.room = ""
        self.ended: Rejected | Gone | None = None
        self.seated = asyncio.Event()
        self._place = place
        self._session = Session(name=name, opening=opening, program=game.__version__)
        self._profile: Profile = profile
        self._seed = seed
        self._bot = Bot(profile, seed)
        self._playing = False
        self._phase = ""
        self._rounds = 0
        self._in_class = False
        self._candles: dict[int, int] = {}
        self._unanswered: set[int] = set()
        self._wake = asyncio.Event()
        self._leaving = False
        self._goes_on = False
        self._opened = 0

    @property
    def rounds(self) -> int:
        """How many matches, or rounds of a class, are over."""
        return self._rounds

    @property
    def playing(self) -> bool:
        """Whether a match goes on."""
        return self._playing and self._phase in ("play", "reveal")

    def again(self) -> None:
        """Ready: for the first match of a room, or for another one."""
        self._session.send(Ready())
        self._wake.set()

    def leave(self) -> None:
        """Leave the seat for good; `live` then ends."""
        self._leaving = True
        if self._session.final is None:
            self._session.send(Leave())
        self._wake.set()

    async def live(self) -> None:
        """Connect, play, come back, until the seat is left or lost."""
        attempt = 0
        while self._session.final is None:
            with contextlib.suppress(OSError, WebSocketException):
                async with connect(
                    self._place.url,
                    proxy=True if wants_proxy(self._place.host) else None,
                    compression=None,
                    max_size=MOST_TO_PLAYER,
                    ping_interval=None,
                    open_timeout=_DIAL_SECONDS,
                    close_timeout=1.0,
                ) as websocket:
                    attempt = 0
                    await self._talk(websocket)
            self._session.disconnected()
            if self._over():
                break
            if not self._session.has_seat and attempt >= len(BACKOFF):
                self._session.final = Rejected("nobody-there", {"address": self._place.authority})
                break
            await asyncio.sleep(BACKOFF[min(attempt, len(BACKOFF) - 1)] / 1e6)
            attempt += 1
        self.ended = self._session.final
        self.seated.set()

    def _over(self) -> bool:
        return self._session.final is not None or self._leaving

    # ------------------------------------------------------------ one connection

    async def _talk(self, websocket: ClientConnection) -> None:
        self._session.connected(local_now())
        reader = asyncio.create_task(self._read(websocket))
        try:
            while not reader.done() and not self._session.broken:
                self._wake.clear()
                self._session.handle_timer(local_now())
                self._act()
                for frame in self._session.take():
                    await websocket.send(player_encode(frame))
                if self._session.final is not None:
                    break
                await self._rest()
        finally:
            reader.cancel()
            with contextlib.suppress(asyncio.CancelledError, WebSocketException):
                await reader

    async def _read(self, websocket: ClientConnection) -> None:
        try:
            async for data in websocket:
                assert isinstance(data, bytes)
                now = local_now()
                for event in self._session.receive(player_decode(data), now):
                    self._told(event, now)
                self._wake.set()
        finally:
            self._wake.set()

    async def _rest(self) -> None:
        """Until something is due, or has come."""
        now = local_now()
        dues = [self._session.next_deadline()]
        due = self._bot.next_deadline() if self._may_act() else None
        if due is not None:
            dues.append(now + max(0, due - self._session.clock.read(now)))
        first = min((due for due in dues if due is not None), default=now + 1_000_000)
        if first > now and not self._wake.is_set():
            timer = asyncio.get_running_loop().call_later((first - now) / 1e6, self._wake.set)
            await self._wake.wait()
            timer.cancel()

    def _may_act(self) -> bool:
        return self._playing and self._session.seated and not self._unanswered

    def _act(self) -> None:
        """Do what is due; who has not been answered waits."""
        if not self._may_act():
            return
        due, now = self._bot.next_deadline(), self._session.clock.read(local_now())
        action = self._bot.act(now)
        if action is not None and due is not None:
            self.seen.own.append(now - due)
        match action:
            case PostLetter(port, segment, seen):
                self._unanswered.add(self._session.send(Post(port, segment, seen)))
            case MakeCall(port, call, seen):
                self._unanswered.add(self._session.send(Call(port, call, seen)))
            case BeReady():
                self._session.send(Ready())

    # ------------------------------------------------------------ what is told

    def _told(self, event: Event, now: int) -> None:
        match event:
            case Open():
                self._opened += 1
                self.seen.reconnections = self._opened - 1
            case Seated(room):
                self.room = room
                self.seated.set()
            case Said(number, verdict):
                self._unanswered.discard(number)
                self.seen.letters += verdict.kind != "returned"
                self.seen.fouls += verdict.kind == "foul"
            case View():
                self._unanswered.clear()
                if event.phase != "results":
                    self._playing = True
                self._see(event)
            case Update():
                self._measure(event, self._session.clock.read(now))
                self._see(event)
            case Classroom(phase=phase):
                self._in_class = True
                if phase == "over" and self._goes_on:
                    self._playing = False
                    self._rounds += 1
                self._goes_on = phase in ("countdown", "play")

    def _see(self, told: View | Update) -> None:
        if told.connection == 1 and self._phase in ("", "results") and told.phase == "play":
            self._bot = Bot(self._profile, self._seed + self.seen.matches)
        if self._phase != "results" and told.phase == "results":
            self.seen.matches += 1
            self._rounds += not self._in_class
        self._phase = told.phase
        self._bot.told(told)
        self._candles = {desk.port: desk.candle.dies_at for desk in told.desks if desk.candle is not None}

    def _measure(self, told: Update, clock: int) -> None:
        for item in told.news:
            if isinstance(item, Arrived):
                self.seen.late.append(clock - item.at)
                dies_at = self._candles.get(item.port)
                self.seen.missed += dies_at is not None and item.at < dies_at <= clock
