"""Whatever players send: nothing raises, fouls change nothing, and the journal tells it all again."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.match.match import Match
from game.match.replay import replay
from game.match.view import Player
from game.match.weather import PRESETS
from game.tcp.segment import Segment
from tests.match.support import SECOND, level

TWO = (
    "[[connection]]\niss = { opener = 100, listener = 300 }\n"
    '[[connection]]\niss = { opener = 47, listener = 912 }\nsheets = { opener = "Hello" }\n'
)

LEVELS = [
    level(TWO, top='exchange = "each"\n', weather=""),
    level("[law]\nbacklog = 1\ncookies = 4000\n" + TWO, weather=""),
    level(
        '[law]\nname = "two-way"\nopener = ["open", "listen", "send", "close", "abort"]\n' + TWO, weather=""
    ),
    level(
        '[law]\nname = "four-way"\nisn = "free"\nlistener = ["open", "send", "close", "abort"]\n' + TWO,
        weather="",
    ),
    level(TWO.replace("iss", 'opens = "both"\niss', 1), top="limit = 60\n", weather=""),
]

near = st.sampled_from([0, 1, 47, 48, 99, 100, 101, 102, 106, 299, 300, 301, 302, 912, 913, 4241, 2**32 - 1])
sides = st.sampled_from(["A", "B"])
ports = st.sampled_from([49001, 49002, 7])
segments = st.builds(
    Segment,
    seq=near,
    ack=near,
    ctl=st.one_of(st.sampled_from([2, 18, 16, 17, 4, 20]), st.integers(0, 63)),
    text=st.sampled_from([b"", b"", b"", b"Hello"]),
)
seen = st.integers(0, 9)
actions = st.one_of(
    st.tuples(st.just("wait"), st.integers(0, 20_000_000)),
    st.tuples(st.just("post"), sides, ports, segments, seen),
    st.tuples(st.just("right"), sides),
    st.tuples(st.just("right"), sides),
    st.tuples(st.just("right"), sides),
    st.tuples(
        st.just("call"), sides, ports, st.sampled_from(["OPEN-PASSIVE", "CLOSE", "ABORT", "SING"]), seen
    ),
    st.tuples(st.just("ready"), sides, st.booleans()),
    st.tuples(
        st.just("seat"), sides, st.builds(Player, st.sampled_from(["Mei", "Bo"]), st.none(), st.booleans())
    ),
    st.tuples(st.just("weather"), st.sampled_from(sorted(PRESETS))),
    st.tuples(st.just("void")),
)


def state(match: Match) -> tuple[Any, ...]:
    """All that a foul must leave alone."""
    played = match.round
    assert played is not None
    seats = [house.seats for house in played.houses]
    return seats, match.next_deadline(), played.post_office.traces, len(played.record.flights), match.phase


def act(match: Match, action: tuple[Any, ...], now: int) -> None:
    """Do one of the actions, and look whether a letter that did not travel has changed anything."""
    match action:
        case ("post", side, port, segment, saw):
            post_and_look(match, side, port, segment, saw, now)
        case ("right", side):
            for desk in match.view(side).desks[:1]:
                for option in desk.options[:1]:
                    match.post(side, desk.port, option.segment, 9, now)
        case ("call", side, port, call, saw):
            match.call(side, port, call, saw, now)
        case ("ready", side, ready):
            match.ready(side, now, ready)
        case ("seat", side, player):
            match.seat(side, player, now)
        case ("weather", name):
            match.change_weather(PRESETS[name], now)
        case ("void",):
            match.void(now)


def post_and_look(match: Match, side: Any, port: int, segment: Segment, saw: int, now: int) -> None:
    match.handle_timer(now)
    before = state(match)
    helped = match.books.reveals, match.round and match.round.record.helped
    verdict = match.post(side, port, segment, saw, now)
    if not verdict.travels and (match.books.reveals, match.round and match.round.record.helped) == helped:
        assert state(match) == before


@given(st.sampled_from(LEVELS), st.sampled_from(sorted(PRESETS)), st.lists(actions, max_size=40))
def test_nothing_that_players_do_breaks_a_match(
    whole: Any, weather: str, done: list[tuple[Any, ...]]
) -> None:
    match = Match(whole, 5, weather=PRESETS[weather])
    match.start(0)
    now = 0
    for action in done:
        if action[0] == "wait":
            now += action[1]
            match.handle_timer(now)
        else:
            act(match, action, now)
        match.take_update("A")
        match.scene()
    match.handle_timer(now + 400 * SECOND)
    match.finish(now + 500 * SECOND)
    assert match.result is not None
    assert sum(match.result.totals) == match.outcome().score
    again = replay(match.journal.lines())
    assert again.journal.lines() == match.journal.lines()
    assert again.view("B") == match.view("B")
