"""The console's `Source` over `server.session`: reads faces from it, turns wishes into its commands.

The half that changes something stands in `deeds`. Pure but for the catalogue: `clock` gives the time, `order`
carries a command out, `journal` reads a match's lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from game.content.text import Catalogue, catalogue
from game.match.level import Level
from server.console import show_ask, show_beam, show_board, show_lobby, show_report, show_weather, takeaway
from server.console.deeds import Deeds, Memory, Order
from server.console.drawing import Ladder
from server.console.faces import Ask, Bar, Board, Lobby, Place, Poll, Projector, Tile
from server.console.faces_report import Report
from server.console.source import File, Query
from server.session.board import Tile as Told
from server.session.board import board
from server.session.report import report
from server.session.state import State


class Classroom(Deeds):
    """One class. `levels` may be chosen; `where` is code, address and further addresses (the PIN is the
    session's)."""

    def __init__(
        self,
        session: State,
        levels: Sequence[Level],
        where: Callable[[], tuple[str, str, tuple[str, ...]]],
        order: Order,
        clock: Callable[[], int],
        journal: Callable[[str], Sequence[str]],
        lags: Callable[[], Mapping[int, int]] = dict,
        language: str = "en",
        memory: Memory | None = None,
    ) -> None:
        super().__init__(session, levels, order, clock, memory)
        self._where = where
        self._journal = journal
        self._lags = lags
        self._language = language

    @property
    def _words(self) -> Catalogue:
        return catalogue(self._language)

    def speak(self, language: str) -> Classroom:
        """The same class in another language."""
        if language == self._language:
            return self
        return Classroom(
            self._session, self._levels, self._where, self._order, self._clock, self._journal, self._lags,
            language, self._memory,
        )  # fmt: skip

    # ------------------------------------------------------------ what pages show

    def _seen(self) -> list[Told]:
        return board(self._session, self._clock(), self._lags())

    def bar(self) -> Bar:
        """The clock."""
        return show_lobby.bar(self._session, self._clock())

    def place(self) -> Place:
        """Where to join."""
        code, address, others = self._where()
        return Place(code, address, self._session.pin, others=others)

    def lobby(self, names: bool) -> Lobby:
        """The lobby."""
        memory = self._memory
        setup = show_lobby.setup(self._session, self._levels, memory.wish, self._words)
        return show_lobby.lobby(self._session, self._clock(), names, self.place(), self._lags(), setup)

    def board(self, names: bool, query: Query) -> Board:
        """The board."""
        seen = self._seen()
        known = query.target if any(str(tile.pair) == query.target for tile in seen) else ""
        undo = bool(self._memory.weathers.get(known))
        weather = show_weather.weather_face(self._session, known, undo, seen, self._words)
        coming = show_lobby.bar(self._session, self._clock()).countdown
        return show_board.board(self._session, seen, names, query, self._words, weather, coming)

    def pair(self, number: int, names: bool) -> tuple[Tile, Ladder] | None:
        """One pair without fog."""
        seen = {tile.pair: tile for tile in self._seen()}
        if number not in seen or self._session.round is None:
            return None
        tile = show_board.tile_of(self._session, seen[number], 0, names, self._words)
        return tile, show_board.large(self._session.round.pairs[number], self._words)

    def _poll(self, names: bool) -> Poll | None:
        memory, now = self._memory, self._clock()
        return show_ask.poll(self._session, memory.asked, now, names, self._lags(), self._words)

    def ask(self, names: bool) -> Ask:
        """Freeze and ask."""
        return show_ask.ask(self._session, self._poll(names), self._seen(), self._words)

    def report(self, names: bool, query: Query) -> Report:
        """The report."""
        counted = report(self._session, query.anonymous)
        beamed = self._memory.beamed
        return show_report.report(self._session, counted, names, query.page, beamed, self._words)

    def beam(self) -> Projector:
        """The projector."""
        weather = show_weather.weather_now(self._session, "")
        mixes = show_weather.mixes(weather, self._words)
        poll = self._poll(False)
        found = show_beam.beam(self._session, self._clock(), self.place(), mixes, poll, self._words)
        if self._memory.beamed:
            found = replace(found, stumbles=show_beam.stumbles(report(self._session, True), self._words))
        return found

    def file(self, name: str) -> Callable[[], File] | None:
        """A file to take away. The journals are read here, the work is done by who calls what is returned."""
        sheet = takeaway.sheet(name, self._session)
        if sheet is not None:
            return lambda: sheet
        words = self._words
        stem, _, kind = name.rpartition(".")
        for played in self._session.lesson:
            if show_report.file_stem(played) == stem and kind in show_report.FORMATS:
                lines = self._journal(played.stream)
                return lambda: takeaway.match_file(name, kind, lines, words)
        if kind != "zip":
            return None
        journals = {show_report.file_stem(one): self._journal(one.stream) for one in self._session.lesson}
        return takeaway.archive(name, journals, words)
