"""Rounds: countdown, play, pause with the clock standing, end, live weather, the hand, who is away."""

from __future__ import annotations

import json

import pytest

from game.match.view import Ended, Update, View
from game.match.weather import PRESETS, Way, Weather
from game.tcp.options import Law as LawName
from game.wire.messages import Clock, Refused, Said
from server.session.commands import (
    Away,
    End,
    ExtraTime,
    Interfere,
    Kick,
    Leave,
    Lock,
    Move,
    Options,
    Pause,
    SetWeather,
    Start,
)
from server.session.pair import Pair
from tests.server.session.classes import CALM, SECOND, Pupil, Room


def pair_of(room: Room, pupil: Pupil) -> Pair:
    pair = room.session.pair_of(room.session.roster[pupil.number])
    assert pair is not None
    return pair


def test_a_round_is_counted_down_played_and_counted() -> None:
    room = Room()
    pupils = room.fill(4)
    room.do(Start(CALM, connections=2, countdown=5))
    assert [pupil.room.phase for pupil in pupils] == ["countdown"] * 4
    assert pupils[0].room.left == 5 * SECOND
    assert pupils[0].room.partner is not None
    assert pupils[0].room.level is not None
    room.run(4 * SECOND)
    assert room.session.phase == "countdown"
    room.run(SECOND)
    assert room.session.phase == "play"
    room.run(600 * SECOND, until="over")
    for pupil in pupils:
        student = room.session.roster[pupil.number]
        assert (student.connections, student.reached) == (2, 2)
        assert student.points > 0
        assert pupil.room.points == student.points
        assert (pupil.room.phase, pupil.room.of) == ("over", 4)
        assert pupil.room.rank >= 1
    assert len(room.session.played) == 2
    assert room.session.round is not None
    assert not room.session.round.pairs


def test_all_pairs_of_a_round_have_the_same_fates_and_nobody_learns_the_key_early() -> None:
    room = Room()
    pupils = room.fill(4, "perfect")
    room.start(weather=PRESETS["storm"])
    headers = [json.loads(room.store.read(f"7F3K/1-00{n}")[0]) for n in (1, 2)]
    assert headers[0]["seed"] == headers[1]["seed"]
    room.run(2000 * SECOND, until="over")
    ends = [body for pupil in pupils for body in pupil.told if isinstance(body, Update) and body.result]
    assert ends
    assert {body.result.key for body in ends if body.result is not None} == {""}


def test_a_paused_match_stands_still() -> None:
    room = Room()
    pupils = room.fill(2)
    room.start(seconds=100)
    room.run(3 * SECOND)
    pair = pair_of(room, pupils[0])
    clock, letters = pair.table.clock(room.now), len(pair.table.match.journal.entries)
    room.do(Pause(True))
    assert pupils[0].last(Clock) == Clock(clock, False)
    left = pupils[0].room.left
    room.run(3600 * SECOND)
    assert pair.table.clock(room.now) == clock
    assert len(pair.table.match.journal.entries) == letters
    number = pupils[0].sent + 1
    room.session.do(Move(pupils[0].number, number, _letter()), room.now)
    pupils[0].sent += 1
    room.settle()
    refusal = pupils[0].last(Refused)
    assert isinstance(refusal, Refused)
    assert (refusal.code, refusal.id) == ("paused", number)
    room.do(Pause(False))
    assert pupils[0].room.left == left
    assert pair.table.clock(room.now) == clock
    room.run(600 * SECOND, until="over")


def _letter() -> object:
    from game.tcp.segment import SYN, Segment
    from game.wire.messages import Post

    return Post(49001, Segment(100, ctl=SYN), 0)


def test_the_countdown_stands_too() -> None:
    room = Room()
    room.fill(2)
    room.do(Start(CALM, countdown=5))
    room.run(2 * SECOND)
    room.do(Pause(True))
    room.run(60 * SECOND)
    room.do(Pause(False))
    room.run(2 * SECOND)
    assert room.session.phase == "countdown"
    room.run(SECOND)
    assert room.session.phase == "play"


def test_a_round_ends_by_its_time_and_by_hand() -> None:
    room = Room()
    room.fill(2, None)
    room.start(seconds=60)
    room.run(61 * SECOND)
    assert room.session.phase == "over"
    assert room.refusal(End()) == "not-now"
    room.start()
    assert room.refusal(Start(CALM)) == "not-now"
    room.do(End())
    assert room.session.phase == "over"
    assert len(room.session.played) == 2


def test_nobody_is_there_to_play() -> None:
    assert Room().refusal(Start(CALM)) == "nobody-here"


def test_the_odd_one_plays_with_a_labelled_bot_and_a_late_one_takes_its_place() -> None:
    room = Room()
    pupil = room.enrol("one")
    room.start()
    view = pupil.last(View)
    assert isinstance(view, View)
    assert [player.bot for player in view.players] == [None, "human"]
    room.run(2 * SECOND)
    late = room.enrol("late")
    pair = pair_of(room, late)
    assert pair is pair_of(room, pupil)
    assert [player.bot for player in pair.table.match.players] == [None, None]
    view = late.last(View)
    assert isinstance(view, View)
    assert view.side == "B"
    room.run(600 * SECOND, until="over")
    assert room.session.roster[late.number].reached == 2


def test_who_comes_when_every_seat_is_taken_plays_with_a_bot_until_the_next_one_comes() -> None:
    room = Room()
    room.fill(2)
    room.start()
    room.run(2 * SECOND)
    late = room.enrol("late")
    pair = pair_of(room, late)
    assert (pair.number, [player.bot for player in pair.table.match.players]) == (2, [None, "human"])
    assert (late.room.phase, late.room.partner) == ("play", None)
    later = room.enrol("later")
    assert pair_of(room, later) is pair
    assert late.room.partner == room.session.roster[later.number].alias
    assert room.session.plan[1] == (later.number, late.number)
    room.do(Lock(True))
    room.run(600 * SECOND, until="over")
    assert room.session.roster[late.number].reached == 2


def test_who_comes_while_all_stands_stands_too() -> None:
    room = Room()
    room.fill(2)
    room.start()
    room.do(Pause(True))
    late = room.enrol("late")
    assert not pair_of(room, late).table.running
    room.restart()
    assert pair_of(room, late).number == 2


@pytest.mark.parametrize("how", [Kick, Leave])
def test_who_goes_is_replaced_so_that_the_partner_plays_on(how: type[Kick] | type[Leave]) -> None:
    room = Room()
    gone, stays = room.fill(2)
    room.start()
    room.run(2 * SECOND)
    pair = pair_of(room, stays)
    side = pair.side_of(room.session.roster[gone.number])
    room.do(how(gone.number))
    assert pair.table.match.players[side].bot == "human"
    room.run(600 * SECOND, until="over")
    assert room.session.roster[stays.number].reached == 2
    assert room.session.roster[gone.number].reached == 0


def test_who_is_away_is_waited_for_then_replaced_and_gets_the_seat_back() -> None:
    room = Room()
    gone, stays = room.fill(2)
    room.start(connections=4)
    room.run(SECOND)
    pair = pair_of(room, stays)
    side = pair.side_of(room.session.roster[gone.number])
    gone.away = True
    room.do(Away(gone.number))
    room.run(5 * SECOND)
    stood_at = pair.table.clock(room.now)
    assert not pair.table.running
    room.run(54 * SECOND)
    assert pair.table.clock(room.now) == stood_at
    assert pair.table.match.players[side].bot is None
    room.run(2 * SECOND)
    assert pair.table.running
    assert pair.table.match.players[side].bot == "human"
    room.back(gone)
    assert pair.table.match.players[side].bot is None
    assert isinstance(gone.last(View), View)
    room.run(600 * SECOND, until="over")


def test_a_reveal_nobody_leaves_goes_on_by_itself() -> None:
    room = Room()
    pupil = room.enrol("reads for ever")
    room.do(Options(reveal=20))
    room.start()
    room.run(600 * SECOND, until="over")
    assert room.session.roster[pupil.number].connections == 2


@pytest.mark.parametrize("law", ["two-way", "three-way", "four-way"])
def test_a_round_under_another_law(law: LawName) -> None:
    room = Room()
    pupils = room.fill(2)
    room.start(law=law)
    assert {house.law.name for house in pair_of(room, pupils[0]).table.match.round.houses} == {law}  # type: ignore[union-attr]
    room.run(900 * SECOND, until="over")
    assert room.session.roster[pupils[0].number].reached == 2
    letters = {"two-way": 2, "three-way": 3, "four-way": 4}[law]
    posted = _posted(room, "7F3K/1-001")
    assert len(posted) == 2 * letters


def test_no_points_for_speed() -> None:
    room = Room()
    room.do(Options(timed=False))
    pupils = room.fill(2, "perfect")
    room.start()
    room.run(600 * SECOND, until="over")
    keys = {
        item.key
        for body in pupils[0].told
        if isinstance(body, Update)
        for news in body.news
        if isinstance(news, Ended)
        for sheet in news.reveal.sheets
        for item in sheet.items
    }
    assert keys
    assert not any("speed" in key for key in keys)


def test_extra_time_is_the_pairs() -> None:
    room = Room()
    one, other = room.fill(2)
    room.do(ExtraTime(other.number, 50))
    room.start()
    assert pair_of(room, one).table.match.level.thinking * 100 >= CALM.thinking * 150 * 100 // CALM.clock


# ------------------------------------------------------------ weather and the hand


def _posted(room: Room, stream: str) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in room.store.read(stream)]
    return [line for line in lines if line.get("note") == "posted"]


def test_weather_changes_at_once_for_all_or_for_one_pair() -> None:
    room = Room()
    room.fill(4)
    room.start()
    assert room.session.round is not None
    pairs = room.session.round.pairs
    room.do(SetWeather(PRESETS["fog"], 2))
    assert [pair.table.match.level.weather.id for pair in pairs.values()] == [CALM.weather.id, "fog"]
    room.do(SetWeather(PRESETS["pigeon"]))
    assert {pair.table.match.level.weather.id for pair in pairs.values()} == {"pigeon"}
    assert room.refusal(SetWeather(PRESETS["fog"], 9)) == "pair-unknown"
    impossible = Weather("own", Way(loss=1_000_000), Way(delay=-1))
    assert room.refusal(SetWeather(impossible)) == "weather-impossible"
    assert room.refusal(Start(CALM, impossible)) == "not-now"


@pytest.mark.parametrize(
    ("what", "copies", "lost"), [("drop", 0, True), ("duplicate", 2, False), ("delay", 1, False)]
)
@pytest.mark.parametrize("side", [0, 1])
def test_the_hand_takes_the_next_letter_of_a_side_and_no_other(
    what: str, copies: int, lost: bool, side: int
) -> None:
    room = Room()
    room.fill(2)
    room.start(connections=1)
    room.do(Interfere(1, side, what))  # type: ignore[arg-type]
    room.run(600 * SECOND, until="over")
    letters = _posted(room, "7F3K/1-001")
    mine = [letter for letter in letters if letter["side"] == "AB"[side]]
    others = [letter for letter in letters if letter not in mine[:1]]
    due, at = mine[0]["due"], mine[0]["at"]
    assert isinstance(due, list)
    assert isinstance(at, int)
    assert len(due) == copies
    assert ("lost" in mine[0]) is lost
    assert all(isinstance(one["due"], list) and len(one["due"]) == 1 for one in others)
    if what == "delay":
        other = others[0]
        usual = other["due"][0] - other["at"]  # type: ignore[index,operator]
        assert due[0] - at > 2 * usual


def test_a_hand_can_be_taken_back() -> None:
    room = Room()
    room.fill(2)
    room.start(connections=1)
    room.do(Interfere(1, 0, "drop"))
    room.do(Interfere(1, 0, None))
    room.run(600 * SECOND, until="over")
    assert not any("lost" in letter for letter in _posted(room, "7F3K/1-001"))
    assert room.refusal(Interfere(1, 0, "drop")) == "pair-unknown"


def test_a_move_is_played_once_and_a_gap_is_refused() -> None:
    room = Room()
    one, _ = room.fill(2, None)
    room.start()
    room.do(Move(one.number, 1, _letter()))  # type: ignore[arg-type]
    assert isinstance(one.last(Said), Said)
    length = room.store.length("7F3K/1-001")
    assert room.refusal(Move(one.number, 1, _letter())) == "not-now"  # type: ignore[arg-type]
    assert room.refusal(Move(one.number, 3, _letter())) == "not-now"  # type: ignore[arg-type]
    assert room.store.length("7F3K/1-001") == length
