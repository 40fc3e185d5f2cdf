"""A replay as an animated picture: read back frame by frame, it shows what the player of replays shows."""

from __future__ import annotations

import struct
import zlib
from functools import cache

import pygame
import pytest

from game.client import record as recorder
from game.client import shots
from game.client.record import PER_SECOND, record
from game.client.scenes.sample_films import haunted
from game.match.film import Film, film
from game.match.sim import Simulation
from tests.match.support import SECOND, first_level

SMALL = (640, 360)


@cache
def short() -> Film:
    simulation = Simulation(first_level(), None, 3, ("human", "human"), connections=2)
    simulation.run()
    return film(simulation.match.journal.lines())


def read(octets: bytes) -> tuple[pygame.Surface, list[int], list[pygame.Rect]]:
    """The last picture of an APNG, each frame's milliseconds and place; checksums and numbers are checked."""
    assert octets[:8] == b"\x89PNG\r\n\x1a\n"
    at, numbers, stays, rects, said = 8, [], [], [], 0
    canvas = pygame.Surface((1, 1))
    while at < len(octets):
        (length,) = struct.unpack(">I", octets[at : at + 4])
        kind, body = octets[at + 4 : at + 8], octets[at + 8 : at + 8 + length]
        assert octets[at + 8 + length : at + 12 + length] == struct.pack(">I", zlib.crc32(kind + body))
        at += 12 + length
        if kind == b"IHDR":
            assert body[8:] == bytes([8, 6, 0, 0, 0])
            canvas = pygame.Surface(struct.unpack(">II", body[:8]))
        elif kind == b"acTL":
            said, loops = struct.unpack(">II", body)
            assert loops == 0
        elif kind == b"fcTL":
            number, w, h, x, y, stay, unit, dispose, blend = struct.unpack(">IIIIIHHBB", body)
            assert (unit, dispose, blend) == (1000, 0, 0 if not rects else 1)
            numbers.append(number)
            stays.append(stay)
            rects.append(pygame.Rect(x, y, w, h))
        elif kind in (b"IDAT", b"fdAT"):
            if kind == b"fdAT":
                numbers.append(struct.unpack(">I", body[:4])[0])
                body = body[4:]
            rect = rects[-1]
            rows = zlib.decompress(body)
            step = 1 + 4 * rect.w
            assert len(rows) == step * rect.h
            assert not any(rows[::step])
            pixels = b"".join(rows[y * step + 1 : (y + 1) * step] for y in range(rect.h))
            canvas.blit(pygame.image.frombytes(pixels, rect.size, "RGBA"), rect)
    assert numbers == list(range(len(numbers)))
    assert len(rects) == said
    return canvas, stays, rects


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    shots.ready()
    monkeypatch.setattr(recorder, "SIZE", SMALL)


def test_what_was_recorded_is_what_was_to_be_seen() -> None:
    found = short()
    last, stays, rects = read(record(found, 400))
    assert last.get_size() == SMALL
    places = range(0, found.length, 400 * 10_000 // PER_SECOND)
    assert sum(stays) == len(places) * 1000 // PER_SECOND
    assert rects[0].size == SMALL
    slow = list(recorder._frames(found, range(0, 300_000, 10_000), "truth"))
    assert len(slow) < 15, "a moment in which nothing changes only lasts longer"
    assert sum(stay for _, _, stay in slow) == 30 * 1000 // PER_SECOND
    whole, _, _ = read(record(found, 400 * len(places)))
    pictures = [window.copy() for window, _ in recorder._pictures(found, places[-1:], "truth")]
    assert pygame.image.tobytes(last, "RGB") == pygame.image.tobytes(pictures[-1], "RGB")
    assert pygame.image.tobytes(whole, "RGB") != pygame.image.tobytes(last, "RGB")


def test_one_connection_through_one_pair_of_eyes() -> None:
    found = short()
    _, truth, _ = read(record(found, 800, connection=2))
    fogged, seat, _ = read(record(found, 800, "B", 2))
    chapter = found.chapters[1]
    assert abs(sum(seat) - chapter.long * 1000 // (8 * SECOND)) <= 100
    assert sum(truth) == sum(seat)
    assert fogged.get_size() == SMALL


def test_a_long_silence_is_cut_into_frames_that_a_file_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    places = range(0, 60_000, 1_000)
    longest = max(stay for _, _, stay in recorder._frames(haunted(), places, "truth"))
    assert longest > 1000
    monkeypatch.setattr(recorder, "MOST_MILLISECONDS", 1000)
    frames = list(recorder._frames(haunted(), places, "truth"))
    assert max(stay for _, _, stay in frames) == 1000
    assert sum(stay for _, _, stay in frames) == 60 * 100
