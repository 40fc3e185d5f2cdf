"""Places where it is hard to say something true: those of the other tables, and more."""

from __future__ import annotations

from collections.abc import Callable

from game.referee.law import Law
from tests.referee import table_fouls as places
from tests.referee.support import FREE, Desk, accepted, opened, received
from tests.referee.test_universe import PLACES as TABLES


def shelved_posted() -> Desk:
    desk = places.shelved()
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    return desk


def four_way_dropped_back() -> Desk:
    """A, SYN-SENT by the four-letter law; the ACK has come, the SYN has not."""
    desk = places.syn_sent(Law(name="four-way"))
    desk.get("<SEQ=300><ACK=101><CTL=ACK>")
    return desk


def four_way_opened() -> Desk:
    """A, ESTABLISHED by the second half."""
    desk = four_way_dropped_back()
    desk.get("<SEQ=300><CTL=SYN>")
    return desk


def four_way_posted() -> Desk:
    """B, SYN-RECEIVED by the four-letter law, both halves posted."""
    desk = places.four_way()
    desk.post("<SEQ=300><ACK=101><CTL=ACK>")
    desk.post("<SEQ=300><CTL=SYN>")
    return desk


def two_way_read() -> Desk:
    """B, ESTABLISHED by the two-letter law, text read before the SYN,ACK was posted."""
    desk = Desk("listener", 300, Law(name="two-way"))
    desk.get("<SEQ=100><CTL=SYN>")
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    return desk


def old_text() -> Desk:
    """B: ten octets read and acknowledged; the first five come again."""
    desk = places.got_text()
    desk.post("<SEQ=301><ACK=111><CTL=ACK>")
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    return desk


def gap_from_the_start() -> Desk:
    """B, SYN-RECEIVED, text has come behind a gap: ESTABLISHED, nothing read."""
    desk = received()
    desk.get("<SEQ=106><ACK=301><CTL=ACK><DATA=6>")
    return desk


def text_and_goodbye() -> Desk:
    """B: text and FIN in one letter."""
    desk = accepted()
    desk.get("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=10>")
    return desk


def around_zero() -> Desk:
    """A, ISS 4294967290, twenty octets sent and twelve received over zero; B's ISS was 4294967293."""
    desk = Desk("opener", 4294967290)
    desk.post("<SEQ=4294967290><CTL=SYN>")
    desk.get("<SEQ=4294967293><ACK=4294967291><CTL=SYN,ACK>")
    desk.post("<SEQ=4294967291><ACK=4294967294><CTL=ACK><DATA=20>")
    desk.get("<SEQ=4294967294><ACK=4294967291><CTL=ACK><DATA=12>")
    return desk


def stray_then_opened() -> Desk:
    """B, SYN-SENT out of LISTEN, a RST still owed for a stray of before."""
    desk = places.stray_at_the_door()
    desk.post("<SEQ=300><CTL=SYN>")
    return desk


def closed_early() -> Desk:
    """B, FIN-WAIT-1 by CLOSE in SYN-RECEIVED, the SYN,ACK unacknowledged."""
    desk = received()
    desk.post("<SEQ=301><ACK=101><CTL=FIN,ACK>")
    return desk


def challenged_in_time_wait() -> Desk:
    desk = places.time_wait()
    desk.get("<SEQ=700><CTL=SYN>")
    return desk


def two_syns_with_cookies() -> Desk:
    desk = places.cookies()
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


MORE: tuple[Callable[[], Desk], ...] = (
    shelved_posted,
    four_way_dropped_back,
    four_way_opened,
    four_way_posted,
    two_way_read,
    old_text,
    gap_from_the_start,
    text_and_goodbye,
    around_zero,
    stray_then_opened,
    closed_early,
    challenged_in_time_wait,
    two_syns_with_cookies,
)

PLACES: dict[str, Callable[[], Desk]] = {
    **TABLES,
    **{place.__name__: place for place in MORE},
    "opened in the story": lambda: opened(Law()),
    "opened, all calls": lambda: opened(FREE),
}
"""Every place, by its name."""
