"""The report: who made which mistake how often, before and after, and what to do about it. Read only. Pure.

A mistake counts as after where its remedy was given before it (`Taught`); for a concept without one, the
first round that people play is before and every later one after. The quiz has its own before and after: the
same questions.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from game.referee.misconceptions import NAMES, SHOWN
from server.session.commands import Stage
from server.session.quiz import TAGS, question_key, remedy_key
from server.session.state import State


class Counted(Struct, frozen=True):
    """How many students made the mistake, and how often they did together."""

    students: int
    times: int


class Answered(Struct, frozen=True):
    """Of how many answers to the question how many were right."""

    right: int
    answers: int


class ConceptRow(Struct, frozen=True):
    """One misconception. `name` and `question` are catalogue keys, `remedy` begins three (see quiz.py).

    `shown`: letters can show it.
    """

    tag: str
    name: str
    remedy: str
    question: str
    shown: bool
    before: Counted
    after: Counted
    quiz_before: Answered
    quiz_after: Answered
    taught: bool


class StudentRow(Struct, frozen=True):
    """One student. In an anonymous report `name` is a letter of the row's own and `real` is empty."""

    student: int
    name: str
    real: str
    bot: bool
    points: int
    connections: int
    reached: int
    fouls: int
    before: dict[str, int]
    after: dict[str, int]
    quiz: dict[str, tuple[bool | None, bool | None]]


class Report(Struct, frozen=True):
    """The class: concepts, the most frequent mistake first, and students in order of arrival."""

    session: str
    title: str
    rounds: int
    students: int
    anonymous: bool
    concepts: tuple[ConceptRow, ...]
    rows: tuple[StudentRow, ...]


def report(session: State, anonymous: bool = False) -> Report:
    """The whole report; `anonymous`: nobody can be recognised. A rehearsal's bots count only as long as no
    person has played."""
    people = [one for one in session.roster.everybody if one.bot is None or not session.first]
    numbers = {one.number for one in people}
    before: dict[str, Counter[int]] = {tag: Counter() for tag in TAGS}
    after: dict[str, Counter[int]] = {tag: Counter() for tag in TAGS}
    for (number, tag, played, late), times in session.mistakes.items():
        if number in numbers:
            is_after = late if tag in session.taught else played > max(1, session.first)
            (after if is_after else before).setdefault(tag, Counter())[number] += times
    concepts = [
        ConceptRow(
            tag,
            NAMES[tag],
            remedy_key(tag),
            question_key(tag),
            tag in SHOWN,
            _counted(before[tag]),
            _counted(after[tag]),
            _answered(session, tag, "before", numbers),
            _answered(session, tag, "after", numbers),
            tag in session.taught,
        )
        for tag in TAGS
    ]
    concepts.sort(key=lambda row: -(row.before.times + row.after.times))
    rows = []
    for place, student in enumerate(people, 1):
        mine = student.number
        rows.append(
            StudentRow(
                0 if anonymous else mine,
                f"#{place}" if anonymous else student.alias,
                "" if anonymous else student.real,
                student.bot is not None,
                student.points,
                student.connections,
                student.reached,
                student.fouls,
                {tag: found[mine] for tag, found in before.items() if mine in found},
                {tag: found[mine] for tag, found in after.items() if mine in found},
                _quiz(session, mine),
            )
        )
    if anonymous:
        # Nobody shall be found by the order in which the class came in.
        rows.sort(key=lambda row: (-row.points, row.fouls, sorted(row.before.items())))
        rows = [replace(row, name=f"#{place}") for place, row in enumerate(rows, 1)]
    rounds = 0 if session.round is None else session.round.number - max(1, session.first) + 1
    return Report(session.id, session.title, rounds, len(people), anonymous, tuple(concepts), tuple(rows))


def _counted(found: Counter[int]) -> Counted:
    return Counted(len(found), found.total())


def _answered(session: State, tag: str, stage: Stage, numbers: set[int]) -> Answered:
    found = [right for one, right in session.quiz.get((tag, stage), {}).items() if one in numbers]
    return Answered(sum(found), len(found))


def _quiz(session: State, number: int) -> dict[str, tuple[bool | None, bool | None]]:
    """The tags of the questions that this student has answered: right before, right after."""
    found = {}
    for tag in TAGS:
        answers = tuple(session.quiz.get((tag, stage), {}).get(number) for stage in _STAGES)
        if answers != (None, None):
            found[tag] = (answers[0], answers[1])
    return found


_STAGES: tuple[Stage, Stage] = ("before", "after")
