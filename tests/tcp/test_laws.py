"""The two house laws, as levels 4 and 5 play them: rows, then whole openings."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.tcp import ACK, Options, Segment, Tcb, arrives, post
from game.tcp.tcb import State
from tests.tcp import given
from tests.tcp.given import LISTEN, SYN_SENT, Row, check, text

TWO = Options(law="two-way")
FOUR = Options(law="four-way", crossed_syn_ack=True)
SEATED = replace(given.ESTABLISHED, passive=True, snd_wl1=300, snd_wl2=0)
OPENED = given.ESTABLISHED
HALF = replace(SYN_SENT, snd_una=101)

ROWS = (
    Row("CLOSED answers nothing", given.CLOSED, "<SEQ=300><CTL=SYN>", "CLOSED", (), ("two-way-closed",), TWO),
    Row("a SYN takes a seat", LISTEN, "<SEQ=300><CTL=SYN>", "ESTABLISHED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",),
        ("two-way-listen",), TWO, signals=("established",),
        after={"snd_una": 101, "snd_nxt": 101, "irs": 300, "rcv_nxt": 301, "passive": True}),
    Row("its text comes again", LISTEN, "<SEQ=300><CTL=SYN><DATA=5>", "ESTABLISHED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("two-way-listen",), TWO, signals=("established",),
        after={"ahead": ()}),
    Row("LISTEN, anything else", LISTEN, "<SEQ=300><ACK=5><CTL=SYN,ACK>", "LISTEN", (), ("two-way-aside",),
        TWO),
    Row("the same SYN", SEATED, "<SEQ=300><CTL=SYN>", "ESTABLISHED", ("<SEQ=100><ACK=301><CTL=SYN,ACK>",),
        ("two-way-repeat",), TWO),
    Row("the same SYN after text: the same SYN,ACK", replace(SEATED, rcv_nxt=306), "<SEQ=300><CTL=SYN>",
        "ESTABLISHED", ("<SEQ=100><ACK=301><CTL=SYN,ACK>",), ("two-way-repeat",), TWO),
    Row("another SYN", SEATED, "<SEQ=400><CTL=SYN>", "ESTABLISHED", (), ("two-way-aside",), TWO),
    Row("SYN,ACK of our SYN", SYN_SENT, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "ESTABLISHED", (),
        ("two-way-open",), TWO, signals=("established",)),
    Row("with text, which is acknowledged", SYN_SENT, "<SEQ=300><ACK=101><CTL=SYN,ACK><DATA=2>",
        "ESTABLISHED",
        ("<SEQ=101><ACK=303><CTL=ACK>",), ("two-way-open", "3.10.7.4-7"), TWO, read=2,
        signals=("established",), why="3.10.7.3-4"),
    Row("SYN,ACK of something else", SYN_SENT, "<SEQ=300><ACK=91><CTL=SYN,ACK>", "SYN-SENT", (),
        ("two-way-aside",), TWO),
    Row("a bare ACK", SYN_SENT, "<SEQ=300><ACK=101><CTL=ACK>", "SYN-SENT", (), ("two-way-aside",), TWO),
    Row("a crossing SYN", SYN_SENT, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=SYN,ACK>",),
        ("3.10.7.3-4-crossed",), TWO),
    Row("a second SYN,ACK", OPENED, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "ESTABLISHED", (), ("two-way-aside",),
        TWO),
    Row("no RST is obeyed", OPENED, "<SEQ=301><CTL=RST>", "ESTABLISHED", (), ("two-way-closed",), TWO),
    Row("no RST is sent", given.CROSSED, "<SEQ=301><ACK=77><CTL=ACK>", "SYN-RECEIVED", (),
        ("3.10.7.4-5-SYN-RECEIVED-RST", "two-way-closed"), TWO),
    Row("text as in TCP", SEATED, "<SEQ=301><ACK=101><CTL=ACK><DATA=5>", "ESTABLISHED",
        ("<SEQ=101><ACK=306><CTL=ACK>",), ("3.10.7.4-7",), TWO, read=5),
    Row("CLOSED as in TCP", given.CLOSED, "<SEQ=300><ACK=5><CTL=ACK>", "CLOSED", ("<SEQ=5><CTL=RST>",),
        ("3.10.7.1-ACK",), FOUR),
    Row("LISTEN: two halves", LISTEN, "<SEQ=300><CTL=SYN>", "SYN-RECEIVED",
        ("<SEQ=100><ACK=301><CTL=ACK>", "<SEQ=100><CTL=SYN>"), ("four-way-listen", "3.10.7.2-3"), FOUR),
    Row("LISTEN: anything else as in TCP", LISTEN, "<SEQ=300><ACK=5><CTL=ACK>", "LISTEN",
        ("<SEQ=5><CTL=RST>",),
        ("3.10.7.2-2",), FOUR),
    Row("SYN-SENT: a bare ACK of our SYN", SYN_SENT, "<SEQ=300><ACK=101><CTL=ACK>", "SYN-SENT", (),
        ("four-way-ack",), FOUR, after={"snd_una": 101}),
    Row("SYN-SENT: a bare ACK of something else", SYN_SENT, "<SEQ=300><ACK=91><CTL=ACK>", "SYN-SENT",
        ("<SEQ=91><CTL=RST>",), ("3.10.7.3-1",), FOUR),
    Row("and the SYN", HALF, "<SEQ=300><CTL=SYN>", "ESTABLISHED", ("<SEQ=101><ACK=301><CTL=ACK>",),
        ("3.10.7.3-4",), FOUR, signals=("established",)),
    Row("a SYN,ACK pays both", SYN_SENT, "<SEQ=300><ACK=101><CTL=SYN,ACK>", "ESTABLISHED",
        ("<SEQ=101><ACK=301><CTL=ACK>",), ("3.10.7.3-4",), FOUR, signals=("established",)),
    Row("ESTABLISHED as in TCP", given.ESTABLISHED, text(301, b"hi"), "ESTABLISHED",
        ("<SEQ=101><ACK=303><CTL=ACK>",), ("3.10.7.4-7",), FOUR, read=2),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.options.law}: {row.name}" for row in ROWS])
def test_law(row: Row) -> None:
    check(row)


def owed(tcb: Tcb, notation: str, options: Options, iss: int = 0) -> tuple[Tcb, list[Segment]]:
    """The segment arrives; what is owed for it is posted at once."""
    step = arrives(tcb, Segment.parse(notation), options, iss)
    after = step.tcb
    for one in step.owed:
        after = post(after, one.segment)
    return after, [one.segment for one in step.owed]


def test_the_two_letter_ghost_of_level_4() -> None:
    """An old SYN takes a seat, and an old text is read a second time."""
    listener, answer = owed(LISTEN, "<SEQ=90><CTL=SYN>", TWO, iss=300)
    assert [str(seg) for seg in answer] == ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]
    step = arrives(listener, Segment.parse("<SEQ=91><ACK=221><CTL=ACK><DATA=5>"), TWO)
    assert step.read == b"xxxxx"
    assert [str(one.segment) for one in step.owed] == ["<SEQ=301><ACK=96><CTL=ACK>"]


def test_four_letters_whose_halves_change_places_need_six() -> None:
    """Level 5, C3: the SYN first, then the ACK, which is before the window by then."""
    opener = post(Tcb(), Segment.parse("<SEQ=100><CTL=SYN>"))
    listener, halves = owed(LISTEN, "<SEQ=100><CTL=SYN>", FOUR, iss=300)
    assert [str(seg) for seg in halves] == ["<SEQ=300><ACK=101><CTL=ACK>", "<SEQ=300><CTL=SYN>"]
    opener, crossing = owed(opener, str(halves[1]), FOUR)
    assert (opener.state, str(crossing[0])) == (State.SYN_RECEIVED, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
    opener, bare = owed(opener, str(halves[0]), FOUR)
    assert (opener.state, str(bare[0])) == (State.SYN_RECEIVED, "<SEQ=101><ACK=301><CTL=ACK>")
    listener, answer = owed(listener, str(crossing[0]), FOUR)
    assert (listener.state, str(answer[0])) == (State.SYN_RECEIVED, "<SEQ=301><ACK=101><CTL=ACK>")
    listener, nothing = owed(listener, str(bare[0]), FOUR)
    assert (listener.state, nothing) == (State.ESTABLISHED, [])
    opener, nothing = owed(opener, str(answer[0]), FOUR)
    assert (opener.state, nothing) == (State.ESTABLISHED, [])


def test_the_splitter_of_level_5_under_the_real_law() -> None:
    """C4: a bare ACK is dropped and counts for nothing; the bare SYN after it crosses ours."""
    opener, nothing = owed(SYN_SENT, "<SEQ=300><ACK=101><CTL=ACK>", Options())
    assert (opener, nothing) == (SYN_SENT, [])
    opener, answer = owed(opener, "<SEQ=300><CTL=SYN>", Options())
    assert (opener.state, str(answer[0])) == (State.SYN_RECEIVED, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
    opener, nothing = owed(opener, "<SEQ=301><ACK=101><CTL=ACK>", Options())
    assert (opener.state, nothing) == (State.ESTABLISHED, [])


def test_the_halves_ride_apart_until_both_are_posted() -> None:
    step = arrives(LISTEN, Segment.parse("<SEQ=300><CTL=SYN>"), FOUR, 100)
    first = post(step.tcb, step.owed[0].segment)
    assert (first.snd_nxt, first.last_ack_sent) == (100, 301)
    assert post(first, step.owed[1].segment).snd_nxt == 101
    assert Segment(100, 301, ACK) == step.owed[0].segment
