"""What a class says: to a student, to whoever asked, to the journal. Values only. Pure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.match.view import LevelFace, WeatherFace
from game.wire.messages import ToPlayer
from server.hall.effects import Line

Phase = Literal["lobby", "countdown", "play", "over"]


class Ask(Struct, frozen=True):
    """A question as a student sees it: catalogue keys with parameters, never the right answer.

    `left`: microseconds to answer, None: any. `mine`: the own choice so far.
    """

    id: int
    key: str
    params: dict[str, str]
    choices: tuple[str, ...]
    left: int | None
    open: bool
    mine: int | None = None


class Classroom(Struct, frozen=True, tag=True):
    """Everything that a student's waiting room, countdown, pause, question and round result show.

    `left` of the countdown or the round in microseconds, None: no limit. `rank` from 1 of `of`; 0: not yet.
    """

    title: str
    alias: str
    phase: Phase
    paused: bool
    frozen: bool
    round: int
    left: int | None
    level: LevelFace | None
    weather: WeatherFace | None
    partner: str | None
    partner_bot: bool
    students: int
    points: int
    rank: int
    of: int
    ask: Ask | None = None


class Tell(Struct, frozen=True):
    """For one student. `keep`: an answer, which is repeated if the connection breaks."""

    student: int
    body: ToPlayer | Classroom
    keep: bool = False


class Dismiss(Struct, frozen=True):
    """A student has no seat any more; `code` says why: left, kicked."""

    student: int
    code: str


class Out(Struct, frozen=True):
    """Since the last call: `journal` must be safe before any of `effects` is carried out."""

    journal: tuple[Line, ...]
    effects: tuple[Tell | Dismiss, ...]


class Refusal(Struct, frozen=True):
    """Why a command was not carried out; nothing has changed. Codes, for the console's catalogue:

    pin-wrong, class-locked, class-full, name-empty, name-long, student-unknown, pair-unknown, not-now,
    paused, nobody-here, question-unknown, weather-impossible, choice-unknown, same-student.
    """

    code: str
