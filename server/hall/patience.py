"""Whom a room waits for, and for how long: functions of the seats and the time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from server.hall.limits import Limits
from server.hall.seat import Seat


def missing(seats: Sequence[Seat | None], bots: Sequence[str | None]) -> list[Seat]:
    """The seats whose players are away and not represented by a bot, longest away first."""
    away = [
        seat
        for seat, bot in zip(seats, bots, strict=True)
        if seat is not None and bot is None and seat.away_since is not None
    ]
    return sorted(away, key=lambda seat: seat.away_since or 0)


def stands(away: Sequence[Seat], limits: Limits, now: int) -> bool:
    """Whether a match's clock stands at `now`: somebody has been away for longer than the grace."""
    return any(seat.away_since is not None and now >= seat.away_since + limits.grace for seat in away)


def offered(seat: Seat, limits: Limits, now: int) -> bool:
    """Whether the other player may take a bot for this seat."""
    return seat.away_since is not None and now >= seat.away_since + limits.offer


def offer_in(away: Sequence[Seat], limits: Limits, now: int) -> int:
    """Microseconds until the other player may take a bot, 0 where nobody is away or it is time."""
    first = away[0].away_since if away else None
    return 0 if first is None else max(0, first + limits.offer - now)
