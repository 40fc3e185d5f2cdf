"""Arithmetic on sequence numbers, modulo 2**32.

RFC 9293, section 3.4: "all arithmetic dealing with sequence numbers must be performed modulo 2^32";
"=<" means less than or equal to, modulo 2^32. Pure.

Two numbers are compared by their signed distance: of two numbers exactly 2**31 apart the first is the
smaller.
"""

from __future__ import annotations

MODULUS = 2**32
MASK, HALF = MODULUS - 1, 2**31
"""For those who compare numbers with every segment and write a function below out: a call costs more."""


def add(number: int, octets: int) -> int:
    """The number `octets` (which may be negative) after `number`."""
    return (number + octets) & MASK


def diff(a: int, b: int) -> int:
    """How far `a` lies after `b`: signed, from -2**31 to 2**31 - 1."""
    return ((a - b + HALF) & MASK) - HALF


def lt(a: int, b: int) -> bool:
    """a < b."""
    return (a - b) & MASK >= HALF


def le(a: int, b: int) -> bool:
    """a =< b."""
    return (b - a) & MASK <= HALF


def between(low: int, number: int, high: int) -> bool:
    """low =< number =< high, read clockwise from `low`: exact for ranges of any length below 2**32."""
    return (number - low) & MASK <= (high - low) & MASK


def in_window(number: int, left: int, size: int) -> bool:
    """left =< number < left + size (Table 6 of section 3.10.7.4)."""
    return (number - left) & MASK < size


def advances(una: int, ack: int, nxt: int) -> bool:
    """una < ack =< nxt: the "acceptable ack" of section 3.4; never, when nothing is unacknowledged."""
    return 0 < (ack - una) & MASK <= (nxt - una) & MASK
