"""Segments, SEG.LEN (section 3.4) and the notation of the figures (section 3.5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.tcp import ACK, FIN, PSH, RST, SYN, URG, WINDOW, Notation, Segment
from game.tcp.segment import LONGEST
from game.tcp.seqno import MODULUS


@pytest.mark.parametrize(
    ("ctl", "octets", "length"),
    [(0, 0, 0), (ACK, 0, 0), (SYN, 0, 1), (FIN | ACK, 0, 1), (SYN | FIN, 10, 12), (RST | PSH | URG, 3, 3)],
)
def test_seg_len_counts_syn_and_fin(ctl: int, octets: int, length: int) -> None:
    seg = Segment(MODULUS - 1, 0, ctl, WINDOW, bytes(octets))
    assert seg.len == length
    assert seg.end == (MODULUS - 1 + length) % MODULUS


def test_bits() -> None:
    assert [Segment(0, 0, bit).ctl for bit in (FIN, SYN, RST, PSH, ACK, URG)] == [1, 2, 4, 8, 16, 32]
    for ctl in range(64):
        seg = Segment(0, 0, ctl)
        assert (seg.fin, seg.syn, seg.rst, seg.acks) == (
            ctl & 1 != 0,
            ctl & 2 != 0,
            ctl & 4 != 0,
            ctl & 16 != 0,
        )


@pytest.mark.parametrize(
    ("seg", "notation"),
    [
        (Segment(100, 0, SYN), "<SEQ=100><CTL=SYN>"),
        (Segment(300, 101, SYN | ACK), "<SEQ=300><ACK=101><CTL=SYN,ACK>"),
        (Segment(101, 301, ACK, WINDOW, b"x" * 10), "<SEQ=101><ACK=301><CTL=ACK><DATA=10>"),
        (Segment(100, 300, FIN | ACK), "<SEQ=100><ACK=300><CTL=FIN,ACK>"),
        (Segment(91, 0, RST), "<SEQ=91><CTL=RST>"),
        (Segment(7), "<SEQ=7>"),
        (Segment(7, 9, FIN | SYN | RST | PSH | ACK | URG), "<SEQ=7><ACK=9><CTL=FIN,SYN,RST,PSH,ACK,URG>"),
    ],
)
def test_notation(seg: Segment, notation: str) -> None:
    assert str(seg) == notation
    assert Segment.parse(notation) == seg


def test_the_fields_of_figure_10_stand_in_another_order() -> None:
    seg = Segment.parse("<SEQ=300><ACK=100><DATA=10><CTL=ACK>")
    assert seg == Segment(300, 100, ACK, WINDOW, b"x" * 10)
    assert Segment.parse("<SEQ=101><ACK=301><CTL=ACK><DATA>", wnd=5) == Segment(101, 301, ACK, 5, b"x")


@given(
    st.integers(0, MODULUS - 1),
    st.integers(0, MODULUS - 1),
    st.integers(0, 63),
    st.integers(0, 50),
)
def test_both_ways(seq: int, ack: int, ctl: int, octets: int) -> None:
    seg = Segment(seq, ack if ctl & ACK else 0, ctl, WINDOW, b"x" * octets)
    assert Segment.parse(str(seg)) == seg


@pytest.mark.parametrize(
    ("notation", "column", "reason", "found"),
    [
        ("", 1, "no-seq", ""),
        ("<ACK=1><CTL=ACK>", 17, "no-seq", ""),
        ("<SEQ=1> <CTL=SYN>", 8, "not-a-field", " <CTL=SYN>"),
        ("SYN", 1, "not-a-field", "SYN"),
        ("<SEQ=1><FOO=2>", 9, "unknown-field", "FOO"),
        ("<SEQ=1><SEQ=2>", 9, "field-twice", "SEQ"),
        ("<SEQ>", 5, "not-a-number", ""),
        ("<SEQ=-1>", 6, "not-a-number", "-1"),
        ("<SEQ=٣>", 6, "not-a-number", "٣"),
        ("<SEQ=4294967296>", 6, "number-too-large", "4294967296"),
        ("<SEQ=1><CTL>", 12, "unknown-bit", ""),
        ("<SEQ=1><CTL=SYN,AKC>", 17, "unknown-bit", "AKC"),
        ("<SEQ=1><CTL=SYN,SYN>", 17, "bit-twice", "SYN"),
        ("<SEQ=1><ACK=5><CTL=SYN>", 24, "ack-without-ctl", "<SEQ=1><ACK=5><CTL=SYN>"),
        ("<SEQ=1><CTL=ACK>", 17, "ctl-without-ack", "<SEQ=1><CTL=ACK>"),
        ("<SEQ=1><DATA=65536>", 14, "text-too-long", str(LONGEST + 1)),
        ("<SEQ=1><DATA=ten>", 14, "not-a-number", "ten"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_column(
    notation: str, column: int, reason: str, found: str
) -> None:
    with pytest.raises(Notation) as caught:
        Segment.parse(notation)
    assert (caught.value.column, caught.value.reason, caught.value.found) == (column, reason, found)
    assert f"column {column}" in str(caught.value)


@given(st.text(alphabet="<>=,SEQACKTLDN0123456789 x", max_size=40))
def test_parse_raises_nothing_else(notation: str) -> None:
    try:
        seg = Segment.parse(notation)
    except Notation:
        return
    assert Segment.parse(str(seg)) == seg


def test_the_longest_text_is_read_and_no_longer_one() -> None:
    assert len(Segment.parse("<SEQ=1><DATA=65535>").text) == 65535
    with pytest.raises(Notation, match="text-too-long"):
        Segment.parse("<SEQ=1><DATA=65536>")


def test_of_what_is_no_field_the_first_twelve_characters_are_told() -> None:
    with pytest.raises(Notation) as raised:
        Segment.parse("<SEQ=1>abcdefghijklmnop")
    assert (raised.value.column, raised.value.found) == (8, "abcdefghijkl")
