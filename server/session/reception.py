"""The door of a class: connections, seats and streams in front of it, with the hall's own interface. Pure.

A driver that can serve a hall can serve this. A player joins with `Join`, whose room is the PIN, and comes
back with `Rejoin`, or, with a program that was started anew, by the token in `Join`. A seat, its numbering
and its outbox are the hall's (`server.hall.seat`); they are not
journalled: after a restart a stream goes on with the numbers that the journal and the player remember. The
driver's clock is turned into the session's here.
"""

from __future__ import annotations

from collections.abc import Mapping

import game
from game.wire.messages import (
    MAJOR,
    MINOR,
    Answer,
    Call,
    Closed,
    Hello,
    Host,
    Join,
    Leave,
    Ping,
    PlayerFrame,
    Pong,
    Post,
    Ready,
    Refused,
    Rejoin,
    RelayFrame,
    Said,
    Seated,
    ToPlayer,
    ToRelay,
    Welcome,
)
from game.wire.refusals import refused
from game.wire.stream import Stream, StreamFault
from server.hall.bucket import Bucket
from server.hall.deadlines import Deadlines
from server.hall.door import name_of
from server.hall.effects import Effect, Hang, Outgoing, Send
from server.hall.limits import Limits
from server.hall.seat import Seat
from server.session.attempts import Attempts
from server.session.commands import Away, Command, Enrol, Heard, Here, Move
from server.session.commands import Leave as Goes
from server.session.roster import Student
from server.session.session import Session
from server.session.told import Dismiss, Refusal, Tell
from server.session.visitor import Visitor

_SECOND = 1_000_000

_MOST_HAVE = 2**40
"""No stream has come so far; whoever says so lies."""


class Reception:
    """The class as a driver sees it. `now` is the driver's clock; the session's stands until this is made."""

    def __init__(self, session: Session, now: int, limits: Limits | None = None) -> None:
        self.session = session
        self.limits = limits or Limits()
        self._offset = now - session.now
        self._attempts = Attempts()
        self._visitors: dict[int, Visitor] = {}
        self._addresses: dict[int, str] = {}
        self._seats: dict[int, Seat] = {}
        self._effects: list[Effect] = []
        self._deadlines: Deadlines[int] = Deadlines()

    def clock(self, now: int) -> int:
        """The session's clock at the driver's time."""
        return now - self._offset

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
        return len(self._visitors)

    def by_student(self, measured: Mapping[int, int]) -> dict[int, int]:
        """What the driver has measured of each connection, for the student who plays over it."""
        return {
            visitor.student: measured[conn]
            for conn, visitor in self._visitors.items()
            if visitor.student is not None and conn in measured
        }

    def do(self, command: Command, now: int) -> Student | Refusal | None:
        """What the console wants; `outgoing` then has what follows."""
        answer = self.session.do(command, self.clock(now))
        self._carry()
        return answer

    # ------------------------------------------------------------ what the driver tells

    def connected(self, conn: int, now: int, address: str = "") -> None:
        """Somebody has opened a connection; `address` only counts wrong PINs and is written nowhere."""
        if len(self._visitors) >= self.limits.connections:
            self._effects.append(Send(conn, PlayerFrame(0, 0, refused("relay-full", fatal=True))))
            self._effects.append(Hang(conn, "relay-full"))
            return
        bucket = Bucket(self.limits.burst, self.limits.per_second, now)
        self._visitors[conn] = Visitor(conn, bucket, now + self.limits.greeting)
        self._addresses[conn] = address
        self._arm(conn)

    def receive(self, conn: int, frame: RelayFrame, now: int) -> None:
        """A frame has come; whatever it holds, nobody else is disturbed."""
        visitor = self._visitors.get(conn)
        if visitor is None:
            return
        bucket = visitor.bucket if visitor.seat is None else visitor.seat.bucket
        if not bucket.take(now):
            self._hang(visitor, Closed("flooding"), "flooding", now)
            return
        try:
            if visitor.seat is not None and visitor.student is not None:
                self._hear(visitor, visitor.seat, visitor.student, frame, now)
            else:
                self._arrive(visitor, frame.body, now)
        except StreamFault as fault:
            self._hang(visitor, refused(fault.code, fatal=True), fault.code, now)
        self._carry()

    def garbled(self, conn: int, code: str, now: int) -> None:
        """Bytes came that are no frame. The connection ends."""
        visitor = self._visitors.get(conn)
        if visitor is not None:
            self._hang(visitor, refused(code, fatal=True), code, now)
            self._carry()

    def disconnected(self, conn: int, now: int) -> None:
        """A connection is gone, by whoever's doing."""
        visitor = self._visitors.pop(conn, None)
        self._addresses.pop(conn, None)
        self._deadlines.set(conn, None)
        if visitor is not None and visitor.seat is not None and visitor.student is not None:
            visitor.seat.conn = None
            self.session.do(Away(visitor.student), self.clock(now))
            self._carry()

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        own, its = self._deadlines.first(), self.session.next_deadline()
        dues = [due for due in (own, None if its is None else its + self._offset) if due is not None]
        return min(dues, default=None)

    def handle_timer(self, now: int, most: int = 0) -> None:
        """Do everything that is due up to `now`; of the class at most so many things, 0: all."""
        while (due := self._deadlines.pop(now)) is not None:
            visitor = self._visitors.get(due[1])
            if visitor is not None and visitor.deadline > due[0]:
                self._arm(visitor.conn)
            elif visitor is not None:
                self._hang(visitor, Closed("idle"), "idle", now)
        self.session.handle_timer(self.clock(now), most)
        self._carry()

    def shutdown(self, now: int) -> None:
        """The relay ends: everybody is told and hung up. The class itself goes on with the next start."""
        for visitor in list(self._visitors.values()):
            self._say(visitor, Closed("shutdown"))
            self._effects.append(Hang(visitor.conn, "shutdown"))
            self._deadlines.set(visitor.conn, None)
        self._visitors.clear()

    def outgoing(self) -> Outgoing:
        """What must be journalled, then sent; handed out once."""
        out = self.session.outgoing()
        self._effects_of(out.effects)
        effects = tuple(self._effects)
        self._effects.clear()  # not a new list: every seat writes into this one
        return Outgoing(out.journal, effects, dues=tuple(due + self._offset for due in out.dues))

    # ------------------------------------------------------------ before a seat

    def _arrive(self, visitor: Visitor, body: ToRelay, now: int) -> None:
        if isinstance(body, Ping):
            self._say(visitor, Pong(body.stamp, 0))
        elif isinstance(body, Hello):
            name = name_of(body)
            if isinstance(name, Refused):
                self._hang(visitor, name, name.code, now)
                return
            visitor.name = name
            visitor.deadline = now + self.limits.unseated
            self._arm(visitor.conn)
            self._say(visitor, Welcome(MAJOR, MINOR, game.__version__))
        elif visitor.name is None:
            self._hang(visitor, refused("hello-first", fatal=True), "hello-first", now)
        elif isinstance(body, Join | Rejoin):
            visitor.tries += 1
            if visitor.tries > self.limits.tries:
                self._hang(visitor, refused("tries", fatal=True), "tries", now)
            elif isinstance(body, Join):
                self._join(visitor, visitor.name, body, now)
            else:
                self._rejoin(visitor, body, now)
        else:
            self._say(visitor, refused("not-seated"))

    def _join(self, visitor: Visitor, name: str, body: Join, now: int) -> None:
        student = self.session.roster.holder(body.token)
        if student is not None and not self._lives(student.number, now):
            self._start_over(visitor, student, now)
            return
        if not body.room:
            self._say(visitor, refused("pin-needed", title=self.session.title))
            return
        address = self._addresses[visitor.conn]
        wait = self._attempts.wait(address, now)
        if wait:
            self._say(visitor, refused("pin-wait", seconds=-(-wait // _SECOND)))
            return
        found = self.session.do(Enrol(body.room, name), self.clock(now))
        if isinstance(found, Student):
            self._sit(visitor, found, Stream(self.limits.outbox), now)
        elif isinstance(found, Refusal):
            if found.code == "pin-wrong":
                self._attempts.wrong(address, now)
            self._say(visitor, refused(found.code))

    def _lives(self, number: int, now: int) -> bool:
        """Whether the seat's connection was heard of lately."""
        seat = self._seats.get(number)
        holder = None if seat is None or seat.conn is None else self._visitors.get(seat.conn)
        return holder is not None and now < holder.deadline - self.limits.silent + self.limits.quiet

    def _start_over(self, visitor: Visitor, student: Student, now: int) -> None:
        """The student is here with a program that was started anew: both numberings begin again."""
        old = self._seats.get(student.number)
        if old is not None:
            self._supersede(old, now)
        self._sit(visitor, student, Stream(self.limits.outbox), now)
        self._seats[student.number].tell(Seated(self.session.id, "A", student.token, False))
        self.session.do(Here(student.number, anew=True), self.clock(now))

    def _rejoin(self, visitor: Visitor, body: Rejoin, now: int) -> None:
        student = self.session.roster.holder(body.token)
        if student is None:
            self._hang(visitor, refused("seat-unknown", fatal=True), "seat-unknown", now)
            return
        seat = self._seats.get(student.number)
        seated = Seated(self.session.id, "A", student.token, False)
        if seat is None:
            if body.have > _MOST_HAVE:
                raise StreamFault("out-of-order")
            stream: Stream[ToPlayer] = Stream(self.limits.outbox, last=body.have, received=student.heard)
            self._sit(visitor, student, stream, now)
            # Nothing is acknowledged here, so that what was not answered comes again and is answered from
            # the session's memory (`_hear`).
            self._effects.append(Send(visitor.conn, PlayerFrame(0, 0, seated)))
        elif body.have > seat.stream.last:
            # A program that was told more than this seat has said: it was started anew elsewhere meanwhile.
            self._hang(visitor, Closed("superseded"), "superseded", now)
            return
        else:
            self._supersede(seat, now)
            visitor.student, visitor.seat = student.number, seat
            seat.come_back(visitor.conn, body.have, seated)
        visitor.deadline = now + self.limits.silent
        self._arm(visitor.conn)
        self.session.do(Here(student.number), self.clock(now))

    def _supersede(self, seat: Seat, now: int) -> None:
        old = None if seat.conn is None else self._visitors.get(seat.conn)
        if old is not None:
            self._hang(old, Closed("superseded"), "superseded", now)

    def _sit(self, visitor: Visitor, student: Student, stream: Stream[ToPlayer], now: int) -> None:
        number = student.number
        seat = Seat(
            0, student.alias, student.token, visitor.conn, visitor.bucket, self.limits.outbox, self._effects
        )
        seat.stream = stream
        seat.claimed = True
        self._seats[number] = seat
        visitor.student, visitor.seat = number, seat
        visitor.deadline = now + self.limits.silent
        self._arm(visitor.conn)

    # ------------------------------------------------------------ with a seat

    def _hear(self, visitor: Visitor, seat: Seat, number: int, frame: RelayFrame, now: int) -> None:
        seat.acknowledged(frame.ack)
        visitor.deadline = now + self.limits.silent
        body = frame.body
        if isinstance(body, Ping):
            pair = self.session.pair_of(self.session.roster[number])
            shows = 0 if pair is None else pair.table.clock(self.clock(now))
            seat.mention(Pong(body.stamp, shows))
        elif isinstance(body, Hello | Host | Join | Rejoin):
            self._say(visitor, refused("already-seated"))
        elif frame.id == 0:
            raise StreamFault("out-of-order")
        elif seat.stream.accept(frame.id):
            self.session.do(_command(number, frame.id, body), self.clock(now))
            if isinstance(body, Leave):
                self.session.do(Goes(number), self.clock(now))
        else:
            answer = self.session.answers.get(number, {}).get(frame.id)
            if answer is not None:
                seat.mention(answer)

    # ------------------------------------------------------------ what goes out

    def _carry(self) -> None:
        """Keep what the session says in the order in which it is said, beside what the door says itself."""
        self.session.drain()
        effects, self.session.effects = self.session.effects, []
        self._effects_of(effects)

    def _effects_of(self, effects: list[Tell | Dismiss] | tuple[Tell | Dismiss, ...]) -> None:
        for effect in effects:
            seat = self._seats.get(effect.student)
            if seat is None:
                continue
            if isinstance(effect, Dismiss):
                self._dismiss(effect, seat)
            elif effect.keep and isinstance(effect.body, Said | Refused):
                seat.keep(effect.body)
            else:
                seat.tell(effect.body)
            if seat.slow and seat.conn is not None and seat.conn in self._visitors:
                self._effects.append(Hang(seat.conn, "slow"))
                seat.conn = None

    def _dismiss(self, effect: Dismiss, seat: Seat) -> None:
        seat.mention(Closed(effect.code))
        if seat.conn is not None:
            self._effects.append(Hang(seat.conn, effect.code))
            self._visitors.pop(seat.conn, None)
            self._deadlines.set(seat.conn, None)
        seat.conn = None
        del self._seats[effect.student]

    def _say(self, visitor: Visitor, body: ToPlayer) -> None:
        ack = 0 if visitor.seat is None else visitor.seat.stream.received
        self._effects.append(Send(visitor.conn, PlayerFrame(0, ack, body)))

    def _hang(self, visitor: Visitor, body: ToPlayer, code: str, now: int) -> None:
        self._say(visitor, body)
        self._effects.append(Hang(visitor.conn, code))
        self.disconnected(visitor.conn, now)

    def _arm(self, conn: int) -> None:
        self._deadlines.set(conn, self._visitors[conn].deadline)


def _command(student: int, number: int, body: ToRelay) -> Command:
    """A numbered message as a command; what a class does not know is only counted."""
    match body:
        case Post() | Call():
            return Move(student, number, body)
        case Ready(ready):
            return Heard(student, number, ready=ready)
        case Answer(question, choice):
            return Heard(student, number, choice=choice, question=question)
    return Heard(student, number)
