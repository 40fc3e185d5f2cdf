"""A desktop without a screen on which real windows of the game are played with real keys and a real mouse.

The X server is Xvfb, hands are xdotool's; what a window shows is read from the trace that the client writes
when asked to (game.client.trace), and photographed from the X server itself.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.support import ROOT, environment

OUT = Path(__file__).parent / "out"
Box = tuple[int, int, int, int]


class Hands:
    """Keyboard and mouse of one display."""

    def __init__(self, display: str) -> None:
        self.env = environment({"DISPLAY": display})

    def do(self, *words: str) -> str:
        """Run xdotool."""
        command = ["xdotool", *words]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=30, check=True)
        return done.stdout.strip()

    def photograph(self, name: str) -> Path:
        """The whole screen as a picture in the folder of results."""
        OUT.mkdir(exist_ok=True)
        file = OUT / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], env=self.env, timeout=60, check=True)
        return file


class Window:
    """One running game: `words` is its command line, `at` the place of its window on the screen.

    `within`: a command that runs it, to put it into another network.
    """

    def __init__(
        self,
        hands: Hands,
        words: list[str],
        home: Path,
        at: tuple[int, int],
        within: tuple[str, ...] = (),
    ) -> None:
        self.hands, self.words, self.at = hands, words, at
        home.mkdir(parents=True, exist_ok=True)
        self.trace = home / "trace.jsonl"
        self.trace.touch()
        self.said = home / "stderr.txt"
        env = {
            "DISPLAY": hands.env["DISPLAY"],
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "SDL_VIDEO_WINDOW_POS": f"{at[0]},{at[1]}",
            "THREE_LETTERS_HOME": str(home),
            "THREE_LETTERS_TRACE": str(self.trace),
            "WAYLAND_DISPLAY": None,
        }
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*within, sys.executable, "-m", "game", *words],
                env=environment(env),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        self._id = ""

    @property
    def id(self) -> str:
        """The X window, once it is there."""
        if not self._id:
            pid = str(self.process.pid)
            self._id = self.hands.do("search", "--sync", "--onlyvisible", "--pid", pid).split()[0]
        return self._id

    @property
    def title(self) -> str:
        """What stands on its frame."""
        return self.hands.do("getwindowname", self.id)

    def state(self) -> dict[str, Any]:
        """What it shows now; empty before the first picture."""
        lines = self.trace.read_bytes().split(b"\n")[:-1]
        return dict(json.loads(lines[-1])) if lines else {}

    def wait(self, seconds: float = 60, **wanted: Any) -> dict[str, Any]:
        """Until all of `wanted` stands in its state. Fails, saying what it shows instead."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            state = self.state()
            if all(state.get(name) == value for name, value in wanted.items()):
                return state
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"wanted {wanted}, got {self.state()}; it said {self.said.read_text()!r}")

    # --- hands ------------------------------------------------------------------------------------------
    def focus(self) -> None:
        """The keyboard is this window's."""
        self.hands.do("windowfocus", "--sync", self.id)

    def press(self, *keys: str) -> None:
        """Real keys, one after another, by X's names."""
        self.focus()
        for key in keys:
            self.hands.do("key", "--delay", "40", key)
            time.sleep(0.06)

    def middle(self, widget: str) -> tuple[int, int]:
        """Where a widget is on the screen."""
        x, y, w, h = self.state()["widgets"][widget]
        return self.at[0] + x + w // 2, self.at[1] + y + h // 2

    def click(self, widget: str) -> None:
        """A real click."""
        x, y = self.middle(widget)
        self.hands.do("mousemove", "--sync", str(x), str(y))
        time.sleep(0.06)
        self.hands.do("click", "1")
        time.sleep(0.12)

    def drag(self, widget: str, onto: str) -> None:
        """Press on one widget, move, let go over another."""
        (x0, y0), (x1, y1) = self.middle(widget), self.middle(onto)
        self.hands.do("mousemove", "--sync", str(x0), str(y0))
        self.hands.do("mousedown", "1")
        for i in range(1, 9):
            self.hands.do("mousemove", str(x0 + (x1 - x0) * i // 8), str(y0 + (y1 - y0) * i // 8))
            time.sleep(0.03)
        self.hands.do("mouseup", "1")
        time.sleep(0.12)

    def close(self) -> int:
        """End it as a window manager would, by force only if it will not; its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return int(self.process.returncode)
