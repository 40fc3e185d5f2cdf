"""What later levels put on the desk: sheets, long numbers, several ports; by keys and by mouse."""

import pygame
import pytest

from game.client.scenes import sample_desks
from game.client.scenes.match.places import NOTES, places
from game.client.table import Table
from game.client.theme import Box, Grid
from game.match.view import Posted
from game.wire.messages import Post
from tests.client.stage import Stage
from tests.client.test_app import Line


def at_desk(told: object) -> tuple[Stage, list[object]]:
    """The match scene with what was told, and what is sent from it."""
    stage = Stage()
    link = Line()
    sent: list[object] = []
    link.send = lambda move: sent.append(move) or len(sent)  # type: ignore[method-assign,func-returns-value]
    table = Table(link, stage.app.now)
    table.told = told  # type: ignore[assignment]
    stage.app.sit(table)
    stage.run(2)
    return stage, sent


def test_the_sheet_is_enclosed_and_cut_by_keys() -> None:
    stage, sent = at_desk(sample_desks.match_long())
    stage.press("2", "s", "m", "a", "m", "e")
    assert stage.shown["text"] == "Fare well!"
    stage.press("[", "[")
    assert stage.shown["text"] == "Fare wel"
    stage.press("]", "enter")
    post = sent[-1]
    assert isinstance(post, Post)
    assert str(post.segment) == "<SEQ=4294967291><ACK=2147483658><CTL=ACK><DATA=9>"


def test_the_sheet_is_enclosed_and_cut_by_mouse() -> None:
    stage, _ = at_desk(sample_desks.match_long())
    stage.click("enclose")
    assert stage.shown["text"] == "Fare well!"
    assert not stage.app.scene.focus["enclose"].visible
    box = stage.app.kit.scale.rect(stage.app.scene.focus["octets"].box)
    for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        extra = {"button": 1} if kind != pygame.MOUSEMOTION else {"rel": (0, 0), "buttons": (0, 0, 0)}
        stage.frame(pygame.event.Event(kind, pos=(box.x + 8, box.centery), **extra))
    assert stage.shown["text"] == "Fare well"
    stage.press("e")
    assert stage.shown["text"] == ""


def test_the_nudge_adds_what_the_open_letter_used_up() -> None:
    stage, _ = at_desk(sample_desks.match_long())
    stage.press("2", "s", "m")
    stage.drag("take-seq", "ack")
    stage.click("nudge")
    assert stage.shown["draft"] == "ACK 4294967291 2147483658"


def test_desks_are_changed_by_key_and_mouse_and_each_keeps_its_letter() -> None:
    stage, sent = at_desk(sample_desks.match_desks())
    assert stage.shown["port"] == 49003
    stage.press("2", "s", "7")
    stage.press("d")
    assert stage.shown["port"] == 49001
    assert stage.shown["draft"] == " None None"
    assert stage.shown["inbox"] == ["<SEQ=90><CTL=SYN>"]
    stage.press("4", "s", "9", "1", "enter")
    post = sent[-1]
    assert isinstance(post, Post)
    assert post.port == 49001
    stage.app.scene.desk.waiting = None  # type: ignore[attr-defined]
    stage.click("port-49003")
    assert stage.shown["draft"] == "ACK 7 None"


def test_the_desk_that_is_played_lies_there_first_though_a_ghosts_port_is_lower() -> None:
    stage, _ = at_desk(sample_desks.match_desks())
    assert stage.shown["ports"] == (49001, 49002, 49003)
    assert stage.shown["port"] == 49003


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("compact", [False, True])
def test_places_keep_off_one_another_and_on_the_letter(compact: bool, wide: bool) -> None:
    lie = places(compact, wide)
    both = not (compact or wide)
    boxes = [lie.seq, lie.ack, lie.nudge, *(lie.note(name, both and name == "note-ack") for name in NOTES)]
    for i, box in enumerate(boxes):
        assert Grid.LETTER.x <= box.x
        assert box.right <= Grid.LETTER.right
        assert all(apart(box, other) for other in boxes[:i])
    for box in (lie.take_seq, lie.take_ack):
        assert Grid.INBOX_LETTER.x < box.x
        assert box.right < Grid.INBOX_LETTER.right
    assert apart(lie.take_seq, lie.take_ack)


def apart(a: Box, b: Box) -> bool:
    return a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_that_is_always_said_is_cut(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of the interface never end in an ellipsis in normal play, however small the window is."""
    from game.client import shots
    from game.client.paint.text import TextPainter

    cut: list[str] = []
    real = TextPainter.shorten

    def watch(self: TextPainter, text: str, role: str, px: int, width: int) -> str:
        short = real(self, text, role, px, width)  # type: ignore[arg-type]
        if short != text:
            cut.append(text)
        return short

    monkeypatch.setattr(TextPainter, "shorten", watch)
    shots.ready()
    for name in (
        "split",
        "split-start",
        "split-foul",
        "split-veiled",
        "match",
        "match-start",
        "match-answer",
        "match-flying",
        "match-long",
        "match-desks",
    ):
        for size in ((1280, 720), (860, 484), (640, 360)):
            shots.shot(name, size, language)
    assert cut == []


def test_letters_of_other_correspondences_are_seen_in_the_air() -> None:
    told = sample_desks.match_desks()
    told.heard.update({5: 10**9, 6: 10**9})
    stage, _ = at_desk(told)
    stage.app.scene.update(10**9 + 300_000, [])
    seen = stage.app.scene.now  # type: ignore[attr-defined]
    assert [item.id for item, _ in seen.elsewhere] == [5, 6]
    assert isinstance(seen.elsewhere[1][0], Posted)
