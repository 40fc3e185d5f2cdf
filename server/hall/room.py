"""A room: two seats, the lobby before a match, the match on its table, and who is waited for. Pure.

In the lobby the host chooses level, weather and perhaps a bot; when both houses are ready the match starts. A
player who loses the connection is waited for: the match goes on for a moment, then its clock stands, then the
other may take a bot. A player who leaves is replaced by a bot at once, for leaving must cost the other
nothing.

Whatever happens to a room is a record (records.py) that is carried out by `do` and written down; time that
passed alone is written down by `tick`. So the same journal gives the same room again (restore.py).
"""

from __future__ import annotations

from game.match.view import Player
from game.wire.messages import Bot, Call, Leave, Post, Ready, Recall, Said
from game.wire.refusals import refused
from server.hall import comings, lobby
from server.hall.effects import Effect, Line
from server.hall.limits import Limits
from server.hall.names import fold_name, unique_name
from server.hall.parcels import parcel_update, parcel_view
from server.hall.patience import missing, stands
from server.hall.records import Back, Begin, Chose, Do, End, Heard, Lost, Record, Sit, Tick, encode
from server.hall.seat import Seat
from server.hall.table import Table, bot_name
from server.hall.tokens import Tokens
from server.hall.told import clock_of, lobby_of
from server.hall.wishes import Wishes

NOBODY = -1
"""The connection of a seat whose room is just being restored."""


class Room:
    """One room. `table` is None in the lobby; a house may have a bot in the place of a player who is away.

    `began`: the time that its records call 0. `levels`: ids to choose from. What players are told goes into
    `effects`; what must be journalled waits in `take_journal`.
    """

    def __init__(
        self,
        id: str,
        begin: Begin,
        began: int,
        levels: tuple[str, ...],
        limits: Limits,
        effects: list[Effect],
    ) -> None:
        self.id = id
        self.number = begin.room
        self.began = began
        self.seats: list[Seat | None] = [None, None]
        self.bots: list[str | None] = [None, None]
        self.host = 0
        self.wishes = Wishes(begin, levels)
        self.table: Table | None = None
        self.vacated: list[Seat] = []
        """Seats given up since the hall last looked: their tokens are void."""
        self.dues: list[int] = []
        """When each thing that a match did by itself since the hall last looked was due."""
        self.octets = 0
        """How long the journal is, with all its matches."""
        self._lines: list[Line] = []
        self._matches = 0
        self.recalled: set[int] = set()
        """The sides that were sent the journal of the match that has ended."""
        self.limits = limits
        self.effects = effects
        self.tokens = Tokens(bytes.fromhex(begin.entropy))
        self.empty_since: int | None = None

    # ------------------------------------------------------------ what happens, and is written down

    def do(self, do: Do, now: int, conn: int = NOBODY) -> None:
        """Play what is due, carry a record out, tell who must be told, write it down."""
        self.handle_timer(now)
        match do:
            case Sit(side, name):
                comings.sit(self, side, name, conn, now)
            case Lost(side, kept, at_once):
                comings.lost(self, self._holder(side), kept, at_once, now)
            case Back(side, have):
                comings.back(self, self._holder(side), conn, have, now)
            case Heard(side, number, body):
                seat = self._holder(side)
                match body:
                    case Post() | Call():
                        self._post(seat, number, body, now)
                    case Ready(ready):
                        lobby.be_ready(self, seat, ready, now)
                    case Bot(profile):
                        lobby.choose_bot(self, seat, profile, now)
                    case Recall():
                        self._recall(seat)
                    case Leave():
                        comings.leave(self, seat, now)
            case Chose(side):
                lobby.choose(self, self._holder(side), do)
        self._flush()
        self.write(do, now)

    def tick(self, now: int) -> None:
        """Play what is due; written down only where something was."""
        due = self.next_deadline()
        if due is not None and due <= now:
            self.handle_timer(now)
            self._flush()
            self.write(Tick(), now)

    def write(self, do: Do, now: int) -> None:
        """A line for the journal."""
        self._lines.append(Line(self.id, encode(Record(now - self.began, do))))

    def close(self, code: str, now: int) -> None:
        """The room is closed for good."""
        self.write(End(code), now)

    def take_journal(self) -> list[Line]:
        """The journal's lines since the last call, its matches' too."""
        self._keep_lines()
        lines, self._lines = self._lines, []
        self.octets += sum(len(line.text) for line in lines)
        return lines

    def _holder(self, side: int) -> Seat:
        seat = self.seats[side]
        if seat is None:
            raise LookupError(f"nobody has seat {side}")
        return seat

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

    def free_side(self) -> int | None:
        """The house that a newcomer gets."""
        return next((i for i in (0, 1) if self.seats[i] is None and self.bots[i] is None), None)

    def over(self, now: int) -> bool:
        """Whether the room has ended: nobody holds a seat, or nobody has come back for too long."""
        if not self.humans:
            return True
        return self.empty_since is not None and now >= self.empty_since + self.limits.keep_room

    # ------------------------------------------------------------ the match

    def _post(self, seat: Seat, number: int, move: Post | Call, now: int) -> None:
        """A letter or a user call, message `number`; the referee's word goes back to its writer only."""
        table = self.table
        if table is None or table.phase != "play":
            seat.keep(refused("not-now", answers=number))
        elif not table.running:
            seat.keep(refused("paused", answers=number))
        else:
            verdict = table.move(seat.side, move, now)
            seat.keep(Said(number, verdict))

    def _recall(self, seat: Seat) -> None:
        """The journal of the match that has ended, for a player's own collection: once for a match, and once
        more for who comes back."""
        if self.table is None or self.table.phase != "results" or seat.side in self.recalled:
            seat.keep(refused("not-now"))
            return
        pieces = self.table.pieces
        if pieces is None:
            seat.keep(refused("journal-long"))
            return
        self.recalled.add(seat.side)
        for piece in pieces:
            seat.tell(piece)

    def clock(self, now: int) -> int:
        """The match's clock, 0 without a match."""
        return 0 if self.table is None else self.table.clock(now)

    def next_deadline(self) -> int | None:
        """When `handle_timer` has something to do."""
        limits = self.limits
        deadlines = [] if self.empty_since is None else [self.empty_since + limits.keep_room]
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
            when = now if first is None else min(now, first + self.limits.grace)
            self.table.handle_timer(when)
            self.run_or_stand(when)
        for seat in [] if playing else away:
            if seat.away_since is not None and now >= seat.away_since + self.limits.keep_lobby:
                comings.leave(self, seat, now)

    def _flush(self) -> None:
        """Tell each player who is here what has changed; who is away will get a fresh view."""
        table = self.table
        if table is None:
            return
        for seat in self.humans:
            update = table.take_update(seat.side)
            if update is not None:
                for piece in parcel_update(update):
                    seat.tell(piece)

    def run_or_stand(self, now: int) -> None:
        """The match's clock stands while somebody is waited for; whoever is here is told when it turns."""
        table = self.table
        if table is None:
            return
        stand = stands(missing(self.seats, self.bots), self.limits, now)
        if stand == table.running:
            if stand:
                table.stand(now)
            else:
                table.run(now)
            for seat in self.humans:
                seat.tell(clock_of(self, now))

    def seat_bot(self, side: int, profile: str, now: int) -> None:
        """A bot takes a house."""
        self.bots[side] = profile
        if self.table is not None:
            self.table.seat(side, Player(bot_name(profile), profile), now)
            self.run_or_stand(now)

    def _keep_lines(self) -> None:
        if self.table is not None:
            name = f"{self.id}/{self._matches}"
            self._lines += [Line(name, text) for text in self.table.take_journal()]
            self.dues += self.table.take_dues()

    def clear_table(self) -> None:
        """The match is over and done with."""
        self._keep_lines()
        self.recalled.clear()
        self.table = None

    def is_ready(self, side: int) -> bool:
        """Whether a house is ready for a match: a bot always is."""
        seat = self.seats[side]
        return self.bots[side] is not None or (seat is not None and seat.ready)

    def start(self, now: int) -> None:
        """A match begins."""
        wishes = self.wishes
        seed = self.tokens.seed() if wishes.seed is None else wishes.seed
        self.clear_table()
        self._matches += 1
        players = (self._player(0), self._player(1))
        self.table = Table(
            wishes.level, wishes.weather, seed, players, now, wishes.connections, duel=wishes.duel
        )
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

    def face(self, side: int) -> Player | None:
        """Who is in a house, before a match."""
        return self._player(side) if self.seats[side] or self.bots[side] else None

    def tell_lobby(self) -> None:
        """Both are told how the lobby stands."""
        lobby = lobby_of(self)
        for seat in self.humans:
            seat.tell(lobby)
