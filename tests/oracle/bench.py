"""A network namespace of its own, with a TUN device on which we play the whole rest of the world.

Linux only, and root (CAP_SYS_ADMIN and CAP_NET_ADMIN): `missing` says what is not there. Nothing outside the
namespace is touched, and it is gone with the process.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import select
import socket
import struct
import time
from pathlib import Path

from tests.oracle.packets import Packet, pack, unpack

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
SIOCSIFADDR, SIOCSIFNETMASK, SIOCSIFFLAGS, IFF_UP = 0x8916, 0x891C, 0x8914, 0x41

CONDITIONS = {
    "tcp_timestamps": "0",
    "tcp_sack": "0",
    "tcp_window_scaling": "0",
    "tcp_ecn": "0",
    "tcp_fastopen": "0",
    "tcp_syncookies": "0",
    "tcp_challenge_ack_limit": "2147483647",  # challenge ACKs are not rationed
    "tcp_invalid_ratelimit": "0",  # nor are those for what is out of the window
    "tcp_rto_min_us": "1000000",  # least RTO 1 s
    "tcp_early_retrans": "0",  # no tail loss probes
    "tcp_syn_linear_timeouts": "0",  # a SYN comes again after 1, 3, 7 s
    "tcp_autocorking": "0",
    "tcp_no_metrics_save": "1",
    "tcp_tw_reuse": "0",
    "tcp_max_tw_buckets": "1000000",
    "tcp_congestion_control": "reno",
    "tcp_rmem": "4096 131072 131072",  # the window is between 60000 and 65535
    "ip_local_port_range": "61000 65000",
}


def _unshare() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")


def _set(name: str, value: str) -> None:
    Path("/proc/sys/net/ipv4", name).write_text(value)


class Bench:
    """The TUN device. `unshare` first moves this process, for good, into a new network namespace."""

    def __init__(self) -> None:
        _unshare()
        try:  # a small hash table of its own for the next namespace: /proc/net/tcp is read after each step
            _set("tcp_child_ehash_entries", "256")
            _unshare()
        except OSError:
            pass
        for name, value in CONDITIONS.items():
            _set(name, value)
        self.fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.fd, TUNSETIFF, struct.pack("16sH22x", b"oracle", IFF_TUN | IFF_NO_PI))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
            for request, address in ((SIOCSIFADDR, "10.9.0.1"), (SIOCSIFNETMASK, "255.255.255.0")):
                name = struct.pack("16sH2x4s8x", b"oracle", socket.AF_INET, socket.inet_aton(address))
                fcntl.ioctl(control, request, name)
            for device in (b"oracle", b"lo"):
                fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH22x", device, IFF_UP))

    def put(self, packet: Packet) -> None:
        """Hand the kernel a segment. It is processed, and as a rule answered, before this returns."""
        os.write(self.fd, pack(packet))

    def get(self, port: int, peer_port: int, wait: float = 0.0) -> list[Packet]:
        """What the kernel has sent for this pair of ports, and sends in the next `wait` seconds."""
        found: list[Packet] = []
        until = time.monotonic() + wait
        while True:
            try:
                packet = unpack(os.read(self.fd, 65536))
            except BlockingIOError:
                left = until - time.monotonic()
                if left <= 0:
                    return found
                select.select([self.fd], [], [], left)
                continue
            if packet is not None and packet[:2] == (port, peer_port):
                found.append(packet)


def missing() -> str:
    """Why there can be no bench here; "" if there can. Tried in a child, which leaves nothing behind."""
    child = os.fork()
    if child == 0:
        try:
            Bench()
        except OSError as error:
            os._exit(error.errno or 1)
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 0:
        return ""
    return f"no network namespace with a TUN device of its own here ({os.strerror(status)}): it takes root"
