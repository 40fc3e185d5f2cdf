"""What a page shows, and its stream: one a page, with the parts that changed, out of band. Impure: event
loop.

Every part of a page is drawn again about once a second, or at once after an action, and sent where it differs
from what this browser has; tiles one by one. Silence is broken by a heartbeat, so that a page can tell
"nothing new" from "not live".
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from functools import partial

from aiohttp import web

from server.console.door import Viewer
from server.console.faces import Board, Lobby
from server.console.pages import page, part
from server.console.source import Query, Source

BEAT_SECONDS = 5.0
LOOK_SECONDS = 1.0
MOST_STREAMS = 96
_AT_ONCE = 8
PARTS = {
    "lobby": ("bar", "postcard", "rosterhead", "pairs", "go"),
    "board": ("bar", "counts", "weather"),
    "ask": ("bar", "question", "poll", "missing", "questions"),
    "report": ("bar",),
    "pair": ("bar", "watch"),
    "projector": ("beam",),
}
ITEM = "item-"
ITEMS = {"lobby": "roster", "board": "tiles"}
"""The list of a page whose items are drawn and sent one by one."""

QR_PATH = "/join.svg"


class View:
    """One page of one viewer (None: the projector's): its faces, drawn whole or in parts."""

    def __init__(
        self, source: Source, name: str, viewer: Viewer, query: Query, projector: str, number: int = 0
    ):
        self._source = source
        self.name = name
        self.viewer = viewer
        self.query = query
        self._projector = projector
        self._number = number
        self._drawn: dict[str, tuple[object, str]] = {}

    def faces(self) -> dict[str, object] | None:
        """What the templates read; None where there is nothing to show (a pair that is gone)."""
        source, names = self._source.speak(self.viewer.language), self.viewer.names
        values: dict[str, object] = {
            "bar": source.bar(),
            "viewer": self.viewer,
            "query": self.query,
            "projector_path": self._projector,
            "qr_path": QR_PATH,
            "bots": 0,
            "poll_open": False,
            "page": self.name,
        }
        match self.name:
            case "lobby":
                lobby = source.lobby(names)
                values |= {"lobby": lobby, "bots": lobby.bots}
            case "board":
                values["board"] = source.board(names, self.query)
            case "ask":
                ask = source.ask(names)
                values |= {"ask": ask, "poll_open": ask.poll is not None and not ask.poll.revealed}
            case "report":
                values["report"] = source.report(names, self.query)
            case "pair":
                pair = source.pair(self._number, names)
                if pair is None:
                    return None
                values |= {"tile": pair[0], "large": pair[1]}
            case _:
                values["beam"] = source.beam()
        return values

    def whole(self, stream: str) -> Callable[[], str] | None:
        """What draws the page, in another thread; `stream` is the address of its stream."""
        values = self.faces()
        if values is None:
            return None
        notice, self.viewer.notice = self.viewer.notice, ""
        del values["page"]
        return partial(page, self.name, self.viewer.language, stream=stream, notice=notice, **values)

    def parts(self) -> Iterator[tuple[str, str]]:
        """Name and markup of every part as it is now."""
        values = self.faces()
        if values is None:
            return
        for name in PARTS[self.name]:
            yield name, part(name, self.viewer.language, **values)
        for name, face, draw in self._items(values):
            drawn = self._drawn.get(name)
            if drawn is None or drawn[0] != face:
                drawn = self._drawn[name] = face, draw()
            yield name, drawn[1]

    def _items(self, values: dict[str, object]) -> Iterator[tuple[str, object, Callable[[], str]]]:
        """Each item of the page's list: its name, what it is drawn from, and what draws it."""
        language = self.viewer.language
        if self.name == "board":
            board = values["board"]
            assert isinstance(board, Board)
            for tile in board.tiles:
                yield f"{ITEM}{tile.number}", tile, partial(part, "tile", language, **values, tile=tile)
        elif self.name == "lobby":
            lobby = values["lobby"]
            assert isinstance(lobby, Lobby)
            for row in lobby.rows:
                draw = partial(_row, language, **values, s=row)
                yield f"{ITEM}{row.seat}", (row, lobby.setup.playing), draw

    def list(self) -> Callable[[], str]:
        """What draws the whole list, in another thread, for when its items are others."""
        values = self.faces()
        return str if values is None else partial(part, ITEMS[self.name], self.viewer.language, **values)


def _row(language: str, **values: object) -> str:
    """A row of a table out of its table: only inside a template does a parser let it be."""
    return f"<template>{part('row', language, **values)}</template>"


class Streams:
    """All open streams; `poke` makes them look at once."""

    def __init__(self) -> None:
        self._wakes: set[asyncio.Event] = set()
        self._closing = False

    @property
    def full(self) -> bool:
        """Whether no further stream fits."""
        return len(self._wakes) >= MOST_STREAMS

    def poke(self) -> None:
        """Something happened that somebody waits to see."""
        for wake in self._wakes:
            wake.set()

    def close(self) -> None:
        """The console ends: every stream ends at its next look."""
        self._closing = True
        self.poke()

    async def run(
        self, request: web.Request, response: web.StreamResponse, view: View, may: Callable[[], bool]
    ) -> None:
        """Send news until the browser goes, may see them no longer, or the console ends."""
        wake = asyncio.Event()
        self._wakes.add(wake)
        news = News(view)
        await news.look()
        loop = asyncio.get_running_loop()
        beat = loop.time()
        try:
            await response.prepare(request)
            await response.write(b"retry: 1000\n\n" + event("beat", "ok"))
            while not self._closing and may():
                text = await news.take()
                if text or loop.time() - beat >= BEAT_SECONDS - LOOK_SECONDS / 2:
                    beat = loop.time()
                    await response.write(event("news", text) if text else event("beat", "ok"))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(wake.wait(), LOOK_SECONDS)
                wake.clear()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._wakes.discard(wake)


class News:
    """What a browser does not have yet. The first look only remembers: the page came just before."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sent: dict[str, str] = {}

    async def look(self) -> dict[str, str]:
        """Every part as it is now; what was there before is forgotten. A long list is drawn a few items at a
        time: players' letters go between."""
        now: dict[str, str] = {}
        for place, (name, text) in enumerate(self._view.parts()):
            now[name] = text
            if place % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0)
        before, self._sent = self._sent, now
        return before

    async def take(self) -> str:
        """The markup of every part that changed since."""
        before = await self.look()
        now = self._sent
        if {name for name in now if name.startswith(ITEM)} != {
            name for name in before if name.startswith(ITEM)
        }:
            others = [text for name, text in now.items() if not name.startswith(ITEM)]
            return "".join([*others, await asyncio.to_thread(self._view.list())])
        return "".join(text for name, text in now.items() if before.get(name) != text)


def event(name: str, text: str) -> bytes:
    """One event of the stream; no line of the text can end it or begin another."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines() if line.strip())
    return f"event: {name}\n{lines}\n".encode()
