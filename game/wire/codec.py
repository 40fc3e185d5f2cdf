"""Bytes <-> frames, two implementations of MessagePack, one at each end. Pure.

The relay's end faces strangers and load: msgspec's typed decoder reads, checks and builds in one pass. The
player's end uses the `msgpack` package, then `msgspec.convert`; as that lets any integer through and
`msgpack` any nesting, a walk refuses what no message of ours holds. So each message crosses two
implementations. The format: an array of id, acknowledgement and body; a body is a map whose `type` names it.
Extension types and floats are refused.
"""

from __future__ import annotations

from typing import Any

import msgspec

from game.wire.messages import PlayerFrame, RelayFrame

MOST_TO_RELAY = 4 * 1024
MOST_TO_PLAYER = 64 * 1024
_DEEPEST = 16
_INT64 = 2**63


class WireError(ValueError):
    """Bytes that are no frame of ours; `code` is of `wire.refusals`, the text says what was found."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


_decoder = msgspec.msgpack.Decoder(RelayFrame)
# `msgspec.convert` learns a type on its first use, and two threads that do so at once have crashed the
# process: so PlayerFrame is learnt here, while only the import runs.
_PLAYER_FRAME = msgspec.msgpack.Decoder(PlayerFrame).type
_encoder = msgspec.msgpack.Encoder()


def relay_decode(data: bytes) -> RelayFrame:
    """Read a player's frame, at the relay. Raises WireError for whatever is none."""
    if len(data) > MOST_TO_RELAY:
        raise WireError("too-long", f"{len(data)} octets, at most {MOST_TO_RELAY}")
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError("unreadable", str(error)) from error


def relay_encode(frame: PlayerFrame) -> bytes:
    """Write a frame for a player, at the relay. Raises WireError where it is longer than a player takes."""
    return _bounded(_encoder.encode(frame), MOST_TO_PLAYER)


def player_decode(data: bytes) -> PlayerFrame:
    """Read the relay's frame, at the player. Raises WireError for whatever is none."""
    import msgpack

    if len(data) > MOST_TO_PLAYER:
        raise WireError("too-long", f"{len(data)} octets, at most {MOST_TO_PLAYER}")
    try:
        plain = msgpack.unpackb(data, ext_hook=_no_extension, strict_map_key=True, use_list=False)
        _check(plain, _DEEPEST)
        return msgspec.convert(plain, _PLAYER_FRAME)
    except WireError:
        raise
    except (ValueError, TypeError, msgpack.UnpackException, RecursionError) as error:
        raise WireError("unreadable", str(error) or type(error).__name__) from error


def player_encode(frame: RelayFrame) -> bytes:
    """Write a frame for the relay, at the player.

    Raises WireError where it is longer than the relay takes.
    """
    import msgpack

    return _bounded(msgpack.packb(msgspec.to_builtins(frame, builtin_types=(bytes,))), MOST_TO_RELAY)


def _bounded(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise WireError("too-long", f"{len(data)} octets, at most {most}")
    return data


def _no_extension(code: int, data: bytes) -> Any:
    raise WireError("unreadable", f"extension type {code}")


def _check(value: Any, deeper: int) -> None:
    """Refuse floats, integers of more than 64 bits, extension types and deep nesting."""
    kind = type(value)
    if kind is str or kind is bytes or kind is bool or value is None:
        return
    if kind is int:
        if not -_INT64 <= value < _INT64:
            raise WireError("unreadable", "an integer of more than 63 bits")
    elif deeper == 0:
        raise WireError("unreadable", "nested too deeply")
    elif kind is tuple:
        for item in value:
            _check(item, deeper - 1)
    elif kind is dict:
        for item in value.values():
            _check(item, deeper - 1)
    else:
        raise WireError("unreadable", f"a {kind.__name__} has no place in a message")
