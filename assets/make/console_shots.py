"""Takes the pictures of assets/docs/instructors.md: a real class, a dozen clients, Chromium.

`python assets/make/console_shots.py` from the project's root; needs Playwright, Debian's chromium and
ImageMagick's convert, and takes three minutes. Names, weather and answers are seeded; what each writes when
is the computer's business, so that two runs show the same scenes and not the same pixels. Prints each file
and its size.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.link import Gone, Link, Rejected, connect  # noqa: E402
from game.match.bot import BeReady, Bot, MakeCall, PostLetter, Profile  # noqa: E402
from game.match.view import Update, View  # noqa: E402
from game.wire.messages import Answer, Ask, Call, Classroom, Join, Post, Ready  # noqa: E402
from server.session.quiz import choices  # noqa: E402

OUT = ROOT / "assets" / "docs"
LARGEST = 150_000
PORT = 9293
PLAY: tuple[Profile, ...] = ("careless", "human", "careless", "impatient", "careless")
NAMES = (
    "Aisha Rahman", "Ben Kowalski", "Chiara Greco", "Daniel Okafor", "Emma Lindqvist", "Farid Haddad",
    "Lena Fischer", "Grace Mbeki", "Wei Zhang", "Hanna Virtanen", "Tomás Rivera", "Priya Nair",
)  # fmt: skip


class Student:
    """A client who plays as a bot does and answers after a while, mostly right."""

    def __init__(self, number: int, name: str, pin: str) -> None:
        self.random = random.Random(number)
        self.lessons = 0
        self.profile: Profile = PLAY[number % len(PLAY)]
        self.bot = Bot(self.profile, number)
        self.link: Link = connect("127.0.0.1", PORT, name=name, opening=Join(pin))
        self.answered, self.answer_at, self.choice = 0, 0.0, 0

    def believe(self, ask: Ask) -> int:
        """The right choice, once it was taught; before that, often another. States are guessed."""
        luck, other = self.random.random(), self.random.randrange(len(ask.choices))
        if not ask.key.startswith("quiz."):
            return ask.choices.index("ESTABLISHED") if luck < 0.5 else other
        self.lessons += 1
        knows = 0.3 if self.lessons == 1 else 0.9
        return choices(ask.key.removeprefix("quiz."))[1] if luck < knows else other

    def live(self) -> bool:
        """A moment; whether there will be another."""
        for event in self.link.poll():
            match event:
                case Rejected() | Gone():
                    return False
                case Classroom() if (
                    event.ask is not None and event.ask.open and event.ask.id != self.answered
                ):
                    self.answered, self.choice = event.ask.id, self.believe(event.ask)
                    self.answer_at = time.monotonic() + self.random.uniform(0.5, 3)
                case View():
                    if event.connection == 1 and event.now == 0:
                        self.bot = Bot(self.profile, self.random.randrange(1000))
                    self.bot.told(event)
                case Update():
                    self.bot.told(event)
        if self.answer_at and time.monotonic() > self.answer_at:
            self.answer_at = 0.0
            self.link.send(Answer(self.answered, self.choice))
        match self.bot.act(self.link.clock()):
            case PostLetter(port, segment, seen):
                self.link.send(Post(port, segment, seen))
            case MakeCall(port, call, seen):
                self.link.send(Call(port, call, seen))
            case BeReady():
                self.link.send(Ready())
        return True


def students(pin: str, over: threading.Event) -> None:
    """All of them, until the class is over."""
    here = []
    for number, name in enumerate(NAMES):
        here.append(Student(number, name, pin))
        time.sleep(0.2)
    while not over.is_set() and here:
        here = [one for one in here if one.live()]
        time.sleep(0.05)
    for one in here:
        one.link.close()


def keep(page: Page, name: str) -> None:
    """One picture as WebP, small enough for a page of documentation."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(400)
    picture = OUT / f"console-{name}.webp"
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        page.screenshot(path=shot)
        subprocess.run(
            [
                "convert",
                str(shot),
                "-resize",
                "1280x",
                "-quality",
                "86",
                "-define",
                "webp:method=6",
                str(picture),
            ],
            check=True,
        )
    size = picture.stat().st_size
    print(f"{picture.relative_to(ROOT)}: {size} octets")
    if size > LARGEST:
        raise SystemExit(f"{picture.name} is larger than {LARGEST} octets")


def question(page: Page, base: str, button: str, then: Callable[[], None] | None = None) -> None:
    """Ask, wait for all answers, reveal, go on."""
    page.goto(f"{base}/ask")
    page.click(button)
    page.wait_for_selector("#poll:not([hidden])")
    page.wait_for_timeout(4500)
    page.click("button[value=reveal]")
    page.wait_for_selector(".bars li.other")
    if then is not None:
        then()
    page.click("button[value^=resume]")
    page.wait_for_timeout(800)


def lesson(browser: Browser, link: str) -> None:
    """From the empty lobby to the report."""
    base = link.split("/enter/", maxsplit=1)[0]
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(link)
    beam = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    beam.goto(base + str(page.get_attribute("nav a[target=_blank]", "href")))
    over = threading.Event()
    crowd = threading.Thread(target=students, args=(page.inner_text(".pin"), over))
    crowd.start()
    try:
        page.wait_for_selector(f"#seat-{len(NAMES)}")
        question(page, base, "button[value=quiz-two-letters-suffice]")
        page.goto(base)
        page.select_option("#level", "the-lost-letter")
        page.check("#pairing-arrival")
        page.check("#weather-drizzle")
        page.check("[name=untimed]")
        page.wait_for_timeout(600)
        keep(page, "lobby")
        page.click("button[value=start]")
        page.wait_for_url("**/board")
        page.wait_for_selector(".tile")
        page.wait_for_timeout(75_000)
        page.locator("#right-loss").evaluate("one => { one.value = 25; one.form.requestSubmit() }")
        page.wait_for_timeout(12_000)
        page.evaluate("scrollTo(0, 0)")
        keep(page, "board")
        keep(beam, "projector")
        question(page, base, "button[value^=state-]", lambda: keep(page, "ask"))
        page.goto(f"{base}/board")
        page.wait_for_timeout(20_000)
        page.click("#ask-end")
        page.click("#sure-end button[value=end]")
        page.wait_for_url("**/report")
        question(page, base, "button[value=quiz-two-letters-suffice]")
        page.goto(f"{base}/report")
        keep(page, "report")
    finally:
        over.set()
        crowd.join()


def main() -> None:
    """A class of its own, in a folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "game", "class", "--no-browser", "--title", "Networks, Tuesday"]
        env = {**os.environ, "THREE_LETTERS_HOME": home, "THREE_LETTERS_LANG": "en"}
        server = subprocess.Popen(
            [*command, "--port", str(PORT)], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            link = server.stdout.readline().strip()
            with sync_playwright() as playwright:
                arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
                lesson(browser, link)
                browser.close()
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
