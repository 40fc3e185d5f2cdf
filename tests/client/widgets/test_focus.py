"""One focus graph: what keyboard, mouse and gamepad can do must be the same."""

import pygame
import pytest

from game.client.keymap import pad
from game.client.paint.kit import Kit
from game.client.theme import Box, Scale
from game.client.widgets import (
    Action,
    Button,
    Changed,
    Dropped,
    Focus,
    LetGo,
    NumberSlot,
    NumberTag,
    PickedUp,
    Pressed,
    SealButton,
    TextField,
    action_of,
)
from game.client.widgets.base import Answer

SCALE = Scale.fit(1920, 1080)


def key(code: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="")


def mouse(kind: int, x: float, y: float) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=SCALE.point(x, y), button=1, rel=(0, 0), buttons=(0, 0, 0))


def click(focus: Focus, x: float, y: float) -> Answer:
    focus.handle(mouse(pygame.MOUSEMOTION, x, y), SCALE)
    focus.handle(mouse(pygame.MOUSEBUTTONDOWN, x, y), SCALE)
    return focus.handle(mouse(pygame.MOUSEBUTTONUP, x, y), SCALE)


def desk() -> Focus:
    """Two seals side by side, two slots to their right, a tag to the left, the send button below."""
    return Focus(
        [
            SealButton("syn", "SYN", 432, 519, 25, "hello", "1"),
            SealButton("ack", "ACK", 514, 519, 25, "I heard", "2"),
            NumberSlot("seq-slot", Box(752, 468, 104, 34), "SEQ"),
            NumberSlot("ack-slot", Box(752, 538, 104, 34), "ACK"),
            NumberTag("tag", Box(86, 497, 66, 30), 300),
            Button("send", Box(690, 648, 192, 42), "Seal and send"),
        ],
        default="send",
    )


def slot(focus: Focus, name: str) -> NumberSlot:
    found = focus[name]
    assert isinstance(found, NumberSlot)
    return found


def test_the_first_reachable_widget_has_the_focus() -> None:
    assert desk().current == "syn"


def test_tab_goes_through_the_list_and_around() -> None:
    focus = desk()
    seen = []
    for _ in range(7):
        seen.append(focus.current)
        assert focus.handle(key(pygame.K_TAB), SCALE) == ()
    assert seen == ["syn", "ack", "seq-slot", "ack-slot", "tag", "send", "syn"]
    focus.handle(key(pygame.K_TAB, pygame.KMOD_LSHIFT), SCALE)
    focus.handle(key(pygame.K_TAB, pygame.KMOD_LSHIFT), SCALE)
    assert focus.current == "send"


def test_tab_leaves_out_what_is_disabled_or_hidden() -> None:
    focus = desk()
    focus["ack"].enabled = False
    focus["seq-slot"].visible = False
    focus.act(Action.NEXT)
    assert focus.current == "ack-slot"


def test_arrows_go_to_the_nearest_in_that_direction() -> None:
    focus = desk()
    focus.act(Action.RIGHT)
    assert focus.current == "ack"
    focus.act(Action.LEFT)
    assert focus.current == "syn"
    focus.focus("seq-slot")
    focus.act(Action.DOWN)
    assert focus.current == "ack-slot"
    focus.act(Action.DOWN)
    assert focus.current == "send"
    focus.act(Action.DOWN)
    assert focus.current == "send"


def test_every_widget_can_be_reached_by_arrows_alone() -> None:
    """From a slot the arrows left and right count; up and down lead out."""
    focus = desk()
    reached, frontier = {"syn"}, ["syn"]
    while frontier:
        start = frontier.pop()
        for action in (Action.UP, Action.DOWN, Action.LEFT, Action.RIGHT):
            focus.focus(start)
            focus.act(action)
            if focus.current and focus.current not in reached:
                reached.add(focus.current)
                frontier.append(focus.current)
    assert reached == {"syn", "ack", "seq-slot", "ack-slot", "tag", "send"}


def test_space_stamps_and_enter_sends() -> None:
    focus = desk()
    assert focus.handle(key(pygame.K_SPACE), SCALE) == (Changed("syn", True),)
    assert focus.handle(key(pygame.K_SPACE), SCALE) == (Changed("syn", False),)
    assert focus.handle(key(pygame.K_RETURN), SCALE) == (Pressed("send"),)


def test_enter_does_nothing_while_the_default_button_is_disabled() -> None:
    focus = desk()
    focus["send"].enabled = False
    assert focus.handle(key(pygame.K_RETURN), SCALE) == ()


def test_the_mouse_stamps_and_takes_the_focus_along() -> None:
    focus = desk()
    assert click(focus, 514, 519) == (Changed("ack", True),)
    assert focus.current == "ack"


def test_the_cursor_tells_what_can_be_pressed() -> None:
    focus = Focus([Button("ok", Box(0, 0, 90, 30), "OK"), TextField("name", Box(0, 50, 200, 40))])
    shown = []
    for point in ((10, 10), (10, 60), (600, 600)):
        focus.handle(mouse(pygame.MOUSEMOTION, *point), SCALE)
        shown.append(focus.cursor)
    assert shown == [pygame.SYSTEM_CURSOR_HAND, pygame.SYSTEM_CURSOR_IBEAM, pygame.SYSTEM_CURSOR_ARROW]


def test_a_press_that_is_let_go_elsewhere_does_nothing() -> None:
    focus = desk()
    focus.handle(mouse(pygame.MOUSEBUTTONDOWN, 432, 519), SCALE)
    assert focus.handle(mouse(pygame.MOUSEBUTTONUP, 600, 300), SCALE) is None


def test_a_disabled_widget_is_not_under_the_mouse() -> None:
    focus = desk()
    focus["syn"].enabled = False
    assert click(focus, 432, 519) is None


def test_the_pad_does_what_the_keyboard_does() -> None:
    focus = desk()
    right, press, start = (
        pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=button, instance_id=0)
        for button in (pygame.CONTROLLER_BUTTON_DPAD_RIGHT, pad.SOUTH, pad.START)
    )
    focus.handle(right, SCALE)
    assert focus.handle(press, SCALE) == (Changed("ack", True),)
    assert focus.handle(start, SCALE) == (Pressed("send"),)


def test_keys_without_a_meaning_are_left_to_the_scene() -> None:
    assert action_of(key(pygame.K_F1)) is None
    assert desk().handle(key(pygame.K_F1), SCALE) is None
    assert desk().handle(key(pygame.K_ESCAPE), SCALE) is None


# --- numbers in the hand -----------------------------------------------------------------------------------
def test_a_number_is_dragged_into_a_slot() -> None:
    focus = desk()
    focus.handle(mouse(pygame.MOUSEBUTTONDOWN, 100, 510), SCALE)
    assert focus.handle(mouse(pygame.MOUSEMOTION, 102, 511), SCALE) == ()
    assert focus.handle(mouse(pygame.MOUSEMOTION, 300, 540), SCALE) == (PickedUp("tag", 300),)
    focus.handle(mouse(pygame.MOUSEMOTION, 800, 550), SCALE)
    assert focus.look(focus["ack-slot"], 0.0).drop
    assert focus.handle(mouse(pygame.MOUSEBUTTONUP, 800, 550), SCALE) == (Dropped("tag", "ack-slot", 300),)
    assert slot(focus, "ack-slot").value == 300
    assert focus.carried is None
    assert focus.current == "ack-slot"


def test_a_number_let_go_beside_every_slot_goes_back() -> None:
    focus = desk()
    focus.handle(mouse(pygame.MOUSEBUTTONDOWN, 100, 510), SCALE)
    focus.handle(mouse(pygame.MOUSEMOTION, 300, 540), SCALE)
    assert focus.handle(mouse(pygame.MOUSEBUTTONUP, 600, 200), SCALE) == (LetGo("tag"),)
    assert slot(focus, "ack-slot").value is None


def test_a_number_is_taken_and_put_down_by_clicks() -> None:
    focus = desk()
    assert click(focus, 100, 510) == (PickedUp("tag", 300),)
    assert click(focus, 800, 480) == (Dropped("tag", "seq-slot", 300),)


def test_a_number_is_taken_and_put_down_by_keys() -> None:
    focus = desk()
    focus.focus("tag")
    assert focus.handle(key(pygame.K_SPACE), SCALE) == (PickedUp("tag", 300),)
    assert focus.current == "seq-slot"
    focus.handle(key(pygame.K_DOWN), SCALE)
    assert focus.handle(key(pygame.K_SPACE), SCALE) == (Dropped("tag", "ack-slot", 300),)
    assert slot(focus, "ack-slot").value == 300


def test_escape_puts_a_carried_number_back() -> None:
    focus = desk()
    focus.focus("tag")
    focus.act(Action.PRESS)
    assert focus.act(Action.CANCEL) == (LetGo("tag"),)
    assert focus.carried is None
    assert focus.act(Action.CANCEL) is None


def test_a_disabled_slot_takes_no_number() -> None:
    focus = desk()
    focus["ack-slot"].enabled = False
    focus.handle(mouse(pygame.MOUSEBUTTONDOWN, 100, 510), SCALE)
    focus.handle(mouse(pygame.MOUSEMOTION, 300, 540), SCALE)
    assert focus.handle(mouse(pygame.MOUSEBUTTONUP, 800, 550), SCALE) == (LetGo("tag"),)
    assert slot(focus, "ack-slot").value is None


# --- text input --------------------------------------------------------------------------------------------
@pytest.fixture
def text_input(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(pygame.key, "start_text_input", lambda: calls.append("start"))
    monkeypatch.setattr(pygame.key, "stop_text_input", lambda: calls.append("stop"))
    return calls


def test_text_input_runs_only_while_a_field_has_the_focus(
    text_input: list[str], kit: Kit, screen: pygame.Surface
) -> None:
    focus = Focus([Button("ok", Box(0, 0, 90, 30), "OK"), TextField("name", Box(0, 50, 200, 40))], start="ok")
    assert text_input == ["stop"]
    focus.draw(kit, screen, 0.0)
    focus.focus("name")
    focus.draw(kit, screen, 0.0)
    focus.draw(kit, screen, 0.1)
    assert text_input == ["stop", "start"]
    focus.focus("ok")
    focus.draw(kit, screen, 0.2)
    assert text_input == ["stop", "start", "stop"]
    focus.focus("name")
    focus.draw(kit, screen, 0.3)
    focus.close()
    assert text_input[-2:] == ["start", "stop"]


def test_only_what_changed_is_drawn_again(kit: Kit, screen: pygame.Surface) -> None:
    focus = desk()
    assert len(focus.stale(0.0)) == 6
    focus.draw(kit, screen, 0.0)
    assert focus.stale(0.0) == []
    focus.act(Action.NEXT)
    assert len(focus.stale(0.0)) == 2
    focus.draw(kit, screen, 0.0)
    slot(focus, "seq-slot").value = 7
    assert focus.stale(0.0) == [focus["seq-slot"].area]


def test_refreshing_paints_what_drawing_it_all_would(kit: Kit, screen: pygame.Surface) -> None:
    ground = pygame.Surface((1280, 720), 0, 32)
    ground.fill((60, 50, 40))
    screen.blit(ground, (0, 0))
    focus = desk()
    focus.draw(kit, screen, 0.0)
    for change in (
        Action.NEXT,
        Action.NEXT,
        Action.RIGHT,
        Action.NEXT,
        Action.NEXT,
        Action.PRESS,
        Action.DOWN,
    ):
        focus.act(change)
        assert focus.refresh(kit, screen, ground, 0.0) != []
        whole = ground.copy()
        focus.draw(kit, whole, 0.0)
        assert pygame.image.tobytes(screen, "RGB") == pygame.image.tobytes(whole, "RGB"), change
