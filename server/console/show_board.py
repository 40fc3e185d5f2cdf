"""The board and one pair, read from the session. Pure but for the catalogue."""

from __future__ import annotations

from msgspec.structs import replace

from game.content.text import Catalogue
from game.match.weather import Weather as WeatherNow
from server.console.drawing import Ladder, Letter, ladder
from server.console.faces import Board, Choice, Link, SeatFace, Tile
from server.console.faces import Weather as WeatherFace
from server.console.show_weather import weather_now
from server.console.source import Query
from server.console.words import SECOND, letter_of_foul, numbers, seals, seconds, tag_name, told
from server.session.board import End
from server.session.board import Tile as Told
from server.session.pair import Pair
from server.session.state import State

STUCK, WATCH = 60 * SECOND, 25 * SECOND
_FAIR, _POOR = 150, 400
_STEPS = (5, 10, 20, 30, 50, 70, 100, 150, 200, 300, 400, 600, 800, 1000, 2000, 5000)


def link_of(away: int | None, lag: int | None) -> Link:
    """The way to a player, by the round trip of its pings in microseconds."""
    if away is not None:
        return Link("gone", gone_for=away // SECOND)
    if lag is None:
        return Link("good")
    # In steps: a number that trembles would be sent to every browser, and read by nobody.
    ms = next((step for step in _STEPS if lag <= 1000 * step), _STEPS[-1])
    return Link("good" if ms < _FAIR else "fair" if ms < _POOR else "poor", ms)


def letters_of(pair: Pair) -> list[Letter]:
    """Every letter and foul of the present connection, as it really went, in order of time."""
    played = pair.table.match.round
    if played is None:
        return []
    found = [letter_of_foul(foul) for foul in played.record.fouls]
    for flying in played.record.flights:
        reached = flying.arrivals[0] if flying.arrivals else flying.posted_at
        fate = "arrived" if flying.arrivals else "lost" if flying.lost_at is not None else "flying"
        side = "left" if flying.side == 0 else "right"
        found.append(
            Letter(side, flying.posted_at, reached, seals(flying.segment), fate, numbers(flying.segment))
        )
    return sorted(found, key=lambda letter: letter.posted)


def tile_of(
    session: State, seen: Told, rank: int, names: bool, words: Catalogue, usual: WeatherNow | None = None
) -> Tile:
    """One pair's tile; `usual` is the weather of the others."""
    pair = session.round.pairs[seen.pair] if session.round is not None else None
    letters = [] if pair is None else letters_of(pair)
    plain = [replace(letter, text="") for letter in letters]
    ends = seen.ends
    need, mark, status = _need(seen, words)
    away = max((end.away for end in ends if end.away is not None), default=None)
    lag = max((end.lag for end in ends if end.lag is not None), default=None)
    drawn = ladder(plain, told(words, plain[-6:], (ends[0].name, ends[1].name)))
    return Tile(
        number=seen.pair,
        need=need,
        mark=mark,
        status=status,
        connection=seen.connection,
        connections=seen.connections,
        link=link_of(away, lag),
        left=_seat(session, ends[0], names),
        right=_seat(session, ends[1], names),
        ladder=drawn,
        thought=_thought(ends, words),
        tag=next((end.concept for end in ends if end.concept), ""),
        rank=rank,
        own_weather=pair is not None and usual is not None and pair.sky.weather != usual,
    )


def large(pair: Pair, words: Catalogue) -> Ladder:
    """The ladder of a pair, with its numbers."""
    letters = letters_of(pair)
    names = pair.player(0).name, pair.player(1).name
    height = 60 + 40 * max(3, min(14, len(letters)))
    return ladder(letters, told(words, letters[-14:], names), 640, height, 16, 2, 14)


def board(
    session: State,
    seen: list[Told],
    names: bool,
    query: Query,
    words: Catalogue,
    weather: WeatherFace,
    coming: int | None = None,
) -> Board:
    """The whole board."""
    usual = weather_now(session, "")
    tiles = [tile_of(session, one, rank, names, words, usual) for rank, one in enumerate(seen)]
    tags = sorted({tile.tag for tile in tiles if tile.tag} | ({query.tag} if query.tag else set()))
    shown = [tile for tile in tiles if _wanted(tile, query)]
    played = session.shown
    title = words.translate("console.board.no-round")
    note = ""
    if played is not None:
        title = level_title(words, played.start.level.title)
        note = words.translate("console.board.note", round=session.counted(played.number))
    return Board(
        title,
        note,
        tuple(shown),
        (
            Choice("", words.translate("console.board.any"), not query.tag),
            *(Choice(tag, tag_name(words, tag) or tag, tag == query.tag) for tag in tags),
        ),
        weather,
        session.held_order is not None,
        coming,
    )


def level_title(words: Catalogue, title: str) -> str:
    """A level's title: a key of the catalogue, or a foreign level's own words."""
    return words.translate(title) if words.has(title) else title


def _wanted(tile: Tile, query: Query) -> bool:
    named = f"{tile.left.name} {tile.right.name} {tile.left.real or ''} {tile.right.real or ''} {tile.number}"
    return query.q.casefold() in named.casefold() and (not query.tag or tile.tag == query.tag)


def _seat(session: State, end: End, names: bool) -> SeatFace:
    student = session.roster.find(end.student)
    real = student.real if student is not None and names else None
    return SeatFace(end.name, real, end.state, end.bot is not None, end.student, end.hand or "")


def _need(seen: Told, words: Catalogue) -> tuple[str, str, str]:
    """How urgent, which icon, which words."""
    say = words.translate
    away = max((end.away for end in seen.ends if end.away is not None and end.bot is None), default=None)
    stuck = max(end.stuck for end in seen.ends)
    time = f"{stuck // SECOND // 60}:{stuck // SECOND % 60:02}"
    if seen.phase == "results":
        return "fine", "done", say("console.status.results")
    if away is not None:
        gone = seconds(away)
        return "watch", "watch", say("console.status.away", time=f"{gone // 60}:{gone % 60:02}")
    if seen.phase == "reveal":
        return "fine", "done", say("console.status.reveal")
    if stuck >= STUCK:
        return "stuck", "stuck", say("console.status.stuck", time=time)
    if stuck >= WATCH or any(end.concept for end in seen.ends):
        return (
            "watch",
            "watch",
            say("console.status.waiting" if stuck >= WATCH else "console.status.mistake", time=time),
        )
    if all(end.state == "ESTABLISHED" for end in seen.ends):
        return "fine", "done", say("console.status.connected")
    return "fine", "fine", say("console.status.writing", time=time)


def _thought(ends: tuple[End, End], words: Catalogue) -> str:
    """What is in the way: the misconception that shows, else what is to be done, else praise."""
    for end in ends:
        if end.concept:
            return words.translate(
                "console.thought.concept", name=end.name, concept=tag_name(words, end.concept)
            )
    worst = max(ends, key=lambda end: end.stuck)
    if worst.todo and worst.stuck >= WATCH:
        return words.translate(f"console.thought.{worst.todo}", name=worst.name)
    wrong = sum(end.wrong for end in ends)
    return words.plural("console.thought.fouls", wrong) if wrong else words.translate("console.thought.clean")
