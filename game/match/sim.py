"""Whole matches of bots in virtual time: for `demo --fast`, tests and measurements.

Nothing waits and nothing in it comes from a clock: time jumps from one thing that is due to the next. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.match.bot import BeReady, Bot, MakeCall, PostLetter, Profile
from game.match.level import Level
from game.match.match import Match, Outcome
from game.match.view import Player, Side
from game.match.weather import Weather

SIDES: tuple[Side, Side] = ("A", "B")


class Stuck(RuntimeError):
    """Nobody acts, nothing is due, and the match has not ended: a level without a way to its goal."""


class Simulation:
    """A match with a bot in each seat. `step` moves it to the next event; `match` may be looked at in
    between."""

    def __init__(
        self,
        level: Level,
        weather: Weather | None = None,
        seed: int = 0,
        profiles: tuple[Profile, Profile] = ("perfect", "perfect"),
        *,
        connections: int | None = None,
        names: tuple[str, str] = ("Mei", "Jonah"),
        timed: bool = True,
        duel: bool = False,
    ) -> None:
        players = Player(names[0], profiles[0]), Player(names[1], profiles[1])
        self.match = Match(
            level, seed, players, weather=weather, connections=connections, timed=timed, duel=duel
        )
        self.bots = Bot.at(level, profiles[0], 2 * seed), Bot.at(level, profiles[1], 2 * seed + 1)
        self.now = 0

    def start(self) -> None:
        """Begin at time 0."""
        self.match.start(self.now)
        for bot, side in zip(self.bots, SIDES, strict=True):
            bot.told(self.match.view(side))
            self.match.take_update(side)

    def step(self) -> bool:
        """Move on to the next thing that happens; False: the match has ended. Raises Stuck."""
        match = self.match
        if match.phase == "results":
            return False
        dues = [bot.next_deadline() for bot in self.bots]
        due = min((at for at in (*dues, match.next_deadline()) if at is not None), default=None)
        if due is None:
            raise Stuck(f"connection {match.connection} at {self.now} us")
        self.now = max(self.now, due)
        match.handle_timer(self.now)
        self._tell()
        for bot, side in zip(self.bots, SIDES, strict=True):
            action = bot.act(self.now)
            if isinstance(action, PostLetter):
                match.post(side, action.port, action.segment, action.seen, self.now)
            elif isinstance(action, MakeCall):
                match.call(side, action.port, action.call, action.seen, self.now)
            elif isinstance(action, BeReady):
                match.ready(side, self.now)
            else:
                continue
            self._tell()
        return True

    def _tell(self) -> None:
        for bot, side in zip(self.bots, SIDES, strict=True):
            if self.match.has_update(side) and (update := self.match.take_update(side)) is not None:
                bot.told(update)

    def run(self) -> Outcome:
        """Play to the end."""
        self.start()
        while self.step():
            pass
        return self.match.outcome()


def play(
    level: Level,
    weather: Weather | None = None,
    seed: int = 0,
    profiles: tuple[Profile, Profile] = ("perfect", "perfect"),
    *,
    connections: int | None = None,
) -> Outcome:
    """A whole match of two bots in virtual time."""
    return Simulation(level, weather, seed, profiles, connections=connections).run()


def events(simulation: Simulation) -> Iterator[Match]:
    """Play to the end, and give the match after every event, for whoever draws it as it grows."""
    simulation.start()
    yield simulation.match
    while simulation.step():
        yield simulation.match
