"""The board, one pair, and the weather desk, read from the session. Pure but for the catalogue."""

from __future__ import annotations

from msgspec.structs import replace

from game.content.text import Catalogue
from game.match.weather import MILLION, PRESETS, Way, Weather, lost_share
from server.console.drawing import Ladder, Letter, ladder
from server.console.faces import Board, Choice, Dial, Link, Mix, SeatFace, Tile
from server.console.faces import Weather as WeatherFace
from server.console.source import Query
from server.console.words import SECOND, letter_of_foul, numbers, seals, seconds, tag_name, told
from server.session.board import End
from server.session.board import Tile as Told
from server.session.pair import Pair
from server.session.state import State

STUCK, WATCH = 60 * SECOND, 25 * SECOND
_FAIR, _POOR = 150, 400


def link_of(away: int | None, lag: int | None) -> Link:
    """The way to a player, by the round trip of its pings in microseconds."""
    if away is not None:
        return Link("gone", gone_for=away // SECOND)
    if lag is None:
        return Link("good")
    ms = lag // 1000
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


def tile_of(session: State, seen: Told, rank: int, names: bool, words: Catalogue) -> Tile:
    """One pair's tile."""
    pair = session.round.pairs[seen.pair] if session.round is not None else None
    letters = [] if pair is None else letters_of(pair)
    plain = [replace(letter, text="") for letter in letters]
    ends = seen.ends
    need, mark, status = _need(seen, words)
    away = max((end.away for end in ends if end.away is not None), default=None)
    lag = max((end.lag for end in ends if end.lag is not None), default=None)
    drawn = ladder(plain, told(words, plain[-6:], (ends[0].name, ends[1].name)))
    own = session.round is not None and pair is not None and pair.weather.id != _common(session).id
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
        own_weather=own,
    )


def large(pair: Pair, words: Catalogue) -> Ladder:
    """The ladder of a pair, with its numbers."""
    letters = letters_of(pair)
    names = pair.player(0).name, pair.player(1).name
    height = 60 + 40 * max(3, min(14, len(letters)))
    return ladder(letters, told(words, letters[-14:], names), 640, height, 16, 2, 14)


def board(
    session: State, seen: list[Told], names: bool, query: Query, words: Catalogue, weather: WeatherFace
) -> Board:
    """The whole board."""
    tiles = [tile_of(session, one, rank, names, words) for rank, one in enumerate(seen)]
    tags = sorted({tile.tag for tile in tiles if tile.tag} | ({query.tag} if query.tag else set()))
    shown = [tile for tile in tiles if _wanted(tile, query)]
    played = session.round
    title = words.translate("console.board.no-round")
    note = ""
    if played is not None:
        title = level_title(words, played.start.level.title)
        note = words.translate("console.board.note", round=played.number)
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


# ---------------------------------------------------------------- the weather


def _common(session: State) -> Weather:
    played = session.round
    assert played is not None
    counts: dict[str, int] = {}
    found: dict[str, Weather] = {}
    for pair in played.pairs.values():
        counts[pair.weather.id] = counts.get(pair.weather.id, 0) + 1
        found.setdefault(pair.weather.id, pair.weather)
    most = max(counts, key=lambda one: counts[one], default=None)
    return played.start.weather or played.start.level.weather if most is None else found[most]


def weather_now(session: State, target: str) -> Weather | None:
    """The weather of a pair, or of most; None without a round."""
    played = session.round
    if played is None or played.phase != "play":
        return None
    pair = played.pairs.get(int(target)) if target else None
    return _common(session) if pair is None else pair.weather


_DIALS = (
    ("delay", 15.0, 0.1),
    ("jitter", 6.0, 0.1),
    ("loss", 60.0, 1.0),
    ("duplicate", 40.0, 1.0),
    ("reorder", 40.0, 1.0),
)


def dial_value(way: Way, key: str) -> float:
    """What a slider shows of a direction: seconds of the game's clock, or percents."""
    if key in ("delay", "jitter"):
        return round(int(getattr(way, key)) / SECOND * 10) / 10
    share = lost_share(way) if key == "loss" else int(getattr(way, key))
    return float(round(share * 100 / MILLION))


def mixes(weather: Weather | None, words: Catalogue) -> tuple[Mix, ...]:
    """Both directions' sliders."""
    if weather is None:
        return ()
    return tuple(
        Mix(
            side, words.translate(f"console.weather.{side}"), tuple(_dial(way, *row, words) for row in _DIALS)
        )
        for side, way in (("left", weather.a_to_b), ("right", weather.b_to_a))
    )


def _dial(way: Way, key: str, most: float, step: float, words: Catalogue) -> Dial:
    value = dial_value(way, key)
    unit = "s" if key in ("delay", "jitter") else "%"
    shown = f"{value:.1f} {unit}" if unit == "s" else f"{value:.0f} {unit}"
    return Dial(key, words.translate(f"console.weather.{key}"), value, most, step, unit, shown)


def mixed(weather: Weather, dials: dict[str, float]) -> Weather:
    """The weather with the sliders' values; what was not moved stays as it was."""
    ways = []
    for side, way in (("left", weather.a_to_b), ("right", weather.b_to_a)):
        changes: dict[str, object] = {}
        for key, most, _ in _DIALS:
            value = dials.get(f"{side}-{key}")
            if value is None or value == dial_value(way, key):
                continue
            scale = SECOND if key in ("delay", "jitter") else MILLION // 100
            changes[key] = round(min(value, most) * scale)
            if key == "loss":
                changes |= {"gemodel": None, "loss_state": None, "loss_correlation": 0}
        new = replace(way, **changes)
        # An impossible mix becomes the nearest possible one.
        if new.distribution == "uniform":
            new = replace(new, jitter=min(new.jitter, new.delay))
        if not new.delay:
            new = replace(new, reorder=0)
        ways.append(new)
    if tuple(ways) == (weather.a_to_b, weather.b_to_a):
        return weather
    return Weather("own", ways[0], ways[1])


def weather_face(
    session: State, target: str, can_undo: bool, seen: list[Told], words: Catalogue
) -> WeatherFace:
    """The weather desk."""
    now = weather_now(session, target)
    presets = tuple(
        Choice(name, words.translate(f"weather.{name}"), now is not None and now.id == name)
        for name in PRESETS
    )
    targets = (
        Choice("", words.translate("console.weather.all"), not target),
        *(
            Choice(str(n), words.translate("console.weather.pair", number=n), target == str(n))
            for n in sorted(tile.pair for tile in seen)
        ),
    )
    return WeatherFace(presets, targets, mixes(now, words), target, can_undo)
