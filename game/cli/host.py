"""`three-letters host`: the window opens as a host; a relay starts as a child process.

Impure: the window.
"""

from __future__ import annotations

import click

from game.content.text import translate
from game.match.weather import PRESETS
from game.wire.joincode import DEFAULT_PORT


@click.command("host")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help=translate("cli.host.port"),
)
@click.option("--level", metavar="L", help=translate("cli.host.level"))
@click.option("--weather", type=click.Choice(list(PRESETS)), help=translate("cli.host.weather"))
@click.option("--seed", type=click.IntRange(0, 2**53), metavar="N", help=translate("cli.host.seed"))
@click.option("--name", metavar="NAME", help=translate("cli.join.name"))
def command(port: int, level: str | None, weather: str | None, seed: int | None, name: str | None) -> int:
    """Opens the doors at once, with what was named; 0."""
    from game.client.sdl import load_pygame

    load_pygame()
    from game.client.app import run
    from game.client.scenes.host import HostScene
    from game.client.settings import Kept
    from game.content.levels import find_level

    chosen = find_level(level) if level is not None else None
    kept = Kept()
    if name is not None:
        kept.change(name=name.strip())
    return run(lambda app: HostScene(app, port, chosen, weather, seed, at_once=True), kept)


command.help = None  # the words stand in the catalogue, under cli.host.help
