"""What a film shows at a place: real fates in the air, houses, ladders, marks on the bar."""

from __future__ import annotations

from functools import cache

import pytest

from game.client.model import screening
from game.client.model.screening import CROW, LOST_AT, Course, aloft, axis, beliefs, courses, fogged, houses
from game.client.model.strip import strip
from game.match.film import Film, film
from game.match.level_read import read_level
from game.match.sim import Simulation
from game.match.weather import PRESETS
from tests.match.support import LEVELS, SECOND, Hand, first_level, level

ONE = "[[connection]]\niss = { opener = 100, listener = 300 }\n"


@cache
def stormy(weather: str = "storm", seed: int = 3) -> Film:
    simulation = Simulation(first_level(), PRESETS[weather], seed, ("human", "careless"))
    simulation.run()
    return film(simulation.match.journal.lines())


def fouled(seed: int) -> Film:
    """Two bots with beliefs that may be wrong."""
    simulation = Simulation(first_level(), PRESETS["drizzle"], seed, ("careless", "careless"))
    simulation.run()
    return film(simulation.match.journal.lines())


@cache
def haunted() -> Film:
    path = next(LEVELS.glob("04-*.toml"))
    simulation = Simulation(read_level(path.read_text(encoding="utf-8"), path.name), None, 7)
    simulation.run()
    return film(simulation.match.journal.lines())


def test_every_way_of_every_letter_is_a_course_that_ends_where_it_really_did() -> None:
    found = stormy()
    every = courses(found)
    for number, flight in enumerate(found.flights()):
        own = [course for course in every if course.number == number]
        ends = sorted(course.end for course in own if course.how == "arrives")
        assert ends == sorted(flight.arrivals)
        assert [course.end for course in own if course.how == "lost"] == (
            [] if flight.lost_at is None else [flight.lost_at]
        )
        assert [course.copy for course in own].count(False) == 1
    assert {course.how for course in every} >= {"arrives", "lost"}
    assert any(course.copy for course in every)
    assert any(course.smudged for seed in range(5) for course in courses(stormy("fog", seed)))


def test_letters_fly_evenly_and_the_crow_takes_a_lost_one_on_its_way() -> None:
    course = Course(1, 0, 49001, haunted().flights()[0].segment, 10, 20, "arrives", 0)
    assert [course.share(at) for at in (10, 15, 20, 99)] == [0.0, 0.5, 1.0, 1.0]
    lost = Course(1, 0, 49001, course.segment, 10, 20, "lost", 0)
    assert lost.share(15) == pytest.approx(LOST_AT / 2)
    assert lost.share(20) == LOST_AT
    assert (course.until, lost.until) == (20, 20 + CROW)
    assert aloft([course, lost], 19) == (course, lost)
    assert aloft([course, lost], 20) == (lost,)


def test_letters_of_one_side_that_are_in_the_air_together_have_lanes_of_their_own() -> None:
    every = courses(stormy())
    for course in every:
        for other in every:
            together = other.start < course.end and course.start < other.end
            if other is not course and together and other.side == course.side:
                assert other.lane != course.lane or course.copy or other.copy or course.lane == 3


def test_a_stranger_comes_down_just_before_it_is_there() -> None:
    found = haunted()
    strangers = [course for course in courses(found) if course.how == "stranger"]
    assert strangers
    assert all(course.end - course.start == screening.LANDING for course in strangers)


def test_a_letter_that_nobody_was_left_to_read_flies_until_the_end() -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 1)
    hand.match.finish(2 * SECOND)
    (course,) = courses(film(hand.match.journal.lines()))
    assert (course.how, course.start, course.end) == ("astray", SECOND, 2 * SECOND)


def test_the_houses_are_those_of_the_moment_and_stay_in_the_rest() -> None:
    found = stormy("calm", 1)
    chapter = found.chapters[0]
    opener, listener = houses(found, 0)
    assert opener.desk is not None
    assert listener.desk is not None
    assert (opener.desk.state, listener.desk.state) == ("CLOSED", "LISTEN")
    resting = chapter.begins + chapter.long - 1
    assert {house.desk.state for house in houses(found, resting) if house.desk} == {"ESTABLISHED"}
    reveal = screening.ended(found, resting)
    assert reveal is not None
    assert reveal.connection == 1
    assert screening.ended(found, 0) is None


def test_a_ghosts_seat_stands_beside_the_connections_own() -> None:
    found = haunted()
    others = {
        desk.port for place in found.places() for house in houses(found, place) for desk in house.others
    }
    assert 49001 in others


def test_the_log_is_of_this_connection_and_of_one_side_if_wanted() -> None:
    found = stormy()
    chapter = found.chapters[2]
    end = chapter.begins + chapter.long - 1
    both = screening.log(found, end)
    assert both
    assert all(chapter.start <= one.at <= chapter.end for one in both)
    assert [one for one in both if one.side == "B"] == list(screening.log(found, end, 1))
    assert screening.log(found, chapter.begins - 1) != both


def test_the_axis_of_a_connection_does_not_move_while_it_grows() -> None:
    found, every = stormy(), courses(stormy())
    chapter = found.chapters[1]
    places = range(chapter.begins, chapter.begins + chapter.long, SECOND)
    assert len({axis(found, every, place) for place in places}) == 1


@pytest.mark.parametrize("eyes", [None, 0, 1])
def test_the_ladder_grows_and_labels_keep_clear(eyes: int | None) -> None:
    found, every = stormy(), courses(stormy())
    before = 0
    for chapter in found.chapters:
        for place in range(chapter.begins, chapter.begins + chapter.end - chapter.start, SECOND // 2):
            start, end = screening.span(found, place)
            at = found.at(place)
            if eyes is None:
                lines = screening.lines(every, start, end, at)
            else:
                lines = fogged(found.instant(place).views[eyes], start, at)
            laid = strip(lines, axis(found, every, place), 60.0, 420.0, lambda text: 8.0 * len(text))
            spots = [(one.spot, one.words) for one in laid.lines if one.spot is not None]
            for spot, words in spots:
                assert 60 <= spot[0] <= 420 - 8 * len(words)
            assert all(0 <= one.b[1] <= laid.height for one in laid.lines)
            before = max(before, len(lines))
    assert before >= 4


def test_in_the_fog_nobody_sees_what_became_of_a_letter() -> None:
    found = stormy()
    for place in found.places():
        instant = found.instant(place)
        start, _ = screening.span(found, place)
        for side, view in enumerate(instant.views):
            lines = fogged(view, start, found.at(place))
            assert {line.look for line in lines} <= {"fogged"}
            assert all(line.share <= 0.42 for line in lines if line.side == side)


def test_a_lifeline_is_solid_while_its_house_believes() -> None:
    found = stormy("calm", 1)
    chapter = found.chapters[0]
    place = chapter.begins + chapter.long - 1
    pieces = beliefs(found, place)
    reveal = found.reveals[0]
    for side in (0, 1):
        own = [piece for piece in pieces if piece[0] == side]
        assert [up for _, _, _, up in own] == [False, True]
        since = reveal.established[side]
        assert since is not None
        assert own[1][1] == since - reveal.started_at
    assert {piece[0] for piece in beliefs(found, place, 1)} == {1}


def test_fouls_and_losses_are_marked_where_they_stand() -> None:
    found = next(found for found in map(fouled, range(40)) if any(reveal.fouls for reveal in found.reveals))
    marks = screening.ticks(found, courses(found))
    fouls = sum(foul.verdict.kind == "foul" for reveal in found.reveals for foul in reveal.fouls)
    lost = sum(flight.lost_at is not None for flight in found.flights())
    assert [mark.kind for mark in marks].count("foul") == fouls > 0
    assert [mark.kind for mark in marks].count("lost") == lost > 0
    assert list(marks) == sorted(marks, key=lambda mark: mark.place)
    assert all(0 <= mark.place <= found.length for mark in marks)


def test_the_last_letter_is_the_one_on_the_desk() -> None:
    found, every = stormy("calm", 1), courses(stormy("calm", 1))
    chapter = found.chapters[0]
    assert screening.last_course(every, chapter.start, chapter.start - 1) is None
    last = screening.last_course(every, chapter.start, chapter.end)
    assert last is not None
    assert last.segment == found.reveals[0].flights[-1].segment
