"""Frames as a pcapng file, for Wireshark: draft-ietf-opsawg-pcapng, section 4. Pure: bytes come out.

One section, little-endian; three interfaces (A, B, relay) of raw IP with microseconds; an enhanced packet
block for every frame, the referee's word as its comment. Times are those of the match, from 1 January 1970 on
unless `since` says when it began.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from game.match.export.capture import Frame
from game.match.export.packets import packet
from game.match.view import Player

_SECTION, _INTERFACE, _PACKET = 0x0A0D0D0A, 1, 6
_BYTE_ORDER = 0x1A2B3C4D
_RAW_IP = 101
_COMMENT, _NAME, _DESCRIPTION, _RESOLUTION, _PROGRAM = 1, 2, 3, 9, 4
_LONGEST_OPTION = 1000

NETS = ("10.0.1", "10.0.2", "10.0.3")
"""The addresses on each wire: A is .1, B is .2."""


def pcapng(frames: Sequence[Frame], players: tuple[Player, Player], since: int = 0) -> bytes:
    """The whole file. `since`: microseconds from 1970 to the beginning of the match."""
    blocks = [_block(_SECTION, struct.pack("<IHHq", _BYTE_ORDER, 1, 0, -1), [(_PROGRAM, "Three Letters")])]
    for name, description in (
        ("A", f"A: {players[0].name}"),
        ("B", f"B: {players[1].name}"),
        ("relay", "relay"),
    ):
        body = struct.pack("<HHI", _RAW_IP, 0, 0)
        options: list[tuple[int, str | bytes]] = [(_NAME, name), (_DESCRIPTION, description)]
        blocks.append(_block(_INTERFACE, body, [*options, (_RESOLUTION, b"\x06")]))
    blocks += [_packet(frame, since) for frame in frames]
    return b"".join(blocks)


def _packet(frame: Frame, since: int) -> bytes:
    houses = [_address(f"{NETS[frame.wire]}.{host}") for host in (1, 2)]
    source, target = houses if frame.writer == "A" else reversed(houses)
    ports = frame.source_port, frame.target_port
    octets = packet(source, target, ports, frame.segment, frame.ident, frame.smudged)
    at = frame.at + since
    body = struct.pack("<IIIII", frame.wire, at >> 32, at & 0xFFFFFFFF, len(octets), len(octets))
    return _block(_PACKET, body + _padded(octets), [(_COMMENT, frame.comment)] if frame.comment else [])


def _block(kind: int, body: bytes, options: Sequence[tuple[int, str | bytes]]) -> bytes:
    for code, value in options:
        octets = _cut(value) if isinstance(value, str) else value
        body += struct.pack("<HH", code, len(octets)) + _padded(octets)
    if options:
        body += struct.pack("<HH", 0, 0)
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


def _cut(text: str) -> bytes:
    """UTF-8 of a bearable length, no character cut in two."""
    return text.encode("utf-8", "replace")[:_LONGEST_OPTION].decode("utf-8", "ignore").encode()


def _padded(octets: bytes) -> bytes:
    return octets + b"\0" * (-len(octets) % 4)


def _address(dotted: str) -> bytes:
    return bytes(int(part) for part in dotted.split("."))
