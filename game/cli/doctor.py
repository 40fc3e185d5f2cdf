"""`three-letters doctor`: says what this computer has, and what keeps the game from working here.

Each line is a mark, a name and a value: `ok`, `note` (works, with less), `bad` (mend this first). Ends with 1
where anything is bad. Impure: looks at packages, folders, a port, the display and the audio device.
"""

import errno
import os
import platform
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import click
import msgspec

import game
from game.cli.crash import installed_version
from game.content.files import assets_root
from game.content.folders import Folders, folders, made
from game.content.problems import Problem
from game.content.text import current, translate
from game.link.addresses import own_addresses

PACKAGES = ("pygame-ce", "msgspec", "msgpack", "aiohttp", "websockets", "click")
DEFAULT_PORT = 9293
NO_SUCH_FAMILY = {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.EPROTONOSUPPORT}
COLOURS = {"ok": "green", "note": "yellow", "bad": "red"}


class Finding(msgspec.Struct, frozen=True):
    """One line of the report."""

    mark: Literal["ok", "note", "bad"]
    name: str
    value: str


@click.command("doctor")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help=translate("cli.doctor.port.help"),
)
def command(port: int) -> int:
    """Prints every finding; 1 where one is bad."""
    findings = list(examine(port))
    for finding in findings:
        mark = click.style(f"{finding.mark:<4}", fg=COLOURS[finding.mark])
        click.echo(f"{mark}  {finding.name}: {finding.value}")
    return int(any(finding.mark == "bad" for finding in findings))


def examine(port: int) -> Iterator[Finding]:
    """Looks at one thing after the other; `port` is the one that a room would be opened on."""
    yield Finding(
        "ok",
        "Three Letters",
        f"{game.__version__}, Python {platform.python_version()}, {platform.platform()}",
    )
    yield from _packages()
    yield from _folders(folders())
    yield _port(port)
    yield _addresses()
    yield _ask("cli.doctor.display", _display)
    yield _ask("cli.doctor.audio", _audio)


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        installed = installed_version(name)
        yield Finding("ok" if installed else "bad", name, installed or translate("cli.doctor.missing"))
    if installed_version("pygame"):
        problem = Problem.of("wrong-pygame", python=sys.executable)
        yield Finding("bad", "pygame", f"{problem.message} {problem.hint}")


def _folders(places: Folders) -> Iterator[Finding]:
    yield Finding("ok", translate("cli.doctor.assets"), str(assets_root()))
    yield Finding("ok", translate("cli.doctor.language"), current().language)
    for key, folder in (("data", places.data), ("cache", places.cache), ("logs", places.logs)):
        yield _folder(translate(f"cli.doctor.{key}"), folder)


def _folder(name: str, folder: Path) -> Finding:
    try:
        writable = os.access(made(folder), os.W_OK)
    except OSError as error:
        return Finding("bad", name, translate("cli.doctor.unwritable", path=str(folder), reason=str(error)))
    if not writable:
        return Finding("bad", name, translate("cli.doctor.unwritable", path=str(folder), reason=""))
    return Finding("ok", name, str(folder))


def _port(port: int) -> Finding:
    name = translate("cli.doctor.port")
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            _bind(family, port)
        except OSError as error:
            if error.errno not in NO_SUCH_FAMILY:
                taken = translate("cli.doctor.port-taken", port=port, reason=error.strerror or str(error))
                return Finding("note", name, taken)
    return Finding("ok", name, translate("cli.doctor.port-free", port=port))


def _bind(family: socket.AddressFamily, port: int) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(("", port))


def _addresses() -> Finding:
    found = own_addresses()
    name = translate("cli.doctor.addresses")
    return (
        Finding("ok", name, ", ".join(found))
        if found
        else Finding("note", name, translate("cli.doctor.alone"))
    )


def _ask(key: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except Problem as problem:
        return Finding("bad", translate(key), f"{problem.message} {problem.hint}")


def _display() -> Finding:
    from game.client.sdl import display_driver

    return Finding("ok", translate("cli.doctor.display"), display_driver())


def _audio() -> Finding:
    from game.client.sdl import audio_works

    name = translate("cli.doctor.audio")
    if audio_works():
        return Finding("ok", name, translate("cli.doctor.sounds"))
    return Finding("note", name, translate("cli.doctor.silent"))
