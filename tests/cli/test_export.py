"""`three-letters export`: five formats from one journal; every way in which it can fail."""

from pathlib import Path

import pytest

from game.cli import main
from tests.match.export_support import ONE, storm
from tests.match.support import Hand, level
from tests.support import game


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of a stormy match."""
    path = tmp_path_factory.mktemp("journals") / "match.jsonl"
    path.write_text(storm().journal.text(), encoding="utf-8")
    return path


def test_all_formats_at_once(journal: Path, tmp_path: Path) -> None:
    paths = {name: tmp_path / f"out.{name}" for name in ("pcapng", "packetdrill", "svg", "csv", "png")}
    done = game(
        "export", str(journal), *(word for name, path in paths.items() for word in (f"--{name}", str(path)))
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    begin = {name: path.read_bytes()[:12] for name, path in paths.items()}
    assert begin["pcapng"].startswith(b"\x0a\x0d\x0d\x0a")
    assert begin["packetdrill"].startswith(b"// Three")
    assert begin["png"].startswith(b"\x89PNG")
    assert begin["svg"].startswith(b"<svg xmlns")
    assert begin["csv"].startswith(b"\xef\xbb\xbfconnect"), "Excel reads UTF-8 only where a mark says so"


def test_the_kernel_may_stand_on_either_side(journal: Path, tmp_path: Path) -> None:
    for kernel, call in (("listener", "listen(3"), ("opener", "connect(3")):
        path = tmp_path / kernel
        assert main(["export", str(journal), "--packetdrill", str(path), "--kernel", kernel]) == 0
        assert call in path.read_text(encoding="utf-8")
    assert main(["export", str(journal), "--packetdrill", "-", "--kernel", "both"]) == 2


def test_a_dash_is_standard_output(journal: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", str(journal), "--csv", "-"]) == 0
    assert b"connection,port" in capfdbinary.readouterr().out


def test_the_same_journal_gives_the_same_files(journal: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["export", str(journal), "--pcapng", str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nothing_named_is_a_wrong_command_line(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(journal)]) == 2
    assert "--pcapng" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (None, 2, "cannot be read"),
        (b"\xff\xfe", 2, "not a text"),
        (b"", 1, "no journal"),
        (b'{"format": "chess"}\n', 1, ":1: This is no journal"),
        (b'{"format": "three-letters-journal", "version": 99}\n', 1, "version 99"),
        (b'{"format": "three-letters-journal", "version": 1}\n', 1, "does not describe a match"),
    ],
)
def test_what_is_no_journal_is_named(
    content: bytes | None, status: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "match.jsonl"
    if content is not None:
        path.write_bytes(content)
    assert main(["export", str(path), "--csv", str(tmp_path / "out.csv")]) == status
    said = capsys.readouterr().err
    assert str(path) in said
    assert says in said
    assert not (tmp_path / "out.csv").exists()


def test_a_journal_that_was_meddled_with_is_refused_with_its_line(
    journal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "match.jsonl"
    path.write_text(
        journal.read_text(encoding="utf-8").replace('"kind":"legal"', '"kind":"foul"', 1), "utf-8"
    )
    assert main(["export", str(path), "--csv", str(tmp_path / "out.csv")]) == 1
    assert "differs from here on" in capsys.readouterr().err


def test_a_match_without_a_finished_connection_has_nothing_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "match.jsonl"
    path.write_text(Hand(level(ONE)).match.journal.text(), encoding="utf-8")
    assert main(["export", str(path), "--svg", str(tmp_path / "out.svg")]) == 1
    assert "no finished connection" in capsys.readouterr().err


def test_no_handshake_no_packetdrill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.until(200)
    path = tmp_path / "match.jsonl"
    path.write_text(hand.match.journal.text(), encoding="utf-8")
    assert main(["export", str(path), "--packetdrill", str(tmp_path / "out.pkt")]) == 1
    assert "handshake" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named(
    journal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere" / "out.csv"
    assert main(["export", str(journal), "--csv", str(path)]) == 1
    assert str(path) in capsys.readouterr().err
