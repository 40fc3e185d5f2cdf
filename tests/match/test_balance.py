"""Par of every shipped level is the measured one, and stars mean what they say."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.content.levels import shipped_levels
from game.match.balance import Measured, fits, measure
from game.match.bot import PROFILES
from game.match.level import Level
from tests.match.support import level
from tests.support import ROOT

SEEDS = range(25)
LEVELS = shipped_levels()


@pytest.mark.parametrize("played", LEVELS, ids=[one.id for one in LEVELS])
def test_par_is_what_human_like_bots_earn(played: Level) -> None:
    found = measure(played, "human", SEEDS)
    assert fits(played, found), f"{played.id}: par {played.par}, measured {found.par}"
    assert found.reached == 1000 or played.deck is not None, "a night ends with those that were given up"
    assert found.stars[3] >= len(SEEDS) * 9 // 10, "who plays as they do has three stars"


@pytest.mark.parametrize("played", LEVELS, ids=[one.id for one in LEVELS])
def test_perfect_play_reaches_everything_and_careless_play_costs_stars(played: Level) -> None:
    perfect = measure(played, "perfect", range(3))
    assert perfect.stars == (0, 0, 0, 3)
    assert perfect.reached == 1000 or played.deck is not None
    careless = measure(played, "careless", range(12))
    assert careless.points < measure(played, "human", range(12)).points
    assert played.gentle or careless.stars[3] < 12


def test_every_kind_of_bot_can_be_measured() -> None:
    for profile in PROFILES:
        found = measure(level(), profile, range(2))
        assert (found.matches, found.profile, sum(found.stars)) == (2, profile, 2)


def test_par_is_nine_tenths_rounded_down_to_five() -> None:
    found = Measured("x", "human", 1, 1000, 1, 224, (0, 0, 0, 1))
    assert found.par == 200
    assert fits(replace(level(), par=195), found)
    assert not fits(replace(level(), par=210), found)


def test_a_level_without_points_is_measured_all_the_same() -> None:
    found = measure(level("[[connection]]\nscored = false\n"), "perfect", range(1))
    assert (found.reached, found.time, found.points) == (0, 0, 0)


def test_the_table_of_the_documents_has_the_pars_of_the_files() -> None:
    lines = (ROOT / "assets" / "docs" / "balance.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    pars = {row[0]: row[6] for row in rows if row[1] == "human"}
    told = {one.id: str(one.par) for one in LEVELS if one.number is not None}
    assert pars == told
    assert {sum(map(int, row[5].split("/"))) for row in rows[2:]} == {1000}
