"""The instructor's end of a load: enters the console by its link, reads its page, fills in its forms, and
keeps the board's stream open as a browser does. Impure: aiohttp.
"""

from __future__ import annotations

import asyncio
import contextlib
import re

import aiohttp

from game.content.problems import Problem

_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_PIN = re.compile(r'class="[^"]*\bpin\b[^"]*">\s*(\d+)\s*<')
_SECONDS = aiohttp.ClientTimeout(total=30)


class Console:
    """One browser at the console. `events`, `octets`: what the stream has brought."""

    def __init__(self, link: str) -> None:
        self._link = link
        self._base = "/".join(link.split("/")[:3])
        # An address is as good as a name: the console's cookie must come back to both.
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._token = ""
        self._stream: asyncio.Task[None] | None = None
        self.pin = ""
        self.events = 0
        self.octets = 0

    async def enter(self) -> None:
        """Use the link up. Raises Problem where it is worth nothing any more."""
        try:
            async with self._http.get(self._link, timeout=_SECONDS) as answer:
                text = await answer.text()
                good = answer.status == 200
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise Problem.of("load-console", link=self._link, reason=str(error)) from error
        token, pin = _TOKEN.search(text), _PIN.search(text)
        if not good or token is None or pin is None:
            raise Problem.of("load-link", link=self._link)
        self._token, self.pin = token[1], pin[1]

    async def do(self, path: str, **fields: str | int) -> str:
        """Send a form; what the console says to it, "" where it does it without a word. Raises Problem where
        it takes no such form."""
        form = {"form_token": self._token, **{name: str(value) for name, value in fields.items()}}
        headers = {"HX-Request": "true", "Origin": self._base}
        async with self._http.post(self._base + path, data=form, headers=headers, timeout=_SECONDS) as answer:
            text = await answer.text()
            said = " ".join(re.sub(r"<[^>]+>", " ", text).split())[:200]
            if answer.status >= 400:
                raise Problem.of("load-form", path=path, reason=f"{answer.status} {said}")
        return said

    async def start(self, **wishes: str | int) -> None:
        """Start a round. Raises Problem where the class cannot."""
        said = await self.do("/round", do="start", **wishes)
        if said:
            raise Problem.of("load-form", path="/round", reason=said)

    def watch(self, page: str = "board") -> None:
        """Open the stream of a page, and read it until `close`."""
        self._stream = asyncio.create_task(self._watch(page))

    async def _watch(self, page: str) -> None:
        async with self._http.get(
            f"{self._base}/stream/{page}", timeout=aiohttp.ClientTimeout(total=None)
        ) as answer:
            async for line in answer.content:
                self.octets += len(line)
                self.events += line.startswith(b"event:")

    async def close(self) -> None:
        """Leave the console."""
        if self._stream is not None:
            self._stream.cancel()
            with contextlib.suppress(asyncio.CancelledError, aiohttp.ClientError):
                await self._stream
        await self._http.close()
