"""Who gets into the console: by a link that works once, from our own pages, by our own names."""

import re

import aiohttp
import pytest

from server.console.routes import POLICY
from server.console.source import NotNow
from tests.server.console.conftest import Stage

PAGES = ("/", "/board", "/ask", "/report", "/pairs/1")
FORMS = (
    "/class",
    "/roster",
    "/round",
    "/weather",
    "/ask",
    "/report",
    "/board",
    "/view",
    "/pairs/1",
    "/seats/1",
)


@pytest.mark.parametrize("path", [*PAGES, "/stream/board", "/take/report.csv"])
async def test_a_stranger_sees_nothing(outside: Stage, path: str) -> None:
    answer, text = await outside.get(path)
    assert answer.status == 403
    assert "Amber Heron" not in text
    assert "4092" not in text


@pytest.mark.parametrize("path", FORMS)
async def test_a_stranger_does_nothing(outside: Stage, path: str) -> None:
    answer = await outside.post(path, token="", do="rotate")
    assert answer.status == 403
    assert outside.made_up.asked == []


async def test_a_link_works_once_and_a_new_one_is_told_of(outside: Stage) -> None:
    link = f"/enter/{outside.door.ticket()}"
    first, text = await outside.get(link)
    assert (first.status, first.url.path) == (200, "/")
    assert "Amber Heron" in text
    async with aiohttp.ClientSession() as other, other.get(outside.base + link) as second:
        assert second.status == 403
    assert outside.lost == 1
    again, _ = await outside.get(link)
    assert again.status == 200, "who is in already is led in"


async def test_a_wrong_link_opens_nothing(outside: Stage) -> None:
    outside.door.ticket()
    answer, _ = await outside.get("/enter/guess")
    assert answer.status == 403


async def test_the_cookie_is_for_nobody_else(outside: Stage) -> None:
    link = f"/enter/{outside.door.ticket()}"
    answer, _ = await outside.get(link, allow_redirects=False)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert cookie.startswith(f"three-letters-{outside.relay.port}=")


@pytest.mark.parametrize("token", ["", "guess"])
async def test_an_action_without_the_form_s_token_is_refused(stage: Stage, token: str) -> None:
    answer = await stage.post("/class", token=token, do="rotate")
    assert answer.status == 403
    assert stage.made_up.asked == []


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://127.0.0.1:1", "https://localhost"])
async def test_an_action_from_another_page_is_refused(stage: Stage, origin: str) -> None:
    form = {"form_token": stage.token, "do": "rotate"}
    async with stage.browser.post(stage.base + "/class", data=form, headers={"Origin": origin}) as answer:
        assert answer.status == 403
    assert stage.made_up.asked == []


async def test_an_action_of_another_site_without_origin_is_refused(stage: Stage) -> None:
    form = {"form_token": stage.token, "do": "rotate"}
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with stage.browser.post(stage.base + "/class", data=form, headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    ("host", "status"), [("evil.test", 403), ("class.test", 200), ("localhost", 200), ("10.1.2.3", 200)]
)
async def test_a_rebound_name_gets_nothing(stage: Stage, host: str, status: int) -> None:
    cookie = next(iter(stage.door._viewers))
    headers = {"Host": host, "Cookie": f"three-letters-{stage.relay.port}={cookie}"}
    async with aiohttp.ClientSession() as plain, plain.get(stage.base + "/board", headers=headers) as answer:
        assert answer.status == status


async def test_a_rebound_name_gets_no_join_page(outside: Stage) -> None:
    answer, _ = await outside.get("/join", headers={"Host": "evil.test"})
    assert answer.status == 403


async def test_the_projector_has_a_link_of_its_own_and_no_hands(outside: Stage) -> None:
    answer, text = await outside.get(f"/projector/{outside.door.projector_key}")
    assert answer.status == 200
    assert "<form" not in text
    wrong, _ = await outside.get("/projector/guess")
    assert wrong.status == 404
    outside.door.turn_projector_key()
    old, _ = await outside.get(str(answer.url.path))
    assert old.status == 404


@pytest.mark.parametrize(
    "path",
    [*PAGES, "/join", "/join.svg", "/nowhere", "/static/x/y.css", "/enter/no", "/take/no", "/projector/no"],
)
async def test_every_answer_carries_the_policy(stage: Stage, path: str) -> None:
    answer, _ = await stage.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy == POLICY if answer.status == 200 else policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", [*PAGES, "/join"])
async def test_no_page_needs_what_the_policy_forbids(stage: Stage, path: str) -> None:
    _, text = await stage.get(path)
    for forbidden in (" style=", "<style", " onclick=", "javascript:", "hx-on"):
        assert forbidden not in text
    for address in re.findall(r' (?:src|href|action|hx-post|sse-connect)="([^"]*)"', text):
        assert re.match("[/#](?!/)", address), address
    assert text.count("<script") == text.count('<script src="/static/')


async def test_real_names_that_are_hidden_are_not_sent(stage: Stage) -> None:
    _, shown = await stage.get("/")
    assert "Real Name 3" in shown
    answer = await stage.post("/view", do="hide-names", back="/report")
    assert (answer.status, answer.headers["Location"]) == (303, "/report")
    for path in PAGES:
        _, text = await stage.get(path)
        assert "Real Name" not in text


async def test_a_form_leads_nowhere_else(stage: Stage) -> None:
    answer = await stage.post("/view", do="hide-names", back="//evil.test/")
    assert answer.headers["Location"] == "/"


async def test_a_refusal_is_said_on_the_next_page(stage: Stage) -> None:
    stage.made_up.refuse = NotNow("console.refusal.not-now")
    answer = await stage.post("/round", do="pause")
    assert (answer.status, answer.headers["Location"]) == (303, "/board")
    words = "Not now: the class is at another point."
    assert words in (await stage.get("/board"))[1]
    assert words not in (await stage.get("/board"))[1], "once"


async def test_a_refusal_is_said_at_once_by_htmx(stage: Stage) -> None:
    stage.made_up.refuse = NotNow("console.refusal.not-now")
    headers = {"HX-Request": "true", "X-Form-Token": stage.token, "Origin": stage.base}
    async with stage.browser.post(stage.base + "/round", data={"do": "pause"}, headers=headers) as answer:
        text = await answer.text()
    assert 'id="say"' in text
    assert 'hx-swap-oob="morph"' in text
    assert "Not now" in text
