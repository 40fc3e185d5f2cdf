"""Two automatic endpoints and nothing between them: the tests carry each segment by hand."""

from __future__ import annotations

from game.tcp import AS_DEPLOYED, TEXT, Options, Segment, State, Tcb
from game.tcp import endpoint as tcp
from game.tcp.endpoint import Endpoint, Outcome


class Peer:
    """One end: what it emitted last, what its user read and heard."""

    def __init__(self, iss: int, options: Options = TEXT, end: Endpoint | None = None) -> None:
        self.iss = iss
        self.end = Endpoint(options=options) if end is None else end
        self.read = b""
        self.heard: tuple[str, ...] = ()
        self.now = 0

    @classmethod
    def at(cls, tcb: Tcb, options: Options = TEXT) -> Peer:
        return cls(tcb.iss, end=Endpoint(tcb=tcb, options=options))

    @property
    def state(self) -> State:
        return self.end.tcb.state

    def keep(self, outcome: Outcome) -> list[str]:
        self.end = (
            tcp.receive(outcome.endpoint, 10_000).endpoint if outcome.endpoint.unread else outcome.endpoint
        )
        self.read += outcome.read or outcome.endpoint.unread
        self.heard += outcome.signals
        return [str(segment) for segment in outcome.emitted]

    def listen(self) -> list[str]:
        return self.keep(tcp.open_passive(self.end))

    def open(self) -> list[str]:
        return self.keep(tcp.open_active(self.end, self.now, self.iss))

    def send(self, octets: bytes) -> list[str]:
        return self.keep(tcp.send(self.end, self.now, octets))

    def close(self) -> list[str]:
        return self.keep(tcp.shutdown_write(self.end, self.now))

    def wait(self, until: int) -> list[str]:
        self.now = until
        return self.keep(tcp.handle_timer(self.end, until))

    def gets(self, notation: str) -> list[str]:
        return self.keep(tcp.arrives(self.end, self.now, Segment.parse(notation), self.iss))


def established(options: Options = TEXT, a_iss: int = 100, b_iss: int = 300) -> tuple[Peer, Peer]:
    a, b = Peer(a_iss, options), Peer(b_iss, options)
    b.listen()
    to_a = b.gets(a.open()[0])
    b.gets(a.gets(to_a[0])[0])
    assert (a.state, b.state) == (State.ESTABLISHED, State.ESTABLISHED)
    return a, b


__all__ = ["AS_DEPLOYED", "Peer", "State", "established"]
