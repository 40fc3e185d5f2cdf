"""The relay's gate: what every HTTP answer carries, who may knock, and for how long. Impure: aiohttp.

One request per connection, complete within ten seconds or cut off. A browser tells by Origin where a page
came from: only pages of this relay's own names may talk to it. The policy for contents goes on every answer,
also on those that aiohttp gives to what is no HTTP.
"""

from __future__ import annotations

import asyncio
import logging
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from aiohttp.web_protocol import RequestHandler

FIRST_REQUEST_SECONDS = 10.0
ANSWER_SECONDS = 60.0
"""So long may a request's body, our work and the taking of the answer take together; not for what stays open
by its nature, a player's WebSocket and a page's stream."""

MOST_CONNECTIONS = 6_000
"""Open at a time, of whatever kind; more are cut off before they have said a word."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

QUIET = logging.getLogger("three-letters.relay.access")
"""Who asked for which page is nobody's business: this log has no level that is ever reached."""
QUIET.disabled = True


class GateProtocol(RequestHandler):
    """aiohttp's HTTP, with a deadline for the first request and our headers on its own refusals."""

    __slots__ = ("_gate_timer", "_transport")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the clock for the first request."""
        super().connection_made(transport)
        self._gate_timer: asyncio.TimerHandle | None = None
        self._transport = transport
        self.within(FIRST_REQUEST_SECONDS)
        assert self._manager is not None
        if len(self._manager.connections) > MOST_CONNECTIONS:
            self._cut()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Stop the clock."""
        self.stays()
        super().connection_lost(exc)

    def within(self, seconds: float) -> None:
        """Whatever comes next must be over by then, or the connection is cut off."""
        self.stays()
        self._gate_timer = asyncio.get_running_loop().call_later(seconds, self._cut)

    def stays(self) -> None:
        """This connection is one that stays open: the clock stops."""
        if self._gate_timer is not None:
            self._gate_timer.cancel()
            self._gate_timer = None

    def _cut(self) -> None:
        # Not `close`: that waits until the other end has taken what was written.
        if isinstance(self._transport, asyncio.WriteTransport):
            self._transport.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """aiohttp's answer to what is no HTTP, or to our own mistakes, with our headers."""
        response = super().handle_error(request, status, exc, message)
        response.headers.update(HEADERS)
        return response


class Gate:
    """Who may knock. `allow_hosts`: further names; this computer's, and addresses, are always good."""

    def __init__(self, allow_hosts: tuple[str, ...]) -> None:
        self._allowed = {"localhost", *(name.lower().rstrip(".") for name in allow_hosts)}

    def allows(self, request: web.Request) -> bool:
        """Whether a request may come in: always without an Origin, else only from and to our own names."""
        origin = request.headers.get("Origin")
        if origin is None:
            return True
        return self.own(urlsplit(origin).hostname) and self.own(urlsplit(f"//{request.host}").hostname)

    def own(self, name: str | None) -> bool:
        """Whether a host's name is one of ours."""
        if not name:
            return False
        if name.rstrip(".") in self._allowed:
            return True
        try:
            # A rebound name is a name; nobody can rebind an address.
            ip_address(name.partition("%")[0])
        except ValueError:
            return False
        return True

    def middleware(self) -> Middleware:
        """Refuses strangers' pages, ends every HTTP connection after its answer, stops the gate's clock."""

        @web.middleware
        async def enter(request: web.Request, handler: Handler) -> web.StreamResponse:
            if isinstance(request.protocol, GateProtocol):
                request.protocol.within(ANSWER_SECONDS)
            if not self.allows(request):
                raise web.HTTPForbidden(text="This page may not talk to this relay.\n")
            return await handler(request)

        return enter


async def dress(request: web.Request, response: web.StreamResponse) -> None:
    """Signal on_response_prepare: our headers on every answer; no connection is kept for another request.

    A page may have brought a policy of its own: the console's allows its own scripts and forms.
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    stream = response.content_type == "text/event-stream"
    if isinstance(request.protocol, GateProtocol) and (stream or isinstance(response, web.WebSocketResponse)):
        request.protocol.stays()
    if not isinstance(response, web.WebSocketResponse):
        # aiohttp has decided on this header by now; without it a browser would use the connection again.
        response.headers["Connection"] = "close"
        response.force_close()
