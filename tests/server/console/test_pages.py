"""What stands on the pages, what comes by the stream, and what hostile names do not do."""

import asyncio
import hashlib
import re
from pathlib import Path

import pytest

from server.console import static
from server.console.pages import clock
from server.console.qr import qr_svg
from server.console.stream import event
from tests.server.console.conftest import Stage
from tests.server.console.made_up import MadeUp

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' hx-get='/round' x='",
    "{{ viewer.form_token }}",
    "&lt;b&gt;",
    "\u202egnp.exe",
    "=HYPERLINK(1)",
    "Z\u0351\u036b\u0343\u036a",
)


@pytest.mark.parametrize("path", ["/", "/board", "/ask", "/report", "/pairs/1"])
async def test_hostile_names_are_words_and_nothing_else(stage: Stage, path: str) -> None:
    stage.made_up.given = HOSTILE
    _, text = await stage.get(path)
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "hx-get='/round'" not in text
    if path != "/ask":
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


async def test_hostile_names_on_the_projector(stage: Stage) -> None:
    stage.made_up.given = HOSTILE
    _, text = await stage.get(f"/projector/{stage.door.projector_key}")
    assert "<script>alert" not in text
    assert "&amp;lt;b&amp;gt;" in text


async def test_the_projector_shows_no_answer_before_it_is_revealed(stage: Stage) -> None:
    stage.made_up.phase = "frozen"
    path = f"/projector/{stage.door.projector_key}"
    _, asked = await stage.get(path)
    assert "22 of 24 have answered" in asked
    assert "right-answer" not in asked
    assert ">13<" not in asked
    stage.made_up.revealed = True
    _, told = await stage.get(path)
    assert "right-answer" in told
    assert ">13<" in told


async def test_the_stream_sends_what_changed_and_only_that(stage: Stage) -> None:
    async with stage.browser.get(stage.base + "/stream/board") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert (await next_event(answer.content))[0] == "beat"
        stage.made_up.number_of_stuck = 4
        name, text = await next_event(answer.content)
        assert name == "news"
        assert 'id="pair-4"' in text
        assert 'id="counts"' in text
        assert 'id="pair-5"' not in text
        assert text.count('hx-swap-oob="morph"') == 2
        stage.made_up.people = 26
        name, text = await next_event(answer.content)
        assert 'id="tiles"' in text
        assert text.count('<li class="tile"') == 13


async def test_a_full_lobby_sends_the_rows_that_changed(stage: Stage) -> None:
    stage.made_up.people = 200
    async with stage.browser.get(stage.base + "/stream/lobby") as answer:
        await next_event(answer.content)
        stage.made_up.slow = 9
        _, text = await next_event(answer.content)
        assert text.startswith("<template>")
        assert re.findall(r'<tr id="([^"]+)"', text) == ["seat-9"]
        assert "600 ms" in text
        stage.made_up.people = 202
        _, text = await next_event(answer.content)
        assert 'id="roster"' in text
        assert text.count("<tr id=") == 202


async def test_an_action_wakes_the_stream(stage: Stage) -> None:
    async with stage.browser.get(stage.base + "/stream/board") as answer:
        await next_event(answer.content)
        await stage.post("/round", do="pause")
        _, text = await next_event(answer.content)
        assert "Resume" in text


async def test_streams_end_with_the_console(stage: Stage) -> None:
    async with stage.browser.get(stage.base + "/stream/lobby") as answer:
        await next_event(answer.content)
        stage.console.streams.close()
        assert await asyncio.wait_for(answer.content.read(), 10) == b""


async def next_event(content: asyncio.StreamReader) -> tuple[str, str]:
    """The next event's name and text."""
    name, lines = "", []
    while True:
        line = (await asyncio.wait_for(content.readline(), 20)).decode().rstrip("\n")
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: "):
            lines.append(line[6:])
        elif not line and name:
            return name, "\n".join(lines)


def test_no_text_can_end_an_event() -> None:
    assert event("news", "a\n\nevent: x\r\rb\u2028c") == (
        b"event: news\ndata: a\ndata: event: x\ndata: b\ndata: c\n\n"
    )


async def test_the_heat_map_has_pages(stage: Stage) -> None:
    stage.made_up.people = 100
    _, first = await stage.get("/report")
    _, last = await stage.get("/report?page=3")
    assert first.count('class="slant"') == 40
    assert last.count('class="slant"') == 20


async def test_files_go_out_as_files(stage: Stage) -> None:
    answer, _ = await stage.get("/take/report.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.csv"'
    assert (await stage.get("/take/..%2F..%2Fsecret"))[0].status == 404


async def test_the_join_page_is_for_everybody_and_without_the_pin(outside: Stage) -> None:
    answer, text = await outside.get("/join")
    assert answer.status == 200
    assert "7K4Q-X2AB" in text
    assert "4092" not in text
    picture, svg = await outside.get("/join.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert svg.startswith("<svg")


async def test_chinese_for_who_asks_for_it(outside: Stage) -> None:
    _, text = await outside.get("/join", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert '<html lang="zh">' in text
    assert "加入本班" in text


async def test_the_instructor_chooses_the_language_for_console_and_projector(stage: Stage) -> None:
    _, text = await stage.get("/")
    assert '<button class="tongue" name="do" value="speak-zh" lang="zh">' in text
    answer = await stage.post("/view", do="speak-zh", back="/board")
    assert (answer.status, answer.headers["Location"]) == (303, "/board")
    for path in ("/", "/board", "/ask", "/report", "/pairs/1", f"/projector/{stage.door.projector_key}"):
        assert '<html lang="zh">' in (await stage.get(path))[1], path
    assert '<html lang="en">' in (await stage.get("/join"))[1], "students have browsers of their own"
    await stage.post("/view", do="speak-en")
    assert '<html lang="en">' in (await stage.get("/"))[1]


async def test_a_turned_key_darkens_every_projector(stage: Stage) -> None:
    path = f"/projector/{stage.door.projector_key}"
    async with stage.browser.get(stage.base + path + "/stream") as answer:
        await next_event(answer.content)
        await stage.post("/class", do="projector")
        assert await asyncio.wait_for(answer.content.read(), 10) == b""
    assert (await stage.get(path))[0].status == 404
    assert (await stage.get(f"/projector/{stage.door.projector_key}"))[0].status == 200


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        ("/roster", {"kick": "3"}, "The seat is free"),
        ("/pairs/3", {"bot": "left"}, "The seat is free"),
        ("/class", {"do": "names"}, "Saved."),
        ("/class", {"do": "rotate"}, "A new PIN"),
        ("/seats/3", {"do": "seat", "real": "Ada"}, "Saved."),
        ("/seats/3", {"do": "alias"}, "A new alias."),
        ("/round", {"do": "pair", "pairing": "random"}, "Paired anew."),
        ("/round", {"do": "pause"}, ""),
    ],
)
async def test_what_is_easily_overlooked_is_said(
    stage: Stage, path: str, form: dict[str, str], said: str
) -> None:
    headers = {"HX-Request": "true", "X-Form-Token": stage.token, "Origin": stage.base}
    async with stage.browser.post(stage.base + path, data=form, headers=headers) as answer:
        assert answer.status == (200 if said else 204)
        text = await answer.text()
    assert said in text
    assert text.count('aria-live="polite"') == bool(said)


async def test_the_report_without_names_and_on_the_projector(stage: Stage) -> None:
    _, text = await stage.get("/report?who=nobody")
    assert "Real name" not in text
    path = f"/projector/{stage.door.projector_key}"
    assert "What the letters told" not in (await stage.get(path))[1]
    await stage.post("/report", do="beam")
    _, text = await stage.get(path)
    assert "What the letters told" in text
    assert text.count('<span data-n="3"><b>5</b></span>') == 8
    assert "Take off the projector" in (await stage.get("/report"))[1]


async def test_every_page_has_one_live_region_and_its_landmarks(stage: Stage) -> None:
    for path in ("/", "/board", "/ask", "/report", "/pairs/1", f"/projector/{stage.door.projector_key}"):
        _, text = await stage.get(path)
        assert text.count("aria-live=") == 1, path
        assert text.count("<main") == 1, path
        assert text.count("<h1") == 1, path


async def test_static_files_may_be_kept_for_ever_and_change_their_address(outside: Stage) -> None:
    answer, text = await outside.get(static.address("console.css"))
    assert answer.headers["Cache-Control"].endswith("immutable")
    for name in re.findall(r'url\("([^"]+)"\)', text):
        assert (await outside.get(static.address(name)))[0].status == 200, name
    assert (await outside.get("/static/old/console.css"))[0].status == 404
    assert (await outside.get(f"/static/{static.version()}/../door.py"))[0].status == 404


def test_vendored_files_are_what_they_were() -> None:
    listed = dict(reversed(line.split("  ")) for line in (static.HERE / "CHECKSUMS").read_text().splitlines())
    own = {".css", ".py", ".pyc"}
    found = {
        f"./{path.relative_to(static.HERE).as_posix()}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in static.HERE.rglob("*")
        if path.is_file() and path.suffix not in own and path.name not in ("CHECKSUMS", "console.js")
    }
    assert found == listed


@pytest.mark.parametrize("folder", ["vendor", "fonts"])
def test_whatever_is_others_has_its_licence(folder: str) -> None:
    names = [path.name for path in Path(static.HERE / folder).iterdir()]
    licences = [name.removeprefix("LICENSE-") for name in names if name.startswith("LICENSE-")]
    for name in names:
        assert name.startswith("LICENSE-") or any(name.startswith(one) for one in licences), name


def test_the_code_is_ink_on_paper_without_scripts() -> None:
    svg = qr_svg("http://192.168.1.20:9293/join").decode()
    assert "<script" not in svg
    assert "style" not in svg


def test_a_clock_reads_minutes_and_seconds() -> None:
    assert [clock(n) for n in (0, 9, 60, 3599)] == ["0:00", "0:09", "1:00", "59:59"]


def test_a_big_class_fits_a_page() -> None:
    from server.console.door import Viewer
    from server.console.source import Query
    from server.console.stream import View

    draw = View(MadeUp(200), "board", Viewer("", ""), Query(), "/p").whole("/s")
    assert draw is not None
    text = draw()
    assert text.count('<li class="tile"') == 100
    assert len(text) < 1_500_000
