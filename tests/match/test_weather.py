"""netem's vocabulary, the presets, and which weathers are impossible."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.match.weather import (
    MILLION,
    PRESETS,
    SECOND,
    Way,
    both_ways,
    face,
    faults,
    late,
    lost_share,
    scaled,
)


def test_the_presets_are_those_of_the_design() -> None:
    assert list(PRESETS) == ["calm", "drizzle", "fog", "storm", "pigeon", "satellite"]
    assert PRESETS["calm"].a_to_b == Way(2 * SECOND, 200_000)
    fog = PRESETS["fog"].b_to_a
    assert (fog.delay, fog.jitter, fog.distribution) == (3_500_000, 1_500_000, "normal")
    assert (fog.delay_correlation, fog.loss, fog.corrupt) == (250_000, 50_000, 50_000)
    storm = PRESETS["storm"].a_to_b
    assert storm.gemodel == (150_000, 500_000, 800_000, 0)
    assert (storm.duplicate, storm.reorder, storm.corrupt) == (50_000, 100_000, 20_000)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_possible(name: str) -> None:
    assert faults(PRESETS[name].a_to_b) == []
    assert faults(PRESETS[name].b_to_a) == []


def test_the_clock_divides_every_time() -> None:
    quick = scaled(PRESETS["calm"], 200)
    assert (quick.a_to_b.delay, quick.b_to_a.jitter) == (SECOND, 100_000)
    assert scaled(both_ways("own", Way(rate=100)), 200).a_to_b.rate == 200
    assert scaled(PRESETS["calm"], 100) is PRESETS["calm"]


def test_late_is_the_delay_that_hardly_a_letter_exceeds() -> None:
    assert late(PRESETS["pigeon"].a_to_b) == 6_500_000
    assert 8_100_000 < late(PRESETS["fog"].a_to_b) < 8_200_000
    assert late(PRESETS["storm"].a_to_b) == 8_499_816


@pytest.mark.parametrize(
    ("way", "share"),
    [
        (Way(loss=50_000), 50_000),
        (Way(gemodel=(150_000, 500_000, 800_000, 0)), 184_615),
        (Way(gemodel=(0, 0, 800_000, 10_000)), 10_000),
        (Way(loss_state=(0, 0, 0, 0, 100_000)), 90_909),
        (Way(loss_state=(MILLION, 0, 0, 0, 0)), MILLION),
        (Way(loss_state=(100_000, 500_000, 0, 0, 0)), 166_666),
        (Way(loss_state=(100_000, 0, 250_000, 750_000, 0)), 750_000),
        (Way(loss_state=(100_000, 500_000, 250_000, 0, 0)), 0),
        (Way(loss_state=(100_000, 500_000, 250_000, 500_000, 0)), 153_846),
    ],
)
def test_the_long_run_share_of_lost_letters(way: Way, share: int) -> None:
    assert lost_share(way) == share


def test_the_face_has_honest_numbers_per_direction() -> None:
    told = face(replace(PRESETS["drizzle"], b_to_a=Way(SECOND)))
    assert (told.id, told.delay, told.jitter) == ("drizzle", (2_200_000, SECOND), (600_000, 0))
    assert told.loss_permille == (50, 0)


@pytest.mark.parametrize(
    ("way", "key", "reason"),
    [
        (Way(delay=-1), "delay", "out-of-range"),
        (Way(delay=2**60), "delay", "out-of-range"),
        (Way(loss=MILLION + 1), "loss", "not-a-share"),
        (Way(loss=MILLION), "loss", "nothing-arrives"),
        (Way(corrupt_correlation=-1), "corrupt_correlation", "not-a-share"),
        (Way(gemodel=(0, 0, 0, -5)), "gemodel", "not-a-share"),
        (Way(loss_state=(0, 0, 0, 0, MILLION + 1)), "loss_state", "not-a-share"),
        (Way(loss_state=(600_000, 0, 0, 0, 600_000)), "loss_state", "leaves-too-often"),
        (Way(loss=1, gemodel=(1, 1, 1, 0)), "loss", "one-loss-only"),
        (Way(delay=5, jitter=6), "jitter", "longer-than-delay"),
        (Way(gap=0), "gap", "out-of-range"),
        (Way(rate=-1), "rate", "out-of-range"),
        (Way(reorder=1), "reorder", "needs-delay"),
    ],
)
def test_what_cannot_be_is_refused_with_its_key_and_reason(way: Way, key: str, reason: str) -> None:
    assert (key, reason) in [(fault.key, fault.reason) for fault in faults(way)]
