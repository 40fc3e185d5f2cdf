"""First-time guidance: one next thing at a time, for both roles."""

import pytest

from game.client.model import draft as drafts
from game.client.model.draft import EMPTY, Draft
from game.client.model.guide import due, next_step
from game.client.scenes import samples
from game.match.view import Desk, Option
from game.tcp.segment import Segment

OPEN = samples.desk(
    "CLOSED", options=(Option(samples.HELLO, "open", False),), numbers=(100, None, None, None, None)
)
THIRD = samples.desk(
    "ESTABLISHED",
    hearts=samples.FULL,
    owes=("ACK",),
    options=(Option(samples.THIRD, "debt", True),),
    numbers=(100, 101, 101, 300, 301),
)
SECOND = samples.desk(
    "SYN-RECEIVED",
    "listener",
    options=(Option(samples.ANSWER, "debt", True),),
    numbers=(300, 300, 300, 100, 101),
)


def draft(seals: str = "", seq: int | None = None, ack: int | None = None) -> Draft:
    made = EMPTY
    for seal in seals.split():
        made = drafts.stamp(made, seal)  # type: ignore[arg-type]
    return drafts.put(drafts.put(made, "seq", seq), "ack", ack)


@pytest.mark.parametrize(
    ("desk", "written", "inbox", "key", "target"),
    [
        (OPEN, draft(), None, "guide.stamp-syn-first", "seal-SYN"),
        (OPEN, draft("SYN RST"), None, "guide.unstamp", "seal-RST"),
        (OPEN, draft("SYN"), None, "guide.seq-iss", "note-iss"),
        (OPEN, draft("SYN", 99), None, "guide.seq-iss", "note-iss"),
        (OPEN, draft("SYN", 100), None, "guide.send", "send"),
        (THIRD, draft(), samples.ANSWER, "guide.stamp-ack-first", "seal-ACK"),
        (THIRD, draft("ACK"), samples.ANSWER, "guide.seq-next", "note-next"),
        (THIRD, draft("ACK", 101), samples.ANSWER, "guide.ack-take", "take-seq"),
        (THIRD, draft("ACK", 101, 300), samples.ANSWER, "guide.ack-nudge", "nudge"),
        (THIRD, draft("ACK", 101, 7), None, "guide.ack-type", "ack"),
        (THIRD, draft("ACK", 101, 301), samples.ANSWER, "guide.send", "send"),
        (SECOND, draft("SYN"), samples.HELLO, "guide.stamp-ack-first", "seal-ACK"),
        (SECOND, draft("SYN ACK"), samples.HELLO, "guide.seq-iss", "note-iss"),
        (SECOND, draft("SYN ACK", 300, 100), samples.HELLO, "guide.ack-nudge", "nudge"),
    ],
)
def test_the_next_thing_is_named_and_pointed_at(
    desk: Desk, written: Draft, inbox: Segment | None, key: str, target: str
) -> None:
    hint = next_step(desk, written, inbox, flying=False)
    assert (hint.key, hint.target) == (key, target)


def test_a_repeat_keeps_its_number() -> None:
    desk = samples.desk(
        "SYN-SENT", options=(Option(samples.HELLO, "repeat", True),), numbers=(100, 100, 101, None, None)
    )
    assert next_step(desk, draft(), None, False).key == "guide.stamp-syn-repeat"
    assert next_step(desk, draft("SYN"), None, False).key == "guide.seq-repeat"
    assert next_step(desk, draft("SYN", 100), None, False).key == "guide.send"


@pytest.mark.parametrize(
    ("state", "flying", "key"),
    [
        ("LISTEN", False, "guide.wait-listen"),
        ("SYN-SENT", True, "guide.wait-fog"),
        ("SYN-SENT", False, "guide.wait-syn-sent"),
        ("SYN-RECEIVED", False, "guide.wait-syn-received"),
        ("ESTABLISHED", False, "guide.established"),
        ("TIME-WAIT", False, "guide.wait"),
    ],
)
def test_where_nothing_is_due_it_says_why_one_waits(state: str, flying: bool, key: str) -> None:
    assert next_step(samples.desk(state), draft(), None, flying).key == key


def test_a_repeat_that_is_not_due_yet_is_never_asked_for() -> None:
    desk = samples.desk("SYN-SENT", options=(Option(samples.HELLO, "repeat", False),))
    assert due(desk) is None
    assert next_step(desk, draft(), None, False).key == "guide.wait-syn-sent"


def test_a_listener_who_is_closed_is_told_to_listen() -> None:
    hint = next_step(samples.desk("CLOSED", "listener", calls=("OPEN-PASSIVE",)), draft(), None, False)
    assert (hint.key, hint.target) == ("guide.listen", "listen")
