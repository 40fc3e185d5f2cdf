"""Two logs on one axis of time."""

from game.client.model.both import rungs
from game.client.model.facts import LogRow
from game.tcp.segment import SYN, Segment

BOTH = (True, True)
HELLO = Segment(seq=100, ctl=SYN)


def row(at: int, kind: str = "out") -> LogRow:
    return LogRow(at, kind, HELLO, "log.hello")


def test_they_are_in_the_order_of_time_and_the_left_comes_first_at_one_moment() -> None:
    found = rungs(((row(1), row(5)), (row(3), row(5))), (True, True), BOTH, 9)
    assert [(rung.row.at, rung.side) for rung in found] == [(1, 0), (3, 1), (5, 0), (5, 1)]


def test_only_the_newest_are_kept() -> None:
    found = rungs((tuple(row(i) for i in range(9)), ()), (True, True), BOTH, 4)
    assert [rung.row.at for rung in found] == [5, 6, 7, 8]


def test_a_shut_folders_letters_are_sealed() -> None:
    found = rungs(((row(1),), (row(2),)), (False, True), BOTH, 9)
    assert found[0].row == LogRow(1, "out", None, "")
    assert found[1].row.segment == HELLO


def test_of_a_house_under_seal_nothing_is_noted() -> None:
    found = rungs(((row(1),), (row(2),)), (False, True), (False, True), 9)
    assert [rung.side for rung in found] == [1]
