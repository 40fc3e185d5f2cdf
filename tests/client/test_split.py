"""Two at one computer, in this process and in virtual time: keys of two hands, pads, folders, one reveal."""

from __future__ import annotations

from types import SimpleNamespace

import pygame
import pytest

from game.client.keymap import pad
from game.client.model.curtain import GLANCE, LINGERS, Folder
from game.client.model.sharing import TwoAtOne
from game.client.scenes.split import SplitScene
from game.client.scenes.two import TwoScene
from game.client.settings import Settings
from game.match.bot import Bot, MakeCall, PostLetter
from game.match.view import Arrived, Ended
from game.wire.messages import Call, Post
from tests.client.stage import Stage, key, pad_event

LEFT_SHIFT, RIGHT_SHIFT = pygame.K_LSHIFT, pygame.K_RSHIFT


def opened(two: TwoAtOne | None = None) -> Stage:
    """Both houses open, the first connection to be played."""
    stage = Stage(settings=Settings(name="Mei", two=two or TwoAtOne(names=("Ada", "Ben"), weather="calm")))
    stage.app.scene.focus.focus("two")
    stage.press("enter")
    assert stage.scene == "two"
    stage.press("enter")
    stage.until(lambda: stage.scene == "split")
    return stage


def held(code: int, down: bool) -> pygame.event.Event:
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    return pygame.event.Event(kind, key=code, mod=0, unicode="")


def handshake(stage: Stage) -> None:
    """The opener on the left, by keys alone."""
    assert stage.shown["left.state"] == "CLOSED"
    assert stage.shown["right.state"] == "LISTEN"
    stage.press("f", "q")
    assert stage.shown["left.draft"] == "SYN 100 None"
    stage.press("g")
    stage.until(lambda: stage.shown["left.state"] == "SYN-SENT")
    stage.until(lambda: stage.shown["right.inbox"] == ["<SEQ=100><CTL=SYN>"])
    stage.press("/", "right", "/", ",", ";", ".", "right")
    assert stage.shown["right.draft"] == "SYN,ACK 300 101"
    stage.press("enter")
    stage.until(lambda: stage.shown["left.inbox"] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    stage.press("d", "f", "q", "r", "e", "c")
    assert stage.shown["left.draft"] == "ACK 101 301"
    stage.press("g")
    stage.until(lambda: stage.shown["right.hearts"] == ("solid",) * 4)
    assert stage.shown["left.hearts"] == ("solid",) * 4


def test_two_play_a_connection_on_one_keyboard_and_share_the_reveal() -> None:
    stage = opened()
    handshake(stage)
    assert stage.shown["left.state"] == stage.shown["right.state"] == "ESTABLISHED"
    stage.until(lambda: stage.scene == "reveal")
    assert stage.shown["established"] == [True, True]
    assert not stage.app.scene.focus["sheet"].visible
    stage.press("enter")
    stage.until(lambda: stage.scene == "split")
    assert stage.shown["left.role"] == "listener"
    assert stage.shown["right.role"] == "opener"


def test_both_may_press_at_once() -> None:
    stage = opened()
    stage.frame(key("f"), key("/"))
    assert stage.shown["left.draft"].startswith("SYN")
    assert stage.shown["right.draft"].startswith("SYN")
    stage.frame(held(LEFT_SHIFT, True), held(RIGHT_SHIFT, True), key("2"), key("8"))
    assert stage.shown["left.draft"].startswith("SYN,ACK")
    assert stage.shown["right.draft"].startswith("SYN,ACK")


def test_each_has_a_cursor_of_its_own() -> None:
    stage = opened()
    stage.press("d", "d")
    assert stage.shown["left.focus"] == "seal-FIN"
    assert stage.shown["right.focus"] == "seal-SYN"
    stage.press("right")
    assert stage.shown["left.focus"] == "seal-FIN"
    assert stage.shown["right.focus"] == "seal-ACK"


@pytest.mark.parametrize(("side", "ways"), [(0, "wasd"), (1, ("up", "left", "down", "right"))])
def test_every_place_of_a_half_is_reached_by_four_directions(side: int, ways: tuple[str, ...]) -> None:
    stage = opened()
    scene = stage.app.scene
    assert isinstance(scene, SplitScene)
    stage.press(*("2", "r", "d", "r", "d") if side == 0 else ("8", ";", "right", ";", "right"))
    focus = scene.views[side].board.focus
    reached, ahead = {"seal-SYN"}, ["seal-SYN"]
    while ahead:
        here = ahead.pop()
        for way in ways:
            focus.focus(here)
            stage.press(way)
            assert focus.current is not None
            if focus.current not in reached:
                reached.add(focus.current)
                ahead.append(focus.current)
    wanted = {widget.name for widget in focus.widgets if widget.reachable}
    assert {"send", "seq", "ack", "seal-RST"} <= wanted
    assert wanted - {"nudge"} <= reached, "the nudge is a key of its own"


def test_a_foul_comes_back_to_its_own_half_only() -> None:
    stage = opened()
    stage.press("4", "q", "g")
    stage.until(lambda: stage.shown["left.verdict"] is not None)
    assert stage.shown["left.verdict"] in ("foul", "returned")
    assert stage.shown["right.verdict"] is None


# --- folders ----------------------------------------------------------------------
def test_a_folder_opens_while_one_works_and_a_moment_longer() -> None:
    stage = opened()
    assert not stage.shown["left.open"]
    stage.press("d")
    assert stage.shown["left.open"]
    assert not stage.shown["right.open"]
    stage.run(LINGERS / 1e6 + 0.1)
    assert not stage.shown["left.open"]


def test_a_folder_is_open_as_long_as_its_look_key_is_held() -> None:
    stage = opened()
    stage.frame(held(RIGHT_SHIFT, True))
    stage.run(20)
    assert stage.shown["right.open"]
    assert not stage.shown["left.open"]
    stage.frame(held(RIGHT_SHIFT, False))
    assert not stage.shown["right.open"]


def test_a_folder_shuts_soon_after_its_letter_has_gone_but_not_on_one_that_came_back() -> None:
    stage = opened()
    stage.press("4", "q", "g")
    stage.until(lambda: stage.shown["left.verdict"] is not None)
    stage.run(2)
    assert stage.shown["left.open"], "the Postmaster's word is to be read"
    stage.press("4", "1", "g")
    stage.until(lambda: stage.shown["left.state"] == "SYN-SENT")
    stage.run(GLANCE / 1e6 + 0.1)
    assert not stage.shown["left.open"]


def test_a_window_that_loses_the_keyboard_shuts_every_folder() -> None:
    stage = opened()
    stage.frame(held(LEFT_SHIFT, True))
    stage.run(LINGERS / 1e6 + 0.1)
    stage.frame(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert not stage.shown["left.open"]


def test_who_trusts_has_open_desks() -> None:
    stage = opened(TwoAtOne(custom="open"))
    assert stage.shown["left.open"]
    assert stage.shown["right.open"]


def pane_keys(stage: Stage) -> str:
    """Everything that the picture depends on, as text."""
    return repr([(pane.name, pane.key) for pane in stage.app.picture(stage.time).panes])


def test_a_shut_folder_shows_nothing_of_what_is_written() -> None:
    """The panes name all that they draw: while a folder is shut no number of its desk is among them."""
    stage = opened(TwoAtOne(names=("Ada", "Ben"), level="letters-that-count"))
    stage.press("f", "q", "g")
    stage.until(lambda: bool(stage.shown["right.inbox"]))
    view = stage.app.tables[1].told.view
    assert view is not None
    iss = next(item.segment.seq for item in view.news if isinstance(item, Arrived) and item.segment)
    stage.run(LINGERS / 1e6 + 2)
    assert str(iss) not in pane_keys(stage)
    stage.frame(held(RIGHT_SHIFT, True))
    assert str(iss) in pane_keys(stage)
    stage.frame(held(RIGHT_SHIFT, False))
    stage.run(LINGERS / 1e6 + 0.1)
    assert str(iss) not in pane_keys(stage)


STILL = ("clock", "wisps", "backdrop")
"""What moves by itself, whatever the post does."""


def test_under_seal_nobody_sees_or_hears_that_a_letter_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = opened(TwoAtOne(names=("Ada", "Ben"), weather="calm", custom="sealed"))
    stage.press("f", "q", "g")
    stage.run(1)
    sounds: list[str] = []
    monkeypatch.setattr(stage.app, "play", sounds.append)

    def seen() -> str:
        panes = stage.app.picture(stage.time).panes
        return repr([(pane.name, pane.key) for pane in panes if pane.name not in STILL])

    stage.frame(pygame.event.Event(pygame.MOUSEMOTION, pos=(640, 5), rel=(0, 0), buttons=(0, 0, 0)))
    stage.app.scene.folders[0] = Folder()  # type: ignore[attr-defined]
    assert stage.shown["right.inbox"] == []
    stage.frame()
    before = seen()
    while stage.shown["right.state"] != "SYN-RECEIVED" or not stage.shown["right.inbox"]:
        stage.frame()
        assert seen() == before
    stage.run(1)
    assert seen() == before
    assert sounds == []


@pytest.mark.parametrize("custom", ["folder", "sealed", "open"])
def test_a_letter_flies_into_the_fog_in_the_same_way_whatever_becomes_of_it(custom: str) -> None:
    """Lost or not: until it is delivered, the whole picture is the same, pane by pane."""
    shown: list[list[str]] = []
    for level in ("three-letters", "the-lost-letter"):
        stage = opened(TwoAtOne(names=("Ada", "Ben"), level=level, weather="calm", custom=custom))  # type: ignore[arg-type]
        stage.press("f", "q", "g")
        air = []
        for _ in range(22):
            panes = stage.app.picture(stage.time).panes
            air.append(repr([(p.name, p.key) for p in panes if "out-" in p.name or "in-" in p.name]))
            stage.frame()
        shown.append(air)
    assert shown[0] == shown[1]


# --- mouse ----------------------------------------------------------------------
def point(stage: Stage, side: int, widget: str) -> tuple[int, int]:
    scene = stage.app.scene
    assert isinstance(scene, SplitScene)
    return stage.app.kit.scale.rect(scene.views[side].board.focus[widget].box).center


def click(stage: Stage, at: tuple[int, int]) -> None:
    for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        extra = {"button": 1} if kind != pygame.MOUSEMOTION else {"rel": (0, 0), "buttons": (0, 0, 0)}
        stage.frame(pygame.event.Event(kind, pos=at, **extra))


def test_the_mouse_helps_either_desk_and_first_opens_its_folder() -> None:
    stage = opened()
    at = point(stage, 0, "seal-SYN")
    click(stage, at)
    assert stage.shown["left.open"]
    assert stage.shown["left.draft"] == " None None"
    click(stage, at)
    assert stage.shown["left.draft"] == "SYN None None"
    click(stage, point(stage, 1, "seal-ACK"))
    click(stage, point(stage, 1, "seal-ACK"))
    assert stage.shown["right.draft"] == "ACK None None"
    assert stage.shown["left.draft"] == "SYN None None"


def test_a_number_is_dragged_within_a_half_and_not_across() -> None:
    stage = opened(TwoAtOne(custom="open"))
    a, b = point(stage, 0, "note-iss"), point(stage, 1, "seq")

    def mouse(kind: int, at: tuple[int, int]) -> None:
        extra = {"button": 1} if kind != pygame.MOUSEMOTION else {"rel": (0, 0), "buttons": (0, 0, 0)}
        stage.frame(pygame.event.Event(kind, pos=at, **extra))

    for target, left, right in ((b, None, None), (point(stage, 0, "seq"), 100, None)):
        mouse(pygame.MOUSEMOTION, a)
        mouse(pygame.MOUSEBUTTONDOWN, a)
        mouse(pygame.MOUSEMOTION, (a[0] + 40, a[1]))
        mouse(pygame.MOUSEMOTION, target)
        mouse(pygame.MOUSEBUTTONUP, target)
        assert stage.shown["left.draft"] == f" {left} None"
        assert stage.shown["right.draft"] == f" {right} None"


# --- pads ----------------------------------------------------------------------
def with_pads(stage: Stage, *names: str) -> None:
    """Pads come, one after another; their ids count from 0."""
    stage.app.pads._device = lambda index: SimpleNamespace(
        id=index, name=names[index], known=True, close=print
    )  # type: ignore[assignment,return-value]
    for index in range(len(names)):
        stage.frame(pygame.event.Event(pygame.JOYDEVICEADDED, device_index=index))


def test_two_pads_are_two_players_from_the_first_letter_to_the_results() -> None:
    stage = opened(TwoAtOne(names=("Ada", "Ben"), weather="calm", plan=("pad", "pad")))
    with_pads(stage, "One", "Two")
    assert stage.shown["inputs"] == ("pad", "pad")
    right = pygame.CONTROLLER_BUTTON_DPAD_RIGHT
    stage.tap(pad.SOUTH, pad.NORTH, pad.RT, pad=0)
    stage.until(lambda: stage.shown["right.inbox"] == ["<SEQ=100><CTL=SYN>"])
    stage.tap(pad.SOUTH, right, pad.SOUTH, pad.NORTH, pad.EAST, pad.WEST, pad.RB, pad.START, pad=1)
    stage.until(lambda: stage.shown["left.inbox"] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    stage.tap(right, pad.SOUTH, pad.NORTH, pad.EAST, pad.WEST, pad.RB, pad.RT, pad=0)
    stage.until(lambda: stage.scene == "reveal")
    assert stage.shown["established"] == [True, True]
    stage.tap(pad.START, pad=1)
    stage.until(lambda: stage.scene == "split")
    stage.tap(pad.BACK, pad=1)
    assert stage.scene == "menu"


def test_a_pad_looks_while_its_trigger_is_held() -> None:
    stage = opened(TwoAtOne(plan=("keys", "pad")))
    with_pads(stage, "One")
    stage.frame(pad_event(pad.LT))
    stage.run(10)
    assert stage.shown["right.open"]
    stage.frame(pad_event(pad.LT, False))
    assert not stage.shown["right.open"]


def test_who_shares_with_a_pad_has_the_whole_keyboard() -> None:
    stage = opened(TwoAtOne(names=("Ada", "Ben"), plan=("pad", "keys")))
    with_pads(stage, "One")
    assert stage.shown["inputs"] == ("pad", "alone")
    stage.press("1", "2", "s", "3", "0", "0", "a", "1", "0", "1")
    assert stage.shown["right.draft"] == "SYN,ACK 300 101"
    assert stage.shown["left.draft"] == " None None"


def test_a_pad_that_goes_leaves_half_a_keyboard_and_takes_its_seat_again() -> None:
    stage = opened(TwoAtOne(plan=("pad", "pad")))
    with_pads(stage, "One", "Two")
    stage.tap(pad.SOUTH, pad=1)
    stage.frame(pygame.event.Event(pygame.JOYDEVICEREMOVED, instance_id=1))
    assert stage.shown["inputs"] == ("pad", "alone")
    assert stage.shown["right.draft"].startswith("SYN")
    stage.press("2")
    assert stage.shown["right.draft"].startswith("SYN,ACK")
    stage.app.pads._device = lambda index: SimpleNamespace(id=7, name="Two", known=True, close=print)  # type: ignore[assignment,return-value]
    stage.frame(pygame.event.Event(pygame.JOYDEVICEADDED, device_index=1))
    assert stage.shown["inputs"] == ("pad", "pad")
    stage.tap(pad.SOUTH, pad=7)
    assert stage.shown["right.draft"].startswith("ACK")


# --- around it ----------------------------------------------------------------------
def test_leaving_gives_up_both_seats() -> None:
    stage = opened()
    stage.press("esc")
    assert stage.scene == "menu"
    stage.click("leave")
    assert stage.scene == "title"
    assert stage.app.tables == ()


def test_the_help_shows_either_players_keys() -> None:
    stage = opened()
    stage.press("f1")
    assert stage.scene == "help"
    stage.press("f1")
    assert stage.scene == "split"


def test_the_setup_keeps_what_was_chosen() -> None:
    stage = Stage(settings=Settings(name="Mei"))
    stage.app.scene.focus.focus("two")
    stage.press("enter")
    assert stage.shown["names"] == ("Mei", "Jonah")
    for widget in ("plan", "custom", "duel", "level"):
        stage.app.scene.focus.focus(widget)
        stage.press("right")
    two = stage.app.kept.now.two
    assert two.plan == ("keys", "pad")
    assert two.custom == "sealed"
    assert two.duel
    stage.app.scene.focus.focus("name-1")
    stage.type("Bo")
    assert stage.shown["names"] == ("Mei", "Bo")
    stage.press("esc")
    assert stage.scene == "title"


def test_a_language_can_be_changed_in_mid_match() -> None:
    stage = opened()
    stage.press("f")
    stage.app.speak("zh")
    stage.frame()
    assert stage.shown["left.draft"].startswith("SYN")
    stage.app.speak("en")


def test_a_duel_is_played_for_oneself() -> None:
    stage = opened(TwoAtOne(names=("Ada", "Ben"), weather="calm", duel=True))
    handshake(stage)
    stage.until(lambda: stage.scene == "reveal")
    view = stage.app.tables[0].told.view
    assert view is not None
    reveal = next(item.reveal for item in view.news if isinstance(item, Ended))
    overs = [
        next(item.params["over"] for item in sheet.items if item.key.startswith("score.speed"))
        for sheet in reveal.sheets
    ]
    lost = {name: sum(s.end - s.start for s in reveal.lost if s.who == name) // 1000 for name in "AB"}
    assert overs == [lost["A"], lost["B"]]
    assert "receipt.thinking" not in pane_keys(stage)
    assert f"{lost['A'] / 1000:.1f} s and {lost['B'] / 1000:.1f} s" in pane_keys(stage)


@pytest.mark.parametrize("level", ["the-flood", "letters-that-cross", "enclosures", "storm-night"])
@pytest.mark.parametrize("custom", ["folder", "open"])
def test_whatever_a_level_lays_on_two_desks_is_drawn(level: str, custom: str) -> None:
    """Two perfect players; only what is drawn is of interest."""
    stage = opened(TwoAtOne(level=level, custom=custom))  # type: ignore[arg-type]
    brains, versions = (Bot("perfect"), Bot("perfect")), [-1, -1]
    posted = 0
    for _ in range(80):
        for side, table in enumerate(stage.app.tables):
            if table.told.view is not None and table.told.version != versions[side]:
                versions[side] = table.told.version
                brains[side].told(table.told.view)
            match brains[side].act(table.clock()):
                case PostLetter(port, segment, seen):
                    table.send(Post(port, segment, seen))
                    posted += 1
                case MakeCall(port, call, seen):
                    table.send(Call(port, call, seen))
        stage.time += 150_000
        stage.frame()
        if stage.scene != "split":
            break
    assert posted > 1


def test_the_setup_names_the_pads_and_says_what_is_missing() -> None:
    stage = Stage(settings=Settings(name="Mei", two=TwoAtOne(plan=("pad", "pad"))))
    stage.app.scene.focus.focus("two")
    stage.press("enter")
    scene = stage.app.scene
    assert isinstance(scene, TwoScene)
    assert "No gamepad" in scene.lines()[0]
    with_pads(stage, "Red pad")
    assert "still missing" in scene.lines()[0]
    with_pads(stage, "Red pad", "Blue pad")
    assert "Red pad, Blue pad" in scene.lines()[0]
