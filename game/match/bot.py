"""A player that is no person: it is told what a seat is told, and nothing else.

    bot = Bot("human", seed=7)
    bot.told(match.view("B"))
    bot.next_deadline(); action = bot.act(now); bot.told(match.take_update("B"))

It posts the canonical legal letters that its desk offers, never a foul, and listens where it has no other
choice. `perfect` needs no time to think; `human` thinks 0.8 to 3 s (at the level's clock), by a hash of its
own seed. Mutable; pure otherwise.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal, get_args

from msgspec import Struct

from game.match.ideal import best
from game.match.view import Arrived, Update, View
from game.tcp.segment import Segment

Profile = Literal["perfect", "human"]
PROFILES: tuple[Profile, ...] = get_args(Profile)

_LEAST, _SPREAD = 800_000, 2_200_000
"""How long a human thinks: from 0.8 s to 3 s."""


class PostLetter(Struct, frozen=True):
    """The bot posts a letter."""

    port: int
    segment: Segment
    seen: int


class MakeCall(Struct, frozen=True):
    """The bot makes a user call."""

    port: int
    call: str
    seen: int


class BeReady(Struct, frozen=True):
    """The bot is ready for what comes next."""


Action = PostLetter | MakeCall | BeReady


class Bot:
    """One bot in one seat. `seed` only decides how long it thinks."""

    def __init__(self, profile: Profile, seed: int = 0) -> None:
        self.profile = profile
        self.seen = 0
        self._seed = seed.to_bytes(32, "big", signed=True)
        self._thoughts = 0
        self._next: Action | None = None
        self._at = 0
        self._clock = 100
        self._side = 0

    def told(self, news: View | Update) -> None:
        """What the seat is told. A change of mind costs no time; a new task does."""
        if isinstance(news, View):
            self._clock = news.level.clock
            self._side = 0 if news.side == "A" else 1
        for item in news.news:
            if isinstance(item, Arrived):
                self.seen = item.id
        action = self._wish(news)
        if action == self._next:
            return
        if action is not None and (self._next is None or type(action) is not type(self._next)):
            self._at = news.now + self._thinking()
        self._next = action

    def next_deadline(self) -> int | None:
        """When the bot wants to act, or None: it waits for news."""
        return None if self._next is None else self._at

    def act(self, now: int) -> Action | None:
        """What the bot does now, once; None: nothing yet."""
        if self._next is None or now < self._at:
            return None
        action, self._next = self._next, None
        return action

    def _wish(self, news: View | Update) -> Action | None:
        if news.phase == "reveal":
            return None if news.ready[self._side] else BeReady()
        if news.phase != "play":
            return None
        for desk in news.desks:
            offer = best(desk.options)
            if offer is not None:
                return PostLetter(desk.port, offer.segment, self.seen)
            if desk.state == "CLOSED" and "OPEN-PASSIVE" in desk.calls:
                return MakeCall(desk.port, "OPEN-PASSIVE", self.seen)
        return None

    def _thinking(self) -> int:
        """How long the next decision takes, in microseconds."""
        if self.profile == "perfect":
            return 0
        self._thoughts += 1
        told = self._thoughts.to_bytes(8, "big")
        value = int.from_bytes(blake2b(told, key=self._seed, digest_size=4).digest(), "big")
        return (_LEAST + (_SPREAD * value >> 32)) * 100 // self._clock
