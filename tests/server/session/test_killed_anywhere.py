"""A class that is killed at any line of its journal plays on, to the letter, as if nothing had been."""

from __future__ import annotations

import json

import pytest

from game.match.view import View
from game.match.weather import PRESETS
from game.wire.messages import Said
from server.session.commands import Start
from server.session.restore import all_away, restore
from tests.server.session.classes import CALM
from tests.server.session.test_reception import School
from tests.server.test_hall_restart import killer
from tests.server.world import SECOND, Killed, Someone


class Killable(School):
    """The store is all that is left."""

    def kill(self) -> None:
        for person in list(self.people.values()):
            person.drop(tell=False)
        self.now += 3600 * SECOND
        session = restore(self.store.read("7F3K"))
        all_away(session)
        self._open(session)


def begun(most: int = 1) -> tuple[Killable, list[Someone]]:
    """`most`: what is due at once is done in so many steps, so that a kill may come in between."""
    school = Killable()
    school.most = most
    pupils = [school.pupil(f"p{n}", auto=True) for n in range(4)]
    school.do(Start(CALM, PRESETS["storm"], connections=2, countdown=0))
    school.run(1)
    return school, pupils


def play(school: Killable, pupils: list[Someone]) -> None:
    for _ in range(3):
        try:
            school.run(2000 * SECOND, until=lambda: school.session.phase == "over")
            return
        except Killed:
            school.kill()
            for pupil in pupils:
                pupil.connect()


def told(school: Killable) -> list[list[dict[str, object]]]:
    """Every match, without who was away meanwhile."""
    streams = [kept.session for kept in school.store.sessions() if "/" in kept.session]
    journals = [[json.loads(line) for line in school.store.read(stream)] for stream in streams]
    return [[line for line in journal if line.get("do") != "seat"] for journal in journals]


def _reference() -> tuple[Killable, int]:
    school, pupils = begun()
    school.power, count = killer(0, False)
    play(school, pupils)
    return school, count[0]


REFERENCE, BATCHES = _reference()


def test_the_round_without_a_kill_is_worth_killing() -> None:
    assert BATCHES > 15
    assert len(told(REFERENCE)) == 2
    assert REFERENCE.session.phase == "over"


@pytest.mark.parametrize("most", [0, 2, 8])
def test_what_is_due_at_once_may_be_done_in_any_steps(most: int) -> None:
    school, pupils = begun(most)
    play(school, pupils)
    assert told(school) == told(REFERENCE)
    session = restore(school.store.read("7F3K"))
    assert session.phase == "over"


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("number", range(1, BATCHES))
def test_killed_at_any_line_the_round_goes_on_as_if_nothing_had_been(number: int, after: bool) -> None:
    school, pupils = begun()
    school.power, count = killer(number, after)
    play(school, pupils)
    assert count[0] >= number
    assert told(school) == told(REFERENCE)
    points = [student.points for student in school.session.roster.students]
    assert points == [student.points for student in REFERENCE.session.roster.students]
    for pupil in pupils:
        assert pupil.all(View)
        answers = [said.id for said in pupil.all(Said)]
        assert len(answers) == len(set(answers)), "an answer was doubled"
        assert not pupil.session._stream.waiting, "a move was never answered"
