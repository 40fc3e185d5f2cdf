"""T0 of the score: the time in which two perfect bots without thinking time finish on the same fates.

Fates are keyed by what a letter is, not by when or after how many others it is posted; so the bots meet the
losses and delays that the players met, where they post the same letters. Virtual time; pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from game.match.beginning import Setting
from game.match.round import Round
from game.match.view import Wish
from game.referee.legal import hints
from game.tcp.segment import ACK, FIN, Segment

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

REST = 8_000_000
"""Who was refused, or has lost or broken off a connection, does not open again for so long: longer than a
letter, its answer and the end of a connection that was meant to go so."""

SCARCE = 4
"""With fewer stamps than this one must not post by halves what fits into one letter."""


def best(
    offers: Sequence[Offer], sheet: bytes = b"", wish: Wish = "", stamps: int | None = None
) -> Offer | None:
    """What a perfect player posts: what is due, else what it has to say, else what it is asked to do; None:
    wait. `sheet`, `wish` and `stamps` as on a desk."""
    urgent = [offer for offer in offers if offer.urgent]
    if urgent:
        riding = _riding(offers, urgent[0], sheet, wish)
        if riding is not None:
            return riding
        if stamps is not None and stamps < SCARCE:
            return max(urgent, key=lambda offer: offer.segment.ctl.bit_count())
        return urgent[0]
    for offer in offers:
        if offer.why == "open" or (offer.why == "send" and offer.segment.text):
            return offer
    return next((offer for offer in offers if offer.why == wish), None) if wish else None


def _riding(offers: Sequence[Offer], due: Offer, sheet: bytes, wish: Wish) -> Offer | None:
    """The text or goodbye with which a due ACK may ride, if the player has one."""
    if due.why != "debt" or due.segment.ctl != ACK:
        return None
    return next(
        (
            offer
            for offer in offers
            if (offer.why == "send" and sheet) or (offer.why == wish == "close" and not sheet)
        ),
        None,
    )


def composed(offer: Choice, sheet: bytes, wish: Wish, on_syn: bool = False) -> Segment:
    """The letter as a player with this sheet and wish writes it: a goodbye rides with the last text; text
    rides on a SYN where the house's rules allow it (`on_syn`)."""
    segment = offer.segment
    if on_syn and offer.why == "open":
        return replace(segment, text=sheet)
    if wish == "close" and offer.why == "send" and segment.text == sheet:
        return replace(segment, ctl=segment.ctl | FIN)
    return segment


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
    papers = played.papers
    for seat in house.seats:
        own = seat.port == played.port
        sheet, wish = (papers.sheet(side), papers.wish(side)) if own else (b"", "")
        offer = best(hints(house, seat.port, played.now, sheet), sheet, wish, papers.stamps)
        if offer is None or (offer.why == "open" and _has_left(played, side)):
            continue
        letter = composed(offer, sheet, wish, house.law.text_on_syn)
        if played.post(side, seat.port, letter, played.heard[side]).verdict.travels:
            return True
    return False


def _has_left(played: Round, side: int) -> bool:
    """Whether the side was refused or has broken off, a moment ago: then it does not open again at once."""
    since = played.now - REST
    return any(
        moment.state == "CLOSED" and moment.side == "AB"[side] and max(since, played.start) < moment.at
        for moment in played.record.moments
    )
