"""SDL's own gamepad events, from pads that it makes up: opened, unplugged, and a whole handshake."""

import sys
from collections.abc import Callable, Iterator

import pygame
import pytest
from pygame._sdl2 import controller

from game.client import app, shots
from game.client.keymap import pad
from game.client.model.sharing import TwoAtOne
from game.client.pads import Pads
from tests.client.stage import Stage
from tests.client.test_split import opened
from tests.client.virtual_pads import VirtualPad

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="SDL lies elsewhere in other wheels")
RIGHT = pygame.CONTROLLER_BUTTON_DPAD_RIGHT
TRIGGER = pygame.CONTROLLER_AXIS_TRIGGERRIGHT


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], VirtualPad]]:
    """Plugs a pad in; all are pulled out in the end."""
    monkeypatch.setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1")
    plugged: list[VirtualPad] = []
    opened_by: list[Pads] = []

    def pads_of_the_game() -> Pads:
        opened_by.append(Pads())
        return opened_by[-1]

    monkeypatch.setattr(app, "Pads", pads_of_the_game)

    def one() -> VirtualPad:
        plugged.append(VirtualPad())
        return plugged[-1]

    yield one
    for pad_ in plugged:
        pad_.unplug()
    for pads in opened_by:
        pads.close()
    controller.quit()  # SDL counts who wants it; a test that leaves it on spoils it for the one after next


def hear(stage: Stage) -> None:
    """A frame with what SDL has to say."""
    events = [event for event in pygame.event.get() if event.type != pygame.QUIT]
    stage.frame(*events)


def press(stage: Stage, who: VirtualPad, *buttons: int) -> None:
    """Buttons, each down and up; RT is an axis."""
    for button in buttons:
        for down in (True, False):
            if button == pad.RT:
                who.axis(TRIGGER, 32767 if down else -32768)
            else:
                who.button(button, down)
            hear(stage)


def test_two_pads_play_a_handshake_by_sdls_own_events(plug: Callable[[], VirtualPad]) -> None:
    stage = opened(TwoAtOne(names=("Ada", "Ben"), weather="calm", plan=("pad", "pad")))
    left, right = plug(), plug()
    hear(stage)
    hear(stage)
    assert list(stage.app.pads.names) == [left.id, right.id]
    assert stage.shown["inputs"] == ("pad", "pad")
    press(stage, left, pad.SOUTH, pad.NORTH)
    assert stage.shown["left.draft"] == "SYN 100 None"
    assert stage.shown["right.draft"] == " None None"
    press(stage, left, pad.RT)
    stage.until(lambda: stage.shown["right.inbox"] == ["<SEQ=100><CTL=SYN>"])
    press(stage, right, pad.SOUTH, RIGHT, pad.SOUTH, pad.NORTH, pad.EAST, pad.WEST, pad.RB)
    assert stage.shown["right.draft"] == "SYN,ACK 300 101"
    press(stage, right, pad.START)
    stage.until(lambda: stage.shown["left.inbox"] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    press(stage, left, RIGHT, pad.SOUTH, pad.NORTH, pad.EAST, pad.WEST, pad.RB, pad.RT)
    stage.until(lambda: stage.scene == "reveal")
    assert stage.shown["established"] == [True, True]


def test_a_pad_is_unplugged_in_mid_match_and_plugged_in_again(plug: Callable[[], VirtualPad]) -> None:
    stage = opened(TwoAtOne(plan=("keys", "pad")))
    first = plug()
    hear(stage)
    hear(stage)
    assert stage.shown["inputs"] == ("alone", "pad")
    press(stage, first, pad.SOUTH)
    first.unplug()
    hear(stage)
    hear(stage)
    assert stage.shown["inputs"] == ("left", "right")
    assert stage.shown["right.draft"].startswith("SYN")
    again = plug()
    hear(stage)
    hear(stage)
    assert stage.shown["inputs"] == ("alone", "pad")
    press(stage, again, pad.SOUTH)
    assert stage.shown["right.draft"] == " None None"


def test_a_pad_leads_from_the_title_into_a_match(plug: Callable[[], VirtualPad]) -> None:
    stage = Stage()
    one = plug()
    hear(stage)
    hear(stage)
    press(stage, one, pad.SOUTH)
    stage.until(lambda: stage.scene == "match")
    one.axis(pygame.CONTROLLER_AXIS_LEFTX, 30000)
    hear(stage)
    assert stage.app.scene.focus.current == "seal-ACK"
    one.axis(pygame.CONTROLLER_AXIS_LEFTX, 0)
    hear(stage)
    press(stage, one, pad.BACK)
    assert stage.scene == "menu"


def test_a_pad_that_was_there_before_the_game_is_found(plug: Callable[[], VirtualPad]) -> None:
    shots.ready()
    first, second = plug(), plug()
    stage = Stage()
    hear(stage)
    hear(stage)
    assert list(stage.app.pads.names) == [first.id, second.id]
    press(stage, second, RIGHT)
    assert stage.app.scene.focus.current == "story"
    press(stage, first, RIGHT)
    assert stage.app.scene.focus.current == "two"
