"""Runs a relay until somebody says stop. Impure: an event loop, signals."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterable

from game.content.folders import folders, made
from game.content.problems import Problem
from game.match.level import Level
from server.app import Relay
from server.config import Config
from server.discovery import announced
from server.hall import Levels
from server.journal import StoreError
from server.shelf import Shelf, today


def _silent(error: Exception | None) -> None:
    """Who hosts is told by the relay itself, as every player."""


async def run(
    config: Config,
    levels: Iterable[Level],
    ready: Callable[[Relay], None],
    until: Callable[[], Awaitable[object]] | None = None,
    turned: Callable[[Exception | None], None] = _silent,
) -> None:
    """Open the relay with the rooms that are kept for its port, call `ready`; close it when `until` has
    returned, or at a signal without one. `turned` is told why everything stands, then None.

    Raises Problem where it cannot listen, or cannot keep rooms.
    """
    try:
        shelf = Shelf(made(folders().data))
    except OSError as error:
        raise Problem.of("store", path=str(folders().data), reason=error.strerror or str(error)) from error
    relay = Relay(config, Levels(levels), shelf, turned=turned, today=today)
    try:
        await relay.start(lambda port: shelf.open(port, relay.hall, relay.clock.now()))
        async with announced(config.announce, relay.port):
            ready(relay)
            await (until() if until is not None else signalled())
    except StoreError as error:
        raise Problem.of("store", path=error.where, reason=error.said or error.code) from error
    finally:
        await relay.stop()
        shelf.close()


async def signalled() -> None:
    """Wait for SIGINT or SIGTERM;

    Where the loop cannot handle signals, Ctrl-C raises KeyboardInterrupt instead.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, stop.set)
    await stop.wait()
