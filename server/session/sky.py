"""The weather over one pair, and the instructor's hand in it, which the next letter of a side meets. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.match.weather import MILLION, SECOND, Way, Weather
from server.session.commands import Hand

LATE = 8 * SECOND
"""How much longer a letter flies that the instructor delays by hand, at clock 1."""


class Sky:
    """`weather` as it was ordered; `hands` on the next letter of A and of B, None: none."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.hands: list[Hand | None] = [None, None]
        self._connection = 1
        self._written: Sequence[int] = (0, 0)

    @property
    def in_force(self) -> Weather:
        """The weather in which the next letters fly."""
        ways = [self.weather.a_to_b, self.weather.b_to_a]
        for side, hand in enumerate(self.hands):
            if hand is not None:
                ways[side] = _under(ways[side], hand)
        return Weather(self.weather.id, ways[0], ways[1])

    def follow(self, connection: int, written: Sequence[int] | None) -> bool:
        """How many letters A and B have written in this connection (None: it is not being played); whether
        a hand has met its letter. It is gone then, and the weather another.

        A hand that no letter of its connection has met waits for the next one.
        """
        met = False
        if connection != self._connection:
            self._connection = connection
            self._written = (0, 0) if written is None else tuple(written)
        elif written is not None:
            for side, hand in enumerate(self.hands):
                if hand is not None and written[side] > self._written[side]:
                    self.hands[side] = None
                    met = True
            self._written = tuple(written)
        return met


def _under(way: Way, hand: Hand) -> Way:
    """The way on which the next letter meets the instructor's hand for certain, and nothing else."""
    kind = replace(
        way, loss=0, loss_state=None, gemodel=None, loss_correlation=0, duplicate=0, corrupt=0, reorder=0
    )
    if hand == "drop":
        return replace(kind, loss=MILLION)
    if hand == "duplicate":
        return replace(kind, duplicate=MILLION, duplicate_correlation=0)
    return replace(kind, delay=way.delay + LATE)
