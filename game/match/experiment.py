"""Why not two? Why not four? A match once more, on the same fates, under each of the three laws.

Two perfect bots play what the players' roles ask. Fates are keyed by connection, direction, kind and n-th of
its kind, so that they carry over from law to law: what differs is the law's doing. A seat is wasted as long
as somebody sits in it whose partner's house knows nothing of him: a ghost. Virtual time; pure.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from game.match.fate import Trace
from game.match.journal import Entry
from game.match.level import Level
from game.match.match import Match
from game.match.pace import with_laws
from game.match.replay import apply, begin
from game.match.sim import Simulation
from game.match.view import Reveal
from game.match.weather import SECOND, Weather
from game.referee.house import AWAY, House, Seat, seat_of
from game.referee.law import Law
from game.tcp.options import Law as LawName
from game.tcp.tcb import State

LAWS: tuple[LawName, LawName, LawName] = ("two-way", "three-way", "four-way")

LIMIT = 180 * SECOND
"""So long a connection may take under a law that does not lead to its goal, at clock 1."""

MOST_STEPS = 4_000
"""After so many events it is given up."""

Outcome = Literal["missed", "ghost", "early", "reached"]
"""missed: the goal was not reached · ghost: an old letter took a seat · early: one side believed for long
before the other knew · reached: nothing of this."""

EARLY = 3 * SECOND


class Ghost(Struct, frozen=True):
    """A seat in the house of `side` that somebody sat in whom nobody sent, `since` to `until` in microseconds
    since the connection began."""

    side: int
    port: int
    since: int
    until: int


class Trial(Struct, frozen=True):
    """One connection under one law. Times are microseconds since it began; pairs are A's and B's.

    letters   that the two posted · took  until the goal held, None: never
    alone     for how long only one of the two believed in it
    ghosts    the seats that were wasted, in order of time
    reread    octets that an old letter brought and a house read
    """

    law: LawName
    reveal: Reveal
    letters: int
    took: int | None
    established: tuple[int | None, int | None]
    alone: int
    ghosts: tuple[Ghost, ...]
    reread: int

    @property
    def wasted(self) -> int:
        """Seat-microseconds."""
        return sum(ghost.until - ghost.since for ghost in self.ghosts)

    @property
    def outcome(self) -> Outcome:
        """What is worth a sentence."""
        if self.ghosts:
            return "ghost"
        if self.took is None:
            return "missed"
        return "early" if self.alone >= EARLY and self.law == "two-way" else "reached"


class Sum(Struct, frozen=True):
    """A law over the whole match: `reached` of `played` connections, and what it cost, in microseconds."""

    law: LawName
    played: int
    reached: int
    letters: int
    took: int
    ghosts: int
    wasted: int


Triple = tuple[Trial, Trial, Trial]


def experiment(match: Match) -> tuple[Triple, ...]:
    """Each connection that the match has ended, under the laws in the order of LAWS. A connection that a
    level's script had played again counts once. Of a night, whose desks lie side by side, there is none."""
    if match.course.endless:
        return ()
    count = sum(not turn.repetition for turn in match.turns[: len(match.books.reveals)])
    nights = _nights(match.journal.entries)
    two, three, four = (_Course(match.journal.entries[0], law, count, nights).trials for law in LAWS)
    return tuple(zip(two, three, four, strict=True))


def total(trials: tuple[Triple, ...], law: LawName) -> Sum:
    """The sum of a law."""
    own = [triple[LAWS.index(law)] for triple in trials]
    return Sum(
        law,
        len(own),
        sum(trial.took is not None for trial in own),
        sum(trial.letters for trial in own),
        sum(trial.took or 0 for trial in own),
        sum(len(trial.ghosts) for trial in own),
        sum(trial.wasted for trial in own),
    )


def under_law(level: Level, name: LawName) -> Level:
    """The level with every house under this law, and a limit for each connection."""

    def change(law: Law) -> Law:
        return replace(law, name=name)

    limited = [replace(plan, limit=plan.limit or level.limit or LIMIT) for plan in level.plans]
    return with_laws(replace(level, plans=tuple(limited), limit=level.limit or LIMIT), change)


class _Night(Struct, frozen=True):
    """The weather in which a connection began, and what its directions remembered of the letters before."""

    weather: Weather
    traces: tuple[Trace, ...]


def _nights(entries: list[Entry]) -> list[_Night]:
    """The nights of the match's connections, repetitions left out; a weather that was changed during a
    connection is the next one's."""
    match = begin(entries[0])
    found: list[_Night] = []
    begun = 0
    for line, entry in enumerate(entries[1:], 2):
        if "do" in entry:
            apply(match, entry, line)
        if match.connection > begun:
            begun = match.connection
            played = match.round
            assert played is not None
            if not match.turns[begun - 1].repetition:
                found.append(_Night(match.level.weather, tuple(played.post_office.traces)))
    return found


class _Course:
    """A whole match under one law, with an eye on the seats."""

    def __init__(self, header: Entry, law: LawName, count: int, nights: list[_Night]) -> None:
        match = begin(header)
        names = match.players[0].name, match.players[1].name
        level = under_law(msgspec.convert(header["level"], Level), law)
        rounds = header["connections"]
        self._simulation = Simulation(level, None, match.seed, connections=rounds, names=names)
        self._law = law
        self._nights = nights
        self._begun = 0
        self._sitting: dict[tuple[int, int, int], int] = {}
        self._ghosts: list[Ghost] = []
        self.trials: list[Trial] = []
        self._play(count)

    def _play(self, count: int) -> None:
        simulation = self._simulation
        match = simulation.match
        simulation.start()
        steps = 0
        while len(self.trials) < count:
            self._begin(match)
            ended = len(match.books.reveals)
            simulation.step()
            steps += 1
            if steps == MOST_STEPS:
                match.void(match.now)
            if len(match.books.reveals) > ended:
                steps = 0
                self._close(match)  # the next one may have begun in the same instant
            self._look(match)

    def _begin(self, match: Match) -> None:
        """A connection begins in the night of its model, whatever was posted before."""
        played = match.round
        assert played is not None
        if match.connection > self._begun:
            self._begun = match.connection
            night = self._nights[len(self.trials)]
            played.post_office.weather = night.weather
            played.post_office.traces = list(night.traces)

    def _look(self, match: Match) -> None:
        """Who sits there now for nobody: since when, by (side, port, born)."""
        played = match.round
        assert played is not None
        found = {
            (side, seat.port, seat.born)
            for side, house in enumerate(played.houses)
            for seat in house.seats
            if haunted(seat, played.houses[1 - side], seat.port == played.port)
        }
        now = match.now - played.start
        if match.phase != "play":
            return
        self._rise([key for key in self._sitting if key not in found], now)
        for key in found:
            self._sitting.setdefault(key, now)

    def _rise(self, keys: list[tuple[int, int, int]], now: int) -> None:
        for key in keys:
            self._ghosts.append(Ghost(key[0], key[1], self._sitting.pop(key), now))

    def _close(self, match: Match) -> None:
        reveal = match.books.reveals[-1]
        self._rise(list(self._sitting), reveal.ended_at - reveal.started_at)
        if match.turns[len(match.books.reveals) - 1].repetition:
            self._ghosts = []
            return
        start = reveal.started_at
        up = [None if at is None else at - start for at in reveal.established]
        end = reveal.lost[-1].end if reveal.lost else reveal.ended_at
        first = min((at for at in up if at is not None), default=None)
        last = end - start if None in up else max(at for at in up if at is not None)
        own = [one for one in reveal.flights if not one.stranger]
        old = [one for one in reveal.flights if one.stranger and one.fate == "arrived"]
        self.trials.append(
            Trial(
                law=self._law,
                reveal=reveal,
                letters=len(own),
                took=end - start if reveal.reached else None,
                established=(up[0], up[1]),
                alone=0 if first is None else max(0, last - first),
                ghosts=tuple(sorted(self._ghosts, key=lambda ghost: (ghost.since, ghost.port))),
                reread=sum(len(one.segment.text) for one in old if self._law == "two-way"),
            )
        )
        self._ghosts = []


def haunted(seat: Seat, other: House, own: bool) -> bool:
    """Whether a seat is taken by somebody of whom the other house knows nothing. On the connection's `own`
    port only another ISS tells; a partner who has just broken off is no ghost."""
    if seat.tcb.state not in (State.SYN_RECEIVED, State.ESTABLISHED):
        return False
    partner = seat_of(other, seat.port)
    if partner is None or partner.tcb.state in AWAY:
        return not own
    return partner.tcb.iss != seat.tcb.irs
