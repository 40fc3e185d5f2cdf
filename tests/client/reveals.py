"""Random reveals, reveals of whole matches, and a ruler without fonts."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from game.client.model.labels import Ruler
from game.content.levels import find_level
from game.match.sim import Simulation
from game.match.view import Flight, Foul, Hearts, Lost, Moment, Reveal, ScoreSheet
from game.match.weather import PRESETS
from game.referee.verdict import Verdict
from game.tcp.segment import ACK, FIN, RST, SYN, Segment

PORT = 49001
SHEET = ScoreSheet((), 0, 10, 0, 0)
STATES = ("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT")


class Typewriter(Ruler):
    """Every character is as wide as every other; words are their key's last part and its numbers."""

    def __init__(self, large: float = 1.0) -> None:
        self.large = large

    def say(self, key: str, **params: str | int) -> str:
        return " ".join([key.rsplit(".", 1)[-1], *(str(value) for value in params.values())])

    def wide(self, text: str, role: str, size: float) -> float:
        return len(text) * size * 0.5 * self.large

    def tall(self, size: float) -> float:
        return size * 1.26 * self.large


times = st.integers(0, 90_000_000)
numbers = st.integers(0, 2**32 - 1)
hearts: st.SearchStrategy[Hearts] = st.tuples(
    *[st.sampled_from(("dark", "outline", "solid", "rest", "broken"))] * 4
)
segments = st.builds(
    Segment,
    numbers,
    numbers,
    st.sampled_from((SYN, ACK, SYN | ACK, FIN | ACK, RST)),
    text=st.binary(max_size=9),
)


@st.composite
def flights(draw: st.DrawFn) -> Flight:
    posted = draw(times)
    arrivals = tuple(sorted(posted + draw(times) // 6 for _ in range(draw(st.integers(0, 3)))))
    lost = None if draw(st.booleans()) else posted + draw(times) // 8
    return Flight(
        draw(st.sampled_from(("A", "B"))),
        PORT,
        draw(segments),
        posted,
        arrivals,
        lost,
        draw(st.sampled_from(("arrived", "lost", "smudged", "dropped", "unread"))),
        draw(st.booleans()),
        draw(st.integers(0, 9)) == 0,
    )


@st.composite
def lost_times(draw: st.DrawFn) -> tuple[Lost, ...]:
    """A partition of the time, as the match makes it."""
    edges = sorted({0, *draw(st.lists(times, min_size=1, max_size=12))})
    kinds = (("way", "way"), ("network", "late"), ("network", "candle"), ("A", "answer"), ("B", "repeat"))
    found = []
    for start, end in pairwise(edges):
        who, what = draw(st.sampled_from(kinds))
        found.append(Lost(who, start, end, f"lost.{what}"))
    return tuple(found)


@st.composite
def fouls(draw: st.DrawFn) -> Foul:
    kind = draw(st.sampled_from(("foul", "returned")))
    differs = draw(st.sampled_from((("ack",), ("seq",), ("ctl",), ("text",), ())))
    verdict = Verdict(kind, "rule", "3.4", "verdict.ack-not-counting-syn", differs=differs)
    segment = draw(st.none() | segments)
    return Foul(draw(st.sampled_from(("A", "B"))), PORT, draw(times), segment, verdict)


moments = st.builds(
    Moment, st.sampled_from(("A", "B")), st.just(PORT), times, st.sampled_from(STATES), hearts
)


@st.composite
def reveals(draw: st.DrawFn) -> Reveal:
    """Anything that could be told, and much that could not."""
    letters = draw(st.lists(flights(), max_size=14))
    told = sorted(draw(st.lists(moments, max_size=10)), key=lambda moment: moment.at)
    lost = draw(lost_times())
    ends = [0, *(lost[-1:] and [lost[-1].end]), *(m.at for m in told)]
    return Reveal(
        connection=1,
        port=PORT,
        opener=draw(st.sampled_from(("A", "B"))),
        started_at=0,
        ended_at=max(ends) + 3_000_000,
        reached=draw(st.booleans()),
        reason="goal",
        established=(None, None),
        flights=tuple(sorted(letters, key=lambda flight: flight.posted_at)),
        moments=tuple(told),
        fouls=tuple(draw(st.lists(fouls(), max_size=4))),
        lost=lost,
        ideal=1_000_000,
        sheets=(SHEET, SHEET),
    )


@cache
def played(weather: str, seed: int) -> tuple[Reveal, ...]:
    """Every connection of a match of two human-like bots on level 1."""
    level, sky = find_level("three-letters"), PRESETS[weather]
    simulation = Simulation(level, sky, seed, ("human", "human"))
    simulation.run()
    return tuple(simulation.match.books.reveals)
