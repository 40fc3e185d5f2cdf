"""Join codes:

What one person reads to another comes back as the same place, or as a plain word of what is wrong.
"""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.wire.joincode import (
    ALPHABET,
    DEFAULT_PORT,
    JoinCode,
    JoinCodeError,
    read_code,
    room_name,
    room_number,
    write_code,
)

_octets = st.integers(0, 255)
_hosts = st.one_of(
    st.builds("192.168.{}.{}".format, _octets, _octets),
    st.builds("172.{}.{}.{}".format, st.integers(16, 31), _octets, _octets),
    st.builds("10.{}.{}.{}".format, _octets, _octets, _octets),
    st.builds("{}.{}.{}.{}".format, _octets, _octets, _octets, _octets),
)
codes = st.builds(
    JoinCode,
    _hosts,
    st.just(DEFAULT_PORT) | st.integers(1, 65535),
    st.integers(0, 40) | st.integers(0, 32767),
)


@given(codes)
def test_a_code_leads_back_to_its_place(code: JoinCode) -> None:
    assert read_code(write_code(code)) == code


@given(codes, st.data())
def test_one_wrong_character_is_found(code: JoinCode, data: st.DataObject) -> None:
    letters = list(write_code(code).replace("-", ""))
    place = data.draw(st.integers(0, len(letters) - 1))
    letters[place] = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != letters[place]]))
    with pytest.raises(JoinCodeError, match=r"joincode\.check"):
        read_code("".join(letters))


@given(codes, st.data())
def test_two_that_changed_places_are_found(code: JoinCode, data: st.DataObject) -> None:
    letters = list(write_code(code).replace("-", ""))
    one, other = (data.draw(st.integers(0, len(letters) - 1)) for _ in range(2))
    if letters[one] == letters[other]:
        return
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(JoinCodeError, match=r"joincode\.check"):
        read_code("".join(letters))


@given(st.text(max_size=24))
def test_any_text_is_a_code_or_a_reason(text: str) -> None:
    with contextlib.suppress(JoinCodeError):
        code = read_code(text)
        assert read_code(write_code(code)) == code


@pytest.mark.parametrize(
    ("code", "length"),
    [
        (JoinCode("192.168.1.5"), 8),
        (JoinCode("192.168.1.5", room=32767), 8),
        (JoinCode("172.16.0.9", room=31), 8),
        (JoinCode("10.20.30.40", room=4), 8),
        (JoinCode("10.20.30.40", room=400), 12),
        (JoinCode("192.168.1.5", 9300, 4), 12),
        (JoinCode("203.0.113.7"), 12),
        (JoinCode("127.0.0.1", 40000, 1), 16),
    ],
)
def test_home_networks_and_the_default_port_shorten_it(code: JoinCode, length: int) -> None:
    written = write_code(code)
    assert len(written.replace("-", "")) == length
    assert {len(group) for group in written.split("-")} == {4}


def test_the_code_is_pinned() -> None:
    """A code that somebody noted down must go on to work."""
    assert write_code(JoinCode("192.168.1.5", room=1)) == "G085-100R"
    assert write_code(JoinCode("10.1.2.3", room=3)) == "R082-0CCK"


@pytest.mark.parametrize("typed", ["G085-100R", "g085100r", " G085 100R ", "GO85-LOoR", "g0 85.1oor"])
def test_reading_is_tolerant(typed: str) -> None:
    assert read_code(typed) == JoinCode("192.168.1.5", room=1)


@pytest.mark.parametrize(
    ("typed", "key", "params"),
    [
        ("", "joincode.empty", {}),
        (" - ", "joincode.empty", {}),
        ("G085-100", "joincode.length", {"length": 7}),
        ("G085-100RR", "joincode.length", {"length": 9}),
        ("U085-100R", "joincode.letter", {"letter": "U"}),
        ("G085-100R?", "joincode.letter", {"letter": "?"}),
        ("G085-100S", "joincode.check", {}),
    ],
)
def test_what_is_wrong_is_said(typed: str, key: str, params: dict[str, object]) -> None:
    with pytest.raises(JoinCodeError) as raised:
        read_code(typed)
    assert (raised.value.key, raised.value.params) == (key, params)


def _signed(values: list[int]) -> str:
    """Any payload with a right check character."""
    from game.wire.joincode import _check

    return "".join(ALPHABET[value] for value in [*values, _check(values)])


def test_only_the_shortest_form_is_a_code() -> None:
    """Eight zeros have a right check character, but room 0 has the short kind; padding must be zero."""
    for values in ([0] * 7, [16, 0, 8, 5, 1, 0, 1], [16] + [0] * 10, [31] * 7):
        with pytest.raises(JoinCodeError, match=r"joincode\.meaning"):
            read_code(_signed(values))


def test_a_port_of_zero_is_no_code() -> None:
    with pytest.raises(JoinCodeError, match=r"joincode\.meaning"):
        read_code(_signed([18] + [0] * 10))


@pytest.mark.parametrize(
    "code",
    [
        JoinCode("192.168.1"),
        JoinCode("192.168.1.256"),
        JoinCode("192.168.1.x"),
        JoinCode("fe80::1"),
        JoinCode("1.2.3.4", 0),
        JoinCode("1.2.3.4", 65536),
        JoinCode("1.2.3.4", room=32768),
        JoinCode("1.2.3.4", room=-1),
    ],
)
def test_no_code_for_what_is_no_place(code: JoinCode) -> None:
    with pytest.raises(ValueError, match="no "):
        write_code(code)


@given(st.integers(0, 32767))
def test_a_room_has_a_name(number: int) -> None:
    name = room_name(number)
    assert room_number(name) == room_number(name.lower()) == number
    assert name == "0" or not name.startswith("0")


@pytest.mark.parametrize("name", ["", "u", "1-2", "10000000", "ZZZZ", "é"])
def test_other_names_are_no_rooms(name: str) -> None:
    assert room_number(name) is None
