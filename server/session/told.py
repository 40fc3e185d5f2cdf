"""What a class says: to a student, to whoever asked, to the journal. Values only. Pure."""

from __future__ import annotations

from msgspec import Struct

from game.wire.messages import ToPlayer
from server.hall.effects import Line


class Tell(Struct, frozen=True):
    """For one student. `keep`: an answer, which is repeated if the connection breaks."""

    student: int
    body: ToPlayer
    keep: bool = False


class Dismiss(Struct, frozen=True):
    """A student has no seat any more; `code` says why: left, kicked."""

    student: int
    code: str


class Out(Struct, frozen=True):
    """Since the last call: `journal` must be safe before any of `effects` is carried out."""

    journal: tuple[Line, ...]
    effects: tuple[Tell | Dismiss, ...]
    dues: tuple[int, ...] = ()
    """When each thing that came by itself was due, by the session's clock."""


class Refusal(Struct, frozen=True):
    """Why a command was not carried out; nothing has changed. Codes, for the console's catalogue:

    pin-wrong, class-locked, class-full, name-empty, name-long, student-unknown, pair-unknown, not-now,
    paused, nobody-here, question-unknown, weather-impossible, choice-unknown, same-student, stands.
    """

    code: str
