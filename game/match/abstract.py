"""What a list of replays says of a match: who, where, how it went. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.match.match import Match


class Abstract(Struct, frozen=True):
    """Pairs are A's and B's.

    title     the level's: a catalogue key, or a foreign level's plain text · weather its preset's id
    bots      profiles of those that sat there at the end, empty for people
    ended     connections that have ended, of `planned`; `reached` of them reached their goal
    stars     None: the match was not played to its end · length  microseconds of the match's clock
    """

    level: str
    number: int | None
    title: str
    weather: str
    names: tuple[str, str]
    bots: tuple[str, str]
    planned: int
    ended: int
    reached: int
    totals: tuple[int, int]
    stars: int | None
    fouls: int
    letters: int
    length: int
    seed: int

    @property
    def score(self) -> int:
        """The pair's."""
        return sum(self.totals)


def abstract(match: Match) -> Abstract:
    """The match as it stands."""
    level, books, players = match.level, match.books, match.players
    return Abstract(
        level=level.id,
        number=level.number,
        title=level.title,
        weather=level.weather.id,
        names=(players[0].name, players[1].name),
        bots=(players[0].bot or "", players[1].bot or ""),
        planned=len(match.turns),
        ended=len(books.reveals),
        reached=books.reached,
        totals=(books.totals[0], books.totals[1]),
        stars=None if match.result is None else match.result.stars,
        fouls=sum(books.fouls),
        letters=books.letters,
        length=match.now,
        seed=match.seed,
    )
