"""What each form asks of the class; hostile fields ask nothing."""

from typing import Any

import pytest

from server.console.source import Query, Wish
from tests.server.console.conftest import Stage

WISH = {"do": "start", "level": "lost", "law": "two", "weather": "storm", "minutes": "9", "connections": "4"}


@pytest.mark.parametrize(
    ("path", "form", "asked"),
    [
        ("/class", {"do": "rotate"}, ("rotate_pin",)),
        ("/class", {"do": "lock"}, ("lock", True)),
        ("/class", {"do": "unlock"}, ("lock", False)),
        ("/class", {"do": "cap", "cap": "77"}, ("cap", 77)),
        ("/class", {"do": "cap", "cap": "100000"}, ("cap", 32)),
        ("/class", {"do": "cap", "cap": "٣"}, ("cap", 32)),
        ("/class", {"do": "bots"}, ("bots", 30)),
        ("/roster", {"kick": "5", "mate-1": "2"}, ("kick", 5)),
        ("/roster", {"mate-1": "2", "mate-2": "", "mate-x": "1"}, ("pair_by_hand", {1: 2})),
        ("/roster", {"mate-1": "7", "mate-2": "-1"}, ("pair_by_hand", {1: 7})),
        ("/seats/4", {"do": "bot"}, ("pair_by_hand", {4: None})),
        ("/round", {"do": "resume-board"}, ("resume",)),
        ("/class", {"do": "names", "own": "yes", "blocked": "a b"}, ("names", True, "a b")),
        ("/class", {"do": "names"}, ("names", False, "")),
        ("/report", {"do": "beam"}, ("beam_report", True)),
        ("/report", {"do": "unbeam"}, ("beam_report", False)),
        ("/round", {"level": "lost"}, ("wish", Wish("lost", "", "", 12, 6, False, ""))),
        (
            "/round",
            {**WISH, "do": "wish", "pairing": "hand"},
            ("wish", Wish("lost", "two", "storm", 9, 4, False, "hand")),
        ),
        ("/round", {"do": "pair", "pairing": "score"}, ("pair_by", "score")),
        ("/round", WISH, ("start", Wish("lost", "two", "storm", 9, 4, False, ""))),
        ("/round", {"do": "pause"}, ("pause",)),
        ("/round", {"do": "resume"}, ("resume",)),
        ("/round", {"do": "freeze"}, ("freeze",)),
        ("/round", {"do": "reveal"}, ("reveal",)),
        ("/round", {"do": "end"}, ("end",)),
        ("/weather", {"for": "", "preset": "storm"}, ("set_preset", "", "storm")),
        ("/weather", {"for": "3", "do": "undo"}, ("undo_weather", "3")),
        ("/weather", {"for": "", "left-delay": "1.5"}, ("set_weather", "", {"left-delay": 1.5})),
        ("/weather", {"for": "", "left-loss": "nan", "right-loss": "-1"}, ("set_weather", "", {})),
        ("/ask", {"ask": "quiz-x"}, ("ask_question", "quiz-x")),
        ("/pairs/3", {"next": "left-drop"}, ("next_letter", 3, "left", "drop")),
        ("/pairs/3", {"next": "right-"}, ("next_letter", 3, "right", "")),
        ("/pairs/3", {"bot": "right"}, ("seat_bot", 3, "right")),
        ("/report", {"taught": "two-letters-suffice"}, ("taught", "two-letters-suffice")),
        ("/board", {"hold": "yes"}, ("hold", True)),
        ("/board", {}, ("hold", False)),
        ("/seats/4", {"do": "alias"}, ("new_alias", 4)),
    ],
)
async def test_a_form_asks_for_one_thing(
    stage: Stage, path: str, form: dict[str, str], asked: tuple[Any, ...]
) -> None:
    answer = await stage.post(path, **form)
    assert answer.status == 303
    assert stage.made_up.asked == [asked]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/class", {"do": "explode"}),
        ("/round", {}),
        ("/ask", {}),
        ("/view", {"do": "speak-xx"}),
        ("/pairs/3", {"next": "up-drop"}),
        ("/pairs/3", {"next": "left-burn"}),
        ("/pairs/3", {"bot": "both"}),
    ],
)
async def test_a_form_that_nobody_made_asks_nothing(stage: Stage, path: str, form: dict[str, str]) -> None:
    await stage.post(path, **form)
    assert stage.made_up.asked == []
    assert "not known here" in (await stage.get("/"))[1]


async def test_a_seat_s_form_changes_name_and_time(stage: Stage) -> None:
    await stage.post("/seats/4", do="seat", real="Ada", extra="50")
    assert stage.made_up.asked == [("rename", 4, "Ada"), ("extra_time", 4, 50)]


async def test_who_hides_names_does_not_change_them(stage: Stage) -> None:
    await stage.post("/seats/4", do="seat", extra="50")
    assert stage.made_up.asked == [("extra_time", 4, 50)]


async def test_a_form_that_is_too_long_is_not_read(stage: Stage) -> None:
    assert (await stage.post("/class", do="x" * 70_000)).status == 413


def test_a_query_is_read_with_care() -> None:
    from server.console.actions import query

    assert query({}) == Query()
    assert query({"show": "all'", "view": "<b>", "for": "1x", "page": "-1", "q": "a" * 99}).q == "a" * 80
    assert query({"for": "12", "page": "3", "view": "lines", "show": "stuck"}) == Query(
        "", "", "stuck", "lines", False, "12", 3
    )
