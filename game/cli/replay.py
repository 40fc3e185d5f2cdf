"""`three-letters replay [JOURNAL]`: a finished match again: in the window, under three laws, or as a picture.

Impure: files, stdout, the window.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from game.content import replays
from game.content.problems import Problem
from game.content.text import translate

USAGE = 2
_SPEEDS = ("0.25", "0.5", "1", "2", "4", "8", "16")


@click.command("replay")
@click.argument("journal", required=False, type=click.Path(path_type=Path))
@click.option("--laws", is_flag=True, help=translate("cli.replay.laws"))
@click.option(
    "--record",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=translate("cli.replay.record"),
)
@click.option(
    "--speed", type=click.Choice(_SPEEDS), default="2", show_default=True, help=translate("cli.replay.speed")
)
@click.option(
    "--eyes",
    type=click.Choice(["truth", "A", "B"]),
    default="truth",
    show_default=True,
    help=translate("cli.replay.eyes"),
)
@click.option("--connection", type=click.IntRange(1), metavar="K", help=translate("cli.replay.connection"))
def command(
    journal: Path | None, laws: bool, record: Path | None, speed: str, eyes: str, connection: int | None
) -> int:
    """Opens the window on the browser or on one match; or prints, or records; 0."""
    if journal is None and (laws or record is not None):
        raise Problem.of("replay-needs-file", status=USAGE)
    if laws and journal is not None:
        _print_laws(journal, connection)
    if record is not None and journal is not None:
        _record(journal, record, round(float(speed) * 100), eyes, connection)
    if laws or record is not None:
        return 0
    return _open(journal)


command.help = None  # the words stand in the catalogue, under cli.replay.help


def _open(journal: Path | None) -> int:
    from game.client.sdl import load_pygame

    film = None if journal is None else replays.load(journal)
    load_pygame()
    from game.client import app
    from game.client.scenes import routes
    from game.client.scenes.base import Scene
    from game.client.scenes.replay.scene import ReplayScene

    def first(shell: app.App) -> Scene:
        shell.push(routes.open_scene("title", shell))
        return routes.open_scene("replays", shell) if film is None else ReplayScene(shell, film, journal)

    return app.run(first)


def _print_laws(journal: Path, connection: int | None) -> None:
    """Three ladders for each connection, and what each law came to."""
    from game.cli.ladder import Ladder, coloured, plain
    from game.client.model import trials
    from game.match.experiment import LAWS, experiment, total

    match = replays.load(journal).match
    found = experiment(match)
    if not found:
        raise Problem.of("replay-no-laws", path=str(journal))
    if connection is not None and connection > len(found):
        raise Problem.of("replay-no-connection", path=str(journal), number=connection, of=len(found))
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    paint = coloured if colours else plain
    names = match.players[0].name, match.players[1].name
    scene = match.scene()
    for number, triple in enumerate(found, 1):
        if connection not in (None, number):
            continue
        click.echo(paint(translate("laws.connection", number=number, of=len(found)), "bold"))
        for trial in triple:
            click.echo("")
            click.echo(paint(translate(f"laws.{trial.law}"), "bold"))
            for line in Ladder(paint).whole(trial.reveal, scene):
                click.echo(line)
            click.echo(f"         {trials.sentence(trial, names, trial.letters - triple[1].letters)}")
        click.echo("")
    for law in LAWS:
        click.echo(f"{translate(f'laws.{law}')}: {trials.summed(total(found, law))}")


def _record(journal: Path, target: Path, speed: int, eyes: str, connection: int | None) -> None:
    """The replay as an animated picture."""
    from game.client.sdl import load_pygame

    film = replays.load(journal)
    load_pygame()
    from game.client.record import record

    if connection is not None and connection not in [chapter.first for chapter in film.chapters]:
        raise Problem.of("replay-no-connection", path=str(journal), number=connection, of=len(film.chapters))
    octets = record(film, speed, eyes, connection)
    try:
        target.write_bytes(octets)
    except OSError as error:
        raise Problem.of("export-unwritten", path=str(target), reason=error.strerror or "") from error
    click.echo(str(target))
