"""The console's routes on the relay's port: pages, their streams, forms, files. Impure: aiohttp.

Pages are for the signed-in, `/join` and the static files for everybody, `/projector/KEY` for whoever has
the key. Every request must use one of our own names (a rebound name shows in Host); every action must
come from one of our pages with that sign-in's form token. Answers carry a policy that lets nothing run or
load but our own files.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from game.content.text import catalogue
from server.console import actions
from server.console.door import FIELD, Door, Viewer, give_cookie
from server.console.pages import page, part
from server.console.qr import qr_svg
from server.console.source import NotNow, Query, Source
from server.console.static import PREFIX, find
from server.console.stream import QR_PATH, Streams, View
from server.console.wheel import Wheel

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
LONGEST_FORM = 64 * 1024
Handler = Callable[[web.Request, Viewer], Awaitable[web.StreamResponse]]


class Console:
    """The console of one session. `lost`: called when somebody comes with a link that was used already;
    `language`: the class's, None: whatever each browser asks for, until the instructor chooses one."""

    def __init__(
        self,
        source: Source,
        door: Door,
        wheel: Wheel,
        lost: Callable[[], None] | None = None,
        language: str | None = None,
    ) -> None:
        self._source = source
        self.door = door
        self._wheel = wheel
        self._lost = lost
        self._language = language
        self.streams = Streams()

    def mount(self, app: web.Application) -> None:
        """Add the routes."""
        get, post = app.router.add_get, app.router.add_post
        get("/enter/{ticket}", self._ours(self._enter))
        for name, path in (("lobby", "/"), ("board", "/board"), ("ask", "/ask"), ("report", "/report")):
            get(path, self._ours(self._signed_in(self._page(name))))
        get("/pairs/{number:[0-9]{1,4}}", self._ours(self._signed_in(self._page("pair"))))
        get("/stream/{name}", self._ours(self._signed_in(self._stream)))
        get("/projector/{key}", self._ours(self._projector))
        get("/projector/{key}/stream", self._ours(self._projector_stream))
        get("/take/{name}", self._ours(self._signed_in(self._take)))
        get("/join", self._ours(self._join))
        get("/join/{name}", self._ours(self._join_file))
        get(QR_PATH, self._ours(self._qr))
        get(PREFIX + "{path:.+}", self._ours(self._static))
        for path in actions.PATHS:
            post(path, self._ours(self._signed_in(self._act)))
        app.on_shutdown.append(self._shutdown)

    async def _shutdown(self, app: web.Application) -> None:
        self.streams.close()

    # ------------------------------------------------------------ who may

    def _ours(
        self, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if not self.door.host_is_ours(request):
                raise web.HTTPForbidden(text="Not one of this computer's names; see --allow-host.\n")
            return await handler(request)

        return guarded

    def _signed_in(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def known(request: web.Request) -> web.StreamResponse:
            viewer = self.door.viewer(request)
            if viewer is None:
                return _html(page("plain", language_of(request), what="stranger"), 403)
            return await handler(request, viewer)

        return known

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        if self.door.viewer(request) is not None:
            raise _see_other("/")
        language = self._language or language_of(request)
        viewer = self.door.redeem(request.match_info["ticket"], language)
        if viewer is None:
            if self._lost is not None:
                self._lost()
            return _html(page("plain", language_of(request), what="used"), 403)
        response = _see_other("/")
        give_cookie(request, response, viewer)
        raise response

    # ------------------------------------------------------------ pages and streams

    def _view(self, name: str, viewer: Viewer, request: web.Request) -> View:
        number = request.match_info.get("number") or request.query.get("number", "0")
        projector = f"/projector/{self.door.projector_key}"
        asked = actions.query(request.query)
        return View(self._source, name, viewer, asked, projector, int(number) if number.isdigit() else 0)

    def _page(self, name: str) -> Handler:
        async def show(request: web.Request, viewer: Viewer) -> web.StreamResponse:
            stream = f"/stream/{name}?" + request.query_string
            if name == "pair":
                stream = f"/stream/pair?number={request.match_info['number']}"
            draw = self._view(name, viewer, request).whole(stream)
            if draw is None:
                return _html(page("plain", viewer.language, what="gone"), 404)
            return _html(await asyncio.to_thread(draw))

        return show

    async def _stream(self, request: web.Request, viewer: Viewer) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in ("lobby", "board", "ask", "report", "pair"):
            raise web.HTTPNotFound
        return await self._run(request, self._view(name, viewer, request))

    async def _run(
        self, request: web.Request, view: View, may: Callable[[], bool] = lambda: True
    ) -> web.StreamResponse:
        if self.streams.full:
            raise web.HTTPServiceUnavailable
        response = web.StreamResponse(headers={**_POLICY, "Content-Type": "text/event-stream"})
        await self.streams.run(request, response, view, may)
        return response

    def _beam(self, request: web.Request) -> View:
        if not self.door.is_projector(request.match_info["key"]):
            raise web.HTTPNotFound
        onlooker = Viewer("", "", names=False, language=self._language or language_of(request))
        return View(self._source, "projector", onlooker, Query(), "")

    async def _projector(self, request: web.Request) -> web.StreamResponse:
        draw = self._beam(request).whole(request.path + "/stream")
        assert draw is not None
        return _html(await asyncio.to_thread(draw))

    async def _projector_stream(self, request: web.Request) -> web.StreamResponse:
        key = request.match_info["key"]
        return await self._run(request, self._beam(request), lambda: self.door.is_projector(key))

    # ------------------------------------------------------------ actions

    async def _act(self, request: web.Request, viewer: Viewer) -> web.StreamResponse:
        if (request.content_length or 0) > LONGEST_FORM:
            raise web.HTTPRequestEntityTooLarge(LONGEST_FORM, request.content_length or 0)
        form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        if not self.door.may_act(request, viewer, form.get(FIELD, "")):
            raise web.HTTPForbidden(text="This form is not of this page. Load the page again.\n")
        by_htmx = request.headers.get("HX-Request") == "true"
        try:
            back = self._do(viewer, request.path, form)
        except NotNow as error:
            words = catalogue(viewer.language).translate(error.key, **error.params)
            if by_htmx:
                refusal = _html(part("say", viewer.language, notice=words))
                refusal.headers["X-Refused"] = "yes"
                return refusal
            viewer.notice = words
            back = actions.page_of(request.path)
        self.streams.poke()
        if not by_htmx:
            raise _see_other(back)
        if actions.reloads(request.path, form):
            return web.Response(status=204, headers={**_POLICY, "HX-Redirect": back})
        notice = actions.said(request.path, form)
        if notice:
            return _html(part("say", viewer.language, notice=catalogue(viewer.language).translate(notice)))
        return web.Response(status=204, headers=_POLICY)

    def _do(self, viewer: Viewer, path: str, form: dict[str, str]) -> str:
        """What the door knows is done here, all else asked of the class; the page to show then."""
        if path == "/class" and form.get("do") == "projector":
            self.door.turn_projector_key()
            return "/"
        before = viewer.language
        back = actions.act(self._source, viewer, path, form)
        if viewer.language != before:
            self._language = viewer.language
        return back

    # ------------------------------------------------------------ files

    async def _take(self, request: web.Request, viewer: Viewer) -> web.StreamResponse:
        make = self._source.file(request.match_info["name"])
        if make is None:
            raise web.HTTPNotFound
        file = await asyncio.to_thread(make)
        return web.Response(body=file.data, headers=_attachment(file.name, file.kind))

    async def _join(self, request: web.Request) -> web.StreamResponse:
        # Packed when somebody first asks: in a thread, for it takes its time.
        wheel = await asyncio.to_thread(self._wheel.name)
        return _html(page("join", language_of(request), place=self._source.place(), wheel=wheel))

    async def _join_file(self, request: web.Request) -> web.StreamResponse:
        data = await asyncio.to_thread(self._wheel.data, request.match_info["name"])
        if data is None:
            raise web.HTTPNotFound
        headers = _attachment(request.match_info["name"], "application/octet-stream")
        return web.Response(body=data, headers=headers)

    async def _qr(self, request: web.Request) -> web.StreamResponse:
        place = self._source.place()
        data = qr_svg(f"http://{place.address}{place.path}")
        return web.Response(body=data, headers={**_POLICY, "Content-Type": "image/svg+xml"})

    async def _static(self, request: web.Request) -> web.StreamResponse:
        file = find(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound
        headers = {
            **_POLICY,
            "Content-Type": file.kind,
            "Cache-Control": "public, max-age=31536000, immutable",
        }
        return web.Response(body=file.data, headers=headers)


# `same-origin`, not `no-referrer`: under the latter a browser sends forms with the origin "null".
_POLICY = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", headers=_POLICY)


def _see_other(path: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(path, headers=_POLICY)


def _attachment(name: str, kind: str) -> dict[str, str]:
    return {**_POLICY, "Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}


def language_of(request: web.Request) -> str:
    """The language that a browser asks for: Chinese, or English for all others."""
    first = request.headers.get("Accept-Language", "en").split(",")[0].strip().lower()
    return "zh" if first.split("-")[0] == "zh" else "en"
