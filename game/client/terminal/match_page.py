"""The match as lines: both cards, what came and went, the inbox, the letter in hand, the candle, the owl.

Pure but for the catalogue.
"""

from __future__ import annotations

from game.client.model import classroom
from game.client.model.draft import BITS, SEALS, lacks, seals_of
from game.client.model.facts import LogRow
from game.client.model.situation import Situation
from game.client.model.told import Told
from game.client.model.truth import nearest_key
from game.client.speech import ambient, say
from game.client.terminal.desk import TextDesk
from game.client.terminal.ink import Ink, Tone, pad, width, wrap
from game.content.text import current, plural, translate
from game.match.view import Night
from game.tcp.segment import Segment

HEARTS = ("heart.i-send", "heart.they-hear", "heart.they-send", "heart.i-hear")
CANDLE = 20
"""Columns of a whole candle."""

KEYS = {"take": "N", "add": "+", "again": "R", "slot": "Tab", "note": "M", "enclose": "E"}
LOG = 7
"""So many of the last letters are shown."""


def match_page(desk: TextDesk, ink: Ink, wide: int, now: int) -> list[str]:
    """The whole screen; the caller cuts what does not fit."""
    seen, told = desk.now, desk.table.told
    if seen is None:
        return [translate("text.looking")]
    return [
        *_top(seen, told, ink, wide, now),
        *_cards(seen, ink, wide),
        ink.rule(translate("text.ladder"), wide),
        *_log(seen, ink),
        ink.rule(_inbox_title(seen), wide),
        *_inbox(seen, ink),
        ink.rule(translate("letter.to", name=seen.addressee), wide),
        *_ports(seen, ink),
        *_letter(desk, seen, ink),
        *_candle(seen, ink),
        ink.rule(translate("owl.name"), wide),
        *_owl(desk, seen, ink, wide),
        ink.rule("", wide),
        *(ink(line, "dim") for line in wrap(_keys(seen), wide)),
    ]


def _keys(seen: Situation) -> str:
    bed = "" if seen.view.night is None else " · " + translate("text.keys.night")
    return translate("text.keys.match") + bed


def named(verb: str, number: int) -> str:
    """How a key of this client is called in a sentence."""
    if verb == "stamp":
        return str(number + 1)
    return translate("key.enter") if verb == "send" else KEYS[verb]


def _words(key: str) -> str:
    return translate(key) if current().has(key) else key


def seconds(time: int) -> str:
    """Microseconds as seconds with one decimal."""
    return f"{time / 1e6:.1f}"


def clock(time: int) -> str:
    """Microseconds as minutes and seconds."""
    whole = max(0, time) // 1_000_000
    return f"{whole // 60}:{whole % 60:02}"


def _top(seen: Situation, told: Told, ink: Ink, wide: int, now: int) -> list[str]:
    view = seen.view
    count = translate("match.connection", number=view.connection, of=view.level.connections)
    weather = _words(f"weather.{view.weather.id}")
    if view.night is not None:
        count, weather = _night(view.night)
    left = f"{_words(view.level.title)} · {count} · {weather}"
    right = clock(seen.elapsed)
    if told.room is not None:
        rest = classroom.left(told, now)
        right += " · " + translate("countdown.round", round=told.room.round)
        right += "" if rest is None else ", " + translate("class.left", clock=clock(rest + 999_999))
    lines = [pad(ink(left, "bold"), wide - width(right) - 1) + " " + right]
    if told.standing is not None and told.standing.away is not None:
        stands = translate("banner.away", name=seen.peer_name) + " · " + translate("banner.stands")
        lines.append(ink(stands, "warn"))
    if view.night is not None:
        me = seen.me
        if view.ready[1 - me] and not view.ready[me]:
            lines.append(ink(translate("night.they-would-text", name=seen.peer_name), "warn"))
    return lines


def _night(night: Night) -> tuple[str, str]:
    """How a night stands: its cards, what is lost and who was given up."""
    cards = translate("night.deck", cards=plural("night.cards", night.cards), deck=night.deck)
    lost = translate("night.lost", percent=night.loss_permille // 10)
    return cards, f"{lost}, {translate('night.failed', number=night.failed, of=night.most)}"


def _cards(seen: Situation, ink: Ink, wide: int) -> list[str]:
    """My card at the left with what I know, the partner's with what letters have proven."""
    half = (wide - 3) // 2
    state = seen.partner.state
    told = ink(translate("card.not-heard"), "dim")
    if state is not None:
        told = f"{translate('card.when-written')} {ink(state, 'bold')}"
    owes = f" ({translate('text.owes')})" if seen.desk.owes else ""
    rows = [
        (
            f"{ink(seen.my_name, 'me')} {ink(seen.desk.state, 'bold')}{owes}",
            f"{ink(seen.addressee, 'peer')} {told}",
        )
    ]
    for first in (0, 2):
        mine = [f"{ink.sign(seen.desk.hearts[i])} {translate(HEARTS[i])}" for i in (first, first + 1)]
        theirs = [f"{ink.sign(seen.partner.hearts[i])} {translate(HEARTS[i])}" for i in (first, first + 1)]
        rows.append(("  ".join(mine), "  ".join(theirs)))
    bar = ink(ink.sign("bar"), "dim")
    return [f"{pad(left, half)} {bar} {pad(right, half)}" for left, right in rows]


def letter_words(letter: Segment) -> str:
    """A letter in a line: SYN,ACK  SEQ 300  ACK 101  "Dear"."""
    parts = [",".join(seals_of(letter)), f"SEQ {letter.seq}"]
    if letter.acks:
        parts.append(f"ACK {letter.ack}")
    if letter.text:
        said = letter.text.decode("utf-8", "replace")
        parts.append(f'"{"".join(c if c.isprintable() else "." for c in said)}"')
    return "  ".join(parts)


def _log(seen: Situation, ink: Ink) -> list[str]:
    if not seen.log:
        return [ink(translate("log.empty"), "dim")]
    return [_row(row, ink) for row in seen.log[-LOG:]]


def _row(row: LogRow, ink: Ink) -> str:
    time = f"{seconds(row.at):>6}  "
    if row.segment is None:
        sign = ink.sign("in") if row.kind == "blot" else "   "
        return ink(f"{time}{sign}  {translate(row.remark)}", "warn")
    mine = row.kind == "out"
    arrow = ink(ink.sign("out" if mine else "in"), "me" if mine else "peer")
    return f"{time}{arrow}  {pad(letter_words(row.segment), 34)} {ink(translate(row.remark), 'dim')}"


def _inbox_title(seen: Situation) -> str:
    if not seen.inbox:
        return translate("inbox.empty")
    return translate("text.inbox", number=seen.reading + 1, of=len(seen.inbox))


def _inbox(seen: Situation, ink: Ink) -> list[str]:
    if not seen.inbox:
        return []
    letter = seen.open_letter
    if letter is None:
        return [ink(translate("inbox.blot"), "warn")]
    return [f"  {letter_words(letter)}"]


def _ports(seen: Situation, ink: Ink) -> list[str]:
    """Which correspondences there are, which one is on the desk, which ones wait for an answer; in a night
    what is left of their candles, too, the lowest marked."""
    if not seen.ports:
        return []
    names = []
    for one in seen.lying:
        name = f" {one.port}{' !' if one.owes else ''} "
        if seen.view.night is not None and one.left is not None:
            name += f"{'*' if one.lowest else ''}{seconds(one.left)} "
        names.append(ink(name, "key") if one.chosen else name)
    return ["  " + translate("text.desks") + " " + " ".join(names)]


def _letter(desk: TextDesk, seen: Situation, ink: Ink) -> list[str]:
    draft = desk.draft
    seals = []
    for number, seal in enumerate(SEALS, 1):
        mark = ink.sign("chosen" if draft.ctl & BITS[seal] else "free")
        tone: Tone = "warn" if seal in seen.glowing else "bold" if draft.bears(seal) else "plain"
        seals.append(f"{number} {mark} {ink(seal, tone)}")
    slots = []
    for slot in ("seq", "ack"):
        value = draft.seq if slot == "seq" else draft.number("ack")
        text = "____" if value is None else str(value)
        here = desk.in_slot and draft.slot == slot
        slots.append(f"{slot.upper()} {ink(f' {text} ', 'key') if here else text}")
    notes = "  ".join(f"{note.label} {note.value}" for note in seen.notes)
    lines = [
        "  " + "   ".join(seals),
        "  " + "    ".join(slots) + (f"        {ink(notes, 'dim')}" if notes else ""),
    ]
    if draft.text:
        said = draft.text.decode("utf-8", "replace")
        lines.append(f'  "{said}"  {plural("text.octets", len(draft.text))}')
    elif seen.words:
        lines.append(ink("  " + translate("text.sheet", words=seen.words.decode("utf-8", "replace")), "dim"))
    missing = lacks(draft)
    if desk.waiting is not None:
        lines.append(ink("  " + translate("text.in-hand"), "dim"))
    elif missing is None:
        lines.append(ink("  " + translate("text.send"), "good"))
    return lines


def _candle(seen: Situation, ink: Ink) -> list[str]:
    burning = seen.burning
    if burning is None:
        return []
    if not burning.left:
        return [ink("  " + translate("text.candle.dead"), "warn")]
    wax = max(1, round(CANDLE * burning.left / burning.full)) if burning.full else 1
    stick = ink.sign("wax") * wax + ink.sign("burnt") * (CANDLE - wax)
    text = translate("text.candle", left=seconds(burning.left), full=seconds(burning.full))
    return [f"  {ink(stick, 'warn')} {text}"]


def _owl(desk: TextDesk, seen: Situation, ink: Ink, wide: int) -> list[str]:
    if seen.word is None:
        first, second = ambient(seen, named)
        return [*wrap(first, wide), *(ink(line, "dim") for line in wrap(second, wide) if second)]
    verdict = seen.word.verdict
    kind = translate(f"verdict-kind.{verdict.kind}")
    head = f"{kind} {verdict.points:+d}" if verdict.points else kind
    lines = [ink(head, "bad" if verdict.kind == "foul" else "warn" if verdict.kind != "legal" else "good")]
    if seen.word.segment is not None and not verdict.travels:
        lines[0] += "  " + letter_words(seen.word.segment)
    lines += wrap(translate(verdict.key, **verdict.params), wide)
    if desk.why:
        place = translate("owl.house-rule") if verdict.section == "house" else f"RFC 9293, {verdict.section}"
        lines += [
            ink(line, "dim") for line in wrap(translate("owl.rule", rule=verdict.rule, section=place), wide)
        ]
        if verdict.nearest is not None:
            lines.append(ink(translate(nearest_key(verdict), letter=str(verdict.nearest)), "dim"))
    elif seen.hint is not None:
        lines += [ink(line, "good") for line in wrap(say(seen.hint, seen.peer_name, named), wide)]
    return lines
