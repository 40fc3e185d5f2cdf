"""The board: one tile for each pair, sorted by need, and the leaderboard. Read only. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from game.match.record import unfinished
from game.match.round import Round
from game.match.view import Phase
from game.referee.house import seat_of
from game.referee.misconceptions import conclude
from server.session.commands import Hand
from server.session.pair import Pair
from server.session.questions import state_at
from server.session.state import State

_SECOND = 1_000_000
_AWAY, _CONCEPT, _FOUL, _MOST_STUCK = 300, 40, 10, 240


class End(Struct, frozen=True):
    """One side of a pair. `student` 0: a bot that belongs to nobody.

    todo      what this side has to do now (open, answer, repeat), empty: nothing · stuck  microseconds since
    concept   the misconception that its mistakes in this connection show, None: none
    away      microseconds since the connection was lost, None: here · lag  of its pings, None: not measured
    """

    student: int
    name: str
    bot: str | None
    state: str
    todo: str
    stuck: int
    concept: str | None
    wrong: int
    away: int | None
    lag: int | None
    hand: Hand | None
    points: int


class Tile(Struct, frozen=True):
    """One pair. `need` orders the board: the larger, the more it needs somebody."""

    pair: int
    phase: Phase
    connection: int
    connections: int
    running: bool
    ends: tuple[End, End]
    need: int
    weather: str


class Standing(Struct, frozen=True):
    """One line of the leaderboard, under the alias."""

    rank: int
    student: int
    alias: str
    bot: bool
    points: int
    connections: int
    reached: int


def board(session: State, now: int, lags: Mapping[int, int] | None = None) -> list[Tile]:
    """The tiles in order. `lags`: of each student's pings in microseconds, as the driver measured them."""
    played = session.round
    if played is None:
        return []
    tiles = {number: _tile(pair, now, lags or {}) for number, pair in played.pairs.items()}
    by_need = sorted(tiles.values(), key=lambda tile: (-tile.need, tile.pair))
    if session.held_order is None:
        return by_need
    held = {number: place for place, number in enumerate(session.held_order)}
    return sorted(by_need, key=lambda tile: held.get(tile.pair, len(held)))


def order(session: State) -> tuple[int, ...]:
    """The pairs in the board's order now."""
    return tuple(tile.pair for tile in board(session, session.now))


def leaderboard(session: State) -> list[Standing]:
    """Everybody by points; while a round is played, with what its ended connections have brought so far."""
    live: dict[int, tuple[int, int, int]] = {}
    if session.round is not None:
        for number, pair in session.round.place.items():
            books = pair.table.match.books
            side = pair.side_of(session.roster[number])
            live[number] = (books.totals[side], len(books.reveals), books.reached)
    rows = []
    for student in session.roster.students:
        points, connections, reached = live.get(student.number, (0, 0, 0))
        row = (student.points + points, student.connections + connections, student.reached + reached)
        rows.append((row, student))
    rows.sort(key=lambda one: (-one[0][0], one[1].number))
    ranks: dict[int, int] = {}
    for place, ((points, _, _), _) in enumerate(rows, 1):
        ranks.setdefault(points, place)
    return [Standing(ranks[row[0]], one.number, one.alias, one.bot is not None, *row) for row, one in rows]


def _tile(pair: Pair, now: int, lags: Mapping[int, int]) -> Tile:
    match = pair.table.match
    ends = _end(pair, 0, now, lags), _end(pair, 1, now, lags)
    need = 0 if pair.over else sum(_need(end) for end in ends)
    return Tile(
        pair.number,
        match.phase,
        match.connection,
        match.planned,
        pair.table.running,
        ends,
        need,
        pair.sky.weather.id,
    )


def _end(pair: Pair, side: int, now: int, lags: Mapping[int, int]) -> End:
    student, player = pair.ends[side], pair.player(side)
    todo, since = _todo(pair, side)
    stuck = max(0, pair.table.clock(now) - since) if todo else 0
    verdicts = pair.verdicts[side]
    finding = conclude(verdicts)
    away = None
    if student is not None and student.away_since is not None:
        away = now - student.away_since
    return End(
        student=0 if student is None else student.number,
        name=player.name if student is None else student.alias,
        bot=player.bot,
        state=state_at(pair, side),
        todo=todo,
        stuck=stuck,
        concept=None if finding is None else finding.tag,
        wrong=len(verdicts),
        away=away,
        lag=None if student is None else lags.get(student.number),
        hand=pair.sky.hands[side],
        points=pair.table.match.books.totals[side],
    )


def _todo(pair: Pair, side: int) -> tuple[str, int]:
    """What a side has to do, and since when by the match's clock; of several desks, where it is stuck
    longest."""
    found = [_todo_at(played, side) for played in pair.table.match.course.playing]
    return min((one for one in found if one[0]), key=lambda one: one[1], default=("", 0))


def _todo_at(played: Round, side: int) -> tuple[str, int]:
    seat = seat_of(played.houses[side], played.port)
    if seat is None:
        return "", 0
    may_open = seat.role != "listener" and seat.tcb.state.value in ("CLOSED", "LISTEN")
    ours = [moment.at for moment in played.record.moments if moment.side == "AB"[side]]
    return unfinished(seat, may_open, ours[-1] if ours else played.start) or ("", 0)


def _need(end: End) -> int:
    """Away counts most, then being stuck (a second, a point), then what was understood wrongly."""
    need = min(_MOST_STUCK, end.stuck // _SECOND) + _FOUL * end.wrong
    need += _CONCEPT if end.concept is not None else 0
    return need + (_AWAY if end.away is not None and end.bot is None else 0)
