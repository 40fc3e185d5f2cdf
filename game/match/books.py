"""The accounts of a match: what each connection was worth, streaks, stars, and the numbers of `demo --json`.

The points are the referee's (game.referee.score); here are the facts that it asks for. Mutable; pure
otherwise.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.match.beginning import Setting
from game.match.ideal import ideal
from game.match.level import Level
from game.match.reveal import reveal
from game.match.round import Round
from game.match.view import Night, Result, Reveal, ScoreSheet
from game.referee.score import Account, Item, score


class Outcome(Struct, frozen=True):
    """What `demo --json` says. `connections` have ended; `established`: in so many both ends were ESTABLISHED
    and agreed on the numbers when it ended; `reached`: so many reached their goal. `score` is the pair's."""

    connections: int
    established: int
    reached: int
    letters: int
    lost: int
    duplicated: int
    fouls: int
    score: int
    seed: int
    journal_sha256: str


class Books:
    """`timed` False: no points for speed; `duel`: everybody's own thinking time, fouls and letters count, not
    the pair's. Pairs are A's and B's."""

    def __init__(self) -> None:
        self.timed = True
        self.duel = False
        self.totals = [0, 0]
        self.streaks = [0, 0]
        self.clean = [0, 0]
        self.fouls = [0, 0]
        self.reveals: list[Reveal] = []
        self.established = 0
        self.letters = 0
        self.lost = 0
        self.duplicated = 0

    @property
    def reached(self) -> int:
        """Connections whose goal was reached."""
        return sum(reveal.reached for reveal in self.reveals)

    def close(self, played: Round) -> Reveal:
        """Enter a connection that has ended; what both players are shown of it. What was left overdue stands
        on the sheet of whoever left it, without points."""
        record, setting = played.record, played.setting
        thinking = setting.plan.thinking or setting.level.thinking
        best = self._ideal(played, setting)
        taken = played.now if record.goal_at is None else record.goal_at
        scored = setting.plan.scored and not setting.turn.repetition and record.reason != "left"
        sheets: list[ScoreSheet] = []
        for side in (0, 1):
            other = 1 - side
            pondered = sum(one.end - one.start for one in record.thoughts if one.side == side)
            account = Account(
                goal=record.goal_at is not None or (self.duel and record.forfeited == other),
                time=pondered if self.duel else taken - played.start,
                ideal=0 if self.duel else taken - played.start if best is None else best,
                allowance=thinking,
                fouls=record.foul_count[side],
                hasty=record.hasty[side],
                fouls_other=record.foul_count[other],
                hasty_other=record.hasty[other],
                streak=self.streaks[side],
                duel=self.duel,
                timed=self.timed,
                helped=record.helped,
                scored=scored,
            )
            sheet = score(account)
            notes = [Item(one.key, 0, one.params) for one in record.observed[side]] if scored else []
            sheet = replace(sheet, items=(*sheet.items, *notes)) if notes else sheet
            self.totals[side] += sheet.total
            self.clean[side] += scored and sheet.streak > self.streaks[side]
            self.streaks[side] = sheet.streak
            self.fouls[side] += record.foul_count[side]
            sheets.append(sheet)
        posted = [flying for flying in record.flights if not flying.stranger]
        self.established += record.agreed
        self.letters += len(posted)
        self.lost += sum(flying.lost_at is not None for flying in posted)
        self.duplicated += sum(len(flying.dues) > 1 for flying in posted)
        found = reveal(played, setting.ordinal, best, (sheets[0], sheets[1]))
        self.reveals.append(found)
        return found

    def _ideal(self, played: Round, setting: Setting) -> int | None:
        """T0. Whoever lost no moment and wrote no letter too many has played the ideal already."""
        record = played.record
        if record.goal_at is None:
            return ideal(setting)
        if not record.thoughts and not any(record.hasty) and not any(record.foul_count):
            return record.goal_at - played.start
        return ideal(setting)

    def result(self, level: Level, key: str, night: Night | None = None, seed: int | None = None) -> Result:
        """The end of the match, with the `key` of its fates: one star if every goal that counts was reached,
        the others by the level's share of par. Of a `night`, which ends with goals that were not: one star if
        a whole deck counted."""
        pair = sum(self.totals)
        counted = [reveal for reveal in self.reveals if reveal.sheets[0].scored]
        par = 2 * level.par * len(counted)
        stars = 0
        if night is None:
            won = bool(counted) and all(reveal.reached for reveal in counted)
        else:
            won = night.cards >= len(level.plans)
        if won:
            stars = 1
            if pair * 100 >= par * level.stars[0]:
                stars = 2
            if pair * 100 >= par * level.stars[1] and not any(self.fouls):
                stars = 3
        return Result(
            totals=(self.totals[0], self.totals[1]),
            pair=pair,
            par=par,
            stars=stars,
            clean=(self.clean[0], self.clean[1]),
            fouls=(self.fouls[0], self.fouls[1]),
            sheets=tuple([reveal.sheets for reveal in self.reveals]),
            key=key,
            night=night,
            seed=None if night is None else seed,
        )

    def outcome(self, seed: int, journal_sha256: str) -> Outcome:
        """The match so far in numbers."""
        return Outcome(
            connections=len(self.reveals),
            established=self.established,
            reached=self.reached,
            letters=self.letters,
            lost=self.lost,
            duplicated=self.duplicated,
            fouls=sum(self.fouls),
            score=sum(self.totals),
            seed=seed,
            journal_sha256=journal_sha256,
        )
