"""Post offices that are open in this network, found by multicast DNS (RFC 6762, 6763).

    finder = look_around()       # returns at once; a thread of its own looks
    finder.found()               # plain values, at any time
    finder.close()

What is found was said by strangers: it is cleaned, cut and checked before anybody sees it. A network that
refuses multicast finds nothing, and nothing fails. Impure: a thread, sockets.
"""

from __future__ import annotations

import logging
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Literal, Protocol, get_args

from msgspec import Struct

from game.wire.destination import Destination

SERVICE = "_three-letters._tcp.local."
MOST = 30
"""So many are listed at most."""

_LONGEST = 40
_ASK_MILLISECONDS = 3000

Kind = Literal["class", "room", "rooms"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Found(Struct, frozen=True):
    """One post office. `version` is its program's, for people."""

    title: str
    kind: Kind
    host: str
    port: int
    version: str = ""

    @property
    def address(self) -> str:
        """As a person would type it, with the port."""
        return Destination(self.host, self.port).authority


class Finder(Protocol):
    """Whoever looks around."""

    def found(self) -> tuple[Found, ...]:
        """What is open now, classes first, then by title."""

    def close(self) -> None:
        """Stop looking. Never raises, never waits."""


class Nothing:
    """A finder that never looks: for tests, pictures and networks that are none."""

    def found(self) -> tuple[Found, ...]:
        """Nothing."""
        return ()

    def close(self) -> None:
        """Nothing to stop."""


def look_around() -> Finder:
    """Begin to look; nothing is known yet when this returns."""
    return _LanFinder()


def read_answer(
    addresses: Sequence[str], port: int | None, told: Mapping[bytes, bytes | None], own: Sequence[str]
) -> Found | None:
    """What one answer says; None where nobody could join by it.

    `told` are the pairs of its TXT record, `own` this computer's addresses: of several the one that shares
    most of its leading bits with one of them is nearest.
    """
    usable = [text for text in addresses if _reachable(text)]
    if not usable or port is None or not 0 < port < 2**16:
        return None
    host = max(usable, key=lambda text: (ip_address(_bare(text)).version == 4, _nearness(text, own)))
    said = told.get(b"kind")
    kind: Kind = next((kind for kind in KINDS if kind.encode() == said), "room")
    return Found(_words(told.get(b"title")), kind, host, port, _words(told.get(b"version")))


def listed(found: Mapping[str, Found]) -> tuple[Found, ...]:
    """Each post office once, classes first, then by title."""
    each = {(one.host, one.port): one for one in found.values()}
    rows = sorted(each.values(), key=lambda one: (one.kind != "class", one.title.casefold(), one.address))
    return tuple(rows[:MOST])


def _words(said: bytes | None) -> str:
    text = (said or b"").decode("utf-8", "replace")[: 8 * _LONGEST]
    plain = "".join(letter for letter in text if letter.isprintable() and not unicodedata.combining(letter))
    return " ".join(plain.split())[:_LONGEST]


def _bare(text: str) -> str:
    return text.partition("%")[0]


def _reachable(text: str) -> bool:
    try:
        address = ip_address(_bare(text))
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified or address.is_multicast)


def _nearness(text: str, own: Sequence[str]) -> int:
    """The most leading bits that an address shares with one of ours."""
    address = ip_address(_bare(text))
    best = 0
    for mine in own:
        other = ip_address(_bare(mine))
        if other.version == address.version:
            best = max(best, address.max_prefixlen - (int(address) ^ int(other)).bit_length())
    return best


class _LanFinder:
    """Looks in a thread, which imports the library itself, so that a window opens before."""

    def __init__(self) -> None:
        self._found: dict[str, Found] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="three-letters finder", daemon=True).start()

    def found(self) -> tuple[Found, ...]:
        """What is open now."""
        with self._lock:
            return listed(self._found)

    def close(self) -> None:
        """Let the thread end by itself."""
        self._ended.set()

    # ------------------------------------------------------------ in threads of the library

    def _run(self) -> None:
        try:
            from zeroconf import ServiceBrowser, Zeroconf

            # What it thinks of this network is nobody's business on the player's terminal.
            logging.getLogger("zeroconf").setLevel(logging.CRITICAL)
            network = Zeroconf()
            try:
                ServiceBrowser(network, SERVICE, handlers=[self._changed])
                self._ended.wait()
            finally:
                network.close()
        except Exception as error:
            # No multicast, no network, a firewall: a code or an address still leads there.
            logging.getLogger(__name__).info("nobody can be found: %s", error)

    def _changed(self, zeroconf: object, service_type: str, name: str, state_change: object) -> None:
        from zeroconf import ServiceStateChange, Zeroconf

        from game.link.addresses import own_addresses

        found = None
        if state_change is not ServiceStateChange.Removed and isinstance(zeroconf, Zeroconf):
            info = zeroconf.get_service_info(service_type, name, _ASK_MILLISECONDS)
            if info is not None:
                addresses = info.parsed_scoped_addresses()
                found = read_answer(addresses, info.port, info.properties, own_addresses())
        with self._lock:
            if found is None:
                self._found.pop(name, None)
            elif len(self._found) < 10 * MOST:
                self._found[name] = found
