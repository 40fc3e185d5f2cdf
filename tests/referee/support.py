"""Two houses and a post made by hand: what the tests of the referee play with."""

from __future__ import annotations

from msgspec.structs import replace

from game.referee import House, Judgement, Law, Letter, deliver, handle_timer, hints, judge, open_desk
from game.referee.deliver import Delivered
from game.referee.house import Seat, seat_of, state_of
from game.referee.law import EVERYTHING, SECOND, Role
from game.tcp import Segment

PORT = 49001
FREE = Law(opener=EVERYTHING, listener=EVERYTHING, both=EVERYTHING)
"""All user calls permitted."""


def seg(notation: str, text: bytes | None = None) -> Segment:
    """A segment from the RFC's notation, with this text in the place of the octets of <DATA=n>."""
    parsed = Segment.parse(notation)
    return parsed if text is None else replace(parsed, text=text)


class Desk:
    """One house of a test, with its own clock. Every step asserts what the referee says."""

    def __init__(
        self, role: Role = "opener", iss: int | None = 100, law: Law = FREE, port: int = PORT
    ) -> None:
        self.port = port
        self.house: House = open_desk(House(law=law), port, role, iss)
        self.now = 0
        self.read = b""
        self.houses = [self.house]

    @property
    def seat(self) -> Seat:
        found = seat_of(self.house, self.port)
        assert found is not None
        return found

    @property
    def state(self) -> str:
        return str(state_of(self.house, self.port))

    @property
    def hearts(self) -> str:
        return " ".join(self.seat.hearts)

    def owes(self) -> list[str]:
        """The canonical letters that are due."""
        return [str(hint.segment) for hint in hints(self.house, self.port, self.now) if hint.urgent]

    def ask(self, notation: str, text: bytes | None = None, **more: object) -> Judgement:
        """Judge without posting."""
        return judge(self.house, Letter(self.port, seg(notation, text)), self.now, **more)  # type: ignore[arg-type]

    def post(self, notation: str, kind: str = "legal", text: bytes | None = None) -> Judgement:
        judgement = self.ask(notation, text)
        assert judgement.verdict.kind == kind, judgement.verdict
        self.house = judgement.house
        return judgement

    def get(
        self, notation: str, text: bytes | None = None, iss: int = 300, port: int | None = None
    ) -> Delivered:
        letter = Letter(port or self.port, seg(notation, text))
        delivered = deliver(self.house, letter, self.now, iss)
        self.house = delivered.house
        self.read += delivered.read
        self.houses.append(self.house)
        return delivered

    def wait(self, seconds: float) -> list[str]:
        """Let time pass; the causes of what happened."""
        self.now += int(seconds * SECOND)
        self.house, changes = handle_timer(self.house, self.now)
        return [change.cause for change in changes]


def opened(law: Law = FREE) -> Desk:
    """A, ESTABLISHED as the opener: SND.NXT=101, RCV.NXT=301."""
    desk = Desk("opener", 100, law)
    desk.post("<SEQ=100><CTL=SYN>")
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    desk.post("<SEQ=101><ACK=301><CTL=ACK>")
    return desk


def listening(law: Law = FREE) -> Desk:
    """B, in LISTEN, its number 300."""
    return Desk("listener", 300, law)


def received(law: Law = FREE) -> Desk:
    """B, SYN-RECEIVED: the SYN,ACK is posted."""
    desk = listening(law)
    desk.get("<SEQ=100><CTL=SYN>")
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    return desk


def accepted(law: Law = FREE) -> Desk:
    """B, ESTABLISHED as the listener: SND.NXT=301, RCV.NXT=101."""
    desk = received(law)
    desk.get("<SEQ=101><ACK=301><CTL=ACK>")
    return desk
