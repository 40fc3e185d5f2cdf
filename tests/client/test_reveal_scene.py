"""The reveal: drawn for samples and played matches; steered by keys alone, by mouse alone; how it looks."""

from itertools import pairwise
from pathlib import Path

import msgspec
import pygame
import pytest

from game.client import shots
from game.client.model.told import fold
from game.client.scenes.reveal import lifting, lost, receipt
from game.client.scenes.reveal.scene import RevealScene
from game.client.scenes.sample_list import SAMPLES
from game.client.scenes.samples import LOCAL
from game.client.theme import Box
from game.content.text import translate, use_language
from game.match.view import Ended, Item, Reveal, ScoreSheet
from game.wire.messages import Ready
from tests.client.art import golden
from tests.client.reveals import played
from tests.client.stage import key

SIZE = (900, 506)


class Room:
    """The reveal of a sample in a window without a screen, with what it says to the relay."""

    def __init__(
        self, sample: str = "reveal", size: tuple[int, int] = (1280, 720), age: int | None = None
    ) -> None:
        shots.ready()
        self.app = shots.staged(sample, size, "en")
        self.said: list[object] = []
        self.time = LOCAL
        self.app.now = lambda: self.time
        assert self.app.table is not None
        self.app.table.link.send = self._send  # type: ignore[method-assign]
        if age is not None:
            self._age(age)
        self.frame()

    def _send(self, move: object) -> int:
        self.said.append(move)
        return len(self.said)

    def _age(self, age: int) -> None:
        table = self.app.table
        assert table is not None
        assert table.told.view is not None
        now = self.reveal.ended_at + age
        table.told = msgspec.structs.replace(
            table.told, view=msgspec.structs.replace(table.told.view, now=now)
        )
        table.link.clock = lambda: now  # type: ignore[method-assign]

    @property
    def scene(self) -> RevealScene:
        found = self.app.stack[0]
        assert isinstance(found, RevealScene)
        return found

    @property
    def reveal(self) -> Reveal:
        found = self.scene.reveal
        assert found is not None
        return found

    @property
    def shown(self) -> dict[str, object]:
        return self.scene.trace()

    def frame(self, *events: pygame.event.Event) -> None:
        self.app.step(list(events) or [pygame.event.Event(pygame.USEREVENT)])
        self.time += 16_667

    def hear(self, **changes: object) -> None:
        table = self.app.table
        assert table is not None
        assert table.told.view is not None
        view = msgspec.structs.replace(table.told.view, **changes)
        table.told = fold(table.told, view, self.time)
        self.frame()

    def mouse(self, kind: int, x: float, y: float, **extra: object) -> None:
        at = self.app.kit.scale.point(x, y)
        given = {"rel": (0, 0), "buttons": (0, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        self.frame(pygame.event.Event(kind, {"pos": at, **given, **extra}))

    def click(self, name: str) -> None:
        box = self.scene.focus[name].box
        for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.mouse(kind, box.cx, box.cy)

    def label(self) -> str:
        return str(getattr(self.scene.focus["next"], "label", ""))


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


# --- on to the next ---------------------------------------------------------------------------------------
def test_enter_goes_on_and_waits_for_the_other() -> None:
    room = Room()
    assert room.label() == translate("reveal.next")
    room.frame(key("enter"))
    assert room.said == [Ready()]
    room.hear(ready=(True, False))
    assert room.label() == translate("reveal.waiting", name="Jonah")
    room.frame(key("enter"))
    assert room.said == [Ready()]


def test_a_click_goes_on() -> None:
    room = Room()
    room.click("next")
    assert room.said == [Ready()]


def test_the_last_connection_leads_to_the_results() -> None:
    room = Room()
    view = room.scene.view
    assert view is not None
    room.hear(connection=view.level.connections)
    assert room.label() == translate("reveal.results")


def test_the_other_being_ready_is_said() -> None:
    room = Room()
    before = pygame.image.tobytes(room.app.window, "RGB")
    room.hear(ready=(False, True))
    assert pygame.image.tobytes(room.app.window, "RGB") != before
    assert room.label() == translate("reveal.next")


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_the_others_receipt_is_turned_up_and_back(by: str) -> None:
    room = Room()
    assert room.shown["whose"] == 0
    for whose in (1, 0):
        if by == "key":
            room.frame(key("t"))
        else:
            room.click("sheet")
        assert room.shown["whose"] == whose


@pytest.mark.parametrize(("button", "press", "scene"), [("menu", "esc", "menu"), ("help", "f1", "help")])
def test_menu_and_help(button: str, press: str, scene: str) -> None:
    room = Room()
    room.frame(key(press))
    assert room.app.scene.name == scene
    room.app.pop()
    room.click(button)
    assert room.app.scene.name == scene


def test_tab_comes_to_every_button_and_space_presses_it() -> None:
    room = Room()
    seen = set()
    for _ in range(8):
        seen.add(room.scene.focus.current)
        room.frame(key("tab"))
    assert {"next", "sheet", "menu", "help"} <= seen
    room.scene.focus.focus("sheet")
    room.frame(key("space"))
    assert room.shown["whose"] == 1


# --- scrolling --------------------------------------------------------------------------------------------
def test_a_ladder_that_fits_does_not_scroll() -> None:
    room = Room()
    room.frame(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, mod=0, unicode=""))
    assert room.shown["scroll"] == 0


def test_keys_scroll_a_long_one() -> None:
    room = Room("reveal-long")
    laid = room.scene.laid()
    assert laid is not None
    assert laid.height > 384
    room.frame(key("down"))
    line = room.shown["scroll"]
    assert isinstance(line, int)
    assert line > 0
    room.frame(key("up"))
    assert room.shown["scroll"] == 0
    for code, end in ((pygame.K_END, round(laid.height - 384)), (pygame.K_HOME, 0)):
        room.frame(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=""))
        assert room.shown["scroll"] == end


def test_wheel_paper_and_bar_scroll_a_long_one() -> None:
    room = Room("reveal-long")
    room.mouse(pygame.MOUSEMOTION, 400, 400)
    room.frame(pygame.event.Event(pygame.MOUSEWHEEL, y=-2))
    wheeled = room.shown["scroll"]
    assert isinstance(wheeled, int)
    assert wheeled > 0
    room.mouse(pygame.MOUSEBUTTONDOWN, 400, 400)
    room.mouse(pygame.MOUSEMOTION, 400, 360)
    room.mouse(pygame.MOUSEBUTTONUP, 400, 360)
    assert room.shown["scroll"] == pytest.approx(wheeled + 40, abs=2)
    bar = room.scene._roll.track
    room.mouse(pygame.MOUSEBUTTONDOWN, bar.cx, bar.bottom - 2)
    room.mouse(pygame.MOUSEBUTTONUP, bar.cx, bar.bottom - 2)
    assert room.shown["scroll"] == round(room.scene._roll.most)


# --- the fog ----------------------------------------------------------------------------------------------
def test_the_fog_lifts_once_and_is_still_afterwards() -> None:
    room = Room(age=0)
    thick = pygame.image.tobytes(room.app.window, "RGB")
    assert room.scene.pulse(room.time) > 0
    room.time += lifting.LASTS
    room.frame()
    clear = pygame.image.tobytes(room.app.window, "RGB")
    assert clear != thick
    assert room.scene.pulse(room.time) == 0
    assert clear == pygame.image.tobytes(Room(age=lifting.LASTS).app.window, "RGB")
    room.time += 10_000_000
    assert room.app.step([]) == []


# --- what is drawn ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_played_connection_can_be_shown(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shots.ready()
    for reveal in played("storm", 1)[:4]:
        ended = Ended(reveal.ended_at, reveal)
        told = SAMPLES["reveal"][1]()
        assert told.view is not None
        view = msgspec.structs.replace(told.view, news=(ended,), now=reveal.ended_at + 5_000_000)
        monkeypatch.setitem(SAMPLES, "tmp", ("reveal", lambda told=told, view=view: fold(told, view, LOCAL)))
        picture = shots.shot("tmp", SIZE, language)
        assert picture.get_size() == SIZE


def test_the_bar_of_lost_time_is_as_long_as_its_parts() -> None:
    from game.client.model.truth import Share

    bar = Box(44, 620, 784, 30)
    for times in ((1_600, 3_100, 800, 1_200), (100, 900_000), (7,), (1, 1, 1, 10**6)):
        boxes = lost.pieces([Share("A", took, ()) for took in times], bar)
        assert boxes[0].x == pytest.approx(bar.x + 1)
        assert boxes[-1].right == pytest.approx(bar.right - 1)
        assert all(box.w >= 4.9 for box in boxes)
        assert all(b.x - a.right == pytest.approx(2) for a, b in pairwise(boxes))


def slip_of(items: tuple[Item, ...], scored: bool = True) -> receipt.Slip:
    sheet = ScoreSheet(items, sum(i.points for i in items), 10, 0, 0, scored)
    reveal = msgspec.structs.replace(Room().reveal, sheets=(sheet, sheet))
    return receipt.slip(reveal, 0, 0, ("Mei", "Jonah"), "x")


def test_the_usual_items_stand_on_every_receipt() -> None:
    lines = receipt.lines(slip_of((Item("score.goal", 100), Item("score.hasty", -5, {"count": 1}))))
    assert [line.value for line in lines] == ["+100", receipt.DASH, receipt.DASH, receipt.DASH, "−5"]
    assert [line.bad for line in lines] == [False, False, False, False, True]


def test_small_print_gives_way_line_by_line() -> None:
    small = [["a"], ["b", "c", "d"], []]
    receipt.shorten(small)
    assert small == [["a"], ["b", "c …"], []]
    receipt.shorten(small)
    receipt.shorten(small)
    receipt.shorten(small)
    assert small == [[], [], []]


def test_a_foul_is_told_with_its_rule() -> None:
    line = receipt.lines(slip_of((Item("score.foul", -10, {"count": 1}),)))[-1]
    assert "300" in line.small
    assert "RFC 9293, 3.4" in line.small


def test_on_the_others_receipt_nobody_is_called_you() -> None:
    reveal = Room().reveal
    sheets = (reveal.sheets[0], reveal.sheets[1])
    assert receipt.slip(reveal, 0, 0, ("Mei", "Jonah"), "x").fouls.startswith("Your")
    assert receipt.slip(reveal, 0, 1, ("Mei", "Jonah"), "x").fouls.startswith("Foul ACK 300")
    theirs = receipt.slip(reveal, 1, 1, ("Mei", "Jonah"), "x")
    assert theirs.their_fouls.startswith("Mei: Foul ACK 300")
    assert (theirs.sheet, theirs.others) == (sheets[1], sheets[0])


def test_a_connection_that_is_not_scored_says_only_that() -> None:
    lines = receipt.lines(slip_of((Item("score.not-scored", 0),), scored=False))
    assert [line.words for line in lines] == [translate("score.not-scored")]


@pytest.mark.parametrize("name", ["reveal", "reveal-long", "results"])
def test_the_look(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(golden, "GOLDEN", Path(__file__).parent / "golden")
    shots.ready()
    picture = shots.shot(name, (1280, 720))
    golden.compare(name, pygame.transform.smoothscale(picture, (640, 360)), tmp_path)
