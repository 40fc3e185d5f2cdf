"""The PNG of a match has what its SVG has, where it has it."""

from __future__ import annotations

import io

import pygame
import pytest

from game.client import ladder_png, shots
from game.client.ladder_png import SCALE, png
from game.client.theme import BAD, LEFT, NIGHT, PLUM_9, RIGHT
from game.content.text import translate
from game.match.export.ladder import WIDTH, height, panels
from game.match.export.shapes import Arrowhead, Blot, Cross, Dot, Line
from game.match.match import Match
from tests.match.export_support import ONE, goodbye, storm
from tests.match.support import Hand, level


@pytest.fixture(autouse=True)
def _no_window() -> None:
    shots.ready()


def painted(match: Match) -> pygame.Surface:
    return pygame.image.load(io.BytesIO(png(match.books.reveals, match.players, translate)), "ladder.png")


def near(picture: pygame.Surface, x: float, y: float, colour: tuple[int, int, int]) -> bool:
    """Is there a pixel of about this colour within two units?"""
    around = range(-2 * SCALE, 2 * SCALE + 1)
    places = [(round(x * SCALE) + dx, round(y * SCALE) + dy) for dx in around for dy in around]
    found = [picture.get_at(place)[:3] for place in places]
    return any(sum(abs(a - b) for a, b in zip(one, colour, strict=True)) < 60 for one in found)


def adrift() -> Match:
    hand = Hand(level(ONE))
    hand.post("A", "<SEQ=100><CTL=SYN>", 0)
    hand.match.finish(1_000_000)
    return hand.match


@pytest.mark.parametrize("match", [goodbye(), storm(0, "fog"), adrift()])
def test_every_shape_is_there(match: Match) -> None:
    found = panels(match.books.reveals, match.players, translate)
    picture = painted(match)
    assert picture.get_size() == (WIDTH * SCALE, height(found) * SCALE)
    assert picture.get_at((4, 4))[:3] == NIGHT
    kinds = set()
    for panel in found:
        assert near(picture, 30, panel.top + 12, PLUM_9)
        for shape in panel.shapes:
            kinds.add(type(shape))
            match shape:
                case Cross(x, y, _) | Blot(x, y, _):
                    assert near(picture, x, panel.top + y, BAD)
                case Arrowhead(x, y, right, _):
                    assert near(picture, x - (4 if right else -4), panel.top + y, LEFT if right else RIGHT)
                case Dot(x, y, _):
                    assert near(picture, x, panel.top + y, LEFT)
                case Line(((x, y, _, to), *_), colour, 3, None) if to > y:
                    assert near(picture, x, panel.top + y, LEFT if colour == "#7FD6CB" else RIGHT)
    assert Line in kinds


def test_a_very_long_match_gets_a_smaller_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladder_png, "TALLEST", 700)
    assert painted(storm()).get_height() == 700
