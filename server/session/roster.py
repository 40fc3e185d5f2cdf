"""Who is in the class: students, their seats in the roster, aliases and teacher's names, points. Pure."""

from __future__ import annotations

from server.hall.names import BadName, clean_name, fold_name, unique_name
from server.hall.tokens import Tokens
from server.session.aliases import alias, improper
from server.session.commands import Options


class Student:
    """One seat of the roster. `real` is for the teacher only; `alias` is what everybody sees.

    bot         profile of a rehearsing bot, None: a person · away_since  None: here
    heard       the highest message number carried out · gone  kicked or left: the seat is free
    fouls, connections, reached, points    over all rounds that have ended
    """

    __slots__ = (
        "alias", "arrived", "away_since", "bot", "connections", "extra", "fouls", "gone", "heard", "number",
        "points", "reached", "real", "token",
    )  # fmt: skip

    def __init__(self, number: int, name: str, real: str, token: str, arrived: int, bot: str | None) -> None:
        self.number = number
        self.alias = name
        self.real = real
        self.token = token
        self.arrived = arrived
        self.bot = bot
        self.away_since: int | None = None
        self.extra = 0
        self.heard = 0
        self.gone = False
        self.points = 0
        self.fouls = 0
        self.connections = 0
        self.reached = 0


class Roster:
    """The students by number, in order of arrival."""

    def __init__(self, entropy: bytes, language: str) -> None:
        self._tokens = Tokens(entropy + b"/roster")
        self._entropy = entropy[:64]
        self.language = language
        """Of aliases."""
        self._drawn = 0
        self._students: dict[int, Student] = {}
        self._by_token: dict[str, Student] = {}

    def __getitem__(self, number: int) -> Student:
        return self._students[number]

    @property
    def everybody(self) -> list[Student]:
        """Also those who are gone: the report knows them."""
        return list(self._students.values())

    @property
    def students(self) -> list[Student]:
        """Those who have a seat."""
        return [student for student in self._students.values() if not student.gone]

    @property
    def people(self) -> list[Student]:
        """Those who are no bots."""
        return [student for student in self.students if student.bot is None]

    def find(self, number: int) -> Student | None:
        """The student of this number, if there is a seat."""
        student = self._students.get(number)
        return None if student is None or student.gone else student

    def holder(self, token: str) -> Student | None:
        """Whose token this is."""
        student = self._by_token.get(token)
        return None if student is None or student.gone else student

    def enrol(self, typed: str, options: Options, now: int) -> Student:
        """A person gets a seat. Raises BadName."""
        real = clean_name(typed)
        fit = options.own_names and not improper(real, options.blocked)
        name = unique_name(real, self._taken()) if fit else self._alias()
        return self._add(name, real, now, None)

    def rehearse(self, profile: str, now: int) -> Student:
        """A bot gets a seat."""
        return self._add(self._alias(), "", now, profile)

    def rename(self, student: Student, typed: str) -> None:
        """The teacher's name for a student; empty: none. Raises BadName."""
        try:
            student.real = clean_name(typed)
        except BadName as bad:
            if bad.code != "name-empty":
                raise
            student.real = ""

    def new_alias(self, student: Student) -> None:
        """Another alias."""
        student.alias = self._alias()

    def remove(self, student: Student) -> None:
        """The seat is free, the token void."""
        student.gone = True
        self._by_token.pop(student.token, None)

    def _alias(self) -> str:
        self._drawn += 1
        return alias(self.language, self._entropy, self._drawn, self._taken())

    def _taken(self) -> set[str]:
        return {fold_name(student.alias) for student in self._students.values()}

    def _add(self, name: str, real: str, now: int, bot: str | None) -> Student:
        number = len(self._students) + 1
        student = Student(number, name, real, self._tokens.token("student"), now, bot)
        self._students[number] = student
        self._by_token[student.token] = student
        return student
