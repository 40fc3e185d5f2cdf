"""`/healthz`, `/readyz`, `/metrics`: whether the relay lives, whether it can be used, what it counts.

Nothing here names a player, a room or an address. Impure: aiohttp.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

import game
from server.figures import Figures
from server.front import Front
from server.outlet import Outlet
from server.peer import Peer


class Probes:
    """The three answers of one relay."""

    def __init__(self, front: Front, outlet: Outlet, peers: Mapping[int, Peer], figures: Figures) -> None:
        self._front = front
        self._outlet = outlet
        self._peers = peers
        self._figures = figures

    def mount(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._metrics)

    async def _health(self, request: web.Request) -> web.Response:
        figures = {
            "status": "ok",
            "version": game.__version__,
            "rooms": self._front.rooms,
            "connections": self._front.connections,
        }
        return web.json_response(figures)

    async def _ready(self, request: web.Request) -> web.Response:
        if self._outlet.stands:
            return web.json_response({"status": "stands", "why": "journal"}, status=503)
        return web.json_response({"status": "ready"})

    async def _metrics(self, request: web.Request) -> web.Response:
        queued = [peer.queued for peer in self._peers.values()]
        front = self._front
        text = self._figures.text(
            {
                "rooms": ("Rooms that are open.", front.rooms),
                "matches": ("Matches that are being played.", front.matches),
                "connections": ("Connections that were let in.", front.connections),
                "queued_bytes": ("Octets that wait for players to take them.", sum(queued)),
                "queued_most_bytes": ("The longest of these queues.", max(queued, default=0)),
                "journal_waiting_lines": ("Lines that are not kept yet.", self._outlet.waiting),
                "stands": (
                    "1 while the journal takes nothing and everything waits.",
                    int(self._outlet.stands),
                ),
            }
        )
        return web.Response(body=text.encode(), headers={"Content-Type": "text/plain; version=0.0.4"})
