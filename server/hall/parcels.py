"""Cuts a view or an update into pieces that fit a frame. Pure.

A frame holds 64 KiB. A reveal may be large, and a view after a rejoin carries every reveal of the match: the
first piece is the view with the first news, the others are updates with the rest, which the player's end
simply appends.
"""

from __future__ import annotations

from msgspec import structs

from game.match.view import Ended, News, Reveal, Update, View

_ROOM = 60
_REVEAL = 60
"""What a piece of news weighs against the room of a frame: a reveal fills one."""

MOST_FLIGHTS, MOST_MOMENTS, MOST_FOULS, MOST_LOST = 120, 120, 30, 60
"""A reveal tells at most so many; who sends hundreds of fouls cannot make it unreadable for the other."""


def parcel_view(view: View) -> list[View | Update]:
    """The view, its news cut; the rest as updates."""
    first, *rest = _cut(view.news)
    return [structs.replace(view, news=first), *(as_update(view, news) for news in rest)]


def parcel_update(update: Update) -> list[Update]:
    """The update, its news cut into several; only the first one changes the rest."""
    first, *rest = _cut(update.news)
    return [structs.replace(update, news=first), *(structs.replace(update, news=news) for news in rest)]


def as_update(view: View, news: tuple[News, ...]) -> Update:
    """A view's present as an update, with other news."""
    return Update(
        view.now,
        view.phase,
        view.connection,
        view.desks,
        news,
        view.totals,
        view.streaks,
        view.ready,
        view.players,
        view.result,
        view.home,
        view.night,
    )


def _cut(news: tuple[News, ...]) -> list[tuple[News, ...]]:
    pieces: list[tuple[News, ...]] = []
    piece: list[News] = []
    weight = 0
    for item in news:
        more = 1
        if isinstance(item, Ended):
            more = _REVEAL
            item = structs.replace(item, reveal=_short(item.reveal))
        if piece and weight + more > _ROOM:
            pieces.append(tuple(piece))
            piece, weight = [], 0
        piece.append(item)
        weight += more
    return [*pieces, tuple(piece)]


def _short(reveal: Reveal) -> Reveal:
    if (
        len(reveal.flights) <= MOST_FLIGHTS
        and len(reveal.moments) <= MOST_MOMENTS
        and len(reveal.fouls) <= MOST_FOULS
        and len(reveal.lost) <= MOST_LOST
    ):
        return reveal
    return structs.replace(
        reveal,
        flights=reveal.flights[:MOST_FLIGHTS],
        moments=reveal.moments[:MOST_MOMENTS],
        fouls=reveal.fouls[:MOST_FOULS],
        lost=reveal.lost[:MOST_LOST],
    )
