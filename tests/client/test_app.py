"""The frame loop and the stack: life of a scene, what is painted when, resizing, language, a lost relay."""

from collections.abc import Sequence

import pygame
import pytest

from game.client.app import App
from game.client.frame import Picture
from game.client.scenes import routes
from game.client.scenes.base import Event, Scene
from game.client.scenes.sample_list import SAMPLES
from game.client.settings import Settings
from game.client.shots import Silence
from game.client.table import Table
from game.client.theme import Box
from game.content.text import current, translate, use_language
from game.link import Away, Gone, LinkState, Open
from tests.client.stage import Stage, key


@pytest.fixture
def stage() -> Stage:
    return Stage()


class Diary(Scene):
    """Writes down its life."""

    name = "diary"

    def __init__(self, app: App, lines: list[str], name: str = "a") -> None:
        super().__init__(app)
        self.lines, self.letter, self.drawn = lines, name, 0

    def enter(self) -> None:
        self.lines.append(f"{self.letter} enter")

    def pause(self) -> None:
        self.lines.append(f"{self.letter} pause")

    def resume(self) -> None:
        self.lines.append(f"{self.letter} resume")

    def leave(self) -> None:
        self.lines.append(f"{self.letter} leave")

    def update(self, now: int, events: Sequence[Event]) -> None:
        self.lines.append(f"{self.letter} {len(events)} events")

    def draw(self, picture: Picture, now: int) -> None:
        self.drawn += 1
        picture.add("box", Box(0, 0, 10, 10), self.letter, lambda s: s.fill("red", (0, 0, 10, 10)))


def test_a_scene_lives_from_enter_to_leave(stage: Stage) -> None:
    lines: list[str] = []
    stage.app.reset(Diary(stage.app, lines, "a"))
    stage.app.push(Diary(stage.app, lines, "b"))
    stage.app.pop()
    stage.app.reset(Diary(stage.app, lines, "c"))
    assert lines == ["a enter", "a pause", "b enter", "b leave", "a resume", "a leave", "c enter"]


def test_where_nothing_happens_nothing_is_described_or_painted(stage: Stage) -> None:
    while stage.app.scenery.busy:
        stage.app.scenery.work(1.0)
    scene = Diary(stage.app, [])
    stage.app.reset(scene)
    stage.frame()
    described = scene.drawn
    for _ in range(50):
        assert stage.frame() == []
    assert scene.drawn == described
    stage.frame(key("n"))
    assert scene.drawn == described + 1


def test_drawing_changes_nothing(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("1", "s", "1")
    before = stage.shown
    for _ in range(3):
        stage.app.picture(stage.time)
    assert stage.shown == before


def test_a_resized_window_is_drawn_sharp_at_its_new_size(stage: Stage) -> None:
    stage.app.window = pygame.Surface((900, 506))
    pygame.display.set_mode((900, 506))
    stage.frame(pygame.event.Event(pygame.VIDEORESIZE, w=900, h=506, size=(900, 506)))
    assert stage.app.kit.scale.width == 900
    assert stage.app.window.get_size() == (900, 506)


def test_the_windows_title_names_the_game() -> None:
    from game.client import app

    assert "Three Letters" in app.TITLE


def test_a_language_is_changed_on_every_screen_at_once_and_kept(stage: Stage) -> None:
    stage.click("lang-zh")
    assert current().language == "zh"
    assert stage.app.kept.now.language == "zh"
    assert stage.app.scene.focus["play"].state()[0] == translate("title.play")  # type: ignore[index]
    use_language("en")


def test_without_a_device_the_game_is_silent(stage: Stage) -> None:
    stage.app.play("stamp")
    stage.app.set_volume(3)
    assert stage.app.kept.now.volume == 3


def test_quitting_ends_the_loop(stage: Stage) -> None:
    stage.frame(pygame.event.Event(pygame.QUIT))
    assert not stage.app.running


class Line(Silence):
    """A link whose state we set."""

    def __init__(self) -> None:
        super().__init__(0)
        self.now: LinkState = Open()

    @property
    def state(self) -> LinkState:  # type: ignore[override]
        return self.now

    @state.setter
    def state(self, value: LinkState) -> None:
        self.now = value


@pytest.fixture
def line(stage: Stage) -> Line:
    """In a match over a link that we can cut."""
    from game.client.scenes import samples

    link = Line()
    table = Table(link, stage.app.now)
    table.told = samples.match_flying()
    stage.app.sit(table)
    stage.frame()
    assert stage.scene == "match"
    return link


def test_a_relay_that_goes_is_shown_and_its_return_too(stage: Stage, line: Line) -> None:
    line.state = Away(stage.time, 1, stage.time + 1)
    stage.frame()
    assert [scene.name for scene in stage.app.stack] == ["match", "gone"]
    line.state = Open()
    stage.frame()
    assert stage.scene == "match"


def test_a_relay_that_stays_away_leaves_a_way_back_to_the_title(stage: Stage, line: Line) -> None:
    line.state = Gone("shutdown")
    stage.frame()
    assert stage.scene == "gone"
    stage.press("enter")
    assert stage.scene == "title"
    assert stage.app.table is None


def test_the_place_follows_what_was_told(stage: Stage) -> None:

    for name, place in (("lobby", "lobby"), ("match", "match"), ("reveal", "reveal"), ("results", "results")):
        table = Table(Silence(0), stage.app.now)
        table.told = SAMPLES[name][1]()
        assert routes.place_for(table) == place
        stage.app.sit(table)
        stage.frame()
        assert stage.scene == place


def test_settings_that_cannot_be_kept_spoil_nothing() -> None:
    assert Stage(settings=Settings(volume=0)).scene == "title"


def test_the_titles_letters_drift_only_while_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    assert stage.app.scene.pulse(stage.time) == 0
    stage.run(1)
    stage.time += 10_000_000
    assert stage.frame() == []
    monkeypatch.setattr(App, "awake", True)
    stage.frame(pygame.event.Event(pygame.WINDOWFOCUSGAINED))
    moved = 0
    for _ in range(20):
        moved += bool(stage.frame())
    assert moved > 5
