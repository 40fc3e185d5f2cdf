"""The sockets on which a relay listens: one port, both address families. Impure: sockets."""

from __future__ import annotations

import errno
import socket

from game.content.problems import Problem

BACKLOG = 512


def listening_sockets(host: str | None, port: int) -> list[socket.socket]:
    """Bound sockets: for `host` None one of each family, on the same port. Raises Problem."""
    wanted = _addresses(host, port)
    found: list[socket.socket] = []
    try:
        for family, address in wanted:
            number = found[0].getsockname()[1] if found else port
            try:
                found.append(_bound(family, address, number))
            except OSError as error:
                if error.errno in (errno.EADDRINUSE, errno.EACCES) or len(wanted) == 1:
                    raise
                # A computer may do without one family, or have its addresses switched off.
        if not found:
            raise OSError(errno.EADDRNOTAVAIL, "no address to listen on")
    except OSError as error:
        for sock in found:
            sock.close()
        if error.errno == errno.EADDRINUSE:
            raise Problem.of("port-taken", port=port, next=port % 65535 + 1) from error
        if error.errno == errno.EACCES:
            raise Problem.of("port-forbidden", port=port) from error
        raise Problem.of(
            "cannot-listen", host=host or "*", port=port, reason=error.strerror or str(error)
        ) from error
    return found


def _addresses(host: str | None, port: int) -> list[tuple[socket.AddressFamily, str]]:
    if host is None:
        both = [(socket.AF_INET, "0.0.0.0")]
        return [*both, (socket.AF_INET6, "::")] if socket.has_ipv6 else both
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Problem.of(
            "cannot-listen", host=host, port=port, reason=error.strerror or str(error)
        ) from error
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in infos))


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind((address, port))
        sock.listen(BACKLOG)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock
