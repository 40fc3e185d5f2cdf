"""The painter repaints what changed, and nothing else."""

from collections.abc import Hashable

import pygame
import pytest

from game.client import shots
from game.client.assets import Assets
from game.client.frame import Painter, Picture
from game.client.paint.kit import Kit
from game.client.theme import Box

SIZE = (1280, 720)


class Canvas:
    """A window, and pictures of coloured boxes on it."""

    def __init__(self) -> None:
        shots.ready()
        self.kit = Kit(Assets(), SIZE)
        self.window = pygame.Surface(SIZE)
        self.painter = Painter()
        self.drawn: list[str] = []

    def paint(self, *boxes: tuple[str, Box, Hashable, str]) -> list[pygame.Rect]:
        picture = Picture(self.kit)
        self.drawn.clear()
        for name, box, key, colour in boxes:

            def draw(surface: pygame.Surface, name: str = name, box: Box = box, colour: str = colour) -> None:
                self.drawn.append(name)
                surface.fill(colour, self.kit.scale.rect(box))

            picture.add(name, box, key, draw)
        return self.painter.paint(picture, self.window)


@pytest.fixture
def canvas() -> Canvas:
    return Canvas()


GROUND = ("ground", Box(0, 0, 1280, 720), 0, "blue")
CARD = Box(100, 100, 50, 40)


def test_the_first_frame_is_painted_whole(canvas: Canvas) -> None:
    assert canvas.paint(GROUND) == [pygame.Rect(0, 0, *SIZE)]


def test_an_unchanged_frame_paints_nothing(canvas: Canvas) -> None:
    canvas.paint(GROUND, ("card", CARD, 1, "red"))
    assert canvas.paint(GROUND, ("card", CARD, 1, "red")) == []
    assert canvas.drawn == []


def test_a_changed_pane_repaints_its_own_rectangle_from_the_ground_up(canvas: Canvas) -> None:
    canvas.paint(GROUND, ("card", CARD, 1, "red"), ("far", Box(600, 600, 9, 9), 0, "green"))
    changed = canvas.paint(GROUND, ("card", CARD, 2, "white"), ("far", Box(600, 600, 9, 9), 0, "green"))
    assert changed == [pygame.Rect(100, 100, 50, 40)]
    assert canvas.drawn == ["ground", "card"]
    assert canvas.window.get_at((120, 120)) == pygame.Color("white")


def test_a_pane_that_moves_leaves_the_ground_behind(canvas: Canvas) -> None:
    canvas.paint(GROUND, ("card", CARD, 1, "red"))
    changed = canvas.paint(GROUND, ("card", CARD.move(300, 0), 1, "red"))
    assert sorted(rect.x for rect in changed) == [100, 400]
    assert canvas.window.get_at((120, 120)) == pygame.Color("blue")
    assert canvas.window.get_at((420, 120)) == pygame.Color("red")


def test_a_pane_that_goes_is_painted_over(canvas: Canvas) -> None:
    canvas.paint(GROUND, ("card", CARD, 1, "red"))
    canvas.paint(GROUND)
    assert canvas.window.get_at((120, 120)) == pygame.Color("blue")


def test_rectangles_that_touch_are_painted_once(canvas: Canvas) -> None:
    canvas.paint(GROUND, ("a", CARD, 1, "red"), ("b", CARD.move(20, 20), 1, "green"))
    changed = canvas.paint(GROUND, ("a", CARD, 2, "red"), ("b", CARD.move(20, 20), 2, "green"))
    assert changed == [pygame.Rect(100, 100, 70, 60)]
    assert canvas.drawn == ["ground", "a", "b"]


def test_many_rectangles_become_one(canvas: Canvas) -> None:
    def dots(key: int) -> list[tuple[str, Box, Hashable, str]]:
        return [(f"dot{i}", Box(10 + i * 60, 10 + i * 30, 10, 10), key, "red") for i in range(20)]

    canvas.paint(GROUND, *dots(1))
    assert len(canvas.paint(GROUND, *dots(2))) == 1


def test_what_lies_outside_the_window_is_not_painted(canvas: Canvas) -> None:
    canvas.paint(GROUND, ("out", Box(2000, 0, 10, 10), 1, "red"))
    assert canvas.paint(GROUND, ("out", Box(2000, 0, 10, 10), 2, "red")) == []


def test_a_new_size_is_painted_whole(canvas: Canvas) -> None:
    canvas.paint(GROUND)
    canvas.window = pygame.Surface((900, 506))
    canvas.kit.resize(900, 506)
    assert canvas.paint(GROUND) == [pygame.Rect(0, 0, 900, 506)]
