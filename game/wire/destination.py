"""Where to join, as people type it: a join code, an address, a name or a link. Pure.

    7K2P-M4QX            a join code            192.168.1.5          an IPv4 address, the default port
    pc-3.local:9300      a name and a port      [fe80::1%eth0]:9293  an IPv6 address and a port
    http://10.0.0.7:9293/join?room=4            what the QR code carries; also ws://, wss://, https://

A room may follow any address as `/ROOM` or `?room=ROOM`; without one the relay's only open room is meant.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

from msgspec import Struct

from game.wire.joincode import DEFAULT_PORT, JoinCodeError, read_code, room_name, room_number

_LINK = re.compile(r"(https?|wss?)://([^/?#]*)/?([^?#]*)\??([^#]*)(?:#.*)?", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?\.?")
_GROUPS = re.compile(r"[0-9A-Za-z]{1,4}([- ]+[0-9A-Za-z]{1,4})+")


class Destination(Struct, frozen=True):
    """A relay and a room: `host` without brackets, `room` as `Join` wants it ("" for the only open room)."""

    host: str
    port: int = DEFAULT_PORT
    room: str = ""
    secure: bool = False

    @property
    def url(self) -> str:
        """The address of the players' WebSocket."""
        return f"{'wss' if self.secure else 'ws'}://{self.authority}/play"

    @property
    def authority(self) -> str:
        """`host:port`, with brackets around an IPv6 address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def read_destination(text: str) -> Destination:
    """Read what a person typed or pasted.

    Raises JoinCodeError: a `joincode.` or `address.` key with parameters.
    """
    text = text.strip()
    if not text:
        raise JoinCodeError("address.empty")
    link = _LINK.fullmatch(text)
    if link:
        return _read_link(link)
    if "://" in text:
        raise JoinCodeError("address.scheme", scheme=text.split("://")[0])
    if text.startswith("[") or "." in text or ":" in text or "/" in text:
        place, _, room = text.partition("/")
        return _read_place(place, DEFAULT_PORT, _read_room(room), secure=False)
    try:
        code = read_code(text)
    except JoinCodeError:
        if _GROUPS.fullmatch(text) or not _HOST.fullmatch(text) or text[0].isdigit():
            raise
        return Destination(text)
    return Destination(code.host, code.port, room_name(code.room) if code.room else "")


def _read_link(link: re.Match[str]) -> Destination:
    scheme, place, path, query = link.groups()
    room = ""
    for field in query.split("&"):
        name, _, value = field.partition("=")
        if name == "room":
            room = value
    if not room and path not in ("", "join", "play", "join/", "play/"):
        room = path
    secure = scheme.lower() in ("https", "wss")
    # A link without a port means what a browser would take it to mean.
    return _read_place(place, 443 if secure else 80, _read_room(room), secure)


def _read_place(place: str, port: int, room: str, secure: bool) -> Destination:
    if place.startswith("["):
        host, closed, rest = place[1:].partition("]")
        if not closed or (rest and not rest.startswith(":")):
            raise JoinCodeError("address.brackets")
        _check_ipv6(host)
        return Destination(host, _read_port(rest[1:]) if rest else port, room, secure)
    if place.count(":") > 1:
        _check_ipv6(place)
        return Destination(place, port, room, secure)
    host, colon, digits = place.partition(":")
    if not _HOST.fullmatch(host):
        raise JoinCodeError("address.host", host=host)
    numbers = host.rstrip(".").split(".")
    if all(number.isdigit() for number in numbers) and (
        len(numbers) != 4 or any(int(number) > 255 for number in numbers)
    ):
        raise JoinCodeError("address.ipv4", host=host)
    return Destination(host, _read_port(digits) if colon else port, room, secure)


def _check_ipv6(host: str) -> None:
    try:
        IPv6Address(host)
    except AddressValueError as error:
        raise JoinCodeError("address.ipv6", host=host) from error


def _read_port(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6 and 0 < int(digits) < 2**16):
        raise JoinCodeError("address.port", port=digits)
    return int(digits)


def _read_room(name: str) -> str:
    if not name:
        return ""
    number = room_number(name.strip("/"))
    if number is None:
        raise JoinCodeError("address.room", room=name)
    return room_name(number) if number else ""
