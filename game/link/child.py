"""A relay as a child process, for a game that hosts: starts it, says where it listens, closes it. Impure.

    child = start_relay(9293)          # returns at once, the window goes on
    child.poll()                       # None while starting, then Listening(port) or Failed(message, hint)
    child.stop()

The child closes when our end of its stdin does, so it never outlives this process, whatever ends it.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

import game
from game.link.addresses import own_addresses


class Listening(Struct, frozen=True):
    """The relay is open on this port."""

    port: int


class Failed(Struct, frozen=True):
    """The relay could not open:

    What is wrong and how to mend it, in words; both empty where it said nothing.
    """

    message: str
    hint: str


class ChildRelay:
    """A relay that belongs to this process."""

    def __init__(self, port: int, level_files: Sequence[str] = (), title: str = "") -> None:
        # -P: a file server.py that lies about where the player stands is not our relay.
        command = [sys.executable, "-P", "-m", "server", "--port", str(port)]
        for name in level_files:
            command += ["--level-file", name]
        if title:
            command += [f"--title={title}", *(f"--address={text}" for text in own_addresses())]
        self._answer: Listening | Failed | None = None
        self._answered = threading.Event()
        try:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._process = None
            self._set(Failed(str(error), ""))
            return
        atexit.register(self.stop)
        threading.Thread(target=self._listen, name="three-letters relay", daemon=True).start()

    def poll(self) -> Listening | Failed | None:
        """What the relay has said; None while it has said nothing. A relay that ended later is Failed."""
        if (
            isinstance(self._answer, Listening)
            and self._process is not None
            and self._process.poll() is not None
        ):
            return Failed("", "")
        return self._answer

    def wait(self, seconds: float = 20.0) -> Listening | Failed:
        """Wait until the relay has said something."""
        self._answered.wait(seconds)
        return self._answer or Failed("", "")

    @property
    def pid(self) -> int | None:
        """The child's process id."""
        return None if self._process is None else self._process.pid

    def stop(self, seconds: float = 5.0) -> None:
        """Close the relay; its players are told. Never raises."""
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.stop)
        with contextlib.suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _listen(self) -> None:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        with process.stdout as lines:
            try:
                said = json.loads(lines.readline())
                if "port" in said:
                    self._set(Listening(said["port"]))
                else:
                    self._set(Failed(said["message"], said["hint"]))
            except (ValueError, KeyError, OSError):
                self._set(Failed("", ""))

    def _set(self, answer: Listening | Failed) -> None:
        self._answer = answer
        self._answered.set()


def _environment() -> dict[str, str]:
    """Ours, and where these packages lie, for a checkout that is not installed."""
    root = str(Path(game.__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": root if not before else root + os.pathsep + before}


def start_relay(port: int, level_files: Sequence[str] = (), title: str = "") -> ChildRelay:
    """Start a relay on `port` (0: a free one).

    `level_files` are offered beside the levels that came with the game; under its `title` the local network
    finds it, without one it is not told.
    """
    return ChildRelay(port, level_files, title)
