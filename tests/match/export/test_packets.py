"""IPv4 and TCP headers: octet for octet, and checksums that add up."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from game.match.export.packets import checksum, packet
from game.tcp import ACK, PSH, SYN, Segment

A, B = bytes([10, 0, 1, 1]), bytes([10, 0, 1, 2])
_number = st.integers(0, 2**32 - 1)
_segments = st.builds(
    Segment, _number, _number, st.integers(0, 63), st.integers(0, 65535), st.binary(max_size=40)
)


def test_the_checksum_of_rfc_1071s_own_example() -> None:
    """Section 3: the sum of 0001 f203 f4f5 f6f7 is ddf2; the checksum is its complement."""
    assert checksum(bytes.fromhex("0001f203f4f5f6f7")) == 0xDDF2 ^ 0xFFFF


def test_an_odd_octet_is_padded_with_zero() -> None:
    assert checksum(b"\x12") == checksum(b"\x12\x00") == 0xEDFF


def test_a_syn_ack_octet_by_octet() -> None:
    octets = packet(B, A, (9293, 49001), Segment(300, 101, SYN | ACK, 1000), 7)
    assert octets.hex() == (
        "4500002800074000" + "4006" + octets[10:12].hex() + "0a000102" + "0a000101"
        "244dbf69" + "0000012c" + "00000065" + "5012" + "03e8" + octets[36:38].hex() + "0000"
    )


@given(_segments, st.integers(0, 65535))
def test_checksums_add_up_to_zero_unless_smudged(segment: Segment, ident: int) -> None:
    for smudged in (False, True):
        octets = packet(A, B, (49001, 9293), segment, ident, smudged)
        assert checksum(octets[:20]) == 0
        pseudo = A + B + struct.pack("!BBH", 0, 6, len(octets) - 20)
        assert (checksum(pseudo + octets[20:]) in (0, 0xFFFF)) is not smudged
        assert struct.unpack("!H", octets[2:4])[0] == len(octets)


def test_text_follows_the_header() -> None:
    octets = packet(A, B, (1, 2), Segment(1, 2, ACK | PSH, 1000, b"Marry me?"), 1)
    assert octets[40:] == b"Marry me?"
