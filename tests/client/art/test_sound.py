"""Sounds: all there, small, and silent without a device."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pygame
import pytest

from game.client.assets import Assets
from game.client.sound import Name, Sound


@pytest.fixture
def audio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sound]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound(Assets())
    assert sound.open()
    yield sound
    sound.close()


def test_every_sound_is_there_with_its_licence_and_none_is_left_over() -> None:
    folder = Assets().folder / "sounds"
    assert {p.stem for p in folder.glob("*.ogg")} == set(get_args(Name))
    assert "CC0" in (folder / "LICENSE").read_text()
    assert sum(p.stat().st_size for p in folder.glob("*.ogg")) < 100_000


@pytest.mark.parametrize("name", get_args(Name))
def test_every_sound_plays(audio: Sound, name: Name) -> None:
    assert audio.play(name)


@pytest.mark.parametrize("name", get_args(Name))
def test_no_sound_clips_or_ends_with_a_click(audio: Sound, name: Name) -> None:
    samples = memoryview(pygame.mixer.Sound(Assets().sound(name)).get_raw()).cast("h")
    peak = max(abs(s) for s in samples)
    assert 3000 < peak < 32000
    if name != "wind":
        assert max(abs(s) for s in samples[-40:]) < 0.1 * peak


def test_without_a_device_everything_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_device(*_: object) -> None:
        raise pygame.error("no audio device")

    monkeypatch.setattr(pygame.mixer, "init", no_device)
    sound = Sound(Assets())
    assert not sound.open()
    assert sound.problem == "no audio device"
    assert not sound.play("stamp")
    sound.wind(True)
    sound.volume = 0.3
    sound.muted = True
    sound.close()


def test_a_driver_that_does_not_exist_is_no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    sound = Sound(Assets())
    assert not sound.open()
    assert sound.problem


def test_muted_or_at_zero_nothing_plays(audio: Sound) -> None:
    audio.muted = True
    assert not audio.play("stamp")
    audio.muted = False
    audio.volume = -1
    assert audio.volume == 0
    assert not audio.play("stamp")
    audio.volume = 5
    assert audio.volume == 1
    assert audio.play("stamp")


def test_a_missing_or_broken_file_is_silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "pen.ogg").write_bytes(b"not a sound")
    sound = Sound(Assets(tmp_path))
    assert sound.open()
    assert not sound.play("stamp")
    assert not sound.play("pen")
    sound.close()


def test_the_wind_runs_until_it_is_stopped(audio: Sound) -> None:
    audio.wind(True)
    audio.wind(True)
    assert pygame.mixer.get_busy()
    audio.wind(False)
    audio.wind(False)
