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
from game.match.match import Match
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
    ToPlayer,
    ToRelay,
    Welcome,
)
from game.wire.refusals import refused
from game.wire.stream import StreamFault
from server.hall.bucket import Bucket
from server.hall.deadlines import Deadlines
from server.hall.door import find_room, means, name_of, open_room
from server.hall.effects import Effect, Hang, Line, Outgoing, Send
from server.hall.guest import Guest
from server.hall.levels import Levels
from server.hall.limits import Limits
from server.hall.records import Back, Do, Heard, Lost, RoomError, Sit
from server.hall.restore import all_away, replayed
from server.hall.room import NOBODY, Room
from server.hall.rooms import Rooms
from server.hall.seat import Seat
from server.hall.tokens import Tokens
from server.hall.wishes import chosen


class Hall:
    """One relay. `entropy` makes tokens and seeds: a secret in earnest, a constant in a test. `today` gives
    the date in seconds since 1970, which is written into a new room's journal and used for nothing else."""

    def __init__(
        self,
        levels: Levels,
        entropy: bytes,
        limits: Limits | None = None,
        today: Callable[[], int] = lambda: 0,
    ) -> None:
        self.limits = limits or Limits()
        self._today = today
        self._levels = levels
        self._tokens = Tokens(entropy)
        self._guests: dict[int, Guest] = {}
        self._rooms = Rooms()
        self._places: dict[str, tuple[Room, Seat]] = {}
        self._effects: list[Effect] = []
        self._lines: list[Line] = []
        self._dues: list[int] = []
        self._faults: list[Exception] = []
        self._deadlines: Deadlines[tuple[str, int]] = Deadlines()

    # ------------------------------------------------------------ what the driver tells

    def connected(self, conn: int, now: int, address: str = "") -> None:
        """Somebody has opened a connection; the first message must come soon. Free rooms ask nobody's
        address."""
        if len(self._guests) >= self.limits.connections:
            self._effects.append(Send(conn, PlayerFrame(0, 0, refused("relay-full", fatal=True))))
            self._effects.append(Hang(conn, "relay-full"))
            return
        bucket = Bucket(self.limits.burst, self.limits.per_second, now)
        self._guests[conn] = Guest(conn, bucket, now + self.limits.greeting)
        self._arm_guest(conn)

    def receive(self, conn: int, frame: RelayFrame, now: int) -> None:
        """A frame has come by a connection; whatever it holds, nobody else is disturbed."""
        guest = self._guests.get(conn)
        if guest is None:
            return
        bucket = guest.bucket if guest.seat is None else guest.seat.bucket
        if not bucket.take(now):
            self._hang(guest, "flooding", now)
            return
        try:
            if guest.room is not None and guest.seat is not None:
                self._move(guest, guest.room, guest.seat, frame, now)
            else:
                self._arrive(guest, frame.body, now)
        except StreamFault as fault:
            self._refuse(guest, refused(fault.code, fatal=True), now)

    def garbled(self, conn: int, code: str, now: int) -> None:
        """Bytes came that are no frame; `code` of `wire.refusals` says how. The connection ends."""
        guest = self._guests.get(conn)
        if guest is not None:
            self._refuse(guest, refused(code, fatal=True), now)

    def disconnected(self, conn: int, now: int) -> None:
        """A connection is gone, by whoever's doing."""
        guest = self._guests.pop(conn, None)
        if guest is None or guest.room is None or guest.seat is None:
            return
        self._do(guest.room, Lost(guest.seat.side, kept=guest.seat.claimed), now)

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        return self._deadlines.first()

    def handle_timer(self, now: int) -> None:
        """Do everything that is due up to `now`, in the order of time."""
        while (due := self._deadlines.pop(now)) is not None:
            deadline, (kind, number) = due
            if kind == _GUEST:
                self._expire(number, deadline)
            else:
                self._tick(self._rooms[number], deadline)

    def restore(self, id: str, lines: Sequence[str], now: int, match: Callable[[str], Sequence[str]]) -> bool:
        """Open a room again from its journal, before anybody comes; False for one that is closed for good.

        `match` reads a match's journal: what comes out again must be what stands there. Raises RoomError.
        """
        told: list[Effect] = []
        room = replayed(id, lines, self._levels.ids, self.limits, now, told, match)
        if room is None:
            return False
        if room.number in self._rooms:
            raise RoomError("journal.differs", 0, f"room {room.number} is open twice")
        room.effects = self._effects
        self._rooms.add(room)
        self._places.update({seat.token: (room, seat) for seat in room.humans})
        self._in_room(room, lambda room: all_away(room, self.limits, now), now)
        return True

    def shutdown(self, now: int) -> None:
        """The relay ends in peace: everybody is told and hung up, and no room is opened again."""
        for room in list(self._rooms):
            room.close("shutdown", now)
            self._lines += room.take_journal()
        for guest in list(self._guests.values()):
            self._say(guest, Closed("shutdown"))
            self._effects.append(Hang(guest.conn, "shutdown"))
        self._guests.clear()

    def outgoing(self) -> Outgoing:
        """What must be journalled, then sent; handed out once."""
        dues = tuple(self._dues)
        out = Outgoing(tuple(self._lines), tuple(self._effects), tuple(self._faults), dues)
        self._dues.clear()
        self._lines.clear()
        self._effects.clear()
        self._faults.clear()
        return out

    # ------------------------------------------------------------ figures, for people and probes

    @property
    def rooms(self) -> int:
        """How many rooms there are."""
        return len(self._rooms)

    @property
    def matches(self) -> int:
        """How many matches are being played."""
        return sum(room.table is not None and room.table.phase != "results" for room in self._rooms)

    def match(self, room: str) -> Match | None:
        """The match that is played in a room, for spectators on this computer; it must only be looked at."""
        found = self._rooms.named(room)
        return None if found is None or found.table is None else found.table.match

    def clock(self, room: str, now: int) -> int:
        """What a room's match clock shows, 0 without a match."""
        found = self._rooms.named(room)
        return 0 if found is None else found.clock(now)

    @property
    def connections(self) -> int:
        """How many connections there are."""
        return len(self._guests)

    # ------------------------------------------------------------ before a seat

    def _arrive(self, guest: Guest, body: ToRelay, now: int) -> None:
        if isinstance(body, Ping):
            self._say(guest, Pong(body.stamp, 0))
        elif isinstance(body, Hello):
            self._greet(guest, body, now)
        elif guest.name is None:
            self._refuse(guest, refused("hello-first", fatal=True), now)
        elif not isinstance(body, Host | Join | Rejoin):
            self._say(guest, refused("not-seated"))
        else:
            guest.tries += 1
            if guest.tries > self.limits.tries:
                self._refuse(guest, refused("tries", fatal=True), now)
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
            self._refuse(guest, name, now)
            return
        guest.name = name
        guest.deadline = now + self.limits.unseated
        self._arm_guest(guest.conn)
        self._say(guest, Welcome(MAJOR, MINOR, game.__version__))

    def _open(self, guest: Guest, body: Host, now: int) -> None:
        found = open_room(body, self._levels, self._rooms, self.limits, self._tokens, self._today())
        if isinstance(found, Refused):
            self._say(guest, found)
            return
        id = f"room-{self._tokens.token('journal')[:16]}"
        room = Room(id, found, now, self._levels.ids, self.limits, self._effects)
        self._rooms.add(room)
        room.write(found, now)
        self._sit(guest, room, now)

    def _sit(self, guest: Guest, room: Room, now: int) -> None:
        side = room.free_side()
        assert side is not None
        assert guest.name is not None
        self._do(room, Sit(side, room.free_name(guest.name)), now, guest.conn)
        seat = room.seats[side]
        if seat is None or guest.conn not in self._guests:
            return  # the room has failed
        self._places[seat.token] = (room, seat)
        guest.room, guest.seat = room, seat
        guest.deadline = now + self.limits.silent
        self._arm_guest(guest.conn)

    def _join(self, guest: Guest, body: Join, now: int) -> None:
        room, seat = self._places.get(body.token, (None, None))
        if room is not None and seat is not None and means(body, room) and not self._lives(seat, now):
            self._take_back(guest, room, seat, None, now)
        else:
            found = find_room(body, self._levels, self._rooms, self.limits)
            if isinstance(found, Refused):
                self._say(guest, found)
            elif isinstance(found, Host):
                self._open(guest, found, now)
            else:
                self._sit(guest, found, now)

    def _lives(self, seat: Seat, now: int) -> bool:
        """Whether the seat's connection was heard of lately."""
        holder = None if seat.conn is None else self._guests.get(seat.conn)
        return holder is not None and now < holder.deadline - self.limits.silent + self.limits.quiet

    def _rejoin(self, guest: Guest, body: Rejoin, now: int) -> None:
        place = self._places.get(body.token)
        if place is None:
            self._refuse(guest, refused("seat-unknown", fatal=True), now)
        else:
            if not place[1].stream.remembers(body.have):
                raise StreamFault("out-of-order")
            self._take_back(guest, *place, body.have, now)

    def _take_back(self, guest: Guest, room: Room, seat: Seat, have: int | None, now: int) -> None:
        old = None if seat.conn is None else self._guests.pop(seat.conn, None)
        if old is not None:
            self._say(old, Closed("superseded"))
            self._effects.append(Hang(old.conn, "superseded"))
        guest.room, guest.seat = room, seat
        guest.deadline = now + self.limits.silent
        self._arm_guest(guest.conn)
        self._do(room, Back(seat.side, have), now, guest.conn)

    # ------------------------------------------------------------ with a seat

    def _move(self, guest: Guest, room: Room, seat: Seat, frame: RelayFrame, now: int) -> None:
        seat.acknowledged(frame.ack)
        guest.deadline = now + self.limits.silent
        body = frame.body
        if isinstance(body, Ping):
            self._tick(room, now)
            seat.mention(Pong(body.stamp, room.clock(now)))
        elif isinstance(body, Hello | Host | Join | Rejoin):
            self._say(guest, refused("already-seated"))
        elif frame.id == 0:
            raise StreamFault("out-of-order")
        elif seat.stream.accept(frame.id):
            if isinstance(body, Leave):
                self._say(guest, Closed("left"))
                self._effects.append(Hang(guest.conn, "left"))
                self._guests.pop(guest.conn, None)
            if isinstance(body, Set):
                self._do(room, chosen(seat.side, frame.id, body, self._levels), now)
            else:
                self._do(room, Heard(seat.side, frame.id, body), now)

    # ------------------------------------------------------------ each step in a room

    def _do(self, room: Room, do: Do, now: int, conn: int = NOBODY) -> None:
        self._in_room(room, lambda room: room.do(do, now, conn), now)

    def _tick(self, room: Room, now: int) -> None:
        self._in_room(room, lambda room: room.tick(now), now)

    def _in_room(self, room: Room, step: Callable[[Room], None], now: int) -> None:
        """Take a step, hand out what follows.

        A mistake of ours in one match (an own level may find one) ends that room and no other.
        """
        try:
            step(room)
            self._settle(room, now)
        except Exception as error:
            self._faults.append(error)
            self._close_room(room, "fault", now)

    def _close_room(self, room: Room, code: str, now: int) -> None:
        room.close(code, now)
        self._lines += room.take_journal()
        for seat in room.humans:
            self._places.pop(seat.token, None)
            guest = None if seat.conn is None else self._guests.pop(seat.conn, None)
            if guest is not None:
                self._say(guest, Closed("room-closed"))
                self._effects.append(Hang(guest.conn, "room-closed"))
        self._rooms.remove(room)
        self._deadlines.set((_ROOM, room.number), None)

    def _settle(self, room: Room, now: int) -> None:
        """Hand out a room's journal, hang up on who takes nothing, end it or arm it."""
        self._lines += room.take_journal()
        self._dues += room.dues
        room.dues.clear()
        for seat in room.humans:
            if seat.slow and seat.conn is not None:
                guest = self._guests.get(seat.conn)
                if guest is not None:
                    self._hang(guest, "slow", now)
                    return
        for seat in room.vacated:
            self._places.pop(seat.token, None)
        room.vacated.clear()
        if room.over(now):
            self._close_room(room, "over", now)
        elif room.octets > self.limits.journal:
            self._close_room(room, "journal-full", now)
        else:
            self._deadlines.set((_ROOM, room.number), room.next_deadline())

    def _expire(self, conn: int, now: int) -> None:
        guest = self._guests.get(conn)
        if guest is None:
            return
        if guest.deadline > now:
            self._arm_guest(conn)
        else:
            self._hang(guest, "idle", now)

    def _arm_guest(self, conn: int) -> None:
        self._deadlines.set((_GUEST, conn), self._guests[conn].deadline)

    def _hang(self, guest: Guest, code: str, now: int) -> None:
        self._say(guest, Closed(code))
        self._effects.append(Hang(guest.conn, code))
        self.disconnected(guest.conn, now)

    def _refuse(self, guest: Guest, refusal: Refused, now: int) -> None:
        self._say(guest, refusal)
        self._effects.append(Hang(guest.conn, refusal.code))
        self.disconnected(guest.conn, now)

    def _say(self, guest: Guest, body: ToPlayer) -> None:
        ack = 0 if guest.seat is None else guest.seat.stream.received
        self._effects.append(Send(guest.conn, PlayerFrame(0, ack, body)))


_GUEST, _ROOM = "guest", "room"
