"""The console's `Source` over `server.session`: reads faces from it, turns wishes into its commands.

What is kept here belongs to the instructor's screen, not to the class: the next round's form, the weather
before the last change, when a question was asked. A session that is restored after a crash begins without
it. Pure but for the catalogue: `clock` gives the time, `order` carries a command out, `journal` reads a
match's lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from game.content.text import Catalogue, catalogue
from game.match.level import Level
from game.match.weather import PRESETS, Weather
from game.referee.law import Law
from server.console import show_ask, show_beam, show_board, show_lobby, show_report, takeaway
from server.console.drawing import Ladder
from server.console.faces import Ask, Bar, Board, Lobby, Place, Poll, Projector, Report, Tile
from server.console.source import File, NotNow, Query, Wish
from server.session import commands
from server.session.board import Tile as Told
from server.session.board import board
from server.session.commands import Command
from server.session.report import report
from server.session.roster import Student
from server.session.state import State
from server.session.told import Refusal

Order = Callable[[Command], Student | Refusal | None]
MOST_UNDO = 20


class Memory:
    """What the instructor's screens share."""

    def __init__(self, level: str) -> None:
        self.wish = Wish(level, "", "", 12, 6, False)
        self.how = "random"
        self.weathers: dict[str, list[Weather]] = {}
        self.asked: show_ask.Asked | None = None


class Classroom:
    """One class. `levels` may be chosen; `where` is code, address (the PIN is the session's)."""

    def __init__(
        self,
        session: State,
        levels: Sequence[Level],
        where: Callable[[], tuple[str, str]],
        order: Order,
        clock: Callable[[], int],
        journal: Callable[[str], Sequence[str]],
        lags: Callable[[], Mapping[int, int]] = dict,
        language: str = "en",
        memory: Memory | None = None,
    ) -> None:
        self._session = session
        self._levels = levels
        self._where = where
        self._order = order
        self._clock = clock
        self._journal = journal
        self._lags = lags
        self._language = language
        first = next((level.id for level in levels if level.number == 1), levels[0].id)
        self._memory = memory or Memory(first)

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
        code, address = self._where()
        return Place(code, address, self._session.pin)

    def lobby(self, names: bool) -> Lobby:
        """The lobby."""
        memory = self._memory
        setup = show_lobby.setup(self._session, self._levels, memory.wish, memory.how, self._words)
        return show_lobby.lobby(self._session, self._clock(), names, self.place(), self._lags(), setup)

    def board(self, names: bool, query: Query) -> Board:
        """The board."""
        seen = self._seen()
        known = query.target if any(str(tile.pair) == query.target for tile in seen) else ""
        undo = bool(self._memory.weathers.get(known))
        weather = show_board.weather_face(self._session, known, undo, seen, self._words)
        return show_board.board(self._session, seen, names, query, self._words, weather)

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

    def report(self, names: bool, page: int) -> Report:
        """The report."""
        return show_report.report(self._session, report(self._session), names, page, self._words)

    def beam(self) -> Projector:
        """The projector."""
        weather = show_board.weather_now(self._session, "")
        mixes = show_board.mixes(weather, self._words)
        poll = self._poll(False)
        return show_beam.beam(self._session, self._clock(), self.place(), mixes, poll, self._words)

    def file(self, name: str) -> Callable[[], File] | None:
        """A file to take away. The journals are read here, the work is done by who calls what is returned."""
        sheet = takeaway.sheet(name, self._session, report(self._session))
        if sheet is not None:
            return lambda: sheet
        words = self._words
        stem, _, kind = name.rpartition(".")
        for played in self._session.played:
            if show_report.file_stem(played) == stem and kind in show_report.FORMATS:
                lines = self._journal(played.stream)
                return lambda: takeaway.match_file(name, kind, lines, words)
        if kind != "zip":
            return None
        journals = {show_report.file_stem(one): self._journal(one.stream) for one in self._session.played}
        return takeaway.archive(name, journals, words)

    # ------------------------------------------------------------ what the instructor does

    def _do(self, command: Command) -> None:
        answer = self._order(command)
        if isinstance(answer, Refusal):
            raise NotNow(f"console.refusal.{answer.code}")

    def rotate_pin(self) -> None:
        """A new PIN."""
        self._do(commands.RotatePin())

    def lock(self, locked: bool) -> None:
        """The door."""
        self._do(commands.Lock(locked))

    def cap(self, seats: int) -> None:
        """The seats."""
        self._do(commands.Cap(seats))

    def bots(self, number: int) -> None:
        """Rehearse; again: the bots leave."""
        there = any(one.bot is not None for one in self._session.roster.students)
        self._do(commands.Rehearse(0 if there else number))

    def kick(self, seat: int) -> None:
        """Send a student away."""
        self._do(commands.Kick(seat))

    def rename(self, seat: int, real: str) -> None:
        """The teacher's name."""
        self._do(commands.Rename(seat, real))

    def new_alias(self, seat: int) -> None:
        """Another alias."""
        self._do(commands.NewAlias(seat))

    def extra_time(self, seat: int, percent: int) -> None:
        """More time."""
        self._do(commands.ExtraTime(seat, percent))

    def pair_by(self, mode: str) -> None:
        """Pair everybody anew."""
        how: dict[str, commands.How] = {
            "random": "random", "arrival": "arrival", "score": "score", "complementary": "complementary",
        }  # fmt: skip
        if mode not in how:
            raise NotNow("console.say.unknown")
        self._memory.how = mode
        self._do(commands.PairAll(how[mode]))

    def pair_by_hand(self, pairs: dict[int, int | None]) -> None:
        """Two seats with the same number shall play together; one alone in its number plays with a bot."""
        plan = {seat: n for n, pair in enumerate(self._session.plan, 1) for seat in pair if seat is not None}
        changed = [seat for seat, number in pairs.items() if number is not None and plan.get(seat) != number]
        for seat in changed:
            number = pairs[seat]
            there = [
                one for one, n in plan.items() if n == number and one != seat and pairs.get(one, n) == number
            ]
            together = [one for one in changed if pairs[one] == number and one != seat] or there
            self._do(commands.PairByHand(seat, together[0] if together else None))

    def start(self, wish: Wish) -> None:
        """A round."""
        level = next((level for level in self._levels if level.id == wish.level), None)
        known = wish.weather == "" or wish.weather in PRESETS
        if level is None or not known or wish.law not in show_lobby.LAWS:
            raise NotNow("console.say.unknown")
        if wish.law:
            level = replace(level, law=_law(level.law, wish.law))
        self._memory.wish = wish
        self._memory.weathers.clear()
        timed = not wish.untimed
        if self._session.options.timed != timed:
            self._do(replace(self._session.options, timed=timed))
        weather = PRESETS[wish.weather] if wish.weather else None
        how: commands.How = "random"
        self._do(commands.Start(level, weather, wish.minutes * 60, wish.connections, how=how))

    def pause(self) -> None:
        """All clocks stand."""
        self._do(commands.Pause(True))

    def resume(self) -> None:
        """All clocks go on."""
        if self._session.frozen:
            self._do(commands.Freeze(False))
        if self._session.paused:
            self._do(commands.Pause(False))

    def end(self) -> None:
        """The round is over."""
        self._do(commands.End())

    def freeze(self) -> None:
        """All clocks stand, to ask."""
        self._do(commands.Freeze(True))

    def ask_question(self, question: str) -> None:
        """Ask the class."""
        command = show_ask.command_of(self._session, question)
        if command is None:
            raise NotNow("console.say.unknown")
        self._do(command)
        pair, side = None, 0
        if isinstance(command, commands.AskState):
            pair, side = command.pair, command.side
        self._memory.asked = show_ask.Asked(self._session.polls, pair, side, self._clock())

    def reveal(self) -> None:
        """No more answers: the right one is shown."""
        self._do(commands.CloseQuestion())

    def set_weather(self, target: str, dials: dict[str, float]) -> None:
        """Sliders."""
        old = self._weather(target)
        self._change(target, old, show_board.mixed(old, dials))

    def set_preset(self, target: str, preset: str) -> None:
        """A weather by its name."""
        if preset not in PRESETS:
            raise NotNow("console.say.unknown")
        self._change(target, self._weather(target), PRESETS[preset])

    def undo_weather(self, target: str) -> None:
        """The weather before the last change."""
        before = self._memory.weathers.get(target)
        if not before:
            raise NotNow("console.refusal.not-now")
        self._do(commands.SetWeather(before[-1], int(target) if target else None))
        before.pop()

    def _weather(self, target: str) -> Weather:
        if target and not target.isdigit():
            raise NotNow("console.say.unknown")
        weather = show_board.weather_now(self._session, target)
        if weather is None:
            raise NotNow("console.refusal.not-now")
        return weather

    def _change(self, target: str, old: Weather, new: Weather) -> None:
        if new == old:
            return
        self._do(commands.SetWeather(new, int(target) if target else None))
        self._memory.weathers.setdefault(target, []).append(old)
        del self._memory.weathers[target][:-MOST_UNDO]

    def next_letter(self, pair: int, side: str, what: str) -> None:
        """The instructor's hand; an empty word takes it away."""
        hands: dict[str, commands.Hand | None] = {
            "": None, "drop": "drop", "delay": "delay", "duplicate": "duplicate",
        }  # fmt: skip
        self._do(commands.Interfere(pair, 0 if side == "left" else 1, hands[what]))

    def seat_bot(self, pair: int, side: str) -> None:
        """A bot plays on in a house: who sat there is sent away."""
        played = self._session.round
        found = None if played is None else played.pairs.get(pair)
        student = None if found is None else found.ends[0 if side == "left" else 1]
        if student is None:
            raise NotNow("console.refusal.pair-unknown")
        self._do(commands.Kick(student.number))

    def hold(self, on: bool) -> None:
        """Tiles keep their places."""
        self._do(commands.HoldOrder(on))

    def taught(self, tag: str) -> None:
        """A remedy was given."""
        self._do(commands.Taught(tag))


def _law(law: Law, name: str) -> Law:
    return replace(law, name="two-way" if name == "two-way" else "four-way")
