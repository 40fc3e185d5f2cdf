"""What every test may rely on: folders of its own, English words, no chance that cannot be repeated."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.support import XvfbServer, needs_program

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

# Tests of windows and sounds ask for drivers themselves; what the developer has set must not leak in.
os.environ.pop("SDL_VIDEODRIVER", None)
os.environ.pop("SDL_AUDIODRIVER", None)
os.environ["THREE_LETTERS_LANG"] = "en"
os.environ["THREE_LETTERS_STRICT_TEXT"] = "1"
os.environ.pop("NO_COLOR", None)
os.environ.pop("FORCE_COLOR", None)


# A shell's background job ignores Ctrl-C, and so would every program that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several workers, tests of real processes, which mostly wait, begin at once and on one of them: at
    the end they would keep one worker waiting and the other idle."""
    if hasattr(config, "workerinput"):
        waiting = ("e2e", "window", "browser")
        items.sort(key=lambda item: not any(item.get_closest_marker(one) for one in waiting))


@pytest.fixture(scope="session", autouse=True)
def _folders_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing under test, nor a process it starts, writes into the developer's own folders."""
    os.environ["THREE_LETTERS_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty THREE_LETTERS_HOME for one test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("THREE_LETTERS_HOME", str(folder))
    return folder


@pytest.fixture
def xvfb() -> Iterator[XvfbServer]:
    """An X server without a screen, 1400x900 unless the test starts its own (tests.support.XvfbServer)."""
    needs_program("Xvfb")
    with XvfbServer() as server:
        yield server
