"""Title, host, join, menu and help: what each key and click leads to, and how mistakes are answered."""

import pygame
import pytest

from game.client.model.told import fold
from game.client.scenes import routes, samples
from game.client.scenes.host import HostScene
from game.client.scenes.join import JoinScene
from game.client.scenes.title import CARDS, SHELF
from game.client.settings import Settings
from game.client.table import Table
from game.content.text import translate
from game.link import Rejected
from game.link.child import Failed, Listening
from game.wire.messages import Bot, Clock, Host, Post, Ready, Set
from tests.client.stage import Stage, key
from tests.client.test_app import Line


@pytest.fixture
def stage() -> Stage:
    return Stage(settings=Settings(name=""))


def join(stage: Stage, address: str | None = None, name: str | None = None) -> None:
    stage.app.push(JoinScene(stage.app, address, name))
    stage.frame()


ENTRIES = [name for name, _ in (*CARDS[1:], *SHELF)] + ["settings"]


@pytest.mark.parametrize("name", ENTRIES)
def test_the_titles_entries_are_reached_by_tab_and_left_by_escape(stage: Stage, name: str) -> None:
    for _ in range(40):
        stage.press("tab")
        if stage.app.scene.focus.current == name:
            break
    stage.press("enter")
    assert stage.scene == {"settings": "menu"}.get(name, name)
    stage.press("esc")
    assert stage.scene == "title"


def test_escape_on_the_title_quits(stage: Stage) -> None:
    stage.press("esc")
    assert not stage.app.running


def test_a_wrong_address_is_answered_kindly(stage: Stage) -> None:
    join(stage)
    stage.type("!!")
    stage.press("enter")
    assert stage.app.table is None
    assert stage.shown["problem"] not in ("", "!!")
    stage.type("x")
    assert stage.shown["problem"] == ""


def test_a_code_with_a_wrong_character_is_found_before_anybody_is_asked(stage: Stage) -> None:
    join(stage, "7K2P-M4QX", "Ben")
    assert stage.app.table is None
    assert stage.shown["problem"]


def test_without_a_name_nobody_knocks(stage: Stage) -> None:
    join(stage, "192.0.2.1", "")
    assert stage.app.table is None
    assert stage.shown["problem"] == translate("refusal.name-empty")
    assert stage.app.scene.focus.current == "name"


def test_paste_fills_the_address(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.client.scenes import join as module

    monkeypatch.setattr(module, "clipboard", lambda: " 192.168.1.20\n")
    join(stage)
    stage.click("paste")
    assert stage.shown["address"] == "192.168.1.20"
    assert stage.app.scene.focus.current == "name"


def test_a_refusal_is_said_and_one_may_try_again(stage: Stage) -> None:
    join(stage)
    link = Line()
    stage.app.sit(Table(link, stage.app.now))
    link.state = Rejected("room-full", {"room": "4"})
    stage.frame(pygame.event.Event(pygame.USEREVENT))
    assert stage.scene == "join"
    assert stage.shown["problem"] == translate("refusal.room-full", room="4")
    assert stage.app.table is None


def test_the_menu_sets_volume_and_name(stage: Stage) -> None:
    stage.app.push(routes.open_scene("menu", stage.app))
    stage.tab_to("volume")
    stage.press("left", "left")
    assert stage.app.kept.now.volume == 5
    stage.tab_to("name")
    stage.type("Mei")
    assert stage.app.kept.now.name == "Mei"


def test_help_opens_over_the_match_and_closes_again(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("f1")
    assert stage.scene == "help"
    stage.press("f1")
    assert stage.scene == "match"


def test_space_picks_a_number_up_and_puts_it_down(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("1")
    stage.tab_to("note-iss")
    stage.press("space")
    assert stage.app.scene.focus.carried is not None
    stage.press("space")
    assert stage.shown["draft"] == "SYN 100 None"


def test_arrows_step_the_number_in_a_slot(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("1", "s", "7", "right", "right", "left")
    assert stage.shown["draft"] == "SYN 8 None"
    stage.press("back")
    assert stage.shown["draft"] == "SYN None None"


class Child:
    """A relay that says what we like."""

    def __init__(self, answer: Listening | Failed | None) -> None:
        self.answer, self.stopped = answer, False

    def poll(self) -> Listening | Failed | None:
        return self.answer

    def stop(self) -> None:
        self.stopped = True


def host(stage: Stage, monkeypatch: pytest.MonkeyPatch, answer: Listening | Failed | None) -> Child:
    """On the host's screen, with a relay that answers so."""
    child = Child(answer)
    monkeypatch.setattr("game.client.scenes.host.start_relay", lambda port, title="": child)
    stage.app.push(HostScene(stage.app, 9300))
    stage.frame()
    return child


def test_a_port_that_is_taken_is_said_on_the_hosts_screen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = host(stage, monkeypatch, Failed("Port 9300 is taken.", "Choose another with --port."))
    stage.press("enter")
    stage.run(0.2)
    assert stage.shown["problem"] == "Port 9300 is taken. Choose another with --port."
    assert child.stopped
    assert stage.app.scene.focus["open"].enabled


def test_a_relay_that_says_nothing_is_said_too(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    host(stage, monkeypatch, Failed("", ""))
    stage.press("enter")
    stage.run(0.2)
    assert stage.shown["problem"] == translate("host.failed")


def test_the_host_takes_the_first_seat_of_the_own_relay(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = host(stage, monkeypatch, Listening(9300))
    asked: list[object] = []
    line = Line()

    def connect(address: str, port: int, *, name: str, opening: object) -> Line:
        asked.extend((address, port, name, opening))
        return line

    monkeypatch.setattr("game.client.scenes.host.connect", connect)
    stage.tab_to("weather")
    stage.press("right")
    stage.press("enter")
    stage.run(0.2)
    assert asked == ["127.0.0.1", 9300, translate("player.host"), Host("three-letters", "drizzle")]
    assert stage.app.table is not None
    assert stage.app.table.port == 9300
    stage.press("esc")
    assert stage.scene == "title"
    assert child.stopped


def test_the_lobby_shows_who_has_come_and_lets_the_host_choose(stage: Stage) -> None:
    link = Line()
    sent: list[object] = []
    link.send = lambda move: sent.append(move) or len(sent)  # type: ignore[method-assign,func-returns-value]
    table = Table(link, stage.app.now, port=9293)
    table.told = samples.lobby_alone()
    stage.app.sit(table)
    stage.frame()
    assert stage.scene == "lobby"
    assert stage.shown["seats"] == ["Mei", None]
    stage.click("bot")
    stage.tab_to("weather")
    stage.press("right")
    stage.click("ready")
    assert sent == [Bot("human"), Set(weather="drizzle"), Ready(True)]


def test_when_the_other_is_away_a_bot_may_be_asked_for_after_a_while(stage: Stage) -> None:
    link = Line()
    sent: list[object] = []
    link.send = lambda move: sent.append(move) or len(sent)  # type: ignore[method-assign,func-returns-value]
    table = Table(link, stage.app.now)
    table.told = fold(samples.match_start(), Clock(5, False, "B", 3_000_000), stage.time)
    stage.app.sit(table)
    stage.frame()
    assert not stage.app.scene.focus["bot"].visible
    stage.run(3.2)
    stage.click("bot")
    assert sent == [Bot("human")]


@pytest.mark.parametrize(("wait", "seen"), [(0.0, 0), (0.6, 3)])
def test_a_letter_names_the_last_arrival_that_its_writers_screen_had_shown(
    stage: Stage, wait: float, seen: int
) -> None:
    link = Line()
    sent: list[object] = []
    link.send = lambda move: sent.append(move) or len(sent)  # type: ignore[method-assign,func-returns-value]
    table = Table(link, stage.app.now)
    table.told = samples.match_flying()
    table.told.heard.update({2: stage.time - 700_000, 3: stage.time - 420_000})
    stage.app.sit(table)
    stage.run(wait)
    stage.frame(*(key(name) for name in ("1", "s", "1", "0", "0", "enter")))
    assert sent == [Post(samples.PORT, samples.HELLO, seen)]
    stage.press("enter")
    assert len(sent) == 1, "while the referee has the letter, none is sent twice"
