"""The account's paper: however many connections it tells of, it stays above the buttons."""

import pytest

from game.client.scenes.results_sheet import PAPER, list_box, row_height, sheet_box


@pytest.mark.parametrize("count", [1, 3, 5, 10, 11, 40])
def test_the_paper_holds_its_lines_and_leaves_room_for_the_buttons(count: int) -> None:
    sheet, lines = sheet_box(count), list_box(count)
    assert sheet.bottom <= PAPER.bottom <= 640
    assert lines.bottom <= sheet.bottom
    assert count > 10 or row_height(count) * count <= lines.h + 0.01
