"""What the network is told of a post office; a network that refuses is never an error, nor waited for."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import pytest
import zeroconf.asyncio

import game
from server.config import Announce
from server.discovery import announced, properties

CLASS = Announce("Networks, Tuesday", "class", ("192.0.2.7", "2001:db8::7%eth0"))


def test_no_more_is_told_than_is_needed() -> None:
    assert properties(CLASS) == {"title": "Networks, Tuesday", "kind": "class", "version": game.__version__}


def test_a_long_title_is_cut_between_characters() -> None:
    title = properties(Announce("三" * 40, "room", ()))["title"]
    assert title == "三" * 20


class Network:
    """The library in short: what was registered, and whether it refuses."""

    registered: ClassVar[list[Any]] = []
    closed: ClassVar[int] = 0

    async def async_register_service(self, info: Any) -> Any:
        Network.registered.append(info)
        return _nothing()

    async def async_unregister_service(self, info: Any) -> Any:
        Network.registered.remove(info)
        return _nothing()

    async def async_close(self) -> None:
        Network.closed += 1


async def _nothing() -> None:
    return None


async def test_it_is_said_as_long_as_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zeroconf.asyncio, "AsyncZeroconf", Network)
    before = Network.closed
    async with announced(CLASS, 9300):
        while not Network.registered:
            await asyncio.sleep(0.01)
        [info] = Network.registered
        assert (info.port, info.properties[b"kind"]) == (9300, b"class")
        assert sorted(info.parsed_addresses()) == ["192.0.2.7", "2001:db8::7"]
    assert Network.registered == []
    assert Network.closed == before + 1


@pytest.mark.parametrize("where", ["open", "register"])
async def test_a_network_that_refuses_changes_nothing(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    class Refuses(Network):
        def __init__(self) -> None:
            if where == "open":
                raise OSError(101, "Network is unreachable")

        async def async_register_service(self, info: Any) -> Any:
            raise zeroconf.NonUniqueNameException

    monkeypatch.setattr(zeroconf.asyncio, "AsyncZeroconf", Refuses)
    async with announced(CLASS, 9300):
        await asyncio.sleep(0.05)
    assert Network.registered == []


async def test_a_library_that_hangs_keeps_nobody_from_closing(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[str] = []

    class Hangs(Network):
        async def async_register_service(self, info: Any) -> Any:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                given_up.append(info.name)
                raise

    monkeypatch.setattr(zeroconf.asyncio, "AsyncZeroconf", Hangs)
    async with announced(CLASS, 9300):
        await asyncio.sleep(0.1)
        assert given_up == []
    assert len(given_up) == 1


async def test_who_wants_no_announcement_or_has_no_address_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zeroconf.asyncio, "AsyncZeroconf", None)
    async with announced(None, 9300):
        pass
    async with announced(Announce("x", "room", ()), 9300):
        pass
