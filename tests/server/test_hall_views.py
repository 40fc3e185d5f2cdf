"""What a seat is sent is searched for what it may not know:

Nothing (promise 3). Every octet that left is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgpack
import pytest

from game.content.levels import find_level
from game.match.level_read import read_level
from game.match.view import Arrived, Ended
from game.wire.messages import Host
from tests.server.world import SECOND, Someone, World, started

ISS = {"A": 3123456701, "B": 2987654302}
"""Nothing else in a match is as large as these, so whoever finds one of them knows it."""


def _world() -> World:
    text = (
        find_level("1").text.split("[[connection]]", maxsplit=1)[0].replace("again = true", "again = false")
    )
    text += f"[[connection]]\niss = {{ opener = {ISS['A']}, listener = {ISS['B']} }}\n"
    text += f"[[connection]]\niss = {{ opener = {ISS['A'] + 500}, listener = {ISS['B'] + 500} }}\n"
    return World(read_level(text))


def _numbers(value: object) -> Iterator[object]:
    """Every scalar in an unpacked message, keys included."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _numbers(item)
    elif isinstance(value, list):
        for item in value:
            yield from _numbers(item)
    else:
        yield value


def _knows(data: bytes, iss: int) -> bool:
    """Whether a frame holds a number of the row that begins with `iss`."""
    return any(
        isinstance(number, int) and 0 <= number - iss < 100 for number in _numbers(msgpack.unpackb(data))
    )


def _has_read(person: Someone) -> bool:
    """Whether a letter that could be read has come."""
    return any(isinstance(item, Arrived) and item.segment is not None for item in person.news)


@pytest.mark.parametrize("weather", ["calm", "drizzle", "storm"])
def test_the_others_numbers_are_unknown_until_a_letter_brings_them(weather: str) -> None:
    world = _world()
    mei, jonah = started(world, auto=True, opening=Host("1", weather, 5))
    for person, other in ((jonah, "A"), (mei, "B")):
        while not _has_read(person):
            assert not any(_knows(data, ISS[other]) for data in person.received)
            world.run(SECOND // 50)
        assert any(_knows(data, ISS[other]) for data in person.received)


@pytest.mark.parametrize("weather", ["calm", "storm"])
def test_no_fate_and_no_key_before_the_end(weather: str) -> None:
    world = _world()
    mei, jonah = started(world, auto=True, opening=Host("1", weather, 5))
    match = world.hall.match("1")
    assert match is not None
    secret = match._key
    world.run(600 * SECOND, until=lambda: mei.view.phase == "results")
    for person in (mei, jonah):
        first_reveal = next(i for i, data in enumerate(person.received) if b"Ended" in data)
        before_first_reveal = person.received[:first_reveal]
        words = {word for data in before_first_reveal for word in _numbers(msgpack.unpackb(data))}
        assert not words & {"fate", "lost_at", "arrivals", "due", "dues", "flights", "seed", "moments"}
        for data in person.received:
            if b"Ended" not in data and b"results" not in data:
                assert secret not in data
                assert secret.hex().encode() not in data


def test_the_other_learns_nothing_of_a_letter_before_it_arrives() -> None:
    """Posting is silent: the other house is sent not one octet until the letter comes out of the fog."""
    world = _world()
    mei, jonah = started(world, opening=Host("1", "calm", 5))
    before = len(jonah.received)
    mei.post()
    assert len(jonah.received) == before
    for _ in range(40):
        world.run(SECOND // 20)
        if any(isinstance(item, Arrived) for item in jonah.news):
            break
        fresh = jonah.received[before:]
        assert all(b"Pong" in data for data in fresh)


def test_a_reveal_is_sent_when_the_connection_has_ended_and_not_before() -> None:
    world = _world()
    mei, jonah = started(world, auto=True, opening=Host("1", "storm", 5))
    world.run(600 * SECOND, until=lambda: mei.view.phase == "results")
    for person in (mei, jonah):
        ended = [item for item in person.news if isinstance(item, Ended)]
        assert all(item.at == item.reveal.ended_at for item in ended)
        assert not any("stranger" in str(data) for data in person.received if b"Ended" not in data)
