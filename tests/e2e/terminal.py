"""A pseudo-terminal in which `three-letters join --text` runs; what it shows is kept as lines."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import selectors
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from tests.support import ROOT, environment

_STEP = re.compile(r"\x1b\[(\d+);1H\x1b\[2K([^\x00]*?)(?=\x1b\[\d+;1H|\x1b\[2J|\x1b\[\?|$)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Terminal:
    """One player at a terminal of 100 columns and 40 lines."""

    def __init__(self, words: list[str], home: Path, **changes: str | None) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        env = environment(
            {"THREE_LETTERS_HOME": str(home), "PYTHONIOENCODING": "utf-8", "TERM": "xterm", **changes}
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "join", *words, "--text"],
            cwd=ROOT, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.raw = ""
        self._rows: dict[int, str] = {}
        self._unread = b""

    def look(self, seconds: float = 0.05) -> str:
        """The screen now, without colours."""
        with selectors.DefaultSelector() as selector:  # `select` takes no descriptor beyond 1023
            selector.register(self._master, selectors.EVENT_READ)
            ready = selector.select(seconds)
        if ready:
            with contextlib.suppress(OSError):
                self._unread += os.read(self._master, 1 << 16)
        text = self._unread.decode("utf-8", "ignore")
        self.raw += text
        self._unread = b""
        for row, line in _STEP.findall(text):
            self._rows[int(row)] = _COLOUR.sub("", line).rstrip("\r\n")
        return "\n".join(self._rows.get(row, "") for row in range(1, 41)).rstrip()

    def wait(self, *wanted: str, seconds: float = 60) -> str:
        """Until all of this stands on the screen. Fails, showing what does."""
        until = time.monotonic() + seconds
        shown = self.look()
        while time.monotonic() < until and self.process.poll() is None:
            if all(one in shown for one in wanted):
                return shown
            shown = self.look(0.2)
        raise AssertionError(f"wanted {wanted}, got:\n{shown}\n{self.raw[-400:]!r}")

    def press(self, keys: str) -> None:
        """Type, one key after another."""
        for key in keys:
            os.write(self._master, key.encode())
            time.sleep(0.03)

    def leave(self) -> int:
        """Press Q twice; the exit status."""
        with contextlib.suppress(OSError):
            os.write(self._master, b"q")
            time.sleep(0.3)
            os.write(self._master, b"q")
        until = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < until:
            self.look(0.1)
        self.look()
        return self.close()

    def close(self) -> int:
        """End it, by force if it must be."""
        if self.process.poll() is None:
            self.process.kill()
        status = self.process.wait(30)
        with contextlib.suppress(OSError):
            os.close(self._master)
        return status
