"""Fixed states of two at one computer: what each of them was told at the same moment. Pure."""

from __future__ import annotations

from msgspec import structs

from game.client.model.told import Told
from game.client.scenes import sample_desks, samples
from game.client.scenes.samples import ANSWER, DRIZZLE, FULL, HALF, HELLO, THIRD, WRONG
from game.match.view import (
    Arrived,
    Burned,
    Candle,
    Desk,
    Judged,
    Moved,
    News,
    Opened,
    Option,
    Posted,
)

S = 1_000_000
PORT = samples.PORT
Pair = tuple[Told, Told]


def _pair(
    now: int, desks: tuple[Desk, Desk], news: tuple[tuple[News, ...], tuple[News, ...]], flying: int = 0
) -> Pair:
    """Both seats of the third connection. `flying`: how long ago the newest letter was heard of (0: long)."""
    found = []
    for side, desk, told in zip(("A", "B"), desks, news, strict=True):
        value = samples.view(now, (desk,), told, side=side, connection=3, weather=DRIZZLE)  # type: ignore[arg-type]
        newest = max((item.id for item in told if isinstance(item, Posted | Arrived)), default=0)
        found.append(samples.seated(value, {newest: flying} if flying and newest else {}))
    return found[0], found[1]


def start() -> Pair:
    """The opener's clock has dealt 100, the listener waits."""
    option = Option(HELLO, "open", False)
    opener = samples.desk("CLOSED", options=(option,), numbers=(100, None, None, None, None))
    listener = samples.desk("LISTEN", "listener")
    return _pair(
        2 * S, (opener, listener), ((Opened(0, PORT, 3, "opener"),), (Opened(0, PORT, 3, "listener"),))
    )


def answering() -> Pair:
    """The repeat of the SYN has come; its answer is just leaving for the fog."""
    candle = Candle(9 * S, 15 * S, 1, 6 * S)
    opener = samples.desk("SYN-SENT", candle=candle, numbers=(100, 100, 101, None, None))
    owed = Candle(13 * S, 19 * S, 1, 6 * S)
    listener = samples.desk("SYN-RECEIVED", "listener", HALF, candle=owed, numbers=(300, 300, 301, 100, 101))
    mine: tuple[News, ...] = (
        Opened(0, PORT, 3, "opener"),
        Posted(2 * S, 1, PORT, HELLO, "legal", False),
        Burned(8 * S, PORT, 1),
        Posted(9 * S, 2, PORT, HELLO, "legal", True),
    )
    theirs: tuple[News, ...] = (
        Opened(0, PORT, 3, "listener"),
        Arrived(11 * S, 1, PORT, HELLO),
        Moved(11 * S, PORT, "SYN-RECEIVED", HALF, "cause.syn"),
        Posted(13 * S, 2, PORT, ANSWER, "legal", False),
    )
    told = _pair(13_300_000, (opener, listener), (mine, theirs))
    told[1].heard[2] = samples.LOCAL - 480_000
    return told


def foul() -> Pair:
    """The opener's third letter has come back; the listener's candle burns."""
    option = Option(THIRD, "debt", True)
    opener = samples.desk("ESTABLISHED", "opener", FULL, ("ACK",), (option,), None, (100, 101, 101, 300, 301))
    candle = Candle(13 * S, 19 * S, 1, 6 * S)
    listener = samples.desk(
        "SYN-RECEIVED", "listener", HALF, candle=candle, numbers=(300, 300, 301, 100, 101)
    )
    shown = samples.match_foul().view
    assert shown is not None
    verdict = next(item.verdict for item in shown.news if isinstance(item, Judged))
    mine: tuple[News, ...] = (
        Opened(0, PORT, 3, "opener"),
        Posted(2 * S, 1, PORT, HELLO, "legal", False),
        Burned(8 * S, PORT, 1),
        Posted(9 * S, 2, PORT, HELLO, "legal", True),
        Arrived(15 * S, 3, PORT, ANSWER),
        Judged(16 * S, PORT, WRONG, verdict),
    )
    theirs: tuple[News, ...] = (
        Opened(0, PORT, 3, "listener"),
        Arrived(11 * S, 1, PORT, HELLO),
        Posted(13 * S, 2, PORT, ANSWER, "legal", False),
    )
    return _pair(17 * S, (opener, listener), (mine, theirs))


def long() -> Pair:
    """Ten digits and a sheet on the left; several correspondences on the right."""
    left, right = sample_desks.match_long(), sample_desks.match_desks()
    view = right.view
    assert view is not None
    return left, structs.replace(right, view=structs.replace(view, side="B"))


def reveal() -> Pair:
    """What both see of pictures/reveal.png."""
    return _seen_by_both(samples.reveal())


def results() -> Pair:
    """The match is over for both."""
    return _seen_by_both(samples.results())


def _seen_by_both(told: Told) -> Pair:
    """The same told to either seat."""
    view = told.view
    assert view is not None
    return told, structs.replace(told, view=structs.replace(view, side="B"))
