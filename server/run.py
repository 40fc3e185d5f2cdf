"""Runs a relay until somebody says stop. Impure: an event loop, signals."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterable

from game.match.level import Level
from server.app import Relay
from server.config import Config
from server.hall import Levels


async def run(
    config: Config,
    levels: Iterable[Level],
    ready: Callable[[Relay], None],
    until: Callable[[], Awaitable[object]] | None = None,
) -> None:
    """Open the relay, call `ready`; close it when `until` has returned, or at a signal without one.

    Raises Problem where it cannot listen.
    """
    relay = Relay(config, Levels(levels))
    await relay.start()
    try:
        ready(relay)
        await (until() if until is not None else signalled())
    finally:
        await relay.stop()


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
