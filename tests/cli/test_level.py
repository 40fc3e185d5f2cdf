"""`three-letters level`: lines that begin with the number, every fault with its place, a level to play."""

from pathlib import Path

import pytest

from game.cli import main
from game.content.levels import shipped_levels
from tests.support import ROOT, game

FIRST = ROOT / "assets/levels/01-three-letters.toml"


def test_each_line_begins_with_the_number_and_there_is_no_header(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["level", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [int(line.split()[0]) for line in lines] == [level.number for level in shipped_levels()]
    assert lines[1].split()[1] == "three-letters"
    assert lines[1].endswith("Three letters")


@pytest.mark.parametrize("path", sorted((ROOT / "assets/levels").glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_level_is_right(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["level", "check", str(path)]) == 0
    assert "nothing is wrong" in capsys.readouterr().out


def test_every_fault_is_told_with_file_line_key_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    text = FIRST.read_text(encoding="utf-8")
    file.write_text(
        text.replace("par = 200", "parr = 200\nassistance = 7", 1).replace("assistance = 3\n", "", 1)
    )
    assert main(["level", "check", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    rows = file.read_text(encoding="utf-8").splitlines()
    number = next(place for place, row in enumerate(rows, 1) if row.startswith("assistance = 7"))
    assert f"{file}:{number}: assistance: 7 is not between 0 and 3" in lines
    assert any(line.startswith(f"{file}:{number - 1}: parr: ") and "par" in line for line in lines)


def test_a_file_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    done = game("level", "check", str(tmp_path / "none.toml"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_unknown_level_cannot_be_played(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["level", "play", "77"]) == 1
    assert "There is no level 77" in capsys.readouterr().err
