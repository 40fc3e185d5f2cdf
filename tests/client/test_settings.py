"""Settings are kept between games; a broken file is set aside."""

from pathlib import Path

import pytest

from game.client import settings
from game.client.settings import Kept, Settings


def test_what_is_changed_is_there_next_time(home: Path) -> None:
    Kept().change(name="Mei", volume=3)
    assert Kept().now == Settings(name="Mei", volume=3, profile="1")
    assert settings.load() == Settings(volume=3, profile="1"), "the name is the player's, not the computer's"


def test_without_a_file_there_are_defaults(home: Path) -> None:
    assert settings.load() == Settings()


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b'{"volume": "loud"}'])
def test_a_broken_file_is_set_aside(home: Path, content: bytes) -> None:
    file = settings.settings_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert settings.load() == Settings()
    assert not file.exists()
    assert file.with_suffix(".broken").read_bytes() == content


def test_a_disk_that_refuses_is_no_reason_to_fail(home: Path) -> None:
    home.write_text("a file where the folder should be")
    kept = Kept()
    kept.change(name="Mei")
    assert kept.now.name == "Mei"
    assert settings.save(kept.now) is False


def test_in_memory_nothing_is_written(home: Path) -> None:
    Kept(Settings(), stored=False).change(name="Mei")
    assert not settings.settings_file().exists()
