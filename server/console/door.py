"""Who may use the console: a one-time link, a cookie, a token in every form. Impure: draws secrets.

The link that `three-letters class` prints works once and is changed into a cookie (HttpOnly,
SameSite=Strict), so it is worth nothing in a shell's history or on a projected screen. Each sign-in has
its own form token, which every action brings along, in a field or a header. The projector has a link of
its own, read-only, that may be opened on any number of screens. Cookies know no ports: the cookie's name
does.
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlsplit

from aiohttp import web
from msgspec import Struct

from server.gate import Gate

FIELD = "form_token"
HEADER = "X-Form-Token"
MOST_VIEWERS = 64
_BYTES = 24


class Viewer(Struct):
    """One signed-in browser. `names`: it may show real names; `notice`: what to say on the next page."""

    cookie: str
    form_token: str
    names: bool = True
    language: str = "en"
    notice: str = ""


class Door:
    """The keys of one console."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._tickets: set[str] = set()
        self._viewers: dict[str, Viewer] = {}
        self.projector_key = secrets.token_urlsafe(_BYTES)

    def ticket(self) -> str:
        """A fresh one-time ticket; earlier ones that nobody used are worth nothing any more."""
        self._tickets = {secrets.token_urlsafe(_BYTES)}
        return next(iter(self._tickets))

    def redeem(self, ticket: str, language: str) -> Viewer | None:
        """Change a ticket into a viewer; None where it is unknown or was used."""
        known = [one for one in self._tickets if _same(one, ticket)]
        if not known:
            return None
        self._tickets.clear()
        viewer = Viewer(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES), language=language)
        while len(self._viewers) >= MOST_VIEWERS:
            self._viewers.pop(next(iter(self._viewers)))
        self._viewers[viewer.cookie] = viewer
        return viewer

    def viewer(self, request: web.Request) -> Viewer | None:
        """Whose request this is; None for a stranger's."""
        return self._viewers.get(request.cookies.get(cookie_name(request), ""))

    def leave(self, viewer: Viewer) -> None:
        """Sign a browser out."""
        self._viewers.pop(viewer.cookie, None)

    def is_projector(self, key: str) -> bool:
        """Whether this is the projector's key."""
        return _same(key, self.projector_key)

    def turn_projector_key(self) -> None:
        """Make every projector link that was handed out worthless."""
        self.projector_key = secrets.token_urlsafe(_BYTES)

    def host_is_ours(self, request: web.Request) -> bool:
        """Whether the browser used one of our own names.

        A GET has no Origin; a name that somebody rebound to this computer shows in Host only.
        """
        return self._gate.own(urlsplit(f"//{request.host}").hostname)

    def may_act(self, request: web.Request, viewer: Viewer, field: str) -> bool:
        """Whether an action was meant: from a page of ours, with that sign-in's form token."""
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc.lower() != request.host.lower():
            return False
        if origin is None and request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return False
        return _same(request.headers.get(HEADER, field), viewer.form_token)


def cookie_name(request: web.Request) -> str:
    """The cookie's name for the port that a request came to."""
    sockname = None if request.transport is None else request.transport.get_extra_info("sockname")
    return f"three-letters-{sockname[1] if sockname else 0}"


def give_cookie(request: web.Request, response: web.StreamResponse, viewer: Viewer) -> None:
    """Hand the cookie out; it lasts as long as the browser runs."""
    response.set_cookie(cookie_name(request), viewer.cookie, httponly=True, samesite="Strict", path="/")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
