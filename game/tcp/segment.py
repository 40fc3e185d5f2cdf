"""A TCP segment, as far as this game needs one, and the RFC's notation for it, both ways.

RFC 9293, sections 3.1 (header), 3.4 (SEG.LEN) and 3.5 (the notation of the figures). Left out: ports
(whoever keeps endpoints knows them), options, the urgent pointer, the checksum. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from game.tcp.seqno import MODULUS

FIN, SYN, RST, PSH, ACK, URG = 1, 2, 4, 8, 16, 32

WINDOW = 1000
"""The window, in octets, that an endpoint announces unless it is told another one."""

LONGEST = 65535
"""The most octets of text that a segment may have (what an unscaled window can hold)."""

_SPOKEN = (("FIN", FIN), ("SYN", SYN), ("RST", RST), ("PSH", PSH), ("ACK", ACK), ("URG", URG))
_BITS = dict(_SPOKEN)
_FIELD = re.compile(r"<([A-Z]+)(?:=([^<>]*))?>")
_NUMBER = re.compile(r"[0-9]{1,10}")


class Notation(ValueError):
    """A segment that cannot be read: where (`column`, from 1), why (`reason`, a key), what stands there."""

    def __init__(self, column: int, reason: str, found: str) -> None:
        super().__init__(f"column {column}: {reason}: {found!r}")
        self.column = column
        self.reason = reason
        self.found = found


class Segment(Struct, frozen=True, gc=False):
    """One segment. `seq` and `ack` are 0..2**32-1, `ctl` is a sum of FIN..URG, `wnd` and `len` count octets.

    `ack` is 0 when ACK is not in `ctl`.
    """

    seq: int
    ack: int = 0
    ctl: int = 0
    wnd: int = WINDOW
    text: bytes = b""

    @property
    def len(self) -> int:
        """SEG.LEN: the octets of text, counting SYN and FIN (section 3.4)."""
        ctl = self.ctl
        return len(self.text) + (ctl >> 1 & 1) + (ctl & 1)

    @property
    def end(self) -> int:
        """SEG.SEQ + SEG.LEN: the number after the last one that this segment occupies."""
        ctl = self.ctl
        return (self.seq + len(self.text) + (ctl >> 1 & 1) + (ctl & 1)) % MODULUS

    @property
    def fin(self) -> bool:
        """The FIN bit."""
        return self.ctl & FIN != 0

    @property
    def syn(self) -> bool:
        """The SYN bit."""
        return self.ctl & SYN != 0

    @property
    def rst(self) -> bool:
        """The RST bit."""
        return self.ctl & RST != 0

    @property
    def acks(self) -> bool:
        """The ACK bit."""
        return self.ctl & ACK != 0

    def __str__(self) -> str:
        """The RFC's notation: `<SEQ=100><ACK=301><CTL=SYN,ACK>`, with `<DATA=10>` for ten octets of text."""
        parts = [f"<SEQ={self.seq}>"]
        if self.acks:
            parts.append(f"<ACK={self.ack}>")
        if self.ctl:
            parts.append("<CTL=" + ",".join(name for name, bit in _SPOKEN if self.ctl & bit) + ">")
        if self.text:
            parts.append(f"<DATA={len(self.text)}>")
        return "".join(parts)

    @classmethod
    def parse(cls, notation: str, wnd: int = WINDOW) -> Segment:
        """Read the notation; `<DATA=10>` becomes ten octets `x`, `<DATA>` one. Raises Notation."""
        found: dict[str, int] = {}
        at = 0
        while at < len(notation):
            match = _FIELD.match(notation, at)
            if match is None:
                raise Notation(at + 1, "not-a-field", notation[at : at + 12])
            name, value = match.groups()
            if name not in _READ:
                raise Notation(at + 2, "unknown-field", name)
            if name in found:
                raise Notation(at + 2, "field-twice", name)
            column = 1 + (match.end(1) if value is None else match.start(2))
            found[name] = _READ[name](value, column)
            at = match.end()
        if "SEQ" not in found:
            raise Notation(len(notation) + 1, "no-seq", "")
        ctl = found.get("CTL", 0)
        if ("ACK" in found) != bool(ctl & ACK):
            raise Notation(
                len(notation) + 1, "ack-without-ctl" if "ACK" in found else "ctl-without-ack", notation
            )
        return cls(found["SEQ"], found.get("ACK", 0), ctl, wnd, b"x" * found.get("DATA", 0))


def _number(value: str | None, column: int) -> int:
    if value is None or not _NUMBER.fullmatch(value):
        raise Notation(column, "not-a-number", value or "")
    if int(value) >= MODULUS:
        raise Notation(column, "number-too-large", value)
    return int(value)


def _bits(value: str | None, column: int) -> int:
    ctl = 0
    for name in (value or "").split(","):
        if name not in _BITS:
            raise Notation(column, "unknown-bit", name)
        if ctl & _BITS[name]:
            raise Notation(column, "bit-twice", name)
        ctl |= _BITS[name]
        column += len(name) + 1
    return ctl


def _octets(value: str | None, column: int) -> int:
    if value is None:
        return 1
    octets = _number(value, column)
    if octets > LONGEST:
        raise Notation(column, "text-too-long", value)
    return octets


_READ: dict[str, Callable[[str | None, int], int]] = {
    "SEQ": _number,
    "ACK": _number,
    "CTL": _bits,
    "DATA": _octets,
}
