"""A class as lines: waiting room with its exercises, countdown, pause, question, round result, the end.

Pure but for the catalogue.
"""

from __future__ import annotations

from game.client.model import classroom
from game.client.model.drill import Exercise
from game.client.model.told import Told
from game.client.terminal.ink import Ink, wrap
from game.client.terminal.match_page import letter_words
from game.client.terminal.pages import keys, words
from game.content.text import current, plural, translate
from game.referee.misconceptions import NAMES
from game.wire.messages import Ask, Classroom
from game.wire.refusals import refusal_key


def comforts(room: Classroom) -> list[str]:
    """What is made easier."""
    found = [] if room.timed else [translate("class.untimed")]
    return [*found, translate("class.extra", percent=room.extra)] if room.extra else found


def waiting_page(room: Classroom, task: Exercise, answered: int | None, ink: Ink, wide: int) -> list[str]:
    """Who I am here, with whom I write; and an exercise."""
    key = (
        "waiting.playing" if room.phase == "play" else "waiting.first" if room.round == 0 else "waiting.next"
    )
    partner = room.partner or translate("waiting.unpaired")
    bot = f" ({translate('waiting.bot')})" if room.partner_bot else ""
    lines = [
        ink.rule(room.title, wide),
        ink(translate(key, round=room.round), "dim"),
        f"{translate('waiting.you')}: {ink(room.alias, 'me')}",
        f"{translate('waiting.partner')}: {partner}{bot}",
        plural("waiting.here", room.students),
        *comforts(room),
        ink.rule(translate("drill.title"), wide),
        "  " + ink(letter_words(task.letter), "bold"),
        translate(task.asks),
        "  " + "    ".join(f"{place} {_offered(task, answered, place - 1, ink)}" for place in (1, 2, 3)),
    ]
    if answered is not None:
        right = answered == task.right
        lines.append(ink(translate("drill.right" if right else "drill.wrong"), "good" if right else "bad"))
        lines += wrap(translate(task.why, **task.params), wide)
    return [*lines, *keys(ink, translate("text.keys.waiting"), wide)]


def _offered(task: Exercise, answered: int | None, place: int, ink: Ink) -> str:
    number = str(task.numbers[place])
    if answered is None or place not in (answered, task.right):
        return number
    sign = ink.sign("tick" if place == task.right else "cross")
    return ink(f"{number} {sign}", "good" if place == task.right else "bad")


def countdown_page(told: Told, now: int, ink: Ink, wide: int) -> list[str]:
    """Five, four, three; and what will be played."""
    room = told.room
    if room is None:
        return []
    left = classroom.left(told, now) or 0
    partner = room.partner or translate("countdown.bot")
    if room.partner_bot:
        partner += f" ({translate('waiting.bot')})"
    lines = [
        ink.rule(translate("countdown.round", round=room.round), wide),
        "",
        f"    {ink(str(-(-left // classroom.SECOND)), 'bold')}",
        "",
        f"{translate('waiting.partner')}: {ink(partner, 'peer')}",
    ]
    if room.level is not None:
        lines.append(f"{translate('lobby.level')}: {words(room.level.title)}")
        law = room.level.law
        lines.append(
            f"{translate('countdown.law')}: {translate(f'law.{law}')} {translate(f'law.{law}.hint')}"
        )
    if room.weather is not None:
        lines.append(f"{translate('lobby.weather')}: {words(f'weather.{room.weather.id}')}")
    return [*lines, *comforts(room), *keys(ink, translate("text.keys.leave"), wide)]


def pause_page(ink: Ink, wide: int) -> list[str]:
    """Everything stands."""
    return [
        ink.rule(translate("pause.title"), wide),
        *wrap(translate("pause.text"), wide),
        ink(translate("pause.hint"), "dim"),
        *keys(ink, translate("text.keys.leave"), wide),
    ]


def ask_page(told: Told, now: int, ink: Ink, wide: int) -> list[str]:
    """The question, the choices by number, mine, and later the right one."""
    ask = None if told.room is None else told.room.ask
    if ask is None:
        text = translate("ask.look.text")
        return [
            ink.rule(translate("ask.look"), wide),
            *wrap(text, wide),
            *keys(ink, translate("text.keys.leave"), wide),
        ]
    question = translate(ask.key, **ask.params) if current().has(ask.key) else ask.key
    lines = [ink.rule(translate("ask.title"), wide), *wrap(question, wide), ""]
    told_shares = classroom.shares(ask)
    for place, choice in enumerate(ask.choices):
        lines.append(_choice(ask, place, words(choice), told_shares, ink))
    left = classroom.to_answer(told, now) if ask.open else None
    lines.append("")
    if left is not None:
        lines.append(translate("class.left", clock=f"{-(-left // classroom.SECOND)} s"))
    return [
        *lines,
        *wrap(_state(ask, classroom.may_answer(told, now)), wide),
        *keys(ink, translate("text.keys.ask"), wide),
    ]


def _choice(ask: Ask, place: int, words_: str, shares: tuple[int, ...], ink: Ink) -> str:
    mark = ink.sign("chosen" if ask.mine == place else "free")
    line = f"  {place + 1} {mark} {words_}"
    if place < len(shares):
        line += f"  {shares[place]} %"
    if ask.right is None:
        return ink(line, "bold") if ask.mine == place else line
    if place == ask.right:
        return ink(f"{line} {ink.sign('tick')}", "good")
    return ink(f"{line} {ink.sign('cross')}", "bad") if ask.mine == place else line


def _state(ask: Ask, may: bool) -> str:
    if ask.right is not None:
        if ask.mine is None:
            return translate("ask.none")
        if ask.mine == ask.right:
            return plural("ask.right", ask.counts[ask.right] - 1 if len(ask.counts) > ask.right else 0)
        return plural("ask.wrong", sum(ask.counts))
    if may:
        return translate("text.ask" if ask.mine is None else "ask.may-change")
    return translate("ask.closed" if ask.mine is not None else "ask.late")


def round_page(told: Told, ink: Ink, wide: int) -> list[str]:
    """What the round brought, the rank, what to look at."""
    room = told.room
    if room is None:
        return []
    gained, found = classroom.gained(told), classroom.lesson(told)
    lines = [ink.rule(translate("round.title", round=room.round), wide)]
    if gained is None:
        lines += wrap(translate("round.not-played"), wide)
    else:
        lines.append(f"{translate('round.gained')}: {gained:+d}")
    lines.append(f"{translate('round.all')}: {ink(str(room.points), 'bold')}")
    rank = translate("round.place", rank=room.rank, of=room.of) if room.rank else translate("round.no-rank")
    lines += [f"{translate('round.rank')}: {ink(rank, 'bold')}", ""]
    if found is not None:
        lines.append(ink(translate("round.look.at", number=found.connection), "warn"))
        if found.why == "foul":
            text = plural("round.look.foul", found.fouls)
            if found.tag in NAMES:
                text += " " + translate("round.look.tag", tag=translate(NAMES[found.tag]))
        else:
            text = translate(f"round.look.{found.why}", points=found.points)
        lines += wrap(text, wide)
    lines.append(ink(translate("waiting.next"), "dim"))
    return [*lines, *keys(ink, translate("text.keys.leave"), wide)]


def over_page(code: str, room: Classroom | None, ink: Ink, wide: int) -> list[str]:
    """The relay has said goodbye, and why."""
    ended = code == "shutdown" and room is not None
    title = translate("over.title" if ended else "over.out" if room is not None else "gone.over")
    lines = [
        ink.rule(title, wide),
        *wrap(translate("over.text") if ended else translate(refusal_key(code)), wide),
    ]
    if room is not None and room.rank:
        lines.append(translate("over.points", points=room.points, rank=room.rank, of=room.of))
    return [*lines, *keys(ink, translate("text.keys.over"), wide)]
