"""One real window, one real keyboard, two players: a handshake whose hello is lost twice, until
both halves say connected.

What was seen on the way is photographed.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Hands, Window

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]

HEARTS = ["solid"] * 4


@pytest.fixture
def window(hands: Hands, tmp_path: Path) -> Iterator[Window]:
    """The game at its title."""
    home = tmp_path / "home"
    game = Window(hands, [], home, (0, 0))
    try:
        game.wait(scene="title")
        time.sleep(2)  # a new window takes the keyboard once more when it is shown
        yield game
    finally:
        assert game.close() in (0, -15, 130)


def hold(hands: Hands, key: str, down: bool) -> None:
    hands.do("keydown" if down else "keyup", key)


def test_two_play_a_whole_handshake_on_one_keyboard_with_a_letter_lost(hands: Hands, window: Window) -> None:
    # the title's third card; level 3 loses the first hello of its first connection, and its repeat
    window.press("Right", "Right")
    window.wait(focus="two")
    window.press("Return")
    window.wait(scene="two")
    hands.photograph("split-setup")
    window.press("Up")
    for _ in range(12):
        if window.state()["focus"] == "level":
            break
        window.press("Up")
    window.wait(focus="level")
    window.press("Right", "Right")
    hands.photograph("split-setup-chosen")
    window.press("Return")
    seen = window.wait(scene="split", **{"left.state": "CLOSED", "right.state": "LISTEN"})
    assert seen["inputs"] == ["left", "right"]
    assert seen["left.open"] is False
    hands.photograph("split-shut")

    # Mei looks, stamps SYN, takes her own number, sends: the post loses it
    hold(hands, "Shift_L", True)
    window.wait(**{"left.open": True, "right.open": False})
    window.press("f", "q")
    window.wait(**{"left.draft": "SYN 100 None"})
    hands.photograph("split-hello")
    window.press("g")
    hold(hands, "Shift_L", False)
    window.wait(**{"left.state": "SYN-SENT", "left.draft": " None None"})
    window.wait(**{"left.candle": False})
    assert window.state()["right.inbox"] == []
    hands.photograph("split-candle-down")

    # her candle has burned down: the same letter again, and once more, for that one is lost too
    for burning in (2, 3):
        window.wait(**{"left.candle": False})
        window.press("t")
        window.wait(**{"left.draft": "SYN 100 None"})
        window.press("g")
        window.wait(**{"left.candle": True, "left.draft": " None None"})
        hands.photograph(f"split-hello-{burning}")

    # Jonah's half: two seals, his own number, hers plus one
    window.wait(**{"right.state": "SYN-RECEIVED", "right.inbox": ["<SEQ=100><CTL=SYN>"]})
    hold(hands, "Shift_R", True)
    hands.photograph("split-arrived")
    window.press("slash", "Right", "slash", "comma", "semicolon", "period", "Right")
    window.wait(**{"right.draft": "SYN,ACK 300 101"})
    hands.photograph("split-answer")
    window.press("Return")
    hold(hands, "Shift_R", False)

    window.wait(**{"left.inbox": ["<SEQ=300><ACK=101><CTL=SYN,ACK>"], "left.state": "ESTABLISHED"})
    window.press("d", "f", "q", "r", "e", "c")
    window.wait(**{"left.draft": "ACK 101 301"})
    hands.photograph("split-third")
    window.press("g")

    window.wait(**{"left.hearts": HEARTS, "right.hearts": HEARTS, "right.state": "ESTABLISHED"})
    hands.photograph("split-connected")
    shown = window.wait(scene="reveal")
    assert shown["established"] == [True, True]
    assert shown["reached"] is True
    assert shown["lost"] == 2
    time.sleep(3)  # the fog lifts
    hands.photograph("split-reveal")


def test_simultaneous_presses_reach_both_desks(hands: Hands, window: Window) -> None:
    window.press("Right", "Right", "Return")
    window.wait(scene="two")
    window.press("Return")
    window.wait(scene="split")
    for key in ("Shift_L", "Shift_R", "f", "slash"):
        hold(hands, key, True)
    window.wait(**{"left.draft": "SYN None None", "right.draft": "SYN None None"})
    window.wait(**{"left.open": True, "right.open": True})
    for key in ("slash", "f", "Shift_R", "Shift_L"):
        hold(hands, key, False)
    hands.photograph("split-both")
