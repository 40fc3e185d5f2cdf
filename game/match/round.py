"""One connection from its beginning to its end.

Whatever is asked at a time comes after all that was due up to then, each thing at its own time, so that no
slicing of time changes an event; at one instant letters come first, then A's candle, then B's. The round
knows no players, no points and no journal: the match does (match.py), and ideal.py plays one with two perfect
bots on the same fates. What passes between the houses is exchange.py's. Mutable; pure otherwise: time is an
argument.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.match.beginning import Setting
from game.match.exchange import Exchange
from game.match.finish import Finish
from game.match.goal import alone, connected, holds, owing
from game.match.level import Goal
from game.match.post import Arrival, Overdue
from game.match.record import Flying, unfinished
from game.match.view import Called, News
from game.match.vocabulary import Deed
from game.referee.debts import observe
from game.referee.house import House, forget, seat_of
from game.referee.judge import Judgement, call
from game.referee.timeouts import handle_timer
from game.tcp.segment import Segment

SILENCE = 3
"""So many RTOs without a letter that was due are a player's own silence (game.md, "Scoring")."""

_POST, _HOUSE_A, _HOUSE_B, _END, _PATIENCE = range(5)


class Round(Exchange):
    """A connection in play, and afterwards what is left of it in the post."""

    def __init__(
        self, setting: Setting, stamps: list[int], news: tuple[list[News], list[News]] | None = None
    ) -> None:
        super().__init__(setting, stamps, news)
        self.goal: Goal = setting.plan.goal or setting.level.goal
        self.ended = False
        self.outlived = False
        """It has ended, but not its letters: what is still on its way comes to houses without a desk."""
        self.place: int | None = 0
        """Which of the desks side by side it has; None: the doorstep."""
        limit = setting.level.limit if setting.plan.limit is None else setting.plan.limit
        self._finish = Finish(setting.level, limit, setting.start)
        self._adrift: list[tuple[int, Arrival]] = []

    # ------------------------------------------------------------------ asked from outside

    def post(
        self, side: int, port: int, segment: Segment, seen: int, beside: Sequence[House] = ()
    ) -> Judgement:
        """Judge a letter at the round's time and, if it travels, give it to the post. `beside`: where else
        the writer has desks."""
        found = self.write(side, port, segment, seen, beside)
        self._check()
        return found

    def call(self, side: int, port: int, name: str, seen: int) -> Judgement:
        """Judge and make a user call without a letter."""
        found = call(self.houses[side], port, name, self.now, self._earlier(side, seen))
        self._judged(side, port, None, found)
        if found.verdict.travels:
            self._tell(side, Called(self.now, port, name))
            self._settle(side, found.house)
            self._changed(side, found.changes)
            self._check()
        return found

    def next_deadline(self) -> int | None:
        """When something happens by itself, or None."""
        return None if self.ended and not self.outlived else self._due()[0]

    def advance(self, until: int) -> None:
        """Let everything happen that is due up to `until`, at its own time."""
        while not self.ended or self.outlived:
            at, what = self._due()
            if at is None or at > until:
                self.now = max(self.now, until)
                return
            self.now = max(self.now, at)
            if what == _POST:
                self._handle_post()
            elif what in (_HOUSE_A, _HOUSE_B):
                self._burn(what - _HOUSE_A)
            elif what == _END:
                self._end("limit" if self.record.goal_at is None else "goal")
            self._check()

    def name_peer(self, side: int, name: str) -> None:
        """Somebody else lives in the other house: explanations name who."""
        self.houses[side] = replace(self.houses[side], peer=name)

    def abandon(self, now: int) -> None:
        """End without the goal: the players have left."""
        self.now = max(self.now, now)
        self._end("left")

    def count_with(self, heard: list[int], written: list[int]) -> None:
        """Count letters together with the rounds that are played at the same time."""
        self.heard, self.written = heard, written

    def outlive(self, late: int | None = None) -> None:
        """Go on after the end, for the letters that are still on their way: they find CLOSED where a desk
        was. `late`: when a letter of this round comes once more, None: none does."""
        self.outlived = True
        self.place = None
        for side in (0, 1):
            self._history[side].clear()
            self._settle(side, replace(self.houses[side], door=False, seats=()))
        first = next((flying for flying in self.record.flights if not flying.stranger), None)
        if late is not None and first is not None:
            copy = Flying(first.side, first.port, first.segment, first.posted_at)
            copy.stranger = True
            self._adrift.append((late, Arrival(copy, False)))
        self.post_office.bring(self._adrift)

    @property
    def over(self) -> bool:
        """Whether nothing is left of it: no letter on its way, no answer owed on a doorstep."""
        return self.post_office.empty and not owing(self.houses, self.port)

    # ------------------------------------------------------------------ time

    def _due(self) -> tuple[int | None, int]:
        """What happens next by itself, and when."""
        at, what = self.post_office.next_due, _POST
        for side in (0, 1):
            deadline = self._deadlines[side]
            if deadline is not None and (at is None or deadline < at):
                at, what = deadline, _HOUSE_A + side
        finish = self._finish
        for deadline, then in ((finish.end, _END), (finish.patience, _PATIENCE)) if not self.ended else ():
            if deadline is not None and (at is None or deadline < at):
                at, what = deadline, then
        return at, what

    def _handle_post(self) -> None:
        due = self.post_office.pop()
        if isinstance(due, Arrival):
            self._arrive(due.flying, due.smudged)
        elif isinstance(due, Deed):
            self._do(due)
        elif isinstance(due, Overdue):
            self.post_office.overdue(due.flying, self.now)

    def _burn(self, side: int) -> None:
        house, changes = handle_timer(self.houses[side], self.now)
        self._settle(side, house)
        self._changed(side, changes)
        if any(change.cause == "cause.timeout" and change.port == self.port for change in changes):
            self._end("timeout")

    def _check(self) -> None:
        """Whether the goal holds, since when, and since when nothing of the connection is in the post."""
        if self.ended:
            return
        finish, empty = self._finish, self.post_office.empty
        finish.look(self._reached(), self.goal.answered and owing(self.houses, self.port), empty, self.now)
        self.record.goal_at = finish.goal_at
        if self.papers.spent and empty and finish.goal_at is None:
            self._end("stamps")

    def _reached(self) -> bool:
        opener, listener = self.opener, 1 - self.opener
        port, read = self.port, self.record.read
        seats = seat_of(self.houses[opener], port), seat_of(self.houses[listener], port)
        if self.goal.alone and not alone(self.houses, port):
            return False
        return holds(self.goal, seats, (read[opener], read[listener]))

    def _end(self, reason: str) -> None:
        self.ended = True
        record = self.record
        record.reason = reason
        record.spoiled = self.post_office.spoiled
        record.observed = [observe(house, self.port, self.now) for house in self.houses]
        seats = seat_of(self.houses[0], self.port), seat_of(self.houses[1], self.port)
        record.agreed = connected(*seats)
        if record.goal_at is None:
            for side, seat in enumerate(seats):
                left = seat and unfinished(seat, side == self.opener, self._turned[side])
                if left:
                    record.think(side, *left, self.now)
                    record.silent[side] = self.now - left[1] >= SILENCE * self.houses[side].law.timers.rto
        self._adrift = self.post_office.close()
        if not self.plan.keeps:
            self.houses = [forget(house, self.port) for house in self.houses]
