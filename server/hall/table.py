"""A match on a table: the match itself, the bots beside it, and a clock that can stand still. Pure.

The hall's time goes on for ever; the match's clock begins at 0 with the match and stands while it is paused.
Here the one is turned into the other. A bot is a player without a connection: it is told what its seat is
told, and nothing else.
"""

from __future__ import annotations

from functools import cached_property
from typing import cast

from game.match.bot import PROFILES, BeReady, Bot, MakeCall, PostLetter, Profile
from game.match.level import Level
from game.match.match import Match
from game.match.view import Phase, Player, Side, Update, View
from game.match.weather import Weather
from game.referee.verdict import Verdict
from game.wire.journals import packed
from game.wire.messages import Call, Piece, Post

SIDES: tuple[Side, Side] = ("A", "B")

BOTS: tuple[str, ...] = PROFILES

_BOT_NAMES: dict[str, str] = {
    "perfect": "Clockwork",
    "human": "Jonah",
    "impatient": "Quill",
    "absent-minded": "Otis",
    "careless": "Basil",
}


def bot_name(profile: str) -> str:
    """The name under which a bot plays; the player's face says that it is one."""
    return _BOT_NAMES[profile]


class Table:
    """One match in a room. Sides are 0 (A) and 1 (B), times are the hall's unless a name says otherwise."""

    def __init__(
        self,
        level: Level,
        weather: Weather | None,
        seed: int,
        players: tuple[Player, Player],
        now: int,
        connections: int | None = None,
        *,
        timed: bool = True,
        duel: bool = False,
        bot_seed: int | None = None,
    ) -> None:
        self.match = Match(
            level, seed, players, weather=weather, connections=connections, timed=timed, duel=duel
        )
        self.wrong: list[tuple[int, Verdict]] | None = None
        """Where a list is put here, it gets (side, verdict) of all that was not simply legal, bots' too."""
        self._seed = seed if bot_seed is None else bot_seed
        self._origin = now
        self._stands_at: int | None = None
        self._bots: list[Bot | None] = [None, None]
        self._taken = 0
        self._dues: list[int] = []
        self.match.start(0)
        for side, player in enumerate(players):
            if player.bot is not None:
                self._bring_bot(side, player.bot)
            else:
                self.match.take_update(SIDES[side])  # the view that a player gets first says it all

    @property
    def phase(self) -> Phase:
        """The match's phase."""
        return self.match.phase

    @property
    def running(self) -> bool:
        """Whether the match's clock goes on."""
        return self._stands_at is None

    def clock(self, now: int) -> int:
        """The match's clock."""
        return now - self._origin if self._stands_at is None else self._stands_at

    def stand(self, now: int) -> None:
        """Stop the match's clock."""
        self._stands_at = self.clock(now)

    def run(self, now: int) -> None:
        """Let the match's clock go on from where it stands."""
        self._origin = now - self.clock(now)
        self._stands_at = None

    # ------------------------------------------------------------ what players do

    def move(self, side: int, move: Post | Call, now: int) -> Verdict:
        """A letter or a user call of a player; the referee's word."""
        if isinstance(move, Post):
            verdict = self.match.post(SIDES[side], move.port, move.segment, move.seen, self.clock(now))
        else:
            verdict = self.match.call(SIDES[side], move.port, move.call, move.seen, self.clock(now))
        self._note(side, verdict)
        self._let_bots_act(self.clock(now))
        return verdict

    def ready(self, side: int, now: int, ready: bool = True) -> None:
        """A player wants to go on after a reveal, or to bed in a night."""
        self.match.ready(SIDES[side], self.clock(now), ready)
        self._let_bots_act(self.clock(now))

    def seat(self, side: int, player: Player, now: int) -> None:
        """Somebody else sits down in a house: a bot, the player again; or the player is away or back."""
        self.match.seat(SIDES[side], player, self.clock(now))
        self._bots[side] = None
        if player.bot is not None:
            self._bring_bot(side, player.bot)
        self._let_bots_act(self.clock(now))

    def _bring_bot(self, side: int, profile: str) -> None:
        bot = Bot.at(self.match.level, cast(Profile, profile), 2 * self._seed + side)
        bot.told(self.match.view(SIDES[side]))
        self.match.take_update(SIDES[side])
        self._bots[side] = bot

    # ------------------------------------------------------------ time

    def next_deadline(self) -> int | None:
        """When something happens by itself;

        None while the clock stands, or where only a player can move it.
        """
        due = self._due()
        return None if due is None or self._stands_at is not None else due + self._origin

    def handle_timer(self, now: int) -> None:
        """Play all that is due up to `now`, letters and bots each at their own time."""
        if self._stands_at is not None:
            return
        until = self.clock(now)
        while (due := self._due()) is not None and due <= until:
            self._dues.append(due + self._origin)
            self.match.handle_timer(due)
            self._let_bots_act(max(due, self.match.now))
        self.match.handle_timer(until)

    def _due(self) -> int | None:
        dues = [bot.next_deadline() for bot in self._bots if bot is not None]
        return min((at for at in (*dues, self.match.next_deadline()) if at is not None), default=None)

    def _let_bots_act(self, clock: int) -> None:
        """Tell the bots what is new and let each act once whose time has come, until none has more to do."""
        acted = True
        while acted:
            acted = False
            for side, bot in enumerate(self._bots):
                if bot is None:
                    continue
                update = self.match.take_update(SIDES[side])
                if update is not None:
                    bot.told(update)
                match bot.act(clock):
                    case PostLetter(port, segment, seen):
                        self._note(side, self.match.post(SIDES[side], port, segment, seen, clock))
                    case MakeCall(port, call, seen):
                        self._note(side, self.match.call(SIDES[side], port, call, seen, clock))
                    case BeReady():
                        self.match.ready(SIDES[side], clock)
                    case _:
                        continue
                acted = True

    def _note(self, side: int, verdict: Verdict) -> None:
        if self.wrong is not None and verdict.kind not in ("legal", "returned"):
            self.wrong.append((side, verdict))

    # ------------------------------------------------------------ what goes out

    def view(self, side: int) -> View:
        """Everything that a seat may know; what it would have been told as news is in it."""
        self.match.take_update(SIDES[side])
        return self.match.view(SIDES[side])

    def take_update(self, side: int) -> Update | None:
        """What is new for a seat."""
        return self.match.take_update(SIDES[side])

    @cached_property
    def pieces(self) -> list[Piece] | None:
        """The journal of the match, once it has ended, for the wire; None: it is too long."""
        return packed(self.match.journal.text())

    def take_dues(self) -> list[int]:
        """When each thing that happened by itself since the last call was due: for measuring lateness."""
        dues, self._dues = self._dues, []
        return dues

    def take_journal(self) -> list[str]:
        """The journal's lines since the last call."""
        lines = self.match.journal.lines(self._taken)
        self._taken += len(lines)
        return lines
