"""A room: two seats, the lobby before a match, the match on its table, and who is waited for. Pure.

In the lobby the host chooses level, weather and perhaps a bot; when both houses are ready the match starts. A
player who loses the connection is waited for: the match goes on for a moment, then its clock stands, then the
other may take a bot. A player who leaves is replaced by a bot at once, for leaving must cost the other
nothing.
"""

from __future__ import annotations

from msgspec.structs import replace

from game.match.view import Player
from game.wire.joincode import room_name
from game.wire.messages import Call, Clock, Lobby, Post, Said, Seated
from game.wire.refusals import refused
from server.hall.effects import Line
from server.hall.limits import Limits
from server.hall.names import fold_name, unique_name
from server.hall.parcels import as_update, parcel_update, parcel_view
from server.hall.patience import missing, offer_in, offered, stands
from server.hall.seat import Seat
from server.hall.table import BOTS, SIDES, Table, bot_name
from server.hall.tokens import Tokens
from server.hall.wishes import Wishes

STAND_IN = "human"
"""The bot that takes the place of a player who left."""


class Room:
    """One room. `table` is None in the lobby; a house may have a bot in the place of a player who is away."""

    def __init__(
        self,
        number: int,
        wishes: Wishes,
        limits: Limits,
        tokens: Tokens,
    ) -> None:
        self.number = number
        self.seats: list[Seat | None] = [None, None]
        self.bots: list[str | None] = [None, None]
        self.host = 0
        self.wishes = wishes
        self.table: Table | None = None
        self._match = ""
        self._lines: list[Line] = []
        self.vacated: list[Seat] = []
        """Seats given up since the hall last looked: their tokens are void."""
        self._limits = limits
        self._tokens = tokens
        self._empty_since: int | None = None

    # ------------------------------------------------------------ what others may ask

    @property
    def humans(self) -> list[Seat]:
        """The seats that people hold, here or away."""
        return [seat for seat in self.seats if seat is not None]

    @property
    def open(self) -> bool:
        """Whether somebody may still sit down: in the lobby, with a house that is empty."""
        return self.table is None and any(
            seat is None and bot is None for seat, bot in zip(self.seats, self.bots, strict=True)
        )

    def taken_names(self) -> set[str]:
        """The names of this room, folded: a new one must differ."""
        names = {fold_name(seat.name) for seat in self.humans}
        return names | {fold_name(bot_name(bot)) for bot in self.bots if bot is not None}

    def free_name(self, name: str) -> str:
        """The name, made different from the other's."""
        return unique_name(name, self.taken_names())

    def seated(self, seat: Seat) -> Seated:
        """What a player is told of the own seat."""
        return Seated(room_name(self.number), SIDES[seat.side], seat.token, seat.side == self.host)

    # ------------------------------------------------------------ coming and going

    def sit(self, seat: Seat, now: int) -> None:
        """A player takes the free house `seat.side`."""
        self.seats[seat.side] = seat
        self._empty_since = None
        if len(self.humans) == 1:
            self.host = seat.side
        seat.tell(self.seated(seat))
        self._tell_lobby()

    def free_side(self) -> int | None:
        """The house that a newcomer gets."""
        return next((i for i in (0, 1) if self.seats[i] is None and self.bots[i] is None), None)

    def lost(self, seat: Seat, now: int) -> None:
        """The seat's connection is gone.

        A token that never arrived is worth nothing: the seat is free at once.
        """
        seat.conn = None
        if not seat.claimed:
            self.leave(seat, now)
            return
        seat.away_since = now
        if not any(other.conn is not None for other in self.humans):
            self._empty_since = now
        if self.table is None:
            self._tell_lobby()
        else:
            self.table.seat(seat.side, seat.player, now)

    def back(self, seat: Seat, conn: int, have: int | None, now: int) -> None:
        """The seat's player is here again, by this connection; `have` None: with a program started anew.

        Raises StreamFault for an impossible `have`.
        """
        if have is None:
            seat.start_over(conn, self.seated(seat))
        else:
            seat.come_back(conn, have, self.seated(seat))
        self._empty_since = None
        self.bots[seat.side] = None
        if self.table is None:
            self._tell_lobby()
            return
        self.table.seat(seat.side, seat.player, now)
        for piece in parcel_view(self.table.view(seat.side)):
            seat.tell(piece)
        self._run_or_stand(now)
        if not self.table.running:
            seat.tell(self._clock(now))

    def leave(self, seat: Seat, now: int) -> None:
        """The player leaves for good. In a match a bot takes the house; an empty room ends (see `over`)."""
        self.seats[seat.side] = None
        self.vacated.append(seat)
        seat.conn = None
        left = self.humans
        if left and self.host == seat.side:
            self.host = left[0].side
            left[0].mention(self.seated(left[0]))
        if left and self.table is not None:
            self._seat_bot(seat.side, STAND_IN, now)
        elif left:
            for other in left:
                other.ready = False
            self._tell_lobby()

    def over(self, now: int) -> bool:
        """Whether the room has ended: nobody holds a seat, or nobody has come back for too long."""
        if not self.humans:
            return True
        return self._empty_since is not None and now >= self._empty_since + self._limits.keep_room

    # ------------------------------------------------------------ the lobby

    def choose(self, seat: Seat, level: str | None, weather: str | None, now: int) -> None:
        """The host changes level or weather:

        In the lobby, or after a match, which leads back to the lobby.
        """
        if seat.side != self.host:
            seat.keep(refused("host-only"))
            return
        if self.table is not None and self.table.phase != "results":
            seat.keep(refused("not-now"))
            return
        refusal = self.wishes.change(level, weather)
        if refusal is not None:
            seat.keep(refusal)
            return
        self._clear_table()
        for other in self.humans:
            other.ready = False
        self._tell_lobby()

    def seat_bot(self, seat: Seat, profile: str | None, now: int) -> None:
        """A bot for the other house: by the host in the lobby, by a waiting player in a match."""
        side = 1 - seat.side
        if profile is not None and profile not in BOTS:
            seat.keep(refused("bot-unknown", profile=profile))
        elif self.table is not None:
            other = self.seats[side]
            if profile is None or other is None or not offered(other, self._limits, now):
                seat.keep(refused("not-now"))
            else:
                self._seat_bot(side, profile, now)
        elif seat.side != self.host:
            seat.keep(refused("host-only"))
        elif self.seats[side] is not None:
            seat.keep(refused("seat-taken"))
        else:
            self.bots[side] = profile
            self._tell_lobby()

    def ready(self, seat: Seat, ready: bool, now: int) -> None:
        """A player is ready: for the match, for the next connection, for another match."""
        if self.table is None:
            seat.ready = ready
            self._tell_lobby()
            if all(self._is_ready(side) for side in (0, 1)):
                self._start(now)
        elif not ready:
            seat.keep(refused("not-now"))
        elif self.table.phase == "results":
            seat.ready = True
            if all(self._is_ready(side) for side in (0, 1)):
                self.wishes.seed = None
                self._start(now)
            else:
                self._tell_ready(self.table)
        else:
            self.table.ready(seat.side, now)

    def _tell_ready(self, table: Table) -> None:
        """Who wants another match; the match itself is over and says no more."""
        ready = (self._is_ready(0), self._is_ready(1))
        for seat in self.humans:
            seat.tell(replace(as_update(table.view(seat.side), ()), ready=ready))

    # ------------------------------------------------------------ the match

    def post(self, seat: Seat, number: int, move: Post | Call, now: int) -> None:
        """A letter or a user call, message `number`; the referee's word goes back to its writer only."""
        table = self.table
        if table is None or table.phase != "play":
            seat.keep(refused("not-now", answers=number))
        elif not table.running:
            seat.keep(refused("paused", answers=number))
        else:
            verdict = table.move(seat.side, move, now)
            seat.keep(Said(number, verdict))

    def recall(self, seat: Seat) -> None:
        """The journal of the match that has ended, for a player's own collection."""
        if self.table is None or self.table.phase != "results":
            seat.keep(refused("not-now"))
            return
        pieces = self.table.pieces
        if pieces is None:
            seat.keep(refused("journal-long"))
            return
        for piece in pieces:
            seat.tell(piece)

    def clock(self, now: int) -> int:
        """The match's clock, 0 without a match."""
        return 0 if self.table is None else self.table.clock(now)

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        limits = self._limits
        deadlines = [] if self._empty_since is None else [self._empty_since + limits.keep_room]
        away = [seat.away_since for seat in missing(self.seats, self.bots) if seat.away_since is not None]
        if self.table is None or self.table.phase == "results":
            deadlines += [since + limits.keep_lobby for since in away]
        elif self.table.running:
            deadlines += [since + limits.grace for since in away]
        if self.table is not None:
            due = self.table.next_deadline()
            deadlines += [] if due is None else [due]
        return min(deadlines, default=None)

    def handle_timer(self, now: int) -> None:
        """Deliver what is due, stop the clock for who is away, free the seats of those who stayed away."""
        away = missing(self.seats, self.bots)
        playing = self.table is not None and self.table.phase != "results"
        if self.table is not None:
            first = away[0].away_since if away and playing else None
            # What was due before the clock stopped is still delivered, however late this call comes.
            when = now if first is None else min(now, first + self._limits.grace)
            self.table.handle_timer(when)
            self._run_or_stand(when)
        for seat in [] if playing else away:
            if seat.away_since is not None and now >= seat.away_since + self._limits.keep_lobby:
                self.leave(seat, now)

    def flush(self) -> None:
        """Tell each player who is here what has changed; who is away will get a fresh view."""
        table = self.table
        if table is None:
            return
        for seat in self.humans:
            update = table.take_update(seat.side)
            if update is not None:
                for piece in parcel_update(update):
                    seat.tell(piece)

    def _run_or_stand(self, now: int) -> None:
        table = self.table
        if table is None:
            return
        stand = stands(missing(self.seats, self.bots), self._limits, now)
        if stand == table.running:
            if stand:
                table.stand(now)
            else:
                table.run(now)
            for seat in self.humans:
                seat.tell(self._clock(now))

    def _clock(self, now: int) -> Clock:
        away = missing(self.seats, self.bots)
        side = SIDES[away[0].side] if away else None
        running = self.table is None or self.table.running
        return Clock(self.clock(now), running, side, offer_in(away, self._limits, now))

    def _seat_bot(self, side: int, profile: str, now: int) -> None:
        self.bots[side] = profile
        if self.table is not None:
            self.table.seat(side, Player(bot_name(profile), profile), now)
            self._run_or_stand(now)

    def take_journal(self) -> list[Line]:
        """The journal's lines since the last call."""
        self._keep_lines()
        lines, self._lines = self._lines, []
        return lines

    def _keep_lines(self) -> None:
        if self.table is not None:
            self._lines += [Line(self._match, text) for text in self.table.take_journal()]

    def _clear_table(self) -> None:
        self._keep_lines()
        self.table = None

    def _is_ready(self, side: int) -> bool:
        seat = self.seats[side]
        return self.bots[side] is not None or (seat is not None and seat.ready)

    def _start(self, now: int) -> None:
        wishes = self.wishes
        seed = self._tokens.seed() if wishes.seed is None else wishes.seed
        self._clear_table()
        self._match = self._tokens.token("match")[:16]
        players = (self._player(0), self._player(1))
        self.table = Table(wishes.level, wishes.weather, seed, players, now, wishes.connections)
        for seat in self.humans:
            seat.ready = False
            for piece in parcel_view(self.table.view(seat.side)):
                seat.tell(piece)

    def _player(self, side: int) -> Player:
        seat, bot = self.seats[side], self.bots[side]
        if seat is not None and bot is None:
            return seat.player
        assert bot is not None  # both houses are ready
        return Player(bot_name(bot), bot)

    def _face(self, side: int) -> Player | None:
        return self._player(side) if self.seats[side] or self.bots[side] else None

    def _tell_lobby(self) -> None:
        lobby = Lobby(
            room_name(self.number),
            self.wishes.level.id,
            self.wishes.weather_face,
            (self._face(0), self._face(1)),
            (self._is_ready(0), self._is_ready(1)),
            self.wishes.levels,
            self.wishes.weathers,
        )
        for seat in self.humans:
            seat.tell(lobby)
