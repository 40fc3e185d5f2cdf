"""A player that is no person: it is told what a seat is told, and nothing else.

    bot = Bot("human", seed=7)
    bot.told(match.view("B"))
    bot.next_deadline(); action = bot.act(now); bot.told(match.take_update("B"))

It posts the canonical legal letters that its desk offers, and listens where it has no other choice. `perfect`
needs no time to think; the others think 0.8 to 3 s (at the level's clock), by a hash of their own seed.
`impatient` posts its last hello, text or goodbye again while the candle is only half burned; `absent-minded`
lets each dead candle lie for another RTO; `careless` holds a belief (habits.py) and posts the wrong letter
first. Mutable; pure otherwise.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal, get_args

from msgspec import Struct

from game.match.habits import BELIEFS
from game.match.ideal import REST, best, composed
from game.match.level import Level
from game.match.view import Arrived, Desk, Moved, Opened, Option, Posted, Update, View
from game.tcp.segment import Segment

Profile = Literal["perfect", "human", "impatient", "absent-minded", "careless"]
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
    """One bot in one seat. `seed` decides how long it thinks and, without `belief` (a tag of BELIEFS), what a
    careless one believes."""

    def __init__(self, profile: Profile, seed: int = 0, belief: str | None = None) -> None:
        self.profile = profile
        self.seen = 0
        self._belief = BELIEFS[_drawn(tuple(sorted(BELIEFS)), seed) if belief is None else belief]
        self._seed = seed.to_bytes(32, "big", signed=True)
        self._thoughts = 0
        self._next: Action | None = None
        self._at = 0
        self._why = ""
        self._clock = 100
        self._side = 0
        self._left: dict[int, int] = {}
        self._written: dict[int, Segment] = {}
        self._read: dict[int, Segment] = {}
        self._half: tuple[int, int] | None = None
        self._right: tuple[int, Segment] | None = None
        self._hurried: set[tuple[int, int]] = set()
        self._erred: set[tuple[int, Segment]] = set()

    @classmethod
    def at(cls, level: Level, profile: Profile, seed: int) -> Bot:
        """The bot that sits down in a match of this level, whose file may say what a careless one
        believes."""
        return cls(profile, seed, _drawn(level.beliefs, seed) if level.beliefs else None)

    def told(self, news: View | Update) -> None:
        """What the seat is told. A change of mind costs no time; a new task does."""
        if isinstance(news, View):
            self._clock = news.level.clock
            self._side = 0 if news.side == "A" else 1
        for item in news.news:
            if isinstance(item, Arrived):
                self.seen = item.id
                if item.segment is not None:
                    self._read[item.port] = item.segment
            elif isinstance(item, Posted) and item.segment.len:
                self._written[item.port] = item.segment
            elif isinstance(item, Opened):
                self._erred = {one for one in self._erred if one[0] != item.port}
                self._left.pop(item.port, None)
            elif isinstance(item, Moved) and item.state == "CLOSED":
                self._left[item.port] = item.at
        action, why, not_before = self._wish(news)
        if action == self._next:
            return
        if action is not None and (
            self._next is None or type(action) is not type(self._next) or "late" in (why, self._why)
        ):
            self._at = max(news.now + self._thinking(), not_before)
        self._next, self._why = action, why

    def next_deadline(self) -> int | None:
        """When the bot wants to act, or None: it waits for news."""
        return None if self._next is None else self._at

    def act(self, now: int) -> Action | None:
        """What the bot does now, once; None: nothing yet."""
        if self._next is None or now < self._at:
            return None
        action, self._next = self._next, None
        if isinstance(action, PostLetter):
            if self._right is not None:
                self._erred.add(self._right)
            if self._half is not None:
                self._hurried.add(self._half)
        return action

    def _wish(self, news: View | Update) -> tuple[Action | None, str, int]:
        """What the bot wants to do, whether it is `late` (a task that waits for its own time), and not before
        when."""
        self._half = self._right = None
        if news.phase == "reveal":
            return (None if news.ready[self._side] else BeReady()), "", 0
        if news.phase != "play":
            return None, "", 0
        if news.night is not None and news.ready[1 - self._side] and not news.ready[self._side]:
            return BeReady(), "", 0  # the other would go to bed
        first: tuple[int, Desk, Option | None] | None = None
        for desk in news.desks:
            offer = best(desk.options, desk.sheet, desk.wish, desk.stamps)
            at = 0 if offer is None else self._not_before(desk, offer)
            asked = offer is not None or (desk.state == "CLOSED" and "OPEN-PASSIVE" in desk.calls)
            if asked and (first is None or at < first[0]):
                first = at, desk, offer
        if first is None:
            if self.profile == "impatient":
                return self._hurry(news)
            return self._give_in(news) if self.profile == "careless" else (None, "", 0)
        at, desk, offer = first
        if offer is None:
            return MakeCall(desk.port, "OPEN-PASSIVE", self.seen), "", 0
        right = composed(offer, desk.sheet, desk.wish, desk.on_syn)
        port, letter = self._spelt(desk, right, news.desks)
        return PostLetter(port, letter, self.seen), "late" if at else "", at

    def _not_before(self, desk: Desk, offer: Option) -> int:
        """When this bot sets about a letter at the earliest; 0: at once."""
        if offer.why == "open" and desk.port in self._left:
            return self._left[desk.port] + REST * 100 // self._clock
        forgets = self.profile == "absent-minded" and offer.why == "repeat"
        return desk.candle.dies_at + desk.candle.rto if forgets and desk.candle else 0

    def _spelt(self, desk: Desk, right: Segment, desks: tuple[Desk, ...]) -> tuple[int, Segment]:
        """The letter as this bot writes it, and the desk at which it does: a careless one errs once in each
        letter that its belief concerns."""
        if self.profile != "careless" or (desk.port, right) in self._erred:
            return desk.port, right
        port, wrong = desk.port, None
        if self._belief.misdirects:
            port = next((other.port for other in desks if other.port != desk.port), port)
        elif self._belief.change is not None:
            wrong = self._belief.change(right, desk, self._read.get(desk.port))
        if wrong is None and port == desk.port:
            return port, right
        self._right = desk.port, right
        return port, wrong or right

    def _give_in(self, news: View | Update) -> tuple[Action | None, str, int]:
        """Nothing is due, and yet this bot's belief makes it write; once for each letter."""
        if self._belief.urge is None:
            return None, "", 0
        for desk in news.desks:
            letter = self._belief.urge(desk)
            if letter is not None and (desk.port, letter) not in self._erred:
                self._right = desk.port, letter
                return PostLetter(desk.port, letter, self.seen), "", 0
        return None, "", 0

    def _hurry(self, news: View | Update) -> tuple[Action | None, str, int]:
        """Once for each candle, when half of it has burned: the last letter again."""
        for desk in news.desks:
            candle, last = desk.candle, self._written.get(desk.port)
            if candle is None or last is None or candle.dies_at <= news.now:
                continue
            if last.syn and desk.snd_una != desk.iss:
                continue  # the SYN was heard: what is outstanding is its text, and that is another letter
            if (desk.port, candle.lit_at) not in self._hurried:
                self._half = (desk.port, candle.lit_at)
                half = candle.lit_at + (candle.dies_at - candle.lit_at) // 2
                return PostLetter(desk.port, last, self.seen), "late", half
        return None, "", 0

    def _thinking(self) -> int:
        """How long the next decision takes, in microseconds."""
        if self.profile == "perfect":
            return 0
        self._thoughts += 1
        told = self._thoughts.to_bytes(8, "big")
        value = int.from_bytes(blake2b(told, key=self._seed, digest_size=4).digest(), "big")
        return (_LEAST + (_SPREAD * value >> 32)) * 100 // self._clock


def _drawn(tags: tuple[str, ...], seed: int) -> str:
    """One of them, by a hash: seeds of one side of a table are all odd or all even."""
    told = blake2b(seed.to_bytes(32, "big", signed=True), digest_size=4).digest()
    return tags[int.from_bytes(told, "big") % len(tags)]
