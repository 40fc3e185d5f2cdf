"""Freeze and ask: the question, its answers and what may be asked, read from the session. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from game.content.text import Catalogue
from server.console.drawing import ladder
from server.console.faces import Answer, Ask, Choice, Missing, Poll
from server.console.show_board import letters_of, link_of
from server.console.words import SECOND, tag_name, told
from server.session.board import Tile
from server.session.commands import AskQuiz, AskState
from server.session.pair import Pair
from server.session.poll import ALL_STATES
from server.session.poll import Poll as Asking
from server.session.quiz import CITES, TAGS, remedy_key
from server.session.state import State

MOST_PAIRS, MOST_LETTERS = 3, 6
STATES_SECTION = "3.3.2"


class Asked:
    """What was asked last, which the session does not need to know: of which pair and side, and when."""

    def __init__(self, number: int, pair: int | None, side: int, at: int) -> None:
        self.number = number
        self.pair = pair
        self.side = side
        self.at = at


def poll(
    session: State, asked: Asked | None, now: int, names: bool, lags: Mapping[int, int], words: Catalogue
) -> Poll | None:
    """The question that is open, or was answered last."""
    found = session.poll
    if found is None:
        return None
    shown, peek = found.distribution(), found.peek()
    answers = tuple(
        Answer(
            str(place),
            choice if choice in ALL_STATES else words.translate(choice),
            number,
            round(100 * number / shown.answered) if shown.answered else 0,
            round(100 * number / shown.asked) if shown.asked else 0,
            place == peek.right,
            words.translate(f"console.state.{choice.lower()}") if choice in ALL_STATES else "",
            choice in ALL_STATES,
        )
        for place, (choice, number) in enumerate(zip(shown.choices, shown.counts, strict=True))
    )
    missing = tuple(
        Missing(
            one.alias,
            one.real if names else None,
            link_of(None if one.away_since is None else now - one.away_since, lags.get(one.number)),
        )
        for one in session.roster.students
        if one.number in found.right and one.number not in found.answers
    )
    mine = asked if asked is not None and asked.number == found.number else None
    pair = None
    if mine is not None and mine.pair is not None and session.round is not None:
        pair = session.round.pairs.get(mine.pair)
    houses, drawn = None, None
    if pair is not None:
        letters = letters_of(pair)
        houses = pair.player(0).name, pair.player(1).name
        drawn = ladder(letters, told(words, letters[-MOST_LETTERS:], houses), 440, 300, 16, 2, MOST_LETTERS)
    says, cites = "", ""
    if not shown.open:
        says = words.plural("console.ask.were-right", peek.right_answers)
        if found.quiz is not None:
            says += " " + words.translate(f"{remedy_key(found.quiz[0])}.say")
        section = STATES_SECTION if found.quiz is None else CITES[found.quiz[0]]
        cites = words.translate("console.ask.cites", section=section)
    return Poll(
        words.translate(shown.key, **shown.params),
        _story(found, mine, pair, words),
        houses,
        drawn,
        answers,
        shown.answered,
        shown.asked,
        0 if mine is None else max(0, now - mine.at) // SECOND,
        not shown.open,
        says,
        cites,
        missing,
    )


def _story(found: Asking, mine: Asked | None, pair: Pair | None, words: Catalogue) -> str:
    """What goes before the question."""
    if found.quiz is not None:
        return words.translate(f"console.ask.stage-{found.quiz[1]}")
    if mine is not None and pair is not None:
        at, last = pair.table.match.connection, pair.table.match.planned
        return words.translate("console.ask.stands", number=pair.number, k=at, n=last)
    return words.translate("console.ask.each-stands")


def ask(session: State, found: Poll | None, seen: list[Tile], words: Catalogue) -> Ask:
    """What may be asked now: of states while a round is played, of the quiz always; after the first round
    what was asked before comes first, then what was believed most."""
    say = words.translate
    now: list[Choice] = []
    if session.phase == "play":
        now.append(Choice("partner", say("question.partner-state"), note=say("console.ask.each")))
        for tile in seen[:MOST_PAIRS]:
            side = 1 if tile.ends[0].stuck >= tile.ends[1].stuck else 0
            name = tile.ends[side].name
            note = say("console.ask.of-pair", number=tile.pair)
            now.append(Choice(f"state-{tile.pair}-{side}", say("question.state", name=name), note=note))
    stage = stage_now(session)
    again = {tag for tag, when in session.quiz if when == "before" and stage == "after"}
    times: dict[str, int] = {}
    for (_, tag, _, _), number in session.mistakes.items():
        times[tag] = times.get(tag, 0) + number
    quiz: list[Choice] = []
    for tag in sorted(TAGS, key=lambda one: (one not in again, -times.get(one, 0))):
        if (tag, stage) in session.quiz:
            continue
        note = tag_name(words, tag)
        if tag in again:
            note += say("console.comma") + say("console.ask.again")
        quiz.append(Choice(f"quiz-{tag}", say(f"quiz.{tag}"), note=note))
    return Ask(found, tuple(now), tuple(quiz))


def stage_now(session: State) -> Literal["before", "after"]:
    """Before people have played, or after."""
    return "after" if session.first else "before"


def command_of(session: State, value: str) -> AskState | AskQuiz | None:
    """What a question's button asks for."""
    kind, _, rest = value.partition("-")
    if kind == "partner":
        return AskState()
    if kind == "quiz" and rest in TAGS:
        return AskQuiz(rest, stage_now(session))
    number, _, side = rest.partition("-")
    if kind == "state" and number.isdigit() and side in ("0", "1"):
        return AskState(int(number), int(side))
    return None
