"""The results: what each connection is said to be, both ways on, by keys and by mouse."""

from pathlib import Path

import msgspec
import pygame
import pytest

from game.client import shots
from game.client.app import App
from game.client.model import summary
from game.client.scenes.results import ResultsScene
from game.client.scenes.sample_list import SAMPLES
from game.client.scenes.samples import LOCAL
from game.content.text import translate, use_language
from game.match.sim import Simulation
from game.match.view import Item, Result, ScoreSheet
from game.wire.messages import Ready
from tests.client.stage import key
from tests.match.support import first_level


class Kept:
    """A collector that has kept this match, or not yet."""

    path: Path | None = None


def test_the_match_can_be_watched_again_once_it_is_kept(tmp_path: Path) -> None:
    app = staged()
    assert not app.scene.focus["replay"].visible
    app.step([key("v")])
    assert app.scene.name == "results"
    path = tmp_path / "match.jsonl"
    simulation = Simulation(first_level(), None, 3, connections=2)
    simulation.run()
    path.write_text(simulation.match.journal.text(), encoding="utf-8")
    kept = Kept()
    app.collector = kept  # type: ignore[assignment]
    kept.path = path
    app.step([pygame.event.Event(pygame.USEREVENT)])
    click(app, "replay")
    assert app.scene.name == "replay"
    app.step([key("esc")])
    app.step([key("l")])
    assert app.scene.name == "laws"
    app.step([key("esc")])
    path.unlink()
    app.step([key("v")])
    assert app.scene.name == "results", "somebody has removed the file"


def sample() -> Result:
    view = SAMPLES["results"][1]().view
    assert view is not None
    assert view.result is not None
    return view.result


def staged(said: list[object] | None = None) -> App:
    shots.ready()
    use_language("en")
    app = shots.staged("results", (1280, 720), "en")
    if said is not None:
        assert app.table is not None

        def send(move: object) -> int:
            said.append(move)
            return len(said)

        app.table.link.send = send  # type: ignore[method-assign]
    app.step([pygame.event.Event(pygame.USEREVENT)])
    return app


def click(app: App, name: str) -> None:
    at = app.kit.scale.rect(app.scene.focus[name].box).center
    for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        app.step([pygame.event.Event(kind, pos=at, button=1, rel=(0, 0), buttons=(0, 0, 0))])


def keys(row: summary.Row) -> list[str]:
    return [remark[0] for remark in row.remarks]


def test_rows_say_what_was_good_and_what_was_not() -> None:
    rows = summary.rows(sample(), 0)
    assert keys(rows[0]) == ["results.speed", "results.clean"]
    assert keys(rows[1]) == ["results.speed", "results.fouls", "results.hasty"]
    assert keys(rows[4]) == ["results.speed", "results.clean", "results.streak"]
    assert rows[1].totals == (138, 123)
    assert all(row.reached for row in rows)


def test_a_failed_and_an_unscored_connection() -> None:
    failed = ScoreSheet((Item("score.no-foul", 25), Item("score.economy", 10)), 35, 10, 35, 0)
    void = ScoreSheet((Item("score.not-scored", 0),), 0, 10, 0, 3, scored=False)
    result = msgspec.structs.replace(sample(), sheets=((failed, failed), (void, void)))
    first, second = summary.rows(result, 1)
    assert not first.reached
    assert keys(first) == ["results.failed"]
    assert keys(second) == ["score.not-scored"]


@pytest.mark.parametrize(
    ("stars", "pair", "fouls", "hint"),
    [
        (3, 1500, (0, 0), "results.hint-all"),
        (2, 1500, (1, 0), "results.hint-fouls"),
        (2, 1300, (0, 0), "results.hint-par"),
        (1, 800, (0, 0), "results.hint-par"),
        (0, 1500, (0, 0), "results.hint-none"),
    ],
)
def test_the_hint_below_the_stars(stars: int, pair: int, fouls: tuple[int, int], hint: str) -> None:
    result = msgspec.structs.replace(sample(), stars=stars, pair=pair, par=1400, fouls=fouls)
    assert summary.hint_key(result) == hint


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_once_more_is_asked_once(by: str) -> None:
    said: list[object] = []
    app = staged(said)
    for _ in range(2):
        if by == "key":
            app.step([key("enter")])
        elif app.scene.focus["again"].enabled:
            click(app, "again")
    assert said == [Ready()]
    assert app.scene.trace()["asked"] is True
    assert getattr(app.scene.focus["again"], "label", "") == translate("reveal.waiting", name="Jonah")


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_back_to_the_title(by: str) -> None:
    app = staged()
    if by == "mouse":
        click(app, "leave")
    else:
        app.step([key("tab")])
        assert app.scene.focus.current == "leave"
        app.step([key("enter")])
    assert app.scene.name == "title"
    assert app.table is None


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_the_menu(by: str) -> None:
    app = staged()
    if by == "key":
        app.step([key("esc")])
    else:
        click(app, "menu")
    assert app.scene.name == "menu"


def test_many_connections_scroll() -> None:
    app = staged()
    table, scene = app.table, app.scene
    assert table is not None
    assert isinstance(scene, ResultsScene)
    assert table.told.view is not None
    result = msgspec.structs.replace(sample(), sheets=sample().sheets * 6)
    view = msgspec.structs.replace(table.told.view, result=result)
    table.told = msgspec.structs.replace(table.told, view=view)
    app.step([pygame.event.Event(pygame.USEREVENT)])
    app.step([key("down")])
    assert scene.trace()["scroll"] == 40
    app.step([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, mod=0, unicode="")])
    scrolled = scene.trace()["scroll"]
    assert isinstance(scrolled, int)
    assert scrolled > 200


def test_the_hearts_stop_in_the_end() -> None:
    app = staged()
    assert app.scene.pulse(LOCAL) > 0
    assert app.scene.pulse(LOCAL + 60_000_000) == 0
