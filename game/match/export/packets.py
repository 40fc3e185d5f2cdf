"""Letters as IPv4 packets: headers of RFC 791 and RFC 9293, section 3.1, with right checksums. Pure.

No options in either header: the model has none. A smudged letter's TCP checksum is wrong on purpose.
"""

from __future__ import annotations

import struct

from game.tcp.segment import Segment

_TCP = 6
_TTL = 64
_DO_NOT_FRAGMENT = 0x4000
_SMUDGE = 0x5A5A


def checksum(octets: bytes) -> int:
    """The Internet checksum (RFC 1071): one's complement of the one's complement sum of all 16-bit words."""
    if len(octets) % 2:
        octets += b"\0"
    total: int = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def packet(
    source: bytes, target: bytes, ports: tuple[int, int], segment: Segment, ident: int, smudged: bool = False
) -> bytes:
    """The segment in an IPv4 packet; `source` and `target` are addresses of four octets."""
    header = struct.pack(
        "!HHIIBBHHH", *ports, segment.seq, segment.ack, 5 << 4, segment.ctl, segment.wnd & 0xFFFF, 0, 0
    )
    length = len(header) + len(segment.text)
    pseudo = source + target + struct.pack("!BBH", 0, _TCP, length)
    found = checksum(pseudo + header + segment.text) ^ (_SMUDGE if smudged else 0)
    tcp = header[:16] + struct.pack("!H", found) + header[18:] + segment.text
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + length, ident, _DO_NOT_FRAGMENT, _TTL, _TCP, 0)
    ip += source + target
    return ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:] + tcp
