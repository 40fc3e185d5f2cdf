"""`three-letters replay`: three laws printed, a picture recorded, and everything that can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import main
from game.match.level_read import read_level
from game.match.sim import Simulation
from tests.match.support import HEAD, STILL, first_level


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of two connections of level 1."""
    path = tmp_path_factory.mktemp("journals") / "match.jsonl"
    simulation = Simulation(first_level(), None, 3, ("human", "human"), connections=2)
    simulation.run()
    path.write_text(simulation.match.journal.text(), encoding="utf-8")
    return path


def test_the_three_laws_are_printed_with_their_ladders(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(journal), "--laws"]) == 0
    out = capsys.readouterr().out
    assert out.count("Connection ") == 2
    assert [out.count(f"\n{name} letters\n") for name in ("Two", "Three", "Four")] == [2, 2, 2]
    assert "0.0  SYN-SENT     -->          <SEQ=100><CTL=SYN>          ... LISTEN" in out
    assert "Three letters: All 2: 2 reached, 6 letters" in out
    assert "That was luck" in out


def test_one_connection_of_them(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", str(journal), "--laws", "--connection", "2"]) == 0
    assert capsys.readouterr().out.count("Connection ") == 1
    assert main(["replay", str(journal), "--laws", "--connection", "3"]) == 1
    assert "no connection 3; it has 2" in capsys.readouterr().err
    assert main(["replay", str(journal), "--record", "x.png", "--connection", "9"]) == 1
    assert "no connection 9" in capsys.readouterr().err


def test_a_picture_is_recorded(journal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "match.png"
    options = ["--record", str(path), "--speed", "16", "--connection", "1", "--eyes", "A"]
    assert main(["replay", str(journal), *options]) == 0
    assert capsys.readouterr().out.endswith(f"{path}\n")
    octets = path.read_bytes()
    assert octets.startswith(b"\x89PNG")
    assert octets.count(b"fcTL") > 3
    bad = tmp_path / "nowhere" / "match.png"
    assert main(["replay", str(journal), "--record", str(bad), "--speed", "16"]) == 1
    assert str(bad) in capsys.readouterr().err


def test_a_file_must_be_named_for_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "--laws"]) == 2
    assert main(["replay", "--record", "x.png"]) == 2
    assert "Name the journal" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--laws"], ["--record", "x.png"]])
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text.replace('"version":1', '"version":9'), "version 9"),
        (lambda text: text.replace('"kind":"legal"', '"kind":"foul"', 1), "differs from here on"),
        (lambda text: text[:40], "no entry of a journal"),
        (lambda text: text.splitlines()[0], "Nothing was played"),
    ],
)
def test_what_is_damaged_or_newer_is_refused_with_its_line_and_the_reason(
    spoil: object,
    says: str,
    options: list[str],
    journal: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(spoil(journal.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    assert main(["replay", str(path), *options]) == 1
    said = capsys.readouterr().err
    assert says in said
    assert f"{path}:" in said


def test_a_match_without_a_finished_connection_cannot_be_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    level = read_level(f"{HEAD}{STILL}[[connection]]")
    simulation = Simulation(level, None, 3)
    simulation.start()
    path = tmp_path / "match.jsonl"
    path.write_text(simulation.match.journal.text(), encoding="utf-8")
    assert main(["replay", str(path), "--laws"]) == 1
    assert "nothing that the three laws" in capsys.readouterr().err
