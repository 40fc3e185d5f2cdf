"""Two computers in one network: each a network namespace, with a cable (veth) between them.

What one opens the other finds by itself, and no longer once it is closed. Linux and root only.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Hands, Window
from tests.support import ROOT, XvfbServer, environment, needs_program

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

LOOKS = """
import json, sys, time
from game.link.finding import look_around
finder = look_around()
last = None
while True:
    found = [[one.title, one.kind, one.address] for one in finder.found()]
    if found != last:
        last = found
        print(json.dumps(found), flush=True)
    time.sleep(0.1)
"""


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=30)


@pytest.fixture
def rooms() -> Iterator[tuple[str, str]]:
    """Two namespaces with a cable between them, each with a default route through it."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("two network namespaces need Linux, root and iproute2")
    names = (f"letters-a{os.getpid()}", f"letters-b{os.getpid()}")
    ends = (f"lva{os.getpid()}", f"lvb{os.getpid()}")
    try:
        for name in names:
            ip("netns", "add", name)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no network namespace here: {error.stderr!r}")
    try:
        ip(
            "link",
            "add",
            ends[0],
            "netns",
            names[0],
            "type",
            "veth",
            "peer",
            "name",
            ends[1],
            "netns",
            names[1],
        )
        for place, (name, end) in enumerate(zip(names, ends, strict=True), 1):
            ip("-n", name, "addr", "add", f"10.92.93.{place}/24", "dev", end)
            ip("-n", name, "link", "set", "lo", "up")
            ip("-n", name, "link", "set", end, "up")
            ip("-n", name, "route", "add", "default", "dev", end)
        yield names
    finally:
        for name in names:
            ip("netns", "del", name)


def within(name: str, *command: str, home: Path) -> subprocess.Popen[str]:
    """A child that lives in a namespace."""
    home.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        ["ip", "netns", "exec", name, sys.executable, *command],
        cwd=ROOT,
        env=environment({"THREE_LETTERS_HOME": str(home)}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


OPENED = {
    "class": (("-m", "game", "class", "--no-browser", "--title", "Tuesday"), "class", "Tuesday, "),
    "serve": (("-m", "game", "serve"), "rooms", ""),
    "host": (("-m", "server", "--port", "9293", "--title", "Ada", "--address", "10.92.93.1"), "room", "Ada"),
}


@pytest.mark.parametrize("command", OPENED)
def test_what_one_computer_opens_the_other_finds(
    rooms: tuple[str, str], command: str, tmp_path: Path
) -> None:
    words, kind, title = OPENED[command]
    finder = within(rooms[1], "-c", LOOKS, home=tmp_path / "finder")
    opened = within(rooms[0], *words, home=tmp_path / "opened")
    try:
        assert finder.stdout is not None
        assert json.loads(finder.stdout.readline()) == []
        [[said, what, address]] = json.loads(finder.stdout.readline())
        assert (what, address) == (kind, "10.92.93.1:9293")
        assert said.startswith(title)
        joined = within(rooms[1], "-c", JOINS, address, home=tmp_path / "joins")
        told, _ = joined.communicate(timeout=60)
        assert json.loads(told) == {"class": ["pin-needed"], "serve": [], "host": ["no-room-open"]}[command]
        if command == "host":
            assert opened.stdin is not None
            opened.stdin.close()
        else:
            opened.send_signal(signal.SIGINT)
        assert json.loads(finder.stdout.readline()) == [], "what is closed is said goodbye to"
        assert opened.wait(30) == 0
    finally:
        for child in (finder, opened):
            child.kill()
            child.wait(30)


def test_a_window_lists_the_class_of_another_computer_and_joins_it(
    rooms: tuple[str, str], tmp_path: Path
) -> None:
    needs_program("Xvfb", "xdotool", "import")
    words = ("-m", "game", "class", "--no-browser", "--title", "Tuesday")
    opened = within(rooms[0], *words, home=tmp_path / "class")
    try:
        assert opened.stdout is not None
        reads = within(rooms[0], "-c", READS_PIN, opened.stdout.readline().strip(), home=tmp_path / "reads")
        pin = reads.communicate(timeout=60)[0].strip()
        assert pin.isdecimal()
        with XvfbServer("1280x720") as screen:
            hands = Hands(screen.display)
            there = ("ip", "netns", "exec", rooms[1])
            ada = Window(hands, [], tmp_path / "ada", (0, 0), within=there)
            try:
                ada.wait(scene="title")
                ada.click("join")
                ada.wait(scene="join")
                [[title, kind, address]] = found_by(ada)
                assert title.startswith("Tuesday, ")
                assert (kind, address) == ("class", "10.92.93.1:9293")
                ada.click("name")
                ada.press("A", "d", "a")
                ada.wait(player="Ada")
                while ada.state()["focus"] != "near":
                    ada.press("Tab")
                hands.photograph("pupil-near")
                ada.press("Return")
                ada.wait(asks="Tuesday", focus="pin")
                ada.press(*pin, "Return")
                ada.wait(scene="waiting", students=1)
            finally:
                assert ada.close() in (0, -15, 130)
            assert "Traceback" not in ada.said.read_text()
    finally:
        opened.send_signal(signal.SIGINT)
        assert opened.wait(30) == 0


def found_by(window: Window) -> list[list[str]]:
    """What a window lists, once it lists anything."""
    until = time.monotonic() + 60
    while not (near := window.state().get("near")) and time.monotonic() < until:
        time.sleep(0.1)
    return list(near or [])


READS_PIN = """
import sys
from types import SimpleNamespace
from tests.e2e.classroom import Console
link = sys.argv[1]
print(Console(SimpleNamespace(link=link, port=int(link.split(":")[2].split("/")[0]))).pin)
"""
JOINS = """
import json, sys, time
from game.link import Open, Rejected, connect
from game.wire.destination import read_destination
from game.wire.messages import Join
place = read_destination(sys.argv[1])
link = connect(place.host, place.port, name="Ben", opening=Join(place.room))
said = None
while said is None:
    for event in link.poll():
        if isinstance(event, Rejected):
            said = [event.code]
        elif isinstance(event, Open):
            said = []
    time.sleep(0.05)
print(json.dumps(said))
link.close()
"""
