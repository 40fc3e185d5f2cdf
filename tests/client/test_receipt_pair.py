"""Both receipts on one paper."""

from game.client.scenes import sample_reveal
from game.client.scenes.reveal import receipt_pair
from game.content.text import use_language

NAMES = ("Mei", "Jonah")


def test_every_item_of_both_sheets_stands_in_its_column() -> None:
    use_language("en")
    reveal = sample_reveal.lost_letter()
    found = receipt_pair.pair(reveal, NAMES, "title")
    rows = {row.words: row.values for row in found.rows}
    assert rows["Goal reached"] == ("+100", "+100")
    assert rows["Fouls: 1"] == ("\N{MINUS SIGN}10", "\N{EN DASH}")
    for side, sheet in enumerate(reveal.sheets):
        shown = sum(
            int(row.values[side].replace("\N{MINUS SIGN}", "-"))
            for row in found.rows
            if row.values[side] != "\N{EN DASH}"
        )
        assert shown == sheet.sum


def test_whose_foul_it_was_is_said_by_name_and_never_you() -> None:
    use_language("en")
    found = receipt_pair.pair(sample_reveal.lost_letter(), NAMES, "title")
    foul = next(row for row in found.rows if row.bad)
    assert foul.small.startswith("Mei: ")
    assert not any("Your" in row.small or "you" in row.small for row in found.rows)
