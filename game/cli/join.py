"""`three-letters join`: the window opens and knocks at an address or a code. Impure: the window."""

from __future__ import annotations

import click

from game.content.problems import Problem
from game.content.text import translate
from game.wire.destination import read_destination
from game.wire.joincode import JoinCodeError

USAGE = 2


@click.command("join")
@click.argument("address", metavar="ADDRESS-OR-CODE")
@click.option("--name", metavar="NAME", help=translate("cli.join.name"))
@click.option("--pin", metavar="PIN", help=translate("cli.join.pin"))
@click.option("--text", is_flag=True, help=translate("cli.join.text"))
def command(address: str, name: str | None, pin: str | None, text: bool) -> int:
    """Joins at once when a name is known; else asks for it. 2 where the address cannot be read."""
    try:
        read_destination(address)
    except JoinCodeError as error:
        raise Problem(translate(error.key, **error.params), status=USAGE) from error
    if text:
        from game.client.settings import Kept
        from game.client.terminal.play import play

        known = (name if name is not None else Kept().now.name).strip()
        if not known:
            raise Problem.of("no-name")
        return play(address, known, pin or "")
    from game.client.sdl import load_pygame

    load_pygame()
    from game.client.app import run
    from game.client.scenes.join import JoinScene

    return run(lambda app: JoinScene(app, address, name, pin))


command.help = None  # the words stand in the catalogue, under cli.join.help
