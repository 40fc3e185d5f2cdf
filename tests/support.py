"""Tools that several test folders share. Nothing here asserts anything about the game."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Program -> the Debian package that has it.
PACKAGES = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xwininfo": "x11-utils",
    "chromium": "chromium",
    "tshark": "tshark",
    "import": "imagemagick",
    "git": "git",
    "bash": "bash",
}


def needs_program(*names: str) -> None:
    """Skips the test, saying what to install, where a program is missing; with CI=true that is a failure."""
    missing = [name for name in names if shutil.which(name) is None]
    if not missing:
        return
    packages = " ".join(dict.fromkeys(PACKAGES.get(name, name) for name in missing))
    advice = f"{', '.join(missing)} missing; on Debian or Ubuntu: sudo apt install {packages}"
    if os.environ.get("CI"):
        pytest.fail(advice)
    pytest.skip(advice)


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """This process's environment for a child, with `changes`; None removes a variable."""
    result = dict(os.environ)
    for name, value in (changes or {}).items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result


def game(
    *arguments: str, env: Mapping[str, str | None] | None = None, cwd: Path = ROOT, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Runs `three-letters ARGUMENTS` as a child process and returns it, with stdout and stderr as text."""
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        env=environment(env),
        cwd=cwd,
        timeout=timeout,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


class XvfbServer:
    """An X server without a screen, on a display number of its own choice; entered, `display` is `:N`."""

    def __init__(self, size: str = "1400x900") -> None:
        self.size = size
        self.display = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        read, write = os.pipe()
        # Without -noreset the server starts anew whenever its last client leaves, be it a mere xwininfo, and
        # turns away whoever knocks in that moment: a game finds "no display" once in some hundred starts.
        screen = ["-screen", "0", f"{self.size}x24", "-noreset"]
        command = ["Xvfb", "-displayfd", str(write), *screen, "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
