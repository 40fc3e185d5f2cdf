"""The same journal gives the same class; a class of two hundred plays a whole round."""

from __future__ import annotations

import gc
import sys

import pytest

from game.match.view import View
from game.match.weather import PRESETS
from server.journal import Conflict
from server.session import Session
from server.session.board import board, leaderboard
from server.session.commands import (
    AskQuiz,
    Away,
    Freeze,
    HoldOrder,
    Interfere,
    Kick,
    Pause,
    RecordError,
    Rehearse,
    RotatePin,
    SetWeather,
    Start,
    Taught,
)
from server.session.report import report
from server.session.restore import restore
from tests.server.session.classes import CALM, SECOND, Room


def face(session: Session) -> dict[str, object]:
    """Everything about a class that anybody can see."""
    now = session.now
    pairs = {} if session.round is None else session.round.pairs
    return {
        "board": board(session, now),
        "leaderboard": leaderboard(session),
        "report": report(session),
        "plan": session.plan,
        "phase": (session.phase, session.paused, session.frozen, session.locked, session.pin, session.cap),
        "left": None if session.round is None else session.round.left(now),
        "poll": None if session.poll is None else session.poll.distribution(),
        "students": [
            (one.number, one.alias, one.real, one.token, one.heard, one.away_since, one.gone)
            for one in session.roster.everybody
        ],
        "played": session.played,
        "journals": {number: pair.table.match.journal.sha256() for number, pair in pairs.items()},
        "clocks": {number: pair.table.clock(now) for number, pair in pairs.items()},
        "deadline": session.next_deadline(),
        "rooms": [session.classroom(one, session.ranks()) for one in session.roster.students],
    }


def lively() -> Room:
    """A class in the middle of its second round, in which much has happened."""
    room = Room()
    pupils = room.fill(7)
    room.do(Rehearse(4))
    room.start(weather=PRESETS["drizzle"])
    room.run(4000 * SECOND, until="over")
    room.do(RotatePin())
    room.do(Taught("who-repeats"))
    room.do(Start(CALM, PRESETS["storm"], connections=4, how="complementary", countdown=3))
    room.run(9 * SECOND)
    room.do(SetWeather(PRESETS["fog"], 1))
    room.do(Interfere(2, 0, "drop"))
    room.run(5 * SECOND)
    room.do(Kick(pupils[0].number))
    pupils[1].away = True
    room.do(Away(pupils[1].number))
    room.do(AskQuiz("four-letters", "before", 30))
    room.choose(pupils[2], 1)
    room.run(4 * SECOND)
    room.do(Freeze(False))
    room.do(HoldOrder(True))
    room.run(3 * SECOND)
    return room


def test_a_restart_gives_the_same_class() -> None:
    room = lively()
    # What has happened since the last record follows from the clock alone.
    room.session.handle_timer(room.now)
    again = restore(room.store.read("7F3K"))
    again.handle_timer(room.now)
    assert face(again) == face(room.session)
    assert again.round is not None
    assert again.round.phase == "play"


def test_after_a_restart_clocks_go_on_where_they_stood_and_everybody_comes_back() -> None:
    room = lively()
    before = {number: pair.table.clock(room.session.now) for number, pair in _pairs(room).items()}
    room.restart()
    after = {number: pair.table.clock(room.session.now) for number, pair in _pairs(room).items()}
    assert all(before[number] - SECOND * 3 <= after[number] <= before[number] for number in before)
    for pupil in room.pupils.values():
        if room.session.roster.find(pupil.number) is not None:
            pupil.told.clear()
            room.back(pupil)
            if room.session.pair_of(room.session.roster[pupil.number]) is not None:
                assert isinstance(pupil.last(View), View)
    room.run(4000 * SECOND, until="over")
    # The journal went on without a gap, and gives the same class once more.
    room.session.handle_timer(room.now)
    again = restore(room.store.read("7F3K"))
    again.handle_timer(room.now)
    assert face(again) == face(room.session)


def _pairs(room: Room) -> dict[int, object]:
    assert room.session.round is not None
    return dict(room.session.round.pairs)  # type: ignore[return-value]


@pytest.mark.parametrize("cut", range(1, 400, 23))
def test_a_restart_anywhere_gives_a_class_that_goes_on(cut: int) -> None:
    lines = _lines()
    again = restore(lines[: min(cut, len(lines))])
    assert again.id == "7F3K"
    again.handle_timer(again.now + 4000 * SECOND)


_CACHE: list[str] = []


def _lines() -> list[str]:
    if not _CACHE:
        _CACHE.extend(lively().store.read("7F3K"))
    return _CACHE


def test_replayed_match_journals_are_what_the_store_holds() -> None:
    room = lively()
    again = restore(room.store.read("7F3K"))
    again.handle_timer(room.now)
    assert again.round is not None
    for pair in again.round.pairs.values():
        assert pair.table.match.journal.lines() == room.store.read(pair.stream)


def test_two_servers_of_one_class_find_out() -> None:
    room = lively()
    other = restore(room.store.read("7F3K"))
    other.do(Pause(True), room.now)
    room.keep(other.outgoing().journal)
    room.keep.forget("7F3K")
    with pytest.raises(Conflict):
        _stale(room)
    assert room.store.length("7F3K") > 0


def _stale(room: Room) -> None:
    from server.journal import Keeper

    keep = Keeper(room.store, {"7F3K": 3})
    room.session.do(Pause(True), room.now)
    keep(room.session.outgoing().journal)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "journal.no-journal"),
        (['{"at":0,"do":{"type":"Tick"}}'], "journal.no-journal"),
        (["nonsense"], "journal.broken-input"),
        (
            ['{"at":0,"do":{"type":"Begin","session":"s","title":"t","entropy":"00","version":2}}'],
            "journal.newer",
        ),
        (
            ['{"at":0,"do":{"type":"Begin","session":"s","title":"t","entropy":"00","format":"x"}}'],
            "journal.no-journal",
        ),
    ],
)
def test_what_is_no_class_is_refused(lines: list[str], reason: str) -> None:
    with pytest.raises(RecordError) as caught:
        restore(lines)
    assert caught.value.reason == reason


def test_a_record_out_of_time_or_that_cannot_have_been_is_refused() -> None:
    begin = '{"at":5,"do":{"type":"Begin","session":"s","title":"t","entropy":"00"}}'
    for line, reason in (
        ('{"at":4,"do":{"type":"Tick"}}', "journal.no-time"),
        ('{"at":6,"do":{"type":"Kick","student":1}}', "journal.differs"),
        ('{"at":6,"do":{"type":"Dance"}}', "journal.broken-input"),
    ):
        with pytest.raises(RecordError) as caught:
            restore([begin, line])
        assert (caught.value.reason, caught.value.number) == (reason, 1)


def test_two_hundred_play_a_round_and_leave_nothing_behind() -> None:
    room = Room()
    room.do(Rehearse(200))
    sizes = []
    for _ in range(3):
        room.do(Start(CALM, countdown=0))
        room.run(0)
        room.run(3600 * SECOND, until="over")
        gc.collect()
        sizes.append(len(gc.get_objects()))
    for student in room.session.roster.students:
        assert student.connections == 3 * (student.connections // 3) > 0
        assert student.reached > 0
    assert len(room.session.played) == 300
    assert room.session.round is not None
    assert not room.session.round.pairs
    assert not room.session.round.place
    # A round leaves its points and its figures, not its matches.
    assert sizes[2] - sizes[1] < 100 * 30
    assert sys.getsizeof(room.session.mistakes) < 100_000


def test_what_time_alone_brings_is_journalled_before_it_is_told() -> None:
    room = Room()
    room.fill(2, None)
    room.start(seconds=60)
    room.session.handle_timer(room.now + 60 * SECOND)
    out = room.session.outgoing()
    assert out.effects
    assert [line.text for line in out.journal if line.match == "7F3K"] == [
        '{"at":65000000,"do":{"type":"Tick"}}'
    ]
    assert any(line.match == "7F3K/1-001" for line in out.journal)
    room.keep(out.journal)
    assert restore(room.store.read("7F3K")).phase == "over"
    # Time in which nothing was due leaves no trace.
    room.session.handle_timer(room.now + 90 * SECOND)
    assert not room.session.outgoing().journal
