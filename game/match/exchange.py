"""The two houses of one connection and what passes between them: letters leave and arrive, houses settle.

What is asked here is asked at the time `now`; when a connection begins and ends, and what is due when, is
round.py's. A foul changes nothing but its count. Mutable; pure otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.match.beginning import Numbers, Setting, open_houses
from game.match.papers import Papers
from game.match.post import SIDES, Post
from game.match.record import Flying, Record, own_time
from game.match.script import Script
from game.match.view import Arrived, Burned, Foul, Moment, Moved, News, Posted, Purpose
from game.match.vocabulary import Deed
from game.referee.deliver import deliver
from game.referee.house import (
    AWAY,
    DARK,
    Change,
    House,
    Letter,
    deal,
    forget,
    needs_iss,
    open_desk,
    seat_of,
    state_of,
)
from game.referee.judge import Judgement, judge
from game.referee.legal import hints
from game.referee.timeouts import next_deadline
from game.referee.verdict import Verdict
from game.tcp.segment import SYN, Segment

RACE = 1_500_000
"""How old the state may be that a letter was written against (referee.md, "the race"): people's own time,
which no clock of a level scales."""

NO_STAMP = Verdict("returned", "no-stamp", "house", "match.no-stamp")

BROKEN_OFF = ("cause.aborted", "cause.call-abort", "cause.call-close")
"""Why a state changed, where its own player broke the connection off."""

LOOSE: dict[Purpose, tuple[int, ...]] = {"lesson": (), "sandbox": (0, 1), "diagnosis": (1,)}
"""The houses whose letters against the rules are let go."""


class Exchange:
    """`stamps` move when A or B has something new to be told; `news`: where they are told it; None: nobody
    is.

    `notes` are what the post did, in order, for the journal's readers (time, side, what, letter).
    """

    def __init__(
        self, setting: Setting, stamps: list[int], news: tuple[list[News], list[News]] | None = None
    ) -> None:
        self.setting = setting
        self.level = setting.level
        self.plan = setting.plan
        self.port = setting.port
        self.opener = setting.opener
        self.start = self.now = setting.start
        self.record = Record()
        self.heard = list(setting.heard)
        self.written = list(setting.written)
        self.read = list(setting.read[0]), list(setting.read[1])
        self.stamps = stamps
        self.houses = list(setting.houses)
        self.notes: list[tuple[int, int, str, Flying]] = []
        self._key = setting.key
        self._ordinal = setting.ordinal
        self.ports = setting.ports | {setting.port}
        self._news = news
        self._script = Script(setting.plan, setting.opener, setting.port, setting.start)
        self.post_office = Post(
            key=setting.key,
            ordinal=setting.ordinal,
            plan=setting.plan,
            script=self._script,
            weather=setting.weather,
            traces=setting.traces,
            kept=setting.kept,
            hold=setting.level.hold,
        )
        self.papers = Papers(setting.plan, setting.opener)
        self._absent = {setting.opener ^ (end == "listener") for end in setting.plan.absent}
        self._numbers = Numbers(setting)
        self._history: tuple[list[tuple[int, int, House]], list[tuple[int, int, House]]] = ([], [])
        self._turned = [self.start, self.start]
        self._deadlines: list[int | None] = [None, None]
        self.ghosts: list[tuple[int, ...]] = []
        """Per house, the ports of others that sit there from the beginning."""
        for side, house in enumerate(open_houses(setting, self._numbers, self._absent)):
            self._settle(side, house)
            sitting = [seat for seat in house.seats if seat.tcb.state not in AWAY]
            self.ghosts.append(tuple([seat.port for seat in sitting if seat.port != self.port]))
            seat, state = seat_of(house, self.port), state_of(house, self.port).value
            hearts = DARK if seat is None else seat.hearts
            self.record.moments.append(Moment(SIDES[side], self.port, self.start, state, hearts))

    # ------------------------------------------------------------------ letters

    def write(
        self, side: int, port: int, segment: Segment, seen: int, beside: Sequence[House] = ()
    ) -> Judgement:
        """Judge a letter and, if it travels, give it to the post. `beside`: where else the writer has
        desks."""
        house = self.houses[side]
        if self.papers.spent:
            return Judgement(NO_STAMP, house)
        found = judge(house, Letter(port, segment), self.now, self._earlier(side, seen), beside)
        if self.level.gentle:
            found = _eased(found)
        if found.segment is None and side in LOOSE[self.level.purpose]:
            found = _let_go(found, segment)
        self._judged(side, port, segment, found)
        if found.segment is not None:
            self._send(side, port, house, found, found.segment)
        return found

    def _send(self, side: int, port: int, before: House, found: Judgement, segment: Segment) -> None:
        """A letter leaves its house for the post."""
        verdict = found.verdict.kind
        seat = seat_of(before, port)
        if verdict == "legal" and port == self.port and seat is not None:
            self.record.think(side, *own_time(seat, found.repeat, self._turned[side]), self.now)
        self.papers.take_stamp()
        self.written[side] += 1
        flying = Flying(side, port, segment, self.now)
        flying.number = self.written[side]
        flying.repeat = found.repeat
        flying.extra = verdict != "legal"
        flying.usual = self.post_office.weather.way(SIDES[side]).delay
        self.record.flights.append(flying)
        if self._news is not None:
            self._tell(side, Posted(self.now, flying.number, port, segment, verdict, found.repeat))
        self._history[side].clear()
        self._settle(side, found.house)
        self._changed(side, found.changes)
        after = seat_of(found.house, port) or seat
        iss = segment.seq if segment.ctl & SYN or after is None else after.tcb.iss
        if segment.text and port == self.port and not found.verdict.loose:
            self.papers.said(side, segment, seat, iss)
        self.post_office.take(flying, iss, 0 if after is None else after.tcb.irs)
        self.notes.append((self.now, side, "posted", flying))

    def _do(self, deed: Deed) -> None:
        """An event of the script: a letter that nobody here posted arrives, or a house loses its memory."""
        side = self._script.house(deed.to)
        port = self.port if deed.port is None else deed.port
        if deed.do == "forget":
            house = forget(self.houses[side], port)
            iss = self._numbers.deal(side) if deed.role == "opener" else None
            self._settle(side, open_desk(house, port, deed.role, iss))
            return
        if deed.do in ("sheet", "wish"):
            if deed.do == "sheet":
                self.papers.lay(side, deed.text)
            else:
                self.papers.ask(side, deed.wish)
            self.stamps[side] += 1
            return
        segment = Segment(deed.seq, deed.ack, deed.ctl, text=deed.text)
        if deed.copy:
            if deed.copy not in self.post_office.kept:
                return
            kept_port, segment = self.post_office.kept[deed.copy]
            port = kept_port if deed.port is None else deed.port
        flying = Flying(1 - side, port, segment, self.now)
        flying.stranger = True
        self.record.flights.append(flying)
        self._arrive(flying, False)

    def _arrive(self, flying: Flying, smudged: bool) -> None:
        """A copy is there: the reader sees it, the reader's TCP processes it."""
        port = flying.port
        if port not in self.ports and not flying.stranger:
            flying.fate = "unread"
            return
        side = 1 - flying.side
        house = self.houses[side]
        self.heard[side] += 1
        self._history[side].append((self.heard[side], self.now, house))
        flying.arrivals.append(self.now)
        self.notes.append((self.now, side, "smudged" if smudged else "arrived", flying))
        if smudged:
            self._tell(side, Arrived(self.now, self.heard[side], port, None))
            flying.fate = flying.fate or "smudged"
            self.stamps[side] += 1
            return
        iss = self._numbers.next(side)
        found = deliver(house, Letter(port, flying.segment), self.now, iss)
        if self._news is not None:
            self._tell(side, Arrived(self.now, self.heard[side], port, flying.segment, found.cites))
        if found.dealt == iss:
            self._numbers.deal(side)
        if flying.fate != "arrived":
            flying.fate = "dropped" if found.dropped else "arrived"
            flying.read_at = self.now
        if port == self.port:
            self.record.read[side] += len(found.read)
        if found.read:
            self.read[side].append((port, found.read))
        self._settle(side, found.house)
        self._changed(side, found.changes)
        if flying.kinds:
            self.post_office.letter_event("arrived", flying.kinds, self.now)
        if side in self._absent:
            self._answer_for_nobody(side, port)

    def _answer_for_nobody(self, side: int, port: int) -> None:
        """A house where nobody lives answers as a TCP without a user: at once."""
        for hint in [hint for hint in hints(self.houses[side], port, self.now) if hint.urgent]:
            self.write(side, port, hint.segment, self.heard[side])

    # ------------------------------------------------------------------ the houses

    def _settle(self, side: int, house: House) -> None:
        """A house has changed: deal it the numbers that it needs, ask it when it has something to do."""
        for port in needs_iss(house):
            house = deal(house, port, self._numbers.deal(side))
        self.houses[side] = house
        self._deadlines[side] = next_deadline(house)
        self.stamps[side] += 1
        if self.plan.clear:
            self.stamps[1 - side] += 1  # in the open, the other sees what becomes of this house

    def _changed(self, side: int, changes: Sequence[Change]) -> None:
        """Tell and record what became of a house's correspondences."""
        for change in changes:
            port, state = change.port, change.after
            if change.cause == "cause.candle":
                self._tell(side, Burned(self.now, port, change.burning))
                continue
            self.record.moments.append(Moment(SIDES[side], port, self.now, state, change.hearts))
            if self._news is not None:
                self._tell(side, Moved(self.now, port, state, change.hearts, change.cause))
            if port == self.port:
                self.record.gave_up[side] |= change.cause in BROKEN_OFF and self.record.goal_at is None
                self._turned[side] = self.now
                if state == "ESTABLISHED" and self.record.established[side] is None:
                    self.record.established[side] = self.now
                if change.before != state:
                    self.post_office.state_event(side, state, self.now)

    def _judged(self, side: int, port: int, segment: Segment | None, found: Judgement) -> None:
        """Keep account of what the referee said."""
        verdict = found.verdict
        if verdict.loose or (self.level.purpose == "diagnosis" and verdict.kind != "legal"):
            self.record.fouls.append(Foul(SIDES[side], port, self.now, segment, verdict))
            return
        if verdict.travels:
            self.record.hasty[side] += verdict.kind != "legal"
            return
        if found.house is not self.houses[side]:
            self._settle(side, found.house)
        self.record.foul_count[side] += verdict.kind == "foul"
        self.record.fouls.append(Foul(SIDES[side], port, self.now, segment, verdict))

    def _earlier(self, side: int, seen: int) -> list[House]:
        """The houses that the writer's screen may have shown: since `seen`, at most RACE back, newest
        last."""
        oldest = self.now - RACE
        return [house for heard, at, house in self._history[side] if heard > seen and at >= oldest]

    def _tell(self, side: int, news: News) -> None:
        if self._news is not None:
            self._news[side].append(news)


def _eased(found: Judgement) -> Judgement:
    """In a gentle level a foul only comes back: same words, no points, no mark against its writer."""
    verdict = found.verdict
    if verdict.kind != "foul":
        return found
    return replace(found, verdict=replace(verdict, kind="returned", points=0, tag=None))


def _let_go(found: Judgement, segment: Segment) -> Judgement:
    """In a sandbox a letter against the rules travels all the same. Its writer's TCP did not write it, so
    nothing moves in that house: for the reader it is like a forged one."""
    return replace(found, verdict=replace(found.verdict, points=0, loose=True), segment=segment)
