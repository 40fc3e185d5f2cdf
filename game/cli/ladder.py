"""The ladder diagram of a match as lines of text that grow, in the manner of the RFC's figures. Pure.

        0.0  SYN-SENT     -->          <SEQ=100><CTL=SYN>          ... LISTEN
        1.9  SYN-SENT     ...          <SEQ=100><CTL=SYN>          --> SYN-RECEIVED

Each letter has a line when it leaves and a line when it arrives or is lost, with the states after it; the
time is the match's, in seconds at the level's clock 1. Drawn from what a spectator sees of a match: both
truths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from game.content.text import current, translate
from game.match.match import Match
from game.match.view import Flight, Item, Moment, Reveal, Scene, ScoreSheet

_STATE = 12
_LETTER = 36
_INDENT = " " * 9
_SIDE_COLOURS = ("cyan", "red")

Paint = Callable[[str, str], str]


def plain(text: str, colour: str) -> str:
    """No colours."""
    return text


def coloured(text: str, colour: str) -> str:
    """Colours of the terminal, or bold; nothing where `colour` is empty."""
    if colour == "bold":
        return click.style(text, bold=True)
    return click.style(text, fg=colour) if colour else text


class Ladder:
    """Draws one match as it goes on: `grow` after each change."""

    def __init__(self, paint: Paint = plain) -> None:
        self._paint = paint
        self._connection = 0
        self._begins = ("CLOSED", "CLOSED")
        self._drawn: set[tuple[int, str, int]] = set()
        self._closed = 0
        self._since = 0

    def grow(self, match: Match) -> list[str]:
        """The lines that were not drawn before."""
        scene = match.scene()
        if scene.night is not None:
            return self._cards(match.books.reveals, scene)
        lines: list[str] = []
        for reveal in match.books.reveals[self._closed :]:
            self._closed += 1
            lines += self._rungs(reveal.flights, reveal.moments, reveal.port, reveal.ended_at, scene)
            lines += self._foot(reveal, scene)
        if scene.phase != "play":
            return lines
        if scene.connection != self._connection:
            lines += self._head(scene)
        port = max(desk.port for desks in scene.desks for desk in desks)
        return lines + self._rungs(scene.flights, scene.moments, port, scene.now, scene)

    def whole(self, reveal: Reveal, scene: Scene) -> list[str]:
        """One finished connection, its times counted from its own beginning; `scene` names the players."""
        self._drawn.clear()
        self._since = reveal.started_at
        names = [player.name for player in scene.players]
        flights, moments = reveal.flights, reveal.moments
        rungs = self._rungs(flights, moments, reveal.port, reveal.ended_at, scene)
        self._since = 0
        left, right = self._side(names[0], 0), self._paint(names[1], _SIDE_COLOURS[1])
        return [f"{_INDENT}{left}{'':{_LETTER + 10}}{right}", *rungs]

    def _cards(self, reveals: Sequence[Reveal], scene: Scene) -> list[str]:
        """Of a night each card as a whole when it is over: several are played at once."""
        lines: list[str] = []
        for reveal in reveals[self._closed :]:
            self._closed += 1
            self._drawn.clear()
            title = translate("cli.demo.card", number=reveal.connection, port=reveal.port)
            lines += self._title(title, scene)
            lines += self._rungs(reveal.flights, reveal.moments, reveal.port, reveal.ended_at, scene)
            lines += self._foot(reveal, scene)
        return lines

    def _head(self, scene: Scene) -> list[str]:
        self._connection = scene.connection
        self._drawn.clear()
        roles = [desks[-1].role if desks else "listener" for desks in scene.desks]
        left, right = ("LISTEN" if role == "listener" else "CLOSED" for role in roles)
        self._begins = (left, right)
        return self._title(translate("cli.demo.connection", number=scene.connection), scene)

    def _title(self, title: str, scene: Scene) -> list[str]:
        names = [player.name for player in scene.players]
        return [
            "",
            self._paint(title, "bold"),
            f"{_INDENT}{self._side(names[0], 0)}{'':{_LETTER + 10}}{self._paint(names[1], _SIDE_COLOURS[1])}",
        ]

    def _side(self, text: str, side: int) -> str:
        return self._paint(f"{text:<{_STATE}}", _SIDE_COLOURS[side])

    def _rungs(
        self, flights: Sequence[Flight], moments: Sequence[Moment], port: int, now: int, scene: Scene
    ) -> list[str]:
        events: list[tuple[int, int, str, int]] = []
        for number, flight in enumerate(flights):
            if not flight.stranger:
                events.append((flight.posted_at, number, "posted", 0))
            if flight.lost_at is not None:
                events.append((flight.lost_at, number, "lost", 0))
            events += [(at, number, "arrived", copy) for copy, at in enumerate(flight.arrivals)]
        lines = []
        for at, number, what, copy in sorted(events):
            if at > now or (number, what, copy) in self._drawn:
                continue
            self._drawn.add((number, what, copy))
            states = [self._state(moments, side, port, at) for side in (0, 1)]
            seconds = (at - self._since) * scene.level.clock / 100_000_000
            left, right = self._side(states[0], 0), self._paint(states[1], _SIDE_COLOURS[1])
            lines.append(f"{seconds:7.1f}  {left} {self._letter(flights[number], what)} {right}")
        return lines

    def _letter(self, flight: Flight, what: str) -> str:
        """The letter with its arrows: where it leaves, where it arrives, where it is lost."""
        to_right = flight.side == "A"
        smudged = what == "arrived" and flight.fate == "smudged"
        text = f"{flight.segment}{'*' if smudged else ''}"
        if what == "posted":
            marks, colour = (
                (("-->", "...") if to_right else ("...", "<--")),
                "yellow" if flight.repeat else "",
            )
        elif what == "arrived":
            marks, colour = (
                (("...", "-->") if to_right else ("<--", "...")),
                "magenta" if smudged else "green",
            )
        else:
            marks, colour = (("...", "--x") if to_right else ("x--", "...")), "bright_red"
        return self._paint(f"{marks[0]} {text:^{_LETTER}} {marks[1]}", colour)

    def _state(self, moments: Sequence[Moment], side: int, port: int, at: int) -> str:
        """The state of a side's desk at a time: after the last change up to then."""
        states = [m.state for m in moments if m.side == "AB"[side] and m.port == port and m.at <= at]
        return states[-1] if states else self._begins[side]

    def _foot(self, reveal: Reveal, scene: Scene) -> list[str]:
        ends = [at for at in reveal.established if at is not None]
        if len(ends) == 2:
            seconds = (max(ends) - reveal.started_at) * scene.level.clock / 100_000_000
            verdict = self._paint(translate("cli.demo.established", seconds=f"{seconds:.1f}"), "green")
        else:
            words = translate("cli.demo.not-established", reason=_words(reveal.reason))
            verdict = self._paint(words, "bright_red")
        lines = [f"{_INDENT}{verdict}"]
        for side, (player, sheet) in enumerate(zip(scene.players, reveal.sheets, strict=True)):
            lines.append(f"{_INDENT}{self._side(player.name, side)} {_sum(sheet, reveal, scene.level.clock)}")
        return lines


def _sum(sheet: ScoreSheet, reveal: Reveal, clock: int) -> str:
    items = " · ".join(f"{_item(item, reveal, clock)} {item.points:+d}" for item in sheet.items)
    if sheet.multiplier == 10:
        return f"{items} = {sheet.total}"
    return f"{items} = {sheet.sum} x{sheet.multiplier / 10:.1f} = {sheet.total}"


def _item(item: Item, reveal: Reveal, clock: int) -> str:
    """The words of an item; the one for speed tells the time that it took, in the level's seconds."""
    over = item.params.get("over", 0)
    took = reveal.ideal + (over * 1000 if isinstance(over, int) else 0)
    return _words(item.key, {**item.params, "seconds": f"{took * clock / 100_000_000:.1f}"})


def _words(key: str, params: dict[str, int | str] | None = None) -> str:
    """A catalogue's words; the key itself where no catalogue has it, as with a level of one's own."""
    return translate(key, **(params or {})) if current().has(key) else key
