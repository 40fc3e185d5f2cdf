"""Canvas, sprites, light: what the drawing rests on."""

import pygame
import pytest

from game.client.art import candle, envelopes, fog, hearts, paper, seals, things
from game.client.assets import Assets
from game.client.paint import icons, light, shapes
from game.client.paint.canvas import Canvas
from game.client.paint.kit import Kit
from game.client.paint.weather_icons import WEATHER_ICONS
from game.client.theme import LEFT, SEALS, TEXT, WHITE, Box
from game.match.weather import PRESETS


def test_edges_are_premultiplied_and_never_darker_than_the_colour() -> None:
    c = Canvas(20, 20, 1.0)
    c.circle(10, 10, 8, WHITE)
    picture = c.done()
    edge = [picture.get_at((x, y)) for x in range(20) for y in range(20)]
    assert all(p.r == p.g == p.b for p in edge)
    assert all(abs(p.r - p.a) <= 1 for p in edge)
    assert any(0 < p.a < 255 for p in edge), "no smooth edge"


def test_a_translucent_shape_mixes_with_what_is_below() -> None:
    c = Canvas(10, 10, 1.0, opaque=True)
    c.surface.fill((0, 0, 0))
    c.rect(0, 0, 10, 10, 0, WHITE, alpha=128)
    assert abs(c.done().get_at((5, 5)).r - 128) <= 2


def test_sprites_are_drawn_once_for_a_scale(kit: Kit) -> None:
    drawn = []

    def paint(c: Canvas) -> None:
        drawn.append(c.k)
        c.circle(5, 5, 4, WHITE)

    first = kit.sprite(("dot",), 10, 10, paint)
    assert kit.sprite(("dot",), 10, 10, paint) is first
    kit.resize(1920, 1080)
    assert kit.sprite(("dot",), 10, 10, paint).get_size() == (15, 15)
    assert drawn == [1.0, 1.5]


def test_old_sprites_go_when_memory_is_short(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.client.paint.kit.SPRITE_BYTES", -16 * 1280 * 720 + 4 * 100 * 100 * 3)
    pictures = [kit.keep((i,), lambda: pygame.Surface((100, 100))) for i in range(5)]
    assert kit.keep((4,), lambda: pygame.Surface((1, 1))) is pictures[4]
    assert kit.keep((0,), lambda: pygame.Surface((1, 1))) is not pictures[0]


def test_turned_sprites_come_in_steps_of_two_degrees(kit: Kit) -> None:
    sprite = [envelopes.sprite(kit, 104, degrees, ("SYN",)) for degrees in (10.0, 10.6, 12.0)]
    assert sprite[0] is sprite[1]
    assert sprite[2] is not sprite[0]


@pytest.mark.parametrize("name", icons.ICONS)
def test_every_icon_has_ink_and_stays_in_its_square(kit: Kit, name: str) -> None:
    picture = icons.sprite(kit, name, TEXT, 40)
    ink = picture.get_bounding_rect()
    assert ink.w >= 10
    assert ink.h >= 5
    assert picture.get_rect().inflate(-2, -2).contains(ink), f"{name} touches its border: {ink}"


def test_every_weather_has_its_icon() -> None:
    assert set(WEATHER_ICONS) == set(PRESETS)


def test_each_seal_has_its_own_outline() -> None:
    masks = []
    for kind in SEALS:
        c = Canvas(60, 60, 1.0)
        c.polygon(shapes.seal(kind, 30, 30, 25), WHITE)
        masks.append(pygame.mask.from_surface(c.done(), 127))
    for i, first in enumerate(masks):
        for second in masks[i + 1 :]:
            shared = first.overlap_area(second, (0, 0))
            assert shared < 0.97 * max(first.count(), second.count())


def test_stamped_and_unstamped_differ_in_more_than_colour(kit: Kit) -> None:
    for kind in SEALS:
        stamped = pygame.mask.from_surface(seals.sprite(kit, kind, 25, True)).count()
        outline = pygame.mask.from_surface(seals.sprite(kit, kind, 25, False)).count()
        assert outline < 0.6 * stamped


def test_every_heart_state_looks_different_without_colour(kit: Kit) -> None:
    grey = {
        state: pygame.transform.grayscale(hearts.sprite(kit, 13, state, LEFT)).get_buffer().raw
        for state in ("dark", "outline", "solid", "rest", "broken", "unknown")
    }
    assert len(set(grey.values())) == 6


def test_the_fog_hides_what_is_behind_its_middle(kit: Kit, screen: pygame.Surface) -> None:
    """x 500 to 780 in the heights where letters fly: what a letter looks like in there must not shine
    through.
    """
    pictures = []
    for ground in (0, 255):
        screen.fill((ground, ground, ground))
        fog.draw(kit, screen)
        pictures.append(screen.copy())
    for x in range(500, 781, 20):
        for y in range(180, 415, 15):
            dark, bright = (p.get_at((x, y)).g for p in pictures)
            assert bright - dark <= 26, (x, y)


def test_the_fog_leaves_the_desk_free(kit: Kit, screen: pygame.Surface) -> None:
    screen.fill((1, 2, 3))
    touched = fog.draw(kit, screen)
    assert touched.bottom <= 421


def test_wisps_drift(kit: Kit, screen: pygame.Surface) -> None:
    assert fog.draw_wisps(kit, screen, 0.0) != fog.draw_wisps(kit, screen, 9.0)


def test_a_candle_shows_how_much_is_left(kit: Kit, screen: pygame.Surface) -> None:
    """Rows with wax, counted in the candle's middle, go down with the time left and never grow."""
    rows = []
    for left in (6.0, 4.0, 2.0, 0.5):
        screen.fill((0, 0, 40))
        candle.draw(kit, screen, Box(100, 100, 56, 256), left, 6.0, lit=True)
        rows.append(
            sum(screen.get_at((122, y)).r > 120 and screen.get_at((122, y)).b > 90 for y in range(130, 290))
        )
    assert rows == sorted(rows, reverse=True)
    assert rows[0] > rows[1] > rows[2]


def test_unlit_and_dead_candles_have_no_flame(kit: Kit, screen: pygame.Surface) -> None:
    box = Box(100, 100, 56, 256)

    def brightness() -> int:
        return sum(screen.get_at((x, 120)).r for x in range(80, 180))

    for left, lit in ((0.0, False), (0.0, True)):
        screen.fill((0, 0, 40))
        candle.draw(kit, screen, box, left, 6.0, lit=lit)
        assert brightness() == 0
    candle.draw(kit, screen, box, 6.0, 6.0, lit=True)
    assert brightness() > 500


def test_a_flight_starts_and_ends_where_it_should_and_rises_between() -> None:
    arc = envelopes.Arc((250, 292), (1030, 292), 116)
    assert arc.at(0) == (250, 292)
    assert arc.at(1) == (1030, 292)
    assert arc.at(0.5) == pytest.approx((640, 116))
    assert arc.degrees(0.1) > 0 > arc.degrees(0.9)
    back = envelopes.Arc((1030, 292), (250, 292), 116)
    assert back.degrees(0.1) == pytest.approx(-arc.degrees(0.1))


def test_time_bars_differ_in_pattern(kit: Kit, screen: pygame.Surface) -> None:
    looks = set()
    for pattern in ("plain", "slant", "dots"):
        things.time_bar(kit, screen, Box(50, 50, 100, 30), LEFT, pattern)
        looks.add(pygame.image.tobytes(screen.subsurface((50, 50, 100, 30)), "RGB"))
    assert len(looks) == 3


def test_the_window_icon_is_straight_alpha(kit: Kit) -> None:
    icon = things.window_icon(kit, 32)
    assert icon.get_size() == (32, 32)
    assert icon.get_at((0, 0)).a == 0
    edge = [icon.get_at((x, y)) for x in range(32) for y in range(32) if 20 < icon.get_at((x, y)).a < 235]
    assert edge
    assert max(p.r for p in edge) > 120


def test_grain_and_glow_are_the_same_every_time() -> None:
    first, second = (light.grain(40, 30, (8, 8), 3, 0.5).get_buffer().raw for _ in range(2))
    assert first == second
    assert light.glow(10, (255, 0, 0)).get_at((0, 0)).r == 0
    assert light.glow(10, (255, 0, 0)).get_at((10, 10)).r > 180


def test_tiny_windows_do_not_crash(screen: pygame.Surface) -> None:
    kit = Kit(Assets(), (40, 30))
    small = pygame.Surface((40, 30), 0, 32)
    paper.letter(kit, small, Box(372, 432, 536, 272))
    paper.receipt(kit, small, Box(880, 24, 368, 524))
    fog.draw(kit, small)
    candle.draw(kit, small, Box(312, 440, 56, 256), 1.0, 2.0)
    envelopes.draw(kit, small, 640, 360, 104, 10, ("SYN",))
