"""`three-letters serve`: the relay alone, with free rooms, until Ctrl-C. Impure: sockets, stdout."""

from __future__ import annotations

import click

from game.content.text import translate
from game.link.addresses import own_addresses
from game.wire.destination import Destination
from game.wire.joincode import DEFAULT_PORT, JoinCode, write_code


@click.command("serve")
@click.option("--host", metavar="H", help=translate("cli.serve.host.help"))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help=translate("cli.serve.port.help"),
)
@click.option(
    "--allow-host", "allow_hosts", metavar="NAME", multiple=True, help=translate("cli.serve.allow-host.help")
)
def command(host: str | None, port: int, allow_hosts: tuple[str, ...]) -> int:
    """Serves until interrupted; 0."""
    import asyncio
    import socket

    from game.content.levels import shipped_levels
    from server import log
    from server.app import Relay
    from server.config import Announce, Config
    from server.hall.limits import Limits
    from server.run import run

    def ready(relay: Relay) -> None:
        for line in how_to_join(host, relay.port):
            click.echo(line)

    def turned(error: Exception | None) -> None:
        click.echo(how_it_stands(error), err=True)

    log.to_stderr()
    # Who listens on one address only has chosen who may come.
    addresses = tuple(own_addresses()) if host is None else ()
    announce = Announce(socket.gethostname(), "rooms", addresses)
    config = Config(host, port, allow_hosts, Limits(free_rooms=True), announce)
    asyncio.run(run(config, shipped_levels(), ready, turned=turned))
    click.echo(translate("cli.serve.closed"), err=True)
    return 0


command.help = None  # the words stand in the catalogue, under cli.serve.help


def how_it_stands(error: Exception | None) -> str:
    """What to tell who runs a relay whose journal takes nothing (an error), or takes lines again (None)."""
    if error is None:
        return translate("cli.serve.goes-on")
    return translate("cli.serve.stands", reason=str(error))


def how_to_join(host: str | None, port: int) -> list[str]:
    """What to tell others: a code and addresses; `{host}` None means every address of this computer."""
    addresses = own_addresses() if host in (None, "0.0.0.0", "::") else [str(host)]
    lines = [translate("cli.serve.open", port=port)]
    for address in addresses:
        place = Destination(address, port)
        lines.append(
            translate("cli.serve.join", address=place.authority if port != DEFAULT_PORT else address)
        )
    code = next((write_code(JoinCode(address, port)) for address in addresses if _is_ipv4(address)), None)
    if code is not None:
        lines.append(translate("cli.serve.code", code=code))
    if not addresses:
        lines.append(translate("cli.serve.alone"))
        lines.append(translate("cli.serve.join", address=Destination("localhost", port).authority))
    return [*lines, translate("cli.serve.close")]


def _is_ipv4(address: str) -> bool:
    try:
        write_code(JoinCode(address))
    except ValueError:
        return False
    return True
