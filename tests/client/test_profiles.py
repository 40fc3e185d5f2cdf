"""Several players at one computer: nothing of theirs is lost, and the computer keeps what is its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.client import settings
from game.client.profiles import LARGEST, Profile, Profiles, Reached, profiles_folder
from game.client.progress import Progress
from game.client.settings import Kept, Settings
from game.content.problems import Problem
from tests.client.stage import Stage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profiles"


def write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


class TestFiles:
    def test_each_has_a_road_of_its_own(self, folder: Path) -> None:
        profiles = Profiles(folder, Profile(name="Mei"))
        profiles.change(levels={"a": Reached(3, 400)})
        jonah = profiles.add(Profile(name="Jonah"))
        profiles.choose(jonah)
        profiles.change(levels={"a": Reached(1, 100)})
        again = Profiles(folder, Profile(), jonah)
        assert again.now == Profile(name="Jonah", levels={"a": Reached(1, 100)})
        assert [one.name for one in again.every.values()] == ["Mei", "Jonah"]
        again.choose("1")
        assert again.now.stars == 3
        again.choose("77")
        assert again.chosen == "1", "who is not there cannot play"

    @pytest.mark.parametrize("content", ["{", "[]", '{"levels": 3}', '{"name": "\x00'])
    def test_a_damaged_file_is_kept_aside_and_told(self, folder: Path, content: str) -> None:
        write(folder, "1.json", content)
        write(folder, "2.json", '{"name": "Jonah"}')
        profiles = Profiles(folder, Profile(name="Mei"))
        assert [one.name for one in profiles.every.values()] == ["Jonah"]
        assert [(one.what, one.file, one.kept) for one in profiles.troubles] == [
            ("broken", "1.json", "1.broken")
        ]
        assert (folder / "1.broken").read_text(encoding="utf-8") == content

    def test_what_was_kept_aside_before_is_never_overwritten(self, folder: Path) -> None:
        write(folder, "1.broken", "the first")
        write(folder, "1.json", "the second")
        assert Profiles(folder, Profile()).troubles[0].kept == "1.broken2"
        assert (folder / "1.broken").read_text() == "the first"
        assert (folder / "1.broken2").read_text() == "the second"

    def test_a_newer_file_is_left_alone_and_its_number_not_used(self, folder: Path) -> None:
        file = write(folder, "1.json", '{"version": 2, "name": "Later", "more": 1}')
        before = file.read_bytes()
        profiles = Profiles(folder, Profile(name="Mei"))
        assert [one.what for one in profiles.troubles] == ["newer"]
        profiles.change(name="Mei Two")
        assert file.read_bytes() == before
        assert json.loads((folder / "2.json").read_text())["name"] == "Mei Two"

    def test_reset_keeps_name_and_language(self, folder: Path) -> None:
        learned = Profile(name="Mei", language="zh", guided=("opener",), levels={"a": Reached(3, 1)})
        profiles = Profiles(folder, learned)
        profiles.reset()
        assert Profiles(folder, Profile()).now == Profile(name="Mei", language="zh")

    def test_a_disk_that_refuses_is_no_reason_to_fail(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("a file where the folder should be")
        profiles = Profiles(tmp_path / "file", Profile(name="Mei"))
        profiles.change(name="Jonah")
        assert profiles.now.name == "Jonah"


class TestExport:
    def test_there_and_back(self, folder: Path, tmp_path: Path) -> None:
        mei = Profile(name="Mei", language="zh", guided=("opener",), levels={"a": Reached(2, 300)})
        file = tmp_path / "deep" / "mei.json"
        Profiles(folder, mei).export(file)
        other = Profiles(tmp_path / "other", Profile(name="Jonah"))
        who = other.take(file)
        assert other.every[who] == mei
        assert [one.name for one in other.every.values()] == ["Jonah", "Mei"]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("{", "no player"),
            ('{"name": 7}', "name"),
            ('{"version": 9}', "version 9"),
            ("x" * (LARGEST + 1), "no player"),
        ],
    )
    def test_what_is_no_profile_is_refused_with_the_reason(
        self, folder: Path, tmp_path: Path, content: str, said: str
    ) -> None:
        file = write(tmp_path, "foreign.json", content)
        profiles = Profiles(folder, Profile(name="Mei"))
        with pytest.raises(Problem) as error:
            profiles.take(file)
        assert said in error.value.message
        assert str(file) in error.value.message
        assert len(profiles.every) == 1

    def test_a_file_that_is_not_there(self, folder: Path, tmp_path: Path) -> None:
        with pytest.raises(Problem, match="No such file"):
            Profiles(folder, Profile()).take(tmp_path / "none.json")

    def test_where_nothing_can_be_written(self, folder: Path, tmp_path: Path) -> None:
        write(tmp_path, "file", "")
        with pytest.raises(Problem, match="cannot be written"):
            Profiles(folder, Profile()).export(tmp_path / "file" / "mei.json")


class TestKept:
    def test_what_is_the_computers_stays_when_another_plays(self, home: Path) -> None:
        kept = Kept()
        kept.change(name="Mei", language="zh", volume=3)
        kept.play_as(kept.profiles.add(Profile(name="Jonah", guided=("opener",))))
        assert (kept.now.name, kept.now.language, kept.now.guided) == ("Jonah", None, ("opener",))
        assert kept.now.volume == 3
        assert Kept().now.name == "Jonah", "who played last plays next time"
        stored = json.loads(settings.settings_file().read_text())
        assert not {"name", "language", "guided"} & stored.keys()

    def test_what_an_earlier_version_kept_becomes_the_first_profile(self, home: Path) -> None:
        data = profiles_folder().parent
        write(data, "settings.json", '{"name": "Mei", "volume": 2, "guided": ["opener"]}')
        write(data, "progress.json", '{"version": 1, "profiles": {"player": {"a": {"stars": 3, "best": 9}}}}')
        kept = Kept()
        assert kept.now == Settings(name="Mei", volume=2, guided=("opener",), profile="1")
        assert Progress(kept.profiles).of("a") == Reached(3, 9)
        kept.change(name="May")
        assert Kept().now.name == "May"
        assert Progress(Kept().profiles).of("a") == Reached(3, 9)

    def test_in_memory_nothing_is_written(self, home: Path) -> None:
        kept = Kept(Settings(name="Mei"), stored=False)
        kept.change(name="Jonah", volume=1)
        kept.play_as(kept.profiles.add(Profile()))
        assert not profiles_folder().exists()
        assert not settings.settings_file().exists()


class TestScreen:
    @pytest.fixture
    def stage(self) -> Stage:
        made = Stage(settings=Settings(name="Mei", language="en"))
        made.app.progress.record("three-letters", 3, 500)
        made.click("profile")
        assert made.scene == "profile"
        return made

    def test_a_new_player_by_keys_alone(self, stage: Stage) -> None:
        stage.tab_to("new")
        stage.press("space")
        assert stage.app.scene.focus.current == "name"
        stage.type("Jonah")
        assert stage.shown["plays"] == "Jonah"
        assert stage.shown["names"] == ["Mei", "Jonah"]
        assert stage.app.progress.stars == 0
        stage.tab_to("list")
        stage.press("up")
        assert stage.shown["plays"] == "Mei"
        assert stage.app.progress.stars == 3
        stage.press("esc")
        assert stage.scene == "title"

    def test_to_a_file_and_from_it_by_mouse(self, stage: Stage, home: Path) -> None:
        stage.click("export")
        file = Path(stage.app.scene.file)  # type: ignore[attr-defined]
        assert str(file) in stage.shown["message"]
        assert file.is_file()
        stage.click("import")
        assert stage.shown["names"] == ["Mei", "Mei"]
        assert stage.app.progress.stars == 3

    def test_a_file_dropped_on_the_window(self, stage: Stage, tmp_path: Path) -> None:
        import pygame

        file = write(tmp_path, "jonah.json", '{"name": "Jonah", "language": "zh"}')
        stage.frame(pygame.event.Event(pygame.DROPFILE, file=str(file)))
        assert stage.shown["plays"] == "Jonah"
        assert "Jonah" in stage.shown["message"]
        stage.frame(pygame.event.Event(pygame.DROPFILE, file=str(tmp_path)))
        assert stage.shown["plays"] == "Jonah"

    def test_without_a_file_it_asks_for_one(self, stage: Stage) -> None:
        stage.click("import")
        assert stage.app.scene.focus.current == "file"
        assert stage.shown["message"]

    def test_to_begin_anew_is_asked_about(self, stage: Stage) -> None:
        stage.click("reset")
        assert stage.shown["asking"]
        assert stage.app.scene.focus.current == "no", "the harmless answer is nearest"
        stage.click("no")
        assert stage.app.progress.stars == 3
        stage.click("reset")
        stage.press("esc")
        assert not stage.shown["asking"]
        assert stage.scene == "profile"
        stage.click("reset")
        stage.click("yes")
        assert stage.app.progress.stars == 0
        assert stage.shown["plays"] == "Mei"

    def test_a_damaged_file_is_told_on_the_screen(self, home: Path) -> None:
        write(profiles_folder(), "1.json", "{")
        stage = Stage()
        stage.app.kept = Kept()
        from game.client.scenes import routes

        stage.app.push(routes.open_scene("profile", stage.app))
        assert "1.broken" in stage.shown["message"]
