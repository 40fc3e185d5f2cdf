"""Wrong letters, each with the place where it is written and what the referee should say of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from game.referee.law import Law
from tests.referee.support import FREE, Desk, accepted, listening, opened, received


class Wrong(Struct, frozen=True):
    """`place` makes the desk; the letter; the rule that it breaks; the misconception, None for none."""

    place: Callable[[], Desk]
    letter: str
    rule: str
    tag: str | None
    text: bytes | None = None


STORY = Law()
SUFFICE = "two-letters-suffice"


def syn_sent(law: Law = FREE) -> Desk:
    desk = Desk("opener", 100, law)
    desk.post("<SEQ=100><CTL=SYN>")
    return desk


def answered() -> Desk:
    """A, ESTABLISHED, letter 3 still owed."""
    desk = syn_sent()
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    return desk


def haunted() -> Desk:
    """A, SYN-SENT, a ghost's SYN,ACK has come."""
    desk = syn_sent()
    desk.get("<SEQ=300><ACK=91><CTL=SYN,ACK>")
    return desk


def asked(law: Law = FREE) -> Desk:
    """B, SYN-RECEIVED, the SYN,ACK still owed."""
    desk = listening(law)
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def asked_with_a_bad_ack() -> Desk:
    """The same, and a letter with a bad ACK has come: a RST is owed, but not before the SYN,ACK."""
    desk = asked()
    desk.get("<SEQ=101><ACK=999><CTL=ACK>")
    return desk


def crossed() -> Desk:
    """A, SYN-RECEIVED after crossed SYNs, the SYN,ACK still owed."""
    desk = Desk("both", 100)
    desk.post("<SEQ=100><CTL=SYN>")
    desk.get("<SEQ=300><CTL=SYN>")
    return desk


def crossed_opened() -> Desk:
    """A, ESTABLISHED by the other's SYN,ACK, its own still unposted."""
    desk = crossed()
    desk.get("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    return desk


def asked_again(law: Law = FREE) -> Desk:
    """B, SYN-RECEIVED, the SYN has come a second time."""
    desk = received(law)
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def stray_ack(law: Law = FREE) -> Desk:
    """B, SYN-RECEIVED, a letter with a bad ACK has come: a RST is owed."""
    desk = received(law)
    desk.get("<SEQ=101><ACK=221><CTL=ACK>")
    return desk


def stray_in_story() -> Desk:
    return stray_ack(STORY)


def text_in_story() -> Desk:
    """B: letter 3 was lost, text has opened the connection, and nobody may give up."""
    desk = received(STORY)
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    return desk


def old_letter(law: Law = FREE) -> Desk:
    """B, ESTABLISHED: a letter from before the window has come, and an ACK is owed for it."""
    desk = accepted(law)
    desk.get("<SEQ=50><ACK=301><CTL=ACK><DATA=3>")
    return desk


def got_text() -> Desk:
    """B, ESTABLISHED, ten octets to acknowledge."""
    desk = accepted()
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=10>")
    return desk


def got_text_for_letter_three() -> Desk:
    """B: letter 3 was lost, text has opened the connection."""
    desk = received()
    desk.get("<SEQ=101><ACK=301><CTL=ACK><DATA=5>")
    return desk


def got_fin() -> Desk:
    """B, CLOSE-WAIT, the FIN to acknowledge."""
    desk = accepted()
    desk.get("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    return desk


def gap() -> Desk:
    """B, ESTABLISHED, text has come behind a gap."""
    desk = accepted()
    desk.get("<SEQ=106><ACK=301><CTL=ACK><DATA=6>")
    return desk


def sent_text() -> Desk:
    """A, ESTABLISHED, "hello" sent and not acknowledged: SND.NXT=106."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=ACK>", text=b"hello")
    return desk


def dark_text() -> Desk:
    """The same, the candle down."""
    desk = sent_text()
    desk.wait(6)
    return desk


def dark_and_read() -> Desk:
    """The same; four octets have come, and a repeat may say the ACK of before."""
    desk = dark_text()
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=4>")
    return desk


def text_and_ack() -> Desk:
    """A, ESTABLISHED: 5 octets sent and acknowledged, 5 received and acknowledged."""
    desk = sent_text()
    desk.get("<SEQ=301><ACK=106><CTL=ACK><DATA=5>")
    desk.post("<SEQ=106><ACK=306><CTL=ACK>")
    return desk


def fin_sent() -> Desk:
    """A, FIN-WAIT-1."""
    desk = opened()
    desk.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    return desk


def fin_answered() -> Desk:
    """A, FIN-WAIT-2, 20 octets to acknowledge."""
    desk = fin_sent()
    desk.get("<SEQ=301><ACK=102><CTL=ACK><DATA=20>")
    return desk


def closing() -> Desk:
    """A, CLOSING."""
    desk = fin_sent()
    desk.get("<SEQ=301><ACK=101><CTL=FIN,ACK>")
    return desk


def time_wait() -> Desk:
    """A, TIME-WAIT, the last ACK posted."""
    desk = fin_sent()
    desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    desk.post("<SEQ=102><ACK=302><CTL=ACK>")
    return desk


def closed_by_reset() -> Desk:
    """A, CLOSED, a RST owed for what came after."""
    desk = opened()
    desk.get("<SEQ=301><CTL=RST>")
    desk.get("<SEQ=301><ACK=101><CTL=ACK><DATA=5>")
    return desk


def stray_at_the_door() -> Desk:
    """B, LISTEN, a RST owed for a stray ACK."""
    desk = listening()
    desk.get("<SEQ=91><ACK=221><CTL=ACK>")
    return desk


def two_desks() -> Desk:
    """A with two desks, 49001 opened, 49002 with letter 3 owed."""
    from game.referee import Letter, deliver, judge, open_desk
    from tests.referee.support import seg

    desk = opened()
    desk.house = open_desk(desk.house, 49002, "opener", 1100)
    desk.house = judge(desk.house, Letter(49002, seg("<SEQ=1100><CTL=SYN>")), 0).house
    answer = Letter(49002, seg("<SEQ=7300><ACK=1101><CTL=SYN,ACK>"))
    desk.house = deliver(desk.house, answer, 0, 0).house
    return desk


def two_desks_reversed() -> Desk:
    desk = two_desks()
    desk.port = 49002
    desk.post("<SEQ=1101><ACK=7301><CTL=ACK>")
    return desk


def full_house() -> Desk:
    desk = Desk("listener", None, Law(backlog=1))
    desk.get("<SEQ=7><CTL=SYN>", port=61)
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def half_full() -> Desk:
    """B in LISTEN: one of two seats is taken."""
    desk = Desk("listener", None, Law(backlog=2))
    desk.get("<SEQ=7><CTL=SYN>", port=61)
    return desk


def cookies() -> Desk:
    desk = Desk("listener", None, Law(cookies=4000), port=41)
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def cookies_paid() -> Desk:
    desk = cookies()
    desk.post("<SEQ=4141><ACK=101><CTL=SYN,ACK>")
    return desk


def four_way() -> Desk:
    desk = Desk("listener", 300, Law(name="four-way"))
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def syn_with_text() -> Desk:
    """A, SYN-SENT, "hello" on the SYN, the candle down."""
    desk = syn_sent_with(b"hello")
    desk.wait(6)
    return desk


def syn_sent_with(text: bytes) -> Desk:
    desk = Desk("opener", 100, Law(text_on_syn=True))
    desk.post("<SEQ=100><CTL=SYN>", text=text)
    return desk


def four_way_half() -> Desk:
    """B, the ACK posted, the SYN still owed."""
    desk = four_way()
    desk.post("<SEQ=300><ACK=101><CTL=ACK>")
    return desk


def shelved() -> Desk:
    """B, SYN-RECEIVED; the text that came on the SYN lies sealed."""
    desk = listening(Law(text_on_syn=True))
    desk.get("<SEQ=100><CTL=SYN><DATA=11>")
    return desk


def two_way_asked() -> Desk:
    """B, ESTABLISHED at once under the two-letter law, the SYN,ACK owed."""
    desk = Desk("listener", 300, Law(name="two-way"))
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def two_way() -> Desk:
    desk = two_way_asked()
    desk.post("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    return desk


def two_way_again() -> Desk:
    """B, ESTABLISHED by the two-letter law, the SYN,ACK posted; the SYN has come a second time."""
    desk = two_way()
    desk.get("<SEQ=100><CTL=SYN>")
    return desk


def wrapped() -> Desk:
    """A, ESTABLISHED: ISS 4294967290, so that RCV.NXT and SND.NXT are far from 0 and 1."""
    desk = Desk("opener", 1000)
    desk.post("<SEQ=1000><CTL=SYN>")
    desk.get("<SEQ=5000><ACK=1001><CTL=SYN,ACK>")
    return desk


def no_time_wait() -> Desk:
    """A, CLOSED at once where TIME-WAIT would begin; the last ACK is owed."""
    desk = opened(Law(time_wait=False, opener=FREE.opener))
    desk.post("<SEQ=101><ACK=301><CTL=FIN,ACK>")
    desk.get("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    return desk


FOULS: list[Wrong] = [
    # CLOSED and LISTEN
    Wrong(lambda: Desk("opener", 100), "<SEQ=100><ACK=301><CTL=ACK>", "closed", None),
    Wrong(lambda: Desk("opener", 100), "<SEQ=100><ACK=301><CTL=SYN,ACK>", "closed", None),
    Wrong(closed_by_reset, "<SEQ=101><ACK=306><CTL=ACK>", "closed", None),
    Wrong(closed_by_reset, "<SEQ=0><ACK=306><CTL=RST,ACK>", "rst-form", None),
    Wrong(no_time_wait, "<SEQ=102><ACK=301><CTL=ACK>", "last-ack", None),
    Wrong(no_time_wait, "<SEQ=103><ACK=302><CTL=ACK>", "last-ack", None),
    Wrong(listening, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "listen", None),
    Wrong(listening, "<SEQ=300><ACK=101><CTL=ACK>", "listen", None),
    Wrong(stray_at_the_door, "<SEQ=222><CTL=RST>", "rst-form", None),
    Wrong(full_house, "<SEQ=0><ACK=101><CTL=RST,ACK>", "house-full", None),
    Wrong(cookies, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "cookie-number", None),
    Wrong(half_full, "<SEQ=0><ACK=101><CTL=RST,ACK>", "rst-not-owed", None),
    Wrong(cookies, "<SEQ=4141><ACK=100><CTL=SYN,ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(cookies, "<SEQ=4141><ACK=100><CTL=SYN,PSH,ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(cookies_paid, "<SEQ=4141><ACK=101><CTL=SYN,ACK>", "cookie-never-again", None),
    # SYN-SENT
    Wrong(syn_sent, "<SEQ=101><ACK=301><CTL=ACK>", "syn-sent-waits", "sending-is-arriving"),
    Wrong(syn_sent, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "syn-sent-waits", "sending-is-arriving"),
    Wrong(syn_sent, "<SEQ=101><ACK=301><CTL=ACK><DATA=3>", "text-in-syn-sent", "sending-is-arriving"),
    Wrong(syn_sent, "<SEQ=101><CTL=FIN>", "fin-too-early", None),
    Wrong(syn_sent, "<SEQ=101><CTL=RST>", "rst-not-owed", None),
    Wrong(syn_sent, "<SEQ=101><CTL=SYN>", "repeat-new-iss", "who-repeats"),
    Wrong(syn_sent, "<SEQ=700><CTL=SYN>", "repeat-new-iss", "who-repeats"),
    Wrong(syn_sent, "<SEQ=100><CTL=SYN><DATA=3>", "syn-repeat-more", "repeat-other-number"),
    Wrong(haunted, "<SEQ=101><ACK=301><CTL=ACK>", "ghost-accepted", "ghost-accepted"),
    Wrong(haunted, "<SEQ=91><ACK=301><CTL=ACK>", "ghost-accepted", "ghost-accepted"),
    Wrong(haunted, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "ghost-accepted", "ghost-accepted"),
    Wrong(haunted, "<SEQ=101><ACK=301><CTL=ACK><DATA=4>", "ghost-accepted", "ghost-accepted"),
    Wrong(haunted, "<SEQ=101><CTL=RST>", "rst-form", None),
    Wrong(haunted, "<SEQ=700><CTL=SYN>", "repeat-new-iss", "who-repeats"),
    # SYN-RECEIVED, the SYN,ACK owed
    Wrong(asked, "<SEQ=300><ACK=100><CTL=SYN,ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(asked, "<SEQ=300><ACK=1><CTL=SYN,ACK>", "ack-zero-or-one", "isn-zero-or-one"),
    Wrong(asked, "<SEQ=300><ACK=0><CTL=SYN,ACK>", "ack-zero-or-one", "isn-zero-or-one"),
    Wrong(asked, "<SEQ=300><ACK=301><CTL=SYN,ACK>", "ack-not-yet-heard", "order-of-events"),
    Wrong(asked, "<SEQ=300><ACK=300><CTL=SYN,ACK>", "ack-own-number", None),
    Wrong(asked, "<SEQ=300><ACK=99000><CTL=SYN,ACK>", "ack-off", None),
    Wrong(asked, "<SEQ=300><ACK=101><CTL=ACK>", "syn-split", "four-letters"),
    Wrong(asked, "<SEQ=301><ACK=101><CTL=ACK>", "syn-split", "four-letters"),
    Wrong(asked, "<SEQ=300><CTL=SYN>", "syn-split", "four-letters"),
    Wrong(asked, "<SEQ=300><CTL=SYN><DATA=5>", "syn-split", "four-letters"),
    Wrong(asked_with_a_bad_ack, "<SEQ=999><CTL=RST>", "not-before-syn-ack", None),
    Wrong(asked, "<SEQ=301><ACK=101><CTL=RST,ACK>", "not-before-syn-ack", None),
    Wrong(asked, "<SEQ=301><ACK=101><CTL=FIN,ACK>", "not-before-syn-ack", None),
    Wrong(asked, "<SEQ=301><ACK=101><CTL=ACK><DATA=5>", "text-before-established", SUFFICE),
    Wrong(two_way_asked, "<SEQ=301><ACK=101><CTL=ACK><DATA=5>", "not-before-syn-ack", None),
    Wrong(four_way, "<SEQ=300><ACK=100><CTL=ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(four_way, "<SEQ=300><ACK=100><CTL=SYN,ACK><DATA=5>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(four_way, "<SEQ=300><CTL=SYN><DATA=5>", "text-before-established", SUFFICE),
    Wrong(shelved, "<SEQ=300><ACK=112><CTL=SYN,ACK>", "ack-shelved", None),
    Wrong(four_way_half, "<SEQ=301><ACK=101><CTL=ACK>", "seq-after-ack", "bare-ack-consumes"),
    Wrong(cookies, "<SEQ=4142><ACK=101><CTL=ACK>", "not-before-syn-ack", None),
    Wrong(cookies, "<SEQ=4141><ACK=101><CTL=SYN,ACK><DATA=3>", "text-before-established", SUFFICE),
    Wrong(asked, "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=1001>", "text-beyond-window", None),
    Wrong(syn_with_text, "<SEQ=100><CTL=SYN>", "text-changed", "repeat-other-number", b"hullo"),
    # crossed SYNs
    Wrong(crossed, "<SEQ=101><ACK=301><CTL=SYN,ACK>", "crossed-seq-moved", "simultaneous-open"),
    Wrong(crossed, "<SEQ=101><ACK=301><CTL=ACK>", "not-before-crossed-syn-ack", "simultaneous-open"),
    Wrong(crossed, "<SEQ=0><ACK=301><CTL=RST,ACK>", "not-before-crossed-syn-ack", "simultaneous-open"),
    Wrong(crossed, "<SEQ=100><CTL=SYN>", "not-before-crossed-syn-ack", "simultaneous-open"),
    Wrong(crossed, "<SEQ=600><ACK=301><CTL=SYN,ACK>", "repeat-new-iss", "who-repeats"),
    # ESTABLISHED by the other's SYN,ACK, our own still unposted
    Wrong(crossed_opened, "<SEQ=101><ACK=301><CTL=SYN,ACK>", "crossed-seq-moved", "simultaneous-open"),
    Wrong(crossed_opened, "<SEQ=100><ACK=300><CTL=SYN,ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(crossed_opened, "<SEQ=100><CTL=SYN>", "no-ack-seal", None),
    # by the two-letter law the SYN has come again
    Wrong(two_way_again, "<SEQ=301><ACK=101><CTL=SYN,ACK>", "repeated-syn-new-iss", "repeated-syn-is-second"),
    Wrong(two_way_again, "<SEQ=300><ACK=100><CTL=SYN,ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(two_way_again, "<SEQ=300><CTL=SYN>", "no-ack-seal", None),
    # SYN-RECEIVED, the SYN,ACK posted
    Wrong(received, "<SEQ=301><ACK=101><CTL=ACK><DATA=11>", "text-before-established", SUFFICE),
    Wrong(received, "<SEQ=301><ACK=101><CTL=FIN,ACK><DATA=1>", "text-before-established", SUFFICE),
    Wrong(received, "<SEQ=300><CTL=SYN>", "syn-split", "four-letters"),
    Wrong(received, "<SEQ=301><CTL=FIN>", "no-ack-seal", None),
    Wrong(received, "<SEQ=300><ACK=101><CTL=ACK>", "seq-not-moved", "seq-not-moved"),
    Wrong(received, "<SEQ=500><ACK=101><CTL=SYN,ACK>", "repeat-new-iss", "who-repeats"),
    Wrong(received, "<SEQ=301><ACK=102><CTL=ACK>", "ack-not-yet-heard", "order-of-events"),
    Wrong(received, "<SEQ=5><CTL=RST>", "rst-number", None),
    Wrong(asked_again, "<SEQ=301><ACK=101><CTL=SYN,ACK>", "repeated-syn-new-iss", "repeated-syn-is-second"),
    Wrong(asked_again, "<SEQ=400><ACK=101><CTL=SYN,ACK>", "repeated-syn-new-iss", "repeated-syn-is-second"),
    Wrong(asked_again, "<SEQ=7><ACK=101><CTL=SYN,ACK>", "repeated-syn-new-iss", "repeated-syn-is-second"),
    Wrong(stray_ack, "<SEQ=220><CTL=RST>", "rst-form", None),
    # synchronized: seals
    Wrong(answered, "<SEQ=101><CTL=FIN>", "no-ack-seal", None),
    Wrong(opened, "<SEQ=101><DATA=3>", "no-ack-seal", None),
    Wrong(answered, "<SEQ=101><ACK=301><CTL=SYN,ACK>", "syn-ack-not-mine", "who-repeats"),
    Wrong(answered, "<SEQ=100><ACK=301><CTL=SYN,ACK>", "syn-ack-not-mine", "who-repeats"),
    Wrong(answered, "<SEQ=100><CTL=SYN>", "syn-in-synchronized", "who-repeats"),
    Wrong(accepted, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "syn-in-synchronized", "who-repeats"),
    Wrong(opened, "<SEQ=101><ACK=301><CTL=ACK,URG>", "urgent", None),
    Wrong(
        got_text_for_letter_three,
        "<SEQ=300><ACK=106><CTL=RST,ACK>",
        "rst-instead-of-ack",
        "lost-third-letter",
    ),
    Wrong(got_text_for_letter_three, "<SEQ=0><CTL=RST>", "rst-instead-of-ack", "lost-third-letter"),
    Wrong(opened, "<SEQ=500><CTL=RST>", "rst-number", None),
    Wrong(old_letter, "<SEQ=500><CTL=RST>", "rst-number", None),
    Wrong(time_wait, "<SEQ=102><CTL=RST>", "rst-not-owed", None),
    Wrong(closing, "<SEQ=102><CTL=RST>", "rst-instead-of-ack", "lost-third-letter"),
    Wrong(opened, "<SEQ=101><CTL=RST><DATA=2>", "text-on-reset", None),
    Wrong(opened, "<SEQ=101><CTL=FIN,RST>", "rst-alone", None),
    Wrong(opened, "<SEQ=101><ACK=300><CTL=RST,ACK>", "ack-not-counting-syn", "ack-last-received"),
    # synchronized: text and FIN
    Wrong(opened, "<SEQ=101><ACK=301><CTL=ACK><DATA=1001>", "text-beyond-window", None),
    Wrong(opened, "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=1000>", "text-beyond-window", None),
    Wrong(fin_answered, "<SEQ=102><ACK=321><CTL=ACK><DATA=4>", "text-after-fin", "text-after-fin"),
    Wrong(fin_sent, "<SEQ=102><ACK=301><CTL=ACK><DATA=1>", "text-after-fin", "text-after-fin"),
    Wrong(fin_sent, "<SEQ=101><ACK=301><CTL=ACK><DATA=9>", "text-after-fin", "text-after-fin"),
    Wrong(fin_answered, "<SEQ=102><ACK=321><CTL=FIN,ACK>", "fin-twice", None),
    Wrong(dark_text, "<SEQ=101><ACK=301><CTL=ACK>", "text-changed", "repeat-other-number", b"hullo"),
    Wrong(dark_text, "<SEQ=102><ACK=301><CTL=ACK>", "text-changed", "repeat-other-number", b"elko"),
    Wrong(dark_text, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "fin-inside-text", None, b"hell"),
    # synchronized: ACK
    Wrong(answered, "<SEQ=101><ACK=300><CTL=ACK>", "ack-not-counting-syn", "ack-last-received"),
    Wrong(answered, "<SEQ=101><ACK=101><CTL=ACK>", "ack-own-number", None),
    Wrong(wrapped, "<SEQ=1001><ACK=0><CTL=ACK>", "ack-zero-or-one", "isn-zero-or-one"),
    Wrong(wrapped, "<SEQ=1001><ACK=1><CTL=ACK>", "ack-zero-or-one", "isn-zero-or-one"),
    Wrong(got_fin, "<SEQ=301><ACK=101><CTL=ACK>", "ack-not-counting-fin", "ack-last-received"),
    Wrong(got_text, "<SEQ=301><ACK=110><CTL=ACK>", "ack-last-octet", "ack-last-received"),
    Wrong(got_text, "<SEQ=301><ACK=101><CTL=ACK>", "ack-not-counting-text", "ack-last-received"),
    Wrong(got_text, "<SEQ=301><ACK=105><CTL=ACK>", "ack-old", None),
    Wrong(got_text, "<SEQ=301><ACK=112><CTL=ACK>", "ack-not-yet-heard", "order-of-events"),
    Wrong(gap, "<SEQ=301><ACK=112><CTL=ACK>", "ack-over-gap", "order-of-events"),
    Wrong(accepted, "<SEQ=301><ACK=102><CTL=ACK>", "ack-one-too-many", "bare-ack-consumes"),
    Wrong(accepted, "<SEQ=301><ACK=102><CTL=ACK><DATA=4>", "ack-one-too-many", "bare-ack-consumes"),
    Wrong(text_and_ack, "<SEQ=106><ACK=301><CTL=ACK><DATA=1>", "ack-not-counting-text", "ack-last-received"),
    Wrong(dark_text, "<SEQ=101><ACK=299><CTL=ACK>", "ack-off", None, b"hello"),
    # synchronized: SEQ
    Wrong(answered, "<SEQ=100><ACK=301><CTL=ACK>", "seq-not-moved", "seq-not-moved"),
    Wrong(answered, "<SEQ=100><ACK=301><CTL=ACK><DATA=5>", "seq-not-moved", "seq-not-moved"),
    Wrong(opened, "<SEQ=102><ACK=301><CTL=ACK><DATA=5>", "seq-after-ack", "bare-ack-consumes"),
    Wrong(opened, "<SEQ=102><ACK=301><CTL=FIN,ACK>", "seq-after-ack", "bare-ack-consumes"),
    Wrong(text_and_ack, "<SEQ=107><ACK=306><CTL=ACK>", "seq-after-ack", "bare-ack-consumes"),
    Wrong(wrapped, "<SEQ=0><ACK=5001><CTL=ACK>", "seq-zero-or-one", "isn-zero-or-one"),
    Wrong(wrapped, "<SEQ=1><ACK=5001><CTL=ACK>", "seq-zero-or-one", "isn-zero-or-one"),
    Wrong(answered, "<SEQ=301><ACK=301><CTL=ACK>", "seq-peer-number", None),
    Wrong(opened, "<SEQ=170><ACK=301><CTL=ACK><DATA=5>", "seq-off", None),
    Wrong(sent_text, "<SEQ=101><ACK=301><CTL=ACK>", "seq-text-not-counted", "seq-not-moved", b"world"),
    Wrong(text_and_ack, "<SEQ=101><ACK=306><CTL=ACK>", "seq-text-not-counted", "seq-not-moved", b"more"),
    Wrong(fin_answered, "<SEQ=101><ACK=321><CTL=ACK>", "seq-behind-fin", "seq-not-moved"),
    Wrong(dark_text, "<SEQ=90><ACK=301><CTL=ACK>", "repeat-number", "repeat-other-number", b"hello"),
    Wrong(dark_and_read, "<SEQ=90><ACK=301><CTL=ACK>", "repeat-number", "repeat-other-number", b"hello"),
    Wrong(time_wait, "<SEQ=103><ACK=302><CTL=ACK>", "time-wait-silent", "answers-ack-in-time-wait"),
    Wrong(time_wait, "<SEQ=102><ACK=303><CTL=ACK>", "time-wait-silent", "answers-ack-in-time-wait"),
    Wrong(time_wait, "<SEQ=101><ACK=302><CTL=ACK>", "time-wait-silent", "answers-ack-in-time-wait"),
    # desks
    Wrong(two_desks, "<SEQ=1101><ACK=7301><CTL=ACK>", "wrong-desk", "wrong-desk"),
    Wrong(two_desks, "<SEQ=1101><ACK=7301><CTL=ACK><DATA=5>", "wrong-desk", "wrong-desk"),
    Wrong(two_desks_reversed, "<SEQ=101><ACK=301><CTL=FIN,ACK>", "wrong-desk", "wrong-desk"),
    # a bad ACK does not kill
    Wrong(stray_in_story, "<SEQ=301><ACK=100><CTL=RST,ACK>", "bad-ack-kills", "bad-ack-kills"),
    Wrong(stray_in_story, "<SEQ=301><ACK=221><CTL=RST,ACK>", "bad-ack-kills", "bad-ack-kills"),
    Wrong(stray_ack, "<SEQ=301><ACK=0><CTL=RST,ACK>", "bad-ack-kills", "bad-ack-kills"),
]

TOLD: list[Wrong] = [
    Wrong(lambda: Desk("opener", 100, STORY), "<SEQ=101><CTL=SYN>", "iss", None),
    Wrong(lambda: Desk("opener", 100, STORY), "<SEQ=100><CTL=SYN><DATA=5>", "text-on-syn", None),
    Wrong(lambda: Desk("listener", 300, STORY), "<SEQ=300><CTL=SYN>", "no-open", None),
    Wrong(lambda: asked(STORY), "<SEQ=0><ACK=101><CTL=SYN,ACK>", "iss", None),
    Wrong(lambda: asked(STORY), "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=2>", "text-on-syn", None),
    Wrong(lambda: opened(Law(opener=("open",))), "<SEQ=101><ACK=301><CTL=ACK><DATA=5>", "no-send", None),
    Wrong(lambda: opened(STORY), "<SEQ=101><ACK=301><CTL=FIN,ACK>", "no-close", None),
    Wrong(lambda: opened(STORY), "<SEQ=101><ACK=301><CTL=FIN,ACK><DATA=3>", "no-close", None),
    Wrong(lambda: received(STORY), "<SEQ=300><ACK=101><CTL=FIN,SYN,ACK>", "no-close", None),
    Wrong(lambda: opened(STORY), "<SEQ=101><CTL=RST>", "no-abort", None),
    Wrong(lambda: old_letter(STORY), "<SEQ=301><CTL=RST>", "no-abort", None),
    Wrong(stray_in_story, "<SEQ=301><CTL=RST>", "no-abort", "bad-ack-kills"),
    Wrong(text_in_story, "<SEQ=301><ACK=106><CTL=RST,ACK>", "no-abort", "lost-third-letter"),
    Wrong(four_way, "<SEQ=300><CTL=SYN>", "four-way-order", None),
    Wrong(four_way_half, "<SEQ=7><CTL=SYN>", "iss", None),
    Wrong(two_way, "<SEQ=301><CTL=RST>", "two-way-no-more", None),
    Wrong(two_way, "<SEQ=7><CTL=RST>", "two-way-no-more", None),
]
"""Letters that only this house forbids, and the misconception that persisting in them shows."""
