"""A console on a real port, over a class that was made up."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from server.app import Relay
from server.config import Config
from server.console.door import Door
from server.console.routes import Console
from server.console.wheel import Wheel
from server.gate import Gate
from server.hall import Levels
from tests.server.console.made_up import MadeUp


class Stage:
    """The console, and a browser that keeps cookies."""

    def __init__(self, made_up: MadeUp) -> None:
        self.made_up = made_up
        self.lost = 0
        self.relay = Relay(Config("127.0.0.1", 0, ("class.test",)), Levels([]), mount=self._mount)
        self.browser: aiohttp.ClientSession

    def _mount(self, app: web.Application, gate: Gate) -> None:
        self.door = Door(gate)
        self.console = Console(self.made_up, self.door, Wheel(), self._lose)
        self.console.mount(app)

    def _lose(self) -> None:
        self.lost += 1

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.relay.port}"

    async def get(self, path: str, **more: Any) -> tuple[aiohttp.ClientResponse, str]:
        async with self.browser.get(self.base + path, **more) as answer:
            return answer, (await answer.read()).decode("utf-8", "replace")

    async def post(self, path: str, token: str | None = None, **form: str) -> aiohttp.ClientResponse:
        headers = {"Origin": self.base}
        fields = {"form_token": self.token if token is None else token, **form}
        async with self.browser.post(
            self.base + path, data=fields, headers=headers, allow_redirects=False
        ) as answer:
            await answer.read()
            return answer

    @property
    def token(self) -> str:
        (viewer,) = self.door._viewers.values()
        return viewer.form_token

    async def enter(self) -> None:
        answer, _ = await self.get(f"/enter/{self.door.ticket()}")
        assert answer.status == 200


@pytest.fixture
def made_up() -> MadeUp:
    return MadeUp()


@pytest.fixture
async def outside(made_up: MadeUp) -> AsyncIterator[Stage]:
    """Nobody is signed in."""
    stage = Stage(made_up)
    await stage.relay.start()
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        stage.browser = browser
        yield stage
    await stage.relay.stop()


@pytest.fixture
async def stage(outside: Stage) -> Stage:
    """The instructor is signed in."""
    await outside.enter()
    return outside
