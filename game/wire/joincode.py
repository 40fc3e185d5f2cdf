"""Join codes: a relay's IPv4 address, port and room in a few characters that one person can read to another.

Crockford's base32 (no I, L, O, U) in groups of four, the last character a check. The first five bits are the
kind, three bits, and the port's flag, then come address, port (16 bits, unless it is the default) and room,
padded with zero bits to 8, 12 or 16 characters. A kind names the address block, which shortens the address,
and the room's length: a home network with the default port needs 8 characters.

    kind bits  block            room bits        kind bits  block            room bits
    0    16    192.168.0.0/16   15               4    16    192.168.0.0/16   5
    1    20    172.16.0.0/12    15               5    20    172.16.0.0/12    5
    2    24    10.0.0.0/8       15               6    24    10.0.0.0/8       5
    3    32    any              15               7    32    any              5

The check is a polynomial in GF(32) (x**5 + x**2 + 1), where position k weighs 2**k: it finds every single
wrong character and every two that changed places. Pure.
"""

from __future__ import annotations

from msgspec import Struct

DEFAULT_PORT = 9293
MOST_ROOMS = 2**15
"""Rooms are numbered below this; 0 means the relay's only open room."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_VALUES.update({letter.lower(): value for value, letter in enumerate(ALPHABET) if letter.isalpha()})
_VALUES.update({"o": 0, "O": 0, "i": 1, "I": 1, "l": 1, "L": 1})
_IGNORED = frozenset("- \t\u2010\u2011\u2012\u2013\u2014\u2212_.")
_LENGTHS = (8, 12, 16)

_BLOCKS = ((0xC0A80000, 16), (0xAC100000, 20), (0x0A000000, 24), (0, 32))
"""Address blocks by the last two bits of the kind: network, bits of the host part."""


class JoinCodeError(ValueError):
    """What is wrong with a code: `key` is a catalogue key (domain `cli`), `params` its parameters."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(f"{key} {params}" if params else key)
        self.key = key
        self.params = params


class JoinCode(Struct, frozen=True):
    """Where a room is: `host` an IPv4 address in dots, `room` below MOST_ROOMS (0: the only open room)."""

    host: str
    port: int = DEFAULT_PORT
    room: int = 0


def write_code(code: JoinCode) -> str:
    """The code's characters, in groups of four. Raises ValueError where a part is out of range."""
    address = _address(code.host)
    if not 0 < code.port < 2**16:
        raise ValueError(f"no port {code.port}")
    if not 0 <= code.room < MOST_ROOMS:
        raise ValueError(f"no room {code.room}")
    block = next(i for i, (network, bits) in enumerate(_BLOCKS) if address >> bits == network >> bits)
    room_bits = 5 if code.room < 32 else 15
    other_port = code.port != DEFAULT_PORT
    payload = (block | (4 if room_bits == 5 else 0)) << 1 | other_port
    bits = 4
    host_bits = _BLOCKS[block][1]
    payload, bits = payload << host_bits | address & (1 << host_bits) - 1, bits + host_bits
    if other_port:
        payload, bits = payload << 16 | code.port, bits + 16
    payload, bits = payload << room_bits | code.room, bits + room_bits
    length = next(length for length in _LENGTHS if 5 * (length - 1) >= bits)
    payload <<= 5 * (length - 1) - bits
    values = [payload >> 5 * i & 31 for i in range(length - 2, -1, -1)]
    letters = "".join(ALPHABET[value] for value in [*values, _check(values)])
    return "-".join(letters[i : i + 4] for i in range(0, length, 4))


def read_code(text: str) -> JoinCode:
    """Read a code as people type it: any case, dashes or not, O for 0, I and L for 1.

    Raises JoinCodeError: `joincode.empty`, `joincode.letter` (letter), `joincode.length` (length),
    `joincode.check`, `joincode.meaning`.
    """
    values = []
    for letter in text:
        if letter in _VALUES:
            values.append(_VALUES[letter])
        elif letter not in _IGNORED:
            raise JoinCodeError("joincode.letter", letter=letter)
    if not values:
        raise JoinCodeError("joincode.empty")
    if len(values) not in _LENGTHS:
        raise JoinCodeError("joincode.length", length=len(values))
    if _check(values[:-1]) != values[-1]:
        raise JoinCodeError("joincode.check")
    code = _unpack(values[:-1])
    # One place has one code: padding that is not zero, or a longer form than needed, was not written by us.
    if not 0 < code.port < 2**16 or _plain(write_code(code)) != values:
        raise JoinCodeError("joincode.meaning")
    return code


def _unpack(values: list[int]) -> JoinCode:
    payload = 0
    for value in values:
        payload = payload << 5 | value
    left = 5 * len(values)

    def take(bits: int) -> int:
        nonlocal left
        left -= bits
        return payload >> left & (1 << bits) - 1 if left >= 0 else 0

    kind, other_port = take(3), take(1)
    network, host_bits = _BLOCKS[kind & 3]
    address = network | take(host_bits)
    port = take(16) if other_port else DEFAULT_PORT
    room = take(5 if kind & 4 else 15)
    return JoinCode(".".join(str(address >> shift & 255) for shift in (24, 16, 8, 0)), port, room)


def room_name(number: int) -> str:
    """A room's number as people see it inside a code's alphabet, without leading zeros:

    0 -> "0", 33 -> "11".
    """
    name = ALPHABET[number & 31]
    while number := number >> 5:
        name = ALPHABET[number & 31] + name
    return name


def room_number(name: str) -> int | None:
    """The number of a room's name as typed, None where it is none."""
    number = 0
    for letter in name:
        if letter not in _VALUES or number >= MOST_ROOMS:
            return None
        number = number << 5 | _VALUES[letter]
    return number if name and number < MOST_ROOMS else None


def _plain(code: str) -> list[int]:
    return [_VALUES[letter] for letter in code if letter != "-"]


def _address(host: str) -> int:
    parts = host.split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        raise ValueError(f"no IPv4 address: {host}")
    numbers = [int(part) for part in parts]
    if max(numbers) > 255:
        raise ValueError(f"no IPv4 address: {host}")
    return numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3]


def _times_two(value: int) -> int:
    """Twice a value in GF(32): a shift, reduced by x**5 + x**2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value


def _check(values: list[int]) -> int:
    total = 0
    for value in values:
        total = _times_two(total ^ value)
    return total
