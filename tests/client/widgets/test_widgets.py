"""Each widget by itself: values, limits, looks."""

from pathlib import Path

import pygame
import pytest

from game.client.assets import Assets
from game.client.paint.kit import Kit
from game.client.theme import PLUM_7, Box, Scale
from game.client.widgets import (
    Action,
    Button,
    Changed,
    Choice,
    Focus,
    ListBox,
    NumberSlot,
    NumberTag,
    PaperCard,
    Pressed,
    SealButton,
    Slider,
    Submitted,
    TextField,
    Toast,
    Widget,
)
from game.client.widgets.base import Look
from tests.client.art.golden import compare

BOX = Box(100, 100, 200, 40)


def key(code: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="")


def typed(text: str) -> pygame.event.Event:
    return pygame.event.Event(pygame.TEXTINPUT, text=text)


# --- number slot -------------------------------------------------------------------------------------------
def test_a_slot_counts_up_and_down_and_wraps_around() -> None:
    slot = NumberSlot("seq", BOX)
    assert slot.act(Action.LEFT) == (Changed("seq", 4294967295),)
    assert slot.act(Action.RIGHT) == (Changed("seq", 0),)
    assert slot.wheel(3) == (Changed("seq", 3),)
    assert slot.step(11) == (Changed("seq", 14),)


def test_digits_replace_the_number_and_then_follow_one_another() -> None:
    slot = NumberSlot("seq", BOX)
    slot.value = 100
    for code in (pygame.K_3, pygame.K_KP_0, pygame.K_KP_1):
        slot.key(key(code))
    assert slot.value == 301
    slot.act(Action.RIGHT)
    slot.key(key(pygame.K_9))
    assert slot.value == 9


def test_a_number_stays_under_two_to_the_thirty_second() -> None:
    slot = NumberSlot("seq", BOX)
    for digit in "4294967295":
        slot.key(key(pygame.K_0 + int(digit)))
    assert slot.value == 4294967295
    assert slot.key(key(pygame.K_0)) == ()
    assert slot.value == 4294967295


def test_backspace_takes_the_last_digit_and_then_the_number() -> None:
    slot = NumberSlot("seq", BOX)
    slot.value = 30
    assert slot.key(key(pygame.K_BACKSPACE)) == (Changed("seq", 3),)
    assert slot.key(key(pygame.K_5)) == (Changed("seq", 35),)
    slot.key(key(pygame.K_BACKSPACE))
    assert slot.key(key(pygame.K_BACKSPACE)) == (Changed("seq", None),)


def test_letters_and_shortcuts_are_not_the_slots() -> None:
    slot = NumberSlot("seq", BOX)
    assert slot.key(key(pygame.K_n)) is None
    assert slot.key(key(pygame.K_1, pygame.KMOD_LCTRL)) is None
    assert slot.act(Action.CONFIRM) is None


def test_clicks_on_the_arrows_of_a_slot_count() -> None:
    slot = NumberSlot("seq", BOX)
    slot.value = 10
    assert slot.click(110, 120) == (Changed("seq", 9),)
    assert slot.click(290, 120) == (Changed("seq", 10),)
    assert slot.click(200, 120) == ()


# --- text field --------------------------------------------------------------------------------------------
def test_typing_moving_and_erasing() -> None:
    field = TextField("name", BOX)
    assert field.key(typed("Mei")) == (Changed("name", "Mei"),)
    field.key(key(pygame.K_LEFT))
    field.key(typed("美"))
    assert field.value == "Me美i"
    field.key(key(pygame.K_HOME))
    field.key(key(pygame.K_DELETE))
    assert field.value == "e美i"
    field.key(key(pygame.K_END))
    field.key(key(pygame.K_BACKSPACE))
    assert field.value == "e美"
    assert field.key(key(pygame.K_RIGHT)) == ()
    assert field.act(Action.CONFIRM) == (Submitted("name", "e美"),)


def test_erasing_an_empty_field_changes_nothing() -> None:
    field = TextField("name", BOX)
    assert field.key(key(pygame.K_BACKSPACE)) == ()
    assert field.key(key(pygame.K_DELETE)) == ()


def test_a_field_takes_no_more_than_its_most() -> None:
    field = TextField("name", BOX, most=5)
    field.key(typed("abcdefgh"))
    assert field.value == "abcde"
    assert field.key(typed("x")) == ()
    assert TextField("name", BOX, "too long for it", most=3).value == "too"


@pytest.mark.parametrize(
    ("text", "kept"), [("a\x00b\x1b[0m", "ab[0m"), ("a\nb\tc", "a b c"), ("\u202eevil", "evil"), ("好", "好")]
)
def test_no_control_character_enters(text: str, kept: str) -> None:
    field = TextField("name", BOX)
    field.key(typed(text))
    assert field.value == kept


def test_pasting_goes_through_the_same_sieve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.client.widgets.field.clipboard", lambda: "abcd-\nefgh")
    field = TextField("code", BOX, most=8, upper=True)
    field.key(key(pygame.K_v, pygame.KMOD_LCTRL))
    assert field.value == "ABCD- EF"


def test_no_clipboard_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.client.widgets.field import clipboard

    def broken() -> str:
        raise pygame.error("no clipboard")

    monkeypatch.setattr(pygame.scrap, "get_text", broken)
    assert clipboard() == ""


def test_what_an_input_method_composes_is_not_yet_the_value(kit: Kit, screen: pygame.Surface) -> None:
    field = TextField("name", BOX)
    field.key(pygame.event.Event(pygame.TEXTEDITING, text="ni hao", start=0, length=6))
    assert field.value == ""
    assert field.key(key(pygame.K_RETURN)) == ()
    assert field.key(key(pygame.K_BACKSPACE)) == ()
    before = screen.copy()
    field.draw(kit, screen, Look(focused=True))
    underline = [x for x in range(112, 160) if screen.get_at((x, 131))[:3] == (46, 35, 64)]
    assert len(underline) > 30
    assert before.get_at((130, 131)) != screen.get_at((130, 131))
    field.key(typed("你好"))
    assert field.value == "你好"
    assert field.composing == ""


def test_a_letter_key_in_a_field_waits_for_its_text() -> None:
    field = TextField("name", BOX)
    assert field.key(key(pygame.K_SPACE)) == ()
    assert field.key(key(pygame.K_TAB)) is None
    assert field.key(key(pygame.K_DOWN)) is None


def test_digits_typed_into_a_field_are_not_shortcuts() -> None:
    """While a field has the focus the scene sees no digit: the field must take the key press as well."""
    focus = Focus([TextField("name", BOX)])
    assert focus.handle(key(pygame.K_1), Scale.fit(1280, 720)) == ()


# --- the others --------------------------------------------------------------------------------------------
def test_a_choice_goes_around() -> None:
    choice = Choice("weather", BOX, ["calm", "fog", "storm"])
    assert choice.act(Action.LEFT) == (Changed("weather", 2),)
    assert choice.act(Action.RIGHT) == (Changed("weather", 0),)
    assert choice.click(110, 110) == (Changed("weather", 2),)
    assert choice.act(Action.UP) is None
    assert Choice("one", BOX, ["only"]).act(Action.RIGHT) == ()


def test_a_list_scrolls_with_its_choice_and_lets_the_focus_out_at_its_ends() -> None:
    rows = [(f"room {i}", "") for i in range(9)]
    box = ListBox("rooms", Box(0, 0, 200, 110), rows)
    assert box.shown == 3
    assert box.act(Action.UP) is None
    for _ in range(4):
        box.act(Action.DOWN)
    assert (box.index, box.top) == (4, 2)
    assert box.act(Action.CONFIRM) == (Pressed("rooms"),)
    box.wheel(-99)
    assert box.top == 6
    assert box.click(10, 10) == (Changed("rooms", 6),)
    assert box.click(10, 10) == (Pressed("rooms"),)


def test_a_slider_stays_between_its_ends() -> None:
    slider = Slider("volume", BOX, 0.95, 0.1)
    assert slider.act(Action.RIGHT) == (Changed("volume", 1.0),)
    assert slider.act(Action.RIGHT) == ()
    assert slider.down(0, 0) == (Changed("volume", 0.0),)
    assert slider.drag(200, 120) == (Changed("volume", 0.5),)


def test_a_toast_goes_by_itself_and_never_has_the_focus(kit: Kit) -> None:
    toast = Toast()
    assert not toast.visible
    toast.say(kit, "Copied", 10.0)
    assert toast.visible
    assert not toast.reachable
    assert not toast.tick(13.0)
    assert toast.tick(20.0)
    assert not toast.visible
    assert not toast.tick(21.0)


def all_widgets(kit: Kit) -> list[Widget]:
    toast = Toast(x=640, y=600)
    toast.say(kit, "Copied", 0.0, "ok", "tick")
    slot, full = NumberSlot("slot", Box(300, 50, 104, 34), "SEQ", "hint", "drop"), NumberSlot("n", BOX)
    full.value = 4294967295
    return [
        *[
            Button(style, Box(50, 150 + i * 60, 200, 44), "Seal", style, "next", "enter")
            for i, style in enumerate(("plain", "main", "paper", "paper-main", "lamp", "bare"))
        ],
        PaperCard("card", Box(300, 150, 284, 92), "Play on this keyboard, both of you", "two people", "keys"),
        SealButton("seal", "SYN", 450, 350, 25, "hello", "1"),
        slot,
        full,
        NumberTag("tag", Box(500, 50, 66, 30), 300),
        *[
            TextField(s, Box(600, 100 + i * 60, 200, 40), "Mei", style=s)
            for i, s in enumerate(("paper", "plum", "hand"))
        ],
        Choice("choice", Box(900, 100, 200, 40), ["calm", "fog"], icons=["calm", "fog"]),
        ListBox("list", Box(900, 200, 200, 90), [("a", "b"), ("c", "d"), ("e", "f")]),
        Slider("slider", Box(900, 320, 200, 40), 0.5),
        toast,
    ]


def test_widgets_look_as_they_did(kit: Kit, tmp_path: Path) -> None:
    """Above at rest, below with the focus."""
    rows = []
    for look in (Look(), Look(focused=True)):
        surface = pygame.Surface((1280, 720), 0, 32)
        surface.fill(PLUM_7)
        for widget in all_widgets(kit):
            widget.draw(kit, surface, look)
        rows.append(pygame.transform.smoothscale(surface, (640, 360)))
    both = pygame.Surface((640, 720), 0, 32)
    both.blits([(rows[0], (0, 0)), (rows[1], (0, 360))])
    compare("widgets", both, tmp_path)


@pytest.mark.parametrize("size", [(1280, 720), (800, 450), (40, 30)])
@pytest.mark.parametrize("enabled", [True, False])
def test_no_widget_draws_outside_its_reach(size: tuple[int, int], enabled: bool) -> None:
    """What the dirty rectangle of `Focus.stale` does not cover would stay on the screen."""
    kit = Kit(Assets(), size)
    for widget in all_widgets(kit):
        widget.enabled = enabled
        surface = pygame.Surface(size, 0, 32)
        for look in (Look(), Look(focused=True, caret=True), Look(hovered=True, held=True), Look(drop=True)):
            widget.draw(kit, surface, look)
        if size == (1280, 720):
            drawn = pygame.mask.from_threshold(surface, (0, 0, 0), (1, 1, 1, 255))
            drawn.invert()
            area = drawn.get_bounding_rects()
            reach = kit.scale.rect(widget.area)
            assert all(reach.contains(r) for r in area), (widget.name, reach, area)


def test_focus_shows(kit: Kit) -> None:
    for widget in all_widgets(kit):
        if not widget.focusable:
            continue
        plain, ringed = pygame.Surface((1280, 720), 0, 32), pygame.Surface((1280, 720), 0, 32)
        widget.draw(kit, plain, Look())
        widget.draw(kit, ringed, Look(focused=True))
        changed = pygame.mask.from_threshold(plain, (0, 0, 0), (1, 1, 1, 255), ringed).count()
        assert changed < 1280 * 720 - 100, widget.name


def test_a_disabled_slot_shows_a_dash_instead_of_its_number(kit: Kit) -> None:
    looks = []
    for value in (300, 5):
        slot = NumberSlot("ack", BOX)
        slot.value, slot.enabled = value, False
        surface = pygame.Surface((1280, 720), 0, 32)
        slot.draw(kit, surface, Look())
        looks.append(pygame.image.tobytes(surface, "RGB"))
    assert looks[0] == looks[1]
