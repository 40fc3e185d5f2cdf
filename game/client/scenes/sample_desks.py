"""Fixed states with what later levels put on the desk: sheets, stamps, long numbers, several ports. Pure."""

from __future__ import annotations

from msgspec import structs

from game.client.model.told import Told
from game.client.scenes import samples
from game.match.view import Across, Arrived, Flown, Home, Moved, News, Opened, Option, Posted
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


def match_seats() -> Told:
    """Level 4 under two letters: a ghost has one of two seats, and its old text was read again."""
    numbers = (400, 401, 401, 100, 101)
    played = samples.desk("ESTABLISHED", "listener", samples.HALF, ("SYN,ACK",), (), None, numbers)
    ghost = structs.replace(played, port=49001, state="ESTABLISHED", owes=())
    news: tuple[News, ...] = (
        Opened(0, 49001, 1, "listener"),
        Opened(0, PORT, 2, "listener"),
        Moved(S, 49001, "ESTABLISHED", samples.HALF, "cause.established"),
        Moved(6 * S, PORT, "ESTABLISHED", samples.HALF, "cause.established"),
        Arrived(6 * S, 4, PORT, Segment(seq=100, ctl=SYN)),
    )
    view = samples.view(12 * S, (ghost, played), news, connection=2)
    home = Home(seats=2, read=((49001, b"Marry"), (49001, b"Marry")))
    return samples.seated(structs.replace(view, home=home))


def match_cookies() -> Told:
    """Level 8 with cookies: no seat is taken, and the ISS is worked out."""
    home = structs.replace(samples.desk("LISTEN", "listener", owes=("SYN,ACK",)), port=41)
    news: tuple[News, ...] = (Opened(0, 41, 3, "listener"), Arrived(6 * S, 4, 41, Segment(seq=100, ctl=SYN)))
    view = samples.view(12 * S, (home,), news, connection=3)
    return samples.seated(structs.replace(view, home=Home(seats=3, cookies=4000)))


def match_shelf() -> Told:
    """Level 6: strangers' sheets fill the shelf."""
    numbers = (300, 300, 300, 100, 101)
    home = samples.desk("SYN-RECEIVED", "listener", samples.HALF, ("SYN,ACK",), (), None, numbers)
    news: tuple[News, ...] = (
        Opened(0, PORT, 6, "listener"),
        Arrived(6 * S, 4, PORT, Segment(seq=100, ctl=SYN, text=b"Hello there")),
    )
    view = samples.view(12 * S, (home,), news, connection=6)
    sealed = ((61, 1000), (62, 1000), (63, 1000))
    return samples.seated(structs.replace(view, home=Home(shelf=3000, sealed=sealed)))


def match_open() -> Told:
    """Level 0: the fog is lifted, two hearts are lit over there, the answer is on its way."""
    home = samples.desk("SYN-SENT", numbers=(100, 100, 101, None, None))
    across = Across("SYN-RECEIVED", samples.HALF, (Flown(11 * S, SYN | ACK),))
    news: tuple[News, ...] = (
        Opened(0, PORT, 1, "opener"),
        Posted(2 * S, 1, PORT, Segment(seq=100, ctl=SYN), "legal", False),
    )
    view = samples.view(12 * S, (structs.replace(home, across=across),), news, connection=1)
    face = structs.replace(view.level, id="can-you-hear-me", number=0, title="level.can-you-hear-me.title")
    return samples.seated(structs.replace(view, level=face))
