"""The projector: what the whole class may see, and nothing that would spoil a match. Pure but for words.

The pair on the stage is shown one connection late, without numbers, seals and fates; real names never
come here.
"""

from __future__ import annotations

from game.content.text import Catalogue
from game.match.view import Reveal
from server.console.faces import Leader, Mix, Place, Poll, Progress, Projector, Scene, Stumble
from server.console.show_board import level_title
from server.console.words import SECOND, tag_name
from server.session.board import leaderboard
from server.session.pair import Pair
from server.session.report import Report
from server.session.state import State

LEADERS = 8
MOST_STUMBLES, MOST_CELLS = 7, 20
STAY = 20 * SECOND
"""How long one pair stays on the stage."""


def beam(
    session: State, now: int, place: Place, mixes: tuple[Mix, ...], poll: Poll | None, words: Catalogue
) -> Projector:
    """The whole page."""
    played = session.shown
    pairs = [] if played is None else list(played.pairs.values())
    leaders = tuple(
        Leader(one.alias, one.points, one.bot) for one in leaderboard(session)[:LEADERS] if one.points > 0
    )
    progress = tuple(
        Progress(pair.number, len(pair.table.match.books.reveals), pair.table.match.planned) for pair in pairs
    )
    return Projector(
        words.translate("console.beam.welcome")
        if played is None
        else level_title(words, played.start.level.title),
        place,
        session.locked,
        len(session.roster.students),
        _scene(pairs, now),
        leaders,
        mixes,
        progress,
        poll,
    )


def stumbles(counted: Report, words: Catalogue) -> tuple[Stumble, ...]:
    """The report for all eyes: each row has its own order, so that no column is a person."""
    rows = []
    for one in [row for row in counted.concepts if row.before.times or row.after.times][:MOST_STUMBLES]:
        times = [row.before.get(one.tag, 0) + row.after.get(one.tag, 0) for row in counted.rows]
        cells = sorted((number for number in times if number), reverse=True)
        rows.append(
            Stumble(
                tag_name(words, one.tag),
                tuple(cells[:MOST_CELLS]),
                max(0, len(cells) - MOST_CELLS),
                len(cells),
                one.before.times,
                one.after.times,
            )
        )
    return tuple(rows)


def _scene(pairs: list[Pair], now: int) -> Scene | None:
    """One pair's last finished connection, played again slowly."""
    ready = [pair for pair in pairs if pair.table.match.books.reveals]
    if not ready:
        return None
    pair = ready[now // STAY % len(ready)]
    reveal = pair.table.match.books.reveals[-1]
    sides = _sides(reveal)
    done = now % STAY * (len(sides) + 1) // STAY
    flying = sides[done] if done < len(sides) else ""
    wrote = sides[: done + 1]
    return Scene(
        pair.player(0).name,
        pair.player(1).name,
        (wrote.count("left"), wrote.count("right")),
        flying,
    )


def _sides(reveal: Reveal) -> list[str]:
    flights = sorted((one for one in reveal.flights if not one.stranger), key=lambda one: one.posted_at)
    return ["left" if one.side == "A" else "right" for one in flights]
