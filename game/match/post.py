"""The post office: what is on its way in one connection, and what becomes of it.

Letters and scripted events wait in one heap by the time at which they are due; ties go by the order in
which they came. The level's script rules the letters that it names (script.py), the weather all others
(fate.py). The post knows no houses: the round asks it what is due, and carries it there. Mutable; pure
otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from game.match.fate import Name, Trace, draw
from game.match.level import Plan
from game.match.record import Flying
from game.match.script import Script
from game.match.view import Side
from game.match.vocabulary import Deed, Kind, Rule, When
from game.match.weather import Weather
from game.tcp.segment import Segment

SIDES: tuple[Side, Side] = ("A", "B")

HEADER = 40
"""Octets of a letter without text, for a weather with a rate: the headers of IPv4 and TCP."""


class Arrival:
    """A copy of a letter that is due now."""

    __slots__ = ("flying", "smudged")

    def __init__(self, flying: Flying, smudged: bool) -> None:
        self.flying = flying
        self.smudged = smudged


class Vanished:
    """A lost letter would have been due now: until then it counts as on its way, so that the end of a
    connection does not tell of the loss."""

    __slots__ = ()


class Overdue:
    """A held letter has come to the limit of its hold (rule 3)."""

    __slots__ = ("flying",)

    def __init__(self, flying: Flying) -> None:
        self.flying = flying


Due = Arrival | Vanished | Overdue | Deed

_VANISHED = Vanished()


class Post:
    """`weather` may change between two letters; `traces` is its memory, one per direction; `kept` holds
    copies of letters by name, over the whole match; `hold` is the limit of rule 3."""

    def __init__(
        self,
        *,
        key: bytes,
        ordinal: int,
        plan: Plan,
        script: Script,
        weather: Weather,
        traces: Sequence[Trace],
        kept: dict[str, tuple[int, Segment]],
        hold: int,
    ) -> None:
        self.weather = weather
        self.traces = list(traces)
        self.kept = dict(kept)
        self.spoiled = False
        self._key = key
        self._ordinal = ordinal
        self._deeds = plan.deeds
        self._script = script
        self._hold = hold
        self._heap: list[tuple[int, int, Due]] = []
        self._serial = 0
        self._stale = 0
        self._held: dict[Flying, Rule] = {}
        self._nth: dict[tuple[int, int, int, bool, bool], int] = {}
        for deed in plan.deeds:
            at = script.at(deed.at)
            if at is not None:
                self._push(at, deed)

    # ------------------------------------------------------------------ what the round asks

    @property
    def next_due(self) -> int | None:
        """When something is due, or None."""
        return self._heap[0][0] if self._heap else None

    @property
    def empty(self) -> bool:
        """Whether nothing is on its way, nothing is held, no event has its time fixed."""
        return len(self._heap) == self._stale and not self._held

    def pop(self) -> Due:
        """What is due first."""
        _, _, due = heappop(self._heap)
        if isinstance(due, Overdue):
            self._stale -= 1
        return due

    def take(self, flying: Flying, iss: int, irs: int) -> None:
        """A letter is posted. `iss` and `irs` are its writer's, by which a script may name its numbers."""
        side, segment, extra = flying.side, flying.segment, flying.extra
        flying.kinds = self._script.posted(side, flying.port, segment, iss, extra, irs)
        rule = self._script.rule(flying.kinds, extra) if flying.kinds else None
        if rule is None:
            self._by_weather(flying)
        else:
            self._by_rule(flying, rule)
        if flying.kinds:
            self.letter_event("posted", flying.kinds, flying.posted_at)

    def overdue(self, flying: Flying, now: int) -> None:
        """The limit of a hold: if the letter is still held it goes on, and the lesson is missed."""
        rule = self._held.pop(flying, None)
        if rule is not None:
            self.spoiled = True
            self._let_go(flying, rule, now)

    def letter_event(self, event: str, kinds: tuple[Kind, ...], now: int) -> None:
        """A letter of these kinds was posted or has arrived."""
        self._fired(self._script.fire_letter(event, kinds, now))

    def state_event(self, side: int, state: str, now: int) -> None:
        """A house has come into a state with the connection's port."""
        self._fired(self._script.fire_state(side, state, now))

    def close(self) -> list[tuple[int, Arrival]]:
        """The connection is over: what is still on its way is read by nobody. What that is, and when it would
        have arrived."""
        adrift = [(at, due) for at, _, due in sorted(self._heap, key=lambda row: row[:2])]
        arrivals = [(at, due) for at, due in adrift if isinstance(due, Arrival)]
        for _, arrival in arrivals:
            arrival.flying.fate = arrival.flying.fate or "unread"
        for flying in self._held:
            flying.fate = "unread"
        self._heap.clear()
        self._held.clear()
        self._stale = 0
        return arrivals

    def bring(self, arrivals: Sequence[tuple[int, Arrival]]) -> None:
        """These letters are on their way, although the connection is over."""
        for at, arrival in arrivals:
            self._push(at, arrival)

    # ------------------------------------------------------------------ fates

    def _by_weather(self, flying: Flying) -> None:
        side, now = flying.side, flying.posted_at
        kind = (side, flying.port, flying.segment.ctl, flying.repeat, flying.extra)
        nth = self._nth[kind] = self._nth.get(kind, 0) + 1
        name = Name(self._ordinal, *kind, nth)
        way = self.weather.a_to_b if side == 0 else self.weather.b_to_a
        size = HEADER + len(flying.segment.text)
        fate, self.traces[side] = draw(self._key, way, self.traces[side], name, size, now)
        for copy in fate.copies:
            if copy.lost:
                self._lose(flying, copy.flight, copy.gone, copy.lost)
            else:
                self._fly(flying, now + copy.flight, copy.smudged)

    def _by_rule(self, flying: Flying, rule: Rule) -> None:
        now = flying.posted_at
        flying.scripted = True
        flight = flying.usual if rule.takes is None else rule.takes
        if rule.keep and not flying.extra:
            self.kept[rule.keep] = (flying.port, flying.segment)
        if rule.do == "lose":
            self._lose(flying, flight, flight // 2, "script")
        elif rule.do == "hold":
            at = None if rule.until is None else self._script.at(rule.until)
            if at is not None:
                self._let_go(flying, rule, max(at, now))
                return
            self._held[flying] = rule
            self._stale += 1
            self._push(now + self._hold, Overdue(flying))
        else:
            self._fly(flying, now + flight)
            if rule.do == "twice":
                self._fly(flying, now + flight + rule.gap)

    def _lose(self, flying: Flying, flight: int, gone: int, why: str) -> None:
        flying.lost_at = flying.posted_at + gone
        flying.why_lost = why
        if not flying.dues:
            flying.fate = "lost"
        self._push(flying.posted_at + flight, _VANISHED)

    def _fly(self, flying: Flying, due: int, smudged: bool = False) -> None:
        flying.dues.append(due)
        flying.fate = ""
        self._push(due, Arrival(flying, smudged))

    def _let_go(self, flying: Flying, rule: Rule, at: int) -> None:
        self._fly(flying, at + (flying.usual if rule.takes is None else rule.takes))

    def _fired(self, moments: list[When]) -> None:
        """Moments of the script have come: let go what waits for them, fix the time of events that do."""
        for when in moments:
            at = self._script.at(when)
            assert at is not None
            for flying in [flying for flying, rule in self._held.items() if rule.until == when]:
                self._let_go(flying, self._held.pop(flying), at)
            for deed in self._deeds:
                if deed.at == when:
                    self._push(at, deed)

    def _push(self, at: int, due: Due) -> None:
        self._serial += 1
        heappush(self._heap, (at, self._serial, due))
