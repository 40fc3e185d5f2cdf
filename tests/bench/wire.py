"""A letter through the relay's end of the wire, beside msgpack by hand: `python -m tests.bench.wire`.

The work: read a player's frame with a letter, refuse whatever is none, write it again; both write the same
bytes. Ours is game.wire.codec, as the relay calls it; the other is the `msgpack` package with the checks
written out by hand, as one would without a schema: its cost is 1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

import msgpack

from game.tcp import ACK, WINDOW, Segment
from game.wire.codec import MOST_TO_RELAY, player_encode, relay_decode, relay_encode
from game.wire.messages import LONGEST_TEXT, Post, RelayFrame
from tests.bench.measure import Contender, measure

ASKED = 0.25
relay_pack: Callable[[Any], bytes] = relay_encode  # whatever the frame
LETTER = player_encode(RelayFrame(12, 9, Post(49001, Segment(101, 301, ACK, 1000, b"dearest"), 4)))
_SEGMENT = {"seq": 2**32, "ack": 2**32, "ctl": 64, "wnd": 2**16}
_ID = 2**53


def ours(data: bytes) -> bytes:
    """The relay's decoder, which checks while it reads, and its encoder."""
    return relay_pack(relay_decode(data))


def by_hand(data: bytes) -> bytes:
    """The same bytes in, the same bytes out. Raises ValueError for what is no letter."""
    if len(data) > MOST_TO_RELAY:
        raise ValueError("too long")
    frame = msgpack.unpackb(data, use_list=False, strict_map_key=True)
    if type(frame) is not tuple or len(frame) != 3:
        raise ValueError("no frame")
    number, ack, body = frame
    _bounded(number, _ID)
    _bounded(ack, _ID)
    if type(body) is not dict or body.get("type") != "Post" or len(body) != 4:
        raise ValueError("no letter")
    port, segment, seen = body["port"], body["segment"], body["seen"]
    _bounded(port, 2**16)
    _bounded(seen, _ID)
    body = {"type": "Post", "port": port, "segment": _checked(segment), "seen": seen}
    packed: bytes = msgpack.packb((number, ack, body))
    if len(packed) > MOST_TO_RELAY:
        raise ValueError("too long")
    return packed


def _bounded(value: Any, beyond: int) -> None:
    if type(value) is not int or not 0 <= value < beyond:
        raise ValueError("no number, or out of its bounds")


def _checked(segment: Any) -> dict[str, Any]:
    """A segment with its defaults; what else the map holds is left out, as our decoder does."""
    if type(segment) is not dict:
        raise ValueError("no segment")
    made = {"seq": segment["seq"], "ack": 0, "ctl": 0, "wnd": WINDOW, "text": b""}
    for name in made:
        if name in segment:
            made[name] = segment[name]
    for name, beyond in _SEGMENT.items():
        _bounded(made[name], beyond)
    if type(made["text"]) is not bytes or len(made["text"]) > LONGEST_TEXT:
        raise ValueError("no text, or too long")
    return made


def contenders() -> list[Contender]:
    """Both, having written the same bytes. Raises AssertionError where they do not."""
    assert ours(LETTER) == by_hand(LETTER) == LETTER
    found: list[tuple[str, Callable[[bytes], bytes]]] = [("game.wire", ours), ("msgpack by hand", by_hand)]
    return [Contender(name, partial(work, LETTER), 1, "") for name, work in found]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.wire", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.15, help="of each contender in each round")
    chosen = parser.parse_args()
    speed = {one.name: one.per_second for one in measure(contenders(), chosen.rounds, chosen.seconds)}
    hand = speed["msgpack by hand"]
    for name, fast in speed.items():
        print(f"{name:16}{fast:12,.0f} letters/s   cost {hand / fast:.2f}")
    cost = hand / speed["game.wire"]
    print(f"asked for {ASKED} or less: {'reached' if cost <= ASKED else 'not reached'}")


if __name__ == "__main__":
    main()
