"""One endpoint of the kernel's TCP: its user's calls, and its state as /proc/net/tcp tells it."""

from __future__ import annotations

import contextlib
import errno
import socket
import struct
from pathlib import Path

TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ, SEND_QUEUE = 19, 20, 21, 2
STATES = {
    1: "ESTABLISHED",
    2: "SYN-SENT",
    3: "SYN-RECEIVED",
    4: "FIN-WAIT-1",
    5: "FIN-WAIT-2",
    6: "TIME-WAIT",
    7: "CLOSED",
    8: "CLOSE-WAIT",
    9: "LAST-ACK",
    10: "LISTEN",
    11: "CLOSING",
    12: "SYN-RECEIVED",
}
ADDRESS, PEER = "10.9.0.1", "10.9.0.2"
User = dict[str, str | int | bool]


class Endpoint:
    """`port` is its own, `peer_port` ours. The user reads at once."""

    def __init__(self, port: int, peer_port: int) -> None:
        self.port, self.peer_port = port, peer_port
        self.listener: socket.socket | None = None
        self.socket: socket.socket | None = None
        self.ended = False
        self.connecting = False

    def open_passive(self) -> None:
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.setblocking(False)
        self.listener.bind((ADDRESS, self.port))
        self.listener.listen(8)

    def open_active(self, iss: int) -> None:
        self.socket = end = socket.socket()
        end.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        end.setblocking(False)
        end.bind((ADDRESS, self.port))
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, SEND_QUEUE)
        end.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, struct.pack("I", iss))
        end.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)
        self._prepare(end)
        self.connecting = True
        with contextlib.suppress(BlockingIOError):
            end.connect((PEER, self.peer_port))

    def _prepare(self, end: socket.socket) -> None:
        end.setblocking(False)
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def hasten(self) -> None:
        """No delayed ACKs: what is acknowledged is acknowledged at once."""
        if self.socket is not None and self.state() not in ("CLOSED", "SYN-SENT"):
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    @property
    def has_user(self) -> bool:
        """Whether anybody can still call: not before OPEN, not after CLOSE or ABORT."""
        return self.socket is not None or self.listener is not None

    def send(self, length: int) -> User:
        end = self.socket or self.listener
        if end is None:
            return {"refused": "EPIPE"}
        try:
            end.send(b"x" * length)
        except OSError as error:
            return {"refused": errno.errorcode[error.errno or 0]}
        return {}

    def shutdown_write(self) -> User:
        end = self.socket or self.listener
        if end is None:
            return {"refused": "ENOTCONN"}
        try:
            end.shutdown(socket.SHUT_WR)
        except OSError as error:
            return {"refused": errno.errorcode[error.errno or 0]}
        return {}

    def close(self, abort: bool = False) -> None:
        """CLOSE by a user who also stops reading; or ABORT."""
        for end in (self.socket, self.listener):
            if end is not None:
                if abort:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.close()
        self.socket = self.listener = None

    def serve(self) -> User:
        """What the user does after each step: accept, hear of errors, read what is there."""
        if self.listener is not None and self.socket is None:
            try:
                self.socket, _ = self.listener.accept()
            except OSError:
                return {}
            self._prepare(self.socket)
            self.listener.close()
            self.listener = None
        end = self.socket
        if end is None:
            return {}
        heard: User = {}
        state = self.state()
        if state in ("SYN-SENT", "SYN-RECEIVED"):
            return heard
        code = end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            heard["error"] = errno.errorcode[code]
        read = 0
        with contextlib.suppress(OSError):
            while octets := end.recv(65536):
                read += len(octets)
            if not self.ended and state != "CLOSED":
                self.ended = heard["eof"] = True
        if read:
            heard = {"read": read, **heard}
        return heard

    def state(self) -> str:
        """An RFC 9293 state name: the connection's, else the listener's, else CLOSED."""
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            _, local, remote, code, *_ = line.split()
            pair = (int(local[-4:], 16), int(remote[-4:], 16))
            if pair == (self.port, self.peer_port) and int(code, 16) != 7:
                return STATES[int(code, 16)]
        return "LISTEN" if self.listener is not None else "CLOSED"
