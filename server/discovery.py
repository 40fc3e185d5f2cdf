"""Says in the network that this post office is open: multicast DNS service `_three-letters._tcp.local.`.

Never fatal, never waited for: where the network refuses multicast, codes and addresses still lead here. What
is said: port, title, kind (class, room, rooms), the program's version; no names, no PIN. Impure: sockets.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from ipaddress import ip_address
from types import ModuleType

import game
from server import log
from server.config import Announce

SERVICE = "_three-letters._tcp.local."
_GOODBYE_SECONDS = 2.0
_LONGEST = 60
"""Octets of a title: a label of a name in the DNS holds 63."""


@contextlib.asynccontextmanager
async def announced(announce: Announce | None, port: int) -> AsyncIterator[None]:
    """As long as this lasts, others find this port; None: nobody is told."""
    if announce is None or not announce.addresses:
        yield
        return
    ends = asyncio.Event()
    task = asyncio.create_task(_say(announce, port, ends))
    try:
        yield
    finally:
        ends.set()
        with contextlib.suppress(Exception):
            await asyncio.wait_for(task, _GOODBYE_SECONDS)


def properties(announce: Announce) -> dict[str, str]:
    """The TXT record."""
    return {"title": _cut(announce.title), "kind": announce.kind, "version": game.__version__}


def _cut(text: str) -> str:
    """At most so many octets, never half a character."""
    return text.encode()[:_LONGEST].decode("utf-8", "ignore")


def _library() -> ModuleType:
    from zeroconf import asyncio as library

    return library


async def _say(announce: Announce, port: int, ends: asyncio.Event) -> None:
    try:
        # A fifth of a second of importing, beside the event loop.
        zeroconf = await asyncio.to_thread(_library)
        token = secrets.token_hex(4)
        info = zeroconf.AsyncServiceInfo(
            SERVICE,
            f"{token}.{SERVICE}",
            port=port,
            addresses=[ip_address(text.partition("%")[0]).packed for text in announce.addresses],
            properties=properties(announce),
            server=f"three-letters-{token}.local.",
        )
        network = zeroconf.AsyncZeroconf()
    except Exception as error:
        log.note("not-announced", reason=str(error))
        return
    try:
        await (await network.async_register_service(info))
        log.note("announced", port=port, kind=announce.kind)
        await ends.wait()
        await (await network.async_unregister_service(info))
    except Exception as error:
        log.note("not-announced", reason=str(error))
    finally:
        with contextlib.suppress(Exception):
            await network.async_close()
