"""Levels are found by number, id and file; a file that is none says where and why."""

from pathlib import Path

import pytest

from game.content.levels import LARGEST, find_level, level_text, read_level_file, shipped_levels
from game.content.problems import Problem
from tests.support import ROOT

FIRST = ROOT / "assets/levels/01-three-letters.toml"


def test_the_shipped_levels_stand_in_order() -> None:
    numbers = [level.number for level in shipped_levels()]
    assert 1 in numbers
    assert numbers == sorted(numbers, key=lambda number: (number is None, number))


@pytest.mark.parametrize("name", ["1", "three-letters", str(FIRST)])
def test_a_level_is_found_by_number_id_and_file(name: str) -> None:
    assert find_level(name).id == "three-letters"


def test_an_unknown_level_names_those_there_are() -> None:
    with pytest.raises(Problem, match="There is no level 77") as caught:
        find_level("77")
    assert "1 (three-letters)" in caught.value.hint


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"mine\.toml cannot be read: No such file"):
        find_level(str(tmp_path / "mine.toml"))


def test_a_folder_and_a_film_are_no_levels(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        level_text(tmp_path)
    (tmp_path / "film.toml").write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(Problem, match="larger than 256 KiB"):
        level_text(tmp_path / "film.toml")
    (tmp_path / "latin.toml").write_bytes(b"title = '\xe9'\n")
    with pytest.raises(Problem, match="UTF-8, 9"):
        level_text(tmp_path / "latin.toml")


def test_a_windows_editors_marks_do_no_harm(tmp_path: Path) -> None:
    marked = tmp_path / "mine.toml"
    marked.write_bytes(b"\xef\xbb\xbf" + FIRST.read_bytes().replace(b"\n", b"\r\n"))
    assert read_level_file(marked) == read_level_file(FIRST)
