"""Frames on three wires: who sees which letter when, with which comment."""

from game.match.export.capture import LISTENING, RELAY, WIRE, capture, plain, read_notes
from game.match.view import Flight, Reveal
from game.tcp import SYN, Segment
from tests.match.export_support import frames_of, goodbye, notes_of, storm

HELLO = Segment(100, 0, SYN)


def reveal(*flights: Flight, opener: str = "A", port: int = 49001) -> Reveal:
    """A finished connection that consists of these letters."""
    return Reveal(
        connection=1,
        port=port,
        opener=opener,  # type: ignore[arg-type]
        started_at=0,
        ended_at=9_000_000,
        reached=False,
        reason="timeout",
        established=(None, None),
        flights=flights,
        moments=(),
        fouls=(),
        lost=(),
        ideal=0,
        sheets=(),  # type: ignore[arg-type]
    )


def flight(**changes: object) -> Flight:
    """A's first letter, posted at 1 s, arrived at 3 s."""
    fields: dict[str, object] = {
        "side": "A",
        "port": 49001,
        "segment": HELLO,
        "posted_at": 1_000_000,
        "arrivals": (3_000_000,),
        "lost_at": None,
        "fate": "arrived",
        "repeat": False,
    }
    return Flight(**{**fields, **changes})  # type: ignore[arg-type]


def rows(*flights: Flight, opener: str = "A", comments: bool = True) -> list[tuple[object, ...]]:
    found = capture([reveal(*flights, opener=opener)], read_notes([]), lambda key, **params: key)
    return [(one.wire, one.at, one.smudged, one.comment) for one in found]


def test_a_letter_is_seen_at_its_house_at_the_relay_and_at_its_reader() -> None:
    assert rows(flight()) == [
        (WIRE["A"], 1_000_000, False, ""),
        (RELAY, 2_000_000, False, ""),
        (WIRE["B"], 3_000_000, False, ""),
    ]


def test_a_lost_letter_ends_at_the_relay() -> None:
    assert rows(flight(arrivals=(), lost_at=2_500_000, fate="lost")) == [
        (WIRE["A"], 1_000_000, False, ""),
        (RELAY, 2_500_000, False, "letters.frame.lost"),
    ]


def test_one_that_was_still_on_its_way_ends_there_too() -> None:
    assert rows(flight(arrivals=(), fate="unread"))[1:] == [(RELAY, 9_000_000, False, "letters.frame.unread")]


def test_a_copied_letter_arrives_twice() -> None:
    assert rows(flight(arrivals=(3_000_000, 4_000_000)))[1:] == [
        (RELAY, 2_000_000, False, "letters.frame.copied"),
        (WIRE["B"], 3_000_000, False, ""),
        (WIRE["B"], 4_000_000, False, "letters.frame.copy"),
    ]
    assert rows(flight(lost_at=2_500_000))[1] == (RELAY, 2_000_000, False, "letters.frame.copy-lost")


def test_a_smudged_letter_is_broken_from_the_relay_on() -> None:
    assert [row[2] for row in rows(flight(fate="smudged"))] == [False, True, True]


def test_of_two_copies_the_journal_says_which_was_smudged() -> None:
    notes = read_notes([{"note": "smudged", "side": "B", "port": 49001, "at": 3_000_000}])
    copies = flight(arrivals=(3_000_000, 4_000_000))
    found = capture([reveal(copies)], notes, lambda key, **params: key)
    assert [(one.wire, one.smudged) for one in found] == [
        (WIRE["A"], False),
        (RELAY, False),
        (WIRE["B"], True),
        (WIRE["B"], False),
    ]


def test_a_letter_for_a_full_house_and_one_of_a_stranger() -> None:
    assert rows(flight(fate="dropped"))[-1][-1] == "letters.frame.dropped"
    assert rows(flight(stranger=True, posted_at=3_000_000)) == [
        (RELAY, 3_000_000, False, "letters.frame.stranger"),
        (WIRE["B"], 3_000_000, False, ""),
    ]


def test_the_opener_has_the_port_of_the_connection() -> None:
    def ports(opener: str, side: str) -> tuple[int, int]:
        (first, *_) = capture(
            [reveal(flight(side=side), opener=opener)], read_notes([]), lambda key, **params: key
        )
        return first.source_port, first.target_port

    assert ports("A", "A") == (49001, LISTENING)
    assert ports("A", "B") == (LISTENING, 49001)
    assert ports("B", "B") == (49001, LISTENING)


def test_a_letter_of_an_earlier_connection_keeps_its_ports() -> None:
    late = flight(side="B", port=49001, posted_at=5_000_000, arrivals=(6_000_000,))
    found = capture(
        [reveal(flight()), reveal(late, opener="B", port=49002)], read_notes([]), lambda key, **params: key
    )
    assert [(one.source_port, one.target_port) for one in found if one.writer == "B"] == [
        (LISTENING, 49001)
    ] * 3


def test_all_frames_of_a_letter_bear_its_ident_and_no_two_letters_the_same() -> None:
    match = storm()
    flights = sum(len(one.flights) for one in match.books.reveals)
    frames = frames_of(match)
    assert {frame.ident for frame in frames} == set(range(1, flights + 1))
    assert [frame.at for frame in frames] == sorted(frame.at for frame in frames)


def test_each_posted_letter_bears_the_referees_word() -> None:
    match = goodbye()
    posted = [frame for frame in frames_of(match) if frame.wire == WIRE[frame.writer]]
    assert len(posted) > 10
    assert posted[0].comment == "legal · open · RFC 9293, 3.10.1"
    assert all(frame.comment for frame in posted if frame.at)
    fouls = [kind for kind, _ in notes_of(match).verdicts.values() if kind == "foul"]
    assert fouls == ["foul"]
    assert not any(frame.comment.startswith("foul") for frame in posted), "a foul never travels"


def test_an_unknown_rule_of_another_program_is_still_told() -> None:
    letter = [100, 0, SYN, 1000, ""]
    entries = [
        {"do": "post", "side": "A", "port": 49001, "at": 1_000_000, "letter": letter, "seen": 0},
        {"note": "verdict", "side": "A", "kind": "legal", "rule": "of-tomorrow", "at": 1_000_000},
        {"do": "call", "side": "A", "port": 49001, "at": 1_000_000, "call": "ABORT", "seen": 0},
        {"note": "verdict", "side": "A", "kind": "returned", "rule": "call", "at": 1_000_000},
    ]
    notes = read_notes(entries)
    assert list(notes.verdicts.values()) == [("legal", "of-tomorrow")]
    found = capture([reveal(flight())], notes, lambda key, **params: key)
    assert found[0].comment == "letters.verdict.legal · of-tomorrow"


def test_a_house_rule_and_another_rfc_are_cited_as_what_they_are() -> None:
    assert plain(Segment(1, 5, SYN, 77)) == Segment(1, 0, SYN)
