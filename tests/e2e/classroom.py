"""A real `three-letters class`, and its console as a program: what a browser's forms would send."""

import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

from tests.support import ROOT, environment


class ClassServer:
    """`three-letters class` as a child, with a folder of its own."""

    def __init__(self, home: Path, *words: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        home.mkdir(parents=True, exist_ok=True)
        self.home, self.words = home, words
        self._said = home / "stderr.txt"
        self.start()

    def start(self) -> None:
        """Start it, also again after `kill`."""
        command = [sys.executable, "-m", "game", "class", "--no-browser", "--port", str(self.port)]
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(
                [*command, *self.words],
                cwd=ROOT,
                env=environment({"THREE_LETTERS_HOME": str(self.home)}),
                stdout=subprocess.PIPE,
                stderr=said,
                stdin=subprocess.DEVNULL,
                text=True,
            )
        assert self.process.stdout is not None
        self.link = self.process.stdout.readline().strip()
        assert self.link.startswith(f"http://localhost:{self.port}/enter/"), self.said

    @property
    def base(self) -> str:
        """Where its pages are."""
        return f"http://localhost:{self.port}"

    @property
    def said(self) -> str:
        """What stands on its stderr."""
        return self._said.read_text(encoding="utf-8")

    def kill(self) -> None:
        """As the kernel would."""
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        """As Ctrl-C does: the class is closed in peace."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            assert self.process.wait(30) == 0, self.said
        assert "Traceback" not in self.said, self.said


class Console:
    """One signed-in instructor, without a browser."""

    def __init__(self, server: ClassServer) -> None:
        self._base = f"http://localhost:{server.port}"
        handler = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(handler)
        self._get(server.link)
        page = self.page("/")
        self._token = found(r'name="form_token" value="([^"]+)"', page)
        self.pin = found(r'class="mono pin">([^<]*)<', page)

    def page(self, path: str) -> str:
        """A page as HTML."""
        return self._get(self._base + path)

    def do(self, path: str, **fields: str) -> None:
        """Send a form."""
        data = urllib.parse.urlencode({"form_token": self._token, **fields}).encode()
        request = urllib.request.Request(self._base + path, data, {"Origin": self._base})
        with self._opener.open(request, timeout=30) as answer:
            assert answer.status == 200, answer.status

    def _get(self, url: str) -> str:
        with self._opener.open(url, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))


def found(pattern: str, page: str) -> str:
    """The first group of a pattern that must be there."""
    match = re.search(pattern, page)
    assert match is not None, pattern
    return match.group(1)
