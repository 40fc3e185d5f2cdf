"""Whole backgrounds: valley and desk, drawn once for each window size and kept.

Drawing one takes about a second, so it is cut into steps: `bake` is a generator that may be advanced a
little each frame, or run in a thread. `Scenery` does the first, keeps the pictures in memory and as PNG in
the kit's cache folder. Until one is ready, `first_paint` shows its sky. Impure: reads and writes the cache
folder.
"""

import os
import random
import zlib
from collections.abc import Generator
from functools import cache
from pathlib import Path
from time import perf_counter

import msgspec
import pygame

from game.client.art import desk, houses, land, road, sky
from game.client.paint.canvas import Canvas
from game.client.theme import LAMP, LEFT, NIGHT, RIGHT, Scale, rgb

KEEP_FILES = 24
Point = tuple[float, float]


class Scene(msgspec.Struct, frozen=True):
    """What a background shows; all lengths in design pixels."""

    name: str
    horizon: float
    ground: float  # where the land ends at the bottom
    desk: float | None = None  # y of the desk's edge
    night: bool = False
    x0: float = 640  # of the tower, the sun and the river
    cottage: Point | None = None
    tall_house: Point | None = None
    mailboxes: bool = True
    top_veil: int = 150  # how much the top line darkens the sky
    bottom_veil: int = 0
    dim: int = 0  # a veil of night over everything: for screens full of panels
    desk_dim: int = 0


EVENING = Scene("evening", 286, 430, 428, cottage=(150, 330), tall_house=(1130, 330))
PLAYER = Scene("player", 286, 430, 428, night=True, cottage=(150, 330), tall_house=(1130, 330))
TITLE = Scene("title", 430, 730, cottage=(150, 474), tall_house=(1130, 474), top_veil=0, bottom_veil=170)
LOBBY = Scene("lobby", 430, 730, cottage=(150, 474), tall_house=(1130, 474), bottom_veil=170, dim=120)
SPLIT = Scene("split", 234, 346, 346, cottage=(150, 278), tall_house=(1130, 278))
SPLIT_NIGHT = Scene("split night", 234, 346, 346, night=True, cottage=(150, 278), tall_house=(1130, 278))
REVEAL = Scene(
    "reveal",
    90,
    250,
    150,
    x0=428,
    cottage=(212, 146),
    tall_house=(680, 146),
    mailboxes=False,
    top_veil=170,
    desk_dim=70,
)
STORY = Scene("story", 300, 730)
SCENES = {s.name: s for s in (EVENING, PLAYER, TITLE, LOBBY, SPLIT, SPLIT_NIGHT, REVEAL, STORY)}


def bake(scene: Scene, scale: Scale) -> Generator[None, None, pygame.Surface]:
    """Draws the whole background for one window size, a step between two `yield`s; returns it, opaque."""
    view = scale.view
    bottom = view.bottom if scene.desk is None else scene.desk
    over = 3 if scale.k < 1.6 else 2
    c = Canvas(view.w, bottom - view.y, scale.k, over, opaque=True, origin=(view.x, view.y))
    yield from road.land_of(c, view) if scene is STORY else _land(c, scene, scale)
    if scene.night:
        _fall_of_night(c, scene)
        yield
    if scene.top_veil:
        sky.veil(c, view, NIGHT, view.y, 64, scene.top_veil)
    if scene.bottom_veil:
        sky.veil(c, view, NIGHT, view.bottom, view.bottom - 270, scene.bottom_veil)
    yield
    picture = pygame.Surface((scale.width, scale.height), 0, 32)
    small = c.done()
    yield
    picture.blit(small, (0, 0))
    if scene.desk is not None:
        desk.draw(picture, scale, scene.desk)
        yield
        _darken(picture, scene.desk_dim, scale.y(scene.desk + 4))
    _darken(picture, scene.dim, 0)
    return picture


def _land(c: Canvas, scene: Scene, scale: Scale) -> Generator[None, None, None]:
    view, x0, horizon, ground = scale.view, scene.x0, scene.horizon, scene.ground
    sky.gradient(c, view, horizon)
    sky.stars(c, view, horizon)
    yield
    sky.sun(c, x0, horizon, disc=not scene.night)
    sky.clouds(c, x0, horizon)
    yield
    land.hills(c, view, x0, horizon, ground)
    yield
    land.river(c, x0, horizon, ground)
    for right in (False, True):
        reach = max(0.0, view.right - (x0 + 640) if right else (x0 - 640) - view.x) + 20
        bank = land.Bank(c, x0, right, horizon, ground, reach)
        rnd = random.Random(41 + right)
        bank.soil()
        yield
        bank.trees(rnd)
        bank.grass(rnd)
        yield
        if scene.mailboxes:
            bank.path(153 if right else 172)
            bank.lavender(rnd)
        bank.fence()
        yield
    houses.bridge(c, x0, horizon + 56)
    houses.relay(c, x0, horizon + 52)
    yield
    _homes(c, scene)
    c.glow(x0, horizon + 10, 240, rgb("#7A3A1E"), 0.2)
    yield


def _homes(c: Canvas, scene: Scene) -> None:
    if scene.cottage:
        x, y = scene.cottage
        c.glow(x, y - 24, 120, rgb("#FF9A4A"), 0.22)
        houses.cottage(c, x, y)
    if scene.tall_house:
        x, y = scene.tall_house
        c.glow(x, y - 28, 120, rgb("#FF9A4A"), 0.22)
        houses.tall_house(c, x, y)
    if scene.mailboxes:
        houses.mailbox(c, scene.x0 - 404, scene.horizon + 36, LEFT)
        houses.mailbox(c, scene.x0 + 406, scene.horizon + 36, RIGHT)


def _fall_of_night(c: Canvas, scene: Scene) -> None:
    """Turns the evening blue, then lights the windows again and puts up the moon."""
    c.surface.fill(sky.NIGHT_TINT, special_flags=pygame.BLEND_RGB_MULT)
    if scene.cottage:
        houses.cottage_windows(c, *scene.cottage)
    if scene.tall_house:
        houses.tall_house_windows(c, *scene.tall_house)
    sky.moon(c, scene.x0 + 206, max(72, scene.horizon - 190), 19)
    if scene.mailboxes:
        c.glow(scene.x0 - 404, scene.horizon + 20, 46, LAMP, 0.35)


def _darken(picture: pygame.Surface, alpha: int, top: int) -> None:
    if alpha:
        shade = pygame.Surface((picture.get_width(), max(1, picture.get_height() - top)), pygame.SRCALPHA)
        r, g, b = (v * alpha // 255 for v in NIGHT)
        shade.fill((r, g, b, alpha))
        picture.blit(shade, (0, top), special_flags=pygame.BLEND_PREMULTIPLIED)


class Scenery:
    """Hands out backgrounds and bakes those that are missing, a little in each frame.

    `folder`: where PNGs are kept between starts, or None. What cannot be read or written is left out
    silently: the picture is only drawn again.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._ready: dict[tuple[str, int, int], pygame.Surface] = {}
        self._work: tuple[tuple[str, int, int], Generator[None, None, pygame.Surface]] | None = None

    def get(self, scene: Scene, scale: Scale) -> pygame.Surface | None:
        """The background if it is ready (at once when it lies on disk), else None; then call `work`."""
        key = (scene.name, scale.width, scale.height)
        if key in self._ready:
            return self._ready[key]
        picture = self._load(key)
        if picture is not None:
            self._keep(key, picture)
        elif self._work is None or self._work[0] != key:
            self._work = (key, bake(scene, scale))
        return picture

    def now(self, scene: Scene, scale: Scale) -> pygame.Surface:
        """The background, drawn to its end: for pictures and tests."""
        picture = self.get(scene, scale)
        while picture is None:
            self.work(1.0)
            picture = self.get(scene, scale)
        return picture

    def work(self, seconds: float = 0.008) -> bool:
        """Draws for about `seconds`; True when a background became ready just now."""
        if self._work is None:
            return False
        key, steps = self._work
        until = perf_counter() + seconds
        try:
            while perf_counter() < until:
                next(steps)
        except StopIteration as finished:
            self._work = None
            self._keep(key, finished.value)
            self._save(key, finished.value)
            return True
        return False

    @property
    def busy(self) -> bool:
        """Is a background being drawn?"""
        return self._work is not None

    def _keep(self, key: tuple[str, int, int], picture: pygame.Surface) -> None:
        """Keeps at most three sizes' worth of pictures: those of the present size and the last one."""
        if pygame.display.get_init() and pygame.display.get_surface() is not None:
            picture = picture.convert()
        self._ready = {k: v for k, v in self._ready.items() if k[1:] == key[1:]}
        self._ready[key] = picture

    def _path(self, key: tuple[str, int, int]) -> Path | None:
        if self._folder is None:
            return None
        name, w, h = key
        return self._folder / f"{name.replace(' ', '-')}-{w}x{h}-{art_version():08x}.png"

    def _load(self, key: tuple[str, int, int]) -> pygame.Surface | None:
        path = self._path(key)
        if path is None or not path.is_file():
            return None
        try:
            picture = pygame.image.load(path)
        except (OSError, pygame.error):
            return None
        return picture if picture.get_size() == key[1:] else None

    def _save(self, key: tuple[str, int, int], picture: pygame.Surface) -> None:
        path = self._path(key)
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"{path.stem}.{os.getpid()}.png")
            pygame.image.save(picture, unfinished)
            unfinished.replace(path)
            _prune(path.parent)
        except (OSError, pygame.error):
            return


def _prune(folder: Path) -> None:
    """Removes the oldest pictures beyond `KEEP_FILES`."""
    files = sorted(folder.glob("*.png"), key=lambda f: f.stat().st_mtime, reverse=True)
    for old in files[KEEP_FILES:]:
        old.unlink(missing_ok=True)


@cache
def art_version() -> int:
    """A checksum of the code that draws backgrounds: pictures of another version are drawn again."""
    here = Path(__file__).parent
    sources = [here / f"{n}.py" for n in ("scenery", "sky", "land", "houses", "desk", "road")]
    sources += [here.parent / "paint" / f"{n}.py" for n in ("canvas", "light", "shapes")]
    version = 0
    for source in sources:
        if source.is_file():
            version = zlib.crc32(source.read_bytes(), version)
    return version
