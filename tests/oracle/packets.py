"""IPv4 and TCP by hand, without options: what the peer of the kernel says and hears (RFC 791, RFC 9293)."""

from __future__ import annotations

import struct
from typing import NamedTuple

LETTERS = "FSRPAU"
ORDER = "SFRPUA"  # as the vectors write them
KERNEL, PEER = bytes((10, 9, 0, 1)), bytes((10, 9, 0, 2))
_IP, _TCP = struct.Struct("!BBHHHBBH4s4s"), struct.Struct("!HHIIBBHHH")


class Packet(NamedTuple):
    """One segment; numbers are absolute, `length` counts octets of text."""

    source: int
    destination: int
    seq: int
    ack: int
    flags: str
    window: int
    length: int


def checksum(octets: bytes) -> int:
    """The Internet checksum: the one's complement sum of 16-bit words, complemented."""
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def _bits(flags: str) -> int:
    return sum(1 << LETTERS.index(letter) for letter in set(flags))


def pack(packet: Packet) -> bytes:
    """A datagram from the peer to the kernel."""
    text = b"x" * packet.length

    def tcp(check: int) -> bytes:
        return (
            _TCP.pack(
                packet.source,
                packet.destination,
                packet.seq % 2**32,
                packet.ack % 2**32,
                5 << 4,
                _bits(packet.flags),
                packet.window,
                check,
                0,
            )
            + text
        )

    pseudo = PEER + KERNEL + struct.pack("!HH", 6, 20 + packet.length)
    segment = tcp(checksum(pseudo + tcp(0)))

    def ip(check: int) -> bytes:
        return _IP.pack(0x45, 0, 20 + len(segment), 0, 0x4000, 64, 6, check, PEER, KERNEL)

    return ip(checksum(ip(0))) + segment


def unpack(datagram: bytes) -> Packet | None:
    """What the kernel says to the peer; None: something else. Raises ValueError if a checksum is bad."""
    if len(datagram) < 40 or datagram[0] >> 4 != 4 or datagram[9] != 6:
        return None
    header = (datagram[0] & 15) * 4
    if datagram[12:16] != KERNEL or datagram[16:20] != PEER:
        return None
    segment = datagram[header : struct.unpack_from("!H", datagram, 2)[0]]
    if checksum(datagram[:header]) or checksum(KERNEL + PEER + struct.pack("!HH", 6, len(segment)) + segment):
        raise ValueError("the kernel sent a bad checksum")
    source, destination, seq, ack, offset, bits, window, _, _ = _TCP.unpack_from(segment)
    flags = "".join(letter for letter in ORDER if bits >> LETTERS.index(letter) & 1)
    return Packet(source, destination, seq, ack, flags, window, len(segment) - (offset >> 4) * 4)
