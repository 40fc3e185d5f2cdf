"""Folders and assets: where the platform wants them, moved by one variable, found in a checkout."""

from pathlib import Path

import pytest

import game
from game.content import files
from game.content.folders import folders, made


def test_three_letters_home_moves_everything(home: Path) -> None:
    assert (folders().data, folders().cache, folders().logs) == (home / "data", home / "cache", home / "logs")


def test_a_relative_home_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THREE_LETTERS_HOME", "here")
    assert folders().data == tmp_path / "here" / "data"


def test_without_it_each_folder_is_the_platforms_and_named_after_the_game(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("THREE_LETTERS_HOME")
    for folder in (folders().data, folders().cache, folders().logs):
        assert "three-letters" in folder.parts
        assert folder.is_absolute()


def test_folders_are_made_when_they_are_needed(home: Path) -> None:
    assert not home.exists()
    assert made(folders().logs).is_dir()
    assert made(folders().logs).is_dir()


def test_assets_are_found_beside_the_package_in_a_checkout() -> None:
    assert files.asset("lang", "en", "LC_MESSAGES", "cli.mo").is_file()


def test_assets_inside_the_package_go_first_and_none_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "game"
    package.mkdir()
    monkeypatch.setattr(game, "__file__", str(package / "__init__.py"))
    files.assets_root.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="install three-letters again"):
            files.assets_root()
        (tmp_path / "assets" / "lang").mkdir(parents=True)
        assert files.assets_root() == tmp_path / "assets"
        (package / "assets" / "lang").mkdir(parents=True)
        files.assets_root.cache_clear()
        assert files.assets_root() == package / "assets"
    finally:
        files.assets_root.cache_clear()
