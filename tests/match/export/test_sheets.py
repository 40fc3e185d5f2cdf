"""Score sheets as CSV: numbers as they are, formulas disarmed."""

import csv as reader
import io

import pytest

from game.match.export.sheets import cell, csv
from game.match.view import Player
from tests.match.export_support import goodbye, storm


def test_one_row_for_each_player_and_connection() -> None:
    match = storm()
    rows = list(reader.DictReader(io.StringIO(csv(match.books.reveals, match.players), newline="")))
    assert len(rows) == 2 * len(match.books.reveals)
    assert [row["house"] for row in rows[:4]] == ["A", "B", "A", "B"]
    assert [row["role"] for row in rows[:4]] == ["opener", "listener", "listener", "opener"]
    totals = [sum(int(row["total"]) for row in rows if row["house"] == house) for house in "AB"]
    assert totals == list(match.books.totals)
    items = [name for name in rows[0] if name.startswith("score.")]
    assert "score.goal" in items
    for row in rows:
        assert sum(int(row[item]) for item in items) == int(row["sum"])


def test_fouls_belong_to_who_wrote_them() -> None:
    match = goodbye()
    rows = list(reader.DictReader(io.StringIO(csv(match.books.reveals, match.players), newline="")))
    assert [(row["player"], row["fouls"]) for row in rows] == [("Mei", "0"), ("Jonah", "1")]
    assert int(rows[1]["score.foul"]) == -10


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-10, "-10"),
        (0, "0"),
        ("Mei", "Mei"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\rx"'),
        ('=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'),
        ('say "hi"', '"say ""hi"""'),
        (" x", '" x"'),
        ("a,b", '"a,b"'),
        ("a\nb", '"a\nb"'),
        ("", ""),
    ],
)
def test_a_cell(value: str | int, written: str) -> None:
    assert cell(value) == written


def test_a_players_name_cannot_be_a_formula() -> None:
    match = storm()
    text = csv(match.books.reveals, (Player("=cmd|' /C calc'!A0"), match.players[1]))
    assert ",'=cmd|" in text
    assert ",=" not in text
