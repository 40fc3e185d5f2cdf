"""A real browser for the tests of the console: Debian's Chromium, axe-core, and what a page complains of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support import needs_program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

OUT = Path(__file__).parent / "out"
AXE = (Path(__file__).parent / "axe/axe-4.14.1.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAIT = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, for as long as it is needed; without one the test is skipped."""
    needs_program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A container's root may not have Chromium's own sandbox.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield found
        found.close()


class Screen:
    """One page of a browser, and whatever it complained about; a dialog is a complaint too."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

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


def until(page: Page, holds: str) -> None:
    """Wait for an expression; Playwright's own way needs what the page's policy forbids."""
    for _ in range(WAIT // 100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    pytest.fail(holds)
