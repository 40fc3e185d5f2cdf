"""A journal over the wire: packed, in pieces that fit a frame, unpacked within bounds."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.wire import journals
from game.wire.codec import MOST_TO_PLAYER, WireError, player_decode, relay_encode
from game.wire.journals import PIECE, joined, packed, unpacked, whole
from game.wire.messages import Piece, PlayerFrame


def sent(text: str) -> tuple[Piece, ...]:
    """The pieces as they arrive, through both codecs."""
    arrived: tuple[Piece, ...] = ()
    pieces = packed(text)
    assert pieces is not None
    for number, piece in enumerate(pieces, 1):
        octets = relay_encode(PlayerFrame(number, 0, piece))
        assert len(octets) <= MOST_TO_PLAYER
        body = player_decode(octets).body
        assert isinstance(body, Piece)
        assert not whole(arrived)
        arrived = joined(arrived, body)
    assert whole(arrived)
    return arrived


@given(st.text())
def test_what_was_packed_is_unpacked(text: str) -> None:
    assert unpacked(sent(text)) == text


def test_a_long_one_comes_in_several_pieces() -> None:
    chance = random.Random(5)
    text = "".join(chance.choice("0123456789abcdef") for _ in range(400_000))
    pieces = sent(text)
    assert len(pieces) > 3
    assert all(len(piece.octets) == PIECE for piece in pieces[:-1])
    assert unpacked(pieces) == text


def test_one_that_is_too_long_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "LONGEST", 100)
    assert packed("x" * 101) is None
    assert packed("x" * 100) is not None
    monkeypatch.setattr(journals, "MOST_PIECES", 0)
    assert packed("x") is None


def test_pieces_out_of_order_are_dropped() -> None:
    one, two, three = (Piece(number, 3, b"x") for number in (1, 2, 3))
    assert joined((), two) == ()
    assert joined((one,), three) == ()
    assert joined((one, two), Piece(3, 4, b"x")) == ()
    assert joined((one, two, three), Piece(4, 3, b"x")) == ()
    assert joined((one, two), one) == (one,)
    assert not whole(())
    assert not whole((one, two))


def test_more_pieces_than_there_may_be_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "MOST_PIECES", 2)
    assert joined((Piece(1, 3, b""),), Piece(2, 3, b"")) == ()


@pytest.mark.parametrize(
    "octets",
    [b"", b"no zlib", zlib.compress(b"cut off")[:-2], zlib.compress(b"\xff\xfe not UTF-8")],
)
def test_what_is_no_journal_is_refused(octets: bytes) -> None:
    with pytest.raises(WireError):
        unpacked([Piece(1, 1, octets)])


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "LONGEST", 1000)
    with pytest.raises(WireError, match="too long"):
        unpacked([Piece(1, 1, zlib.compress(b"x" * 100_000))])
