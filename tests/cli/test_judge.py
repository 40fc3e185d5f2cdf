"""`three-letters judge`: statuses, streams, several files, standard input."""

import io
import sys
from pathlib import Path

import pytest

from game.cli import main
from tests.support import ROOT, game

FIGURE = ROOT / "tests/letters/figure-06.letters"


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_figure_of_the_rfc_holds() -> None:
    done = game("judge", str(FIGURE))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{FIGURE}: Figure 6: ")
    assert done.stdout.endswith("All that the script asserts holds.\n")


def test_a_wrong_state_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = write(tmp_path / "a", "A SYN-SENT --> <SEQ=100><CTL=SYN> --> B ESTABLISHED\n")
    assert main(["judge", script]) == 1
    assert (
        "wrong, line 1, column 41: B is said to be ESTABLISHED, and is SYN-RECEIVED"
        in capsys.readouterr().out
    )


def test_what_cannot_be_read_ends_with_2_and_names_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = write(tmp_path / "a", "\nA SYN-SENT --> <SEQ=100><CTL=SYM> -->\n")
    assert main(["judge", script]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        f"{script}:2:30: expected SYN, ACK, FIN, RST, PSH or URG, found SYM\n",
    )


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_is_no_text_or_not_there_ends_with_2(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "script"
    if content is not None:
        path.write_bytes(content)
    assert main(["judge", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_every_file_is_played_and_the_worst_status_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = write(tmp_path / "broken", "A -->")
    wrong = write(tmp_path / "wrong", "A LISTEN\nA CLOSED")
    assert main(["judge", broken, wrong, str(tmp_path / "none"), str(FIGURE)]) == 2
    out = capsys.readouterr().out
    assert "Figure 6" in out
    assert "wrong, line 2, column 3" in out
    assert main(["judge", wrong, str(FIGURE)]) == 1


def test_quiet_says_one_line_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "-q", str(FIGURE), str(FIGURE)]) == 0
    assert capsys.readouterr().out == f"{FIGURE}: All that the script asserts holds.\n" * 2


def test_an_automatic_tcp_writes_the_same_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "--tcp", str(FIGURE)]) == 0
    assert "legal" not in capsys.readouterr().out, "nobody judges a TCP"
    assert main(["judge", "--tcp", str(FIGURE.with_name("level-08-c3-cookies.letters"))]) == 2
    assert "an automatic TCP has none" in capsys.readouterr().err


def test_a_dash_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A --> <SEQ=100><CTL=SYN> -->\n"), "utf-8")
    )
    assert main(["judge", "-"]) == 0
    assert capsys.readouterr().out.startswith("-:\n    1  A --> ")


def test_without_a_file_it_is_a_wrong_command_line() -> None:
    assert main(["judge"]) == 2
