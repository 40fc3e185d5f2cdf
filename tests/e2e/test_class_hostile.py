"""A relay that lies, before a real window: script, bidi marks, towers of accents, ten thousand characters.

Our own relay cleans names before it tells them; this one does not. Nothing it says may break the window,
leave its place on the screen, or turn the text around it.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web

from game.client.scenes import sample_class
from game.link import connect
from game.wire.codec import relay_encode
from game.wire.messages import MAJOR, MINOR, Ask, Join, PlayerFrame, Pong, Seated, ToPlayer, Welcome
from tests.e2e.classroom import ClassServer, Console
from tests.e2e.desktop import Hands, Window
from tests.support import XvfbServer, needs_program

pytestmark = [pytest.mark.e2e, pytest.mark.window, pytest.mark.slow]

STATES = ("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED")
NAMES = {
    "script": "<script>alert('x')</script>",
    "bidi": "\u202eevil\u2066 drawkcab\u2069",
    "zalgo": "H" + "\u0335\u0336\u0337\u0338\u0321\u0322" * 60 + "eron",
    "long": "W" * 10_000,
}


class Liar:
    """A relay on a free port that tells each player the same, whatever is asked; `tell` says more."""

    def __init__(self) -> None:
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._sockets: list[web.WebSocketResponse] = []
        self._sent = 0
        self._up, self.seated = threading.Event(), threading.Event()
        threading.Thread(target=self._run, daemon=True).start()
        assert self._up.wait(30)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._open())
        self._loop.run_forever()

    async def _open(self) -> None:
        app = web.Application()
        app.router.add_get("/play", self._play)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._up.set()

    async def _play(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await self._say(Welcome(MAJOR, MINOR, "liar"), 0)
        await self._say(Seated("7F3K", "A", "token", False), self._number())
        self.seated.set()
        async for _ in socket:
            await self._say(Pong(0, 0), 0)  # a silent relay would be taken for a dead one
        return socket

    def _number(self) -> int:
        self._sent += 1
        return self._sent

    async def _say(self, body: ToPlayer, number: int) -> None:
        for socket in self._sockets:
            await socket.send_bytes(relay_encode(PlayerFrame(number, 0, body)))

    def tell(self, body: ToPlayer) -> None:
        """Say it to whoever is there."""
        asyncio.run_coroutine_threadsafe(self._say(body, self._number()), self._loop).result(10)

    def close(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)


@pytest.fixture
def liar() -> Iterator[Liar]:
    made = Liar()
    yield made
    made.close()


def test_a_lying_relay_breaks_no_window(liar: Liar, tmp_path: Path) -> None:
    needs_program("Xvfb", "xdotool", "import")
    with XvfbServer("1280x720") as server:
        hands = Hands(server.display)
        window = Window(hands, ["join", f"127.0.0.1:{liar.port}", "--name", "Mei"], tmp_path / "home", (0, 0))
        try:
            assert liar.seated.wait(60)
            for name, said in NAMES.items():
                words = {"title": said, "alias": said, "partner": said}
                liar.tell(sample_class.room(**words))
                shown = window.wait(scene="waiting")
                deadline = time.monotonic() + 30
                while shown.get("alias", "")[:1] not in said and time.monotonic() < deadline:
                    shown = window.state()
                hands.photograph(f"hostile-{name}-waiting")
                assert len(window.state()["alias"]) <= 40
                assert "\u202e" not in window.state()["alias"]
                ask = Ask(len(name), said[:40], {"name": said}, (said, said, *STATES), 20_000_000, True)
                liar.tell(sample_class.room(**words, frozen=True, ask=ask))
                window.wait(scene="ask", id=len(name))
                hands.photograph(f"hostile-{name}-ask")
                liar.tell(sample_class.playing(**words, phase="countdown"))
                window.wait(scene="countdown")
                hands.photograph(f"hostile-{name}-countdown")
                liar.tell(sample_class.room())
                window.wait(scene="waiting")
        finally:
            assert window.close() in (0, -15, 130)
        assert "Traceback" not in window.said.read_text()


def test_a_hostile_classmate_is_shown_as_plain_text(tmp_path: Path) -> None:
    """Our own class, with own names: what somebody calls themselves reaches another's window cleaned."""
    needs_program("Xvfb", "xdotool", "import")
    server = ClassServer(tmp_path / "class", "--title", "Tuesday")
    try:
        console = Console(server)
        console.do("/class", do="names", own="yes", blocked="")
        with XvfbServer("1280x720") as screen:
            hands = Hands(screen.display)
            words = ["join", f"127.0.0.1:{server.port}", "--name", "Mei", "--pin", console.pin]
            window = Window(hands, words, tmp_path / "mei", (0, 0))
            name = "<b>\u202eEvil</b>" + "\u0335\u0336\u0337\u0338" * 20
            other = connect("127.0.0.1", server.port, name=name, opening=Join(console.pin))
            try:
                assert window.wait(scene="waiting", students=2)["alias"] == "Mei"
                console.do("/round", do="pair", pairing="arrival")
                window.wait(partner="<b>Evil</b>\u0335\u0336")
                hands.photograph("pupil-hostile-mate")
                console.do("/round", do="start", level="three-letters", minutes="5", connections="1",
                           pairing="arrival")  # fmt: skip
                window.wait(scene="match")
                hands.photograph("pupil-hostile-match")
            finally:
                other.close()
                assert window.close() in (0, -15, 130)
            assert "Traceback" not in window.said.read_text()
    finally:
        server.stop()
