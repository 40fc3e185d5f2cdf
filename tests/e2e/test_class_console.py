"""The console in a real browser: every page and width before axe-core, by keyboard, without scripts, killed.

Debian's Chromium drives the console of a real `three-letters class`; nothing may stand in the browser's
console, least of all that the policy stopped something. A lesson with people is test_class_lesson.py's.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.browsing import Screen, chromium, until
from tests.e2e.classroom import ClassServer
from tests.support import needs_program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.e2e, pytest.mark.browser, pytest.mark.slow]

SIZES = {"": (1440, 900), "-phone": (390, 844), "-zoom200": (720, 450)}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ClassServer]:
    needs_program("chromium")
    running = ClassServer(tmp_path / "home")
    yield running
    running.stop()


@pytest.fixture
def browser() -> "Iterator[Browser]":
    with chromium() as found:
        yield found


def test_every_page_in_every_state(server: ClassServer, browser: "Browser") -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    screen = Screen(context)
    page = screen.page
    page.goto(server.link)
    screen.look("lobby-empty")

    page.click("button[value=bots]")
    page.wait_for_selector("#seat-30")
    page.check("input[name=pairing][value=random]")
    page.click("button[value=pair]")
    until(page, "document.querySelector('#mate-of-1').value !== ''")
    screen.look("lobby")

    page.click("#ask-kick-3")
    page.wait_for_selector("#sure-kick-3:popover-open")
    screen.look("lobby-sure")
    page.keyboard.press("Escape")
    page.click("#names-button")
    page.wait_for_selector("#names-menu:popover-open")
    screen.look("lobby-names")
    page.keyboard.press("Escape")

    page.fill("#mate-of-1", "2")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#mate-of-2').value === '1'")
    assert page.inner_text("#pair-of-1") == page.inner_text("#pair-of-2")

    page.select_option("select[name=level]", index=2)
    page.click("button[value=start]")
    page.wait_for_url("**/board")
    screen.look("board-countdown")
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
    screen.look("board-menu")
    page.keyboard.press("Escape")
    page.wait_for_selector("#menu-2", state="hidden")

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
    page.click("button[value^=state-]")
    page.wait_for_selector("#poll:not([hidden])")
    screen.look("asked")
    projector.page.wait_for_selector(".asked")
    projector.look("projector-asked")
    page.click("button[value=reveal]")
    page.wait_for_selector(".bars p")
    screen.look("revealed")
    projector.page.wait_for_selector(".asked .meter")
    projector.look("projector-revealed")
    projector.page.set_viewport_size({"width": 390, "height": 844})
    projector.look("projector-revealed-phone")
    page.click("button[value=resume-board]")
    page.wait_for_url("**/board")
    page.click("#ask-end")
    page.wait_for_selector("#sure-end:popover-open")
    screen.look("sure-end")
    page.click("#sure-end button[value=end]")
    page.wait_for_url("**/report")
    screen.look("report")

    page.goto(server.base + "/pairs/1")
    assert screen.complaints.pop().endswith("404 (Not Found)")
    screen.look("gone")
    stranger = Screen(browser.new_context())
    for address, name in ((server.base, "stranger"), (server.link, "used")):
        stranger.page.goto(address)
        assert stranger.complaints.pop().endswith("403 (Forbidden)")
        stranger.look(name)

    for path, name in (("/", "lobby"), ("/board", "board-over"), ("/report", "report"), ("/join", "join")):
        for suffix, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(server.base + path)
            screen.look(name + suffix)


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


def walk_to(page: "Page", selector: str) -> None:
    """Tab there; whatever has the focus on the way shows it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            # A radio is transparent and lies over its label, which has the ring.
            ring = "e => getComputedStyle(e.type === 'radio' ? e.nextElementSibling : e).outlineStyle"
            assert page.locator(":focus").evaluate(ring) == "solid", selector
            return
    pytest.fail(f"{selector} cannot be reached")


def test_a_whole_lesson_by_keyboard_alone(server: ClassServer, browser: "Browser") -> None:
    screen = Screen(browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce"))
    page, keys = screen.page, screen.page.keyboard
    page.goto(server.link)
    keys.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    walk_to(page, "button[value=bots]")
    keys.press("Enter")
    page.wait_for_selector("#seat-30")
    assert page.evaluate("document.activeElement.value") == "bots", "the focus stays where it was"
    walk_to(page, "#ask-kick-2")
    keys.press("Enter")
    walk_to(page, "button[name=kick]")
    keys.press("Enter")
    page.wait_for_selector("#seat-2", state="detached")
    walk_to(page, "[name=pairing]")
    keys.press("ArrowRight")
    until(page, "document.querySelector('#mate-of-1').value === '3'")
    walk_to(page, "button[value=start]")
    keys.press("Enter")
    page.wait_for_url("**/board")
    page.wait_for_selector(".tile")
    walk_to(page, "#hold")
    keys.press("Space")
    walk_to(page, "#b1-left-drop")
    keys.press("Enter")
    page.wait_for_selector("#b1-left-drop[aria-pressed=true]")
    walk_to(page, "#preset-fog")
    keys.press("Enter")
    page.wait_for_selector("#preset-fog[aria-pressed=true]")
    walk_to(page, "#right-loss")
    keys.press("End")
    page.wait_for_selector("#own-mix")
    walk_to(page, "button[value=pause]")
    keys.press("Space")
    page.wait_for_selector("button[value=resume]")
    walk_to(page, "button[value=resume]")
    keys.press("Enter")
    page.wait_for_selector("button[value=freeze]")
    assert page.evaluate("document.getAnimations().length") == 0, "less motion was asked for"
    walk_to(page, "button[value=freeze]")
    keys.press("Enter")
    page.wait_for_url("**/ask")
    walk_to(page, "button[value^=quiz-]")
    keys.press("Enter")
    page.wait_for_selector("#poll:not([hidden])")
    walk_to(page, "button[value=reveal]")
    keys.press("Enter")
    page.wait_for_selector(".right-answer")
    walk_to(page, "#ask-end")
    keys.press("Enter")
    walk_to(page, "#sure-end button[value=end]")
    keys.press("Enter")
    page.wait_for_url("**/report")
    walk_to(page, "a[download]")
    assert screen.complaints == []


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
