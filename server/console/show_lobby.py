"""The clock, the lobby and the next round's choices, read from the session. Pure but for the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from game.content.text import Catalogue
from game.match.level import Level, turns
from game.match.weather import PRESETS
from game.tcp.options import Law
from server.console.faces import Bar, Choice, Lobby, Place, Row, Setup
from server.console.show_board import level_title, link_of
from server.console.show_weather import weather_note
from server.console.source import Wish
from server.console.words import seconds
from server.hall.names import fold_name
from server.session.commands import How
from server.session.roster import Student
from server.session.state import State

LAWS: dict[str, Law | None] = {"": None, "two-way": "two-way", "four-way": "four-way"}
"""The level's own law, or one of the two that show why it must be three letters."""


def bar(session: State, now: int) -> Bar:
    """The clock."""
    played = session.shown
    phase: str = "lobby" if played is None else played.phase
    playing = phase in ("countdown", "play")
    if session.frozen:
        phase = "frozen"
    elif session.paused and playing:
        phase = "paused"
    if played is None:
        return Bar(phase, 1, title=session.title)
    number = session.counted(played.number)
    left = played.left(now)
    shown = None if left is None or not playing else seconds(left)
    if session.phase == "countdown":
        return Bar(phase, number, countdown=shown, title=session.title, playing=True)
    length = played.start.seconds or None
    return Bar(phase, number, shown, length, title=session.title, playing=playing)


def lobby(
    session: State,
    now: int,
    names: bool,
    place: Place,
    lags: Mapping[int, int],
    setup: Setup,
) -> Lobby:
    """Who is here, how to join, what comes next."""
    students = session.roster.students
    pairs = {number: place for place, pair in enumerate(session.plan, 1) for number in pair if number}
    if session.round is not None and session.round.place:
        pairs = {number: pair.number for number, pair in session.round.place.items()}
    mates = {one.number: session.partner_of(one) for one in students}
    twins = _twins(students) if names else {}
    rows = tuple(
        Row(
            one.number,
            one.alias,
            one.real if names else None,
            pairs.get(one.number),
            link_of(None if one.away_since is None else now - one.away_since, lags.get(one.number)),
            one.bot is not None,
            one.points,
            twins.get(one.number),
            one.extra,
            mate.number if (mate := mates[one.number]) is not None else None,
        )
        for one in students
    )
    first = next(iter(twins.items()), None)
    here = sum(one.away_since is None for one in students)
    return Lobby(
        place,
        rows,
        here,
        session.cap,
        session.locked,
        first,
        setup,
        sum(one.bot is not None for one in students),
        session.options.own_names,
        " ".join(session.options.blocked),
    )


def setup(session: State, levels: Sequence[Level], wish: Wish, words: Catalogue) -> Setup:
    """The next round's choices."""
    say = words.translate
    number = 1 if session.round is None else session.counted(session.round.number + (session.phase == "over"))
    students = session.roster.students
    shown = [level for level in levels if not level.draft]
    return Setup(
        number,
        _choices(
            (*get_args(How), "hand"),
            wish.pairing,
            lambda one: say(f"console.pairing.{one}"),
            lambda one: say(f"console.pairing.{one}.note"),
        ),
        tuple(
            Choice(
                level.id,
                f"{level.number}  {level_title(words, level.title)}"
                if level.number is not None
                else level_title(words, level.title),
                level.id == wish.level,
                f"{_words_of(words, level.story)} {words.plural('console.setup.written', len(turns(level)))}",
            )
            for level in shown
        ),
        _choices(
            LAWS,
            wish.law,
            lambda one: say(f"console.law.{one or 'own'}"),
            lambda one: say(f"console.law.{one or 'own'}.note"),
        ),
        (
            Choice("", say("console.weather.own"), not wish.weather, say("console.weather.own.note")),
            *(
                Choice(one, say(f"weather.{one}"), one == wish.weather, weather_note(PRESETS[one], words))
                for one in PRESETS
            ),
        ),
        wish.minutes,
        wish.connections,
        wish.untimed,
        bool(students) and session.phase in ("lobby", "over"),
        len(session.plan) or (len(students) + 1) // 2,
        any(other is None for _, other in session.plan) if session.plan else len(students) % 2 == 1,
        session.phase in ("countdown", "play"),
    )


def _choices(
    values: Iterable[str], chosen: str, label: Callable[[str], str], note: Callable[[str], str]
) -> tuple[Choice, ...]:
    return tuple(Choice(one, label(one), one == chosen, note(one)) for one in values)


def _words_of(words: Catalogue, text: str) -> str:
    """A level's text: a key of the catalogue, or a foreign level's own words."""
    return words.translate(text) if words.has(text) else text


def _twins(students: Sequence[Student]) -> dict[int, int]:
    """Seats whose real names are the same, each with the other's number."""
    seen: dict[str, int] = {}
    found: dict[int, int] = {}
    for one in students:
        name = fold_name(one.real)
        if name and name in seen:
            found[seen[name]] = one.number
            found[one.number] = seen[name]
        elif name:
            seen[name] = one.number
    return found
