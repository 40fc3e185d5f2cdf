"""T0 of the score: the time in which two perfect bots without thinking time finish on the same fates.

Fates are keyed by what a letter is, not by when or after how many others it is posted; so the bots meet the
losses and delays that the players met, where they post the same letters. Virtual time; pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from game.match.beginning import Setting
from game.match.round import Round
from game.referee.legal import hints
from game.tcp.segment import Segment

MOST_STEPS = 2_000
"""After so many events two bots would never finish: the level has no ideal."""


class Choice(Protocol):
    """What a hint and an option of a desk have in common."""

    @property
    def segment(self) -> Segment:
        """The letter."""

    @property
    def why(self) -> str:
        """Its reason."""

    @property
    def urgent(self) -> bool:
        """Owed now, or the candle is dead."""


Offer = TypeVar("Offer", bound=Choice)

_WANTED = ("open", "send")


def best(offers: Sequence[Offer]) -> Offer | None:
    """What a perfect player posts: what is due, else what it wants to say; None: wait."""
    for offer in offers:
        if offer.urgent:
            return offer
    for offer in offers:
        if offer.why in _WANTED and (offer.why == "open" or offer.segment.text):
            return offer
    return None


def ideal(setting: Setting) -> int | None:
    """T0 in microseconds for a connection as it began, or None if two perfect bots would not reach its
    goal."""
    stamps, seen = [0, 0], [-1, -1]
    played = Round(setting, stamps)
    for _ in range(MOST_STEPS):
        if played.ended:
            break
        acted = False
        for side in (0, 1):
            if stamps[side] != seen[side]:
                seen[side] = stamps[side]
                acted = _act(played, side) or acted
        if not acted:
            due = played.next_deadline()
            if due is None:
                break
            played.advance(due)
    goal_at = played.record.goal_at
    return None if goal_at is None else goal_at - played.start


def _act(played: Round, side: int) -> bool:
    """Post the first letter that is due at one of the house's desks."""
    house = played.houses[side]
    for seat in house.seats:
        offer = best(
            hints(house, seat.port, played.now, played.sheet(side) if seat.port == played.port else b"")
        )
        if (
            offer is not None
            and played.post(side, seat.port, offer.segment, played.heard[side]).verdict.travels
        ):
            return True
    return False
