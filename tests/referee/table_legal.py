"""Right letters, each with the place where it is written: the verdict, and the rule that allows it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from game.referee.law import Law
from tests.referee import table_fouls as places
from tests.referee.support import Desk, accepted, listening, opened, received


class Right(Struct, frozen=True):
    """The place; the letter; the rule that allows it; the state after; the verdict's kind and tag."""

    place: Callable[[], Desk]
    letter: str
    rule: str
    after: str
    kind: str = "legal"
    tag: str | None = None
    text: bytes | None = None


def door_open() -> Desk:
    return listening()


def syn_sent_dark() -> Desk:
    desk = places.syn_sent()
    desk.wait(6)
    return desk


def crossed_posted() -> Desk:
    """A, SYN-RECEIVED after crossed SYNs, the SYN,ACK posted, the candle down."""
    desk = places.crossed()
    desk.post("<SEQ=100><ACK=301><CTL=SYN,ACK>")
    desk.wait(6)
    return desk


def crossed_read() -> Desk:
    """A, ESTABLISHED by the other's SYN,ACK, its own still unposted; five octets were read."""
    desk = places.crossed_opened()
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    return desk


def answered_read() -> Desk:
    """A, ESTABLISHED, letter 3 still owed, and five octets were read since."""
    desk = places.answered()
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    return desk


def got_thrice() -> Desk:
    """B, ESTABLISHED: three letters with three octets each have come."""
    desk = accepted()
    for number in (101, 104, 107):
        desk.get(f"<SEQ={number}><ACK=301><CTL=ACK><DATA=3>")
    return desk


def got_goodbye() -> Desk:
    """B, CLOSE-WAIT: ten octets came, then the FIN; neither is acknowledged."""
    desk = places.got_text()
    desk.get("<SEQ=111><ACK=301><CTL=FIN,ACK>")
    return desk


def four_way_opened() -> Desk:
    """A, ESTABLISHED by the second half of the four-letter law."""
    desk = places.syn_sent(Law(name="four-way"))
    desk.get("<SEQ=300><ACK=101><CTL=ACK>")
    desk.get("<SEQ=300><CTL=SYN>")
    return desk


def challenged() -> Desk:
    desk = opened()
    desk.get("<SEQ=700><CTL=SYN>")
    return desk


def closed_early() -> Desk:
    """B, FIN-WAIT-1 by CLOSE in SYN-RECEIVED: SYN and FIN both unacknowledged, the candle down."""
    desk = received()
    desk.post("<SEQ=301><ACK=101><CTL=FIN,ACK>")
    desk.wait(6)
    return desk


def three_duplicates() -> Desk:
    """A: ten octets are out, and three duplicate ACKs have come."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
    for _ in range(3):
        desk.get("<SEQ=301><ACK=101><CTL=ACK>")
    return desk


def fin_dark() -> Desk:
    """A, FIN-WAIT-1: five octets and the FIN are out, the candle down; five octets were received."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=FIN,ACK>", text=b"hello")
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    desk.post("<SEQ=107><ACK=306><CTL=ACK>")
    desk.wait(6)
    return desk


def close_wait() -> Desk:
    desk = places.got_fin()
    desk.post("<SEQ=301><ACK=102><CTL=ACK>")
    return desk


def syn_text() -> Desk:
    """A, SYN-SENT under a law that permits text on a SYN; the candle is down."""
    desk = Desk("opener", 100, Law(text_on_syn=True))
    desk.post("<SEQ=100><CTL=SYN>", text=b"hello")
    desk.wait(6)
    return desk


def four_way_half() -> Desk:
    desk = places.four_way()
    desk.post("<SEQ=300><ACK=101><CTL=ACK>")
    return desk


def four_way_dark() -> Desk:
    desk = four_way_half()
    desk.post("<SEQ=300><CTL=SYN>")
    desk.wait(6)
    return desk


def full_window_dark() -> Desk:
    """A, FIN-WAIT-1: text and FIN fill the window to the last number; the candle is down."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=999>")
    desk.wait(6)
    return desk


def four_way_half_free() -> Desk:
    """B, the ACK posted, the SYN still owed, under a law that lets it bear any number."""
    desk = Desk("listener", 300, Law(name="four-way", isn="free"))
    desk.get("<SEQ=100><CTL=SYN>")
    desk.post("<SEQ=300><ACK=101><CTL=ACK>")
    return desk


def spoken_again() -> Desk:
    """B, SYN-RECEIVED, "abc" on its SYN,ACK; the SYN has come a second time."""
    desk = listening(Law(text_on_syn=True))
    desk.get("<SEQ=100><CTL=SYN>")
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>", text=b"abc")
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def last_ack() -> Desk:
    """B, LAST-ACK, the FIN has come again."""
    desk = places.got_fin()
    desk.post("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    desk.get("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    return desk


def syn_in_window() -> Desk:
    """A, CLOSED by a SYN in the window under a law without challenges."""
    desk = opened(Law(challenge=False))
    desk.get("<SEQ=700><CTL=SYN>")
    return desk


def two_way_opened() -> Desk:
    """A, ESTABLISHED by letter 2 under the two-letter law."""
    desk = places.syn_sent(Law(name="two-way"))
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    return desk


RIGHT: list[Right] = [
    Right(lambda: Desk("opener", 100), "<SEQ=100><CTL=SYN>", "open", "SYN-SENT"),
    Right(lambda: Desk("opener", 100, Law(isn="free")), "<SEQ=7><CTL=SYN>", "open", "SYN-SENT"),
    Right(
        lambda: Desk("opener", 100, Law(text_on_syn=True)), "<SEQ=100><CTL=SYN><DATA=9>", "open", "SYN-SENT"
    ),
    Right(door_open, "<SEQ=300><CTL=SYN>", "open-from-listen", "SYN-SENT"),
    Right(places.syn_sent, "<SEQ=100><CTL=SYN>", "impatient", "SYN-SENT", "impatient", "order-of-events"),
    Right(syn_sent_dark, "<SEQ=100><CTL=SYN>", "repeat", "SYN-SENT"),
    Right(syn_text, "<SEQ=100><CTL=SYN>", "repeat", "SYN-SENT", text=b"hello"),
    Right(syn_text, "<SEQ=100><CTL=SYN>", "repeat", "SYN-SENT", text=b"hel"),
    Right(syn_text, "<SEQ=100><CTL=SYN>", "repeat", "SYN-SENT"),
    Right(places.haunted, "<SEQ=91><CTL=RST>", "rst-syn-sent", "SYN-SENT"),
    # SYN-RECEIVED
    Right(places.asked, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack", "SYN-RECEIVED"),
    Right(lambda: places.asked(Law(isn="free")), "<SEQ=7><ACK=101><CTL=SYN,ACK>", "syn-ack", "SYN-RECEIVED"),
    Right(
        lambda: places.asked(Law(text_on_syn=True)),
        "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=3>",
        "syn-ack",
        "SYN-RECEIVED",
    ),
    Right(
        received,
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "impatient",
        "SYN-RECEIVED",
        "impatient",
        "order-of-events",
    ),
    Right(
        received,
        "<SEQ=301><ACK=101><CTL=ACK>",
        "needless-ack",
        "SYN-RECEIVED",
        "needless",
    ),
    Right(received, "<SEQ=301><ACK=101><CTL=FIN,ACK>", "close", "FIN-WAIT-1"),
    Right(received, "<SEQ=301><ACK=101><CTL=RST,ACK>", "abort", "CLOSED"),
    Right(received, "<SEQ=301><CTL=RST>", "abort", "CLOSED"),
    Right(places.asked_again, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack-again", "SYN-RECEIVED"),
    Right(places.asked_again, "<SEQ=301><ACK=101><CTL=ACK>", "ack-repeated-syn", "SYN-RECEIVED"),
    Right(spoken_again, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack-again", "SYN-RECEIVED", text=b"abc"),
    Right(spoken_again, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack-again", "SYN-RECEIVED", text=b"ab"),
    Right(places.stray_ack, "<SEQ=221><CTL=RST>", "rst-syn-received", "SYN-RECEIVED"),
    Right(places.crossed, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "syn-ack-crossed", "SYN-RECEIVED"),
    Right(crossed_posted, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "repeat", "SYN-RECEIVED"),
    Right(crossed_posted, "<SEQ=100><CTL=SYN>", "repeat", "SYN-RECEIVED"),
    Right(places.crossed_opened, "<SEQ=101><ACK=301><CTL=ACK>", "third-letter", "ESTABLISHED"),
    Right(places.crossed_opened, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "syn-ack-crossed", "ESTABLISHED"),
    Right(crossed_read, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "syn-ack-crossed", "ESTABLISHED"),
    Right(crossed_read, "<SEQ=100><ACK=306><CTL=SYN,ACK>", "syn-ack-crossed", "ESTABLISHED"),
    # the synchronized states
    Right(places.answered, "<SEQ=101><ACK=301><CTL=ACK>", "third-letter", "ESTABLISHED"),
    Right(places.answered, "<SEQ=101><ACK=301><CTL=PSH,ACK><DATA=5>", "send", "ESTABLISHED"),
    Right(places.answered, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=5>", "send", "FIN-WAIT-1"),
    Right(places.answered, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "close", "FIN-WAIT-1"),
    Right(
        opened,
        "<SEQ=101><ACK=301><CTL=ACK>",
        "needless-third-letter",
        "ESTABLISHED",
        "needless",
        "lost-third-letter",
    ),
    Right(
        accepted,
        "<SEQ=301><ACK=101><CTL=ACK>",
        "needless-fourth-letter",
        "ESTABLISHED",
        "needless",
        "four-letters",
    ),
    Right(places.text_and_ack, "<SEQ=106><ACK=306><CTL=ACK>", "needless-ack", "ESTABLISHED", "needless"),
    Right(places.got_text, "<SEQ=301><ACK=111><CTL=ACK>", "ack-text", "ESTABLISHED"),
    Right(places.got_text, "<SEQ=301><ACK=111><CTL=ACK><DATA=4>", "send", "ESTABLISHED"),
    Right(answered_read, "<SEQ=101><ACK=301><CTL=ACK>", "ack-earlier", "ESTABLISHED"),
    Right(answered_read, "<SEQ=101><ACK=306><CTL=ACK>", "ack-text", "ESTABLISHED"),
    Right(got_thrice, "<SEQ=301><ACK=104><CTL=ACK>", "ack-earlier", "ESTABLISHED"),
    Right(got_thrice, "<SEQ=301><ACK=107><CTL=ACK>", "ack-earlier", "ESTABLISHED"),
    Right(got_thrice, "<SEQ=301><ACK=107><CTL=ACK><DATA=2>", "send", "ESTABLISHED"),
    Right(got_goodbye, "<SEQ=301><ACK=111><CTL=ACK>", "ack-earlier", "CLOSE-WAIT"),
    Right(got_goodbye, "<SEQ=301><ACK=112><CTL=ACK>", "ack-fin", "CLOSE-WAIT"),
    Right(places.gap, "<SEQ=301><ACK=101><CTL=ACK>", "optional-ack", "ESTABLISHED"),
    Right(places.old_letter, "<SEQ=301><ACK=101><CTL=ACK>", "ack-unacceptable", "ESTABLISHED"),
    Right(challenged, "<SEQ=101><ACK=301><CTL=ACK>", "challenge-ack", "ESTABLISHED"),
    Right(opened, "<SEQ=101><ACK=301><CTL=ACK><DATA=1000>", "send", "ESTABLISHED"),
    Right(opened, "<SEQ=101><ACK=301><CTL=RST,ACK>", "abort", "CLOSED"),
    Right(
        places.sent_text,
        "<SEQ=101><ACK=301><CTL=ACK>",
        "impatient",
        "ESTABLISHED",
        "impatient",
        "order-of-events",
        b"hello",
    ),
    Right(places.dark_text, "<SEQ=103><ACK=301><CTL=ACK>", "repeat", "ESTABLISHED", text=b"ll"),
    Right(places.dark_text, "<SEQ=103><ACK=301><CTL=FIN,ACK>", "repeat", "FIN-WAIT-1", text=b"llo and more"),
    Right(three_duplicates, "<SEQ=101><ACK=301><CTL=ACK><DATA=10>", "repeat", "ESTABLISHED"),
    # goodbyes
    Right(places.got_fin, "<SEQ=301><ACK=102><CTL=ACK>", "ack-fin", "CLOSE-WAIT"),
    Right(places.got_fin, "<SEQ=301><ACK=102><CTL=FIN,ACK>", "close", "LAST-ACK"),
    Right(close_wait, "<SEQ=301><ACK=102><CTL=ACK><DATA=5>", "send", "CLOSE-WAIT"),
    Right(close_wait, "<SEQ=301><CTL=RST>", "abort", "CLOSED"),
    Right(fin_dark, "<SEQ=101><ACK=306><CTL=FIN,ACK>", "repeat", "FIN-WAIT-1", text=b"hello"),
    Right(fin_dark, "<SEQ=101><ACK=301><CTL=ACK>", "repeat", "FIN-WAIT-1", text=b"hel"),
    Right(fin_dark, "<SEQ=106><ACK=306><CTL=FIN,ACK>", "repeat", "FIN-WAIT-1"),
    Right(places.fin_answered, "<SEQ=102><ACK=321><CTL=ACK>", "ack-text", "FIN-WAIT-2"),
    Right(places.fin_answered, "<SEQ=102><ACK=321><CTL=RST,ACK>", "abort", "CLOSED"),
    Right(places.closing, "<SEQ=102><ACK=302><CTL=ACK>", "ack-fin", "CLOSING"),
    Right(
        places.time_wait,
        "<SEQ=102><ACK=302><CTL=ACK>",
        "needless-time-wait",
        "TIME-WAIT",
        "needless",
        "answers-ack-in-time-wait",
    ),
    Right(full_window_dark, "<SEQ=1100><ACK=301><CTL=FIN,ACK>", "repeat", "FIN-WAIT-1"),
    Right(full_window_dark, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=999>", "repeat", "FIN-WAIT-1"),
    Right(last_ack, "<SEQ=302><ACK=102><CTL=ACK>", "ack-unacceptable", "LAST-ACK"),
    Right(closed_early, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "repeat", "FIN-WAIT-1"),
    Right(closed_early, "<SEQ=300><ACK=101><CTL=FIN,SYN,ACK>", "repeat", "FIN-WAIT-1"),
    Right(closed_early, "<SEQ=301><ACK=101><CTL=FIN,ACK>", "repeat", "FIN-WAIT-1"),
    Right(places.no_time_wait, "<SEQ=102><ACK=302><CTL=ACK>", "ack-fin", "CLOSED"),
    # stray letters, and laws of the house
    Right(places.closed_by_reset, "<SEQ=101><CTL=RST>", "rst-closed", "CLOSED"),
    Right(syn_in_window, "<SEQ=0><ACK=701><CTL=RST,ACK>", "rst-syn-in-window", "CLOSED"),
    Right(two_way_opened, "<SEQ=101><ACK=301><CTL=ACK>", "needless-ack", "ESTABLISHED", "needless"),
    Right(places.stray_at_the_door, "<SEQ=221><CTL=RST>", "rst-listen", "LISTEN"),
    Right(places.cookies, "<SEQ=4141><ACK=101><CTL=SYN,ACK>", "cookie", "LISTEN"),
    Right(places.four_way, "<SEQ=300><ACK=101><CTL=ACK>", "four-way-ack", "SYN-RECEIVED"),
    Right(places.four_way, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack", "SYN-RECEIVED"),
    Right(four_way_half, "<SEQ=300><CTL=SYN>", "four-way-syn", "SYN-RECEIVED"),
    Right(four_way_half, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack", "SYN-RECEIVED"),
    Right(four_way_half_free, "<SEQ=7><CTL=SYN>", "four-way-syn", "SYN-RECEIVED"),
    Right(four_way_opened, "<SEQ=101><ACK=301><CTL=ACK>", "third-letter", "ESTABLISHED"),
    Right(four_way_dark, "<SEQ=300><CTL=SYN>", "repeat", "SYN-RECEIVED"),
    Right(places.two_way_asked, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-ack", "ESTABLISHED"),
    Right(places.two_way_again, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "repeat", "ESTABLISHED"),
    Right(places.two_way_again, "<SEQ=301><ACK=101><CTL=ACK>", "needless-ack", "ESTABLISHED", "needless"),
]
