"""A lesson with eight people: each a process of its own, with a name that means harm, in a real console.

They play and answer as `tests.e2e.pupil` does. Whatever is taken away is opened by what reads it elsewhere:
csv, json, an XML parser, zipfile, tshark.
"""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from game.link import connect
from game.match.replay import replay
from game.wire.messages import Join
from tests.e2e.browsing import Screen, chromium, until
from tests.e2e.classroom import ClassServer
from tests.support import ROOT, needs_program

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext, Browser, Page

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.slow]

NAMES = {
    "<script>a(1)</script>": "<script>a(1)</script>",
    "=HYPERLINK(1)": "=HYPERLINK(1)",
    "@SUM(1+1)*cmd": "@SUM(1+1)*cmd",
    "-2+3": "-2+3",
    "\u202eMei\u202c": "Mei",
    "Z" + "\u0351\u036b\u0343\u036a\u0302" * 5 + "algo": "Z\u0351\u036balgo",
    "<img src=x onerror=x()>": "<img src=x onerror=x()>",
    "Jonah": "Jonah",
}
"""What is typed, and what is left of it."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ClassServer]:
    needs_program("chromium", "tshark")
    running = ClassServer(tmp_path / "home", "--title", "Networks <b>2</b>")
    yield running
    running.stop()


@pytest.fixture
def browser() -> "Iterator[Browser]":
    with chromium() as found:
        yield found


class Pupils:
    """Processes that join, and what they said."""

    def __init__(self, server: ClassServer, pin: str, names: list[str]) -> None:
        command = [sys.executable, "-m", "tests.e2e.pupil", str(server.port), pin]
        self.running = [
            subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE, text=True) for name in names
        ]

    def leave(self) -> list[str]:
        """End those that still run; what all of them said."""
        for one in self.running:
            if one.poll() is None:
                one.terminate()
        return [one.communicate(timeout=30)[0] for one in self.running]


def test_a_lesson_with_eight_people(server: ClassServer, browser: "Browser") -> None:
    screen = Screen(browser.new_context(viewport={"width": 1440, "height": 900}))
    page = screen.page
    page.goto(server.link)
    projector = Screen(browser.new_context(viewport={"width": 1920, "height": 1080}))
    projector.page.goto(server.base + str(page.get_attribute("nav a[target=_blank]", "href")))
    page.click("#names-button")
    page.check("#own-names")
    page.click("#names-menu button[value=names]")
    until(page, "document.querySelector('#say').textContent === 'Saved.'")
    pupils = Pupils(server, page.inner_text(".pin"), [*NAMES])
    endless = connect("127.0.0.1", server.port, name="x" * 200, opening=Join(page.inner_text(".pin")))
    try:
        come_in(screen)
        pair(page)
        play(screen, projector)
        kicked(page, pupils)
        page.click("#ask-end")
        page.click("#sure-end button[value=end]")
        page.wait_for_url("**/report")
        screen.look("lesson-report")
    finally:
        endless.close()
        said = pupils.leave()
    assert sum("kicked" in one for one in said) == 1
    take_away(page.request, page.eval_on_selector_all("a[download]", "links => links.map(a => a.href)"))
    assert projector.complaints == []
    assert not re.search("[\u202a-\u202e\u0351\x00-\x09\x0b-\x1f]|HYPERLINK|script", server.said)


def come_in(screen: Screen) -> None:
    page = screen.page
    wanted = [*NAMES.values()]
    until(page, f"document.querySelectorAll('tbody tr').length === {len(wanted)}")
    real = [text.split("\n")[0].strip() for text in page.locator("td.private").all_inner_texts()]
    assert sorted(real) == sorted(wanted)
    assert page.locator("tbody :is(img, script, b)").count() == 0
    screen.look("lesson-lobby")
    page.click("#edit-1")
    page.evaluate("document.querySelector('#real-1').maxLength = 20000")
    page.fill("#real-1", "\u202e<b>=" + "x" * 10_000)
    page.click("#seat-menu-1 button[value=seat]")
    until(page, "document.querySelector('#say').textContent.includes('at most 24')")
    page.keyboard.press("Escape")


def pair(page: "Page") -> None:
    """By arrival, then two of them by hand."""
    page.check("#pairing-arrival")
    until(page, "document.querySelector('#mate-of-1').value === '2'")
    page.fill("#mate-of-2", "3")
    page.keyboard.press("Tab")
    until(page, "document.querySelector('#mate-of-3').value === '2'")
    until(page, "document.querySelector('#pairing-hand').checked")
    mates = page.eval_on_selector_all("tbody .tiny", "all => all.map(one => one.value)")
    assert mates == ["4", "3", "2", "1", "6", "5", "8", "7"], "the two who were left play together"


def play(screen: Screen, projector: Screen) -> None:
    """Changing weather, a hand on a letter, a pause, a question."""
    page = screen.page
    page.select_option("#level", "three-letters")
    page.check("[name=untimed]")
    page.click("button[value=start]")
    page.wait_for_url("**/board")
    page.wait_for_selector(".tile .flight", state="attached")
    page.click("#preset-drizzle")
    page.wait_for_selector("#preset-drizzle[aria-pressed=true]")
    page.locator("#right-delay").fill("3.5")
    page.wait_for_selector("#own-mix")
    projector.page.wait_for_selector(".sky td:text('3.5 s')")

    page.click("button[value=pause]")
    page.wait_for_selector("button[value=resume]")
    page.click("#b2-left-duplicate")
    page.wait_for_selector("#b2-left-duplicate[aria-pressed=true]")
    stands = page.inner_text(".clock time"), page.locator(".flight").count()
    page.wait_for_timeout(3000)
    assert (page.inner_text(".clock time"), page.locator(".flight").count()) == stands
    page.click("button[value=resume]")
    page.wait_for_selector("#b2-left-duplicate[aria-pressed=false]")
    screen.look("lesson-board")

    page.click("button[value=freeze]")
    page.wait_for_url("**/ask")
    page.click("button[value=partner]")
    everybody = len(NAMES)
    until(page, f"document.querySelector('.tally b')?.textContent === '{everybody}'")
    projector.page.wait_for_selector(f".caption:text('{everybody} of {everybody}')")
    assert projector.page.locator(".bars .meter").count() == 0, "nobody follows the crowd"
    page.click("button[value=reveal]")
    page.wait_for_selector(".owl-says")
    counts = [int(text) for text in page.locator(".bars .num").all_inner_texts()]
    assert sum(counts) == everybody
    screen.look("lesson-revealed")
    page.click("button[value=resume-board]")
    page.wait_for_url("**/board")
    page.wait_for_selector("button[value=freeze]")


def kicked(page: "Page", pupils: Pupils) -> None:
    """Somebody is sent away in the middle of a match, and a bot plays on."""
    page.goto(page.url.replace("/board", "/"))
    page.wait_for_selector(".link-health:has-text('ms')")
    page.click("#ask-kick-1")
    page.click("button[name=kick][value='1']")
    page.wait_for_selector("#seat-1", state="detached")
    page.goto(page.url + "board")
    page.wait_for_selector(".tile .bot-mark")
    assert page.locator(".tile .bot-mark").count() == 1
    until(page, "document.querySelectorAll('.flight').length > 0")


def take_away(request: "APIRequestContext", paths: list[str]) -> None:
    """Every file opens as what it says it is, and does no harm there."""
    assert len(paths) == 7 + 4 * 4
    for path in paths:
        answer = request.get(path)
        assert answer.status == 200, path
        check_file(path.rsplit("/", 1)[-1], answer.body())


def check_file(name: str, data: bytes) -> None:
    match name.rsplit(".", 1)[-1]:
        case "csv":
            text = data.decode("utf-8-sig")
            assert data.startswith(b"\xef\xbb\xbf")
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert len(rows) > 1
            assert len({len(row) for row in rows}) == 1, name
            cells = [cell for row in rows for cell in row]
            assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")], name
            assert not [cell for cell in cells if re.match(r"-\D", cell)], name
            if name == "students.csv":
                assert "'=HYPERLINK(1)" in cells, "disarmed, and still there"
        case "jsonl":
            lines = data.decode().splitlines()
            assert "format" in json.loads(lines[0])
            weathers = [line for line in lines[1:] if "weather" in json.loads(line).values()]
            assert weathers, "the weather has changed"
            assert replay(lines).phase == "results"
        case "pcapng":
            found = tshark(data)
            assert found
            assert all(flags.startswith("0x") for flags in found)
        case "svg":
            assert ElementTree.fromstring(data).tag.endswith("svg")
            assert b"<script" not in data
        case "zip":
            archive = zipfile.ZipFile(io.BytesIO(data))
            assert archive.testzip() is None
            assert archive.namelist()
            for inner in archive.namelist():
                if not inner.endswith(".pcapng"):
                    check_file(inner, archive.read(inner))
        case other:
            pytest.fail(f"{name}: {other}")


def tshark(data: bytes) -> list[str]:
    """The TCP flags of each frame, as Wireshark reads them."""
    command = ["tshark", "-r", "-", "-T", "fields", "-e", "tcp.flags"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=120, check=True)
    return done.stdout.decode().split()
