"""Level 5 ends with three ladders side by side, letters and seconds counted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.client import shots
from game.client.model.compared import columns
from game.client.scenes.sample_compare import compare
from game.content.levels import find_level
from tests.client.stage import key


def test_the_levels_own_choice_of_connections() -> None:
    view = compare().view
    assert view is not None
    shown = columns(view)
    assert [column.reveal.connection for column in shown] == list(find_level("5").compare) == [1, 2, 4]
    assert [column.letters for column in shown][:2] == [4, 3]
    assert shown[2].letters > 4, "the splitter costs more than four"
    assert all(column.tenths is not None and column.tenths > 60 for column in shown)


def test_nothing_is_shown_of_what_was_not_told() -> None:
    view = compare().view
    assert view is not None
    assert columns(replace(view, news=view.news[1:])) == (), "the first connection was before a rejoin"
    assert columns(replace(view, level=replace(view.level, compare=()))) == ()


def test_a_connection_that_failed_has_no_seconds() -> None:
    view = compare().view
    assert view is not None
    first = view.news[0]
    missed = replace(first, reveal=replace(first.reveal, reached=False, established=(None, None)))  # type: ignore[union-attr, call-arg]
    assert columns(replace(view, news=(missed, *view.news[1:])))[0].tenths is None


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_from_the_results_and_back(by: str) -> None:
    shots.ready()
    app = shots.staged("compare", (1280, 720), "en")
    app.step([])
    assert app.scene.trace()["connections"] == [1, 2, 4]
    app.step([key("esc")])
    assert app.scene.name == "results"
    app.step([])
    button = app.scene.focus["compare"]
    assert button.visible
    if by == "keys":
        for _ in range(10):
            if app.scene.focus.current == "compare":
                break
            app.step([key("tab")])
        app.step([key("space")])
    else:
        import pygame

        at = app.kit.scale.rect(button.box).center
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            app.step([pygame.event.Event(kind, pos=at, button=1)])
    assert app.scene.name == "compare"


def test_other_levels_have_no_such_button() -> None:
    shots.ready()
    app = shots.staged("results", (1280, 720), "en")
    app.step([])
    assert not app.scene.focus["compare"].visible
