"""A seat in a room: who sits there, by which connection, and what that player must still be told. Pure.

The seat outlives its connections. What it is told is numbered and kept until acknowledged; views are not
worth keeping, for whoever comes back gets a fresh one.
"""

from __future__ import annotations

from game.match.view import Player
from game.wire.messages import PlayerFrame, Refused, Said, Seated, ToPlayer
from game.wire.stream import Stream, StreamFault
from server.hall.bucket import Bucket
from server.hall.effects import Effect, Send


class Seat:
    """One player's place. `side` is 0 (A, the left house) or 1; `conn` None while the player is away;
    `outbox`: how many messages may be unacknowledged."""

    def __init__(
        self, side: int, name: str, token: str, conn: int, bucket: Bucket, outbox: int, effects: list[Effect]
    ) -> None:
        self.side = side
        self.name = name
        self.token = token
        self.conn: int | None = conn
        self.bucket = bucket
        self.stream: Stream[ToPlayer] = Stream(outbox)
        self.outbox = outbox
        self.away_since: int | None = None
        self.ready = False
        self.claimed = False
        """Whether the player has acknowledged the token: before, a lost connection loses the seat."""
        self.slow = False
        """The player takes nothing any more: the hall must hang up."""
        self.effects = effects

    @property
    def player(self) -> Player:
        """How others see this seat."""
        return Player(self.name, present=self.conn is not None)

    def tell(self, body: ToPlayer) -> None:
        """Number a message, keep it, and send it if the player is there."""
        if self.conn is None or self.slow:
            return
        try:
            number = self.stream.post(body)
        except StreamFault:
            self.slow = True
            return
        self._send(number, body)

    def keep(self, body: ToPlayer) -> None:
        """As `tell`, but kept for later if the player is away: for answers, which no view repeats."""
        if self.conn is not None:
            self.tell(body)
            return
        try:
            self.stream.post(body)
        except StreamFault:
            self.slow = True

    def mention(self, body: ToPlayer) -> None:
        """Send outside the numbering; nothing where the player is away."""
        if self.conn is not None:
            self._send(0, body)

    def acknowledged(self, ack: int) -> None:
        """The player has everything up to `ack`. Raises StreamFault."""
        self.stream.acknowledged(ack)
        self.claimed = self.claimed or ack > 0

    def come_back(self, conn: int, have: int, seated: Seated) -> None:
        """The player is here again with everything up to `have`; what was answered meanwhile is sent again.

        Raises StreamFault for an impossible `have`.
        """
        self.stream.resume(have, lambda body: isinstance(body, Said | Refused))
        self.conn = conn
        self.slow = False
        self.claimed = True
        self.away_since = None
        self.mention(seated)
        for number, body in self.stream.waiting:
            self._send(number, body)

    def start_over(self, conn: int, seated: Seated) -> None:
        """The player is here with a program that was started anew: both numberings begin again."""
        self.stream = Stream(self.outbox)
        self.conn = conn
        self.slow = False
        self.claimed = True
        self.away_since = None
        self.tell(seated)

    def _send(self, number: int, body: ToPlayer) -> None:
        if self.conn is not None:
            self.effects.append(Send(self.conn, PlayerFrame(number, self.stream.received, body)))
