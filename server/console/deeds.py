"""What an instructor does, turned into commands of `server.session`, and what the screens remember of it.

Kept here is what belongs to the instructor's screens, not to the class: the next round's form, the weather
before the last change, when a question was asked, whether the projector shows the report. A session that is
restored after a crash begins without it, but for what its last round tells. Pure: `order` carries a command
out, `clock` gives the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from game.match.level import Level
from game.match.weather import PRESETS, Weather
from server.console import show_ask, show_lobby, show_weather
from server.console.source import NotNow, Wish
from server.session import commands
from server.session.commands import Command
from server.session.roster import Student
from server.session.state import State
from server.session.told import Refusal

Order = Callable[[Command], Student | Refusal | None]
MOST_UNDO = 20
BY_HAND = "hand"
HOWS: dict[str, commands.How] = {
    "random": "random", "arrival": "arrival", "score": "score", "complementary": "complementary",
}  # fmt: skip
_MOST_BLOCKED, _LONGEST_BLOCKED = 100, 40


class Memory:
    """What the instructor's screens share."""

    def __init__(self, session: State, levels: Sequence[Level]) -> None:
        first = next((level.id for level in levels if level.number == 1), levels[0].id)
        wish = Wish(first, "", "", 12, 6, not session.options.timed)
        played = session.round
        if played is not None:
            start = played.start
            known = start.level.id if any(level.id == start.level.id for level in levels) else first
            wish = replace(
                wish, level=known, minutes=start.seconds // 60 or 12, connections=start.connections or 6
            )
        self.wish = wish
        self.weathers: dict[str, list[Weather]] = {}
        self.asked: show_ask.Asked | None = None
        self.beamed = False


class Deeds:
    """The half of the console's `Source` that changes something. Every deed may raise NotNow."""

    def __init__(
        self,
        session: State,
        levels: Sequence[Level],
        order: Order,
        clock: Callable[[], int],
        memory: Memory | None = None,
    ) -> None:
        self._session = session
        self._levels = levels
        self._order = order
        self._clock = clock
        self._memory = memory or Memory(session, levels)

    def _do(self, command: Command) -> None:
        answer = self._order(command)
        if isinstance(answer, Refusal):
            raise NotNow(f"console.refusal.{answer.code}")

    def rotate_pin(self) -> None:
        """A new PIN."""
        self._do(commands.RotatePin())

    def lock(self, locked: bool) -> None:
        """The door."""
        self._do(commands.Lock(locked))

    def cap(self, seats: int) -> None:
        """The seats."""
        self._do(commands.Cap(seats))

    def bots(self, number: int) -> None:
        """Rehearse; again: the bots leave."""
        there = any(one.bot is not None for one in self._session.roster.students)
        self._do(commands.Rehearse(0 if there else number))

    def kick(self, seat: int) -> None:
        """Send a student away."""
        self._do(commands.Kick(seat))

    def rename(self, seat: int, real: str) -> None:
        """The teacher's name."""
        self._do(commands.Rename(seat, real))

    def new_alias(self, seat: int) -> None:
        """Another alias."""
        self._do(commands.NewAlias(seat))

    def extra_time(self, seat: int, percent: int) -> None:
        """More time."""
        self._do(commands.ExtraTime(seat, percent))

    def names(self, own: bool, blocked: str) -> None:
        """Own names or aliases, and words that no name may hold."""
        words = [one for one in blocked.replace(",", " ").replace("\uff0c", " ").split() if one]
        if len(words) > _MOST_BLOCKED or any(len(word) > _LONGEST_BLOCKED for word in words):
            raise NotNow("console.say.too-many-words", words=_MOST_BLOCKED, letters=_LONGEST_BLOCKED)
        self._do(replace(self._session.options, own_names=own, blocked=tuple(dict.fromkeys(words))))

    def pair_by(self, mode: str) -> None:
        """Pair everybody anew."""
        if mode != BY_HAND:
            if mode not in HOWS:
                raise NotNow("console.say.unknown")
            self._do(commands.PairAll(HOWS[mode]))
        self._memory.wish = replace(self._memory.wish, pairing=mode)

    def pair_by_hand(self, mates: dict[int, int | None]) -> None:
        """Seat -> the partner's seat, None: a bot."""
        for seat, mate in mates.items():
            self._do(commands.PairByHand(seat, mate))
            self._memory.wish = replace(self._memory.wish, pairing=BY_HAND)

    def wish(self, wish: Wish) -> None:
        """The form of the next round as it stands."""
        self._check(wish)
        before = self._memory.wish
        wish = replace(wish, pairing=wish.pairing or before.pairing)
        if wish.pairing != before.pairing:
            self.pair_by(wish.pairing)
        self._memory.wish = wish

    def _check(self, wish: Wish) -> Level:
        level = next((level for level in self._levels if level.id == wish.level), None)
        weather = wish.weather == "" or wish.weather in PRESETS
        pairing = wish.pairing in ("", BY_HAND) or wish.pairing in HOWS
        if level is None or not weather or not pairing or wish.law not in show_lobby.LAWS:
            raise NotNow("console.say.unknown")
        return level

    def start(self, wish: Wish) -> None:
        """A round."""
        level = self._check(wish)
        self.wish(wish)
        timed = not wish.untimed
        if self._session.options.timed != timed:
            self._do(replace(self._session.options, timed=timed))
        weather = PRESETS[wish.weather] if wish.weather else None
        how = HOWS.get(self._memory.wish.pairing, "random")
        law = show_lobby.LAWS[wish.law]
        self._do(commands.Start(level, weather, wish.minutes * 60, wish.connections, how=how, law=law))
        self._memory.weathers.clear()
        self._memory.asked, self._memory.beamed = None, False

    def pause(self) -> None:
        """All clocks stand."""
        self._do(commands.Pause(True))

    def resume(self) -> None:
        """All clocks go on."""
        if self._session.frozen:
            self._do(commands.Freeze(False))
        if self._session.paused:
            self._do(commands.Pause(False))

    def end(self) -> None:
        """The round is over."""
        self._do(commands.End())

    def freeze(self) -> None:
        """All clocks stand, to ask."""
        self._do(commands.Freeze(True))

    def ask_question(self, question: str) -> None:
        """Ask the class."""
        command = show_ask.command_of(self._session, question)
        if command is None:
            raise NotNow("console.say.unknown")
        self._do(command)
        pair, side = None, 0
        if isinstance(command, commands.AskState):
            pair, side = command.pair, command.side
        self._memory.asked = show_ask.Asked(self._session.polls, pair, side, self._clock())

    def reveal(self) -> None:
        """No more answers: the right one is shown."""
        self._do(commands.CloseQuestion())

    def set_weather(self, target: str, dials: dict[str, float]) -> None:
        """Sliders."""
        old = self._weather(target)
        self._change(target, old, show_weather.mixed(old, dials))

    def set_preset(self, target: str, preset: str) -> None:
        """A weather by its name."""
        if preset not in PRESETS:
            raise NotNow("console.say.unknown")
        self._change(target, self._weather(target), PRESETS[preset])

    def undo_weather(self, target: str) -> None:
        """The weather before the last change."""
        before = self._memory.weathers.get(target)
        if not before:
            raise NotNow("console.refusal.not-now")
        self._do(commands.SetWeather(before[-1], int(target) if target else None))
        before.pop()

    def _weather(self, target: str) -> Weather:
        if target and not target.isdigit():
            raise NotNow("console.say.unknown")
        weather = show_weather.weather_now(self._session, target)
        if weather is None:
            raise NotNow("console.refusal.not-now")
        return weather

    def _change(self, target: str, old: Weather, new: Weather) -> None:
        if new == old:
            return
        self._do(commands.SetWeather(new, int(target) if target else None))
        self._memory.weathers.setdefault(target, []).append(old)
        del self._memory.weathers[target][:-MOST_UNDO]

    def next_letter(self, pair: int, side: str, what: str) -> None:
        """The instructor's hand; an empty word takes it away."""
        hands: dict[str, commands.Hand | None] = {
            "": None, "drop": "drop", "delay": "delay", "duplicate": "duplicate",
        }  # fmt: skip
        self._do(commands.Interfere(pair, 0 if side == "left" else 1, hands[what]))

    def seat_bot(self, pair: int, side: str) -> None:
        """A bot plays on in a house: who sat there is sent away."""
        played = self._session.round
        found = None if played is None else played.pairs.get(pair)
        student = None if found is None else found.ends[0 if side == "left" else 1]
        if student is None:
            raise NotNow("console.refusal.pair-unknown")
        self._do(commands.Kick(student.number))

    def hold(self, on: bool) -> None:
        """Tiles keep their places."""
        self._do(commands.HoldOrder(on))

    def taught(self, tag: str) -> None:
        """A remedy was given."""
        self._do(commands.Taught(tag))

    def tongue(self, language: str) -> None:
        """The language of aliases from now on."""
        tongues: dict[str, commands.Tongue] = {"en": "en", "zh": "zh"}
        self._do(replace(self._session.options, language=tongues[language]))

    def beam_report(self, on: bool) -> None:
        """The report on the projector, without names."""
        self._memory.beamed = on
