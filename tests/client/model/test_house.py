"""The memory of the own house, from the views of whole levels and from views by hand."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from game.client.model.house import AWAY, HouseFacts, Sum, house_facts
from game.client.model.told import Told, desk_of, fold
from game.client.scenes import samples
from game.match.sim import Simulation
from game.match.view import Home, Moved, Opened, View
from game.tcp.segment import ACK, SYN, Segment
from tests.levels.support import shipped

S = 1_000_000


def watched(number: int) -> Iterator[tuple[int, float, HouseFacts]]:
    """Connection, seconds in it and what B's screen shows, at every event of a level that A opens."""
    level = replace(shipped(number), exchange="never", again=False)
    simulation = Simulation(level, None, 1, ("perfect", "perfect"))
    simulation.start()
    match = simulation.match
    told = fold(Told(), match.view("B"), 0)
    while True:
        view, played = match.view("B"), match.round
        told = fold(told, view, 0)
        desk = desk_of(view)
        if match.phase == "play" and desk is not None and played is not None:
            facts = house_facts(view, desk, None, match.now)
            if facts is not None:
                yield match.connection, (match.now - played.start) / S, facts
        if not simulation.step():
            return


def test_level_4_two_ghosts_take_both_seats_and_the_old_text_is_read_twice() -> None:
    seen = list(watched(4))
    second = [facts for connection, _, facts in seen if connection == 2]
    assert second[0].read == ((49001, "Marry"),)
    assert second[-1].read == ((49001, "Marry"), (49001, "Marry"))
    ghost = next(facts for facts in second if facts.chairs)
    assert ghost.chairs[0].ghost
    assert ghost.chairs[0].hearts == ("dark", "dark", "outline", "outline"), "a seat with two hearts"
    third = [(at, facts) for connection, at, facts in seen if connection == 3]
    assert any(facts.full and all(chair.ghost for chair in facts.chairs) for _, facts in third)
    at, facts = third[-1]
    assert facts.wasted / S == at + (at - 0.5), "49001 from the beginning, 49002 from 0.5 s on"


def test_level_4_under_the_real_law_ghosts_go_and_nothing_is_read() -> None:
    seen = list(watched(4))
    fourth = [facts for connection, _, facts in seen if connection == 4]
    assert fourth[-1].read == fourth[0].read, "the ghost's text is not read"
    assert fourth[-1].wasted > 0
    assert not any(chair.ghost for chair in fourth[-1].chairs), "the resets have freed the seats"
    assert fourth[-1].wasted == max(facts.wasted for facts in fourth), "and the count stands"


def test_level_6_sealed_sheets_fill_the_shelf_and_are_opened_by_letter_3() -> None:
    seen = list(watched(6))
    fifth = [facts for connection, _, facts in seen if connection == 5]
    assert max(facts.filled for facts in fifth) == 11
    assert fifth[-1].filled == 0
    assert fifth[-1].read[-1][1] == "Hello there"
    sixth = [facts for connection, _, facts in seen if connection == 6]
    assert max(facts.filled for facts in sixth) == 3000 == sixth[0].shelf


def test_level_8_the_house_fills_and_with_cookies_it_does_not() -> None:
    seen = list(watched(8))
    first = [facts for connection, _, facts in seen if connection == 1]
    assert first[-1].full
    assert first[-1].wasted > 60 * S
    third = [facts for connection, _, facts in seen if connection == 3]
    assert {facts.key for facts in third} == {4000}
    assert not any(chair.ghost for facts in third for chair in facts.chairs)
    assert third[-1].wasted == 0


def view(home: Home | None, *moved: Moved, role: str = "listener") -> View:
    """B's view of a house with one listening desk."""
    desk = samples.desk("LISTEN", "listener")
    made = samples.view(20 * S, (desk,), (Opened(0, samples.PORT, 1, role), *moved))  # type: ignore[arg-type]
    return replace(made, home=home)


def test_the_sum_of_a_hello_and_of_a_third_letter() -> None:
    facts = house_facts(view(Home(cookies=4000)), samples.desk("LISTEN"), Segment(seq=100, ctl=SYN), 0)
    assert facts is not None
    port = samples.PORT
    assert facts.cookie == Sum(100, 4000, port, 4100 + port)
    third = Segment(seq=1063, ack=7000, ctl=ACK)
    facts = house_facts(view(Home(cookies=4000)), samples.desk("LISTEN"), third, 0)
    assert facts is not None
    assert facts.cookie == Sum(1062, 4000, port, 5062 + port, 6999)
    for other in (None, Segment(seq=1, ack=2, ctl=SYN | ACK)):
        facts = house_facts(view(Home(cookies=4000)), samples.desk("LISTEN"), other, 0)
        assert facts is not None
        assert facts.cookie is None


def test_only_who_listens_has_seats_to_count() -> None:
    desk = samples.desk("LISTEN")
    assert house_facts(view(None), desk, None, 0) is None
    assert house_facts(view(Home(seats=2), role="opener"), desk, None, 0) is None
    assert house_facts(view(Home(seats=2)), desk, None, 0) == HouseFacts(2)


def test_a_seat_is_wasted_until_it_is_free() -> None:
    dark = samples.DARK
    moved = (
        Moved(2 * S, 7, "SYN-RECEIVED", samples.HALF, "cause.syn"),
        Moved(3 * S, 7, "ESTABLISHED", samples.HALF, "cause.established"),
        Moved(5 * S, 7, AWAY[1], dark, "cause.reset"),
        Moved(6 * S, 8, AWAY[1], dark, "cause.reset"),
        Moved(7 * S, samples.PORT, "SYN-RECEIVED", samples.HALF, "cause.syn"),
    )
    facts = house_facts(view(Home(seats=2), *moved), samples.desk("LISTEN"), None, 20 * S)
    assert facts is not None
    assert facts.wasted == (5 - 2 + 6) * S, "8 sat there from the beginning"
