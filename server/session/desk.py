"""What the instructor does at the door and in the roster. Pure."""

from __future__ import annotations

from server.hall.names import BadName
from server.session.board import order
from server.session.commands import (
    Cap,
    ExtraTime,
    HoldOrder,
    Lock,
    NewAlias,
    Options,
    Rehearse,
    Rename,
    RotatePin,
    Taught,
)
from server.session.state import State
from server.session.students import dismiss
from server.session.told import Refusal

REHEARSERS = ("human", "careless", "human", "impatient", "perfect", "careless", "absent-minded")
"""The bots of a rehearsal, in turn: so that board and report have something to show."""


def rotate(session: State, command: RotatePin) -> None:
    """A new PIN."""
    session.pin = session.new_pin()


def lock(session: State, command: Lock) -> None:
    """The door."""
    session.locked = command.on


def set_cap(session: State, command: Cap) -> None:
    """The seats."""
    session.cap = command.seats


def set_options(session: State, command: Options) -> None:
    """How the class plays; from the next round on."""
    session.options = command
    session.roster.language = command.language or session.language


def rename(session: State, command: Rename) -> Refusal | None:
    """The teacher's name for a student."""
    student = session.roster.find(command.student)
    if student is None:
        return Refusal("student-unknown")
    try:
        session.roster.rename(student, command.real)
    except BadName as bad:
        return Refusal(bad.code)
    return None


def new_alias(session: State, command: NewAlias) -> Refusal | None:
    """Another alias, also for the partner at the table."""
    student = session.roster.find(command.student)
    if student is None:
        return Refusal("student-unknown")
    session.roster.new_alias(student)
    pair = session.pair_of(student)
    if pair is not None:
        side = pair.side_of(student)
        pair.table.seat(side, pair.player(side), session.now)
        session.touch(pair)
    session.tell_class(student)
    return None


def extra(session: State, command: ExtraTime) -> Refusal | None:
    """Extra time, from the next round or question on."""
    student = session.roster.find(command.student)
    if student is None:
        return Refusal("student-unknown")
    student.extra = command.percent
    return None


def rehearse(session: State, command: Rehearse) -> Refusal | None:
    """So many bots as students."""
    if len(session.roster.people) + command.bots > session.cap:
        return Refusal("class-full")
    bots = [student for student in session.roster.students if student.bot is not None]
    for student in bots[command.bots :]:
        dismiss(session, student.number, "left")
    for number in range(len(bots), command.bots):
        session.roster.rehearse(REHEARSERS[number % len(REHEARSERS)], session.now)
        session.call_roll()
    return None


def taught(session: State, command: Taught) -> None:
    """A remedy was given."""
    session.taught.add(command.concept)


def hold_order(session: State, command: HoldOrder) -> None:
    """The board's order stays, or not."""
    session.held_order = order(session) if command.on else None
