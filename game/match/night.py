"""A night: cards from a deck, dealt to several desks side by side, until too many connections have failed.

Each card is a round of its own, with its own houses, law and post; the night merges them by the time at which
something is due, in one instant by their places, then the doorstep, then the next card, so that no slicing of
time changes an event. Letters are counted together, for a screen shows all desks. A round whose card is over
may outlive it: letters still on their way, or one that comes once more, find a doorstep where a desk was.
Mutable; pure otherwise: time is an argument.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.match.beginning import Setting
from game.match.cards import Card, Dealer
from game.match.course import Both, Course, Step
from game.match.fate import number
from game.match.level import Deck, Level
from game.match.round import Round
from game.match.view import Night, Phase, Reveal
from game.match.weather import SECOND, Way, Weather, lost_share
from game.referee.house import House

DOORSTEP = 3
"""So many rounds may outlive their cards; of more, the oldest is forgotten."""

LATE_FROM, LATE_SPREAD = 5 * SECOND, 10 * SECOND
"""How long after its card's end a letter comes once more."""


class Place:
    """One of the desks side by side. `round` None: the next card comes at `free_at`."""

    __slots__ = ("card", "free_at", "round")

    def __init__(self, free_at: int) -> None:
        self.card: Card | None = None
        self.round: Round | None = None
        self.free_at = free_at


class NightCourse(Course):
    """`most`: the night ends after so many cards, None: after its failures only."""

    endless = True

    def __init__(
        self,
        level: Level,
        deck: Deck,
        key: bytes,
        names: tuple[str, str],
        stamps: list[int],
        news: Both,
        most: int | None = None,
    ) -> None:
        super().__init__(level, key, (), names, stamps, news)
        self._deck = deck
        self._most = most
        self._dealer = Dealer(key, level.plans, deck.late)
        self._places: list[Place] = []
        self._doorstep: list[Round] = []
        self._heard = [0, 0]
        self._written = [0, 0]
        self._dealt = 0
        self._cards = 0
        self._failed = 0
        self._longest = [0, 0]

    # ------------------------------------------------------------------ asked by the match

    @property
    def latest(self) -> Round | None:
        """The round that began last."""
        return max(self.rounds, key=lambda played: played.setting.ordinal, default=None)

    @property
    def more(self) -> bool:
        """Whether another card is to come."""
        return self._failed < self._deck.failures and (self._most is None or self._cards < self._most)

    def at(self, port: int) -> Round | None:
        """The round whose desk or doorstep this is."""
        return next((played for played in self.rounds if played.port == port), None)

    def beside(self, played: Round, side: int) -> tuple[House, ...]:
        """The houses of the other rounds."""
        return tuple(other.houses[side] for other in self.rounds if other is not played)

    def night(self) -> Night:
        """How it stands."""
        ways = self._weather()
        return Night(
            cards=self._cards,
            failed=self._failed,
            most=self._deck.failures,
            deck=max(1, self._dealer.deck),
            loss_permille=max(lost_share(ways.a_to_b), lost_share(ways.b_to_a)) // 1000,
            longest=(self._longest[0], self._longest[1]),
            next_at=self._next_card(),
        )

    # ------------------------------------------------------------------ time

    def begin(self, now: int) -> None:
        """The first card comes now."""
        self._places.append(Place(now))

    def next_deadline(self) -> int | None:
        """When something happens by itself, or None."""
        return self._due()[0]

    def step(self, until: int) -> Step | None:
        """Play on to the next thing that happens, at `until` at the latest; None: nothing more does."""
        at, played = self._due()
        if at is None or at > until:
            for other in self.rounds:
                other.advance(until)
            return None
        if played is None:
            return "opened", self._deal(at)
        played.advance(at)
        if played.outlived and played.over:
            self._doorstep.remove(played)
            self._arrange()
        return "moved", played

    def closed(self, played: Round, found: Reveal) -> Phase:
        """A card is over: its desk takes the next one after a pause."""
        place = next(place for place in self._places if place.round is played)
        card = place.card
        assert card is not None
        place.round, place.free_at = None, played.now + self._deck.pause
        for side in (0, 1):
            told = self._houses[side].told
            fresh = tuple(rule for rule in played.houses[side].told if rule not in told)
            self._houses[side] = replace(self._houses[side], told=told + fresh)
            self._longest[side] = max(self._longest[side], found.sheets[side].streak)
        if played.record.reason == "left":
            self._dealer.take_back(card)
            self._dealt -= 1
        else:
            self._cards += 1
            self._failed += played.record.reason == "timeout"
        self._put_out(played, card)
        return "play" if self.more else "results"

    def _put_out(self, played: Round, card: Card) -> None:
        """What the post still has of a card goes to the doorstep."""
        wait = LATE_FROM + number(self._key, "wait", played.setting.ordinal) % LATE_SPREAD
        wait = wait * 100 // self.level.clock
        played.outlive(played.now + wait if card.late else None)
        if not played.over:
            self._doorstep = [*self._doorstep, played][-DOORSTEP:]
        self._arrange()

    def _due(self) -> tuple[int | None, Round | None]:
        """When the next thing happens, and in which round; without one a card is dealt."""
        at, found = None, None
        for played in self.rounds:
            due = played.next_deadline()
            if due is not None and (at is None or due < at):
                at, found = due, played
        card = self._next_card()
        return (card, None) if card is not None and (at is None or card < at) else (at, found)

    def _next_card(self) -> int | None:
        """When the next card is dealt."""
        if not self.more or (self._most is not None and self._dealt >= self._most):
            return None
        return min((place.free_at for place in self._places if place.round is None), default=None)

    # ------------------------------------------------------------------ cards

    def change(self, level: Level) -> None:
        """From now on another weather; letters on their way keep their fates."""
        self.level = level
        for played in self.rounds:
            played.post_office.weather = self._weather()

    def _deal(self, now: int) -> Round:
        """Put the next card on the desk that has been free for the longest time."""
        place = min((one for one in self._places if one.round is None), key=lambda one: one.free_at)
        beside = [one.card for one in self._places if one.round is not None and one.card is not None]
        place.card = card = self._dealer.deal(beside)
        self._dealt += 1
        if len(self._places) < min(self._deck.desks, 1 + (self._dealt - 1) // self._deck.every):
            self._places.append(Place(now + self._deck.pause))
        setting = Setting(self.level, self._key, self._weather(), self._houses)
        setting.turn = card.turn
        # Who has more desks to look after may think longer.
        thinking = (card.plan.thinking or self.level.thinking) * (1 + len(beside))
        setting.plan = replace(card.plan, thinking=thinking)
        setting.port = card.port
        place.round = played = self._begin(setting, now)
        played.place = self._places.index(place)
        played.count_with(self._heard, self._written)
        self._arrange()
        return played

    def _arrange(self) -> None:
        """The rounds in the order in which they are asked: by places, then the doorstep."""
        self.rounds = [place.round for place in self._places if place.round is not None]
        self.rounds += self._doorstep

    def _weather(self) -> Weather:
        """The weather of the deck that is being dealt."""
        weather = self.level.weather
        more = self._deck.loss_step * max(0, self._dealer.deck - 1)
        most = self._deck.loss_limit
        return replace(
            weather, a_to_b=_worse(weather.a_to_b, more, most), b_to_a=_worse(weather.b_to_a, more, most)
        )


def _worse(way: Way, more: int, most: int) -> Way:
    """The way with more random loss, up to `most`; one that loses by a chain stays as it is."""
    if way.gemodel is not None or way.loss_state is not None:
        return way
    return replace(way, loss=max(way.loss, min(most, way.loss + more)))
