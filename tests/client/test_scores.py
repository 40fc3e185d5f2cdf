"""The best nights at this computer: kept, sorted, cut, and never lost to a broken or newer file."""

from pathlib import Path

from msgspec import structs

from game.client import scores
from game.client.scenes import sample_night
from game.client.scores import MOST, NightScore, Scores, score_of


def night(score: int, cards: int = 10, level: str = "storm-night") -> NightScore:
    return NightScore(level, "Mei", "Jonah", score, cards, 3, 7, "2026-11-29")


def test_the_best_stand_first_and_only_so_many(home: Path) -> None:
    table = Scores()
    places = [table.enter(night(100 * (7 - n % 7), n)) for n in range(MOST + 4)]
    best = table.of("storm-night")
    assert len(best) == MOST
    assert [one.score for one in best] == sorted((one.score for one in best), reverse=True)
    assert places[0] == 0
    assert None in places
    assert Scores().of("storm-night") == best


def test_with_equal_points_more_cards_count(home: Path) -> None:
    table = Scores()
    table.enter(night(100, 5))
    assert table.enter(night(100, 9)) == 0


def test_each_level_has_its_own(home: Path) -> None:
    table = Scores()
    table.enter(night(100))
    table.enter(night(50, level="my-night"))
    assert [one.score for one in table.of("my-night")] == [50]
    assert [one.score for one in table.of("storm-night")] == [100]


def test_a_newer_file_is_left_alone_and_a_broken_one_set_aside(home: Path) -> None:
    Scores().enter(night(100))
    file = scores.scores_file()
    newer = file.read_bytes().replace(b'"version": 1', b'"version": 9')
    file.write_bytes(newer)
    table = Scores()
    assert table.of("storm-night") == ()
    table.enter(night(1))
    assert file.read_bytes() == newer
    file.write_bytes(b"{")
    assert Scores().of("storm-night") == ()
    assert file.with_suffix(".broken").exists()


def test_nothing_is_written_where_nothing_is_kept(home: Path) -> None:
    Scores(stored=False).enter(night(100))
    assert not scores.scores_file().exists()


def test_what_a_night_was_worth() -> None:
    view = sample_night.whole()
    found = score_of(view, "2026-11-29")
    assert found is not None
    assert view.result is not None
    assert view.result.night is not None
    assert (found.score, found.seed) == (view.result.pair, sample_night.SEED)
    assert (found.cards, found.streak) == (view.result.night.cards, max(view.result.night.longest))
    assert (found.name, found.partner) == ("Mei", "Jonah")
    assert score_of(structs.replace(view, result=None), "") is None
    empty = structs.replace(view.result.night, cards=0)
    assert score_of(structs.replace(view, result=structs.replace(view.result, night=empty)), "") is None
