"""A question to the class, its answers, and who may see what of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from game.wire.messages import Ask
from server.session.commands import Stage

STATES = ("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED")
"""What is always offered when a state is asked for."""

ALL_STATES = (
    *STATES, "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT",
)  # fmt: skip


class Distribution(Struct, frozen=True):
    """What everybody may see once it is shown: how many chose what. `counts` follow `choices`."""

    key: str
    params: dict[str, str]
    choices: tuple[str, ...]
    counts: tuple[int, ...]
    answered: int
    asked: int
    open: bool


class Peek(Struct, frozen=True):
    """What the teacher may see: the right choice (None: it differs among students), who was right."""

    right: int | None
    right_answers: int
    wrong: tuple[int, ...]


class Poll:
    """One question. `right`: of each student who is asked; `until` when each may answer, if not for ever."""

    def __init__(
        self,
        number: int,
        key: str,
        params: dict[str, str],
        choices: tuple[str, ...],
        right: Mapping[int, int],
        until: Mapping[int, int] | None = None,
        quiz: tuple[str, Stage] | None = None,
    ) -> None:
        self.number = number
        self.key = key
        self.params = params
        self.choices = choices
        self.right = dict(right)
        self.until = dict(until or {})
        self.quiz = quiz
        self.open = True
        self.answers: dict[int, int] = {}

    def answer(self, student: int, choice: int, now: int) -> str | None:
        """A student chooses, or chooses again; why not, or None."""
        if not self.open or student not in self.right or now > self.until.get(student, now):
            return "not-now"
        if not 0 <= choice < len(self.choices):
            return "choice-unknown"
        self.answers[student] = choice
        return None

    def next_deadline(self) -> int | None:
        """When the last one's time is over."""
        return max(self.until.values(), default=None) if self.open else None

    def ask(self, student: int, now: int) -> Ask | None:
        """As this student sees it."""
        if student not in self.right:
            return None
        until = self.until.get(student)
        left = None if until is None else max(0, until - now)
        mine = self.answers.get(student)
        answering = self.open and left != 0
        right, counts = (None, ()) if self.open else (self.right[student], self.distribution().counts)
        return Ask(self.number, self.key, self.params, self.choices, left, answering, mine, right, counts)

    def distribution(self) -> Distribution:
        """How many chose what."""
        chosen = list(self.answers.values())
        counts = tuple(chosen.count(choice) for choice in range(len(self.choices)))
        asked = len(self.right)
        return Distribution(self.key, self.params, self.choices, counts, len(chosen), asked, self.open)

    def peek(self) -> Peek:
        """For the teacher only."""
        rights = set(self.right.values())
        wrong = tuple(one for one, choice in self.answers.items() if choice != self.right[one])
        right = rights.pop() if len(rights) == 1 else None
        return Peek(right, len(self.answers) - len(wrong), wrong)
