"""A storm night on the screen: by keyboard alone, by mouse alone, its end, and the same night once more."""

from __future__ import annotations

import pygame
import pytest

from game.client.scenes import routes, sample_night
from game.client.scenes.match.view import DeskView
from game.client.scenes.night_results import NightResults
from game.client.scenes.story import NIGHTS
from game.client.scores import NightScore
from game.client.settings import Settings
from game.client.widgets.base import Widget
from game.match.ideal import best, composed
from game.match.view import Desk, Ended, View
from game.tcp.segment import ACK, FIN, RST, SYN, Segment
from game.wire.messages import Ready
from tests.client.stage import Stage, key
from tests.client.test_desks import at_desk

KEYS = ((SYN, "1"), (ACK, "2"), (FIN, "3"), (RST, "4"))
NAMES = ((SYN, "seal-SYN"), (ACK, "seal-ACK"), (FIN, "seal-FIN"), (RST, "seal-RST"))


@pytest.fixture
def stage() -> Stage:
    """On the card of the last stop, which is open; the road was walked before."""
    found = Stage(settings=Settings(name="Mei", guided=("opener", "listener", "both")))
    found.app.progress.record("crossed-goodbyes", 1, 100)
    found.app.push(routes.open_scene("story", found.app))
    found.frame()
    found.press("left")
    assert found.shown["chosen"] == 12
    return found


def view_of(stage: Stage) -> View:
    table = stage.app.table
    assert table is not None
    assert table.told.view is not None
    return table.told.view


def hand(stage: Stage) -> DeskView:
    return stage.app.scene.desk  # type: ignore[attr-defined,no-any-return]


def wanted(view: View) -> tuple[Desk, str, Segment | None] | None:
    """The first letter, or call, that a perfect player would write: at which desk, why."""
    for desk in view.desks:
        offer = best(desk.options, desk.sheet, desk.wish, desk.stamps)
        if offer is not None:
            return desk, offer.why, composed(offer, desk.sheet, desk.wish, desk.on_syn)
        if desk.state == "CLOSED" and "OPEN-PASSIVE" in desk.calls:
            return desk, "listen", None
    return None


def by_keys(stage: Stage, desk: Desk, why: str, letter: Segment | None) -> None:
    """Turn to the desk and write the letter, by keys alone."""
    if hand(stage).port != desk.port:
        number = desk.place + 1 if desk.place is not None else 4
        stage.frame(key(str(number), pygame.KMOD_CTRL))
    if letter is None:
        stage.press("l")
    elif why == "repeat":
        stage.press("r", "enter")
    else:
        draft = hand(stage).draft  # what came back lies there still
        stage.press(*(name for bit, name in KEYS if (letter.ctl ^ draft.ctl) & bit), "s", *str(letter.seq))
        if letter.acks:
            stage.press("a", *str(letter.ack))
        if bool(letter.text) != bool(draft.text):
            stage.press("e")
        stage.press("enter")


def step(stage: Stage, slot: str, by: int) -> None:
    """A click on a slot's arrow."""
    box = stage.app.kit.scale.rect(stage.app.scene.focus[slot].box)
    at = (box.right - 6 if by > 0 else box.x + 6, box.centery)
    for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        extra = {"button": 1} if kind != pygame.MOUSEMOTION else {"rel": (0, 0), "buttons": (0, 0, 0)}
        stage.frame(pygame.event.Event(kind, pos=at, **extra))


def tags_near(stage: Stage, number: int) -> list[Widget]:
    """The tags in sight whose number is this one, or a little below it."""
    tags = [w for w in stage.app.scene.focus.widgets if w.name.startswith(("note-", "take-")) and w.visible]
    return [tag for tag in tags if (number - tag.value) % 2**32 < 100]  # type: ignore[attr-defined]


def by_mouse(stage: Stage, desk: Desk, why: str, letter: Segment | None) -> None:
    """The same by mouse alone: numbers are carried from tags, and stepped by the slots' arrows."""
    if hand(stage).port != desk.port:
        stage.click(f"port-{desk.port}")
    stage.run(1)  # what has come lands first
    task, seen = wanted(view_of(stage)), hand(stage).now
    if seen is None or seen.incoming or task is None or (task[0].port, *task[1:]) != (desk.port, why, letter):
        return
    if letter is None:
        stage.click("listen")
        return
    if why == "repeat":
        stage.click("again")
        stage.click("send")
        return
    for bit, name in NAMES:
        if (letter.ctl ^ hand(stage).draft.ctl) & bit:
            stage.click(name)
    for slot, number in (("seq", letter.seq), ("ack", letter.ack))[: 2 if letter.acks else 1]:
        shown = tags_near(stage, number)
        while not shown and number and stage.app.scene.focus["older"].enabled:
            stage.click("older")  # a blot, or a copy, lies on top
            shown = tags_near(stage, number)
        if shown:
            tag = min(shown, key=lambda widget: (number - widget.value) % 2**32)  # type: ignore[attr-defined]
            stage.drag(tag.name, slot)
        else:
            assert number == 0  # the SEQ of a reset to a letter without ACK
            step(stage, slot, 1)
            step(stage, slot, -1)
        while (hand(stage).draft.number(slot)) != number:  # type: ignore[arg-type]
            step(stage, slot, 1)
    if letter.text and not hand(stage).draft.text:
        stage.click("enclose")
    stage.click("send")


def play(stage: Stage, write, cards: int, seconds: int = 600) -> int:  # type: ignore[no-untyped-def]
    """Play until so many cards have ended; on how many desks at once."""
    most = 0
    end = stage.time + seconds * 1_000_000
    while stage.scene == "match" and (night := view_of(stage).night) is not None and night.cards < cards:
        assert stage.time < end, f"{view_of(stage).desks}"
        most = max(most, sum(desk.place is not None for desk in view_of(stage).desks))
        task = wanted(view_of(stage))
        if task is not None and hand(stage).waiting is None:
            write(stage, *task)
            stage.run(0.2)
        stage.frame()
    return most


def test_a_night_by_keyboard_alone_to_bed_and_the_same_once_more(stage: Stage) -> None:
    stage.app.scores.enter(NightScore("storm-night", "Mei", "Jonah", 1, 1, 1, 5, "2026-11-29"))
    stage.press("right", "left", "1")
    stage.until(lambda: stage.scene == "match")
    assert play(stage, by_keys, 6) == 2
    view = view_of(stage)
    assert view.night is not None
    assert sum(isinstance(item, Ended) for item in view.news) >= 6
    assert view.totals[0] > 600

    # to bed: the bot agrees
    stage.press("esc")
    assert stage.scene == "menu"
    focus = stage.app.scene.focus
    for _ in range(8):
        if focus.current != "bed":
            stage.press("tab")
    assert focus.current == "bed"
    stage.press("enter")
    stage.until(lambda: stage.scene == "results")
    assert isinstance(stage.app.scene, NightResults)
    assert stage.shown["place"] == 0
    assert stage.shown["pair"] == sum(view_of(stage).totals)
    seed = stage.shown["seed"]
    assert seed == 5
    kept, _ = stage.app.scores.of("storm-night")
    assert (kept.seed, kept.score, kept.name) == (seed, stage.shown["pair"], "Mei")

    # a card is looked at, another one, and back
    stage.press("down", "down", "l")
    assert stage.scene == "card"
    third = stage.shown["connection"]
    stage.press("left")
    assert stage.shown["connection"] != third
    stage.press("esc")
    assert stage.scene == "results"

    # the same night: the same first port
    first = next(item.reveal.port for item in view_of(stage).news if isinstance(item, Ended))
    stage.press("s")
    stage.until(lambda: stage.scene == "match")
    assert hand(stage).port == first


def test_two_cards_by_mouse_alone(stage: Stage) -> None:
    stage.app.scores.enter(NightScore("storm-night", "Mei", "Jonah", 1, 1, 1, 11, "2026-11-29"))
    stage.press("right", "left")
    stage.click("night-0")
    stage.until(lambda: stage.scene == "match")
    play(stage, by_mouse, 2)
    view = view_of(stage)
    assert view.night is not None
    assert view.night.failed == 0
    assert view.totals[0] > 200
    stage.click("menu")
    stage.click("bed")
    stage.until(lambda: stage.scene == "results")
    stage.click("card-1")
    assert stage.scene == "card"
    stage.click("next")
    assert stage.scene == "results"
    stage.click("again")
    stage.until(lambda: stage.scene == "match")


class TestDesks:
    def test_a_new_card_elsewhere_leaves_the_letter_in_hand(self) -> None:
        told = sample_night.match_night()
        stage, _ = at_desk(told)
        view = view_of(stage)
        second = view.desks[1].port
        stage.frame(key("2", pygame.KMOD_CTRL))
        assert stage.shown["port"] == second
        stage.press("1", "s", "7")
        stage.run(1)
        assert stage.shown["port"] == second
        assert stage.shown["draft"] == "SYN 7 None"

    def test_ctrl_and_tab_go_round_and_each_desk_keeps_its_letter(self) -> None:
        stage, _ = at_desk(sample_night.match_night())
        ports = [desk.port for desk in view_of(stage).desks]
        stage.frame(key("1", pygame.KMOD_CTRL))
        stage.press("2", "s", "5")
        seen = []
        for _ in ports:
            stage.frame(key("tab", pygame.KMOD_CTRL))
            seen.append(stage.shown["port"])
        assert seen == [*ports[1:], ports[0]]
        assert stage.shown["draft"] == "ACK 5 None"
        stage.frame(key("tab", pygame.KMOD_CTRL | pygame.KMOD_SHIFT))
        assert stage.shown["port"] == ports[-1]

    def test_a_tab_shows_its_candle_and_which_is_lowest(self) -> None:
        stage, _ = at_desk(sample_night.match_night())
        tabs = {tab.port: tab for tab in hand(stage).board.tabs}
        view = view_of(stage)
        left = {desk.port: desk.candle.dies_at for desk in view.desks if desk.candle is not None}
        lowest = [port for port, tab in tabs.items() if tab.lowest]
        assert lowest == [min(left, key=lambda port: left[port])]
        assert [tab.stray for tab in tabs.values()] == [desk.place is None for desk in view.desks]

    def test_between_two_cards_the_last_one_lies_there_and_asks_for_nothing(self) -> None:
        from msgspec import structs

        told = sample_night.match_night_first()
        stage, sent = at_desk(told)
        assert told.view is not None
        port = stage.shown["port"]
        stage.app.table.told = structs.replace(told, view=structs.replace(told.view, desks=()))  # type: ignore[union-attr]
        stage.frame()
        assert stage.shown["port"] == port
        assert stage.shown["owes"] == ()
        assert stage.shown["due"] == []
        assert sent == []

    def test_where_nothing_has_lain_yet_the_next_card_is_announced(self) -> None:
        from msgspec import structs

        told = sample_night.match_night_first()
        assert told.view is not None
        stage, _ = at_desk(structs.replace(told, view=structs.replace(told.view, desks=())))
        assert stage.shown == {}
        stage.run(1)


def test_both_must_want_to_go_to_bed() -> None:
    from msgspec import structs

    told = sample_night.match_night()
    assert told.view is not None
    asks = structs.replace(told, view=structs.replace(told.view, ready=(False, True)))
    stage, sent = at_desk(asks)
    stage.press("esc")
    stage.click("bed")
    assert sent == [Ready()]
    assert stage.scene == "match"
    stage.app.table.told = structs.replace(told, view=structs.replace(told.view, ready=(True, False)))  # type: ignore[union-attr]
    stage.press("esc")
    assert not any(widget.name == "bed" for widget in stage.app.scene.focus.widgets)


def test_the_best_nights_stand_on_the_card_of_the_stop(stage: Stage) -> None:
    for n in range(NIGHTS + 2):
        stage.app.scores.enter(
            NightScore("storm-night", "Mei", "Jonah", 1000 - n, 9, 2, 40 + n, "2026-11-29")
        )
    stage.press("right", "left")
    assert [stage.app.scene.focus[f"night-{i}"].visible for i in range(NIGHTS)] == [True] * NIGHTS
    stage.press("right")
    assert not stage.app.scene.focus["night-0"].visible
    stage.press("left", "2")
    stage.until(lambda: stage.scene == "match")
    stage.app.stand_up()
    stage.frame()
