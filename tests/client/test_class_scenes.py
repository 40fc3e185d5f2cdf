"""The student's screens: what the relay says moves them, what keys, mouse and pad do on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs

from game.client import shots
from game.client.keymap import pad
from game.client.model.told import last_reveal
from game.client.scenes import routes, sample_class, samples
from game.client.scenes.sample_class import playing, room
from game.client.table import Table
from game.content.text import translate
from game.link import Away, Event, Gone, LinkState, Move, Open
from game.wire.messages import Answer, Ask, Clock, Ready, Seated
from tests.client.stage import Stage, key

S = 1_000_000
TWO = ("quiz.four-letters.1", "quiz.four-letters.2", "quiz.four-letters.3")


class Wire:
    """A link that says what it is given and keeps what it is told."""

    def __init__(self) -> None:
        self.coming: list[Event] = []
        self.sent: list[Move] = []
        self.state: LinkState = Open()
        self.shows = 0

    def poll(self) -> list[Event]:
        events, self.coming = self.coming, []
        for event in events:
            if isinstance(event, Open | Away | Gone):
                self.state = event
        return events

    def send(self, move: Move) -> int:
        self.sent.append(move)
        return len(self.sent)

    def clock(self) -> int:
        return self.shows

    def close(self) -> None:
        """Nothing to hang up."""


class Pupil(Stage):
    """A student's window."""

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        super().__init__(size)
        self.wire = Wire()
        self.app.sit(Table(self.wire, self.app.now))
        self.told(Seated("7F3K", "A", "secret", False), room())

    def told(self, *events: Event) -> None:
        self.wire.coming += events
        self.frame()


@pytest.fixture
def pupil() -> Pupil:
    return Pupil()


def match_view() -> Event:
    view = samples.match_flying().view
    assert view is not None
    return view


def test_a_lesson_leads_from_scene_to_scene(pupil: Pupil) -> None:
    seen = [pupil.scene]

    def then(*events: Event) -> None:
        pupil.told(*events)
        seen.append(pupil.scene)

    then(playing(phase="countdown", left=5 * S))
    then(playing(), match_view())
    then(Clock(5, False), playing(paused=True))
    then(Clock(5, True), playing())
    then(playing(frozen=True))
    then(playing(frozen=True, ask=Ask(1, "quiz.four-letters", {}, TWO, None, True)))
    then(playing())
    then(samples.reveal().view)  # type: ignore[arg-type]
    then(samples.results().view)  # type: ignore[arg-type]
    then(playing(phase="over"))
    then(playing(phase="countdown", round=3, left=5 * S))
    assert seen == [
        "waiting", "countdown", "match", "pause", "match", "ask", "ask", "match", "reveal", "results",
        "round", "countdown",
    ]  # fmt: skip


def test_a_question_outlasts_a_lost_way_and_a_menu_does_not_keep_it(pupil: Pupil) -> None:
    question = room(frozen=True, ask=Ask(1, "quiz.four-letters", {}, TWO, None, True))
    pupil.told(question)
    pupil.press("esc")
    assert routes.names(pupil.app.stack) == ["waiting", "ask", "menu"]
    pupil.told(Away(pupil.time, 1, pupil.time))
    assert routes.names(pupil.app.stack) == ["waiting", "gone"]
    pupil.told(Open(), question)
    assert routes.names(pupil.app.stack) == ["waiting", "ask"]
    pupil.press("esc")
    pupil.told(room())
    assert routes.names(pupil.app.stack) == ["waiting"]


def test_the_countdown_counts_and_stands_with_a_pause(pupil: Pupil) -> None:
    pupil.told(playing(phase="countdown", left=5 * S))
    assert pupil.shown["number"] == 5
    pupil.run(1.2)
    assert pupil.shown["number"] == 4
    pupil.told(playing(phase="countdown", left=3_500_000, paused=True))
    assert pupil.scene == "pause"
    pupil.run(3)
    pupil.told(playing(phase="countdown", left=3_500_000))
    assert pupil.shown["number"] == 4
    pupil.run(6)
    assert pupil.shown["number"] == 0


def test_who_has_no_place_in_a_running_round_waits(pupil: Pupil) -> None:
    pupil.told(playing())
    assert (pupil.scene, pupil.shown["phase"]) == ("waiting", "play")


def test_the_waiting_room_answers_an_exercise_by_key_and_goes_on(pupil: Pupil) -> None:
    task = pupil.app.scene.task  # type: ignore[attr-defined]
    pupil.press(str(task.right + 1))
    assert (pupil.shown["in_a_row"], pupil.app.scene.focus.current) == (1, "next")
    pupil.press("enter")
    assert pupil.shown["exercise"] == 0, "a key held down does not skip the reason"
    pupil.run(0.5)
    pupil.press("enter")
    assert (pupil.shown["exercise"], pupil.app.scene.focus.current) == (1, "answer-0")
    task = pupil.app.scene.task  # type: ignore[attr-defined]
    pupil.click(f"answer-{(task.right + 1) % 3}")
    assert pupil.shown["in_a_row"] == 0


def by_key(pupil: Pupil, place: int) -> None:
    pupil.press(str(place + 1))


def by_mouse(pupil: Pupil, place: int) -> None:
    pupil.click(f"answer-{place}")


def by_arrows(pupil: Pupil, place: int) -> None:
    while pupil.app.scene.focus.current != f"answer-{place}":
        pupil.press("down")
    pupil.press("space")


def by_pad(pupil: Pupil, place: int) -> None:
    _, down, *_ = pad.DPAD
    press = pad.SOUTH
    while pupil.app.scene.focus.current != f"answer-{place}":
        pupil.tap(down)
    pupil.tap(press)


@pytest.mark.parametrize("by", [by_key, by_mouse, by_arrows, by_pad])
def test_an_answer_may_be_changed_until_the_question_closes(
    pupil: Pupil, by: Callable[[Pupil, int], None]
) -> None:
    question = Ask(7, "quiz.four-letters", {}, TWO, None, True)
    pupil.told(room(frozen=True, ask=question))
    by(pupil, 1)
    assert pupil.wire.sent == [Answer(7, 1)]
    assert pupil.shown["chosen"] == 1
    by(pupil, 2)
    assert pupil.wire.sent[1:] == [Answer(7, 2)]
    pupil.told(room(frozen=True, ask=structs.replace(question, mine=2)))
    by(pupil, 2)
    assert len(pupil.wire.sent) == 2, "the same again says nothing new"
    closed = structs.replace(question, mine=2, open=False, right=0, counts=(3, 1, 1))
    pupil.told(room(frozen=True, ask=closed))
    pupil.press("1")
    assert len(pupil.wire.sent) == 2
    assert (pupil.shown["chosen"], pupil.shown["right"]) == (2, 0)


@pytest.mark.parametrize(
    ("mine", "right", "key_"),
    [
        (0, 0, "ask.right"),
        (1, 0, "ask.wrong"),
        (None, 0, "ask.none"),
        (0, None, "ask.closed"),
        (None, None, "ask.late"),
    ],
)
def test_a_closed_question_says_what_became_of_the_answer(
    pupil: Pupil, mine: int | None, right: int | None, key_: str
) -> None:
    from game.content.text import plural

    counts = () if right is None else (4, 1, 0)
    pupil.told(room(frozen=True, ask=Ask(7, "quiz.four-letters", {}, TWO, 0, False, mine, right, counts)))
    words = {"ask.right": plural("ask.right", 3), "ask.wrong": plural("ask.wrong", 5)}
    expected = words.get(key_) or translate(key_)
    assert pupil.app.scene.foot(pupil.time)[0] == expected  # type: ignore[attr-defined]


def test_the_own_time_to_answer_may_end_before_the_others(pupil: Pupil) -> None:
    pupil.told(room(frozen=True, ask=Ask(7, "quiz.four-letters", {}, TWO, 2 * S, True)))
    pupil.run(2.5)
    pupil.press("1")
    assert pupil.wire.sent == []
    assert not pupil.app.scene.focus["answer-0"].enabled


def test_a_new_question_takes_the_place_of_the_old(pupil: Pupil) -> None:
    pupil.told(room(frozen=True, ask=Ask(1, "quiz.four-letters", {}, TWO, None, True)))
    pupil.press("1")
    pupil.told(room(frozen=True, ask=Ask(2, "question.partner-state", {}, ("CLOSED", "LISTEN"), None, True)))
    assert (pupil.shown["id"], pupil.shown["chosen"]) == (2, None)
    pupil.press("2")
    assert pupil.wire.sent[-1] == Answer(2, 1)


def test_the_round_shows_points_rank_and_leads_to_the_own_reveals(pupil: Pupil) -> None:
    told = sample_class.round_over()
    assert pupil.app.table is not None
    pupil.app.table.told = told
    pupil.frame(key("n"))
    assert pupil.scene == "round"
    shown = pupil.shown
    assert (shown["rank"], shown["of"], shown["look"]) == (3, 23, [3, "foul", "ack-last-received"])
    pupil.press("enter")
    assert (pupil.scene, pupil.shown["connection"]) == ("look", 3)
    assert not pupil.app.scene.focus["later"].enabled
    pupil.click("earlier")
    assert pupil.shown["connection"] == 2
    pupil.press("t")
    pupil.press("enter")
    assert pupil.scene == "round"
    assert pupil.wire.sent == [], "looking back asks nobody"


def test_a_reveal_of_a_class_says_when_it_goes_on_and_may_be_left_earlier(pupil: Pupil) -> None:
    view = samples.reveal().view
    assert view is not None
    ended = last_reveal(view)
    assert ended is not None
    pupil.wire.shows = ended.ended_at + 10 * S
    pupil.told(playing(reveal=45 * S), view)
    assert pupil.app.scene.goes_on_in() == 35  # type: ignore[attr-defined]
    pupil.wire.shows = 90 * S
    assert pupil.app.scene.goes_on_in() == 0  # type: ignore[attr-defined]
    pupil.press("enter")
    assert pupil.wire.sent == [Ready()]


def test_nobody_begins_again_alone(pupil: Pupil) -> None:
    pupil.told(playing(), samples.results().view)  # type: ignore[arg-type]
    assert pupil.scene == "results"
    pupil.press("enter")
    assert pupil.wire.sent == []
    assert not pupil.app.scene.focus["again"].visible
    assert not pupil.app.scene.focus["leave"].visible


def test_in_a_class_no_student_seats_a_bot(pupil: Pupil) -> None:
    pupil.told(playing(), match_view(), Clock(5, False, "B", 0))
    pupil.run(1)
    assert not pupil.app.scene.focus["bot"].visible


@pytest.mark.parametrize("code", ["shutdown", "kicked", "seat-unknown", "superseded"])
def test_the_end_is_said_and_leads_to_the_title(pupil: Pupil, code: str) -> None:
    pupil.told(playing(), match_view())
    pupil.told(Gone(code))
    assert (pupil.scene, pupil.shown["code"]) == ("over", code)
    pupil.press("enter")
    assert pupil.scene == "title"
    assert pupil.app.table is None


def test_leaving_is_in_the_menu(pupil: Pupil) -> None:
    pupil.press("esc")
    assert pupil.scene == "menu"
    assert pupil.app.scene.focus["leave"].label == translate("menu.leave-class")  # type: ignore[attr-defined]
    pupil.click("leave")
    assert pupil.scene == "title"


HOSTILE = (
    "<script>alert('x')</script>",
    "\u202e\u2066evil\u2069" * 5,
    "Z" + "\u0335\u0336\u0337" * 300,
    "W" * 10_000,
    "\u0600\U0001f469\u200d\U0001f469\u200d\U0001f467" * 40,
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("size", [(1280, 720), (640, 360)])
def test_a_hostile_relay_breaks_no_screen(name: str, size: tuple[int, int]) -> None:
    pupil = Pupil(size)
    ask = Ask(1, name, {"name": name}, (name,) * 12, 5 * S, True)
    names = {"title": name, "alias": name, "partner": name}
    pupil.told(room(**names))
    pupil.told(room(**names, frozen=True, ask=ask))
    pupil.press("9")
    pupil.told(playing(**names, phase="countdown"))
    view = samples.match_flying().view
    assert view is not None
    players = (structs.replace(view.players[0], name=name), structs.replace(view.players[1], name=name))
    pupil.told(playing(**names), structs.replace(view, players=players))
    pupil.told(playing(**names, phase="over"))
    pupil.told(Gone("kicked"))
    assert pupil.scene == "over"


@pytest.mark.parametrize("size", [(960, 540), (1920, 1080)])
@pytest.mark.parametrize(
    "name", ["waiting-paired", "countdown-bot", "ask", "ask-told", "round", "class-over"]
)
def test_the_screens_hold_at_other_sizes(name: str, size: tuple[int, int]) -> None:
    shots.ready()
    assert shots.shot(name, size).get_size() == size
