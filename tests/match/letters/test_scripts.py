"""Every script in tests/letters holds: the RFC's figures 6 to 13, and the levels' situations."""

from pathlib import Path

import pytest

from game.content.text import translate
from game.match.letters.grammar import parse
from game.match.letters.report import report
from game.match.letters.runner import Writer, play
from game.match.letters.script import LetterRow, StatesRow
from tests.support import ROOT

WRITERS: tuple[Writer, ...] = ("person", "tcp")
SCRIPTS = sorted((ROOT / "tests/letters").glob("*.letters"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_all_that_a_script_asserts_holds(path: Path) -> None:
    played = play(parse(path.read_text(encoding="utf-8")))
    assert played.holds, "\n".join(report(played, translate))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_nothing_is_hasty_of_which_the_script_does_not_say_so(path: Path) -> None:
    for answer in play(parse(path.read_text(encoding="utf-8"))).answers:
        if isinstance(answer.row, LetterRow) and answer.row.verdict is None and answer.verdict is not None:
            assert answer.verdict.kind == "legal", answer.row.source
            assert answer.verdict.tag is None, "a right letter shows no misconception"


def for_machines(path: Path) -> bool:
    """Whether a TCP alone could write its letters: no house is needed, and no text on a SYN."""
    script = parse(path.read_text(encoding="utf-8"))
    return not script.needs_house and not script.law.text_on_syn


@pytest.mark.parametrize("path", [path for path in SCRIPTS if for_machines(path)], ids=lambda path: path.stem)
def test_an_automatic_tcp_writes_the_same_letters(path: Path) -> None:
    played = play(parse(path.read_text(encoding="utf-8")), "tcp")
    assert played.holds, "\n".join(report(played, translate))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_says_what_it_is_and_asserts_something(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    script = parse(text)
    assert script.title, "the first line is a comment that says what it is"
    assert text.splitlines()[1].startswith("# "), "the second says why"
    assert any(
        cell.state for row in script.rows if isinstance(row, LetterRow | StatesRow) for cell in row.cells
    )


@pytest.mark.parametrize("number", range(6, 14))
def test_each_figure_of_the_rfc_about_opening_and_closing_is_a_script(number: int) -> None:
    (path,) = [path for path in SCRIPTS if path.stem == f"figure-{number:02}"]
    assert parse(path.read_text(encoding="utf-8")).title.startswith(f"Figure {number}: ")


@pytest.mark.parametrize(
    "path", [p for p in SCRIPTS if p.stem.startswith("figure")], ids=lambda path: path.stem
)
def test_each_state_of_a_figure_is_really_asserted(path: Path) -> None:
    """Changing any one asserted state of a figure makes it fail, whoever writes the letters."""
    lines = path.read_text(encoding="utf-8").splitlines()
    tried = 0
    for row in parse("\n".join(lines)).rows[1:]:
        if not isinstance(row, LetterRow | StatesRow):
            continue
        for cell in row.cells:
            if cell.state is not None:
                changed = list(lines)
                line = lines[row.line - 1]
                at = cell.column - 1
                assert line[at:].startswith(str(cell.state))
                other = "TIME-WAIT" if str(cell.state) != "TIME-WAIT" else "LISTEN"
                changed[row.line - 1] = line[:at] + other + line[at + len(str(cell.state)) :]
                for writer in WRITERS:
                    assert not play(parse("\n".join(changed)), writer).holds, changed[row.line - 1]
                tried += 1
    assert tried >= 4
