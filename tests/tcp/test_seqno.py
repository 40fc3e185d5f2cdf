"""Sequence numbers modulo 2**32 (section 3.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.tcp import seqno
from game.tcp.seqno import MODULUS

NUMBER = st.integers(0, MODULUS - 1)
TOP = MODULUS - 1


@pytest.mark.parametrize(
    ("number", "octets", "after"),
    [(TOP, 1, 0), (0, -1, TOP), (5, 0, 5), (TOP, 11, 10), (3, MODULUS, 3)],
)
def test_add_wraps(number: int, octets: int, after: int) -> None:
    assert seqno.add(number, octets) == after


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        (0, TOP, 1),
        (TOP, 0, -1),
        (5, 5, 0),
        (2**31, 0, -(2**31)),
        (0, 2**31, -(2**31)),
        (2**31 - 1, 0, 2**31 - 1),
    ],
)
def test_diff_is_signed(a: int, b: int, distance: int) -> None:
    assert seqno.diff(a, b) == distance
    assert seqno.lt(a, b) is (distance < 0)
    assert seqno.le(a, b) is (distance <= 0)


@pytest.mark.parametrize(
    ("low", "number", "high", "within"),
    [
        (5, 5, 5, True),
        (5, 6, 5, False),
        (TOP, 0, 1, True),
        (TOP, 2, 1, False),
        (10, 9, 20, False),
        (1, 0, 0, True),
    ],
)
def test_between(low: int, number: int, high: int, within: bool) -> None:
    assert seqno.between(low, number, high) is within


@pytest.mark.parametrize(
    ("una", "ack", "nxt", "new"),
    [
        (100, 101, 101, True),
        (100, 100, 101, False),
        (100, 102, 101, False),
        (100, 101, 100, False),
        (TOP, 0, 0, True),
    ],
)
def test_advances(una: int, ack: int, nxt: int, new: bool) -> None:
    assert seqno.advances(una, ack, nxt) is new


@given(NUMBER, st.integers(0, 2**31 - 1))
def test_diff_undoes_add(number: int, octets: int) -> None:
    assert seqno.diff(seqno.add(number, octets), number) == octets


@given(NUMBER, NUMBER, st.integers(0, 2**30))
def test_a_window_is_as_long_as_it_is(number: int, left: int, size: int) -> None:
    assert seqno.in_window(number, left, size) is (0 <= (number - left) % MODULUS < size)
