"""Several players at one computer: nothing of theirs is lost, and the computer keeps what is its own."""

from __future__ import annotations

import json
from pathlib import Path

import pygame
import pytest

from game.client import settings
from game.client.keymap import pad
from game.client.profiles import LARGEST, Profile, Profiles, Reached, profiles_folder
from game.client.progress import Progress
from game.client.settings import Kept, Settings
from game.client.widgets.choice import ListBox
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


class TestDelete:
    def three(self, folder: Path) -> Profiles:
        profiles = Profiles(folder, Profile(name="Mei"))
        for name in ("Jonah", "Ada"):
            profiles.add(Profile(name=name, levels={"a": Reached(1, 100)}))
        return profiles

    @pytest.mark.parametrize(("who", "next_one"), [("1", "Jonah"), ("2", "Ada"), ("3", "Jonah")])
    def test_only_the_one_that_plays_goes_and_the_next_one_plays(
        self, folder: Path, who: str, next_one: str
    ) -> None:
        profiles = self.three(folder)
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        profiles.choose(who)
        profiles.delete()
        del before[f"{who}.json"]
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
        assert profiles.now.name == next_one
        assert list(Profiles(folder, Profile()).every) == list(profiles.every)

    def test_there_is_always_a_player(self, folder: Path) -> None:
        profiles = Profiles(folder, Profile(name="Mei", levels={"a": Reached(3, 9)}))
        profiles.delete()
        assert list(profiles.every.values()) == [Profile()]
        assert Profiles(folder, Profile(name="somebody else")).now == Profile(), "the new one is written down"

    def test_who_was_never_written_can_go_too(self, folder: Path) -> None:
        profiles = Profiles(folder, Profile())
        who = profiles.add(Profile(name="Jonah"))
        profiles.delete()
        assert profiles.chosen == who

    def test_in_memory(self) -> None:
        profiles = Profiles(None, Profile(name="Mei"))
        profiles.delete()
        assert profiles.every == {"1": Profile()}

    def test_what_another_window_has_changed_is_shown_before_it_can_go(self, folder: Path) -> None:
        here = self.three(folder)
        there = Profiles(folder, Profile())
        there.change(levels={"b": Reached(3, 700)})
        with pytest.raises(Problem, match=r"1\.json was changed"):
            here.delete()
        assert here.now == there.now, "what would be lost is shown as it is"
        here.delete()
        assert here.now.name == "Jonah"

    def test_another_who_took_the_number_in_the_meantime_is_not_touched(self, folder: Path) -> None:
        here = self.three(folder)
        here.choose("3")
        there = Profiles(folder, Profile(), "3")
        there.delete()
        there.add(Profile(name="Basho"))
        with pytest.raises(Problem):
            here.delete()
        assert here.now.name == "Basho"
        assert Profiles(folder, Profile(), "3").now.name == "Basho"

    @pytest.mark.parametrize("content", ["{", '{"version": 2, "name": "Later"}'])
    def test_a_file_that_cannot_be_known_is_left_alone(self, folder: Path, content: str) -> None:
        profiles = self.three(folder)
        file = write(folder, "1.json", content)
        with pytest.raises(Problem, match=r"1\.json"):
            profiles.delete()
        assert file.read_text(encoding="utf-8") == content
        assert profiles.now.name == "Mei"

    def test_a_disk_that_refuses_is_told(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        profiles = self.three(folder)

        def refuses(self: Path, missing_ok: bool = False) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "unlink", refuses)
        with pytest.raises(Problem, match="Permission denied"):
            profiles.delete()
        assert profiles.now.name == "Mei"
        assert len(Profiles(folder, Profile()).every) == 3


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

    def test_who_was_deleted_stays_away(self, home: Path) -> None:
        """Also where an earlier version's files still lie about, from which a first profile would be made."""
        data = profiles_folder().parent
        write(data, "settings.json", '{"name": "Mei", "guided": ["opener"]}')
        write(data, "progress.json", '{"version": 1, "profiles": {"player": {"a": {"stars": 3, "best": 9}}}}')
        kept = Kept()
        kept.change(volume=2)
        kept.delete()
        assert kept.now == Settings(volume=2, profile="1")
        assert Kept().now == kept.now
        assert Progress(Kept().profiles).stars == 0

    def test_the_next_player_sits_down(self, home: Path) -> None:
        kept = Kept(Settings(name="Mei", language="zh"))
        kept.play_as(kept.profiles.add(Profile(name="Jonah", language="en")))
        kept.delete()
        assert (kept.now.name, kept.now.language) == ("Mei", "zh")
        assert Kept().now == kept.now

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

    def test_deleted_by_keys_alone_and_asked_once_more(self, stage: Stage) -> None:
        stage.app.kept.profiles.add(Profile(name="Jonah"))
        stage.tab_to("delete")
        stage.press("space")
        assert stage.shown["asking"] == "delete"
        assert stage.shown["lost"] == (
            "3 stars · 1 level played to its end",
            "Best scores together: 500",
            "0 roles learned with the owl",
            "The name · Language: English",
        )
        assert stage.app.scene.focus.current == "no", "the harmless answer is nearest"
        stage.press("enter")
        assert not stage.shown["asking"]
        assert stage.app.scene.focus.current == "delete", "back where one was"
        stage.press("space")
        stage.press("esc")
        assert stage.shown["names"] == ["Mei", "Jonah"]
        assert stage.scene == "profile"
        stage.press("space")
        stage.tab_to("yes")
        stage.press("space")
        assert stage.shown["names"] == ["Jonah"]
        assert stage.shown["message"] == "Mei is deleted. Jonah plays now."
        assert stage.app.scene.focus.current == "list"
        assert stage.app.progress.stars == 0

    def test_deleted_by_gamepad_alone(self, stage: Stage) -> None:
        stage.app.kept.play_as(stage.app.kept.profiles.add(Profile(name="Jonah")))
        stage.app.scene.enter()
        down, right, press = (
            pygame.CONTROLLER_BUTTON_DPAD_DOWN,
            pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
            pad.SOUTH,
        )
        stage.tap(down, right, right, right, press)
        assert stage.shown["asking"] == "delete"
        stage.tap(pad.EAST)
        assert not stage.shown["asking"]
        stage.tap(press, right, right, press)
        assert stage.shown["names"] == ["Mei"]
        assert stage.app.progress.stars == 3

    def test_written_to_a_file_before_it_is_deleted_by_mouse(self, stage: Stage, home: Path) -> None:
        stage.click("delete")
        stage.click("export")
        assert stage.shown["asking"] == "delete", "the question stands"
        file = Path(stage.app.scene.file)  # type: ignore[attr-defined]
        assert str(file) in stage.shown["message"]
        stage.click("yes")
        assert stage.shown["names"] == [""]
        assert stage.shown["message"].startswith("Mei is deleted. A new player has taken the place")
        listed = stage.app.scene.focus["list"]
        assert isinstance(listed, ListBox)
        assert listed.rows == [("Nameless", "plays now · 0 stars")], "Mei is gone, also from the list"
        assert stage.app.progress.stars == 0
        stage.frame(pygame.event.Event(pygame.DROPFILE, file=str(file)))
        assert stage.shown["plays"] == "Mei"
        assert stage.app.progress.stars == 3

    def test_no_file_is_written_over_another_players(self, stage: Stage, home: Path) -> None:
        stage.click("export")
        first = Path(stage.app.scene.file)  # type: ignore[attr-defined]
        before = first.read_bytes()
        stage.app.kept.profiles.add(Profile(name="Mei"))
        stage.app.scene.enter()
        stage.tab_to("list")
        stage.press("down")
        for deed in ("export", "delete"):
            stage.click(deed)
        stage.click("export")
        assert first.read_bytes() == before
        assert sorted(file.name for file in first.parent.iterdir()) == [
            "Mei-2.json",
            "Mei-3.json",
            "Mei.json",
        ]

    def test_a_player_who_cannot_be_deleted_stays_and_the_screen_says_why(
        self, home: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stage.app.kept.profiles.folder = profiles_folder()
        write(profiles_folder(), "1.json", '{"name": "May"}')
        stage.click("delete")
        stage.click("yes")
        assert stage.shown["plays"] == "May"
        assert "was changed in the meantime" in stage.shown["message"]
        assert not stage.shown["asking"]

    def test_a_damaged_file_is_told_on_the_screen(self, home: Path) -> None:
        write(profiles_folder(), "1.json", "{")
        stage = Stage()
        stage.app.kept = Kept()
        from game.client.scenes import routes

        stage.app.push(routes.open_scene("profile", stage.app))
        assert "1.broken" in stage.shown["message"]
