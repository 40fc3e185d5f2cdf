"""A finished match as a film: every instant at which something happened, to be looked at in any order.

A journal is replayed once, from one thing that is due to the next, and each instant keeps what could be seen
of it: the whole scene, and what either seat was told. A film has a time of its own, in which the rest between
two connections, while people read their receipts, is short. Times are whole microseconds. Pure: lines in,
frozen values out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct

from game.match.journal import Entry, JournalError, read, segment_of
from game.match.match import WRITTEN, Match
from game.match.post import SIDES
from game.match.replay import apply, begin, compare, time_of
from game.match.view import Flight, Judged, Reveal, Scene, Side, View
from game.referee.verdict import Verdict
from game.tcp.segment import Segment

REST = 4_000_000
"""So much of the time between two connections is shown."""


class Instant(Struct, frozen=True):
    """The match from `at` on, until the next instant: without fog, and as A and B were told."""

    at: int
    scene: Scene
    views: tuple[View, View]


class Chapter(Struct, frozen=True):
    """A stretch of play, `start` to `end` in the match's time, and the rest that is shown after it.

    first     the number of the connection with which it begins
    closed    whether its last connection has ended; else the journal breaks off before
    begins    where it stands in the film, for how `long` it is shown
    """

    first: int
    start: int
    end: int
    closed: bool
    begins: int
    instants: tuple[Instant, ...]

    @property
    def long(self) -> int:
        """How long it is in the film."""
        return self.end - self.start + (REST if self.closed else 0)


class Ruling(Struct, frozen=True):
    """What the referee said of a letter, or of a user call (`call`)."""

    at: int
    side: Side
    port: int
    segment: Segment | None
    verdict: Verdict
    call: str = ""


class Film(Struct, frozen=True):
    """`match` is the replayed match at its end; it must only be looked at."""

    match: Match
    chapters: tuple[Chapter, ...]
    rulings: tuple[Ruling, ...]

    @property
    def length(self) -> int:
        """How long the film is."""
        last = self.chapters[-1]
        return last.begins + last.long

    @property
    def broken(self) -> bool:
        """Whether the journal breaks off before the match has ended."""
        return self.match.phase != "results"

    @property
    def reveals(self) -> tuple[Reveal, ...]:
        """The connections that have ended, in order."""
        return tuple(self.match.books.reveals)

    def flights(self) -> tuple[Flight, ...]:
        """The letters of all connections, with what became of them at last; the fate of one of a connection
        that has not ended may be open."""
        ended = [flight for reveal in self.reveals for flight in reveal.flights]
        return (*ended, *(() if self.chapters[-1].closed else self.chapters[-1].instants[-1].scene.flights))

    def chapter(self, place: int) -> Chapter:
        """The stretch of play at this place of the film."""
        index = bisect_right(self.chapters, place, key=lambda chapter: chapter.begins)
        return self.chapters[max(0, index - 1)]

    def at(self, place: int) -> int:
        """The match's time at this place of the film; it stands in the rest."""
        chapter = self.chapter(place)
        return min(chapter.end, max(chapter.start, chapter.start + place - chapter.begins))

    def place(self, at: int) -> int:
        """Where a time of the match stands in the film; times that were cut out stand at the cut."""
        index = bisect_right(self.chapters, at, key=lambda chapter: chapter.start)
        chapter = self.chapters[max(0, index - 1)]
        return chapter.begins + min(max(0, at - chapter.start), chapter.end - chapter.start)

    def instant(self, place: int) -> Instant:
        """What could be seen at this place of the film."""
        seen = self.chapter(place).instants
        index = bisect_right(seen, self.at(place), key=lambda instant: instant.at)
        return seen[max(0, index - 1)]

    def places(self) -> tuple[int, ...]:
        """The places at which something happens, in order."""
        found = {
            chapter.begins + instant.at - chapter.start
            for chapter in self.chapters
            for instant in chapter.instants
        }
        return tuple(sorted(found))


def film(lines: Iterable[str]) -> Film:
    """The film of a journal. Raises JournalError: damaged, newer, other than what happened, or empty."""
    header, entries = read(lines)
    match = begin(header)
    cutter = _Cutter(match)
    last = 0
    for number, entry in enumerate(entries, 2):
        last = time_of(entry, last, number)
        if "do" in entry:
            cutter.until(last)
            verdict = apply(match, entry, number)
            if verdict is not None:
                cutter.ruled(entry, verdict, number)
            cutter.look()
    cutter.until(last)
    compare((header, *entries), match)
    return cutter.film()


class _Cutter:
    """Looks at a match as it is replayed."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self._chapters: list[Chapter] = []
        self._instants: list[Instant] = []
        self._rulings: list[Ruling] = []
        self._seen: object = None
        self._heard = [0, 0]

    def until(self, at: int) -> None:
        """Let everything happen that is due by itself up to `at`."""
        match = self.match
        while (due := match.next_deadline()) is not None and due <= at:
            match.handle_timer(due)
            self.look()
        match.handle_timer(at)

    def look(self) -> None:
        """Keep this instant if anything is other than at the last one."""
        match = self.match
        seen = (*match.stamps, match.phase, match.connection, len(match.books.reveals))
        if seen == self._seen or match.phase == "waiting":
            return
        self._seen = seen
        for side in (0, 1):
            self._written_for(side)
        instant = Instant(match.now, match.scene(), (match.view("A"), match.view("B")))
        playing = match.phase == "play"
        if playing and self._instants and self._instants[-1].scene.phase != "play":
            self._close()
        if self._instants and self._instants[-1].at == match.now:
            self._instants.pop()
        if playing or not self._instants or self._instants[-1].scene.phase == "play":
            self._instants.append(instant)

    def ruled(self, entry: Entry, verdict: Verdict, line: int) -> None:
        """Keep what the referee said of a letter or a call, which has been played and so can be read."""
        side, port, call = entry["side"], entry["port"], entry.get("call", "")
        segment = None if call else segment_of(entry["letter"], line)
        self._rulings.append(Ruling(self.match.now, side, port, segment, verdict, call))

    def film(self) -> Film:
        """What was kept. Raises JournalError where nothing was played."""
        if not self._instants:
            raise JournalError("journal.empty")
        self._close()
        return Film(self.match, tuple(self._chapters), tuple(self._rulings))

    def _close(self) -> None:
        """The next stretch of play begins, or there is none."""
        first, last = self._instants[0], self._instants[-1]
        begins = self._chapters[-1].begins + self._chapters[-1].long if self._chapters else 0
        closed = last.scene.phase != "play"
        end = last.at if closed else self.match.now
        seen = tuple(self._instants)
        self._chapters.append(Chapter(first.scene.connection, first.at, end, closed, begins, seen))
        self._instants = []

    def _written_for(self, side: int) -> None:
        """The letters that the Postmaster wrote for a player."""
        news = self.match.news[side]
        for item in news[self._heard[side] :]:
            if isinstance(item, Judged) and item.verdict.rule == WRITTEN.rule:
                self._rulings.append(Ruling(item.at, SIDES[side], item.port, item.segment, item.verdict))
        self._heard[side] = len(news)
