"""A lesson in a real browser: link, bots, pairs, a round under changing weather, a question, report, files.

Debian's Chromium drives the console of a real `three-letters class`; axe-core looks at every page, in three
widths; nothing may stand in the browser's console, least of all that the policy stopped something.
"""

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import ROOT, environment, needs_program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.slow]

OUT = Path(__file__).parent / "out"
AXE = (Path(__file__).parent / "axe/axe-4.14.1.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"": (1440, 900), "-phone": (390, 844), "-zoom200": (720, 450)}
WAIT = 15_000


class ClassServer:
    """`three-letters class` as a child."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._said = home / "stderr.txt"
        home.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.start()

    def start(self) -> None:
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "game", "class", "--no-browser", "--port", str(self.port)],
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
        return f"http://localhost:{self.port}"

    @property
    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            assert self.process.wait(30) == 0, self.said
        assert "Traceback" not in self.said, self.said


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ClassServer]:
    needs_program("chromium")
    running = ClassServer(tmp_path / "home")
    yield running
    running.stop()


@pytest.fixture
def browser() -> "Iterator[Browser]":
    needs_program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A container's root may not have Chromium's own sandbox.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield found
        found.close()


class Screen:
    """One page of a browser, and whatever it complained about."""

    def __init__(self, context: "BrowserContext") -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def look(self, name: str) -> None:
        """Take a picture; nothing to complain of, nothing for axe, nothing out at the side."""
        OUT.mkdir(exist_ok=True)
        self.page.evaluate("document.fonts.ready")
        self.page.screenshot(path=OUT / f"class-{name}.png")
        self.page.evaluate(AXE)
        found: list[dict[str, Any]] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: rules}).then(found => found.violations.map("
            "v => ({id: v.id, nodes: v.nodes.map(n => n.target.join(' '))})))",
            RULES,
        )
        assert found == [], name
        wide, screen = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen, name
        assert self.complaints == [], name


def until(page: "Page", holds: str) -> None:
    """Wait for an expression; Playwright's own way needs what the page's policy forbids."""
    for _ in range(WAIT // 100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    pytest.fail(holds)


def test_a_lesson(server: ClassServer, browser: "Browser") -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    screen = Screen(context)
    page = screen.page
    page.goto(server.link)
    screen.look("lobby-empty")

    page.click("button[value=bots]")
    page.wait_for_selector("#seat-30")
    page.check("input[name=pairing][value=random]")
    page.click("button[value=pair]")
    until(page, "document.querySelector('#pair-of-1').value !== ''")
    screen.look("lobby")

    page.select_option("#pair-of-1", page.input_value("#pair-of-2"))
    until(page, "document.querySelector('#pair-of-1').value === document.querySelector('#pair-of-2').value")

    page.select_option("select[name=level]", index=2)
    page.click("button[value=start]")
    page.wait_for_url("**/board")
    page.wait_for_selector(".tile")
    page.wait_for_selector(".tile .flight", state="attached")
    screen.look("board")
    assert page.locator(".tile").count() == 15

    page.click("#preset-storm")
    page.wait_for_selector("#preset-storm[aria-pressed=true]")
    slider = page.locator("#left-loss")
    slider.fill("40")
    page.wait_for_selector("#preset-storm[aria-pressed=false]")
    assert page.input_value("#left-loss") == "40"
    page.click("button[value=undo]")
    page.wait_for_selector("#preset-storm[aria-pressed=true]")

    page.click("#more-2")
    page.wait_for_selector("#menu-2:popover-open")
    page.keyboard.press("Escape")
    page.wait_for_selector("#menu-2", state="hidden")

    page.click("button[value=pause]")
    page.wait_for_selector("button[value=resume]")
    stands = page.inner_text(".clock time")
    page.wait_for_timeout(2500)
    assert page.inner_text(".clock time") == stands
    page.click("button[value=resume]")
    page.wait_for_selector("button[value=pause]")

    page.goto(server.base + "/pairs/1")
    screen.look("pair")
    page.goto(server.base + "/board")

    projector = Screen(browser.new_context(viewport={"width": 1920, "height": 1080}))
    projector.page.goto(server.base + str(page.get_attribute("nav a[target=_blank]", "href")))
    projector.look("projector")
    assert projector.page.locator("form").count() == 0

    page.click("button[value=freeze]")
    page.wait_for_url("**/ask")
    screen.look("ask")
    page.click("#ask-end")
    page.click("#sure-end button[value=end]")
    page.wait_for_url("**/report")
    screen.look("report")
    check_downloads(page)

    for path, name in (("/", "lobby"), ("/board", "board-over"), ("/report", "report"), ("/join", "join")):
        for suffix, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(server.base + path)
            screen.look(name + suffix)


def check_downloads(page: "Page") -> None:
    """Every file opens as what it says it is."""
    paths = page.eval_on_selector_all("a[download]", "links => links.map(a => a.href)")
    assert len(paths) == 7 + 4 * 15
    wanted = [path for path in paths if "/take/" in path and not re.search(r"-0(0[2-9]|1\d)\.", path)]
    for path in wanted:
        answer = page.request.get(path)
        assert answer.status == 200, path
        data = answer.body()
        match path.rsplit(".", 1)[-1]:
            case "csv":
                assert data.startswith(b"\xef\xbb\xbf")
            case "jsonl":
                assert "format" in json.loads(data.splitlines()[0])
            case "pcapng":
                assert data[:4] == b"\x0a\x0d\x0d\x0a"
            case "svg":
                assert data.startswith(b"<svg")
            case "zip":
                names = zipfile.ZipFile(io.BytesIO(data)).namelist()
                assert len(names) == 15


def test_a_killed_class_goes_on(server: ClassServer, browser: "Browser") -> None:
    screen = Screen(browser.new_context())
    page = screen.page
    page.goto(server.link)
    pin = page.inner_text(".pin")
    page.click("button[value=bots]")
    page.wait_for_selector("#seat-30")
    page.click("button[value=start]")
    page.wait_for_url("**/board")
    page.wait_for_selector(".tile")
    server.kill()
    page.wait_for_selector(".live[data-live=lost]")
    assert "Not live" in page.inner_text(".live")
    server.start()
    page.goto(server.link)
    assert page.inner_text(".pin") == pin
    assert page.locator("tbody tr").count() == 30
    page.goto(server.base + "/board")
    assert page.locator(".tile").count() == 15


def test_by_keyboard_alone(server: ClassServer, browser: "Browser") -> None:
    screen = Screen(browser.new_context())
    page = screen.page
    page.goto(server.link)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "bots":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#seat-30")
    assert page.evaluate("document.activeElement.value") == "bots", "the focus stays where it was"


def test_without_scripts(server: ClassServer, browser: "Browser") -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(server.link)
    page.click("button[value=bots]")
    assert page.locator("tbody tr").count() == 30
    page.click("button[value=start]")
    assert page.url == server.base + "/board"


def test_people_come_in_by_the_game_with_any_name(server: ClassServer, browser: "Browser") -> None:
    from game.link import connect
    from game.wire.messages import Join

    screen = Screen(browser.new_context())
    page = screen.page
    page.goto(server.link)
    pin = page.inner_text(".pin")
    names = ("<img src=x onerror=a()>", "=HYPERLINK(1)", "Wei\u202eZhang", "WEIZHANG")
    links = [connect("127.0.0.1", server.port, name=name, opening=Join(pin)) for name in names]
    wrong = connect("127.0.0.1", server.port, name="Guess", opening=Join("000001"))
    try:
        page.wait_for_selector("#seat-4")
        real = [text.split("\n")[0].strip() for text in page.locator("td.private").all_inner_texts()]
        assert sorted(real) == sorted([names[0], names[1], "WeiZhang", names[3]]), "they came in any order"
        assert page.locator("td.private img").count() == 0
        assert page.locator(".flag").count() == 2, "look-alike names are pointed out"
        assert page.locator("tbody tr").count() == 4, "a wrong PIN lets nobody in"
        page.click("text=Hide real names")
        page.wait_for_selector("text=Show real names")
        assert "HYPERLINK" not in page.content()
        page.click("#ask-kick-2")
        page.click("button[name=kick][value='2']")
        page.wait_for_selector("#seat-2", state="detached")
        page.click("button[value=rotate]")
        until(page, f"document.querySelector('.pin').textContent !== '{pin}'")
        screen.look("lobby-people")
    finally:
        for link in (*links, wrong):
            link.close()
