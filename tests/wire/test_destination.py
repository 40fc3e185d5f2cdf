"""What people type or paste to join: codes, addresses, names, links; and what is said of everything else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.wire.destination import Destination, read_destination
from game.wire.joincode import JoinCode, JoinCodeError, write_code
from tests.wire.test_joincode import codes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("192.168.1.5", Destination("192.168.1.5")),
        (" 192.168.1.5:9300 ", Destination("192.168.1.5", 9300)),
        ("192.168.1.5/4", Destination("192.168.1.5", room="4")),
        ("192.168.1.5:9300/1o/", Destination("192.168.1.5", 9300, "10")),
        ("192.168.1.5/0", Destination("192.168.1.5")),
        ("localhost", Destination("localhost")),
        ("localhost:9300", Destination("localhost", 9300)),
        ("marys-laptop", Destination("marys-laptop")),
        ("pc-3.local", Destination("pc-3.local")),
        ("pc-3.local.:9293", Destination("pc-3.local.")),
        ("::1", Destination("::1")),
        ("fe80::1%eth0", Destination("fe80::1%eth0")),
        ("[::1]", Destination("::1")),
        ("[fe80::1%eth0]:9300", Destination("fe80::1%eth0", 9300)),
        ("[::1]:9300/4", Destination("::1", 9300, "4")),
        ("http://10.0.0.7:9293/join?room=4", Destination("10.0.0.7", 9293, "4")),
        ("HTTP://10.0.0.7:9293/join?x=1&room=4#top", Destination("10.0.0.7", 9293, "4")),
        ("http://10.0.0.7:9293", Destination("10.0.0.7", 9293)),
        ("http://10.0.0.7:9293/7", Destination("10.0.0.7", 9293, "7")),
        ("ws://[::1]:9293/play", Destination("::1", 9293)),
        ("http://relay.example/", Destination("relay.example", 80)),
        ("wss://relay.example/play", Destination("relay.example", 443, secure=True)),
        (write_code(JoinCode("192.168.1.5", room=1)), Destination("192.168.1.5", room="1")),
        (write_code(JoinCode("192.168.1.5")).lower(), Destination("192.168.1.5")),
    ],
)
def test_is_understood(typed: str, meant: Destination) -> None:
    assert read_destination(typed) == meant


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "address.empty"),
        ("   ", "address.empty"),
        ("ftp://10.0.0.7/", "address.scheme"),
        ("[::1", "address.brackets"),
        ("[::1]9293", "address.brackets"),
        ("[::g]:9293", "address.ipv6"),
        ("1:2:3", "address.ipv6"),
        ("10.0.0.7:", "address.port"),
        ("10.0.0.7:0", "address.port"),
        ("10.0.0.7:65536", "address.port"),
        ("10.0.0.7:929³", "address.port"),
        ("10.0.0", "address.ipv4"),
        ("10.0.0.256", "address.ipv4"),
        ("10.0.0.7.8", "address.ipv4"),
        ("-pc.local", "address.host"),
        ("pc_3!.local", "address.host"),
        (":9293", "address.host"),
        ("10.0.0.7/room!", "address.room"),
        ("http://10.0.0.7:9293/u", "address.room"),
        ("G085-100", "joincode.length"),
        ("G085 100S", "joincode.check"),
        ("7K2P", "joincode.length"),
        ("what now?", "joincode.letter"),
        ("ünï", "joincode.letter"),
    ],
)
def test_is_refused_with_a_reason(typed: str, key: str) -> None:
    with pytest.raises(JoinCodeError) as raised:
        read_destination(typed)
    assert raised.value.key == key


@given(codes)
def test_a_code_is_a_destination(code: JoinCode) -> None:
    place = read_destination(write_code(code))
    assert (place.host, place.port) == (code.host, code.port)
    assert place.room == "" if code.room == 0 else place.room


@given(st.text(max_size=40))
def test_any_text_is_a_destination_or_a_reason(text: str) -> None:
    with contextlib.suppress(JoinCodeError):
        place = read_destination(text)
        assert place.host
        assert 0 < place.port < 2**16


def test_urls_have_brackets_where_they_need_them() -> None:
    assert Destination("::1").url == "ws://[::1]:9293/play"
    assert Destination("relay.example", 443, secure=True).url == "wss://relay.example:443/play"
    assert Destination("10.0.0.7").authority == "10.0.0.7:9293"
