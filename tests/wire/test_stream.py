"""The numbered stream: over any number of broken connections everything arrives once and in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.wire.stream import Stream, StreamFault


def test_messages_are_numbered_from_1_and_kept_until_acknowledged() -> None:
    stream: Stream[str] = Stream()
    assert [stream.post("a"), stream.post("b"), stream.post("c")] == [1, 2, 3]
    assert stream.waiting == ((1, "a"), (2, "b"), (3, "c"))
    stream.acknowledged(2)
    assert stream.waiting == ((3, "c"),)
    stream.acknowledged(1)
    assert stream.waiting == ((3, "c"),)
    assert stream.last == 3


def test_what_was_received_before_is_dropped() -> None:
    stream: Stream[str] = Stream()
    assert [stream.accept(1), stream.accept(2), stream.accept(1), stream.accept(2), stream.accept(3)] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert stream.received == 3


def test_number_0_stands_outside() -> None:
    stream: Stream[str] = Stream()
    assert stream.accept(0)
    assert stream.accept(0)
    assert stream.received == 0


def test_a_gap_is_a_fault() -> None:
    stream: Stream[str] = Stream()
    with pytest.raises(StreamFault) as raised:
        stream.accept(2)
    assert raised.value.code == "out-of-order"
    assert stream.received == 0


def test_nobody_acknowledges_what_was_never_sent() -> None:
    stream: Stream[str] = Stream()
    stream.post("a")
    with pytest.raises(StreamFault, match="out-of-order"):
        stream.acknowledged(2)
    assert stream.waiting == ((1, "a"),)


def test_the_outbox_is_bounded() -> None:
    stream: Stream[int] = Stream(limit=2)
    stream.post(1)
    stream.post(2)
    with pytest.raises(StreamFault, match="slow"):
        stream.post(3)
    assert stream.last == 2
    stream.acknowledged(1)
    assert stream.post(3) == 3


def test_who_comes_back_gets_what_is_worth_keeping_renumbered() -> None:
    stream: Stream[str] = Stream()
    for body in ("view", "said 1", "view", "said 2"):
        stream.post(body)
    stream.resume(1, lambda body: body.startswith("said"))
    assert stream.waiting == ((2, "said 1"), (3, "said 2"))
    assert stream.post("view") == 4


@pytest.mark.parametrize("have", [1, 5])
def test_nobody_comes_back_with_less_than_was_acknowledged_or_more_than_was_sent(have: int) -> None:
    stream: Stream[str] = Stream()
    for body in "abcd":
        stream.post(body)
    stream.acknowledged(2)
    with pytest.raises(StreamFault, match="out-of-order"):
        stream.resume(have, lambda _: True)
    assert stream.waiting == ((3, "c"), (4, "d"))


def test_coming_back_with_everything() -> None:
    stream: Stream[str] = Stream()
    stream.post("a")
    stream.acknowledged(1)
    stream.resume(1, lambda _: True)
    assert stream.waiting == ()
    assert stream.post("b") == 2


@given(st.lists(st.sampled_from(["send", "carry", "break", "answer"]), max_size=60), st.integers(0, 5))
def test_nothing_is_lost_or_doubled_over_broken_connections(steps: list[str], lost: int) -> None:
    """One end sends, the way holds frames and breaks;

    After the last reconnection everything is there, once.
    """
    sender: Stream[int] = Stream(limit=100)
    reader: Stream[int] = Stream()
    way: list[tuple[int, int]] = []
    got: list[int] = []
    sent = 0

    def carry() -> None:
        if way:
            number, body = way.pop(0)
            if reader.accept(number):
                got.append(body)

    def mend() -> None:
        way.clear()
        way.extend(sender.waiting)

    for step in steps:
        if step == "send":
            sent += 1
            way.append((sender.post(sent), sent))
        elif step == "carry":
            carry()
        elif step == "answer":
            sender.acknowledged(reader.received)
        else:
            mend()
            del way[len(way) - min(lost, len(way)) :]
            mend()
    mend()
    while way:
        carry()
    assert got == list(range(1, sent + 1))


def test_an_end_that_was_restored_forgets_all_but_the_last_and_takes_no_more_than_before() -> None:
    stream: Stream[str] = Stream(100)
    for number in range(10):
        stream.post(str(number))
    stream.trim(4)
    assert [number for number, _ in stream.waiting] == [7, 8, 9, 10]
    assert not stream.remembers(5)
    assert stream.remembers(6)
    assert stream.remembers(10)
    assert not stream.remembers(11)
    with pytest.raises(StreamFault, match="slow"):
        stream.post("one more")
