"""`three-letters class`: a relay with a class and its console, until Ctrl-C. Impure: sockets, files."""

from __future__ import annotations

import click

from game.cli.serve import how_it_stands
from game.content.text import current, translate
from game.link.addresses import own_addresses
from game.wire.joincode import DEFAULT_PORT


@click.command("class")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help=translate("cli.class.port.help"),
)
@click.option("--title", metavar="TITLE", help=translate("cli.class.title.help"))
@click.option("--no-browser", is_flag=True, help=translate("cli.class.no-browser.help"))
@click.option(
    "--allow-host", "allow_hosts", metavar="NAME", multiple=True, help=translate("cli.class.allow-host.help")
)
def command(port: int, title: str | None, no_browser: bool, allow_hosts: tuple[str, ...]) -> int:
    """Serves until interrupted; 0."""
    import asyncio
    import socket

    from game.content.levels import shipped_levels
    from game.content.problems import Problem
    from server import log
    from server.config import Announce, Config
    from server.console.opening import Open, open_class
    from server.journal import StoreError

    def ready(opened: Open) -> None:
        link = opened.link()
        click.echo(link)
        if opened.again:
            click.echo(translate("cli.class.again"), err=True)
        click.echo(translate("cli.class.open"), err=True)
        if not no_browser:
            _browse(link)

    def fresh_link(link: str) -> None:
        click.echo(link)

    def turned(error: Exception | None) -> None:
        click.echo(how_it_stands(error), err=True)

    log.to_stderr()
    named, addresses = (title or "").strip() or translate("cli.class.title"), own_addresses()
    announce = Announce(f"{named}, {socket.gethostname()}", "class", tuple(addresses))
    config = Config(None, port, allow_hosts, announce=announce)
    opening = open_class(
        config, shipped_levels(), named, current().language, addresses, ready, fresh_link, turned
    )
    try:
        asyncio.run(opening)
    except StoreError as error:
        raise Problem.of("class-store", path=error.where, reason=error.said or error.code) from error
    click.echo(translate("cli.class.closed"), err=True)
    return 0


command.help = None  # the words stand in the catalogue, under cli.class.help


def _browse(link: str) -> None:
    """Open the browser, which may take its time and may not be there."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
