"""A journal as the wire carries it: compressed, in pieces that fit into a frame. Pure.

Compression is zlib's (RFC 1950). Who unpacks limits what comes out: a small piece may claim to be a large
text.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from game.wire.codec import WireError
from game.wire.messages import Piece

PIECE = 48 * 1024
"""Octets in a piece: with what stands around it less than a frame's 64 KiB."""

MOST_PIECES = 64

LONGEST = 64 * 2**20
"""A journal of more octets is not one of ours."""


def packed(text: str) -> list[Piece] | None:
    """The pieces of a journal, or None: it is too long to be sent."""
    octets = zlib.compress(text.encode(), 6)
    count = -(-len(octets) // PIECE)
    if count > MOST_PIECES or len(text) > LONGEST:
        return None
    return [Piece(i + 1, count, octets[i * PIECE : (i + 1) * PIECE]) for i in range(count)]


def joined(pieces: Sequence[Piece], fresh: Piece) -> tuple[Piece, ...]:
    """The pieces so far with a fresh one; one out of order begins anew, or is dropped."""
    if fresh.part == 1:
        return (fresh,)
    follows = bool(pieces) and pieces[-1].part + 1 == fresh.part <= fresh.of == pieces[0].of <= MOST_PIECES
    return (*pieces, fresh) if follows else ()


def whole(pieces: Sequence[Piece]) -> bool:
    """Whether nothing is missing."""
    return bool(pieces) and pieces[-1].part == pieces[-1].of


def unpacked(pieces: Sequence[Piece]) -> str:
    """The journal in all its pieces. Raises WireError where they hold none."""
    unpacker = zlib.decompressobj()
    try:
        octets = unpacker.decompress(b"".join(piece.octets for piece in pieces), LONGEST)
        if not unpacker.eof:
            raise WireError("unreadable", "a journal that is cut off, or too long")
        return octets.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise WireError("unreadable", str(error)) from error
