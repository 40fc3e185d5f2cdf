"""Arithmetic on sequence numbers, modulo 2**32.

RFC 9293, section 3.4: "all arithmetic dealing with sequence numbers must be performed modulo 2^32";
"=<" means less than or equal to, modulo 2^32. Pure.

Two numbers are compared by their signed distance: of two numbers exactly 2**31 apart the first is the
smaller.
"""

from __future__ import annotations

MODULUS = 2**32
_MASK = MODULUS - 1
_HALF = 2**31


def add(number: int, octets: int) -> int:
    """The number `octets` (which may be negative) after `number`."""
    return (number + octets) & _MASK


def diff(a: int, b: int) -> int:
    """How far `a` lies after `b`: signed, from -2**31 to 2**31 - 1."""
    return ((a - b + _HALF) & _MASK) - _HALF


def lt(a: int, b: int) -> bool:
    """a < b."""
    return diff(a, b) < 0


def le(a: int, b: int) -> bool:
    """a =< b."""
    return diff(a, b) <= 0


def between(low: int, number: int, high: int) -> bool:
    """low =< number =< high, read clockwise from `low`: exact for ranges of any length below 2**32."""
    return (number - low) & _MASK <= (high - low) & _MASK


def in_window(number: int, left: int, size: int) -> bool:
    """left =< number < left + size (Table 6 of section 3.10.7.4)."""
    return (number - left) & _MASK < size


def advances(una: int, ack: int, nxt: int) -> bool:
    """una < ack =< nxt: the "acceptable ack" of section 3.4; never, when nothing is unacknowledged."""
    return 0 < (ack - una) & _MASK <= (nxt - una) & _MASK
