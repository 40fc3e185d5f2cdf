"""How the connections of a match follow each other: one after another, with a reveal after each.

A course owns the rounds: it begins them with what the match brings along, advances them in time, and says
what follows when one has ended. A night (night.py) is another course. Mutable; pure otherwise: time is an
argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from game.match.beginning import Setting
from game.match.level import FIRST_PORT, Level, Turn
from game.match.round import Round
from game.match.view import News, Night, Phase, Reveal
from game.referee.house import House

Step = tuple[Literal["opened", "moved"], Round]
"""A round has begun, or something has happened in it."""

Both = tuple[list[News], list[News]]


class Course:
    """Pairs are A's and B's.

    turns       the connections that are known to come, in order · connection  how many have begun
    rounds      that are played or were played last · endless  whether nobody knows the last connection
    stamps, news  of the match: who has something new to be told, and where it is told
    """

    endless = False

    def __init__(
        self,
        level: Level,
        key: bytes,
        turns: Sequence[Turn],
        names: tuple[str, str],
        stamps: list[int],
        news: Both,
    ) -> None:
        self.level = level
        self.turns = list(turns)
        self.connection = 0
        self.rounds: list[Round] = []
        self._key = key
        self._stamps = stamps
        self._news = news
        self._houses = [House(peer=names[1]), House(peer=names[0])]
        self._opens_at: int | None = None

    # ------------------------------------------------------------------ asked by the match

    @property
    def latest(self) -> Round | None:
        """The round that began last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def playing(self) -> list[Round]:
        """The rounds that have not ended."""
        return [played for played in self.rounds if not played.ended]

    @property
    def more(self) -> bool:
        """Whether another connection is to come."""
        return self.connection < len(self.turns)

    def at(self, port: int) -> Round | None:
        """The round that a letter to this port belongs to."""
        return self.latest

    def beside(self, played: Round, side: int) -> tuple[House, ...]:
        """Where else this side has desks."""
        return ()

    def night(self) -> Night | None:
        """How it stands, where cards are dealt."""
        return None

    # ------------------------------------------------------------------ time

    def begin(self, now: int) -> None:
        """The next connection begins now."""
        self._opens_at = now

    def next_deadline(self) -> int | None:
        """When something happens by itself, or None."""
        last = self.latest
        return None if last is None else last.next_deadline()

    def step(self, until: int) -> Step | None:
        """Play on to the next thing that happens, at `until` at the latest; None: nothing more does."""
        if self._opens_at is not None:
            return "opened", self._open(self._opens_at)
        played = self.rounds[-1]
        played.advance(until)
        return ("moved", played) if played.notes or played.ended else None

    def closed(self, played: Round, found: Reveal) -> Phase:
        """A round has ended and its points are counted: what follows."""
        turn = played.setting.turn
        if played.record.spoiled and not turn.repetition:
            self.turns.insert(self.connection, replace(turn, repetition=True))
        return "reveal"

    # ------------------------------------------------------------------ told by the match

    def change(self, level: Level) -> None:
        """From now on another weather; letters on their way keep their fates."""
        self.level = level
        for played in self.rounds:
            played.post_office.weather = level.weather

    def rename(self, side: int, name: str) -> None:
        """Somebody else lives in the house of `side`: the other house's explanations name who."""
        self._houses[1 - side] = replace(self._houses[1 - side], peer=name)
        for played in self.rounds:
            played.name_peer(1 - side, name)

    def _open(self, now: int) -> Round:
        """Begin the next connection."""
        self._opens_at = None
        turn = self.turns[self.connection]
        last = self.latest
        setting = Setting(
            self.level, self._key, self.level.weather, self._houses if last is None else last.houses
        )
        setting.turn = turn
        setting.plan = plan = self.level.plans[turn.plan]
        setting.port = FIRST_PORT + self.connection if plan.port is None else plan.port
        if last is not None:
            setting.traces, setting.kept = last.post_office.traces, last.post_office.kept
            setting.ports, setting.heard, setting.written = last.ports, last.heard, last.written
            setting.read = last.read
        played = self._begin(setting, now)
        self.rounds = [played]
        return played

    def _begin(self, setting: Setting, now: int) -> Round:
        self.connection += 1
        setting.ordinal = self.connection
        setting.opener = "AB".index(setting.turn.opener)
        setting.start = now
        return Round(setting, self._stamps, self._news)
