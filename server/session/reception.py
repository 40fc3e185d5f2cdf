"""The reception of a class: what comes in, from connections and from the console, as a hall takes it. Pure.

A driver that can serve a hall can serve this. A player joins with `Join`, whose room is the PIN, and comes
back with `Rejoin`, or, with a program that was started anew, by the token in `Join`. Seats, and what is said
to whom, are the doorway's.
"""

from __future__ import annotations

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
    Seated,
    ToPlayer,
    ToRelay,
    Welcome,
)
from game.wire.refusals import refused
from game.wire.stream import Stream, StreamFault
from server.hall.bucket import Bucket
from server.hall.door import name_of
from server.hall.effects import Hang, Send
from server.hall.limits import Limits
from server.hall.seat import Seat
from server.session.attempts import Attempts
from server.session.commands import Command, Enrol, Heard, Here, Move
from server.session.commands import Leave as Goes
from server.session.doorway import Doorway
from server.session.roster import Student
from server.session.session import Session
from server.session.told import Refusal
from server.session.visitor import Visitor

_SECOND = 1_000_000

_MOST_HAVE = 2**40
"""No stream has come so far; whoever says so lies."""


class Reception(Doorway):
    """The class as a driver sees it. `now` is the driver's clock."""

    def __init__(self, session: Session, now: int, limits: Limits | None = None) -> None:
        super().__init__(session, now, limits)
        self._attempts = Attempts()

    def do(self, command: Command, now: int) -> Student | Refusal | None:
        """What the console wants; `outgoing` then has what follows."""
        answer = self.session.do(command, self.clock(now))
        self.carry()
        return answer

    # ------------------------------------------------------------ what the driver tells

    def connected(self, conn: int, now: int, address: str = "") -> None:
        """Somebody has opened a connection; `address` only counts wrong PINs and is written nowhere."""
        if len(self.visitors) >= self.limits.connections:
            self.effects.append(Send(conn, PlayerFrame(0, 0, refused("relay-full", fatal=True))))
            self.effects.append(Hang(conn, "relay-full"))
            return
        bucket = Bucket(self.limits.burst, self.limits.per_second, now)
        self.visitors[conn] = Visitor(conn, address, bucket, now + self.limits.greeting)
        self.arm(conn)

    def receive(self, conn: int, frame: RelayFrame, now: int) -> None:
        """A frame has come; whatever it holds, nobody else is disturbed."""
        visitor = self.visitors.get(conn)
        if visitor is None:
            return
        bucket = visitor.bucket if visitor.seat is None else visitor.seat.bucket
        if not bucket.take(now):
            self.hang(visitor, Closed("flooding"), "flooding", now)
            return
        try:
            if visitor.seat is not None and visitor.student is not None:
                self._hear(visitor, visitor.seat, visitor.student, frame, now)
            else:
                self._arrive(visitor, frame.body, now)
        except StreamFault as fault:
            self.hang(visitor, refused(fault.code, fatal=True), fault.code, now)
        self.carry()

    def garbled(self, conn: int, code: str, now: int) -> None:
        """Bytes came that are no frame. The connection ends."""
        visitor = self.visitors.get(conn)
        if visitor is not None:
            self.hang(visitor, refused(code, fatal=True), code, now)
            self.carry()

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        own, its = self.deadlines.first(), self.session.next_deadline()
        dues = [due for due in (own, None if its is None else its + self.offset) if due is not None]
        return min(dues, default=None)

    def handle_timer(self, now: int, most: int = 0) -> None:
        """Do everything that is due up to `now`; of the class at most so many things, 0: all."""
        while (due := self.deadlines.pop(now)) is not None:
            visitor = self.visitors.get(due[1])
            if visitor is not None and visitor.deadline > due[0]:
                self.arm(visitor.conn)
            elif visitor is not None:
                self.hang(visitor, Closed("idle"), "idle", now)
        self.session.handle_timer(self.clock(now), most)
        self.carry()

    def shutdown(self, now: int) -> None:
        """The relay ends: everybody is told and hung up. The class itself goes on with the next start."""
        for visitor in list(self.visitors.values()):
            self.say(visitor, Closed("shutdown"))
            self.effects.append(Hang(visitor.conn, "shutdown"))
            self.deadlines.set(visitor.conn, None)
        self.visitors.clear()

    # ------------------------------------------------------------ before a seat

    def _arrive(self, visitor: Visitor, body: ToRelay, now: int) -> None:
        if isinstance(body, Ping):
            self.say(visitor, Pong(body.stamp, 0))
        elif isinstance(body, Hello):
            name = name_of(body)
            if isinstance(name, Refused):
                self.hang(visitor, name, name.code, now)
                return
            visitor.name = name
            visitor.deadline = now + self.limits.unseated
            self.arm(visitor.conn)
            self.say(visitor, Welcome(MAJOR, MINOR, game.__version__))
        elif visitor.name is None:
            self.hang(visitor, refused("hello-first", fatal=True), "hello-first", now)
        elif isinstance(body, Join | Rejoin):
            visitor.tries += 1
            if visitor.tries > self.limits.tries:
                self.hang(visitor, refused("tries", fatal=True), "tries", now)
            elif isinstance(body, Join):
                self._join(visitor, visitor.name, body, now)
            else:
                self._rejoin(visitor, body, now)
        else:
            self.say(visitor, refused("not-seated"))

    def _join(self, visitor: Visitor, name: str, body: Join, now: int) -> None:
        student = self.session.roster.holder(body.token)
        if student is not None and not self.lives(student.number, now):
            self._start_over(visitor, student, now)
            return
        if not body.room:
            self.say(visitor, refused("pin-needed", title=self.session.title))
            return
        wait = self._attempts.wait(visitor.address, now)
        if wait:
            self.say(visitor, refused("pin-wait", seconds=-(-wait // _SECOND)))
            return
        found = self.session.do(Enrol(body.room, name), self.clock(now))
        if isinstance(found, Student):
            self.sit(visitor, found, Stream(self.limits.outbox), now)
        elif isinstance(found, Refusal):
            if found.code == "pin-wrong":
                self._attempts.wrong(visitor.address, now)
            self.say(visitor, refused(found.code))

    def _start_over(self, visitor: Visitor, student: Student, now: int) -> None:
        """The student is here with a program that was started anew: both numberings begin again."""
        old = self.seats.get(student.number)
        if old is not None:
            self.supersede(old, now)
        self.sit(visitor, student, Stream(self.limits.outbox), now)
        self.seats[student.number].tell(Seated(self.session.id, "A", student.token, False))
        self.session.do(Here(student.number, anew=True), self.clock(now))

    def _rejoin(self, visitor: Visitor, body: Rejoin, now: int) -> None:
        student = self.session.roster.holder(body.token)
        if student is None:
            self.hang(visitor, refused("seat-unknown", fatal=True), "seat-unknown", now)
            return
        seat = self.seats.get(student.number)
        seated = Seated(self.session.id, "A", student.token, False)
        if seat is None:
            if body.have > _MOST_HAVE:
                raise StreamFault("out-of-order")
            stream: Stream[ToPlayer] = Stream(self.limits.outbox, last=body.have, received=student.heard)
            self.sit(visitor, student, stream, now)
            # Nothing is acknowledged here, so that what was not answered comes again and is answered from
            # the session's memory (`_hear`).
            self.effects.append(Send(visitor.conn, PlayerFrame(0, 0, seated)))
        elif body.have > seat.stream.last:
            # A program that was told more than this seat has said: it was started anew elsewhere meanwhile.
            self.hang(visitor, Closed("superseded"), "superseded", now)
            return
        else:
            self.supersede(seat, now)
            visitor.student, visitor.seat = student.number, seat
            seat.come_back(visitor.conn, body.have, seated)
        visitor.deadline = now + self.limits.silent
        self.arm(visitor.conn)
        self.session.do(Here(student.number), self.clock(now))

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
            self.say(visitor, refused("already-seated"))
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
