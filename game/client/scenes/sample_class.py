"""Fixed states of a class as one student sees it: waiting, countdown, pause, question, result. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from game.client.model.told import Told, fold
from game.client.scenes import sample_reveal, samples
from game.client.scenes.samples import LEVEL, LOCAL
from game.content.text import translate
from game.link.finding import Found
from game.match.view import Ended, News, Opened
from game.wire.messages import Ask, Classroom, Closed, Seated

if TYPE_CHECKING:
    from game.client.scenes.join import JoinScene

S = 1_000_000
TITLE, ALIAS, PARTNER = "Networks, Tuesday", "Brave Heron", "Quiet Otter"
NEAR = (
    Found(f"{TITLE}, room-12", "class", "192.168.1.20", 9293, "1.0"),
    Found("Jonah", "room", "192.168.1.31", 9293, "1.0"),
    Found("library", "rooms", "192.168.1.40", 9300, "1.0"),
)
STATES = ("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED")


def room(**changes: object) -> Classroom:
    """The class before its first round, with what a test or a picture wants otherwise."""
    usual = Classroom(
        title=TITLE,
        alias=ALIAS,
        phase="lobby",
        paused=False,
        frozen=False,
        round=0,
        left=None,
        level=None,
        weather=None,
        partner=None,
        partner_bot=False,
        students=23,
        points=0,
        rank=0,
        of=0,
    )
    return structs.replace(usual, **changes)


def playing(**changes: object) -> Classroom:
    """The class in its second round."""
    values: dict[str, object] = {
        "phase": "play",
        "round": 2,
        "left": 511 * S,
        "level": LEVEL,
        "weather": samples.DRIZZLE,
        "partner": PARTNER,
        "points": 744,
        "rank": 5,
        "of": 23,
        "reveal": 45 * S,
    }
    return room(**{**values, **changes})


def seated(value: Classroom, told: Told | None = None) -> Told:
    """Told to a student; `told`: what was known before, or a view of the match."""
    start = Told() if told is None else told
    return fold(fold(start, Seated("7F3K", "A", "", False), LOCAL), value, LOCAL)


def _in_match(value: Classroom, view: Told) -> Told:
    """The class, then the view, as the relay tells them."""
    told = seated(value)
    assert view.view is not None
    told = fold(told, view.view, LOCAL)
    return structs.replace(told, heard=view.heard)


def waiting() -> Told:
    """Nobody is paired yet; the class plays without points for speed."""
    return seated(room(timed=False))


def waiting_paired() -> Told:
    """Paired with a bot; there is more time for this student."""
    return seated(room(partner="Clockwork", partner_bot=True, students=61, extra=50, timed=False))


def countdown() -> Told:
    """Three seconds to go."""
    return seated(playing(phase="countdown", left=2_600_000))


def countdown_bot() -> Told:
    """With a bot, for the number is odd; both comforts."""
    return seated(playing(phase="countdown", left=5 * S, partner=None, timed=False, extra=50))


def match() -> Told:
    """A match of the class, with its round's clock."""
    return _in_match(playing(timed=False), samples.match_flying())


def pause() -> Told:
    """The same, paused."""
    return _in_match(playing(paused=True), samples.match_flying())


def ask_look() -> Told:
    """Frozen, nothing is asked yet."""
    return _in_match(playing(frozen=True), samples.match_flying())


def ask() -> Told:
    """In what state is my partner? SYN-SENT is chosen, eighteen seconds are left."""
    question = Ask(4, "question.partner-state", {}, STATES, 18 * S, True, 2)
    return _in_match(playing(frozen=True, ask=question), samples.match_flying())


def ask_quiz() -> Told:
    """A question of the quiz, in the waiting room."""
    choices = tuple(f"quiz.two-letters-suffice.{i}" for i in (2, 1, 3))
    return seated(room(frozen=True, ask=Ask(1, "quiz.two-letters-suffice", {}, choices, None, True)))


def ask_told() -> Told:
    """Closed: SYN-RECEIVED was right."""
    question = Ask(4, "question.partner-state", {}, STATES, 0, False, 2, 3, (1, 2, 7, 11, 1))
    return _in_match(playing(frozen=True, ask=question), samples.match_flying())


def reveal() -> Told:
    """A reveal that goes on by itself."""
    return _in_match(playing(), samples.reveal())


def results() -> Told:
    """Done before the others."""
    return _in_match(playing(), samples.results())


def round_over() -> Told:
    """The round is over; the third connection had a foul."""
    return fold(
        _in_match(playing(), _match_over()), playing(phase="over", left=None, points=1555, rank=3), LOCAL
    )


def round_late() -> Told:
    """Came too late for the round."""
    return seated(playing(phase="over", left=None, points=0, rank=23))


def over() -> Told:
    """The class was closed."""
    return fold(seated(playing(phase="over", left=None, points=1555, rank=3)), Closed("shutdown"), LOCAL)


def kicked() -> Told:
    """The teacher sent me away."""
    return fold(seated(playing()), Closed("kicked"), LOCAL)


def at_the_door(scene: JoinScene, name: str) -> None:
    """What is found nearby, and the PIN that is asked for."""
    if name in ("join-near", "join-pin"):
        scene.find(NEAR)
    if name == "join-pin":
        scene.address = NEAR[0].address
        scene.enter()
        scene.ask(TITLE)
        scene.problem = translate("refusal.pin-wrong")


def _match_over() -> Told:
    """The sample match with the reveals of two of its connections."""
    first = structs.replace(sample_reveal.lost_letter(), connection=2, fouls=())
    news: tuple[News, ...] = (
        Opened(0, samples.PORT, 2, "opener"),
        Ended(20 * S, first),
        Opened(30 * S, samples.PORT, 3, "opener"),
        Ended(50 * S, sample_reveal.lost_letter()),
    )
    end = samples.results()
    assert end.view is not None
    return structs.replace(end, view=structs.replace(end.view, news=news))
