"""The level's script at work in one connection: which rule a posted letter falls under, what sets others
free.

The four rules of a script (levels.md): a letter is named by its kind (whose, seals, which due posting of it),
so that an extra letter cannot shift it; what holds for a posting holds for its impatient copies, where they
could dodge the lesson (`lose` and `hold`; the other deeds are done once); a hold has a limit, which the round
keeps. Mutable, one per connection; pure otherwise: no clock, no chance.
"""

from __future__ import annotations

from game.match.level import LISTENER, OPENER, Plan
from game.match.vocabulary import Kind, Rule, When
from game.tcp.segment import Segment
from game.tcp.seqno import diff

_END = {"opener": OPENER, "listener": LISTENER}


class Script:
    """`opener` is the index (0: A, 1: B) of the house that is the plan's opener, `port` the connection's."""

    def __init__(self, plan: Plan, opener: int, port: int, start: int) -> None:
        self._rules = plan.rules
        self._opener = opener
        self._port = port
        self._counts: dict[Kind, int] = {}
        self._fired: dict[When, int] = {}
        watched = [rule.until for rule in plan.rules if rule.until is not None]
        watched += [deed.at for deed in plan.deeds]
        self._watched = tuple(dict.fromkeys(watched))
        for when in self._watched:
            if when.event == "start":
                self._fired[when] = start
        kinds = [rule.letter for rule in plan.rules]
        kinds += [when.letter for when in self._watched if when.letter is not None]
        self._kinds = tuple(dict.fromkeys(kinds))

    def house(self, end: str) -> int:
        """The index of the house at this end of the connection."""
        return self._opener ^ _END[end]

    def posted(
        self, side: int, port: int, segment: Segment, iss: int, extra: bool, irs: int = 0
    ) -> tuple[Kind, ...]:
        """Count a posted letter; the kinds that name it. `iss` and `irs` are its writer's, `extra`: nobody
        asked for it."""
        if not self._kinds:
            return ()
        found = []
        for kind in self._kinds:
            if self._names(kind, side, port, segment, iss, irs):
                count = self._counts.get(kind, 0) + (not extra)
                self._counts[kind] = count
                if not kind.postings or max(count, 1) in kind.postings:
                    found.append(kind)
        return tuple(found)

    def rule(self, kinds: tuple[Kind, ...], extra: bool) -> Rule | None:
        """What the post does with a letter of these kinds; None: as the weather wants."""
        for rule in self._rules:
            if rule.letter in kinds and (not extra or rule.do in ("lose", "hold")):
                return rule
        return None

    def at(self, when: When) -> int | None:
        """When the moment was or will be, or None as long as nothing has brought it about."""
        since = self._fired.get(when)
        return None if since is None else since + when.plus

    def fire_letter(self, event: str, kinds: tuple[Kind, ...], now: int) -> list[When]:
        """A letter of these kinds was posted or has arrived: the moments that this brings about."""
        return self._fire([when for when in self._open(event) if when.letter in kinds], now)

    def fire_state(self, side: int, state: str, now: int) -> list[When]:
        """A house has come into a state with the connection's port: the moments that this brings about."""
        waiting = [when for when in self._open("state") if when.state == state]
        return self._fire([when for when in waiting if self.house(when.end or "opener") == side], now)

    def _open(self, event: str) -> list[When]:
        return [when for when in self._watched if when.event == event and when not in self._fired]

    def _fire(self, moments: list[When], now: int) -> list[When]:
        for when in moments:
            self._fired[when] = now
        return moments

    def _names(self, kind: Kind, side: int, port: int, segment: Segment, iss: int, irs: int) -> bool:
        return (
            self.house(kind.end) == side
            and segment.ctl == kind.ctl
            and port == (self._port if kind.port is None else kind.port)
            and (kind.text is None or kind.text == bool(segment.text))
            and (kind.offset is None or diff(segment.seq, iss) == kind.offset)
            and (kind.acks is None or diff(segment.ack, irs) == kind.acks)
        )
