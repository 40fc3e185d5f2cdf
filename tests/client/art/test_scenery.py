"""Backgrounds: baking in slices, the cache on disk, windows of any shape."""

from pathlib import Path

import pygame
import pytest

from game.client.art import scenery, sky
from game.client.theme import SKY, WALNUT, Scale

SMALL = Scale.fit(320, 180)


@pytest.mark.parametrize("name", scenery.SCENES)
def test_every_scene_fills_its_window(name: str) -> None:
    for size in ((320, 180), (240, 180), (420, 180), (90, 160)):
        picture = scenery.Scenery().now(scenery.SCENES[name], Scale.fit(*size))
        assert picture.get_size() == size
        black = [
            (x, y)
            for x in range(0, size[0], 9)
            for y in range(0, size[1], 9)
            if picture.get_at((x, y))[:3] == (0, 0, 0)
        ]
        assert black == [], "a part was left unpainted"


def test_baking_is_sliced_and_always_gives_the_same_picture() -> None:
    steps = scenery.bake(scenery.PLAYER, SMALL)
    count = 0
    while True:
        try:
            next(steps)
            count += 1
        except StopIteration as finished:
            first = finished.value
            break
    assert count >= 10
    second = scenery.Scenery().now(scenery.PLAYER, SMALL)
    assert pygame.image.tobytes(first, "RGB") == pygame.image.tobytes(second.convert(24), "RGB")


def test_work_stops_when_its_time_is_over_and_goes_on_later() -> None:
    s = scenery.Scenery()
    assert s.get(scenery.TITLE, SMALL) is None
    assert s.busy
    turns = 0
    while not s.work(0.0005):
        turns += 1
        assert turns < 1000
    assert turns > 2
    assert not s.busy
    assert s.get(scenery.TITLE, SMALL) is not None
    assert s.work() is False


def test_night_is_darker_than_evening_and_its_windows_stay_lit() -> None:
    s = scenery.Scenery()
    night, evening = s.now(scenery.PLAYER, SMALL), s.now(scenery.EVENING, SMALL)
    mean = [sum(pygame.transform.average_color(p.subsurface((0, 0, 320, 100)))[:3]) for p in (night, evening)]
    assert mean[0] < 0.6 * mean[1]
    window = SMALL.point(121, 296)  # the cottage's left pane
    assert sum(night.get_at(window)[:3]) > 0.8 * sum(evening.get_at(window)[:3])


def test_pictures_are_kept_on_disk(tmp_path: Path) -> None:
    drawn = scenery.Scenery(tmp_path / "cache").now(scenery.PLAYER, SMALL)
    (file,) = (tmp_path / "cache").iterdir()
    again = scenery.Scenery(tmp_path / "cache")
    read = again.get(scenery.PLAYER, SMALL)
    assert read is not None
    assert not again.busy
    assert pygame.image.tobytes(read, "RGB") == pygame.image.tobytes(drawn, "RGB")
    assert "320x180" in file.name


def test_a_broken_picture_on_disk_is_drawn_again(tmp_path: Path) -> None:
    scenery.Scenery(tmp_path).now(scenery.PLAYER, SMALL)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\x89PNG broken")
    again = scenery.Scenery(tmp_path)
    assert again.get(scenery.PLAYER, SMALL) is None
    assert again.now(scenery.PLAYER, SMALL).get_size() == (320, 180)
    assert file.stat().st_size > 1000


def test_a_folder_that_cannot_be_written_is_no_problem(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert scenery.Scenery(blocked / "cache").now(scenery.PLAYER, SMALL).get_size() == (320, 180)


def test_the_cache_does_not_grow_for_ever(tmp_path: Path) -> None:
    for i in range(scenery.KEEP_FILES + 5):
        (tmp_path / f"old-{i}.png").write_bytes(b"x")
    scenery.Scenery(tmp_path).now(scenery.PLAYER, SMALL)
    files = list(tmp_path.iterdir())
    assert len(files) == scenery.KEEP_FILES
    assert any(f.name.startswith("player") for f in files)


def test_only_pictures_of_the_present_size_stay_in_memory() -> None:
    s = scenery.Scenery()
    first = s.now(scenery.PLAYER, SMALL)
    assert s.now(scenery.PLAYER, SMALL) is first
    s.now(scenery.PLAYER, Scale.fit(160, 90))
    assert s.get(scenery.PLAYER, SMALL) is None


def test_the_first_paint_shows_sky_and_desk() -> None:
    surface = pygame.Surface((320, 180), 0, 32)
    sky.first_paint(surface, SMALL, 286, 428, night=False)
    assert all(abs(a - b) <= 2 for a, b in zip(surface.get_at((5, 0))[:3], SKY[0][1], strict=True))
    assert surface.get_at((5, 170))[:3] == WALNUT
    bright = surface.get_at((5, 70)).r
    sky.first_paint(surface, SMALL, 286, 428, night=True)
    assert surface.get_at((5, 70)).r < 0.6 * bright
