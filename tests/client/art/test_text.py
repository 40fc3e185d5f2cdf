"""Text: coverage, runs, wrapping, sharpness."""

import pygame
import pytest

from game.client.assets import FONT_FILES, KEPT, Assets
from game.client.paint.cmap import read_coverage
from game.client.paint.kit import Kit
from game.client.paint.text import TextPainter
from game.client.theme import TEXT, Box, Role


@pytest.fixture
def assets() -> Assets:
    return Assets()


@pytest.mark.parametrize("role", FONT_FILES)
def test_every_role_has_its_fonts_and_their_licences(assets: Assets, role: Role) -> None:
    for name in FONT_FILES[role]:
        assert (assets.folder / "fonts" / f"{name}.ttf").is_file()
    families = {"alegreya", "caveat", "jetbrains-mono", "noto-sans-sc", "source-sans-3"}
    assert {p.name.removeprefix("LICENSE-") for p in (assets.folder / "fonts").glob("LICENSE-*")} == families


def test_coverage_is_read_from_the_font_itself(assets: Assets) -> None:
    latin = read_coverage((assets.folder / "fonts" / "caveat-latin-700-normal.ttf").read_bytes())
    assert "A" in latin
    assert "é" in latin
    assert "中" not in latin
    assert "→" not in latin
    assert "" not in latin


def test_a_file_without_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="format 4"):
        read_coverage(b"\x00\x01\x00\x00" + b"\x00" * 8)


def test_a_string_is_cut_into_runs_by_coverage(assets: Assets) -> None:
    runs = assets.fonts.runs("Mei 美 ok", "head", 20)
    assert [piece for piece, _ in runs] == ["Mei ", "美 ", "ok"]
    assert runs[0][1] is runs[2][1] is assets.fonts.font("head", 20)
    assert runs[1][1] is not runs[0][1]


def test_a_mark_that_no_font_has_is_left_out_and_no_box_stands_for_it(assets: Assets) -> None:
    runs = assets.fonts.runs("E\u0335\u0336vil", "ui", 20)
    assert "".join(piece for piece, _ in runs) == "Evil"
    assert assets.fonts.runs("\u0335\u0336", "hand", 20) == []
    drawn = TextPainter(assets.fonts).render("\u0335\u0336", "hand", 20, (255, 255, 255))
    assert drawn.get_width() >= 1


def test_what_players_may_type_can_be_drawn(assets: Assets) -> None:
    assert assets.fonts.covers("Zoë Šimůnek Łukasz 李雷和韩梅梅你好吗")
    assert not assets.fonts.covers("→")


def test_width_is_that_of_the_picture(kit: Kit) -> None:
    for role in FONT_FILES:
        picture = kit.words.render("Seal and send 寄", role, 16, TEXT)
        assert abs(picture.get_width() - kit.words.width("Seal and send 寄", role, 16)) <= 1


def test_empty_text_draws_nothing_and_does_not_crash(kit: Kit, screen: pygame.Surface) -> None:
    assert kit.text(screen, "", 10, 10).size == (0, 0)
    assert kit.words.render("", "ui", 16, TEXT).get_width() >= 1


def test_the_same_text_is_rendered_once(kit: Kit) -> None:
    assert kit.words.render("SYN", "mono", 14, TEXT) is kit.words.render("SYN", "mono", 14, TEXT)


def test_lines_break_at_spaces_and_stay_within_the_width(kit: Kit) -> None:
    text = "Your ACK says 300. Jonah’s hello used number 300 up, so the next you expect is 301."
    lines = kit.words.wrap(text, "ui", 16, 200)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert all(kit.words.width(line, "ui", 16) <= 200 for line in lines)


def test_chinese_breaks_between_characters_but_not_before_a_comma(kit: Kit) -> None:
    text = "你的回信说三百。约拿的问候用掉了三百，所以下一个是三百零一。"
    for width in range(60, 260, 7):
        lines = kit.words.wrap(text, "ui", 16, width)
        assert "".join(lines) == text
        assert all(line[0] not in "，。" for line in lines)


def test_a_word_that_is_too_wide_is_cut(kit: Kit) -> None:
    lines = kit.words.wrap("a" * 80, "mono", 16, 100)
    assert "".join(lines) == "a" * 80
    assert all(kit.words.width(line, "mono", 16) <= 100 for line in lines)


def test_newlines_end_lines(kit: Kit) -> None:
    assert kit.words.wrap("one\n\ntwo", "ui", 16, 500) == ["one", "", "two"]


def test_a_long_name_ends_in_an_ellipsis(kit: Kit) -> None:
    short = kit.words.shorten("Bartholomäus von und zu Hohenlohe", "ui", 16, 90)
    assert short.endswith("…")
    assert kit.words.width(short, "ui", 16) <= 90
    assert kit.words.shorten("Mei", "ui", 16, 90) == "Mei"


def test_a_paragraph_tells_its_height_and_keeps_to_its_lines(kit: Kit, screen: pygame.Surface) -> None:
    box = Box(100, 100, 120, 200)
    full = kit.paragraph(screen, "one two three four five six seven eight nine ten", box)
    cut = kit.paragraph(screen, "one two three four five six seven eight nine ten", box, most=1)
    assert full > 2 * cut > 0


def test_anchors_place_the_line(kit: Kit, screen: pygame.Surface) -> None:
    left = kit.text(screen, "Mei", 400, 100, ax=0.0)
    right = kit.text(screen, "Mei", 400, 100, ax=1.0)
    assert left.left == 400
    assert right.right == 400
    assert left.centery in (99, 100, 101)


def test_a_window_dragged_through_all_sizes_does_not_open_files_without_end() -> None:
    fonts = Assets().fonts
    first = fonts.font("ui", 10)
    often = fonts.font("mono", 10)
    for px in range(11, 11 + 2 * KEPT):
        last = fonts.font("ui", px)
        assert fonts.font("mono", 10) is often  # what is asked for stays
    assert fonts.font("ui", 10 + 2 * KEPT) is last
    assert fonts.font("ui", 10) is not first
