"""The addresses by which others in the same network reach this computer.

Impure: asks the system; sends nothing.
"""

import contextlib
import socket
from ipaddress import ip_address

# Documentation addresses (RFC 5737, RFC 3849): connecting a datagram socket to one only chooses a route.
PROBES = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def own_addresses() -> list[str]:
    """IPv4 first, then IPv6, the default route's address first; no loopback, no link-local."""
    found: list[str] = []
    for family, probe in PROBES:
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as end:
            end.connect((probe, 9))
            found.append(str(end.getsockname()[0]))
    with contextlib.suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)]
    usable = [text for text in dict.fromkeys(found) if _reaches_others(text)]
    return sorted(usable, key=lambda text: ip_address(text).version)


def _reaches_others(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)
