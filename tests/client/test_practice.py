"""Solo play: the same interface as over a network, without one."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from game.client.practice import HomeLink, PracticeLink, two_seats
from game.content.levels import shipped_levels
from game.link import Connecting, Event, Gone, Link, Open
from game.match.bot import BeReady, Bot, PostLetter
from game.match.view import Ended, Update, View
from game.wire.messages import Leave, Post, Ready, Refused, Said, Seated

SECOND = 1_000_000


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 7 * SECOND

    def __call__(self) -> int:
        return self.now


def play(link: PracticeLink, clock: Clock, seconds: int) -> list[Event]:
    """A perfect player at the link, for so long."""
    brain = Bot("perfect")
    events: list[Event] = []
    for _ in range(seconds * 50):
        clock.now += SECOND // 50
        for event in link.poll():
            events.append(event)
            if isinstance(event, View | Update):
                brain.told(event)
        match brain.act(link.clock()):
            case PostLetter(port, segment, seen):
                link.send(Post(port, segment, seen))
            case BeReady():
                link.send(Ready())
    return events


def test_it_starts_at_once_against_a_bot() -> None:
    clock = Clock()
    link: Link = PracticeLink(shipped_levels(), name="Mei", seed=7, now=clock)
    assert isinstance(link.state, Connecting)
    kinds = [type(event) for event in link.poll()]
    assert isinstance(link.state, Open)
    assert kinds.index(Open) < kinds.index(Seated) < kinds.index(View)
    assert link.clock() == 0
    clock.now += SECOND
    assert link.clock() == SECOND


@pytest.mark.parametrize("bot", ["perfect", "human"])
def test_a_connection_is_played_and_scored(bot: str) -> None:
    clock = Clock()
    link = PracticeLink(shipped_levels(), name="Mei", bot=bot, seed=7, now=clock)
    events = play(link, clock, 30)
    updates = [event for event in events if isinstance(event, Update)]
    ended = [item for update in updates for item in update.news if isinstance(item, Ended)]
    assert ended[0].reveal.reached
    assert all(event.verdict.kind == "legal" for event in events if isinstance(event, Said))


def test_the_clock_stands_for_nobody_who_only_thinks() -> None:
    clock = Clock()
    link = PracticeLink(shipped_levels(), name="Mei", seed=7, now=clock)
    link.poll()
    clock.now += 3600 * SECOND
    link.poll()
    assert isinstance(link.state, Open)
    assert link.clock() == 3600 * SECOND


def test_what_cannot_be_played_is_refused() -> None:
    link = PracticeLink(shipped_levels(), name="Mei", level="99", now=Clock())
    assert any(isinstance(event, Refused) and event.code == "level-unknown" for event in link.poll())


def test_leaving_ends_it() -> None:
    clock = Clock()
    link = PracticeLink(shipped_levels(), name="Mei", now=clock)
    link.poll()
    link.send(Leave())
    assert link.poll()[-1] == Gone("left")
    assert link.poll() == []
    link.close()


def play_both(links: tuple[HomeLink, HomeLink], clock: Clock, seconds: int) -> list[list[Event]]:
    """Perfect players at both links, for so long."""
    brains = [Bot("perfect"), Bot("perfect")]
    heard: list[list[Event]] = [[], []]
    for _ in range(seconds * 50):
        clock.now += SECOND // 50
        for link, brain, events in zip(links, brains, heard, strict=True):
            for event in link.poll():
                events.append(event)
                if isinstance(event, View | Update):
                    brain.told(event)
            match brain.act(link.clock()):
                case PostLetter(port, segment, seen):
                    link.send(Post(port, segment, seen))
                case BeReady():
                    link.send(Ready())
    return heard


def test_two_seats_are_the_two_houses_of_one_room() -> None:
    clock = Clock()
    links = two_seats(shipped_levels(), ("Mei", "Jonah"), seed=7, now=clock)
    heard = play_both(links, clock, 30)
    views = [next(event for event in events if isinstance(event, View)) for events in heard]
    assert [view.side for view in views] == ["A", "B"]
    assert [player.name for player in views[0].players] == ["Mei", "Jonah"]
    assert all(player.bot is None for player in views[0].players)
    for events in heard:
        updates = [event for event in events if isinstance(event, Update)]
        ended = [item for update in updates for item in update.news if isinstance(item, Ended)]
        assert ended[0].reveal.reached


def test_each_of_two_seats_is_told_only_its_own_desk() -> None:
    clock = Clock()
    links = two_seats(shipped_levels(), ("Mei", "Jonah"), seed=7, now=clock)
    heard = play_both(links, clock, 2)
    first = [next(event for event in events if isinstance(event, View)).desks[0] for events in heard]
    assert [desk.role for desk in first] == ["opener", "listener"]
    assert [desk.iss for desk in first] == [100, None]


def test_two_players_of_one_name_are_told_apart() -> None:
    clock = Clock()
    links = two_seats(shipped_levels(), ("Mei", "Mei"), now=clock)
    heard = play_both(links, clock, 1)
    view = next(event for event in heard[0] if isinstance(event, View))
    assert len({player.name for player in view.players}) == 2


def test_one_who_leaves_does_not_hang_up_the_other() -> None:
    clock = Clock()
    left, right = two_seats(shipped_levels(), ("Mei", "Jonah"), now=clock)
    play_both((left, right), clock, 1)
    left.send(Leave())
    assert left.poll()[-1] == Gone("left")
    right.poll()
    assert isinstance(right.state, Open)


def test_it_needs_no_network_library() -> None:
    """Solo play must open quickly, and work where no socket does."""
    program = textwrap.dedent("""
        import sys
        import game.client.practice, game.link, game.wire.codec, game.wire.destination
        heavy = {"aiohttp", "websockets", "asyncio", "numpy", "ssl"} & set(sys.modules)
        assert not heavy, heavy
    """)
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
