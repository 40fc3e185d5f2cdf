"""The look's promises in numbers: contrast, scale, grid."""

import pytest

from game.client import theme
from game.client.theme import Box, Grid, Scale

TEXT_PAIRS = {
    "text on plum": (theme.TEXT, theme.PLUM_9),
    "dim on plum": (theme.DIM, theme.PLUM_9),
    "left on plum": (theme.LEFT, theme.PLUM_9),
    "right on plum": (theme.RIGHT, theme.PLUM_9),
    "text on a button": (theme.TEXT, theme.PLUM_8),
    "lamp on night": (theme.LAMP, theme.NIGHT),
    "ink on paper": (theme.INK, theme.PAPER_SHADE),
    "sepia on paper": (theme.SEPIA, theme.PAPER_SHADE),
    "pen on paper": (theme.PEN, theme.PAPER_SHADE),
    "ink on lamp": (theme.INK, theme.LAMP),
    "ink on foul": (theme.INK, theme.BAD),
    "ink on fair": (theme.INK, theme.OK),
    "ink on late": (theme.INK, theme.WARN),
    "ink on brass": (theme.INK, theme.BRASS),
    "prompt in a slot": (theme.SEAL_COLOUR["SYN"], theme.DROP),
    **{f"letter on {kind}": (theme.WHITE, colour) for kind, colour in theme.SEAL_COLOUR.items()},
    **{f"{kind} on paper": (colour, theme.PAPER) for kind, colour in theme.SEAL_COLOUR.items()},
}
BORDER_PAIRS = {
    "panel": (theme.BORDER, theme.PLUM_9),
    "button": (theme.BORDER, theme.PLUM_8),
    "field": (theme.FIELD_BORDER, theme.FIELD),
    "field on paper": (theme.FIELD_BORDER, theme.PAPER_SHADE),
    "heart": (theme.HEART_REST, theme.PLUM_9),
    "focus on plum": (theme.FOCUS_ON_PLUM, theme.PLUM_9),
    "focus on paper": (theme.FOCUS_ON_PAPER, theme.PAPER_SHADE),
}


@pytest.mark.parametrize("pair", TEXT_PAIRS.values(), ids=TEXT_PAIRS.keys())
def test_text_stands_out(pair: tuple[theme.RGB, theme.RGB]) -> None:
    assert theme.contrast(*pair) >= 4.5


@pytest.mark.parametrize("pair", BORDER_PAIRS.values(), ids=BORDER_PAIRS.keys())
def test_borders_stand_out(pair: tuple[theme.RGB, theme.RGB]) -> None:
    assert theme.contrast(*pair) >= 3.0


def test_contrast_of_black_and_white_is_21() -> None:
    assert theme.contrast(theme.BLACK, theme.WHITE) == pytest.approx(21)


@pytest.mark.parametrize(
    ("size", "k", "corner"),
    [
        ((1280, 720), 1.0, (0, 0)),
        ((1920, 1080), 1.5, (0, 0)),
        ((3840, 2160), 3.0, (0, 0)),
        ((1024, 768), 0.8, (0, 96)),
        ((2560, 1080), 1.5, (320, 0)),
    ],
)
def test_the_stage_fills_the_window_and_stands_in_its_middle(
    size: tuple[int, int], k: float, corner: tuple[int, int]
) -> None:
    scale = Scale.fit(*size)
    assert (scale.k, scale.point(0, 0)) == (k, corner)
    assert scale.rect(scale.view) == (0, 0, *size)


def test_the_mouse_comes_back_to_the_design() -> None:
    scale = Scale.fit(1024, 768)
    assert scale.design(*scale.point(640, 360)) == pytest.approx((640, 360))


def test_text_is_never_under_twelve_pixels() -> None:
    assert Scale.fit(640, 360).text(14) == 12
    assert Scale.fit(1920, 1080).text(14) == 21


def test_a_small_window_is_compact_and_an_empty_one_does_no_harm() -> None:
    assert Scale.fit(899, 720).compact
    assert not Scale.fit(900, 506).compact
    assert Scale.fit(0, 0).length(5) == 1


def test_every_box_of_the_grid_lies_on_the_stage() -> None:
    boxes = {name: value for name, value in vars(Grid).items() if isinstance(value, Box)}
    assert len(boxes) > 20
    outside = {n for n, b in boxes.items() if b.x < 0 or b.y < 0 or b.right > 1280 or b.bottom > 720}
    assert outside == set()


def test_neighbours_share_their_edge_at_any_scale() -> None:
    scale = Scale.fit(1111, 633)
    first, second = Box(10, 10, 33.3, 20), Box(43.3, 10, 20, 20)
    assert scale.rect(first).right == scale.rect(second).left


def test_a_row_of_boxes() -> None:
    assert Box(0, 0, 100, 10).row(3, 5) == [(0, 0, 30, 10), (35, 0, 30, 10), (70, 0, 30, 10)]
