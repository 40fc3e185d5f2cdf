"""Every message crosses two implementations of MessagePack unchanged; whatever is none of ours is refused."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import typing

import msgpack
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.match.view import View
from game.referee.verdict import Verdict
from game.tcp.segment import ACK, SYN, Segment
from game.wire import messages
from game.wire.codec import (
    MOST_TO_PLAYER,
    MOST_TO_RELAY,
    WireError,
    player_decode,
    player_encode,
    relay_decode,
    relay_encode,
)
from game.wire.messages import Hello, Ping, PlayerFrame, Pong, Post, Refused, RelayFrame, Said, Seated
from tests.support import ROOT
from tests.wire.values import EVERY, VERDICT, to_player, to_relay


@given(to_relay)
def test_what_a_player_sends_arrives_unchanged(body: messages.ToRelay) -> None:
    frame = RelayFrame(1, 2, body)
    assert relay_decode(player_encode(frame)) == frame


@given(to_player)
def test_what_the_relay_sends_arrives_unchanged(body: messages.ToPlayer) -> None:
    frame = PlayerFrame(1, 2, body)
    assert player_decode(relay_encode(frame)) == frame


def test_the_strategies_leave_no_message_out() -> None:
    assert set(typing.get_args(messages.ToRelay)) == {type(value) for value in EVERY["to_relay"]}
    assert set(typing.get_args(messages.ToPlayer)) == {type(value) for value in EVERY["to_player"]}


def test_a_view_with_every_kind_of_news_arrives_unchanged() -> None:
    view = next(value for value in EVERY["to_player"] if isinstance(value, View))
    assert len({type(news) for news in view.news}) == len(view.news) == 9
    frame = PlayerFrame(7, 0, view)
    assert player_decode(relay_encode(frame)) == frame


HOSTILE = {
    "nothing": b"",
    "not an array": msgpack.packb({"id": 1}),
    "a short array": msgpack.packb([1, 2]),
    "half a message": player_encode(RelayFrame(1, 0, Ping(1)))[:-1],
    "something behind": player_encode(RelayFrame(1, 0, Ping(1))) + b"\xc0",
    "an unknown message": msgpack.packb([1, 0, {"type": "Cheat"}]),
    "no type": msgpack.packb([1, 0, {"stamp": 1}]),
    "a missing field": msgpack.packb([1, 0, {"type": "Ping"}]),
    "a wrong type": msgpack.packb([1, 0, {"type": "Ping", "stamp": "1"}]),
    "a float": msgpack.packb([1, 0, {"type": "Ping", "stamp": 1.5}]),
    "not a number": msgpack.packb([1, 0, {"type": "Ping", "stamp": float("nan")}]),
    "the largest integer": msgpack.packb([1, 0, {"type": "Ping", "stamp": 2**64 - 1}]),
    "the largest id": msgpack.packb([2**64 - 1, 0, {"type": "Ping", "stamp": 1}]),
    "a negative id": msgpack.packb([-1, 0, {"type": "Ping", "stamp": 1}]),
    "an extension type": msgpack.packb([1, 0, {"type": "Ping", "stamp": msgpack.ExtType(5, b"x")}]),
    "a time stamp": msgpack.packb([1, 0, {"type": "Ping", "stamp": msgpack.Timestamp(1)}]),
    "deep arrays": b"\x91" * 4000,
    "deep maps": b"\x93\x01\x00" + b"\x81\xa1x" * 1200,
    "a deep text": msgpack.packb([1, 0, {"type": "Ping", "stamp": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}]),
    "broken UTF-8": b"\x93\x01\x00\x82\xa4type\xa4Join\xa4room\xa2\xff\xfe",
    "an unhashable key": b"\x93\x01\x00\x81\x90\x01",
    "a reserved octet": b"\xc1",
    "promises without end": b"\xdd\xff\xff\xff\xff",
}
HOSTILE_TO_RELAY = {
    "an unknown field": msgpack.packb([1, 0, {"type": "Ping", "stamp": 1, "more": 1}]),
    "a sender of one's own": msgpack.packb([1, 0, {"type": "Leave", "side": "B"}]),
    "a word too long": msgpack.packb([1, 0, {"type": "Join", "room": "x" * 41}]),
    "a port too large": msgpack.packb([1, 0, {"type": "Call", "port": 65536, "call": "CLOSE", "seen": 0}]),
    "a frame too long": b"\x00" * (MOST_TO_RELAY + 1),
}


def _post(**changes: object) -> bytes:
    segment: dict[str, object] = {"seq": 1, "ack": 0, "ctl": 2, "wnd": 1000, "text": b"", **changes}
    return bytes(msgpack.packb([1, 0, {"type": "Post", "port": 1, "segment": segment, "seen": 0}]))


HOSTILE_SEGMENTS = {
    "SEQ of 33 bits": _post(seq=2**32),
    "SEQ of 64 bits": _post(seq=2**64 - 1),
    "SEQ below zero": _post(seq=-1),
    "ACK of 33 bits": _post(ack=2**32),
    "ACK below zero": _post(ack=-1),
    "seven control bits": _post(ctl=64),
    "control bits below zero": _post(ctl=-1),
    "a window of 17 bits": _post(wnd=2**16),
    "a window below zero": _post(wnd=-1),
    "a long enclosure": _post(text=b"x" * (messages.LONGEST_TEXT + 1)),
    "SEQ as text": _post(seq="1"),
}


@pytest.mark.parametrize("what", [*HOSTILE, *HOSTILE_TO_RELAY, *HOSTILE_SEGMENTS])
def test_the_relay_refuses(what: str) -> None:
    data = {**HOSTILE, **HOSTILE_TO_RELAY, **HOSTILE_SEGMENTS}[what]
    with pytest.raises(WireError) as raised:
        relay_decode(data)
    assert raised.value.code == ("too-long" if "frame too long" in what else "unreadable")


HOSTILE_TO_PLAYER = {
    "a frame too long": b"\x00" * (MOST_TO_PLAYER + 1),
    "a number key": msgpack.packb([1, 0, {"type": "Pong", "stamp": 1, "now": 1, 5: 6}]),
    "an array of a billion": b"\xdd\x3b\x9a\xca\x00",
}


@pytest.mark.parametrize("what", [*HOSTILE, *HOSTILE_TO_PLAYER])
def test_the_player_refuses(what: str) -> None:
    data = {**HOSTILE, **HOSTILE_TO_PLAYER}[what].replace(b"\xa4Ping", b"\xa4Pong")
    with pytest.raises(WireError) as raised:
        player_decode(data)
    assert raised.value.code == ("too-long" if "frame too long" in what else "unreadable")


def test_a_sound_segment_is_accepted() -> None:
    frame = relay_decode(_post(seq=2**32 - 1, ack=2**32 - 1, ctl=63, wnd=2**16 - 1, text=b"x" * 1024))
    assert isinstance(frame.body, Post)
    assert frame.body.segment == Segment(2**32 - 1, 2**32 - 1, 63, 2**16 - 1, b"x" * 1024)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything_else(data: bytes) -> None:
    for decode in (relay_decode, player_decode):
        with contextlib.suppress(WireError):
            decode(data)


@given(st.sampled_from(EVERY["to_relay"]), st.data())
def test_one_changed_octet_is_refused_or_read_as_a_message(
    body: messages.ToRelay, data: st.DataObject
) -> None:
    whole = bytearray(player_encode(RelayFrame(1, 2, body)))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        frame = relay_decode(bytes(whole))
    except WireError:
        return
    assert relay_decode(player_encode(frame)) == frame


@given(st.sampled_from(EVERY["to_player"]), st.data())
def test_one_changed_octet_never_hurts_the_player(body: messages.ToPlayer, data: st.DataObject) -> None:
    whole = bytearray(relay_encode(PlayerFrame(1, 2, body)))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        frame = player_decode(bytes(whole))
    except WireError:
        return
    assert isinstance(frame, PlayerFrame)


def test_frames_that_would_be_refused_are_not_sent() -> None:
    host = messages.Host("own", "", None, "x" * 3600)
    assert relay_decode(player_encode(RelayFrame(1, 0, host))).body == host
    with pytest.raises(WireError, match="at most 4096") as raised:
        player_encode(RelayFrame(1, 0, messages.Host("own", "", None, "x" * MOST_TO_RELAY)))
    assert raised.value.code == "too-long"
    with pytest.raises(WireError, match="at most 65536"):
        relay_encode(PlayerFrame(1, 0, Refused("unreadable", {"what": "x" * MOST_TO_PLAYER})))


def test_a_greeting_of_a_later_version_can_be_read() -> None:
    later = msgpack.packb(
        [0, 0, {"type": "Hello", "major": 2, "minor": 7, "program": "9", "name": "A", "new": [1]}]
    )
    assert relay_decode(later).body == Hello(2, 7, "9", "A")
    told = msgpack.packb(
        [0, 0, {"type": "Refused", "code": "player-too-old", "fatal": True, "later": {"a": 1}}]
    )
    assert player_decode(told).body == Refused("player-too-old", fatal=True)


def test_the_format_is_pinned() -> None:
    """Whoever changes these octets changes the wire, and must raise MINOR or MAJOR."""
    post = RelayFrame(3, 9, Post(49001, Segment(100, 301, SYN | ACK, text=b"hi"), 4))
    assert msgpack.unpackb(player_encode(post)) == [
        3,
        9,
        {
            "type": "Post",
            "port": 49001,
            "segment": {"seq": 100, "ack": 301, "ctl": 18, "wnd": 1000, "text": b"hi"},
            "seen": 4,
        },
    ]
    seated = PlayerFrame(1, 0, Seated("4", "B", "secret", host=False))
    assert msgspec.msgpack.decode(relay_encode(seated)) == [
        1,
        0,
        {"type": "Seated", "room": "4", "side": "B", "token": "secret", "host": False},
    ]


def test_an_answer_keeps_the_verdict_whole() -> None:
    said = Said(3, VERDICT)
    assert player_decode(relay_encode(PlayerFrame(1, 0, said))).body == said
    assert isinstance(VERDICT, Verdict)
    assert player_decode(relay_encode(PlayerFrame(0, 0, Pong(-1, 0)))).body == Pong(-1, 0)


FIRST_FRAMES = """
import sys, threading
from game.wire import codec
from game.wire.messages import PlayerFrame, Welcome

sys.setswitchinterval(1e-6)
data = codec.relay_encode(PlayerFrame(0, 0, Welcome(1, 0, "x")))
together, found = threading.Barrier(16), []

def read():
    together.wait()
    found.append(codec.player_decode(data))

threads = [threading.Thread(target=read) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(found))
"""


def test_the_first_frames_of_a_process_may_be_read_in_many_threads_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAMES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "16\n"), done.stderr
