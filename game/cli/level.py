"""`three-letters level list|check|play|balance`: the levels there are, what is wrong with one, one to play.

Each line of `list` begins with the level's number (`-` where it has none); no header. `check` prints every
mistake as `file:line: key: reason` and ends with 1 if there is any. Impure: files, stdout, the window.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from game.cli.balance import balance
from game.content.levels import find_level, level_faults, level_text, shipped_level, shipped_levels
from game.content.text import current, translate
from game.match.level import Level
from game.match.level_read import LevelError, read_level

FAILED = 1


@click.group("level")
def command() -> None:
    """The words stand in the catalogue, under cli.level.help."""


command.help = None
command.add_command(balance)


@command.command("list", help=translate("cli.level.list.help"))
def list_levels() -> int:
    """The levels that players are offered, in their order; 0."""
    for level in shipped_levels():
        number = "-" if level.number is None else str(level.number)
        click.echo(f"{number:>2}  {level.id:<22} {title_of(level)}".rstrip())
    return 0


@command.command("check", help=translate("cli.level.check.help"))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def check(file: Path) -> int:
    """Every mistake in a level file; 1 if there is any."""
    try:
        level = read_level(level_text(file), str(file), shipped_level)
    except LevelError as error:
        for line in level_faults(error):
            click.echo(line)
        return FAILED
    click.echo(translate("cli.level.right", level=level.id, connections=len(level.plans)))
    return 0


@command.command("schema", help=translate("cli.level.schema.help"))
def print_schema() -> int:
    """The JSON schema of level files, for editors; 0."""
    from game.match.level_schema import schema

    click.echo(json.dumps(schema(), indent=2, sort_keys=True))
    return 0


@command.command("play", help=translate("cli.level.play.help"))
@click.argument("level", metavar="L")
def play(level: str) -> int:
    """Opens the window on a level, a bot in the other house; 0."""
    from game.client.sdl import load_pygame

    chosen = find_level(level)
    load_pygame()
    from game.client import app
    from game.client.scenes import routes, solo
    from game.client.scenes.base import Scene

    def first(shell: app.App) -> Scene:
        solo.play(shell, chosen)
        return routes.open_scene("title", shell)

    return app.run(first)


def title_of(level: Level) -> str:
    """A level's title in the language of this process; a foreign level brings its own words."""
    return translate(level.title) if current().has(level.title) else level.title
