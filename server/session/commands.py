"""All that can be asked of a class, one type each; a command that was carried out is a record of its journal.

The first record is `Begin`. Times are microseconds of the session's own clock, which begins with it and,
after a restart, goes on where the journal ends. Pure.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from game.match.level import Level
from game.match.weather import Weather
from game.tcp.options import Law as LawName
from game.wire.messages import Call, Number, Post, Typed, Word

FORMAT = "three-letters-class"
VERSION = 1
EDITION = 1
"""Of the class's ways. 1: rehearsals have numbers and names of their own, and points that are forgotten; who
comes in the countdown plays at once."""

How = Literal["random", "arrival", "score", "complementary"]
Hand = Literal["drop", "delay", "duplicate"]
Tongue = Literal["", "en", "zh"]
Stage = Literal["before", "after"]
Phase = Literal["lobby", "countdown", "play", "over"]

Seconds = Annotated[int, Meta(ge=0, le=7200)]
Percent = Annotated[int, Meta(ge=0, le=400)]
Index = Annotated[int, Meta(ge=0, le=1)]


class Begin(Struct, frozen=True, tag=True):
    """A class begins. `entropy`: hexadecimal, from which PINs, tokens, seeds and aliases are drawn."""

    session: str
    title: Typed
    entropy: str
    language: str = "en"
    begun: int = 0
    """The date, in seconds since 1970, as the driver told it; 0: it told none."""
    format: str = FORMAT
    version: int = VERSION
    edition: int = 0
    """A journal is played again by the ways in which it was written; 0: those of the first programs."""


class Tick(Struct, frozen=True, tag=True, omit_defaults=True):
    """Time has passed, and something was due; `most`: so many things of it were done, 0: all."""

    most: int = 0


# ------------------------------------------------------------------ students


class Enrol(Struct, frozen=True, tag=True):
    """Somebody wants to join, with the PIN and a name."""

    pin: Word
    name: Typed


class Here(Struct, frozen=True, tag=True):
    """A student's connection stands. `anew`: the program was started again and numbers from 1."""

    student: int
    anew: bool = False


class Away(Struct, frozen=True, tag=True):
    """A student's connection is gone. `at_once`: the pair's clock stands from now on, without any grace, for
    after a restart nobody may lose time."""

    student: int
    at_once: bool = False


class Move(Struct, frozen=True, tag=True):
    """A letter or a user call, the student's message `number`."""

    student: int
    number: Number
    move: Post | Call


class Heard(Struct, frozen=True, tag=True):
    """A student's message `number` that was no move; `ready` to go on, or `choice` in a poll, or neither.

    `question` is the poll that was meant, None: whichever is open.
    """

    student: int
    number: Number
    ready: bool = False
    choice: int | None = None
    question: Number | None = None


class Leave(Struct, frozen=True, tag=True):
    """A student leaves for good."""

    student: int


# ------------------------------------------------------------------ the door and the roster


class RotatePin(Struct, frozen=True, tag=True):
    """A new PIN; the old one is void at once."""


class Lock(Struct, frozen=True, tag=True):
    """Nobody new comes in, or everybody with the PIN again."""

    on: bool


class Cap(Struct, frozen=True, tag=True):
    """At most so many students."""

    seats: Annotated[int, Meta(ge=1, le=1000)]


class Options(Struct, frozen=True, tag=True):
    """How the class plays. `timed` False: no points for speed. `own_names`: students' own, not aliases.

    `blocked`: words that no name may hold, beside the usual ones. `reveal`: seconds after which a student who
    does not press on is taken on to the next connection, 0: never. `language`: of aliases from now on, empty:
    the one in which the class began.
    """

    timed: bool = True
    own_names: bool = False
    blocked: tuple[Word, ...] = ()
    reveal: Seconds = 45
    language: Tongue = ""


class Rename(Struct, frozen=True, tag=True):
    """The teacher's name for a student; nobody else sees it."""

    student: int
    real: Typed


class NewAlias(Struct, frozen=True, tag=True):
    """Another generated alias."""

    student: int


class ExtraTime(Struct, frozen=True, tag=True):
    """So many percent more time to think and to answer."""

    student: int
    percent: Percent


class Kick(Struct, frozen=True, tag=True):
    """A student is sent away; a bot takes the seat."""

    student: int


class Rehearse(Struct, frozen=True, tag=True):
    """So many bots join as students, labelled as bots; 0 sends all of them away."""

    bots: Annotated[int, Meta(ge=0, le=200)]


# ------------------------------------------------------------------ pairs and rounds


class PairAll(Struct, frozen=True, tag=True):
    """Pair all students anew."""

    how: How


class PairByHand(Struct, frozen=True, tag=True):
    """Two students shall play together; their partners are free. `other` None: with a bot."""

    student: int
    other: int | None


class Start(Struct, frozen=True, tag=True):
    """A round. The whole level, for it may change later; weather, law None: its own; `seconds` 0: no limit.

    `how`: the way to pair whoever is not paired.
    """

    level: Level
    weather: Weather | None = None
    seconds: Seconds = 0
    connections: Annotated[int, Meta(ge=1, le=100)] | None = None
    countdown: Annotated[int, Meta(ge=0, le=60)] = 5
    how: How = "random"
    law: LawName | None = None


class Pause(Struct, frozen=True, tag=True):
    """Every clock stands, or goes on."""

    on: bool


class End(Struct, frozen=True, tag=True):
    """The round ends now."""


class SetWeather(Struct, frozen=True, tag=True):
    """Another weather at once, as written at clock 1; `pair` None: for all."""

    weather: Weather
    pair: int | None = None


class Interfere(Struct, frozen=True, tag=True):
    """Drop, delay or duplicate the next letter that a side of a pair posts; `what` None: let it go."""

    pair: int
    side: Index
    what: Hand | None


# ------------------------------------------------------------------ questions, board, report


class Freeze(Struct, frozen=True, tag=True):
    """All stand for a question, or go on."""

    on: bool


class AskState(Struct, frozen=True, tag=True):
    """Freeze, and ask in what state a side is now; `pair` None: each student about the own partner."""

    pair: int | None = None
    side: Index = 1
    seconds: Seconds = 0


class AskQuiz(Struct, frozen=True, tag=True):
    """Freeze, and ask a question of the quiz, before the lesson or after it."""

    question: Word
    stage: Stage
    seconds: Seconds = 0


class CloseQuestion(Struct, frozen=True, tag=True):
    """No more answers; everybody still stands."""


class Taught(Struct, frozen=True, tag=True):
    """The remedy for a misconception was given: what is counted from now on is after it."""

    concept: Word


class HoldOrder(Struct, frozen=True, tag=True):
    """The board's tiles stay where they are, or are sorted by need again."""

    on: bool


Command = (
    Begin | Tick | Enrol | Here | Away | Move | Heard | Leave | RotatePin | Lock | Cap | Options | Rename
    | NewAlias | ExtraTime | Kick | Rehearse | PairAll | PairByHand | Start | Pause | End | SetWeather
    | Interfere | Freeze | AskState | AskQuiz | CloseQuestion | Taught | HoldOrder
)  # fmt: skip


class Record(Struct, frozen=True):
    """One record: when, and what."""

    at: int
    do: Command


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Record)


class RecordError(ValueError):
    """A journal that is none of a class, or newer than this program; `reason` is a catalogue key."""

    def __init__(self, reason: str, number: int, said: str = "") -> None:
        super().__init__(f"record {number}: {reason}" + (f": {said}" if said else ""))
        self.reason = reason
        self.number = number


def encode(record: Record) -> str:
    """A record as its line."""
    return _encoder.encode(record).decode()


def decode(line: str, number: int) -> Record:
    """The record of a line. Raises RecordError."""
    try:
        return _decoder.decode(line)
    except msgspec.DecodeError as error:
        raise RecordError("journal.broken-input", number, str(error)) from None
