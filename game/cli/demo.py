"""`three-letters demo`: two bots play, the ladder grows in the terminal, then the score sheets.

As network clients of a real relay, or with `--fast` in virtual time, without sockets: then nothing comes from
a clock and the same seed gives the same journal. Impure: sockets, a clock, stdout.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import click
import msgspec

from game.content.levels import level_with_an_end
from game.content.problems import Problem
from game.content.text import current, translate
from game.match.level import Level
from game.match.match import Match
from game.match.pace import at_pace
from game.match.weather import PRESETS

_DEFAULT_SPEED = 20.0
_SLOWEST, _FASTEST = 0.01, 1000.0


@click.command("demo")
@click.option("--level", "level_name", metavar="L", default="1", help=translate("cli.demo.level.help"))
@click.option("--weather", type=click.Choice(list(PRESETS)), help=translate("cli.demo.weather.help"))
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help=translate("cli.demo.seed.help"))
@click.option(
    "--connections", metavar="N", type=click.IntRange(1, 100), help=translate("cli.demo.connections.help")
)
@click.option("--fast", is_flag=True, help=translate("cli.demo.fast.help"))
@click.option(
    "--speed",
    metavar="X",
    type=click.FloatRange(_SLOWEST, _FASTEST),
    default=_DEFAULT_SPEED,
    show_default=True,
    help=translate("cli.demo.speed.help"),
)
@click.option(
    "--save",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=translate("cli.demo.save.help"),
)
@click.option("--json", "as_json", is_flag=True, help=translate("cli.demo.json.help"))
def command(
    level_name: str,
    weather: str | None,
    seed: int | None,
    connections: int | None,
    fast: bool,
    speed: float,
    save: Path | None,
    as_json: bool,
) -> int:
    """Plays to the end; 0."""
    level = msgspec.structs.replace(level_with_an_end(level_name), assistance=3)
    seed = secrets.randbelow(100_000) if seed is None else seed
    show = Show(level, weather, seed)
    if fast:
        from game.match.sim import Stuck

        try:
            match = _in_virtual_time(show, connections)
        except Stuck as stuck:
            raise Problem.of("level-stuck", name=level_name, where=str(stuck)) from stuck
    else:
        from game.cli.demo_relay import over_a_relay

        paced = at_pace(level, max(1, round(level.clock * speed)))
        match = over_a_relay(show, paced, connections, speed)
    show.end(match)
    if save is not None:
        _write(save, match.journal.text())
        show.say(translate("cli.demo.saved", path=str(save)))
    if as_json:
        show.say(msgspec.json.encode(match.outcome()).decode())
    return 0


command.help = None  # the words stand in the catalogue, under cli.demo.help


class Show:
    """What the terminal shows of a demo."""

    def __init__(self, level: Level, weather: str | None, seed: int) -> None:
        from game.cli.ladder import Ladder, coloured, plain

        colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self.level = level
        self.weather = weather or ""
        self.seed = seed
        self._ladder = Ladder(coloured if colours else plain)
        title = translate(level.title) if current().has(level.title) else level.title
        named = weather or level.weather.id
        self.say(translate("cli.demo.title", level=title, weather=named, seed=seed))

    def say(self, line: str) -> None:
        """One line, at once."""
        click.echo(line)

    def draw(self, match: Match) -> None:
        """What is new in the match."""
        for line in self._ladder.grow(match):
            self.say(line)

    def end(self, match: Match) -> None:
        """The sum of it all."""
        outcome = match.outcome()
        self.say("")
        self.say(
            translate(
                "cli.demo.total",
                score=outcome.score,
                connections=outcome.connections,
                letters=outcome.letters,
                lost=outcome.lost,
                duplicated=outcome.duplicated,
                fouls=outcome.fouls,
            )
        )
        night = match.course.night()
        if night is not None:
            longest = max(night.longest)
            self.say(translate("cli.demo.night", cards=night.cards, longest=longest, seed=self.seed))


def _in_virtual_time(show: Show, connections: int | None) -> Match:
    from game.match.sim import Simulation, events

    show.say(translate("cli.demo.fast"))
    weather = PRESETS[show.weather] if show.weather else None
    simulation = Simulation(show.level, weather, show.seed, connections=connections)
    for match in events(simulation):
        show.draw(match)
    return simulation.match


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Problem.of("cannot-write", path=str(path), reason=error.strerror or str(error)) from error
