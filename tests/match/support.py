"""Levels for tests, and matches played by hand or by bots."""

from __future__ import annotations

from pathlib import Path

from game.match.level import Level
from game.match.level_read import read_level
from game.match.match import Match
from game.match.record import Flying, Record
from game.match.sim import Simulation
from game.match.view import Desk, News, Player, Side
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

LEVELS = Path(__file__).parents[2] / "assets" / "levels"

SECOND = 1_000_000

HEAD = """
format = 1
id = "test"
title = "A test"
story = "Of the post."
again = false
"""

STILL = """
[weather.both]
delay = 2
"""
"""Exactly two seconds each way."""


def first_level() -> Level:
    """Level 1 as it ships."""
    path = LEVELS / "01-three-letters.toml"
    return read_level(path.read_text(encoding="utf-8"), path.name)


def level(connections: str = "[[connection]]", top: str = "", weather: str = STILL) -> Level:
    """A level from its connections; two seconds each way unless told otherwise."""
    return read_level(HEAD + top + weather + connections)


class Hand:
    """A match whose two players are the test: it posts what it likes, in the RFC's notation."""

    def __init__(self, played: Level, seed: int = 1, **more: object) -> None:
        self.match = Match(played, seed, (Player("Mei"), Player("Jonah")), **more)  # type: ignore[arg-type]
        self.match.start(0)
        self.news: dict[Side, list[News]] = {"A": [], "B": []}

    def post(self, side: Side, letter: str, at: float, port: int | None = None, seen: int = 99) -> Verdict:
        """Post a letter `at` seconds."""
        number = self.port if port is None else port
        verdict = self.match.post(side, number, Segment.parse(letter), seen, round(at * SECOND))
        self.drain()
        return verdict

    def until(self, at: float) -> None:
        """Let time pass until `at` seconds."""
        self.match.handle_timer(round(at * SECOND))
        self.drain()

    def drain(self) -> None:
        """Collect what both were told."""
        for side in ("A", "B"):
            while (update := self.match.take_update(side)) is not None:
                self.news[side] += update.news

    def desk(self, side: Side) -> Desk:
        """The side's desk of the current connection."""
        return next(desk for desk in self.match.view(side).desks if desk.port == self.port)

    @property
    def port(self) -> int:
        """The port of the current connection."""
        assert self.match.round is not None
        return self.match.round.port

    @property
    def record(self) -> Record:
        """What really happened in the current connection."""
        assert self.match.round is not None
        return self.match.round.record

    def told(self, side: Side, kind: type) -> list[News]:
        """News of one kind."""
        return [news for news in self.news[side] if isinstance(news, kind)]


def played(whole: Level, seed: int = 1) -> list[Record]:
    """The records of all connections of a match of two perfect bots."""
    simulation = Simulation(whole, None, seed)
    simulation.start()
    records: list[Record] = []
    while True:
        current = simulation.match.round
        if current is not None and (not records or records[-1] is not current.record):
            records.append(current.record)
        if not simulation.step():
            return records


def ladder(record: Record) -> list[str]:
    """The letters of a connection: `A <SEQ=100><CTL=SYN> 0.0 2.0`, in seconds; `x` lost, `!` out of
    nowhere."""
    return [_rung(flying, record) for flying in record.flights]


def _rung(flying: Flying, record: Record) -> str:
    start = record.moments[0].at
    times = [flying.posted_at, *flying.arrivals]
    said = " ".join(f"{(at - start) / SECOND:g}" for at in (times[1:] if flying.stranger else times))
    lost = " x" if flying.lost_at is not None else ""
    mark = "!" if flying.stranger else "AB"[flying.side]
    return f"{mark} {flying.segment} {said}{lost}"
