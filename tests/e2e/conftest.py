"""The screen on which one window of the game stands; tests of two windows side by side make a wider one."""

from collections.abc import Iterator

import pytest

from tests.e2e.desktop import Hands
from tests.support import XvfbServer, needs_program


@pytest.fixture
def hands() -> Iterator[Hands]:
    """Keyboard and mouse at a screen of 1280x720."""
    needs_program("Xvfb", "xdotool", "import")
    with XvfbServer("1280x720") as server:
        yield Hands(server.display)
