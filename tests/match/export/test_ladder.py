"""The ladder as SVG: well-formed, inside its borders, everything that happened drawn; and its time axis."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.text import translate
from game.match.export.ladder import WIDTH
from game.match.export.svg import svg
from game.match.export.timeline import QUIET, SCALE, Timeline
from game.match.match import Match
from game.match.view import Player
from tests.match.export_support import ONE, goodbye, storm
from tests.match.support import Hand, level

SVG = "{http://www.w3.org/2000/svg}"


def drawn(match: Match, players: tuple[Player, Player] | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(svg(match.books.reveals, players or match.players, translate))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_one_panel_for_each_connection_all_inside_the_drawing() -> None:
    match = storm()
    root = drawn(match)
    height = int(root.attrib["height"])
    panels = root.findall(f"{SVG}g")
    assert len(panels) == len(match.books.reveals)
    bottoms = []
    for panel in panels:
        top = int(panel.attrib["transform"].split()[1].rstrip(")"))
        frame = panel.find(f"{SVG}rect")
        assert frame is not None
        bottoms.append((top, top + int(frame.attrib["height"])))
        for text in panel.iter(f"{SVG}text"):
            if "transform" not in text.attrib:
                assert 0 <= int(text.attrib["x"]) <= WIDTH
                assert 0 <= int(text.attrib["y"]) <= int(frame.attrib["height"])
    assert all(bottom < top for (_, bottom), (top, _) in pairwise(bottoms))
    assert bottoms[-1][1] < height


def test_every_letter_every_state_every_loss_is_drawn() -> None:
    match = goodbye()
    (reveal,) = match.books.reveals
    found = texts(drawn(match))
    for flight in reveal.flights:
        assert str(flight.segment) in found
    for moment in reveal.moments:
        assert moment.state in found
    assert "foul <SEQ=300><ACK=100><CTL=SYN,ACK>" in found
    assert "Mei" in found
    assert "Jonah" in found
    crosses = [path for path in drawn(match).iter(f"{SVG}path") if "l14 14m0 -14l-14 14" in path.attrib["d"]]
    assert len(crosses) == sum(flight.lost_at is not None for flight in reveal.flights) == 2


def test_a_lifeline_is_solid_as_long_as_its_house_believes_in_the_connection() -> None:
    match = goodbye()
    (reveal,) = match.books.reveals
    line = Timeline(
        [reveal.started_at, reveal.ended_at]
        + [
            at
            for one in reveal.flights
            for at in (one.posted_at, one.lost_at, *one.arrivals)
            if at is not None
        ]
        + [one.at for one in (*reveal.moments, *reveal.fouls)]
    )
    solid = [
        [int(number) - 84 for number in path.attrib["d"][1:].split(" ")[1].split("V")]
        for path in drawn(match).iter(f"{SVG}path")
        if path.attrib.get("stroke-width") == "3" and "V" in path.attrib["d"]
    ]
    closed = [max(one.at for one in reveal.moments if one.side == side) for side in "AB"]
    assert solid == [
        [line.y(since or 0), line.y(gone)] for since, gone in zip(reveal.established, closed, strict=True)
    ]


def test_smudges_strangers_and_broken_hearts_are_drawn() -> None:
    assert list(drawn(storm(0, "fog")).iter(f"{SVG}ellipse"))
    event = '[[connection.event]]\nat = {}\nto = "opener"\nseq = {}\nseals = "{}"\n'
    hand = Hand(level(ONE + event.format(9, 301, "RST") + event.format(10, 90, "SYN")))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.post("B", "<SEQ=300><ACK=101><CTL=SYN,ACK>", 2)
    hand.post("A", "<SEQ=101><ACK=301><CTL=ACK>", 6.5)
    hand.until(11)
    hand.match.finish(11_000_000)
    root = drawn(hand.match)
    assert {"<SEQ=301><CTL=RST>", "<SEQ=90><CTL=SYN>", "a player left, 11.0 s"} <= set(texts(root))
    cracks = [path for path in root.iter(f"{SVG}path") if path.attrib["d"].endswith("l2 3 -2 2 1 3")]
    assert len(cracks) == 4


def test_a_letter_that_was_still_on_its_way_is_not_drawn_as_lost() -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.match.finish(1_000_000)
    root = drawn(hand.match)
    assert len(list(root.iter(f"{SVG}circle"))) == 1
    assert not [path for path in root.iter(f"{SVG}path") if "l14 14m0 -14l-14 14" in path.attrib["d"]]


def test_what_is_too_long_is_squeezed_into_its_room() -> None:
    hand = Hand(level(ONE))
    wrong = "<SEQ=4294967295><ACK=4294967295><CTL=SYN,ACK>"
    hand.post("A", wrong, 0)
    hand.post("B", wrong, 0)
    hand.match.finish(4_000_000)
    (a, b) = [text for text in drawn(hand.match).iter(f"{SVG}text") if wrong in (text.text or "")]
    assert int(a.attrib["x"]) - int(a.attrib["textLength"]) > 75
    assert int(b.attrib["x"]) + int(b.attrib["textLength"]) <= WIDTH - 32


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'a"b&c', "bell\x07", "\ufffe", "梅"])
def test_no_name_breaks_the_drawing(name: str) -> None:
    match = storm()
    root = drawn(match, (Player(name), match.players[1]))
    assert name.replace("\x07", " ").replace("\ufffe", " ") in texts(root)
    assert not list(root.iter(f"{SVG}script"))


_times = st.lists(st.integers(0, 200_000_000), min_size=1, max_size=20)


@given(_times)
def test_heights_follow_time_and_quiet_is_compressed(times: list[int]) -> None:
    line = Timeline(times)
    heights = [line.y(at) for at in sorted(times)]
    assert heights == sorted(heights)
    assert (heights[0], heights[-1]) == (0, line.height)
    assert line.height <= len(times) * QUIET * SCALE // 10**6
    assert len(line.gaps) == sum(b - a > QUIET for a, b in pairwise(sorted(set(times))))
    for at in line.ticks:
        assert 0 <= line.y(at) <= line.height


def test_times_outside_lie_at_the_ends() -> None:
    line = Timeline([10, 4_000_010])
    assert (line.y(0), line.y(10), line.y(2_000_010), line.y(9_000_000)) == (0, 0, 52, 104)
    assert line.ticks == [10, 2_000_010, 4_000_010]
    assert Timeline([5]).height == 0
