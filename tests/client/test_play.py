"""Whole connections against the bot, in this process and in virtual time: by keyboard, then by mouse."""

import pytest

from game.client.scenes.match import referee
from game.client.scenes.match.referee import say
from game.client.settings import Settings
from tests.client.stage import Stage


@pytest.fixture
def stage() -> Stage:
    """At the title, guided as a first-time player."""
    return Stage(settings=Settings(name="Mei"))


def test_play_now_is_the_first_entry_and_starts_level_1_at_once(stage: Stage) -> None:
    assert stage.app.scene.focus.current == "play"
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    assert stage.shown["state"] == "CLOSED"
    assert stage.shown["role"] == "opener"
    assert stage.app.table is not None
    assert stage.app.table.told.view is not None
    assert stage.app.table.told.view.level.number == 1
    assert stage.app.table.told.view.players[1].bot == "human"


def test_who_has_chosen_no_name_is_mei_and_not_you(stage: Stage) -> None:
    stage.app.kept.change(name="")
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    assert stage.app.table is not None
    assert stage.app.table.told.view is not None
    assert stage.app.table.told.view.players[0].name == "Mei"


def write_by_keys(stage: Stage, seals: str, seq: int, ack: int | None) -> None:
    """Stamp, type SEQ, type ACK, send."""
    stage.press(*seals, "s", *str(seq))
    if ack is not None:
        stage.press("a", *str(ack))
    stage.press("enter")


def test_two_connections_by_keyboard_alone(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")

    # as the opener
    write_by_keys(stage, "1", 100, None)
    stage.until(lambda: stage.shown["state"] == "SYN-SENT")
    assert stage.shown["draft"] == " None None"
    stage.until(lambda: stage.shown["inbox"] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    assert stage.shown["due"] == ["<SEQ=101><ACK=301><CTL=ACK>"]
    stage.press("2", "s", "m", "a", "n", "+")
    assert stage.shown["draft"] == "ACK 101 301"
    stage.press("enter")
    stage.until(lambda: stage.shown.get("owes") == ())
    assert stage.shown["hearts"] == ("solid",) * 4
    stage.until(lambda: stage.scene == "reveal")

    # on, and as the listener
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    assert stage.shown["role"] == "listener"
    assert stage.shown["state"] == "LISTEN"
    stage.until(lambda: stage.shown["inbox"] == ["<SEQ=47><CTL=SYN>"])
    write_by_keys(stage, "12", 912, 48)
    stage.until(lambda: stage.shown["state"] == "ESTABLISHED")
    stage.until(lambda: stage.scene == "reveal")
    told = stage.app.table
    assert told is not None
    assert told.told.view is not None
    assert told.told.view.streaks == (2, 2)


def test_two_connections_by_mouse_alone(stage: Stage) -> None:
    stage.click("play")
    stage.until(lambda: stage.scene == "match")
    stage.click("seal-SYN")
    stage.drag("note-iss", "seq")
    assert stage.shown["draft"] == "SYN 100 None"
    stage.click("send")
    stage.until(lambda: stage.shown["inbox"] == ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    stage.click("seal-ACK")
    stage.drag("note-next", "seq")
    stage.drag("take-seq", "ack")
    assert stage.shown["draft"] == "ACK 101 300"
    stage.click("nudge")
    assert stage.shown["draft"] == "ACK 101 301"
    stage.click("send")
    stage.until(lambda: stage.scene == "reveal")
    stage.click("next")
    stage.until(lambda: stage.scene == "match")
    stage.until(lambda: stage.shown["inbox"] == ["<SEQ=47><CTL=SYN>"])
    stage.click("seal-SYN")
    stage.click("seal-ACK")
    stage.drag("note-iss", "seq")
    stage.drag("take-seq", "ack")
    stage.click("hint-add")
    assert stage.shown["draft"] == "SYN,ACK 912 48"
    stage.click("send")
    stage.until(lambda: stage.scene == "reveal")


def test_a_foul_comes_back_to_the_desk_with_its_reason(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    write_by_keys(stage, "1", 100, None)
    stage.until(lambda: len(stage.shown["inbox"]) == 1)
    write_by_keys(stage, "2", 101, 300)
    stage.until(lambda: stage.shown["verdict"] == "foul")
    assert stage.shown["draft"] == "ACK 101 300"  # the letter lies on the desk again, to be mended
    log = stage.app.scene.now.log  # type: ignore[attr-defined]
    written = [row.segment.seq for row in log if row.kind == "out"]
    assert set(written) == {100}, "a returned letter never enters the own log"
    stage.press("a", "+", "enter")
    stage.until(lambda: stage.scene == "reveal")


def test_below_a_returned_letter_the_next_step_names_the_other_player(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(referee, "say", lambda *hint: said.append(say(*hint)) or said[-1])
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    write_by_keys(stage, "1", 100, None)
    stage.until(lambda: stage.shown["due"] == ["<SEQ=101><ACK=301><CTL=ACK>"])
    write_by_keys(stage, "2", 101, 301)
    stage.until(lambda: stage.scene == "reveal")
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    said.clear()
    write_by_keys(stage, "1", 912, None)  # a listener who speaks first
    stage.until(lambda: stage.shown["verdict"] == "returned")
    assert said
    assert {line for line in said if "first" in line} == {
        "You listen now. Jonah writes first; watch the fog."
    }


def test_the_candle_asks_for_a_repeat_and_r_lays_the_same_letter_on_the_desk(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    write_by_keys(stage, "1", 100, None)
    stage.until(lambda: stage.shown["state"] == "SYN-SENT")
    assert stage.shown["candle"] is True
    stage.press("r")
    assert stage.shown["draft"] == "SYN 100 None"


def test_guidance_leads_through_the_first_connection_one_step_at_a_time(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    steps: list[str] = []

    def hint() -> str:
        now = stage.app.scene.now  # type: ignore[attr-defined]
        found = "" if now is None or now.hint is None else now.hint.key
        if found and (not steps or steps[-1] != found):
            steps.append(found)
        return str(found)

    def follow() -> bool:
        if stage.scene != "match":
            return True
        match hint():
            case "guide.stamp-syn-first":
                stage.press("1")
            case "guide.stamp-ack-first":
                stage.press("2")
            case "guide.seq-iss" | "guide.seq-next":
                stage.press("s", "m")
                if stage.shown["draft"].split()[1] == "None" or hint() in ("guide.seq-iss", "guide.seq-next"):
                    stage.press("m")
            case "guide.ack-take":
                stage.press("a", "n")
            case "guide.ack-nudge":
                stage.press("+")
            case "guide.send":
                stage.press("enter")
        return False

    stage.until(follow, 60)
    assert steps[:3] == ["guide.stamp-syn-first", "guide.seq-iss", "guide.send"]
    assert "guide.wait-syn-sent" in steps
    assert (
        steps.index("guide.stamp-ack-first") < steps.index("guide.ack-take") < steps.index("guide.ack-nudge")
    )
    assert stage.app.kept.now.guided == ("opener",)
    assert stage.shown["reached"] is True


def test_leaving_by_the_menu_leads_back_to_the_title(stage: Stage) -> None:
    stage.press("enter")
    stage.until(lambda: stage.scene == "match")
    stage.press("esc")
    assert stage.scene == "menu"
    stage.press("esc")
    assert stage.scene == "match"
    stage.press("esc")
    stage.click("leave")
    assert stage.scene == "title"
    assert stage.app.table is None
