"""The time-outs of a house: candles, user time-outs, the end of TIME-WAIT. Section 3.10.8; pure."""

from __future__ import annotations

from game.referee.house import Change, House


def next_deadline(house: House) -> int | None:
    """When `handle_timer` has something to do, or None."""
    raise NotImplementedError


def handle_timer(house: House, now: int) -> tuple[House, tuple[Change, ...]]:
    """All time-outs not after `now`, in the order of their deadlines."""
    raise NotImplementedError
