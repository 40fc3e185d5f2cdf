"""What a hall is made of, and what every step needs of it: rooms, guests, what must be kept and told. Pure.

Every step in a room goes through here: a mistake of ours ends that room and no other, who takes nothing is
hung up on, and what follows is handed out, the journal's lines first.
"""

from __future__ import annotations

from collections.abc import Callable

from game.match.match import Match
from game.wire.messages import Closed, PlayerFrame, Refused, ToPlayer
from server.hall.deadlines import Deadlines
from server.hall.effects import Effect, Hang, Line, Outgoing, Send
from server.hall.guest import Guest
from server.hall.levels import Levels
from server.hall.limits import Limits
from server.hall.records import Do, Lost
from server.hall.room import NOBODY, Room
from server.hall.rooms import Rooms
from server.hall.seat import Seat
from server.hall.tokens import Tokens

GUEST, ROOM = "guest", "room"


class State:
    """One relay as it stands; see `Hall`."""

    def __init__(
        self,
        levels: Levels,
        entropy: bytes,
        limits: Limits | None = None,
        today: Callable[[], int] = lambda: 0,
    ) -> None:
        self.limits = limits or Limits()
        self.today = today
        self.levels = levels
        self.tokens = Tokens(entropy)
        self.guests: dict[int, Guest] = {}
        self.open = Rooms()
        self.places: dict[str, tuple[Room, Seat]] = {}
        self.effects: list[Effect] = []
        self.lines: list[Line] = []
        self._dues: list[int] = []
        self._faults: list[Exception] = []
        self.deadlines: Deadlines[tuple[str, int]] = Deadlines()

    def outgoing(self) -> Outgoing:
        """What must be journalled, then sent; handed out once."""
        dues = tuple(self._dues)
        out = Outgoing(tuple(self.lines), tuple(self.effects), tuple(self._faults), dues)
        self._dues.clear()
        self.lines.clear()
        self.effects.clear()
        self._faults.clear()
        return out

    # ------------------------------------------------------------ figures, for people and probes

    @property
    def rooms(self) -> int:
        """How many rooms there are."""
        return len(self.open)

    @property
    def matches(self) -> int:
        """How many matches are being played."""
        return sum(room.table is not None and room.table.phase != "results" for room in self.open)

    def match(self, room: str) -> Match | None:
        """The match that is played in a room, for spectators on this computer; it must only be looked at."""
        found = self.open.named(room)
        return None if found is None or found.table is None else found.table.match

    def clock(self, room: str, now: int) -> int:
        """What a room's match clock shows, 0 without a match."""
        found = self.open.named(room)
        return 0 if found is None else found.clock(now)

    @property
    def connections(self) -> int:
        """How many connections there are."""
        return len(self.guests)

    # ------------------------------------------------------------ each step in a room

    def disconnected(self, conn: int, now: int) -> None:
        """A connection is gone, by whoever's doing."""
        guest = self.guests.pop(conn, None)
        if guest is None or guest.room is None or guest.seat is None:
            return
        self.do(guest.room, Lost(guest.seat.side, kept=guest.seat.claimed), now)

    def do(self, room: Room, do: Do, now: int, conn: int = NOBODY) -> None:
        """A record happens to a room; `conn`: by which connection somebody comes."""
        self.in_room(room, lambda room: room.do(do, now, conn), now)

    def tick(self, room: Room, now: int) -> None:
        """Time passes in a room."""
        self.in_room(room, lambda room: room.tick(now), now)

    def in_room(self, room: Room, step: Callable[[Room], None], now: int) -> None:
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
        self.lines += room.take_journal()
        for seat in room.humans:
            self.places.pop(seat.token, None)
            guest = None if seat.conn is None else self.guests.pop(seat.conn, None)
            if guest is not None:
                self.say(guest, Closed("room-closed"))
                self.effects.append(Hang(guest.conn, "room-closed"))
        self.open.remove(room)
        self.deadlines.set((ROOM, room.number), None)

    def _settle(self, room: Room, now: int) -> None:
        """Hand out a room's journal, hang up on who takes nothing, end it or arm it."""
        self.lines += room.take_journal()
        self._dues += room.dues
        room.dues.clear()
        for seat in room.humans:
            if seat.slow and seat.conn is not None:
                guest = self.guests.get(seat.conn)
                if guest is not None:
                    self.hang(guest, "slow", now)
                    return
        for seat in room.vacated:
            self.places.pop(seat.token, None)
        room.vacated.clear()
        if room.over(now):
            self._close_room(room, "over", now)
        elif room.octets > self.limits.journal:
            self._close_room(room, "journal-full", now)
        else:
            self.deadlines.set((ROOM, room.number), room.next_deadline())

    def expire(self, conn: int, now: int) -> None:
        """The patience with a connection may be at an end."""
        guest = self.guests.get(conn)
        if guest is None:
            return
        if guest.deadline > now:
            self.arm_guest(conn)
        else:
            self.hang(guest, "idle", now)

    def arm_guest(self, conn: int) -> None:
        """When to look at a connection."""
        self.deadlines.set((GUEST, conn), self.guests[conn].deadline)

    def hang(self, guest: Guest, code: str, now: int) -> None:
        """Hang up on a connection."""
        self.say(guest, Closed(code))
        self.effects.append(Hang(guest.conn, code))
        self.disconnected(guest.conn, now)

    def refuse(self, guest: Guest, refusal: Refused, now: int) -> None:
        """Say why not, and hang up."""
        self.say(guest, refusal)
        self.effects.append(Hang(guest.conn, refusal.code))
        self.disconnected(guest.conn, now)

    def say(self, guest: Guest, body: ToPlayer) -> None:
        """Say something outside the numbering."""
        ack = 0 if guest.seat is None else guest.seat.stream.received
        self.effects.append(Send(guest.conn, PlayerFrame(0, ack, body)))
