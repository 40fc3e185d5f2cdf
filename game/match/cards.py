"""How a night deals its cards: which situation comes next, who opens it, on which port, with which numbers.

A deck is shuffled by the match's secret key, dealt without replacement, and shuffled again. Between desks
that lie side by side ports and ISSs differ in at least two digits, and their marks (port modulo 6) differ;
but one card of each deck has a twin, from which they differ in one. Mutable; pure otherwise: chance comes
from the key.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from game.match.fate import number
from game.match.level import FIRST_PORT, Plan, Turn
from game.tcp.seqno import add

PORTS = 999
"""Ports are dealt from FIRST_PORT on."""

MARKS = 6
"""So many marks tell ports apart on the screen."""

FORGOTTEN = 8
"""A port may come again after so many others."""

APART = 100
"""So far the two ISSs of one card lie from each other, so that a wrong number names its mistake."""

_PAST = 1 << 32


class Card(Struct, frozen=True):
    """One card as it was dealt. `iss`: the opener's first and the listener's; `twin`: it is nearly another's
    double; `late`: one of its letters comes once more when it is over."""

    deck: int
    turn: Turn
    plan: Plan
    port: int
    iss: tuple[int, int]
    twin: bool = False
    late: bool = False


def shuffled(key: bytes, deck: int, size: int) -> tuple[int, ...]:
    """The cards 0 .. size - 1 in the order of deck `deck`."""
    return tuple(sorted(range(size), key=lambda card: (number(key, "deck", deck, card), card)))


def digits_apart(one: int, other: int) -> int:
    """In how many decimal digits two numbers of equal length differ."""
    return sum(a != b for a, b in zip(str(one), str(other), strict=True))


def renumbered(plan: Plan, iss: tuple[int, int]) -> Plan:
    """The plan with other ISSs: numbers that the level dealt move along, and so do those of letters that the
    script brings. A 0 stays: who has no number writes it."""
    first = [row[0] for row in plan.iss]
    moved = (iss[0] - first[0]) % _PAST, (iss[1] - first[1]) % _PAST
    rows = [tuple(add(one, by) for one in row) for row, by in zip(plan.iss, moved, strict=True)]
    deeds = []
    for deed in plan.deeds:
        reader = 0 if deed.to == "opener" else 1
        seq = deed.seq and add(deed.seq, moved[1 - reader])
        ack = deed.ack and add(deed.ack, moved[reader])
        deeds.append(replace(deed, seq=seq, ack=ack))
    return replace(plan, iss=(rows[0], rows[1]), deeds=tuple(deeds))


class Dealer:
    """Deals the cards of one night. Each plan must deal a number to both ends. `late` cards of each deck
    leave a letter behind."""

    def __init__(self, key: bytes, plans: Sequence[Plan], late: int) -> None:
        self._key = key
        self._plans = plans
        self._row: list[int] = []
        self._again: list[Turn] = []
        self._used: list[int] = []
        self._dealt = 0
        self._twin_at = 0
        self._twin_due = False
        self._late_cards = late
        self._late: tuple[int, ...] = ()
        self.deck = 0

    def deal(self, beside: Sequence[Card]) -> Card:
        """The next card, told apart from those that lie on the desks `beside`."""
        self._dealt += 1
        turn = self._again.pop(0) if self._again else self._next()
        twin = beside[0] if self._twin_due and beside else None
        self._twin_due = self._twin_due and twin is None
        port = self._port(beside, twin)
        opener = self._iss("opener", beside, twin, 0)
        iss = opener, self._iss("listener", beside, twin, 1, opener)
        self._used = [*self._used, port][-FORGOTTEN:]
        plan = renumbered(self._plans[turn.plan], iss)
        return Card(self.deck, turn, plan, port, iss, twin is not None, turn.plan in self._late)

    def take_back(self, card: Card) -> None:
        """A card that its partner's leaving spoiled: it is dealt again, next."""
        self._again.append(card.turn)

    def _next(self) -> Turn:
        """The next of the deck, or the first of a new one."""
        size = len(self._plans)
        if not self._row:
            self.deck += 1
            self._row = list(shuffled(self._key, self.deck, size))
            self._twin_at = number(self._key, "twin", self.deck) % size
            self._late = shuffled(self._key, -self.deck, size)[: self._late_cards]
            self._twin_due = False
        # In the first deck the first cards lie alone: the twin waits until there is a card beside it.
        self._twin_due = self._twin_due or size - len(self._row) == self._twin_at
        plan = self._row.pop(0)
        exchanged = (number(self._key, "opener", plan) + self.deck) % 2
        return Turn(plan, "B" if exchanged else "A")

    def _port(self, beside: Sequence[Card], twin: Card | None) -> int:
        dealt = (FIRST_PORT + number(self._key, "port", self._dealt, attempt) % PORTS for attempt in count())
        return next(
            port
            for port in dealt
            if port not in self._used
            and all(
                port % MARKS != card.port % MARKS and _fits(port, card.port, card is twin) for card in beside
            )
        )

    def _iss(self, end: str, beside: Sequence[Card], twin: Card | None, place: int, own: int = 0) -> int:
        dealt = (1000 + number(self._key, end, self._dealt, attempt) % 9000 for attempt in count())
        others = [(iss, card is twin and at == place) for card in beside for at, iss in enumerate(card.iss)]
        return next(
            iss
            for iss in dealt
            if not (own and (abs(iss - own) < APART or digits_apart(iss, own) < 2))
            and all(_fits(iss, other, near) for other, near in others)
        )


def _fits(number: int, other: int, twin: bool) -> bool:
    """Whether two numbers of two desks are told apart as they should be."""
    apart = digits_apart(number, other)
    return apart == 1 if twin else apart >= 2
