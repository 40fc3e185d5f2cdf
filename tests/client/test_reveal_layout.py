"""The ladder's layout: times become heights in order, and no two labels overlap, whatever happened."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.client.model import labels, ladder, truth
from game.client.model.ladder import boxes
from game.client.model.placing import GAP, Spot, Wish, beside, place
from game.client.model.timeline import CUT, timeline
from game.client.scenes import sample_reveal
from game.match.view import Reveal
from tests.client.reveals import Typewriter, played, reveals

NAMES = ("Mei", "Jonah")
ROOM = 384.0
SAMPLES = {"lost": sample_reveal.lost_letter(), "many": sample_reveal.many_letters()}
USUAL = (500_000, 500_000)


def laid(reveal: Reveal, large: float = 1.0, names: tuple[str, str] = NAMES) -> ladder.Ladder:
    return ladder.ladder(reveal, names, Typewriter(large), ROOM, USUAL)


def assert_sound(found: ladder.Ladder) -> None:
    """No label overlaps another, none leaves the ladder or lies on a lifeline."""
    for a, b in combinations(boxes(found), 2):
        assert not a.hits(b), (a, b)
    for mark in found.marks:
        spot = mark.spot
        assert spot.y >= 0
        assert spot.bottom <= found.height
        for x in (labels.LEFT_X, labels.RIGHT_X):
            assert not spot.x < x - 8 < spot.right
            assert not spot.x < x + 8 < spot.right


# --- the axis ---------------------------------------------------------------------------------------------
@given(st.lists(st.integers(0, 10**9), min_size=1), st.sampled_from((12.0, 30.0, 49.0)), st.booleans())
def test_later_is_lower(times: list[int], step: float, cut: bool) -> None:
    axis = timeline(times, step, cut, 16)
    heights = [axis.y(at) for at in sorted(times)]
    assert all(a <= b for a, b in pairwise(heights))
    assert axis.y(-5) == axis.y(0) == 16
    assert axis.y(max(times) + 10**9) == axis.bottom


def test_without_cuts_every_second_is_equally_tall() -> None:
    axis = timeline([0, 1_500_000, 20_000_000], 20, False, 0)
    assert [axis.y(s * 1_000_000) for s in (0, 1, 7, 20)] == [0, 20, 140, 400]


def test_a_long_silence_is_cut_short_and_a_short_one_is_not() -> None:
    axis = timeline([0, 2_000_000, 30_000_000, 31_000_000], 40, True, 0)
    ((start, end),) = axis.cuts
    assert 2_000_000 < start < end < 30_000_000
    assert axis.y(end) - axis.y(start) == pytest.approx(CUT)
    assert axis.y(2_000_000) == 80
    assert axis.y(31_000_000) - axis.y(30_000_000) == pytest.approx(40)


@given(st.lists(st.integers(0, 10**8), min_size=1), st.sampled_from((14.0, 33.0)), st.booleans())
def test_ticks_never_touch_and_never_stand_in_a_cut(times: list[int], step: float, cut: bool) -> None:
    axis = timeline(times, step, cut, 0)
    ticks = axis.ticks(24)
    assert ticks[0] == (0, 0.0)
    assert all(b[1] - a[1] >= 18 for a, b in pairwise(ticks))
    for second, y in ticks:
        assert y == pytest.approx(axis.y(second * 1_000_000))
        assert not any(start < second * 1_000_000 < end for start, end in axis.cuts)


# --- placing ----------------------------------------------------------------------------------------------
spots = st.builds(Spot, st.integers(0, 300), st.integers(0, 300), st.integers(5, 90), st.integers(5, 40))


@given(
    st.lists(st.builds(Wish, st.lists(spots, min_size=1, max_size=5).map(tuple), st.booleans()), max_size=25)
)
def test_placed_labels_never_overlap_and_needed_ones_are_there(wishes: list[Wish]) -> None:
    placed = place(wishes, [((0, 0), (300, 250))])
    there = [spot for spot in placed.spots if spot is not None]
    assert not any(a.hits(b, GAP - 0.001) for a, b in combinations(there, 2))
    for wish, spot in zip(wishes, placed.spots, strict=True):
        assert spot is not None or not wish.needed
        assert spot is None or spot.y >= 0


def test_a_free_place_is_preferred_to_one_that_a_line_crosses() -> None:
    crossed, free = Spot(0, 0, 50, 20), Spot(0, 60, 50, 20)
    assert place([Wish((crossed, free))], [((0, 10), (60, 10))]).spots == (free,)
    assert place([Wish((crossed, free))], []).spots == (crossed,)


@pytest.mark.parametrize(
    ("a", "b", "hit"),
    [
        ((0, 0), (100, 100), True),
        ((0, 50), (100, 50), True),
        ((50, 0), (50, 100), True),
        ((0, 39), (100, 39), False),
        ((39, 0), (39, 100), False),
        ((0, 90), (20, 0), False),
        ((0, 0), (30, 30), False),
    ],
)
def test_which_lines_cross_a_box(a: tuple[float, float], b: tuple[float, float], hit: bool) -> None:
    assert Spot(40, 40, 20, 20).crossed(a, b) is hit


@given(st.integers(-200, 200), st.integers(20, 300), st.booleans())
def test_a_label_beside_a_line_is_not_crossed_by_it(fall: int, wide: int, above: bool) -> None:
    a, b = (220.0, 300.0), (672.0, 300.0 + fall)
    for spot in beside(a, b, wide, 20, (0.3, 0.5, 0.8), above):
        assert not spot.crossed(a, b)


# --- what is told -----------------------------------------------------------------------------------------
def test_the_sample_tells_what_the_picture_shows() -> None:
    story = truth.story(SAMPLES["lost"], USUAL)
    assert [letter.fate for letter in story.letters] == ["lost", "arrived", "arrived", "copy", "arrived"]
    assert [letter.late for letter in story.letters] == [0, 0, 0, 0, 1_100_000]
    assert story.alone == truth.Belief(0, 4_600_000, 6_700_000)
    assert [item.part for item in story.returned] == ["ACK 300"]
    assert [m.state for m in story.moments if m.believes] == ["ESTABLISHED", "ESTABLISHED"]
    took = {share.who: share.took for share in truth.shares(SAMPLES["lost"], 0)}
    assert took == {"way": 1_600_000, "network": 3_100_000, "A": 800_000, "B": 1_200_000}


def test_lost_time_on_a_lifeline_stands_where_somebody_waited() -> None:
    where = {s.key: s.side for s in truth.story(SAMPLES["lost"]).stretches if s.who == "network"}
    assert where == {"lost.candle": 0, "lost.late": 1}


def test_a_state_that_lasts_an_instant_is_not_told() -> None:
    reveal = played("fog", 1)[1]
    opener = truth.side_of(reveal.opener)
    first = next(m for m in truth.story(reveal).moments if m.side == opener)
    assert first.state in ("SYN-SENT", "CLOSED")
    assert first.hearts == ("dark",) * 4


@given(reveals())
def test_no_way_of_a_letter_is_forgotten(reveal: Reveal) -> None:
    ways = sum(max(1, len(f.arrivals) + (f.lost_at is not None)) for f in reveal.flights)
    story = truth.story(reveal)
    assert len(story.letters) == ways
    assert all(letter.start <= letter.end <= story.end for letter in story.letters)
    took = sum(share.took for share in truth.shares(reveal, 0))
    assert took == sum(span.end - span.start for span in reveal.lost)


@given(reveals())
def test_beliefs_follow_the_states(reveal: Reveal) -> None:
    story = truth.story(reveal)
    for side in (0, 1):
        spans = story.beliefs[side]
        assert all(b.start <= b.end for b in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    if story.alone is not None:
        assert not any(
            b.start < story.alone.end and b.end > story.alone.start
            for b in story.beliefs[1 - story.alone.side]
        )


# --- the whole ladder -------------------------------------------------------------------------------------
@pytest.mark.parametrize("large", [1.0, 1.3])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_labels_do_not_overlap(name: str, large: float) -> None:
    assert_sound(laid(SAMPLES[name], large))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("weather", ["calm", "storm", "fog", "pigeon"])
def test_labels_of_played_matches_do_not_overlap(weather: str, seed: int) -> None:
    for reveal in played(weather, seed):
        assert_sound(laid(reveal))


@settings(max_examples=60)
@given(reveals(), st.sampled_from((1.0, 1.4)), st.sampled_from(("Mei", "Bartholomew-Maximilian")))
def test_labels_never_overlap(reveal: Reveal, large: float, name: str) -> None:
    found = laid(reveal, large, (name, "Jonah"))
    assert_sound(found)
    letters = [letter for letter in truth.story(reveal, USUAL).letters if letter.fate != "copy"]
    assert sum(mark.kind == "letter" for mark in found.marks) == len(letters)
    lost = sum(letter.fate == "lost" for letter in letters)
    assert sum(mark.kind == "lost" for mark in found.marks) == lost


@settings(max_examples=20)
@given(reveals())
def test_the_same_reveal_gives_the_same_ladder(reveal: Reveal) -> None:
    assert laid(reveal) == laid(reveal)


def test_a_connection_like_the_pictures_fits_and_is_not_cut() -> None:
    found = laid(SAMPLES["lost"])
    assert found.height <= ROOM
    assert found.axis.cuts == ()
    assert found.axis.step == ladder.STEP


def test_a_long_one_is_cut_or_scrolls_but_never_shrinks_to_nothing() -> None:
    found = laid(SAMPLES["many"])
    assert found.axis.step >= ladder.SMALLEST[1]
    assert found.height <= ROOM or found.axis.step >= ladder.SCROLLED[0]


def test_lifelines_are_whole_and_change_where_belief_begins() -> None:
    found = laid(SAMPLES["lost"])
    for side, since in ((0, 4_600_000), (1, 6_700_000)):
        mine = [piece for piece in found.pieces if piece.side == side]
        assert [piece.believes for piece in mine] == [False, True]
        assert mine[0].bottom == mine[1].top == found.axis.y(since)


def test_what_only_one_believed_is_shaded_and_said() -> None:
    found = laid(SAMPLES["lost"])
    assert found.shade == (found.axis.y(4_600_000), found.axis.y(6_700_000))
    (said,) = [mark for mark in found.marks if mark.kind == "alone"]
    assert said.lines == ("alone 2.1 Mei",)
