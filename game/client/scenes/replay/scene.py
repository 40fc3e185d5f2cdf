"""The scene of a replay: a film, where it stands, how fast it runs, and through whose eyes it is seen.

Impure: drives widgets, plays sounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pygame

from game.client.art import scenery
from game.client.frame import Picture
from game.client.model import draft as drafts
from game.client.model import screening
from game.client.model.screening import Course
from game.client.model.situation import Situation, situation
from game.client.model.strip import strip
from game.client.model.told import Told
from game.client.scenes.base import Event, Scene, Shell
from game.client.scenes.match import cards, sky
from game.client.scenes.replay import desk, strip_view, valley
from game.client.scenes.replay.controls import EYES, LEGEND, SPEEDS, Controls
from game.client.scenes.replay.timebar import NUDGE, legend
from game.client.widgets.actions import Action, action_of
from game.client.widgets.base import Changed, Pressed
from game.content.text import current, translate
from game.match.film import Film
from game.match.view import Arrived, Posted
from game.tcp.segment import Segment

KEYS = {
    pygame.K_COMMA: "step-back",
    pygame.K_PERIOD: "step-on",
    pygame.K_PAGEUP: "skip-back",
    pygame.K_PAGEDOWN: "skip-on",
    pygame.K_v: "eyes",
    pygame.K_l: "laws",
    pygame.K_e: "export",
    pygame.K_MINUS: "slower",
    pygame.K_KP_MINUS: "slower",
    pygame.K_PLUS: "faster",
    pygame.K_EQUALS: "faster",
    pygame.K_KP_PLUS: "faster",
    pygame.K_HOME: "start",
    pygame.K_END: "end",
}


class ReplayScene(Scene):
    """`path`: the file of the film, None where it has none (two bots that are only watched)."""

    name = "replay"

    def __init__(
        self, shell: Shell, film: Film, path: Path | None = None, speed: int = 100, playing: bool = True
    ) -> None:
        super().__init__(shell)
        self.path = path
        self.show(film)
        self.playing = playing
        self.speed = SPEEDS.index(speed)
        self.eyes = 0
        self._last: int | None = None
        self._rest = 0

    def show(self, film: Film) -> None:
        """Put in a film, at its beginning."""
        self.film = film
        self.courses: tuple[Course, ...] = screening.courses(film)
        self.ticks = screening.ticks(film, self.courses)
        self.place = 0

    def enter(self) -> None:
        """The bar and its buttons, in the present language."""
        before = self.focus.current or "play"
        self.controls = Controls(self.film, self.ticks, self._names(), self.path is not None, before)
        self.focus = self.controls.focus
        self._sync()

    def _names(self) -> tuple[str, str]:
        players = self.film.instant(self.place).scene.players
        return players[0].name, players[1].name

    # --- what happens -----------------------------------------------------------------------------------
    def update(self, now: int, events: Sequence[Event]) -> None:
        """Time passes; then what the spectator wants."""
        before = self.place
        self._run(now)
        for event in events:
            self._event(event)
        self._sounds(before)
        self._sync()

    def _run(self, now: int) -> None:
        passed = 0 if self._last is None else max(0, now - self._last)
        self._last = now
        if not self.playing:
            return
        moved = passed * SPEEDS[self.speed] + self._rest
        self._rest = moved % 100
        self.place = min(self.film.length, self.place + moved // 100)
        if self.place >= self.film.length:
            self.playing = False

    def _event(self, event: Event) -> None:
        if event.type == pygame.KEYDOWN:
            if event.key == pygame.K_SPACE:
                self._press("play")
                return
            if event.key in KEYS:
                self._press(KEYS[event.key])
                return
        for word in self.focus.handle(event, self.kit.scale) or ():
            if isinstance(word, Pressed):
                self._press(word.name)
            elif isinstance(word, Changed) and word.name == "bar":
                self._go(int(word.value or 0))
            elif isinstance(word, Changed) and word.name == "speed":
                self.speed = int(word.value or 0)
            elif isinstance(word, Changed) and word.name == "eyes":
                self.eyes = int(word.value or 0)
        if action_of(event) is Action.CANCEL:
            self._press("back")

    def _press(self, name: str) -> None:
        film = self.film
        if name == "play":
            if self.place >= film.length:
                self._go(0)
            self.playing = not self.playing
        elif name in ("step-back", "step-on"):
            self.playing = False
            self._go(_next(film.places(), self.place, 1 if name == "step-on" else -1, film.length))
        elif name in ("skip-back", "skip-on"):
            begins = tuple(begin.place for begin in screening.begins(film))
            self._go(_next(begins, self.place, 1 if name == "skip-on" else -1, film.length))
        elif name in ("slower", "faster"):
            by = 1 if name == "faster" else -1
            self.speed = min(len(SPEEDS) - 1, max(0, self.speed + by))
        elif name == "eyes":
            self.eyes = (self.eyes + 1) % len(EYES)
        elif name in ("start", "end"):
            self._go(0 if name == "start" else film.length)
        elif name == "back":
            self.shell.pop()
        elif name == "laws" and self.focus["laws"].enabled:
            from game.client.scenes.laws import LawsScene

            self.playing = False
            connection = film.chapter(self.place).first
            self.shell.push(LawsScene(self.shell, film.match, connection))
        elif name == "export" and self.path is not None and self.focus["export"].enabled:
            from game.client.scenes.replay.export import ExportScene

            self.playing = False
            self.shell.push(ExportScene(self.shell, film.match, self.path))

    def _go(self, place: int) -> None:
        self.place = min(self.film.length, max(0, place))
        self._rest = 0

    def _sounds(self, before: int) -> None:
        """Paper, pen and crow, at a pace at which one may tell them apart."""
        if not 0 < self.place - before < NUDGE or SPEEDS[self.speed] > 400:
            return
        first, last = self.film.at(before), self.film.at(self.place)
        for course in self.courses:
            if first < course.start <= last and not course.copy:
                self.shell.play("whoosh")
            elif first < course.end <= last:
                self.shell.play("crow" if course.how == "lost" else "paper")
        if any(first < one.at <= last and one.verdict.kind == "foul" for one in self.film.rulings):
            self.shell.play("whistle")

    def _sync(self) -> None:
        self.controls.sync(self.place, self.playing, self.speed, self.eyes)

    # --- the picture ------------------------------------------------------------------------------------
    def draw(self, picture: Picture, now: int) -> None:
        """From the sky down to the bar."""
        film, place = self.film, self.place
        at, instant = film.at(place), film.instant(place)
        seen = self._seen(at)
        picture.add_backdrop(self.shell.scenery, scenery.EVENING if seen is None else scenery.PLAYER)
        scene = instant.scene
        start, end = screening.span(film, place)
        cards.add_top(picture, scene.level, scene.weather, scene.connection, at - start, scene.night)
        both = screening.houses(film, place)
        if seen is None:
            ports = len({one.port for one in screening.aloft(self.courses, at)}) > 1 or bool(
                both[0].others or both[1].others
            )
            valley.add_letters(picture, screening.aloft(self.courses, at), at, ports)
            valley.add_cards(picture, scene.players, both)
        else:
            sky.add(picture, seen, at)
            cards.add_cards(picture, seen)
        self._desk(picture, at, start, end, seen)
        if self.focus.widgets:
            draw = partial(legend, picture.kit, LEGEND.x, LEGEND.cy)
            picture.add("legend", LEGEND, current().language, draw)
        picture.add_widgets(self.focus, now / 1_000_000)

    def _seen(self, at: int) -> Situation | None:
        """The match as the chosen seat saw it; None without fog, and once it has lifted."""
        if EYES[self.eyes] == "truth":
            return None
        instant = self.film.instant(self.place)
        if instant.scene.phase != "play":
            return None
        view = instant.views[0 if EYES[self.eyes] == "A" else 1]
        heard = {item.id: item.at for item in view.news if isinstance(item, Posted | Arrived)}
        return situation(Told(view=view, heard=heard), drafts.EMPTY, None, at, at)

    def _desk(self, picture: Picture, at: int, start: int, end: int, seen: Situation | None) -> None:
        film, place, names = self.film, self.place, self._names()
        side = None if seen is None else seen.me
        resting = film.instant(place).scene.phase != "play"
        axis = screening.axis(film, self.courses, place, desk.STRIP.h if resting else None)
        lines = (
            screening.lines(self.courses, start, end, at)
            if seen is None
            else screening.fogged(seen.view, start, at)
        )
        found = strip(lines, axis, *desk.LIFELINES, strip_view.measure(picture.kit))
        pieces = [
            (house, axis.y(since), axis.y(until), up)
            for house, since, until, up in screening.beliefs(film, place, side)
        ]
        offset = min(max(0.0, found.height - desk.STRIP.h), max(0.0, axis.y(at - start) + 30 - desk.STRIP.h))
        both = screening.houses(film, place)
        candles = [
            "" if resting or house.desk is None else desk.candle_left(house.desk.candle, at) for house in both
        ]
        if side is not None:
            candles[1 - side] = ""
        key = (start, at // 40_000, side, resting, picture.kit.scale.k, current().language)
        desk.add_ladder(picture, found, pieces, names, round(offset, 1), (candles[0], candles[1]), key)
        desk.add_letter(picture, *self._letter(at, start, seen))
        log = screening.log(film, place, side)
        desk.add_log(picture, log, film.instant(place).scene.players, screening.ended(film, place))

    def _letter(
        self, at: int, start: int, seen: Situation | None
    ) -> tuple[Segment | None, int, tuple[str, str], str]:
        """The letter on the desk: whose, whose names, and what is known of it."""
        names = self._names()
        if seen is None:
            course = screening.last_course(self.courses, start, at)
            if course is None:
                return None, 0, names, ""
            return course.segment, course.side, names, _fate(course, at)
        news = [item for item in seen.view.news if isinstance(item, Posted | Arrived) and item.at <= at]
        if not news:
            return None, 0, names, ""
        last = news[-1]
        mine = isinstance(last, Posted)
        key = "replay.fate.fogged" if mine else "replay.fate.came"
        fate = translate(key, seconds=_seconds(at - last.at))
        return last.segment, seen.me if mine else 1 - seen.me, names, fate

    def pulse(self, now: int) -> float:
        """Smooth while it plays, then still."""
        return 60.0 if self.playing else 0.0

    def trace(self) -> dict[str, object]:
        """Where it stands and what there is to see, for tests."""
        film, place = self.film, self.place
        both = screening.houses(film, place)
        return {
            "place": place,
            "length": film.length,
            "playing": self.playing,
            "speed": SPEEDS[self.speed],
            "eyes": EYES[self.eyes],
            "connection": film.instant(place).scene.connection,
            "states": [None if house.desk is None else house.desk.state for house in both],
            "in_air": len(screening.aloft(self.courses, film.at(place))),
            "said": len(screening.log(film, place)),
        }


def _next(places: Sequence[int], place: int, way: int, length: int) -> int:
    """The next of these places, or the last before; the film's ends where there is none."""
    if way > 0:
        return next((other for other in places if other > place), length)
    return next((other for other in reversed(places) if other < place), 0)


def _seconds(time: int) -> str:
    return f"{max(0, time) / 1_000_000:.1f}"


def _fate(course: Course, at: int) -> str:
    """What has become of a letter, in words."""
    if course.how == "stranger":
        return translate("replay.fate.stranger")
    if at < course.end:
        return translate("replay.fate.flying", seconds=_seconds(at - course.start))
    if course.smudged:
        return translate("replay.fate.smudged", seconds=_seconds(course.end - course.start))
    return translate(f"replay.fate.{course.how}", seconds=_seconds(course.end - course.start))
