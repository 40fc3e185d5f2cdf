"""Gamepads: every kind of event becomes one form; and a whole match is played by a pad alone.

There is no gamepad on a test machine: the events are posted as SDL would.
"""

from types import SimpleNamespace

import pygame
import pytest

from game.client import shots
from game.client.keymap import pad
from game.client.pads import FIRST_REPEAT, REPEAT, Pads
from game.client.paint import frames
from game.client.scenes import routes
from tests.client.stage import Stage, pad_event

UP, DOWN, LEFT, RIGHT = pad.DPAD
Event = pygame.event.Event


def said(events: list[Event]) -> list[tuple[int, bool]]:
    """Buttons, and whether they went down."""
    kinds = (pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP)
    return [(event.button, event.type == kinds[0]) for event in events if event.type in kinds]


def axis(number: int, value: float, kind: int = pygame.CONTROLLERAXISMOTION) -> Event:
    return Event(kind, axis=number, value=value, instance_id=0)


def test_a_stick_moves_once_for_each_push_and_does_not_flutter() -> None:
    pads = Pads()
    x = pygame.CONTROLLER_AXIS_LEFTX
    pushes = [said(pads.translate([axis(x, round(v * 32767))], 0)) for v in (0.3, 0.7, 0.5, 0.3, -0.9, 0.9)]
    assert pushes == [
        [],
        [(RIGHT, True)],
        [],
        [(RIGHT, False)],
        [(LEFT, True)],
        [(LEFT, False), (RIGHT, True)],
    ]


def test_triggers_and_the_right_stick_become_buttons() -> None:
    pads = Pads()
    assert said(pads.translate([axis(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 30000)], 0)) == [(pad.RT, True)]
    assert said(pads.translate([axis(pygame.CONTROLLER_AXIS_TRIGGERRIGHT, 0)], 0)) == [(pad.RT, False)]
    assert said(pads.translate([axis(pygame.CONTROLLER_AXIS_RIGHTY, -32768)], 0)) == [(pad.STICK_UP, True)]


def test_a_joystick_that_sdl_does_not_know_speaks_the_same() -> None:
    pads = Pads()
    press = Event(pygame.JOYBUTTONDOWN, button=0, instance_id=3)
    hat = Event(pygame.JOYHATMOTION, hat=0, value=(1, -1), instance_id=3)
    away = Event(pygame.JOYHATMOTION, hat=0, value=(0, 0), instance_id=3)
    assert said(pads.translate([press], 0)) == [(pad.SOUTH, True)]
    assert set(said(pads.translate([hat], 0))) == {(RIGHT, True), (DOWN, True)}
    assert set(said(pads.translate([away], 0))) == {(RIGHT, False), (DOWN, False)}
    assert said(pads.translate([axis(1, 0.9, pygame.JOYAXISMOTION)], 0)) == [(DOWN, True)]
    assert said(pads.translate([axis(4, 0.9, pygame.JOYAXISMOTION)], 0)) == []
    assert said(pads.translate([Event(pygame.JOYBUTTONDOWN, button=40, instance_id=3)], 0)) == []


def device(index: int) -> SimpleNamespace:
    """A pad that SDL knows; its id differs from its index."""
    return SimpleNamespace(id=index + 10, name=f"Pad {index}", known=True, close=lambda: None)


def test_a_pad_that_speaks_twice_is_heard_once() -> None:
    pads = Pads(device)  # type: ignore[arg-type]
    pads.translate([Event(pygame.JOYDEVICEADDED, device_index=0)], 0)
    both = [
        Event(pygame.JOYBUTTONDOWN, button=0, instance_id=10),
        Event(pygame.CONTROLLERBUTTONDOWN, button=pad.SOUTH, instance_id=10),
    ]
    assert said(pads.translate(both, 0)) == [(pad.SOUTH, True)]


def test_pads_come_and_go_and_let_go_of_what_they_held() -> None:
    pads = Pads(device)  # type: ignore[arg-type]
    pads.translate([Event(pygame.JOYDEVICEADDED, device_index=i) for i in (0, 1)], 0)
    assert pads.names == {10: "Pad 0", 11: "Pad 1"}
    pads.translate([pad_event(pad.LT, pad=10)], 0)
    gone = pads.translate([Event(pygame.JOYDEVICEREMOVED, instance_id=10)], 0)
    assert said(gone) == [(pad.LT, False)]
    assert pads.names == {11: "Pad 1"}


def test_a_pad_that_is_gone_before_it_was_opened_spoils_nothing() -> None:
    def broken(index: int) -> None:
        raise pygame.error("gone")

    pads = Pads(broken)  # type: ignore[arg-type]
    pads.translate([Event(pygame.JOYDEVICEADDED, device_index=0)], 0)
    assert pads.names == {}


def test_a_held_direction_repeats_and_a_held_button_does_not() -> None:
    pads = Pads()
    pads.translate([pad_event(RIGHT), pad_event(pad.SOUTH)], 0)
    assert said(pads.translate([], FIRST_REPEAT - 1)) == []
    assert said(pads.translate([], FIRST_REPEAT)) == [(RIGHT, True)]
    assert said(pads.translate([], FIRST_REPEAT + REPEAT)) == [(RIGHT, True)]
    pads.translate([pad_event(RIGHT, False)], FIRST_REPEAT + REPEAT)
    assert said(pads.translate([], 10**9)) == []


def test_a_match_is_played_by_a_pad_alone() -> None:
    stage = Stage()
    stage.tap(pad.SOUTH)
    stage.until(lambda: stage.scene == "match")
    stage.tap(pad.SOUTH, pad.NORTH)
    assert stage.shown["draft"] == "SYN 100 None"
    stage.tap(pad.RT)
    stage.until(lambda: stage.shown["state"] == "SYN-SENT")
    stage.until(lambda: stage.shown["inbox"] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    stage.tap(RIGHT, pad.SOUTH, pad.NORTH, pad.EAST, pad.WEST, pad.RB)
    assert stage.shown["draft"] == "ACK 101 301"
    stage.tap(pad.START)
    stage.until(lambda: stage.shown.get("owes") == ())
    stage.until(lambda: stage.scene == "reveal")
    stage.tap(pad.START)
    stage.until(lambda: stage.scene == "match")
    assert stage.shown["role"] == "listener"
    stage.tap(pad.BACK)
    assert stage.scene == "menu"
    stage.tap(pad.EAST)
    assert stage.scene == "match"
    stage.tap(pad.L3)
    assert stage.scene == "help"
    stage.tap(pad.EAST)
    assert stage.scene == "match"


def test_any_number_can_be_set_by_a_pad() -> None:
    stage = Stage()
    stage.tap(pad.SOUTH)
    stage.until(lambda: stage.scene == "match")
    stage.tap(pad.EAST)
    assert stage.app.scene.focus.current == "seq"
    stage.tap(RIGHT, RIGHT, pad.SOUTH, RIGHT, RIGHT, RIGHT, pad.SOUTH, RIGHT)
    assert stage.shown["draft"].split()[-2] == "132"  # two ones, three tens, a hundred


@pytest.mark.parametrize("name", ["story", "host", "join"])
def test_a_pad_opens_every_card_of_the_title_and_leads_back(name: str) -> None:
    stage = Stage()
    for _ in range(8):
        if stage.app.scene.focus.current == name:
            break
        stage.tap(RIGHT)
    stage.tap(pad.SOUTH)
    assert stage.scene == name
    stage.tap(pad.EAST)
    assert stage.scene == "title"


def test_key_caps_show_the_pads_buttons_to_who_plays_with_one() -> None:
    stage = Stage()
    surface = pygame.Surface((60, 60))
    kit = stage.app.kit

    def cap() -> bytes:
        surface.fill("black")
        frames.key_cap(kit, surface, "Esc", 30, 30)
        return pygame.image.tobytes(surface, "RGB")

    keys = cap()
    stage.tap(RIGHT)
    assert kit.by_pad
    assert cap() != keys
    stage.press("right")
    assert not kit.by_pad
    assert cap() == keys


@pytest.mark.parametrize(
    "name",
    [
        "title",
        "host",
        "join",
        "split-setup",
        "lobby",
        "reveal",
        "results",
        "menu",
        "help",
        "handbook",
    ],
)
def test_a_pad_comes_to_everything_that_a_screen_offers(name: str) -> None:
    shots.ready()
    app = shots.staged(name, (1280, 720), "en")
    app.step([])
    focus = app.scene.focus
    offered = {widget.name for widget in focus.widgets if widget.reachable}
    reached = {focus.current}
    for _ in range(2 * len(offered)):
        app.step([pad_event(pad.RB), pad_event(pad.RB, False)])
        reached.add(focus.current)
    assert offered <= reached


@pytest.mark.parametrize("name", ["story", "split-setup", "menu", "help", "handbook", "join", "host"])
def test_a_pads_right_button_leads_back(name: str) -> None:
    shots.ready()
    app = shots.staged(name, (1280, 720), "en")
    app.step([])
    scene = app.scene
    if len(app.stack) == 1:
        app.stack.insert(0, routes.open_scene("title", app))
    app.step([pad_event(pad.EAST), pad_event(pad.EAST, False)])
    assert app.scene is not scene
