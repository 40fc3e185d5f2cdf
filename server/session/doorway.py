"""The doorway of a class: who is connected, whose seat that is, and what is said to them. Pure.

What goes out goes through here, in the order in which it is said; what comes in is `reception`'s. A seat, its
numbering and its outbox are the hall's (`server.hall.seat`); they are not journalled: after a restart a
stream goes on with the numbers that the journal and the player remember. The driver's clock is turned into
the session's here, which stands until a doorway is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.wire.messages import Closed, PlayerFrame, Refused, Said, ToPlayer
from game.wire.stream import Stream
from server.hall.deadlines import Deadlines
from server.hall.effects import Effect, Hang, Outgoing, Send
from server.hall.limits import Limits
from server.hall.seat import Seat
from server.session.commands import Away
from server.session.roster import Student
from server.session.session import Session
from server.session.told import Dismiss, Tell
from server.session.visitor import Visitor


class Doorway:
    """The class with everybody who is connected; see `Reception`."""

    def __init__(self, session: Session, now: int, limits: Limits | None = None) -> None:
        self.session = session
        self.limits = limits or Limits()
        self.offset = now - session.now
        """The driver's clock less the session's."""
        self.visitors: dict[int, Visitor] = {}
        self.seats: dict[int, Seat] = {}
        self.effects: list[Effect] = []
        self.deadlines: Deadlines[int] = Deadlines()

    def clock(self, now: int) -> int:
        """The session's clock at the driver's time."""
        return now - self.offset

    @property
    def rooms(self) -> int:
        """How many rooms there are: the class."""
        return 1

    @property
    def matches(self) -> int:
        """How many matches are being played."""
        return 0 if self.session.round is None else len(self.session.round.pairs)

    @property
    def connections(self) -> int:
        """How many connections there are."""
        return len(self.visitors)

    def by_student(self, measured: Mapping[int, int]) -> dict[int, int]:
        """What the driver has measured of each connection, for the student who plays over it."""
        return {
            visitor.student: measured[conn]
            for conn, visitor in self.visitors.items()
            if visitor.student is not None and conn in measured
        }

    # ------------------------------------------------------------ who sits where

    def lives(self, number: int, now: int) -> bool:
        """Whether the seat's connection was heard of lately."""
        seat = self.seats.get(number)
        holder = None if seat is None or seat.conn is None else self.visitors.get(seat.conn)
        return holder is not None and now < holder.deadline - self.limits.silent + self.limits.quiet

    def supersede(self, seat: Seat, now: int) -> None:
        """A new connection comes in the place of the seat's old one."""
        old = None if seat.conn is None else self.visitors.get(seat.conn)
        if old is not None:
            self.hang(old, Closed("superseded"), "superseded", now)

    def sit(self, visitor: Visitor, student: Student, stream: Stream[ToPlayer], now: int) -> None:
        """A connection gets a student's seat; `stream` numbers what is said there."""
        number = student.number
        seat = Seat(
            0, student.alias, student.token, visitor.conn, visitor.bucket, self.limits.outbox, self.effects
        )
        seat.stream = stream
        seat.claimed = True
        self.seats[number] = seat
        visitor.student, visitor.seat = number, seat
        visitor.deadline = now + self.limits.silent
        self.arm(visitor.conn)

    def disconnected(self, conn: int, now: int) -> None:
        """A connection is gone, by whoever's doing."""
        visitor = self.visitors.pop(conn, None)
        self.deadlines.set(conn, None)
        if visitor is not None and visitor.seat is not None and visitor.student is not None:
            visitor.seat.conn = None
            self.session.do(Away(visitor.student), self.clock(now))
            self.carry()

    # ------------------------------------------------------------ what goes out

    def outgoing(self) -> Outgoing:
        """What must be journalled, then sent; handed out once."""
        out = self.session.outgoing()
        self._deliver(out.effects)
        effects = tuple(self.effects)
        self.effects.clear()  # not a new list: every seat writes into this one
        return Outgoing(out.journal, effects, dues=tuple(due + self.offset for due in out.dues))

    def carry(self) -> None:
        """Keep what the session says in the order in which it is said, beside what the door says itself."""
        self.session.drain()
        effects, self.session.effects = self.session.effects, []
        self._deliver(effects)

    def _deliver(self, effects: Sequence[Tell | Dismiss]) -> None:
        for effect in effects:
            seat = self.seats.get(effect.student)
            if seat is None:
                continue
            if isinstance(effect, Dismiss):
                self._dismiss(effect, seat)
            elif effect.keep and isinstance(effect.body, Said | Refused):
                seat.keep(effect.body)
            else:
                seat.tell(effect.body)
            if seat.slow and seat.conn is not None and seat.conn in self.visitors:
                self.effects.append(Hang(seat.conn, "slow"))
                seat.conn = None

    def _dismiss(self, effect: Dismiss, seat: Seat) -> None:
        seat.mention(Closed(effect.code))
        if seat.conn is not None:
            self.effects.append(Hang(seat.conn, effect.code))
            self.visitors.pop(seat.conn, None)
            self.deadlines.set(seat.conn, None)
        seat.conn = None
        del self.seats[effect.student]

    def say(self, visitor: Visitor, body: ToPlayer) -> None:
        """Say something outside the numbering."""
        ack = 0 if visitor.seat is None else visitor.seat.stream.received
        self.effects.append(Send(visitor.conn, PlayerFrame(0, ack, body)))

    def hang(self, visitor: Visitor, body: ToPlayer, code: str, now: int) -> None:
        """Say a last thing, and hang up on a connection."""
        self.say(visitor, body)
        self.effects.append(Hang(visitor.conn, code))
        self.disconnected(visitor.conn, now)

    def arm(self, conn: int) -> None:
        """When to look at a connection."""
        self.deadlines.set(conn, self.visitors[conn].deadline)
