"""What the console needs of a session: what to show, and what an instructor may do. Pure: types only.

`reading.Reading` is the one over `server.session`; tests of pages use one that was made up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from server.console.drawing import Ladder
from server.console.faces import Ask, Bar, Board, Lobby, Place, Projector, Tile
from server.console.faces_report import Report


class NotNow(Exception):
    """An action that cannot be: a catalogue key and its parameters, for the person who asked."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class Query(Struct, frozen=True):
    """How a viewer looks at board and report. `target`: whose weather, empty for the class's."""

    q: str = ""
    tag: str = ""
    show: str = "all"
    view: str = "tiles"
    hold: bool = False
    target: str = ""
    page: int = 1
    anonymous: bool = False


class Wish(Struct, frozen=True):
    """The next round, as the form has it. `pairing`: random and so on; hand: leave the pairs alone;
    empty: as it was chosen before."""

    level: str
    law: str
    weather: str
    minutes: int
    connections: int
    untimed: bool
    pairing: str = "random"


class File(Struct, frozen=True):
    """Something to take away."""

    name: str
    kind: str
    data: bytes


class Source(Protocol):
    """One session. `names`: with real names; every action may raise NotNow."""

    def speak(self, language: str) -> Source:
        """The same in a language."""

    def bar(self) -> Bar:
        """The clock."""

    def lobby(self, names: bool) -> Lobby:
        """The lobby."""

    def board(self, names: bool, query: Query) -> Board:
        """The board."""

    def pair(self, number: int, names: bool) -> tuple[Tile, Ladder] | None:
        """One pair without fog, its ladder large; None where there is none."""

    def ask(self, names: bool) -> Ask:
        """Freeze and ask."""

    def report(self, names: bool, query: Query) -> Report:
        """The report."""

    def beam(self) -> Projector:
        """The projector."""

    def place(self) -> Place:
        """Where to join."""

    def file(self, name: str) -> Callable[[], File] | None:
        """What makes a file to take away, in another thread; None where there is none of that name."""

    def rotate_pin(self) -> None:
        """A new PIN; who is in stays."""

    def lock(self, locked: bool) -> None:
        """Nobody new comes in, or again."""

    def cap(self, seats: int) -> None:
        """The most seats."""

    def bots(self, number: int) -> None:
        """Rehearse."""

    def kick(self, seat: int) -> None:
        """A bot takes the seat in a match."""

    def pair_by(self, mode: str) -> None:
        """Pair automatically."""

    def pair_by_hand(self, mates: dict[int, int | None]) -> None:
        """Seat -> the partner's seat, None: a bot."""

    def wish(self, wish: Wish) -> None:
        """Keep the form of the next round as it stands; another way of pairing pairs everybody anew."""

    def names(self, own: bool, blocked: str) -> None:
        """Whether students bear their own names, and what no name may hold, in words apart."""

    def tongue(self, language: str) -> None:
        """The language that the instructor chose, for what the class draws by itself: aliases."""

    def beam_report(self, on: bool) -> None:
        """Show the report on the projector, without names, or no longer."""

    def start(self, wish: Wish) -> None:
        """A round, after the countdown."""

    def pause(self) -> None:
        """All clocks stand."""

    def resume(self) -> None:
        """All clocks go on; what was asked is over."""

    def end(self) -> None:
        """The round is over."""

    def freeze(self) -> None:
        """All clocks stand, to ask."""

    def ask_question(self, question: str) -> None:
        """Ask the class."""

    def reveal(self) -> None:
        """Show the right answer."""

    def set_weather(self, target: str, dials: dict[str, float]) -> None:
        """`dials`: left-delay and so on, in the sliders' units."""

    def set_preset(self, target: str, preset: str) -> None:
        """A weather by its name."""

    def undo_weather(self, target: str) -> None:
        """The weather before the last change."""

    def next_letter(self, pair: int, side: str, what: str) -> None:
        """`what`: drop, delay, duplicate."""

    def seat_bot(self, pair: int, side: str) -> None:
        """A bot plays on in a house."""

    def hold(self, on: bool) -> None:
        """Tiles keep their places."""

    def rename(self, seat: int, real: str) -> None:
        """The teacher's name for a student."""

    def new_alias(self, seat: int) -> None:
        """Another alias."""

    def extra_time(self, seat: int, percent: int) -> None:
        """More time to think and to answer."""

    def taught(self, tag: str) -> None:
        """A remedy was given: what is counted from now on is after it."""
