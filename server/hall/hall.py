"""The hall: every connection, room and match of one relay, as a machine without a socket or a clock. Pure.

A driver says what happens - `connected`, `receive`, `garbled`, `disconnected`, `handle_timer` - with the
time, and carries out what `outgoing` returns: the journal's lines first. `next_deadline` says when to call
again. Connections are whole numbers that the driver gives, each once. Every step first plays what is due up
to its time, so any slicing of time gives the same match.

Who speaks decides what may be said: a connection greets, then takes a seat, then plays. A move has no sender;
the seat is the connection's. A new connection with the seat's token supersedes the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import game
from game.wire.messages import (
    MAJOR,
    MINOR,
    Closed,
    Hello,
    Host,
    Join,
    Leave,
    Ping,
    PlayerFrame,
    Pong,
    Refused,
    Rejoin,
    RelayFrame,
    Set,
    ToRelay,
    Welcome,
)
from game.wire.refusals import refused
from game.wire.stream import StreamFault
from server.hall.bucket import Bucket
from server.hall.door import find_room, means, name_of, open_room
from server.hall.effects import Effect, Hang, Send
from server.hall.guest import Guest
from server.hall.records import Back, Heard, RoomError, Sit
from server.hall.restore import all_away, replayed
from server.hall.room import Room
from server.hall.seat import Seat
from server.hall.state import GUEST, State
from server.hall.wishes import chosen


class Hall(State):
    """One relay. `entropy` makes tokens and seeds: a secret in earnest, a constant in a test. `today` gives
    the date in seconds since 1970, which is written into a new room's journal and used for nothing else."""

    # ------------------------------------------------------------ what the driver tells

    def connected(self, conn: int, now: int, address: str = "") -> None:
        """Somebody has opened a connection; the first message must come soon. Free rooms ask nobody's
        address."""
        if len(self.guests) >= self.limits.connections:
            self.effects.append(Send(conn, PlayerFrame(0, 0, refused("relay-full", fatal=True))))
            self.effects.append(Hang(conn, "relay-full"))
            return
        bucket = Bucket(self.limits.burst, self.limits.per_second, now)
        self.guests[conn] = Guest(conn, bucket, now + self.limits.greeting)
        self.arm_guest(conn)

    def receive(self, conn: int, frame: RelayFrame, now: int) -> None:
        """A frame has come by a connection; whatever it holds, nobody else is disturbed."""
        guest = self.guests.get(conn)
        if guest is None:
            return
        bucket = guest.bucket if guest.seat is None else guest.seat.bucket
        if not bucket.take(now):
            self.hang(guest, "flooding", now)
            return
        try:
            if guest.room is not None and guest.seat is not None:
                self._move(guest, guest.room, guest.seat, frame, now)
            else:
                self._arrive(guest, frame.body, now)
        except StreamFault as fault:
            self.refuse(guest, refused(fault.code, fatal=True), now)

    def garbled(self, conn: int, code: str, now: int) -> None:
        """Bytes came that are no frame; `code` of `wire.refusals` says how. The connection ends."""
        guest = self.guests.get(conn)
        if guest is not None:
            self.refuse(guest, refused(code, fatal=True), now)

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        return self.deadlines.first()

    def handle_timer(self, now: int, most: int = 0) -> None:
        """Do everything that is due up to `now`, in the order of time; at most so many things, 0: all."""
        done = 0
        while (not most or done < most) and (due := self.deadlines.pop(now)) is not None:
            done += 1
            deadline, (kind, number) = due
            if kind == GUEST:
                self.expire(number, deadline)
            else:
                self.tick(self.open[number], deadline)

    def restore(self, id: str, lines: Sequence[str], now: int, match: Callable[[str], Sequence[str]]) -> bool:
        """Open a room again from its journal, before anybody comes; False for one that is closed for good.

        `match` reads a match's journal: what comes out again must be what stands there. Raises RoomError.
        """
        told: list[Effect] = []
        room = replayed(id, lines, self.levels.ids, self.limits, now, told, match)
        if room is None:
            return False
        if room.number in self.open:
            raise RoomError("journal.differs", 0, f"room {room.number} is open twice")
        room.effects = self.effects
        self.open.add(room)
        self.places.update({seat.token: (room, seat) for seat in room.humans})
        self.in_room(room, lambda room: all_away(room, self.limits, now), now)
        return True

    def shutdown(self, now: int) -> None:
        """The relay ends in peace: everybody is told and hung up, and no room is opened again."""
        for room in list(self.open):
            room.close("shutdown", now)
            self.lines += room.take_journal()
        for guest in list(self.guests.values()):
            self.say(guest, Closed("shutdown"))
            self.effects.append(Hang(guest.conn, "shutdown"))
        self.guests.clear()

    # ------------------------------------------------------------ before a seat

    def _arrive(self, guest: Guest, body: ToRelay, now: int) -> None:
        if isinstance(body, Ping):
            self.say(guest, Pong(body.stamp, 0))
        elif isinstance(body, Hello):
            self._greet(guest, body, now)
        elif guest.name is None:
            self.refuse(guest, refused("hello-first", fatal=True), now)
        elif not isinstance(body, Host | Join | Rejoin):
            self.say(guest, refused("not-seated"))
        else:
            guest.tries += 1
            if guest.tries > self.limits.tries:
                self.refuse(guest, refused("tries", fatal=True), now)
                return
            match body:
                case Host():
                    self._open(guest, body, now)
                case Join():
                    self._join(guest, body, now)
                case Rejoin():
                    self._rejoin(guest, body, now)

    def _greet(self, guest: Guest, hello: Hello, now: int) -> None:
        name = name_of(hello)
        if isinstance(name, Refused):
            self.refuse(guest, name, now)
            return
        guest.name = name
        guest.deadline = now + self.limits.unseated
        self.arm_guest(guest.conn)
        self.say(guest, Welcome(MAJOR, MINOR, game.__version__))

    def _open(self, guest: Guest, body: Host, now: int) -> None:
        found = open_room(body, self.levels, self.open, self.limits, self.tokens, self.today())
        if isinstance(found, Refused):
            self.say(guest, found)
            return
        id = f"room-{self.tokens.token('journal')[:16]}"
        room = Room(id, found, now, self.levels.ids, self.limits, self.effects)
        self.open.add(room)
        room.write(found, now)
        self._sit(guest, room, now)

    def _sit(self, guest: Guest, room: Room, now: int) -> None:
        side = room.free_side()
        assert side is not None
        assert guest.name is not None
        self.do(room, Sit(side, room.free_name(guest.name)), now, guest.conn)
        seat = room.seats[side]
        if seat is None or guest.conn not in self.guests:
            return  # the room has failed
        self.places[seat.token] = (room, seat)
        guest.room, guest.seat = room, seat
        guest.deadline = now + self.limits.silent
        self.arm_guest(guest.conn)

    def _join(self, guest: Guest, body: Join, now: int) -> None:
        room, seat = self.places.get(body.token, (None, None))
        if room is not None and seat is not None and means(body, room) and not self._lives(seat, now):
            self._take_back(guest, room, seat, None, now)
        else:
            found = find_room(body, self.levels, self.open, self.limits)
            if isinstance(found, Refused):
                self.say(guest, found)
            elif isinstance(found, Host):
                self._open(guest, found, now)
            else:
                self._sit(guest, found, now)

    def _lives(self, seat: Seat, now: int) -> bool:
        """Whether the seat's connection was heard of lately."""
        holder = None if seat.conn is None else self.guests.get(seat.conn)
        return holder is not None and now < holder.deadline - self.limits.silent + self.limits.quiet

    def _rejoin(self, guest: Guest, body: Rejoin, now: int) -> None:
        place = self.places.get(body.token)
        if place is None:
            self.refuse(guest, refused("seat-unknown", fatal=True), now)
        else:
            if not place[1].stream.remembers(body.have):
                raise StreamFault("out-of-order")
            self._take_back(guest, *place, body.have, now)

    def _take_back(self, guest: Guest, room: Room, seat: Seat, have: int | None, now: int) -> None:
        old = None if seat.conn is None else self.guests.pop(seat.conn, None)
        if old is not None:
            self.say(old, Closed("superseded"))
            self.effects.append(Hang(old.conn, "superseded"))
        guest.room, guest.seat = room, seat
        guest.deadline = now + self.limits.silent
        self.arm_guest(guest.conn)
        self.do(room, Back(seat.side, have), now, guest.conn)

    # ------------------------------------------------------------ with a seat

    def _move(self, guest: Guest, room: Room, seat: Seat, frame: RelayFrame, now: int) -> None:
        seat.acknowledged(frame.ack)
        guest.deadline = now + self.limits.silent
        body = frame.body
        if isinstance(body, Ping):
            self.tick(room, now)
            seat.mention(Pong(body.stamp, room.clock(now)))
        elif isinstance(body, Hello | Host | Join | Rejoin):
            self.say(guest, refused("already-seated"))
        elif frame.id == 0:
            raise StreamFault("out-of-order")
        elif seat.stream.accept(frame.id):
            if isinstance(body, Leave):
                self.say(guest, Closed("left"))
                self.effects.append(Hang(guest.conn, "left"))
                self.guests.pop(guest.conn, None)
            if isinstance(body, Set):
                self.do(room, chosen(seat.side, frame.id, body, self.levels), now)
            else:
                self.do(room, Heard(seat.side, frame.id, body), now)
