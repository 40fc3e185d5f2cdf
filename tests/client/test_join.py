"""Joining: what is near, the PIN of a class, and each no said kindly."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.client.scenes import join as module
from game.client.scenes.join import JoinScene, digits
from game.content.text import translate
from game.link import Event, Rejected
from game.link.finding import Found
from game.wire.messages import Join, Seated
from tests.client.stage import Stage
from tests.client.test_class_scenes import Wire

CLASS = Found("Networks, Tuesday", "class", "192.168.1.20", 9293)
ROOM = Found("Jonah", "room", "192.168.1.31", 9300)


class Door(Wire):
    """A link that has been opened from the join scene."""

    def __init__(self, host: str, port: int, name: str, opening: Join) -> None:
        super().__init__()
        self.host, self.port, self.name, self.opening = host, port, name, opening

    def poll(self) -> list[Event]:
        events = super().poll()
        for event in events:
            if isinstance(event, Rejected):
                self.state = event
        return events


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> list[Door]:
    """Every link that was opened."""
    opened: list[Door] = []

    def connect(host: str, port: int, *, name: str, opening: Any, secure: bool) -> Door:
        opened.append(Door(host, port, name, opening))
        return opened[-1]

    monkeypatch.setattr(module, "connect", connect)
    return opened


@pytest.fixture
def stage() -> Stage:
    return Stage()


def at_door(stage: Stage, address: str | None = None, pin: str | None = None) -> JoinScene:
    scene = JoinScene(stage.app, address, None if address is None else "Mei", pin)
    stage.app.push(scene)
    stage.frame()
    stage.frame(pygame.event.Event(pygame.USEREVENT))
    return scene


def no(stage: Stage, door: Door, code: str, **params: str) -> None:
    door.coming.append(Rejected(code, params))
    stage.frame(pygame.event.Event(pygame.USEREVENT))


def test_a_class_asks_for_its_pin_and_lets_in_by_it(stage: Stage, doors: list[Door]) -> None:
    at_door(stage, "192.168.1.20")
    assert doors[0].opening == Join("")
    no(stage, doors[0], "pin-needed", title="Networks, Tuesday")
    assert (stage.shown["asks"], stage.shown["problem"]) == ("Networks, Tuesday", "")
    assert stage.app.scene.focus.current == "pin"
    stage.press("enter")
    assert stage.shown["problem"] == translate("join.pin.missing")
    stage.type("48 29-13")
    stage.press("enter")
    assert doors[1].opening == Join("482913")
    doors[1].coming.append(Seated("7F3K", "A", "", False))
    stage.frame()
    assert stage.app.table is not None


def test_a_wrong_pin_is_said_kindly_and_asked_again(stage: Stage, doors: list[Door]) -> None:
    at_door(stage, "192.168.1.20", "000000")
    assert doors[0].opening == Join("000000")
    no(stage, doors[0], "pin-wrong")
    assert stage.shown["problem"] == translate("refusal.pin-wrong")
    assert (stage.shown["pin"], stage.app.scene.focus.current) == ("", "pin")
    stage.type("1")
    assert stage.shown["problem"] == ""


def test_too_many_wrong_pins_wait_and_the_seconds_run(stage: Stage, doors: list[Door]) -> None:
    at_door(stage, "192.168.1.20", "000000")
    no(stage, doors[0], "pin-wait", seconds="6")
    assert stage.shown["problem"] == translate("refusal.pin-wait", seconds=6)
    stage.type("482913")
    stage.press("enter")
    assert len(doors) == 1, "the door is shut"
    stage.run(3)
    assert stage.shown["problem"] == translate("refusal.pin-wait", seconds=3)
    stage.run(4)
    assert stage.shown["problem"] == ""
    stage.press("enter")
    assert doors[1].opening == Join("482913")


@pytest.mark.parametrize("said", ["", "soon", "99999999999"])
def test_seconds_that_are_none_are_no_danger(stage: Stage, doors: list[Door], said: str) -> None:
    at_door(stage, "192.168.1.20", "1")
    no(stage, doors[0], "pin-wait", seconds=said)
    stage.run(700)
    assert stage.shown["problem"] == ""


def test_another_address_is_asked_without_the_old_pin(stage: Stage, doors: list[Door]) -> None:
    at_door(stage, "192.168.1.20", "000000")
    no(stage, doors[0], "pin-wrong")
    stage.tab_to("address")
    stage.type("0")
    assert stage.shown["asks"] is None
    stage.press("enter")
    assert doors[1].opening == Join("")


class Nearby:
    """A finder in our hands."""

    def __init__(self) -> None:
        self.rows: tuple[Found, ...] = ()
        self.closed = False

    def found(self) -> tuple[Found, ...]:
        return self.rows

    def close(self) -> None:
        self.closed = True


def test_what_is_near_appears_by_itself_and_enter_knocks(
    stage: Stage, doors: list[Door], monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Nearby()
    monkeypatch.setattr(stage.app, "look_around", lambda: finder)
    at_door(stage)
    assert not stage.app.scene.focus["near"].visible
    finder.rows = (CLASS, ROOM)
    stage.run(1)
    assert [row[0] for row in stage.shown["near"]] == ["Networks, Tuesday", "Jonah"]
    stage.tab_to("near")
    stage.press("down")
    finder.rows = (ROOM,)
    stage.run(1)
    stage.press("enter")
    assert (doors[0].host, doors[0].port, stage.shown["address"]) == ("192.168.1.31", 9300, ROOM.address)
    no(stage, doors[0], "room-full", room="4")
    finder.rows = ()
    stage.run(1)
    assert not stage.app.scene.focus["near"].visible
    stage.press("esc")
    assert stage.scene == "title"
    assert finder.closed


def test_a_class_is_chosen_by_two_clicks(
    stage: Stage, doors: list[Door], monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Nearby()
    finder.rows = (CLASS,)
    monkeypatch.setattr(stage.app, "look_around", lambda: finder)
    at_door(stage)
    stage.run(1)
    x, y = stage.app.kit.scale.rect(stage.app.scene.focus["near"].box).topleft
    at = (x + 40, y + 24)
    for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        extra = {"rel": (0, 0), "buttons": (0, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        stage.frame(pygame.event.Event(kind, pos=at, **extra))
    assert doors[0].host == "192.168.1.20"


@pytest.mark.parametrize(
    ("typed", "pin"), [("482913", "482913"), (" 48 29-13 ", "482913"), ("４８２９１３", "482913"), ("x", "")]
)
def test_a_pin_is_its_digits(typed: str, pin: str) -> None:
    assert digits(typed) == pin
