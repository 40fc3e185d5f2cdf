"""The player's side of the protocol, without a socket: greeting, seat, numbering, pings, coming back. Pure.

One `Session` lives as long as the seat; connections come and go below it. Every call takes this computer's
monotonic clock in whole microseconds; `take` hands out what must be written, `next_deadline` says when
`handle_timer` is due.
"""

from __future__ import annotations

from game.link.clock import MatchClock
from game.link.states import Event, Gone, LinkState, Move, Open, Opening, Rejected
from game.match.view import Update, View
from game.wire.messages import (
    MAJOR,
    MINOR,
    Clock,
    Closed,
    Hello,
    Leave,
    Ping,
    PlayerFrame,
    Pong,
    Refused,
    Rejoin,
    RelayFrame,
    Seated,
    ToPlayer,
    ToRelay,
    Welcome,
)
from game.wire.refusals import FINAL, version_refusal
from game.wire.stream import Stream, StreamFault

PING_EVERY = 2_000_000
FIRST_PINGS = (50_000, 300_000, 800_000)
SILENCE = 7_000_000
"""So long without a frame although pings were sent: the connection is dead, whatever the socket says."""


class Session:
    """What one player's program knows of its seat at the relay."""

    def __init__(self, *, name: str, opening: Opening, program: str) -> None:
        self._hello = Hello(MAJOR, MINOR, program, name)
        self._opening = opening
        self._stream: Stream[Move] = Stream()
        self._token: str | None = None
        self._seated = False
        self._leaving = False
        self._out: list[RelayFrame] = []
        self._next_ping: int | None = None
        self._pings = 0
        self._heard_at: int | None = None
        self.clock = MatchClock()
        self.final: Rejected | Gone | None = None
        """Set where the link has no future; the connection must then be closed."""

    @property
    def has_seat(self) -> bool:
        """Whether a seat was ever given: then a lost connection is worth coming back."""
        return self._token is not None

    @property
    def seated(self) -> bool:
        """Whether this connection reached the seat."""
        return self._seated

    @property
    def broken(self) -> bool:
        """Whether nobody greets any more: `disconnected`, or silent for too long."""
        return self._heard_at is None

    def connected(self, now: int) -> None:
        """A connection stands: greet."""
        self._out = []
        self._seated = False
        self._heard_at = now
        self._next_ping = now + FIRST_PINGS[0]
        self._pings = 0
        self._write(0, self._hello)

    def disconnected(self) -> None:
        """The connection is gone; numbered moves are kept for the next one."""
        self._out = []
        self._seated = False
        self._heard_at = self._next_ping = None

    def send(self, move: Move) -> int:
        """Number a move and send it as soon as there is a seat. Raises StreamFault where too many wait."""
        number = self._stream.post(move)
        self._leaving = self._leaving or isinstance(move, Leave)
        if self._seated:
            self._write(number, move)
        return number

    def receive(self, frame: PlayerFrame, now: int) -> list[Event]:
        """What a frame of the relay tells the player, in order."""
        self._heard_at = now
        try:
            self._stream.acknowledged(frame.ack)
            if not self._stream.accept(frame.id):
                return []
        except StreamFault as fault:
            return self._end(fault.code, {})
        return self._told(frame.body, now)

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do; None without a connection."""
        if self._heard_at is None or self._next_ping is None:
            return None
        return min(self._next_ping, self._heard_at + SILENCE)

    def handle_timer(self, now: int) -> None:
        """Ping, or find the relay silent (`broken`)."""
        if self._heard_at is None or self._next_ping is None:
            return
        if now >= self._heard_at + SILENCE:
            self.disconnected()
        elif now >= self._next_ping:
            self._write(0, Ping(now))
            self._pings += 1
            self._next_ping = now + (
                FIRST_PINGS[self._pings] if self._pings < len(FIRST_PINGS) else PING_EVERY
            )

    def take(self) -> list[RelayFrame]:
        """What must be written now, oldest first; handed out once."""
        out, self._out = self._out, []
        return out

    def _told(self, body: ToPlayer, now: int) -> list[Event]:
        match body:
            case Welcome():
                refusal = version_refusal(body.major, body.minor, player=False)
                if refusal is not None:
                    return self._end(refusal.code, refusal.params)
                self._write(
                    0, self._opening if self._token is None else Rejoin(self._token, self._stream.received)
                )
                return [body]
            case Seated():
                if self._seated:
                    return [body]
                self._token = body.token
                self._seated = True
                # At once: the relay then knows that the token has arrived, and keeps the seat.
                self._write(0, Ping(now))
                for number, move in self._stream.waiting:
                    self._write(number, move)
                return [Open(), body]
            case Refused():
                if body.fatal or not self._seated:
                    return [body, *self._end(body.code, body.params)]
                return [body]
            case Closed():
                return [body, *(self._end(body.code, {}) if body.code in FINAL else self._drop())]
            case Pong():
                self.clock.pong(body.stamp, body.now, now)
                return [body]
            case Clock():
                if body.running:
                    self.clock.run(body.now, now)
                else:
                    self.clock.stand(body.now)
                return [body]
            case View():
                self.clock.start(body.now, now)
                return [body]
            case Update():
                self.clock.heard(body.now, now)
                return [body]
        return [body]

    def _drop(self) -> list[Event]:
        self.disconnected()
        return []

    def _end(self, code: str, params: dict[str, str]) -> list[Event]:
        ended: LinkState
        if self._token is None:
            self.final = ended = Rejected(code, params)
        else:
            self.final = ended = Gone("left" if self._leaving else code, params)
        self.disconnected()
        return [ended]

    def _write(self, number: int, body: ToRelay) -> None:
        self._out.append(RelayFrame(number, self._stream.received, body))
