"""Fixed states with what later levels put on the desk: sheets, stamps, long numbers, several ports. Pure."""

from __future__ import annotations

from msgspec import structs

from game.client.model.told import Told
from game.client.scenes import samples
from game.match.view import Arrived, Moved, News, Opened, Option, Posted
from game.tcp.segment import ACK, FIN, SYN, Segment

S = 1_000_000
PORT = samples.PORT
LONG = (4294967290, 2147483647)


def match_long() -> Told:
    """Level 2: ten digits everywhere, ten octets have come, a sheet lies on the desk."""
    mine, theirs = LONG
    hello = Segment(seq=mine, ctl=SYN)
    answer = Segment(seq=theirs, ack=mine + 1, ctl=SYN | ACK)
    third = Segment(seq=mine + 1, ack=theirs + 1, ctl=ACK)
    text = Segment(seq=theirs + 1, ack=mine + 1, ctl=ACK, text=b"Dear heart")
    owed = Option(Segment(seq=mine + 1, ack=theirs + 11, ctl=ACK), "debt", True)
    numbers = (mine, mine + 1, mine + 1, theirs, theirs + 11)
    home = samples.desk("ESTABLISHED", "opener", samples.FULL, ("ACK",), (owed,), None, numbers)
    home = structs.replace(home, sheet=b"Fare well!")
    news: tuple[News, ...] = (
        Opened(0, PORT, 2, "opener"),
        Posted(2 * S, 1, PORT, hello, "legal", False),
        Arrived(6 * S, 2, PORT, answer),
        Posted(8 * S, 3, PORT, third, "legal", False),
        Arrived(12 * S, 4, PORT, text),
    )
    return samples.seated(samples.view(14 * S, (home,), news, connection=2))


def match_desks() -> Told:
    """Three correspondences: the played one, a ghost in SYN-RECEIVED, one in TIME-WAIT; five stamps."""
    numbers = (300, 301, 301, 100, 112)
    played = samples.desk("ESTABLISHED", "listener", samples.FULL, ("ACK",), (), None, numbers)
    played = structs.replace(played, stamps=5, sheet=b"Marry me? Yes!", wish="close")
    ghost = structs.replace(played, port=49001, state="SYN-RECEIVED", owes=("SYN,ACK",), sheet=b"", wish="")
    resting = structs.replace(played, port=49002, state="TIME-WAIT", owes=(), quiet_until=60 * S, sheet=b"")
    text = Segment(seq=101, ack=301, ctl=ACK, text=b"Marry me?")
    news: tuple[News, ...] = (
        Opened(0, PORT, 4, "listener"),
        Moved(S, PORT, "ESTABLISHED", samples.FULL, "cause.established"),
        Arrived(12 * S, 4, PORT, text),
        Arrived(13 * S, 5, 49001, Segment(seq=90, ctl=SYN)),
        Posted(14 * S, 6, 49002, Segment(seq=5, ack=8, ctl=ACK | FIN), "legal", False),
    )
    value = samples.view(15 * S, (ghost, resting, played), news, connection=4)
    return samples.seated(value, {5: 400_000, 6: 400_000})
