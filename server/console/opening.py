"""Opens a class: session, console and relay on one port, until somebody says stop. Impure.

A class that was open when this process last died is opened again, with its roster, pairs and matches: its
name stands in a small file beside the journals until the class is closed in peace.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from aiohttp import web

from game.content.folders import folders, made
from game.match.level import Level
from game.wire.joincode import JoinCode, write_code
from server import log
from server.app import Relay
from server.config import Config
from server.console.classroom import Classroom
from server.console.door import Door
from server.console.routes import Console
from server.console.wheel import Wheel
from server.discovery import announced
from server.gate import Gate
from server.hall import Levels
from server.journal import Store
from server.journal.sqlite import SqliteStore
from server.keeping import Keeping
from server.places import CLASSES, MARK, marked
from server.run import signalled
from server.session import Begin, Session
from server.session.commands import Command, RecordError
from server.session.reception import Reception
from server.session.restore import all_away, restore
from server.session.roster import Student
from server.session.told import Refusal
from server.shelf import today
from server.timers import monotonic_now

_PAUSE_BETWEEN_LINKS = 10.0


class Open:
    """A class that is open: its port, and links to its pages."""

    def __init__(self, port: int, door: Door, again: bool) -> None:
        self.port = port
        self.door = door
        self.again = again

    def link(self) -> str:
        """A fresh one-time link to the console."""
        return f"http://localhost:{self.port}/enter/{self.door.ticket()}"


async def open_class(
    config: Config,
    levels: Sequence[Level],
    title: str,
    language: str,
    addresses: Sequence[str],
    ready: Callable[[Open], None],
    fresh_link: Callable[[str], None],
    turned: Callable[[Exception | None], None],
) -> None:
    """Run until SIGINT or SIGTERM. Raises Problem where it cannot listen, StoreError without a store."""
    folder = made(folders().data)
    store = SqliteStore(folder / CLASSES)
    mark = folder / MARK
    session, again = _session(store, mark, title, language)
    keeping = Keeping(store)
    reception = Reception(session, monotonic_now(), config.limits)
    opened: list[Open] = []
    last = 0.0

    def where() -> tuple[str, str, tuple[str, ...]]:
        port = opened[0].port if opened else config.port
        others = tuple(_shown(host, port) for host in addresses[1:])
        return (*place_of(addresses, port), others)

    def lost() -> None:
        nonlocal last
        now = asyncio.get_running_loop().time()
        if opened and now - last > _PAUSE_BETWEEN_LINKS:
            last = now
            fresh_link(opened[0].link())

    def order(command: Command) -> Student | Refusal | None:
        answer = None if relay.stands else relay.act(lambda now: reception.do(command, now))
        # A page must not show what a crash might undo.
        return Refusal("stands") if relay.stands else answer

    doors: list[Door] = []

    def mount(app: web.Application, gate: Gate) -> None:
        classroom = Classroom(
            session,
            levels,
            where,
            order=order,
            clock=lambda: reception.clock(relay.clock.now()),
            journal=store.read,
            lags=lambda: reception.by_student(relay.lags),
            language=language,
        )
        doors.append(Door(gate))
        Console(classroom, doors[0], Wheel(), lost, None if language == "en" else language).mount(app)

    relay = Relay(config, Levels(levels), keeping, mount=mount, front=reception, turned=turned)
    try:
        await relay.start()
        mark.write_text(f"{session.id}\n{relay.port}\n", encoding="utf-8")
        opened.append(Open(relay.port, doors[0], again))
        async with announced(config.announce, relay.port):
            ready(opened[0])
            await signalled()
        mark.unlink(missing_ok=True)
    finally:
        await relay.stop()
        keeping.close()


def place_of(addresses: Sequence[str], port: int) -> tuple[str, str]:
    """The join code and the address that others use."""
    host = addresses[0] if addresses else "127.0.0.1"
    try:
        return write_code(JoinCode(host, port)), _shown(host, port)
    except ValueError:
        return "", _shown(host, port)


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _session(store: Store, mark: Path, title: str, language: str) -> tuple[Session, bool]:
    """The class that was not closed, or a new one."""
    name = marked(mark)[0]
    if name and store.length(name):
        try:
            session = restore(store.read(name))
        except RecordError as error:
            log.warn("class-not-restored", session=name, reason=error.reason)
        else:
            all_away(session)
            return session, True
    begin = Begin(secrets.token_hex(4).upper(), title, secrets.token_hex(32), language, today())
    return Session.begin(begin, 0), False
