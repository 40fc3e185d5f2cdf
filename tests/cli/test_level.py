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


class TestBalance:
    def test_a_line_for_each_level_and_bot(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["level", "balance", "0", "1", "--seeds", "2", "--bot", "perfect", "--bot", "human"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [tuple(line.split()[:2]) for line in lines[1:]] == [
            ("can-you-hear-me", "perfect"),
            ("can-you-hear-me", "human"),
            ("three-letters", "perfect"),
            ("three-letters", "human"),
        ]

    def test_processes_side_by_side_measure_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        asked = ["level", "balance", "0", "--seeds", "2", "--bot", "perfect", "--markdown"]
        main(asked)
        alone = capsys.readouterr().out
        main([*asked, "--jobs", "2"])
        assert capsys.readouterr().out == alone
        assert alone.splitlines()[1].startswith("| --- |")

    def test_a_par_that_was_not_measured_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "mine.toml"
        file.write_text(FIRST.read_text(encoding="utf-8").replace("par = 200", "par = 90", 1))
        asked = ["level", "balance", str(file), "--seeds", "2", "--bot", "human"]
        assert main(asked) == 0
        assert main([*asked, "--check"]) == 1
        assert "90 in the file, measured " in capsys.readouterr().out
        assert main(["level", "balance", "1", "--seeds", "3", "--bot", "human", "--check"]) == 0


NO_WAY = """
format = 1
id = "no-way"
title = "No way"
story = "Nobody may write."
goal = "half-closed"
[[connection]]
"""


@pytest.mark.parametrize("command", [("demo", "--fast", "--level"), ("level", "balance")])
def test_bots_are_not_sent_where_nobody_comes_out(command: tuple[str, ...], tmp_path: Path) -> None:
    done = game(*command, "sandbox")
    assert (done.returncode, done.stdout) == (1, "")
    assert "only a person can leave a sandbox" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_level_without_a_way_to_its_goal_is_told_where_it_stands_still(tmp_path: Path) -> None:
    file = tmp_path / "no-way.toml"
    file.write_text(NO_WAY, encoding="utf-8")
    done = game("demo", "--fast", "--seed", "1", "--level", str(file))
    assert done.returncode == 1
    assert "Two bots find no way to the goal" in done.stderr
    assert "connection 1" in done.stderr
