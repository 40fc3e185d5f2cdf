"""One moment of a match as its player may see it: what every part of the match screen shows, worked out
once.

`situation` takes what was told, the draft on the desk and two clocks (the local one, which says what has
landed on the screen, and the match's, by which candles burn) and gives a value without behaviour. Pure.
"""

from __future__ import annotations

from msgspec import Struct, structs

from game.client.model import facts, lesson
from game.client.model.draft import BITS, EMPTY, SEALS, Draft, Seal
from game.client.model.facts import LogRow, PartnerFacts
from game.client.model.guide import Hint, due, next_step
from game.client.model.house import HouseFacts, house_facts
from game.client.model.night import Lying, just_ended, lying
from game.client.model.sheet import at_hand
from game.client.model.told import Told, desk_of, news_of, opened
from game.match.view import Arrived, Candle, Desk, Flown, Judged, Moved, Opened, Posted, Reveal, View
from game.tcp.segment import Segment

FIRST_EVENING = 0
"""The number of the level that is a lesson."""

FULL, NUMBERS, PLUS_ONE = 3, 2, 1
"""Levels of assistance: numbers written and seals glowing; numbers written; only the +1."""


class Note(Struct, frozen=True):
    """A number written on the desk: the widget's name, its label, the number."""

    name: str
    label: str
    value: int


class Burning(Struct, frozen=True):
    """The candle at this moment, in microseconds; `left` is 0 when a repeat is due."""

    left: int
    full: int


class Situation(Struct, frozen=True):
    """What one player sees.

    `reading` is the place in the inbox of the letter that lies open, -1 for none. `elsewhere` are the letters
    in the air of other correspondences, `words` can be enclosed, `asked` is what was said at the beginning of
    this connection, `resting` what is left of TIME-WAIT. `crossing` are the other's letters on their way and
    for how long, where the fog is lifted (`clear`). `house` is the memory of the own house, where it counts.
    `lying` are all correspondences at a glance, `ended` the card of a night that has just ended, and how long
    ago.
    """

    view: View
    desk: Desk
    draft: Draft
    inbox: tuple[Arrived, ...]
    reading: int
    log: tuple[LogRow, ...]
    partner: PartnerFacts
    outgoing: tuple[tuple[Posted, int], ...]
    incoming: tuple[tuple[Arrived, int], ...]
    burning: Burning | None
    notes: tuple[Note, ...]
    glowing: tuple[Seal, ...]
    hint: Hint | None
    word: Judged | None
    cause: str | None
    elapsed: int
    elsewhere: tuple[tuple[Posted | Arrived, int], ...] = ()
    words: bytes = b""
    asked: str = ""
    resting: int | None = None
    crossing: tuple[tuple[Flown, int], ...] = ()
    house: HouseFacts | None = None
    lying: tuple[Lying, ...] = ()
    ended: tuple[Reveal, int] | None = None

    @property
    def clear(self) -> bool:
        """Is the fog lifted?"""
        return self.desk.across is not None

    @property
    def role(self) -> str:
        """Who may write first in this connection, as it began; forgetting may have changed the desk's own."""
        begun = opened(self.view, self.desk.port)
        return self.desk.role if begun is None else begun.role

    @property
    def ways(self) -> tuple[int, int]:
        """How long a letter usually flies: one of mine, one of the other's."""
        return _ways(self.view)

    @property
    def me(self) -> int:
        """My index in pairs: 0 is the left house."""
        return 0 if self.view.side == "A" else 1

    @property
    def my_name(self) -> str:
        """The name on my card."""
        return self.view.players[self.me].name

    @property
    def peer_name(self) -> str:
        """The name on the other card."""
        return self.view.players[1 - self.me].name

    @property
    def addressee(self) -> str:
        """Who reads the letter in hand: the partner, or only a number that nobody here knows."""
        return str(self.desk.port) if self.stranger else self.peer_name

    @property
    def stranger(self) -> bool:
        """Is this the desk of a correspondence that nobody opened in this connection?"""
        opened_here = (isinstance(item, Opened) and item.port == self.desk.port for item in self.view.news)
        return self.desk.place is not None and not any(opened_here)

    @property
    def ports(self) -> tuple[int, ...]:
        """The correspondences of this house, where there is more than one."""
        several = len(self.view.desks) > 1 or self.view.night is not None
        return tuple(desk.port for desk in self.view.desks) if several else ()

    @property
    def step(self) -> int:
        """By how much the open letter moves the number that is expected next; 1 without one."""
        letter = self.open_letter
        return 1 if letter is None or not letter.text else letter.len

    @property
    def open_letter(self) -> Segment | None:
        """The letter that lies open in the inbox; None without one, and for a blot."""
        return self.inbox[self.reading].segment if 0 <= self.reading < len(self.inbox) else None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers on the open letter that can be picked up."""
        return facts.numbers_on(self.open_letter)

    @property
    def repeats(self) -> bool:
        """Is what is due, or what lies on the desk, a letter that was sent before?"""
        option = due(self.desk)
        return option is not None and option.why == "repeat"


def situation(
    told: Told,
    draft: Draft,
    reading: int | None,
    now: int,
    clock: int,
    guided: bool = False,
    settled: Desk | None = None,
    port: int | None = None,
) -> Situation | None:
    """The match as its player sees it at local time `now` and match time `clock`; None before a view.

    `reading` None: the newest letter lies open. `guided`: a first-time player is told what to do next.
    `settled` is the desk as it stood before the letters that are still in the air: what they bring shows
    when they land. `port` None: the desk that was opened last.
    """
    view = told.view
    desk = None if view is None else desk_of(view, port)
    if view is None or desk is None:
        return None
    port = desk.port
    inbox = facts.inbox(told, port, now)
    newest = len(inbox) - 1
    place = newest if reading is None or reading > newest else reading
    leaving = facts.LEAVING if desk.across is None else _ways(view)[0]
    own = facts.flying_out(told, port, now, leaving)
    outgoing = tuple((item, now - told.heard.get(item.id, now)) for item in own)
    incoming = tuple((item, now - told.heard.get(item.id, now)) for item in facts.flying_in(told, port, now))
    letter = inbox[place].segment if place >= 0 else None
    calm = not incoming
    across = desk.across
    if incoming and settled is not None and settled.port == port:
        desk = settled
    begun = opened(view, port)
    quiet = desk.quiet_until if desk.state == "TIME-WAIT" else None
    return Situation(
        view=view,
        desk=desk,
        draft=draft,
        inbox=inbox,
        reading=place,
        log=facts.log(told, port, now),
        partner=facts.partner_facts(told, port, now),
        outgoing=outgoing,
        incoming=incoming,
        burning=None if view.level.number == FIRST_EVENING else _burning(desk.candle, clock),
        notes=_notes(desk, view),
        glowing=_glowing(desk) if view.level.assistance >= FULL and calm else (),
        hint=_hint(view, desk, draft, letter, bool(outgoing)) if guided and calm else None,
        word=facts.last_word(view, port),
        cause=_cause(view, port, incoming[0][0].id if incoming else None),
        elapsed=clock - (0 if begun is None or view.night is not None else begun.at),
        elsewhere=_elsewhere(told, view, port, now),
        words=at_hand(desk, facts.posted(view, port), draft),
        asked="" if begun is None or begun.port != port else begun.word,
        resting=None if quiet is None else max(0, quiet - clock),
        house=house_facts(view, desk, letter, clock),
        lying=lying(view, port, clock),
        ended=just_ended(view, clock),
        crossing=() if across is None else tuple((one, clock - one.at) for one in across.flying),
    )


def between(last: Situation, view: View, clock: int) -> Situation:
    """Between two cards of a night nothing lies on the desk but what was there last, and it asks for
    nothing."""
    desk = structs.replace(last.desk, owes=(), options=(), calls=(), candle=None, sheet=b"", wish="")
    return structs.replace(
        last,
        view=view,
        desk=desk,
        draft=EMPTY,
        outgoing=(),
        incoming=(),
        elsewhere=(),
        burning=None,
        glowing=(),
        hint=None,
        word=None,
        words=b"",
        resting=None,
        elapsed=clock,
        lying=(),
        ended=just_ended(view, clock),
    )


def _ways(view: View) -> tuple[int, int]:
    there, back = (delay * 100 // view.level.clock for delay in view.weather.delay)
    return (there, back) if view.side == "A" else (back, there)


def _hint(view: View, desk: Desk, draft: Draft, letter: Segment | None, flying: bool) -> Hint:
    """The next thing to do: on the first evening with its reason."""
    if view.level.number != FIRST_EVENING:
        return next_step(desk, draft, letter, flying)
    back = [item.segment for item in news_of(view, desk.port) if isinstance(item, Judged)]
    tried = any(one is not None and one.acks and one.ack == desk.irs for one in back)
    return lesson.next_step(desk, draft, letter, flying, tried)


def _elsewhere(told: Told, view: View, port: int, now: int) -> tuple[tuple[Posted | Arrived, int], ...]:
    """Letters in the air of the other correspondences, and for how long."""
    found: list[Posted | Arrived] = []
    for desk in view.desks:
        if desk.port != port:
            found += facts.flying_out(told, desk.port, now)
            found += facts.flying_in(told, desk.port, now)
    return tuple((item, now - told.heard.get(item.id, now)) for item in found)


def _burning(candle: Candle | None, clock: int) -> Burning | None:
    return None if candle is None else Burning(max(0, candle.dies_at - clock), candle.rto)


def _notes(desk: Desk, view: View) -> tuple[Note, ...]:
    """The desk's numbers that still matter: ISS until its SYN is acknowledged, then SND.NXT, and RCV.NXT; on
    the first evening, which asks for those, the ISS alone. In a night a card may begin in the middle: what
    no letter has told is noted, too."""
    assistance = view.level.assistance
    if assistance < NUMBERS:
        return ()
    notes: list[Note] = []
    sent = desk.snd_nxt is not None and desk.snd_nxt != desk.iss
    acknowledged = sent and desk.snd_una is not None and desk.snd_una != desk.iss
    if desk.iss is not None and not acknowledged:
        notes.append(Note("note-iss", "ISS", desk.iss))
    if view.level.number == FIRST_EVENING:
        return tuple(notes)
    if sent and desk.snd_nxt is not None:
        notes.append(Note("note-next", "NXT", desk.snd_nxt))
    untold = view.night is not None and not any(
        isinstance(item, Arrived) and item.segment is not None and item.segment.syn
        for item in news_of(view, desk.port)
    )
    if desk.rcv_nxt is not None and desk.irs is not None and (assistance >= FULL or untold):
        notes.append(Note("note-ack", "NXT", desk.rcv_nxt))
    return tuple(notes)


def _glowing(desk: Desk) -> tuple[Seal, ...]:
    """The seals of the letter that is due."""
    option = due(desk)
    return () if option is None else tuple(seal for seal in SEALS if option.segment.ctl & BITS[seal])


def _cause(view: View, port: int, in_air: int | None) -> str | None:
    """Why my state changed last, as a catalogue key; what a letter in the air has caused is not known yet."""
    cause: str | None = None
    for item in news_of(view, port):
        if isinstance(item, Arrived) and item.id == in_air:
            break
        if isinstance(item, Moved):
            cause = item.cause
    return cause
