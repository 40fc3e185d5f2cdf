"""However time is sliced, the same inputs give the same events, at the same times, in the same order."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from game.match.bot import PROFILES, Profile
from game.match.match import Match
from game.match.pace import patient
from game.match.replay import apply, begin
from game.match.sim import SIDES, Simulation
from game.match.view import News, Side
from game.match.weather import PRESETS
from tests.match.night_support import storm
from tests.match.night_support import whole as storm_night
from tests.match.support import first_level

LEVEL = patient(first_level())


def recorded(weather: str, seed: int) -> list[str]:
    """The journal of a match of two human bots."""
    simulation = Simulation(LEVEL, PRESETS[weather], seed, ("human", "human"), connections=5)
    simulation.run()
    return simulation.match.journal.lines()


def drain(match: Match, news: dict[Side, list[News]]) -> None:
    for side in SIDES:
        if (update := match.take_update(side)) is not None:
            news[side] += update.news


def sliced(lines: list[str], cuts: list[int], always: bool) -> tuple[list[str], dict[Side, list[News]]]:
    """Play the inputs again, looking at the clock at all `cuts` (shares of the whole, in thousandths) as
    well; `always`: and whenever something is due."""
    entries = [json.loads(line) for line in lines]
    match = begin(entries[0])
    end = entries[-1]["at"]
    stops = sorted(end * cut // 1000 for cut in cuts)
    news: dict[Side, list[News]] = {"A": [], "B": []}
    for number, entry in enumerate(entries[1:], 2):
        if "do" not in entry:
            continue
        while stops and stops[0] <= entry["at"]:
            match.handle_timer(stops.pop(0))
            drain(match, news)
        while always and (due := match.next_deadline()) is not None and due <= entry["at"]:
            match.handle_timer(due)
            drain(match, news)
        apply(match, entry, number)
        drain(match, news)
    match.handle_timer(end)
    drain(match, news)
    return match.journal.lines(), news


@given(
    st.sampled_from(sorted(PRESETS)),
    st.integers(0, 2**63 - 1),
    st.lists(st.integers(0, 1000), max_size=60),
    st.booleans(),
)
def test_any_slicing_of_time_gives_the_same_events(
    weather: str, seed: int, cuts: list[int], always: bool
) -> None:
    lines = recorded(weather, seed)
    whole, whole_news = sliced(lines, [], False)
    parts, part_news = sliced(lines, cuts, always)
    assert whole == parts == lines
    assert whole_news == part_news


@settings(max_examples=8, deadline=None)
@given(
    st.integers(0, 2**31 - 1),
    st.sampled_from(PROFILES),
    st.lists(st.integers(0, 1000), max_size=40),
    st.booleans(),
)
def test_any_slicing_gives_the_same_night(seed: int, profile: Profile, cuts: list[int], always: bool) -> None:
    """Several desks, their merged posts, the doorstep and the next card."""
    simulation = Simulation(storm(), None, seed, (profile, "human"), connections=14)
    simulation.run()
    lines = simulation.match.journal.lines()
    whole, whole_news = sliced(lines, [], False)
    parts, part_news = sliced(lines, cuts, always)
    assert whole == parts == lines
    assert whole_news == part_news


def test_a_night_that_ends_is_the_same_however_late_somebody_looks() -> None:
    """Its end is an event like any other, at its own time."""
    for profile in ("absent-minded", "human"):
        lines = storm_night(11, profile).journal.lines()
        assert sliced(lines, [500], True)[0] == lines == sliced(lines, [1000], False)[0]


def test_events_carry_the_time_at_which_they_were_due() -> None:
    """One look at the clock after an hour: each thing happened when it was due."""
    simulation = Simulation(LEVEL, PRESETS["storm"], 3, connections=1)
    match = simulation.match
    match.start(0)
    drained: dict[Side, list[News]] = {"A": [], "B": []}
    offer = match.view("A").desks[0].options[0]
    match.post("A", 49001, offer.segment, 0, 0)
    due = match.next_deadline()
    match.handle_timer(3600 * 1_000_000)
    drain(match, drained)
    times = [news.at for side in SIDES for news in drained[side]]
    assert due in times
    assert 3600 * 1_000_000 not in times
