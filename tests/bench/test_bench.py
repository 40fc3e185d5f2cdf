"""The benchmarks run, and their contenders do the same work; how fast they are is not asked here.

The libraries of tests/bench/requirements.txt are no part of the test environment: where they are missing,
ours is measured beside the table made by hand alone.
"""

from __future__ import annotations

import re

import pytest

from tests.bench import match, referee, server, wire
from tests.bench.lives import lives
from tests.bench.measure import Contender, Result, measure, repetitions, table
from tests.bench.tables import LIBRARIES, ROWS, installed
from tests.packaging.test_lock import LOCK as MAIN_LOCK
from tests.support import ROOT


def test_all_contenders_reach_the_same_state_after_every_event() -> None:
    referee.verified(lives())


def test_a_table_that_differs_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROWS, ("SYN-SENT", "syn_ack"), "SYN-RECEIVED")
    with pytest.raises(AssertionError):
        referee.verified(lives())


def test_every_life_begins_and_ends_in_closed_and_has_letters() -> None:
    for life in lives():
        assert ROWS["CLOSED", life.names[0]] == life.states[0]
        assert life.states[-1] == "CLOSED"
        assert life.arrivals
        assert life.postings


def test_the_lives_visit_all_eleven_states() -> None:
    assert len({state for life in lives() for state in life.states}) == 11


def test_ours_is_measured_beside_a_dict_and_the_libraries_that_are_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["referee", "--rounds", "1", "--seconds", "0.001"])
    referee.main()
    printed = capsys.readouterr().out
    for name in ("game.tcp arrives", "game.referee judge", "a dict by hand", *installed()):
        assert re.search(rf"^{re.escape(name)} +[\d,]+ +[\d.]+", printed, re.MULTILINE), name
    for name in LIBRARIES.keys() - installed().keys():
        assert "not installed" in printed
        assert name in printed


def test_a_match_is_played_and_its_speed_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["match", "--matches", "1"])
    match.main()
    assert re.search(r"[\d,]+ x real time", capsys.readouterr().out)


def test_both_ends_of_the_wire_write_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["wire", "--rounds", "1", "--seconds", "0.001"])
    wire.main()
    assert "game.wire" in capsys.readouterr().out


def test_the_relay_is_measured_beside_a_bare_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["server", "--players", "8", "--seconds", "2", "--turns", "1"])
    server.main()
    printed = capsys.readouterr().out
    for kind in server.KINDS:
        (row,) = re.findall(rf"^{kind} +([\d,]+) +([\d,]+) +([\d.]+) ", printed, re.MULTILINE)
        assert all(float(figure.replace(",", "")) > 0 for figure in row), printed


@pytest.mark.parametrize("place", range(len(wire.LETTER)))
def test_both_refuse_the_same_broken_letters(place: int) -> None:
    """One octet of the letter changed: what one takes, the other takes."""
    broken = bytearray(wire.LETTER)
    broken[place] ^= 0x01
    data = bytes(broken)
    taken = []
    for work in (wire.ours, wire.by_hand):
        try:
            taken.append(work(data))
        except (ValueError, KeyError, TypeError):
            taken.append(b"")
    assert taken[0] == taken[1]


def test_measuring_counts_pieces_of_work() -> None:
    calls: list[str] = []
    contenders = [
        Contender("one", lambda: calls.append("one"), 1, ""),
        Contender("ten", lambda: calls.append("ten"), 10, ""),
    ]
    results = measure(contenders, rounds=3, seconds=0.0001)
    assert [result.name for result in results] == ["one", "ten"]
    assert set(calls) == {"one", "ten"}
    assert repetitions(contenders[0], 0.0) >= 1


def test_the_table_has_a_ratio_to_each_that_is_named() -> None:
    lines = table([Result("a", 10.0, ""), Result("bc", 4000.0, "")], ["a", "missing"], "letters").splitlines()
    assert [line.split() for line in lines] == [
        ["letters/s", "x", "a"],
        ["a", "10", "1.00"],
        ["bc", "4,000", "400.00"],
    ]


def test_what_was_asked_for_stands_beside_what_was_reached() -> None:
    speed = {"game.tcp arrives": 900.0, "game.referee judge": 100.0, "transitions": 100.0}
    assert referee.reached(speed)[:2] == [
        "game.tcp arrives: 9.0 x transitions, asked for 8 x: reached",
        "game.referee judge: 1.0 x transitions, asked for 2 x: not reached",
    ]


def test_the_lock_of_the_libraries_is_hashed_and_names_no_place() -> None:
    lock = (ROOT / "tests/bench/requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    names = [entry.split("==")[0] for entry in entries]
    assert set(LIBRARIES) <= set(names)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in lock
    assert not any(f"\n{name}==" in MAIN_LOCK for name in LIBRARIES)
